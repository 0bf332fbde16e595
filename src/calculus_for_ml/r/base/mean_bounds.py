"""Bounds of R's `mean` of many rows, at a fraction of the cost of the mean itself."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_ROUNDOFF = float(np.finfo(np.longdouble).eps) / 2


def wander(rows: FloatArray) -> FloatArray:
    """How far the sum of each row goes from its straight path, and its mean absolute deviation.

    The sum of a row and `c` is at most `wander(row) + wander(c)`, and that of a constant is 0:
    what rounding in R's `mean` adds up to is in proportion to it.
    """
    centred = rows - rows.mean(axis=1, keepdims=True)
    farthest = np.abs(np.add.accumulate(centred, axis=1)).max(axis=1)
    return np.asarray(farthest + np.abs(centred).mean(axis=1))


def mean_bounds(
    rows: FloatArray, largest: float, wanders: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Two doubles between which R's `mean` of each row lies, mostly one and the same.

    No number is larger than `largest`, and each row's `wander` is at most `wanders`. Overwrites
    `rows`.

    Each number is cut in two: a multiple of a power of two so coarse that the multiples' sums are
    exact, and the rest, whose sum is off by less than R's. R sums in long double, twice: the
    roundings of its second sum, at most one unit of roundoff of each partial sum and term, are what
    its mean is off by, beside the rounding of the mean itself.
    """
    n = rows.shape[1]
    coarse = math.ldexp(1.0, math.frexp(n * largest)[1] - 52)
    shift = 1.5 * 2.0**52 * coarse
    multiples = rows + shift
    multiples -= shift
    rows -= multiples
    sums = multiples.sum(axis=1).astype(np.longdouble)
    sums += rows.sum(axis=1)
    means = sums / n
    off = 1.02 * _ROUNDOFF * wanders + 4 * _ROUNDOFF * np.abs(means) + n * 2.0**-54 * coarse
    return (means - off).astype(np.float64), (means + off).astype(np.float64)
