"""R's correlations and weighted means, to the last bit."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
import numpy.typing as npt

from rport.base.indexes import from_arrow
from rport.stats.moments import total
from rport.stats.ranks import rank

if TYPE_CHECKING:
    import pandas as pd

FloatArray = npt.NDArray[np.float64]


_LONG = np.longdouble
Use = Literal["everything", "all.obs", "complete.obs", "pairwise.complete.obs"]
_USES = ("everything", "all.obs", "complete.obs", "pairwise.complete.obs")


@overload
def cor(x: npt.ArrayLike, y: npt.ArrayLike, method: str = ..., use: Use = ...) -> float: ...
@overload
def cor(x: Any, y: None = ..., method: str = ..., use: Use = ...) -> pd.DataFrame: ...
def cor(
    x: Any, y: Any = None, method: str = "pearson", use: Use = "everything"
) -> float | pd.DataFrame:
    """The correlation of two vectors, or of all pairs of a data frame's columns, as R's `cor`.

    `method` is "pearson", "spearman" (that of the ranks) or "kendall" (of the signs of all
    differences). NaN if a number is, unless `use` leaves rows out: "complete.obs" those with any
    missing number, "pairwise.complete.obs" those with a missing number of a pair. NaN with R's
    warning if a vector is constant. Raises ValueError, in R's words, for vectors of different
    lengths, and for missing numbers with "all.obs".
    """
    if method not in ("pearson", "spearman", "kendall"):
        raise ValueError("invalid 'method'; pearson, spearman or kendall is needed")
    by_pairs = use == "pairwise.complete.obs" and method == "pearson"
    if y is not None:
        one, other = _complete(_vectors(x, y), use)
        return _pairwise(one, other, True) if by_pairs else _of_pair(one, other, method)
    if by_pairs:
        return _of_columns(x, use, lambda one, other: _pairwise(one, other, True), 1.0)
    is_computed = use == "pairwise.complete.obs" and method == "spearman"
    diagonal = None if is_computed else 1.0
    return _of_columns(x, use, lambda one, other: _of_pair(one, other, method), diagonal)


def cov(x: Any, y: Any = None, use: Use = "everything") -> Any:
    """The covariance of two vectors, or a data frame of those of a data frame's columns.

    The arguments and errors are those of `cor`. Source: R's `cov`.
    """
    by_pairs = use == "pairwise.complete.obs"
    function = (lambda one, other: _pairwise(one, other, False)) if by_pairs else _covariance
    if y is not None:
        return function(*_complete(_vectors(x, y), use))
    return _of_columns(x, use, function)


def _of_pair(one: FloatArray, other: FloatArray, method: str) -> float:
    if one.size < 2 or np.isnan(one).any() or np.isnan(other).any():
        return math.nan
    if method == "kendall":
        return _ratio(*_concordances(one, other))
    if method == "spearman":
        one, other = rank(one), rank(other)
    a, b = _deviations(one), _deviations(other)
    less_one = one.size - 1
    return _ratio(float(_sum(a * b) / less_one), _sum(a * a) / less_one, _sum(b * b) / less_one)


def _pairwise(one: FloatArray, other: FloatArray, is_scaled: bool) -> float:
    """The covariance or correlation as R has it by pairs: from means that are never rounded."""
    if one.size < 2:
        return math.nan
    a, b = (each - _sum(each) / each.size for each in (one.astype(_LONG), other.astype(_LONG)))
    products, less_one = _sum(a * b), one.size - 1
    if not is_scaled:
        return float(products / less_one)
    spreads = [np.sqrt(_sum(each * each) / less_one) for each in (a, b)]
    if not all(spreads):
        warnings.warn("the standard deviation is zero", RuntimeWarning, stacklevel=3)
        return math.nan
    return min(max(float(products / less_one / (spreads[0] * spreads[1])), -1.0), 1.0)


def _covariance(one: FloatArray, other: FloatArray) -> float:
    if one.size < 2:
        return math.nan
    return float(_sum(_deviations(one) * _deviations(other)) / (one.size - 1))


def _of_columns(
    x: Any,
    use: Use,
    function: Callable[[FloatArray, FloatArray], float],
    diagonal: float | None = None,
) -> pd.DataFrame:
    """A function of all pairs of columns, but for a `diagonal` that is known."""
    import pandas as pd  # here, since random numbers do without it

    x = from_arrow(x)
    values = np.asarray(x, dtype=np.float64)
    if values.ndim != 2:
        raise ValueError("supply both 'x' and 'y' or a matrix-like 'x'")
    by_pairs = use == "pairwise.complete.obs"
    columns = list(values.T) if by_pairs else _complete(list(values.T), use)
    count = len(columns)
    found = np.empty((count, count))
    for i in range(count):
        for j in range(i + 1):
            pair = [columns[i], columns[j]]
            found[i, j] = found[j, i] = function(*(_complete(pair, use) if by_pairs else pair))
    if diagonal is not None:
        np.fill_diagonal(found, diagonal)
    names = [str(each) for each in getattr(x, "columns", range(1, count + 1))]
    return pd.DataFrame(found, index=names, columns=names)


def _vectors(x: Any, y: Any) -> tuple[FloatArray, FloatArray]:
    one, other = (np.asarray(each, dtype=np.float64).reshape(-1) for each in (x, y))
    if one.size != other.size:
        raise ValueError("incompatible dimensions")
    return one, other


def _complete(values: Sequence[FloatArray], use: Use) -> list[FloatArray]:
    """The columns without the rows that `use` leaves out."""
    if use not in _USES:
        raise ValueError(f"'use' is one of {', '.join(_USES)}, not {use!r}")
    absent = np.logical_or.reduce([np.isnan(each) for each in values])
    if use == "all.obs" and absent.any():
        raise ValueError("missing observations in cov/cor")
    return [each[~absent] if use.endswith("complete.obs") else each for each in values]


def _ratio(covariance: float, variance_x: np.longdouble, variance_y: np.longdouble) -> float:
    sd_x, sd_y = float(np.sqrt(variance_x)), float(np.sqrt(variance_y))
    if sd_x == 0 or sd_y == 0:
        warnings.warn("the standard deviation is zero", RuntimeWarning, stacklevel=3)
        return math.nan
    return min(max(covariance / (sd_x * sd_y), -1.0), 1.0)


def _sum(terms: npt.NDArray[np.longdouble]) -> np.longdouble:
    sums: npt.NDArray[np.longdouble] = np.add.accumulate(terms)
    return np.longdouble(sums[-1])


def _deviations(x: FloatArray) -> npt.NDArray[np.longdouble]:
    """From the mean, which is a double, in long double."""
    terms = x.astype(np.longdouble)
    mean = _sum(terms) / terms.size
    if np.isfinite(np.float64(mean)):
        mean = mean + _sum(terms - mean) / terms.size
    return np.asarray(terms - np.longdouble(np.float64(mean)))


def _concordances(x: FloatArray, y: FloatArray) -> tuple[float, np.longdouble, np.longdouble]:
    one = np.sign(np.subtract.outer(x, x))
    other = np.sign(np.subtract.outer(y, y))
    both = float((one * other).sum())
    return both, np.longdouble((one * one).sum()), np.longdouble((other * other).sum())


def weighted_mean(x: npt.ArrayLike, w: npt.ArrayLike, na_rm: bool = False) -> float:
    """The mean of `x` with weights `w`, as R's `weighted.mean`; numbers of weight 0 do not count.

    Raises ValueError, in R's words, for a different number of weights.
    """
    values, weights = (np.asarray(each, dtype=np.float64).reshape(-1) for each in (x, w))
    if values.size != weights.size:
        raise ValueError("'x' and 'w' must have the same length")
    if na_rm:
        values, weights = values[~np.isnan(values)], weights[~np.isnan(values)]
    products = (values * weights)[weights != 0]
    whole = total(weights)
    return total(products) / whole if whole else math.nan
