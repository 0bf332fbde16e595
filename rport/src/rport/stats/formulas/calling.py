"""How the arguments of R's functions are matched."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rport.stats.formulas.columns import Column, FloatArray
from rport.stats.formulas.vectors import one_number, one_text

Summary = Callable[[FloatArray], float]
Argument = Column | Summary
Function = Callable[..., Column]

_CONVERSIONS: Mapping[str, Callable[[Column], object]] = {
    "float": one_number,
    "int": lambda column: round(one_number(column)),
    "bool": lambda column: bool(one_number(column)),
    "str": one_text,
}


def called(function: Function, arguments: Sequence[tuple[str | None, Argument]]) -> Column:
    """The value of a function, its arguments matched by name, by a name's start, then by place.

    Raises TypeError for arguments that it does not have. Source: R's `match.arg` rules.
    """
    parameters = _parameters(function)
    dots = next((name for name, kind in parameters.items() if kind.startswith("*")), None)
    rest: list[Argument] = []
    named: dict[str, Argument] = {}
    for name, argument in arguments:
        own = _parameter(name, parameters, dots)
        if own is None:
            rest.append(argument)
        else:
            named[own] = argument
    first = list(parameters) if dots is None else list(parameters)[: [*parameters].index(dots)]
    before = [name for name in first if name not in named]
    if len(rest) > len(before) and dots is None:
        raise TypeError(f"unused argument: {len(rest)} given, at most {len(before)} allowed")
    named.update(zip(before, rest, strict=False))
    many = rest[len(before) :]
    missing = [name for name in _required(function) if name not in named and name != dots]
    if missing:
        raise TypeError(f'argument "{missing[0].rstrip("_")}" is missing, with no default')
    given = {name: _converted(parameters[name], value) for name, value in named.items()}
    if dots is None:
        return function(**given)
    leading = [given.pop(name) for name in before if name in given]
    return function(*leading, *many, **given)


@lru_cache(maxsize=256)
def _parameters(function: Function) -> dict[str, str]:
    """The kinds of a function's parameters, "*" for `...`."""
    found = {}
    for name, each in inspect.signature(function).parameters.items():
        many = each.kind is inspect.Parameter.VAR_POSITIONAL
        found[name] = "*" if many else str(each.annotation).removesuffix(" | None")
    return found


@lru_cache(maxsize=256)
def _required(function: Function) -> list[str]:
    """The parameters that have no default."""
    parameters = inspect.signature(function).parameters.items()
    return [name for name, each in parameters if each.default is inspect.Parameter.empty]


def _parameter(name: str | None, known: Mapping[str, str], dots: str | None) -> str | None:
    if name is None:
        return None
    plain = name.lstrip(".").replace(".", "_")
    if plain in known:
        return plain
    starts = [each for each in known if each.startswith(plain)]
    if len(starts) == 1 and dots is None:
        return starts[0]
    if dots is not None:
        return None
    raise TypeError(f"unused argument {name!r} (known: {', '.join(known)})")


def _converted(kind: str, argument: Argument) -> object:
    if not isinstance(argument, Column):
        return argument
    convert = _CONVERSIONS.get(kind)
    return argument if convert is None else convert(argument)
