"""R's functions of vectors, by their names in R."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats import moments
from rport.stats.distributions.logistic import plogis, qlogis
from rport.stats.formulas.calling import Function, Summary
from rport.stats.formulas.columns import Column, FloatArray
from rport.stats.formulas.functions_of_factors import FunctionsOfFactors
from rport.stats.formulas.functions_of_text import FUNCTIONS_OF_TEXT
from rport.stats.formulas.functions_of_times import FUNCTIONS_OF_TIMES
from rport.stats.formulas.vectors import (
    chosen,
    combined,
    doubles,
    like,
    logical,
    numeric,
    one_number,
    recycled,
    resized,
    text,
    whole,
)
from rport.stats.groups import ave


def _elementwise(function: Callable[[FloatArray], FloatArray]) -> Function:
    def apply(x: Column) -> Column:
        return numeric(function(doubles(x)))

    return apply


def _of_all(function: Callable[[FloatArray], float], keeps: bool = False) -> Function:
    """A number of all numbers; missing where one is missing, unless `na.rm`."""

    def apply(*x: Column, na_rm: bool = False) -> Column:
        joined = combined(x)
        values = doubles(joined)
        values = values[~np.isnan(values)] if na_rm else values
        found = math.nan if np.isnan(values).any() else function(values)
        return like(joined, found) if keeps else numeric(found)

    return apply


def _of_one(function: Callable[[FloatArray], float]) -> Function:
    of_all = _of_all(function)

    def apply(x: Column, na_rm: bool = False) -> Column:
        return of_all(x, na_rm=na_rm)

    return apply


def _running(function: Callable[[FloatArray], npt.ArrayLike], keeps: bool = True) -> Function:
    def apply(x: Column) -> Column:
        found = function(doubles(x))
        return like(x, found) if keeps else numeric(found)

    return apply


def _abs(x: Column) -> Column:
    return like(x, np.abs(doubles(x)))


def _round(x: Column, digits: int = 0) -> Column:
    if x.is_integer and digits >= 0:
        return x
    return numeric([base.rounded(each, digits) for each in doubles(x).tolist()])


def _signif(x: Column, digits: int = 6) -> Column:
    return numeric([base.signif(each, digits) for each in doubles(x).tolist()])


def _log(x: Column, base_: float | None = None) -> Column:
    if base_ is None:
        return numeric(base.log(doubles(x)))
    if base_ in (2, 10):
        return numeric((base.log2 if base_ == 2 else base.log10)(doubles(x)))
    return numeric(base.log(doubles(x)) / base.log(base_))


def _parallel(function: Callable[[FloatArray, FloatArray], FloatArray]) -> Function:
    def apply(*x: Column, na_rm: bool = False) -> Column:
        columns = recycled(*x)
        found = doubles(columns[0])
        for each in columns[1:]:
            found = function(found, doubles(each))
        return like(columns[0], found) if whole(*columns) else numeric(found)

    return apply


def _ifelse(test: Column, yes: Column, no: Column) -> Column:
    return chosen(test, yes, no)


def _rank(x: Column, ties_method: str = "average") -> Column:
    """Source: R's `rank`; what is missing stays missing."""
    values = _sortable(x)
    absent = np.isnan(values)
    if ties_method == "first":
        ranks = np.empty(len(values))
        ranks[np.argsort(values, kind="stable")] = np.arange(1, len(values) + 1)
        return numeric(np.where(absent, math.nan, ranks), True)
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    first = last - counts + 1
    known = {"average": (first + last) / 2, "min": first, "max": last}
    if ties_method not in known:
        raise ValueError(f"ties.method is one of {', '.join(known)}, first, not {ties_method!r}")
    ranks = np.where(absent, math.nan, known[ties_method][place])
    return numeric(ranks, ties_method != "average")


def _sortable(x: Column) -> FloatArray:
    if x.kind != "text":
        return np.asarray(x.values, dtype=np.float64)
    known = sorted({word for word in x.texts() if word is not None})
    place = {word: float(at) for at, word in enumerate(known)}
    return np.array([math.nan if word is None else place[word] for word in x.texts()])


def _order(x: Column, decreasing: bool = False) -> Column:
    values = _sortable(x)
    return numeric(np.argsort(-values if decreasing else values, kind="stable") + 1, True)


