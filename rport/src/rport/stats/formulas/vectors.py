"""Vectors of R's kinds: making them, recycling them, taking one value from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rport.stats.formulas.columns import Column, FloatArray

NUMBERS = ("numeric", "logical")
TIMES = ("date", "datetime")
FACTORS = ("factor", "ordered")


def numeric(values: npt.ArrayLike, is_integer: bool = False) -> Column:
    """Numbers; one number is a vector of one."""
    return Column("numeric", np.array(values, np.float64, ndmin=1), is_integer=is_integer)


def logical(values: npt.ArrayLike) -> Column:
    """Truth values: 1, 0 and NaN."""
    return Column("logical", np.array(values, np.float64, ndmin=1))


def text(values: Sequence[str | None] | str) -> Column:
    """Texts; None is missing."""
    given = [values] if isinstance(values, str) else values
    cells = np.empty(len(given), dtype=object)
    cells[:] = given
    return Column("text", cells)


def constant(value: float | int | str | bool | None) -> Column:
    """A constant of R's code as a vector of one. Raises ValueError for NULL."""
    if value is None:
        raise ValueError("NULL cannot be a variable")
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return logical(value)
    return numeric(value, isinstance(value, int))


def resized(column: Column, length: int) -> Column:
    """The vector from its start again and again, until there are `length` values."""
    if len(column) == length:
        return column
    return column.take(np.arange(length) % max(len(column), 1) if len(column) else np.arange(0))


def recycled(*columns: Column) -> list[Column]:
    """Vectors of one length, the longest's; or empty ones where one is empty."""
    lengths = [len(each) for each in columns]
    length = max(lengths) if all(lengths) else 0
    return [resized(each, length) for each in columns]


def doubles(column: Column) -> FloatArray:
    """The numbers of a vector. Raises ValueError for anything that is not numeric."""
    if column.kind not in (*NUMBERS, *TIMES, "matrix"):
        raise ValueError(f"{described(column)} is not numeric")
    return np.asarray(column.values, dtype=np.float64)


def described(column: Column) -> str:
    """A vector for a message: its kind and its first values."""
    words = ", ".join("NA" if word is None else word for word in column.texts()[:3])
    return f"a {column.kind} ({words}{', ...' if len(column) > 3 else ''})"


def like(column: Column, values: npt.ArrayLike) -> Column:
    """Numbers of the same kind as a vector's; truth values become whole numbers."""
    if column.kind in TIMES:
        return replace(column, values=np.array(values, np.float64, ndmin=1))
    return numeric(values, column.is_integer or column.kind == "logical")


def whole(*columns: Column) -> bool:
    """Whether all have R's types integer or logical."""
    return all(each.kind == "logical" or each.is_integer for each in columns)


def combined(columns: Sequence[Column]) -> Column:
    """Vectors one after another, as the most general of their kinds. Source: R's `c`."""
    if not columns:
        return numeric(np.empty(0))
    first = columns[0]
    if all(each.kind in FACTORS for each in columns):
        levels = tuple(dict.fromkeys(level for each in columns for level in each.levels))
        codes = [each.with_levels(levels).values for each in columns]
        return Column("factor", np.concatenate(codes), levels)
    if any(each.kind in ("text", *FACTORS) for each in columns):
        return text([word for each in columns for word in each.texts()])
    joined = np.concatenate([each.values for each in columns])
    if first.kind in TIMES:
        return replace(first, values=joined)
    if all(each.kind == "logical" for each in columns):
        return logical(joined)
    return numeric(joined, whole(*columns))


def chosen(test: Column, yes: Column, no: Column) -> Column:
    """`yes` where the test holds, else `no`; missing where the test is. Source: R's `ifelse`.

    Factors give their codes from 1 there, dates their numbers.
    """
    length = len(test)
    plain = [_without_class(resized(each, length)) for each in (yes, no)]
    is_text = any(each.kind == "text" for each in plain)
    sides = [np.array(each.texts(), dtype=object) if is_text else each.values for each in plain]
    found = np.where(np.nan_to_num(test.values) != 0, *sides)
    if is_text:
        found[test.missing()] = None
        return Column("text", found)
    values = np.where(test.missing(), math.nan, found)
    if all(each.kind == "logical" for each in plain):
        return logical(values)
    return numeric(values, whole(*plain))


def _without_class(column: Column) -> Column:
    if column.kind in FACTORS:
        return numeric(column.values + 1, is_integer=True)
    return numeric(column.values) if column.kind in TIMES else column


def one_number(column: Column) -> float:
    """The first number of a vector."""
    return float(doubles(column)[0])


def one_text(column: Column) -> str:
    """The first text of a vector. Raises ValueError for another kind."""
    word = column.texts()[0] if column.kind == "text" else None
    if word is None:
        raise ValueError(f"{described(column)} is not a text")
    return word


def words(column: Column) -> list[str]:
    """The values in words, "NA" for missing ones, as `paste` writes them."""
    return ["NA" if word is None else word for word in column.texts()]
