"""What R's console shows of vectors, factors and data frames, and their summaries.

Sources: R's `print.default`, `print.data.frame`, `summary.default` and `summary.data.frame`.
"""

from __future__ import annotations

import datetime
import inspect
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.arithmetic import rounded
from rport.base.factors import as_factor
from rport.base.formatting import NA, format
from rport.base.indexes import from_arrow
from rport.base.language import deparse
from rport.base.means import mean
from rport.base.printing import Printed, left, matrix, named_vector, vector, width_of, zapsmall
from rport.base.row_names import has_names, row_names
from rport.base.tables import Table
from rport.datetimes import DAY, format_dates, format_times

_QUARTILES = ("Min.", "1st Qu.", "Median", "Mean", "3rd Qu.", "Max.")
_TEXTS = ("Length", "N.unique", "N.blank", "Min.nchar", "Max.nchar")
_ATTRIBUTES = ("constant", "non-estim")
_MOST_LEVELS = {True: 7, False: 100}
"""Of a factor in a data frame, or alone."""


class Shown(Printed):
    """A text that is shown as R prints it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _text(self) -> str:
        return self.text


def printed(x: Any, digits: int | None = None, *, signif_stars: bool | None = None) -> Shown:
    """What R's `print` shows of a data frame, a vector, a factor, or anything of this package.

    A mapping or a Series whose index is not 0, 1, 2, ... is a named vector, and a categorical one a
    factor; an array of two dimensions is a matrix. The rows of a data frame are labelled by its
    index, or 1, 2 and so on. Fits, their summaries and tests take R's `digits`, and tables of tests
    `signif_stars`. Raises TypeError for a kind of value that R does not have, and ValueError for
    an option that does not apply.
    """
    if isinstance(x, Printed):
        return Shown(_with_options(x, {"digits": digits, "signif_stars": signif_stars}))
    digits = 7 if digits is None else digits
    if x is None:
        return Shown("NULL\n")
    x = from_arrow(x)
    if isinstance(x, pd.DataFrame):
        return Shown(_frame(x, digits))
    if np.ndim(x) == 2:
        return Shown(_matrix(np.asarray(x), digits))
    series = _series(x)
    if isinstance(series.dtype, pd.CategoricalDtype):
        return Shown(as_factor(series)._text())
    is_text = _is_text(series)
    texts = [_quoted(each) for each in series] if is_text else _texts(series, digits)
    if has_names(series):
        return Shown(named_vector(row_names(series.index), texts) + _attributes(series))
    if not texts:
        return Shown(f"{'character' if is_text else 'numeric'}(0)\n")
    return Shown(vector(texts, is_left=is_text))


def _with_options(x: Printed, options: Mapping[str, Any]) -> str:
    """The text with those of R's options that are given."""
    given = {name: each for name, each in options.items() if each is not None}
    known = inspect.signature(x._text).parameters
    for name in given:
        if name not in known:
            raise ValueError(f"{type(x).__name__} is printed without {name}")
    return x._text(**given)


def _series(x: Any) -> pd.Series[Any]:
    """The vector as a Series, and objects that are all numbers as numbers."""
    if isinstance(x, Mapping):
        return _series(pd.Series(list(x.values()), index=list(x), dtype=object))
    if isinstance(x, pd.Categorical):
        return pd.Series(x)
    series = x if isinstance(x, pd.Series) else pd.Series(np.atleast_1d(np.asarray(x)))
    if series.dtype == object:
        known = series.dropna()
        kinds = {type(each) for each in known}
        if kinds == {datetime.date}:
            return pd.to_datetime(series)
        if any(issubclass(each, float) for each in kinds) and kinds <= {float, int, np.float64}:
            return series.astype(np.float64)
        if len(known) and all(type(each) is int or isinstance(each, np.integer) for each in known):
            return series.astype("Int64")
    return series


def _is_text(series: pd.Series[Any]) -> bool:
    dtype = series.dtype
    if isinstance(dtype, pd.StringDtype | pd.ArrowDtype):
        return pd.api.types.is_string_dtype(dtype)
    return series.dtype == object and all(isinstance(each, str) for each in series.dropna())


def _is_logical(series: pd.Series[Any]) -> bool:
    if pd.api.types.is_bool_dtype(series.dtype):
        return True
    known = series.dropna()
    return len(known) > 0 and all(isinstance(each, bool | np.bool_) for each in known)


def _quoted(value: Any) -> str:
    return "NA" if pd.isna(value) else '"' + str(value).replace('"', '\\"') + '"'


