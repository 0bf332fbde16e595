"""Discrete columns: which are, in which order their values come, and the groups that they form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

NO_GROUP = -1
"""The group of data without discrete columns."""


def is_discrete(column: Any) -> bool:
    """Whether a column holds categories, strings or truth values. Source: `is_discrete`."""
    dtype = getattr(column, "dtype", None)
    if dtype is None:
        return is_discrete(pd.Series(column))
    if isinstance(dtype, pd.CategoricalDtype | pd.StringDtype):
        return True
    if dtype.kind == "b":
        return True
    if dtype.kind != "O":
        return False
    return all(isinstance(value, str | bool | np.bool_) for value in column if not is_na(value))


def levels(column: Any, drop: bool = True) -> list[Any]:
    """The values of a discrete column in R's order, without missing ones.

    A category's own order, and all of its levels unless `drop`; else sorted. Source: scales'
    `clevels`.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = list(column.cat.categories)
        if not drop:
            return categories
        used = set(column.dropna())
        return [each for each in categories if each in used]
    return sorted((value for value in column.unique() if not is_na(value)), key=_collation)


def collated(words: Iterable[str]) -> list[str]:
    """Words as R sorts them where a language is set."""
    return sorted(words, key=_collation)


def _collation(value: object) -> Any:
    """The place of a value as R sorts it where a language is set: aB before ac, a before A.

    Signs come before digits and these before letters. Source: ISO 14651, as glibc has it.
    """
    if not isinstance(value, str):
        return value
    bare = unicodedata.normalize("NFKD", value)
    letters = [each for each in bare if not unicodedata.combining(each)]
    kinds = [
        (2 if each.isalpha() else 1 if each.isdigit() else 0, each.lower()) for each in letters
    ]
    return kinds, bare.lower(), [each.isupper() for each in letters]


def as_text(value: Any) -> str:
    """A value of a discrete column as R's `as.character` writes it."""
    if isinstance(value, bool | np.bool_):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    from rport.base import format as r_format

    is_number = isinstance(value, int | float | np.number)
    return r_format(float(value), digits=15) if is_number else str(value)


def identify(columns: Sequence[Any]) -> npt.NDArray[np.int64]:
    """A number from 1 for each combination that occurs, the first column slowest.

    Missing values come last. Source: ggplot2's `id(drop = TRUE)`.
    """
    codes = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        own, count = _codes(column)
        codes = codes * count + own
    _, ranked = np.unique(codes, return_inverse=True)
    return ranked.astype(np.int64) + 1


def _codes(column: object) -> tuple[npt.NDArray[np.int64], int]:
    series = column if isinstance(column, pd.Series) else pd.Series(column)
    codes, values = factorize(series)
    order = levels(series) if is_discrete(series) else sorted(values)
    index = {value: i for i, value in enumerate(order)}
    places = np.array([*(index[value] for value in values), len(order)], dtype=np.int64)
    return places[codes], len(order) + 1


def factorize(column: object) -> tuple[npt.NDArray[np.intp], list[Any]]:
    """Where each value stands among the distinct ones, -1 for a missing one, and these."""
    codes, values = pd.factorize(column if isinstance(column, pd.Series) else pd.Series(column))
    return codes, list(values)


def add_group(data: pd.DataFrame) -> pd.DataFrame:
    """`data` with the column `group`, from 1, or NO_GROUP. Source: ggplot2's `add_group`."""
    if "group" in data:
        data["group"] = identify([data["group"]])
        return data
    found = [
        data[name]
        for name in data.columns
        if name not in ("label", "PANEL") and is_discrete(data[name])
    ]
    data["group"] = identify(found) if found else NO_GROUP
    return data


def is_na(value: object) -> bool:
    """Whether a value is missing."""
    return value is None or value is pd.NaT or value is pd.NA or value != value
