"""Sums, variances and quantiles, as R's packages base and stats round them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.formatting import format
from rport.quantreg import weighted_quantile

if TYPE_CHECKING:
    import pandas as pd

FloatArray = npt.NDArray[np.float64]

Probs = float | Sequence[float] | FloatArray

_MIXING = {4: (0.0, 1.0), 5: (0.5, 0.5), 6: (0.0, 0.0), 7: (1.0, 1.0), 8: (1 / 3, 1 / 3)}
_MIXING[9] = (3 / 8, 3 / 8)


def total(x: npt.ArrayLike) -> float:
    """The sum in order, in long double, as R's `sum`; 0 for no numbers."""
    values = np.asarray(x, dtype=np.float64).ravel()
    return float(_total(values.astype(np.longdouble)))


def totals(x: FloatArray, group: npt.NDArray[np.intp], size: int) -> FloatArray:
    """The `total` of each of `size` groups, from the numbers of the groups that `x` are in.

    A negative number is of none.
    """
    sums = np.zeros(size, dtype=np.longdouble)
    np.add.at(sums, group[group >= 0], x[group >= 0])
    return sums.astype(np.float64)


def column_mean(x: npt.ArrayLike) -> float:
    """The sum in order divided by the count, both in long double, as R's `colMeans`."""
    values = np.asarray(x, dtype=np.float64).ravel()
    return float(_total(values.astype(np.longdouble)) / values.size) if values.size else math.nan


def dot(x: FloatArray, y: FloatArray) -> float:
    """The sum of products in order, in double, as the reference BLAS's `ddot`; 0 for none."""
    return float(np.add.accumulate(x * y)[-1]) if x.size else 0.0


def known(x: npt.ArrayLike, na_rm: bool) -> FloatArray:
    """The numbers of a vector, with `na_rm` without those that are NaN.

    Raises ValueError for a matrix or data frame.
    """
    values = np.asarray(x, dtype=np.float64)
    if values.ndim > 1 and min(values.shape) > 1:
        raise ValueError("a vector is needed, not a matrix or a data frame")
    values = values.ravel()
    return values[~np.isnan(values)] if na_rm else values


def var(x: npt.ArrayLike, *, na_rm: bool = False) -> float:
    """The variance with denominator n - 1, as R's `var`; NaN for fewer than two numbers.

    Raises ValueError for a matrix, whose covariances `cov` has.
    """
    values = known(x, na_rm)
    if values.size < 2:
        return math.nan
    terms = values.astype(np.longdouble)
    mean = _total(terms) / terms.size
    if np.isfinite(np.float64(mean)):
        mean += _total(terms - mean) / terms.size
    terms -= np.longdouble(np.float64(mean))
    return float(_total(terms * terms) / (terms.size - 1))


def sd(x: npt.ArrayLike, *, na_rm: bool = False) -> float:
    """The standard deviation, as R's `sd`."""
    return math.sqrt(var(x, na_rm=na_rm))


@overload
def quantile(
    x: npt.ArrayLike,
    probs: Probs = ...,
    type: int = ...,
    *,
    names: Literal[False] = ...,
    na_rm: bool = ...,
) -> FloatArray: ...
@overload
def quantile(
    x: npt.ArrayLike,
    probs: Probs = ...,
    type: int = ...,
    *,
    names: Literal[True],
    na_rm: bool = ...,
) -> pd.Series[float]: ...
def quantile(
    x: npt.ArrayLike,
    probs: Probs = (0.0, 0.25, 0.5, 0.75, 1.0),
    type: int = 7,
    *,
    names: bool = False,
    na_rm: bool = False,
) -> FloatArray | pd.Series[float]:
    """The quantiles of `x` at `probs`, by R's `type` 1 to 9, with `names` labelled as in R: 25%.

    `na_rm` removes NaN. No numbers give NaN. Raises ValueError, in R's words, for NaN in `x` and
    for probabilities outside [0, 1]. Source: R's `quantile.default`.
    """
    values = np.sort(known(x, na_rm))
    probs = [float(each) for each in np.atleast_1d(probs)]
    if np.isnan(values).any():
        raise ValueError("missing values and NaN's not allowed if 'na.rm' is FALSE")
    slack = 100 * 2.0**-52
    if any(not -slack <= prob <= 1 + slack for prob in probs):
        raise ValueError("'probs' outside [0,1]")
    if type not in range(1, 10):
        raise ValueError("'type' must be an integer in 1..9")
    shares = [min(max(float(prob), 0.0), 1.0) for prob in probs]
    if values.size:
        found = np.array([_quantile(values, share, type) for share in shares])
    else:
        found = np.full(len(shares), math.nan)
    if not names:
        return found
    import pandas as pd  # here, since random numbers do without it

    return pd.Series(found, index=[f"{format(100 * float(prob))}%" for prob in probs])