def _sort(x: Column, decreasing: bool = False) -> Column:
    present = x.take(np.flatnonzero(~x.missing()))
    return present.take((doubles(_order(present, decreasing)) - 1).astype(int))


def _quantile(
    x: Column, probs: Column | None = None, na_rm: bool = False, names: bool = True, type: int = 7
) -> Column:
    values = doubles(x)
    values = values[~np.isnan(values)] if na_rm else values
    shares = [0.0, 0.25, 0.5, 0.75, 1.0] if probs is None else doubles(probs).tolist()
    return numeric(moments.quantile(values, shares, type))


def _seq(from_: Column | None = None, to: float | None = None, by: float | None = None,
         length_out: int | None = None, along_with: Column | None = None) -> Column:  # fmt: skip
    if along_with is not None or (from_ is not None and len(from_) != 1):
        length = len(along_with if along_with is not None else from_ or ())
        return numeric(np.arange(1, length + 1), True)
    start = 1.0 if from_ is None else one_number(from_)
    if length_out is not None:
        end = start + (length_out - 1) * (by or 1.0) if to is None else to
        return numeric(base.seq(start, end, length_out))
    if to is None:
        return numeric(np.arange(1, start + 1), True)
    if by is None:
        return span(numeric(start), numeric(to))
    return numeric(base.seq_by(start, to, by))


def span(start: Column, stop: Column) -> Column:
    """Numbers in steps of 1. Source: R's `:`."""
    low, high = one_number(start), one_number(stop)
    step = 1 if high >= low else -1
    count = math.floor(abs(high - low) + 1e-10) + 1
    return numeric(low + step * np.arange(count), low == int(low))


def _rep(x: Column, times: Column | None = None, each: int = 1,
         length_out: int | None = None) -> Column:  # fmt: skip
    at = np.repeat(np.arange(len(x)), each)
    if length_out is not None:
        return resized(x.take(at), length_out)
    if times is None:
        return x.take(at)
    counts = doubles(times).astype(int)
    return x.take(np.repeat(at, counts) if len(counts) > 1 else np.tile(at, counts[0]))


def _c(*x: Column) -> Column:
    return combined(x)


def _same(x: Column) -> Column:
    return x


def _unique(x: Column) -> Column:
    first: dict[str | None, int] = {}
    for at, word in enumerate(x.texts()):
        first.setdefault(word, at)
    return x.take(np.array(list(first.values()), dtype=int))


def _is_na(x: Column) -> Column:
    return logical(x.missing())


def _as_numeric(x: Column) -> Column:
    if x.kind in ("factor", "ordered"):
        return numeric(x.values + 1, True)
    if x.kind == "text":
        return numeric([math.nan if word is None else _number(word) for word in x.texts()])
    return numeric(x.values)


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.nan


def _as_integer(x: Column) -> Column:
    return numeric(np.trunc(_as_numeric(x).values), True)


def _as_character(x: Column) -> Column:
    return text(x.texts())


def _as_logical(x: Column) -> Column:
    if x.kind != "text":
        return logical(np.where(np.isnan(x.values), math.nan, x.values != 0))
    known = {"TRUE": 1.0, "true": 1.0, "T": 1.0, "FALSE": 0.0, "false": 0.0, "F": 0.0}
    return logical([known.get(word or "", math.nan) for word in x.texts()])


def _in(x: Column, table: Column) -> Column:
    members = set(table.texts())
    return logical([word in members for word in x.texts()])


def _ave(x: Column, *by: Column, FUN: Summary = base.mean) -> Column:
    labels = [np.array(each.texts(), dtype=object) for each in by]
    return numeric(ave(doubles(x), *labels, fun=FUN))


def _between(x: Column, left: Column, right: Column) -> Column:
    values, low, high = (doubles(each) for each in recycled(x, left, right))
    absent = np.isnan(values) | np.isnan(low) | np.isnan(high)
    return logical(np.where(absent, math.nan, (values >= low) & (values <= high)))


def _shifted(step: int) -> Function:
    def apply(x: Column, n: int = 1) -> Column:
        at = np.arange(len(x)) + step * n
        outside = (at < 0) | (at >= len(x))
        found = x.take(np.where(outside, 0, at))
        cells = found.values.copy()
        cells[outside] = None if x.kind == "text" else math.nan
        return Column(x.kind, cells, x.levels, is_integer=x.is_integer)

    return apply


