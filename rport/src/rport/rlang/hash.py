"""The hash of an R value: vectors of strings and doubles, lists, data frames, code, NULL."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rport.rlang.xxh3 import xxh3_128

Vector = Sequence[str | None] | Sequence[float]


@dataclass(frozen=True)
class Tagged:
    """A string with an attribute that is TRUE."""

    text: str
    attribute: str


@dataclass(frozen=True)
class DataFrame:
    """A data frame; one that was turned `backwards` keeps the numbers of its rows.

    One whose columns were `replaced` has its class last.
    """

    columns: Mapping[str, Vector]
    backwards: bool = False
    replaced: bool = False


@dataclass(frozen=True)
class Placed:
    """Strings with the attribute `pos`: their places, from 1, in a longer vector."""

    texts: Sequence[str | None]
    places: Sequence[int]


@dataclass(frozen=True)
class Symbol:
    """A name in code."""

    name: str


@dataclass(frozen=True)
class Language:
    """A call: the function or operator, and its arguments."""

    parts: tuple[RValue, ...]


@dataclass(frozen=True)
class Expression:
    """R's `expression()` of one value."""

    body: RValue


RValue = (
    None | str | Vector | tuple["RValue", ...] | Tagged | DataFrame | Placed | Symbol | Language
    | Expression
)  # fmt: skip
"""None is NULL, a list a vector of strings or doubles, a tuple R's list."""

_NULL, _SYMBOL, _LANGUAGE, _LOGICAL, _INTEGER, _REAL, _STRING, _LIST = 0, 1, 6, 10, 13, 14, 16, 19
_EXPRESSION = 20
_NA_INTEGER = -(2**31)


def hash_of(value: RValue) -> str:
    """32 hexadecimal digits. Source: rlang 1.3's `hash`: XXH3 of the types and data, in order."""
    return f"{xxh3_128(_fed(value)):032x}"


def _fed(value: RValue) -> bytes:
    if value is None:
        return _head(_NULL)
    if isinstance(value, str):
        return _strings([value])
    if isinstance(value, Tagged):
        true = _head(_LOGICAL, 1) + struct.pack("<i", 1)
        return _strings([value.text]) + _symbol(value.attribute) + true
    if isinstance(value, tuple):
        return _head(_LIST, len(value)) + b"".join(_fed(each) for each in value)
    if isinstance(value, DataFrame):
        return _data_frame(value)
    if isinstance(value, Placed):
        places = struct.pack(f"<{len(value.places)}i", *value.places)
        return _strings(value.texts) + _symbol("pos") + _head(_INTEGER, len(value.places)) + places
    if isinstance(value, Symbol):
        return _symbol(value.name)
    if isinstance(value, Language):  # each part after its name, and none has one
        return _head(_LANGUAGE, len(value.parts)) + b"".join(
            _head(_NULL) + _fed(part) for part in value.parts
        )
    if isinstance(value, Expression):
        return _head(_EXPRESSION, 1) + _fed(value.body)
    texts = [each for each in value if each is None or isinstance(each, str)]
    if len(texts) == len(value):
        return _strings(texts)
    numbers = [each + 0.0 for each in value if isinstance(each, int | float)]  # -0 is 0
    return _head(_REAL, len(numbers)) + struct.pack(f"<{len(numbers)}d", *numbers)


def _head(kind: int, length: int | None = None) -> bytes:
    """Type, whether it is S4 (it is not), and the length of a vector."""
    return struct.pack("<ii", kind, 0) + (b"" if length is None else struct.pack("<q", length))


def _strings(values: Sequence[str | None]) -> bytes:
    return _head(_STRING, len(values)) + b"".join(_string(each) for each in values)


def _string(text: str | None) -> bytes:
    """Missing or not, encoding (0 is ASCII, 1 UTF-8), length, bytes."""
    if text is None:
        return struct.pack("<i", 1)
    encoded = text.encode()
    return struct.pack("<iii", 0, int(not text.isascii()), len(encoded)) + encoded


def _data_frame(frame: DataFrame) -> bytes:
    columns, backwards = frame.columns, frame.backwards
    rows = len(next(iter(columns.values()), ()))
    names = _head(_INTEGER, 2) + struct.pack("<ii", _NA_INTEGER, -rows)
    attributes = {"names": _strings(list(columns)), "class": _strings(["data.frame"])}
    if backwards:
        names = _head(_INTEGER, rows) + struct.pack(f"<{rows}i", *range(rows, 0, -1))
    if backwards or frame.replaced:
        attributes = {"names": attributes["names"], "row.names": names, **attributes}
    else:
        attributes["row.names"] = names
    fed = _head(_LIST, len(columns)) + b"".join(_fed(each) for each in columns.values())
    for name, attribute in attributes.items():
        fed += _symbol(name) + attribute
    return fed


def _symbol(name: str) -> bytes:
    return _head(_SYMBOL) + struct.pack("<i", len(name)) + name.encode()