def _texts(series: pd.Series[Any], digits: int) -> list[str]:
    """The members of a column in one format. Raises TypeError for a kind that R does not have."""
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return ["<NA>" if each is None else each for each in as_factor(series).texts()]
    absent = series.isna().to_numpy(dtype=np.bool_)
    pairs = list(zip(series, absent.tolist(), strict=True))
    if _is_logical(series):
        return ["NA" if gone else str(bool(each)).upper() for each, gone in pairs]
    if pd.api.types.is_integer_dtype(dtype):
        return ["NA" if gone else str(int(each)) for each, gone in pairs]
    if pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_complex_dtype(dtype):
        return list(format(series.to_numpy(dtype=np.float64, na_value=NA), digits))
    if pd.api.types.is_datetime64_any_dtype(dtype):
        is_day = bool((series.dt.normalize() == series)[~absent].all())
        words = series.dt.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M:%S")
        return ["<NA>" if gone else str(each) for each, (_, gone) in zip(words, pairs, strict=True)]
    if not _is_text(series):
        raise TypeError(f"R has no vector of {_kinds(series)}")
    return ["<NA>" if gone else str(each) for each, gone in pairs]


def _kinds(series: pd.Series[Any]) -> str:
    return ", ".join(sorted({type(each).__name__ for each in series.dropna()}))


def _frame(x: pd.DataFrame, digits: int) -> str:
    names = row_names(x.columns)
    if not names:
        return f"data frame with 0 columns and {len(x)} rows\n"
    if not len(x):
        return f"[1] {' '.join(names)}\n<0 rows> (or 0-length row.names)\n"
    columns = [_texts(_series(x.iloc[:, at]), digits) for at in range(len(names))]
    rows = row_names(x.index)
    titles = (str(x.index.name), str(x.columns.name))
    has_titles = x.index.name is not None and x.columns.name is not None
    cells = [list(row) for row in zip(*columns, strict=True)]
    return matrix(cells, rows, names, titles=titles if has_titles else None) + _attributes(x)


def _attributes(x: pd.Series[Any] | pd.DataFrame) -> str:
    """Those of R's attributes that predictions have, unless rows were taken from them."""
    is_whole = x.attrs.get("rows") == len(x)
    known = [name for name in _ATTRIBUTES if is_whole and name in x.attrs]
    return "".join(f'attr(,"{name}")\n{printed(x.attrs[name])._text()}' for name in known)


def _matrix(x: npt.NDArray[Any], digits: int) -> str:
    columns = [_texts(pd.Series(column), digits) for column in x.T]
    rows = [f"[{at + 1},]" for at in range(len(x))]
    names = [f"[,{at + 1}]" for at in range(x.shape[1])]
    return matrix([list(row) for row in zip(*columns, strict=True)], rows, names)


def summary(x: Any) -> Printed:
    """R's `summary` of a vector, a factor, a data frame, a table or a fit.

    Numbers and dates give their quartiles and mean, a factor the counts of its levels, texts how
    many there are and how long, a table a test of independence. Raises TypeError for a kind of
    value that R does not have. Source: R's `summary`.
    """
    x = from_arrow(x)
    if isinstance(x, Table):
        return Shown(_summary_of_table(x))
    if isinstance(x, pd.DataFrame):
        return Shown(_summary_of_frame(x))
    if hasattr(x, "summary"):
        found: Printed = x.summary()
        return found
    series = _series(x)
    names, texts = _summary(series, in_frame=False)
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        texts = [_quoted(each) for each in texts]
    return Shown(named_vector(names, texts))


def _summary(series: pd.Series[Any], in_frame: bool) -> tuple[list[str], list[str]]:
    """The names and the texts of a column's summary."""
    if isinstance(series.dtype, pd.CategoricalDtype):
        return _summary_of_factor(series, _MOST_LEVELS[in_frame])
    known = series.dropna()
    absent = len(series) - len(known)
    missing = {"NAs": str(absent)} if absent else {}
    if _is_logical(series):
        counts = {"FALSE": int((known == False).sum()), "TRUE": int((known == True).sum())}  # noqa: E712
        found = {"Mode": "logical"} | {name: str(each) for name, each in counts.items() if each}
        found |= missing
        return list(found), _padded(list(found.values()), in_frame)
    if pd.api.types.is_numeric_dtype(series.dtype):
        from rport.stats.moments import quantile  # here, since stats is built on this package

        values = known.to_numpy(dtype=np.float64)
        low, first, middle, third, high = quantile(values, (0, 0.25, 0.5, 0.75, 1)).tolist()
        six = zapsmall([low, first, middle, mean(values), third, high], 8)
        return [*_QUARTILES, *missing], [*format(six, 4), *missing.values()]
    if pd.api.types.is_datetime64_any_dtype(series.dtype):
        return [*_QUARTILES, *missing], [*_six_times(known), *missing.values()]
    if not _is_text(series):
        raise TypeError(f"R has no vector of {_kinds(series)}")
    lengths = [len(str(each)) for each in known] or [0]
    blank = sum(not str(each).strip() for each in known)
    numbers = [len(series), known.nunique(), blank, min(lengths), max(lengths)]
    texts = [*map(str, numbers), *missing.values()]
    width = max(map(len, texts))
    return [*_TEXTS, *missing], [each.rjust(width) for each in texts]