def _quantile(x: FloatArray, prob: float, type: int) -> float:
    n = x.size
    if type == 7:
        index = 1 + (n - 1) * prob
        low, high = math.floor(index), math.ceil(index)
        below, above = float(x[low - 1]), float(x[high - 1])
        if index <= low or below == above:
            return below
        share = index - low
        return (1 - share) * below + share * above
    fuzz = 4 * 2.0**-52
    if type <= 3:
        place = n * prob - 0.5 if type == 3 else n * prob
        at = math.floor(place * (1 + fuzz))
        if type == 1:
            share = float(place > at)
        elif type == 2:
            share = ((place > at) + 1) / 2
        else:
            share = float(place != at or at % 2 == 1)
    else:
        a, b = _MIXING[type]
        place = a + prob * (n + 1 - a - b)
        at = math.floor(place * (1 + fuzz))
        share = place - at
        if abs(share) < fuzz:
            share = 0.0
    below, above = float(x[min(max(at, 1), n) - 1]), float(x[min(max(at + 1, 1), n) - 1])
    if share <= 0 or below == above:  # the fuzz may round a place up
        return below
    return above if share == 1 else (1 - share) * below + share * above


def iqr(x: npt.ArrayLike, *, na_rm: bool = False) -> float:
    """The distance between the quartiles, as R's `IQR`."""
    low, high = quantile(x, (0.25, 0.75), na_rm=na_rm)
    return float(high - low)


def mad(x: npt.ArrayLike, constant: float = 1.4826, *, na_rm: bool = False) -> float:
    """The median distance from the median, times a constant, as R's `mad`."""
    values = known(x, na_rm)
    return constant * median(np.abs(values - median(values)))


def fivenum(x: npt.ArrayLike) -> FloatArray:
    """Tukey's five numbers: least, lower hinge, median, upper hinge, most; NaN are left out.

    Source: R's `fivenum`; J. W. Tukey (1977), Exploratory Data Analysis.
    """
    values = np.sort(known(x, True))
    n = values.size
    if not n:
        return np.full(5, math.nan)
    hinge = math.floor((n + 3) / 2) / 2
    places = np.array([1, hinge, (n + 1) / 2, n + 1 - hinge, n]) - 1
    low, high = np.floor(places).astype(int), np.ceil(places).astype(int)
    return np.asarray(0.5 * (values[low] + values[high]))


def median(x: npt.ArrayLike, *, na_rm: bool = False) -> float:
    """The middle number, or the mean of the middle two, as R's `median`."""
    values = np.sort(known(x, na_rm))
    if not values.size or np.isnan(values).any():
        return math.nan
    half = (values.size + 1) // 2
    return float(values[half - 1]) if values.size % 2 else base.mean(values[half - 1 : half + 1])


def ppoints(n: int) -> FloatArray:
    """`n` probabilities at which to compare ordered numbers with quantiles, as R's `ppoints`."""
    a = 3 / 8 if n <= 10 else 1 / 2
    return np.asarray((np.arange(1, n + 1) - a) / (n + 1 - 2 * a))


class Boxplot(NamedTuple):
    """The numbers that a box and its whiskers show."""

    ymin: float
    lower: float
    middle: float
    upper: float
    ymax: float
    outliers: FloatArray
    notchlower: float
    notchupper: float
    relvarwidth: float
    """The square root of the count, to which widths may be in proportion."""


def boxplot(
    y: npt.ArrayLike, coef: float = 1.5, type: int = 7, weights: npt.ArrayLike | None = None
) -> Boxplot:
    """Quartiles; whiskers to the last numbers within `coef` times their distance; what lies beyond.

    `coef` is infinite for whiskers to the extremes. Source: ggplot2's `stat_boxplot`.
    """
    values = np.asarray(y, dtype=np.float64).ravel()
    shares = (0, 0.25, 0.5, 0.75, 1)
    size = float(values.size)
    if weights is None:
        low, lower, middle, upper, high = quantile(values, shares, type).tolist()
    else:
        each = np.asarray(weights, dtype=np.float64)
        low, lower, middle, upper, high = (weighted_quantile(values, each, at) for at in shares)
        size = float(each.sum())
    spread = upper - lower
    reach = coef * spread if spread or math.isfinite(coef) else math.nan
    outside = (values < lower - reach) | (values > upper + reach)
    if outside.any():
        inside = [lower, middle, upper, *values[~outside].tolist()]
        low, high = min(inside), max(inside)
    notch = 1.58 * spread / math.sqrt(size) if size else math.nan
    return Boxplot(
        *(low, lower, middle, upper, high, values[outside], middle - notch, middle + notch),
        relvarwidth=math.sqrt(size),
    )


def _total(terms: npt.NDArray[np.longdouble]) -> np.longdouble:
    return np.add.accumulate(terms)[-1] if terms.size else np.longdouble(0)
