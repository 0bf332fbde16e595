"""R's `mean`, of one or of many vectors, to the last bit."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.base.mean_bounds import mean_bounds, wander

FloatArray = npt.NDArray[np.float64]
LongDoubleArray = npt.NDArray[np.longdouble]

_BLOCK = 1 << 14
"""Terms added at a time: 256 kB of long doubles, which a core's second cache holds."""

_FEW = 1 << 12
"""Bounds of the mean of fewer terms take longer than the sums; of 10^5 they take two fifths of the
sums' time."""

_MANY = 1 << 22
"""Bounds of more terms take memory of several times theirs. Of 10^6 terms they take a sixth of the
sums' time or less, and determine the mean in four of five cases unless it is near 0."""

_ONES = np.ones(_BLOCK, dtype=np.longdouble)


def mean(x: npt.ArrayLike) -> float:
    """The arithmetic mean of `x`, any shape, as R's `mean` rounds it.

    R sums in long double, in order, then adds the mean of what is left over (also in long double).
    Where the sum is beyond the largest double, each term is divided before it is added. The mean of
    no numbers is NaN. Source: R's `mean.default`.
    """
    return float(row_means(np.asarray(x, dtype=np.float64).reshape(1, -1))[0])


def row_means(
    x: npt.ArrayLike, then: Callable[[FloatArray], FloatArray] | None = None
) -> FloatArray:
    """The `mean` of each row of a matrix: what R's `apply(x, 1, mean)` gives.

    R's own `rowMeans` leaves out the second sum, so it rounds differently. Several vectors of the
    same length are averaged faster as the rows of one matrix than one by one.

    `then` is applied to the means, where not they are needed but a function of each, which must
    never decrease or never increase. Where both bounds of a mean give the same result, the mean
    need not be known to the last bit: this works for rows of any length, while the longer the row,
    the less often the bounds determine the mean itself.
    """
    rows = np.asarray(x, dtype=np.float64)
    if rows.ndim != 2:
        raise ValueError(f"row_means() takes a matrix, not {rows.ndim} dimensions")
    follow = then or np.asarray
    with np.errstate(all="ignore"):
        if rows.size < _FEW or (not then and (rows.shape[1] > _MANY or _are_near_0(rows))):
            return follow(_means_in_long_double(rows))
        means, high = mean_bounds(rows, np.abs(rows).max(axis=1), wander(rows))
    found = follow(means)
    unsure = (found != follow(high)) | (found == 0)  # a zero has a sign
    if not unsure.any():
        return found
    means[unsure] = _means_in_long_double(rows[unsure])
    return follow(means)


def _are_near_0(rows: FloatArray) -> bool:
    """Whether all means are so near 0 that bounds, which take time, cannot tell their last bits."""
    n = rows.shape[1]
    sizes = np.abs(rows[:, :: 1 + n // 1000]).mean(axis=1)
    last_bits = np.spacing(np.abs(rows.mean(axis=1)))
    return bool((last_bits < 2.0**-66 * math.sqrt(n) * sizes).all())


def _means_in_long_double(rows: FloatArray) -> FloatArray:
    at_once = max(1, _BLOCK // max(1, rows.shape[1]))
    means = np.empty(len(rows))
    for at in range(0, len(rows), at_once):
        means[at : at + at_once] = _means(rows[at : at + at_once])
    return means


def _means(rows: FloatArray) -> FloatArray:
    count = np.longdouble(rows.shape[1])
    if not count:
        return np.full(len(rows), math.nan)
    # Both sums need long doubles, and making them takes as long as adding them.
    terms = rows.astype(np.longdouble) if rows.size <= _BLOCK else rows
    with np.errstate(all="ignore"):
        sums = _sums_in_order(terms)
        means = sums / count
        means += _sums_in_order(terms, means) / count
        beyond = ~np.isfinite(sums.astype(np.float64))
        if beyond.any():
            means[beyond] = _means_of_shares(rows[beyond], count)
        return means.astype(np.float64)


def _means_of_shares(rows: FloatArray, count: np.longdouble) -> LongDoubleArray:
    """The means of numbers whose sums are beyond the largest double, as R then takes them."""
    means = _sums_in_order(rows / rows.shape[1])  # R divides in double here
    finite = np.isfinite(means.astype(np.float64))
    means[finite] += _sums_in_order(rows[finite], means[finite], count)
    return means


def _sums_in_order(
    rows: FloatArray | LongDoubleArray,
    centres: LongDoubleArray | None = None,
    divisor: np.longdouble | None = None,
) -> LongDoubleArray:
    """The sum of `(row - centre) / divisor` in long double, term by term, for each row.

    Rows of long doubles, a block at most, are overwritten with their terms. Doubles are copied to
    one block after the other in the same memory. Numpy's own sum is pairwise; its product of a
    matrix of long doubles and a vector adds in order.
    """
    sums = np.zeros(len(rows), dtype=np.longdouble)
    count = rows.shape[1]
    width = max(1, _BLOCK // max(1, len(rows)))
    long = rows.dtype == np.longdouble
    block = rows if long else np.empty((len(rows), min(count, width)), dtype=np.longdouble)
    if centres is not None:  # spelt out, they are subtracted in two thirds of the time
        spread = np.broadcast_to(centres[:, np.newaxis], block.shape).copy()
    for at in range(0, count, width):
        terms = block[:, : count - at]
        if not long:
            terms[:] = rows[:, at : at + width]
        if centres is not None:
            terms -= spread[:, : terms.shape[1]]
        if divisor is not None:
            terms /= divisor
        if at:
            terms[:, 0] += sums
        sums = np.dot(terms, _ONES[: terms.shape[1]])
    return sums