def _six_times(known: pd.Series[Any]) -> list[str]:
    """The quartiles and the mean of dates, or of times, in words."""
    from rport.stats.moments import quantile  # here, since stats is built on this package

    seconds = (known - pd.Timestamp(0, tz=known.dt.tz)).dt.total_seconds().to_numpy()
    is_day = bool((seconds % DAY == 0).all())
    unit = DAY if is_day else 1.0
    low, first, middle, third, high = quantile(seconds / unit, (0, 0.25, 0.5, 0.75, 1)).tolist()
    six = [low, first, middle, mean(seconds / unit), third, high]
    texts = format_dates(six) if is_day else format_times(six, "%Y-%m-%d %H:%M:%S")
    return [str(each) for each in texts]


def _summary_of_table(x: Table) -> str:
    """Source: R's `summary.table`."""
    from rport.stats.coefficient_tables import format_pval  # here, since stats is built on this
    from rport.stats.distributions.gamma import pchisq

    counts = x.counts.astype(np.float64)
    whole, dimensions = counts.sum(), counts.ndim
    text = "" if x.call is None else f"Call: {deparse(x.call)}\n"
    text += f"Number of cases in table: {format(float(whole))} \n"
    text += f"Number of factors: {dimensions} \n"
    if dimensions == 1:
        return text
    expected = np.full(counts.shape, whole)
    for axis in range(dimensions):
        others = tuple(at for at in range(dimensions) if at != axis)
        expected = expected * (counts.sum(axis=others, keepdims=True) / whole)
    statistic = float(((counts - expected) ** 2 / expected).sum())
    df = counts.size - 1 - sum(each - 1 for each in counts.shape)
    places = max(0, 4 - math.log10(statistic)) if statistic else 4
    chisq = format(rounded(statistic, math.floor(places + 0.5)))
    p = format_pval(float(pchisq(statistic, df, lower_tail=False)), 4, 0)[0]
    text += "Test for independence of all factors:\n"
    text += f"\tChisq = {chisq}, df = {df}, p-value = {p}\n"
    if (expected < 5).any():
        text += "\tChi-squared approximation may be incorrect\n"
    return text


def _padded(texts: list[str], in_frame: bool) -> list[str]:
    width = max(map(len, texts))
    return [left(each, width) for each in texts] if in_frame else texts


def _summary_of_factor(series: pd.Series[Any], most: int) -> tuple[list[str], list[str]]:
    found = as_factor(series)
    counts = np.bincount(found.codes[found.codes >= 0], minlength=len(found.levels)).tolist()
    pairs = list(zip(found.levels, counts, strict=True))
    absent = int((found.codes < 0).sum())
    most -= absent > 0
    if len(pairs) > most:
        ordered = sorted(pairs, key=lambda pair: -pair[1])
        rest = sum(count for _, count in ordered[most - 1 :])
        pairs = [*ordered[: most - 1], ("(Other)", rest)]
    pairs += [("NAs", absent)] if absent else []
    width = max(len(str(count)) for _, count in pairs)
    return [name for name, _ in pairs], [str(count).rjust(width) for _, count in pairs]


def _summary_of_frame(x: pd.DataFrame) -> str:
    columns, names = [], []
    for at, name in enumerate(map(str, x.columns)):
        labels, texts = _summary(_series(x.iloc[:, at]), in_frame=True)
        width = max(map(width_of, labels))
        pairs = zip(labels, texts, strict=True)
        columns.append([f"{left(label, width)}:{text}  " for label, text in pairs])
        names.append(" " * max(0, math.floor(width - width_of(name) / 2)) + name)
    count = max(map(len, columns))
    columns = [[*column, *[""] * (count - len(column))] for column in columns]
    cells = [list(row) for row in zip(*columns, strict=True)]
    return matrix(cells, [""] * count, names, is_left=True)
