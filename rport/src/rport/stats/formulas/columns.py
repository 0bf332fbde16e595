"""Columns of data as R knows them: numbers, logicals, texts, factors, dates and matrices."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.datetimes import DAY, format_dates, format_times

FloatArray = npt.NDArray[np.float64]
Kind = Literal["numeric", "logical", "text", "factor", "ordered", "matrix", "date", "datetime"]

Sort = Callable[[set[str]], Sequence[str]]
"""A way to sort words."""


@dataclass(frozen=True)
class Column:
    """A variable of n observations.

    `values` are doubles, shape (n), of a matrix (n, k); of a factor they are codes from 0, of dates
    days and of date-times seconds since 1970. What is missing is NaN. Texts are an array of
    objects, missing as None.
    """

    kind: Kind
    values: npt.NDArray[Any]
    levels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Of a matrix's columns."""
    is_integer: bool = False
    """Whether the numbers are of R's type integer, which are written without an exponent."""
    coding: str = ""
    """Of a factor in models, where a call of `C` says it."""

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_categorical(self) -> bool:
        """Whether a model codes it by contrasts."""
        return self.kind not in ("numeric", "matrix", "date", "datetime")

    def missing(self) -> npt.NDArray[np.bool_]:
        """Where an observation is missing, shape (n)."""
        if self.kind == "text":
            return np.array([each is None for each in self.values], dtype=np.bool_)
        absent = np.isnan(self.values)
        return np.asarray(np.logical_or.reduce(np.atleast_2d(absent.T), axis=0))

    def take(self, rows: npt.NDArray[Any]) -> Column:
        """The observations at `rows`."""
        return replace(self, values=self.values[rows])

    def without_unused_levels(self) -> Column:
        """A factor with those levels alone that occur; another column as it is."""
        if self.kind not in ("factor", "ordered"):
            return self
        used = np.unique(self.values[~np.isnan(self.values)]).astype(int)
        return self.with_levels(tuple(self.levels[each] for each in used.tolist()))

    def with_levels(self, levels: tuple[str, ...]) -> Column:
        """A factor with other levels; what they do not have is missing."""
        places = {level: float(at) for at, level in enumerate(levels)}
        codes = np.array([*(places.get(each, math.nan) for each in self.levels), math.nan])
        at = np.where(np.isnan(self.values), len(self.levels), self.values).astype(int)
        return replace(self, values=codes[at], levels=levels)

    def as_factor(self) -> Column:
        """What has categories as a factor, with sorted levels; logicals have both."""
        if self.kind in ("factor", "ordered"):
            return self
        return factor(self, ("FALSE", "TRUE") if self.kind == "logical" else None)

    def texts(self) -> list[str | None]:
        """Each observation in words, as R's `as.character`."""
        if self.kind == "text":
            return list(self.values)
        if self.kind in ("factor", "ordered"):
            words = self.levels
            return [None if math.isnan(at) else words[int(at)] for at in self.values.tolist()]
        known, places = np.unique(self.values, return_inverse=True)
        different = [None if math.isnan(each) else self._word(each) for each in known.tolist()]
        return [different[at] for at in places.tolist()]

    def _word(self, value: float) -> str:
        if self.kind == "logical":
            return "TRUE" if value else "FALSE"
        if self.kind == "date":
            return str(format_dates([value])[0])
        if self.kind == "datetime":
            return str(format_times([value], "%Y-%m-%d %H:%M:%S" if value % DAY else "%Y-%m-%d")[0])
        return str(int(value)) if self.is_integer else base.format(value, digits=15)


def factor(
    column: Column,
    levels: tuple[str, ...] | None = None,
    labels: tuple[str, ...] | None = None,
    ordered: bool = False,
    sort: Sort = sorted,
) -> Column:
    """A factor with `levels`, by default all that occur; R's `factor`.

    Texts are sorted by `sort`, by default as in the C locale.
    """
    which, different = pd.factorize(column.values)
    distinct = replace(column, values=different)
    if levels is None:
        if column.kind in ("factor", "ordered"):
            levels = column.without_unused_levels().levels
        elif column.kind == "text":
            levels = tuple(sort({str(each) for each in different}))
        else:
            known = replace(column, values=np.sort(different)).texts()
            levels = tuple(str(each) for each in known)
    found = base.factor(np.array(distinct.texts(), dtype=object), levels, labels)
    places = np.array([*found.codes, -1])[which]
    codes = np.where(places < 0, math.nan, places.astype(np.float64))
    kind: Kind = "ordered" if ordered or column.kind == "ordered" else "factor"
    return Column(kind, codes, found.levels)


