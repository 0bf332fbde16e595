"""R's correlations and weighted means, to the last bit."""

from __future__ import annotations

import math
import warnings

import numpy as np
import numpy.typing as npt

from rport.stats.moments import total
from rport.stats.ranks import rank

FloatArray = npt.NDArray[np.float64]


def cor(x: npt.ArrayLike, y: npt.ArrayLike, method: str = "pearson") -> float:
    """The correlation of two vectors, as R's `cor` rounds it.

    `method` is "pearson", "spearman" (that of the ranks) or "kendall" (of the signs of all
    differences). NaN if a number is, and with R's warning if a vector is constant. Raises
    ValueError, in R's words, for vectors of different lengths.
    """
    one, other = (np.asarray(each, dtype=np.float64).reshape(-1) for each in (x, y))
    if one.size != other.size:
        raise ValueError("incompatible dimensions")
    if method not in ("pearson", "spearman", "kendall"):
        raise ValueError("invalid 'method'; pearson, spearman or kendall is needed")
    if one.size < 2 or np.isnan(one).any() or np.isnan(other).any():
        return math.nan
    if method == "kendall":
        return _ratio(*_concordances(one, other))
    if method == "spearman":
        one, other = rank(one), rank(other)
    a, b = _deviations(one), _deviations(other)
    less_one = one.size - 1
    return _ratio(float(_sum(a * b) / less_one), _sum(a * a) / less_one, _sum(b * b) / less_one)


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
