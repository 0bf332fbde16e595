"""Bounds of R's `mean` of many rows, at a fraction of the cost of the mean itself."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_ROUNDOFF = np.finfo(np.longdouble).eps / 2
_STRETCH = 16
"""Terms from one partial sum that is looked at to the next: to look at all of them takes twice the
time of all else."""


def wander(rows: FloatArray) -> FloatArray:
    """How far each row's partial sums are from a straight line, plus the mean absolute deviation.

    The sum of a row and `c` is at most `wander(row) + wander(c)`, and that of a constant is 0:
    what rounding in R's `mean` adds up to is in proportion to it. Counted is how far the partial
    sums are off on average. Some are looked at, and in the stretch between two of them none is
    farther off than their average and half of the stretch's deviations.
    """
    n = rows.shape[1]
    count = n // _STRETCH
    centred = rows - rows.mean(axis=1, keepdims=True)
    stretches = centred[:, : count * _STRETCH].reshape(len(rows), count, _STRETCH)
    partial_sums = np.add.accumulate(np.einsum("ijk->ij", stretches), axis=1)
    far = np.abs(partial_sums).sum(axis=1) * (_STRETCH / n)
    deviation = np.abs(centred, out=centred).sum(axis=1) / n
    return np.asarray(far + (min(n, _STRETCH) / 2 + 1) * deviation)


def mean_bounds(
    rows: FloatArray, largest: float | FloatArray, wanders: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Two doubles between which R's `mean` of each row lies.

    They are equal in at least 97 of 100 rows whose mean is not near 0. Near 0 a mean has
    finer last bits than its sum: of 10^4 standard normal numbers the two nearly always differ.

    No number is larger than `largest`, of all or of its row, and each row's `wander` is at most
    `wanders`. They differ where a row's sum may be beyond the largest double.

    Each number is cut in two: a multiple of a power of two so coarse that the multiples' sums are
    exact, and the rest, whose sum is off by less than R's. R sums in long double, twice: the
    roundings of its second sum, at most one unit of roundoff of each partial sum and term, are what
    its mean is off by, besides the rounding of the mean itself.
    """
    n = rows.shape[1]
    reach = np.asarray(n * largest, dtype=np.longdouble)
    coarse = np.ldexp(1.0, np.frexp(n * largest)[1] - 52)
    shift = (1.5 * 2.0**52 * coarse)[..., np.newaxis]
    multiples = rows + shift
    multiples -= shift
    means = multiples.sum(axis=1).astype(np.longdouble)
    means += np.subtract(rows, multiples, out=multiples).sum(axis=1)
    means /= n
    off = _ROUNDOFF * (1.02 * wanders + 5 * np.abs(means)) + n * 2.0**-104 * reach
    return (means - off).astype(np.float64), (means + off).astype(np.float64)