def column_of(values: Any) -> Column:
    """The column that a pandas Series, an array or a sequence is.

    Categoricals are factors; nullable and Arrow columns have their missing values as NaN. Days are
    dates and other times date-times. Raises ValueError for what R has no kind of.
    """
    if isinstance(values, Column):
        return values
    if isinstance(values, np.ndarray) and values.ndim == 2:
        names = tuple(str(at + 1) for at in range(values.shape[1]))
        return Column("matrix", values.astype(np.float64), names=names)
    series = values if isinstance(values, pd.Series) else pd.Series(values)
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        codes = series.cat.codes.to_numpy().astype(np.float64)
        codes[codes < 0] = math.nan
        known = column_of(pd.Series(dtype.categories)).texts()
        levels = tuple(str(each) for each in known)
        return Column("ordered" if dtype.ordered else "factor", codes, levels)
    if pd.api.types.is_bool_dtype(dtype):
        return Column("logical", series.to_numpy(dtype=np.float64, na_value=math.nan))
    if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_complex_dtype(dtype):
        numbers = series.to_numpy(dtype=np.float64, na_value=math.nan)
        return Column("numeric", numbers, is_integer=pd.api.types.is_integer_dtype(dtype))
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return _times(series)
    absent = series.isna().to_numpy()
    cells = series.to_numpy(dtype=object)
    present = {type(each) for each in cells[~absent]}
    if present and all(issubclass(each, datetime.date) for each in present):
        return _times(pd.to_datetime(series))
    if present and present <= {bool, np.bool_}:
        return Column("logical", _doubles(cells, absent))
    if present and all(issubclass(each, int | float | np.number) for each in present):
        whole = all(issubclass(each, int | np.integer) for each in present)
        return Column("numeric", _doubles(cells, absent), is_integer=whole)
    if not all(issubclass(each, str) for each in present):
        kinds = ", ".join(sorted(each.__name__ for each in present))
        raise ValueError(f"a column of {kinds} cannot be a variable of a model")
    texts = np.empty(len(series), dtype=object)
    texts[:] = [None if gone else str(cell) for cell, gone in zip(cells, absent, strict=True)]
    return Column("text", texts)


def _times(series: pd.Series[Any]) -> Column:
    """Days since 1970 where all are midnights without a zone, else seconds."""
    seconds = (series - pd.Timestamp(0, tz=series.dt.tz)).dt.total_seconds()
    values = seconds.to_numpy(dtype=np.float64, na_value=math.nan)
    if series.dt.tz is None and (values[~np.isnan(values)] % DAY == 0).all():
        return Column("date", values / DAY)
    return Column("datetime", values)


def _doubles(cells: npt.NDArray[Any], absent: npt.NDArray[np.bool_]) -> FloatArray:
    numbers = [math.nan if gone else float(cell) for cell, gone in zip(cells, absent, strict=True)]
    return np.array(numbers, dtype=np.float64)


def data_frame(data: Any) -> pd.DataFrame:
    """The data frame that `data` is: pandas' own, a mapping of columns, or polars' and the like.

    Frames of other libraries come by Arrow or by the dataframe interchange protocol. Raises
    TypeError for anything else, and ValueError for two columns of one name.
    """
    if isinstance(data, pd.DataFrame):
        if not data.columns.is_unique:
            name = data.columns[data.columns.duplicated()][0]
            raise ValueError(f"the data have two columns named {name!r}")
        return data
    if isinstance(data, Mapping):
        return pd.DataFrame(dict(data))
    if hasattr(data, "__arrow_c_stream__"):
        return pd.DataFrame.from_arrow(data)  # type: ignore[attr-defined,no-any-return]
    if hasattr(data, "__dataframe__"):
        return pd.api.interchange.from_dataframe(data)
    raise TypeError(f"data must be a data frame or a mapping of columns, not {type(data).__name__}")