def _count(x: Column) -> Column:
    return numeric(len(x), True)


def _seq_along(along_with: Column) -> Column:
    return numeric(np.arange(1, len(along_with) + 1), True)


def _n_distinct(x: Column) -> Column:
    return numeric(len(set(x.texts())), True)


def _find_interval(x: Column, vec: Column) -> Column:
    """How many of the limits, which rise, are not above each number. Source: `findInterval`."""
    return numeric(np.searchsorted(vec.values, x.values, "right").astype(np.float64), True)


def _by_the_c_library(function: Callable[[float], float]) -> Function:
    def each_of(x: FloatArray) -> FloatArray:
        return np.array([function(value) for value in x.tolist()])

    return _elementwise(each_of)


def _rev(x: Column) -> Column:
    return x.take(np.arange(len(x))[::-1])


def _any(*x: Column, na_rm: bool = False) -> Column:
    return logical(bool(np.nansum(doubles(combined(x))) > 0))


def _all(*x: Column, na_rm: bool = False) -> Column:
    return logical(bool((doubles(combined(x)) != 0).all()))


def _diff(x: Column, lag: int = 1) -> Column:
    values = doubles(x)
    return numeric(values[lag:] - values[:-lag], x.is_integer)


FUNCTIONS: dict[str, Function] = {
    **FunctionsOfFactors().by_name(),
    **FUNCTIONS_OF_TEXT,
    **FUNCTIONS_OF_TIMES,
    "I": _same,
    "abs": _abs,
    "acos": _by_the_c_library(math.acos),
    "all": _all,
    "any": _any,
    "as.character": _as_character,
    "as.integer": _as_integer,
    "as.logical": _as_logical,
    "as.numeric": _as_numeric,
    "as.vector": _same,
    "asin": _by_the_c_library(math.asin),
    "asinh": _elementwise(base.asinh),
    "atan": _by_the_c_library(math.atan),
    "ave": _ave,
    "between": _between,
    "c": _c,
    "ceiling": _elementwise(np.ceil),
    "cos": _elementwise(base.cos),
    "cummax": _running(np.maximum.accumulate),
    "cummin": _running(np.minimum.accumulate),
    "cumprod": _running(base.cumprod, keeps=False),
    "cumsum": _running(base.cumsum),
    "diff": _diff,
    "exp": _elementwise(base.exp),
    "expm1": _elementwise(base.expm1),
    "findInterval": _find_interval,
    "floor": _elementwise(np.floor),
    "identity": _same,
    "if_else": _ifelse,
    "ifelse": _ifelse,
    "is.na": _is_na,
    "lag": _shifted(-1),
    "lead": _shifted(1),
    "length": _count,
    "log": _log,
    "log10": _elementwise(base.log10),
    "log1p": _elementwise(base.log1p),
    "log2": _elementwise(base.log2),
    "max": _of_all(lambda x: float(x.max(initial=-math.inf)), keeps=True),
    "mean": _of_one(base.mean),
    "median": _of_one(moments.median),
    "min": _of_all(lambda x: float(x.min(initial=math.inf)), keeps=True),
    "n_distinct": _n_distinct,
    "order": _order,
    "pmax": _parallel(np.maximum),
    "pmin": _parallel(np.minimum),
    "plogis": _elementwise(plogis),
    "qlogis": _elementwise(qlogis),
    "quantile": _quantile,
    "rank": _rank,
    "rep": _rep,
    "rev": _rev,
    "round": _round,
    "row_number": lambda x: _rank(x, "first"),
    "sd": _of_one(moments.sd),
    "seq": _seq,
    "seq_along": _seq_along,
    "sign": _elementwise(np.sign),
    "signif": _signif,
    "sin": _elementwise(base.sin),
    "sinh": _elementwise(base.sinh),
    "sort": _sort,
    "sqrt": _elementwise(np.sqrt),
    "sum": _of_all(moments.total, keeps=True),
    "tan": _by_the_c_library(math.tan),
    "trunc": _elementwise(np.trunc),
    "unclass": _as_numeric,
    "unique": _unique,
    "var": _of_one(moments.var),
    "%in%": _in,
    ":": span,
}
"""R's functions by name."""
