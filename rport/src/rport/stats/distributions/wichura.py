"""Quantiles of the standard normal distribution by Wichura's algorithm AS 241, rounded as R does.

The algorithm is a ratio of two polynomials of degree 7 in one of three ranges. Each is evaluated by
Horner's rule, one multiplication or addition at a time: that order, and no fused operation, gives
R's bits. Numerator and denominator go through it together, as two rows of one array.

Source: M. J. Wichura (1988), Algorithm AS 241, Applied Statistics 37, 477-484; beyond its range
M. Maechler (2022), Asymptotic tail formulas for Gaussian quantiles (vignette of R's package DPQ),
as in R's `qnorm` since 4.3.0.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from rport.base import libm

FloatArray = npt.NDArray[np.float64]

BLOCK = 1 << 15
"""Numbers transformed at a time: half as many take a tenth longer, for numpy's cost of each call,
and twice as many a twentieth less, but twice the memory."""

_CENTRE = 0.425
"""Up to this distance of p from 1/2 the central ratio holds."""


def _ratio(numerator: list[float], denominator: list[float]) -> FloatArray:
    """Coefficients from the highest power down, shaped to meet two rows of numbers."""
    return np.array([numerator, denominator]).T[:, :, np.newaxis]


_CENTRAL_RATIO = _ratio(
    [
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608,
    ],
    [
        5226.495278852854561,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1.0,
    ],
)
_TAIL_RATIO = _ratio(
    [
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734,
    ],
    [
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1.0,
    ],
)
_FAR_TAIL_RATIO = _ratio(
    [
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        0.0012426609473880784386,
        0.026532189526576123093,
        0.29656057182850489123,
        1.7848265399172913358,
        5.4637849111641143699,
        6.6579046435011037772,
    ],
    [
        2.04426310338993978564e-15,
        1.4215117583164458887e-7,
        1.8463183175100546818e-5,
        7.868691311456132591e-4,
        0.0148753612908506148525,
        0.13692988092273580531,
        0.59983220655588793769,
        1.0,
    ],
)


class _Workspace(threading.local):
    """Memory that each thread works in.

    It is kept: allocated for each call, the C library may give it back to the system each time, and
    10^4 or 10^5 draws take half as long again.
    """

    def __init__(self) -> None:
        self.rows = np.empty((3, BLOCK))


_WORKSPACE = _Workspace()


def quantiles(p: FloatArray) -> None:
    """Replace each probability in `p` by its standard normal quantile.

    `p` is one of `blocks`, each 0 < p < 1. The central ratio is taken for all, then corrected where
    p is in a tail: some 15 % of uniform numbers, so that sorting them apart first would cost more.
    """
    work = _WORKSPACE.rows[:, : p.size]
    both, q = work[:2], work[2]
    np.subtract(p, 0.5, out=q)
    in_tail = np.flatnonzero(np.abs(q, out=both[0]) > _CENTRE)
    tail = p[in_tail]

    r = np.multiply(q, q, out=p)
    np.subtract(0.180625, r, out=r)
    _evaluate(_CENTRAL_RATIO, r, both)
    np.multiply(q, both[0], out=p)
    p /= both[1]
    if tail.size:
        p[in_tail] = _tail_quantiles(tail, both[:, : tail.size])


def quantiles_from_tails(lower: FloatArray, log_tail: FloatArray) -> FloatArray:
    """The quantiles by the lower tail's probability and the smaller tail's logarithm."""
    pairs = zip(blocks(lower), blocks(log_tail), strict=True)
    return np.concatenate([_block_from_tails(*pair) for pair in pairs])


def _block_from_tails(lower: FloatArray, log_tail: FloatArray) -> FloatArray:
    both = _WORKSPACE.rows[:2, : lower.size]
    q = lower - 0.5
    in_tail = np.abs(q) > _CENTRE
    _evaluate(_CENTRAL_RATIO, 0.180625 - q * q, both)
    results: FloatArray = q * both[0] / both[1]
    if in_tail.any():
        tail_q = q[in_tail]
        sizes = _tail_sizes(log_tail[in_tail], both[:, : tail_q.size])
        results[in_tail] = np.copysign(sizes, tail_q)
    return results


def _tail_quantiles(p: FloatArray, both: FloatArray) -> FloatArray:
    """The quantiles of probabilities below 0.075 or above 0.925; overwrites `both`."""
    signed: FloatArray = np.copysign(_tail_sizes(libm.log(np.minimum(p, 1.0 - p)), both), p - 0.5)
    return signed


def _tail_sizes(log_tail: FloatArray, both: FloatArray) -> FloatArray:
    """The distance from 0 where a tail begins, of which the logarithm is given."""
    r = np.sqrt(-log_tail)
    _evaluate(_TAIL_RATIO, r - 1.6, both)
    size: FloatArray = both[0] / both[1]
    far = r > 5.0
    if far.any():
        terms = np.empty((2, np.count_nonzero(far)))
        _evaluate(_FAR_TAIL_RATIO, r[far] - 5.0, terms)
        size[far] = terms[0] / terms[1]
        farther = np.flatnonzero(r > 27.0)  # p below 2.5e-317
        if farther.size:
            size[farther] = _asymptotic_sizes(log_tail[farther], r[farther])
    return size


def _evaluate(ratio: FloatArray, r: FloatArray, out: FloatArray) -> None:
    """Numerator and denominator at `r`, by Horner's rule, into the two rows of `out`."""
    np.multiply(ratio[0], r, out=out)
    for coefficients in ratio[1:-1]:
        out += coefficients
        out *= r
    out += ratio[-1]


_FRACTIONS = ((840.0, (1.0, 1.0)), (109.0, (1.0, 1.0, 5.0)), (55.0, (1.0, 1.0, 5.0, 9.0)))
"""Below which r Maechler's formula takes another step, and the terms of its continued fraction."""


def _asymptotic_sizes(log_tail: FloatArray, r: FloatArray) -> FloatArray:
    """As `_tail_sizes`: Maechler's formula of order one to five, as the size of `r` asks for."""
    s = -2.0 * log_tail
    x = s - libm.log(2.0 * math.pi * s)
    x = np.where(r < 36000.0, s - libm.log(2.0 * math.pi * x) - 2.0 / (2.0 + x), x)
    for limit, terms in _FRACTIONS:
        fraction = np.zeros_like(x)
        for depth in range(len(terms), 0, -1):
            fraction = (terms[depth - 1] - fraction) / (2 * depth + x)
        step = s - libm.log(2.0 * math.pi * x) + 2.0 * libm.log1p(-fraction)
        x = np.where(r < limit, step, x)
    return np.where(r >= 6.4e8, r * math.sqrt(2.0), np.sqrt(x))


def blocks(values: FloatArray) -> Iterator[FloatArray]:
    """Views of `values`, `BLOCK` numbers at a time."""
    for at in range(0, values.size, BLOCK):
        yield values[at : at + BLOCK]
