"""R's exponential distribution: its functions, and the draws behind `rexp`, to the last bit.

Source: J. H. Ahrens and U. Dieter (1972), Computer methods for sampling from the exponential and
normal distributions, Comm. ACM 15, 873-882 (algorithm SA), as in R's `exp_rand`.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_LOG_2 = 0.6931471805599453
_POISSON_SUMS = np.array(
    [
        _LOG_2,
        0.9333736875190459,
        0.9888777961838675,
        0.9984959252914960,
        0.9998292811061389,
        0.9999833164100727,
        0.9999985691438767,
        0.9999998906925558,
        0.9999999924734159,
        0.9999999995283275,
        0.9999999999728814,
        0.9999999999985598,
        0.9999999999999289,
        0.9999999999999968,
        0.9999999999999999,
        1.0,
    ]
)
"""Sums of (log 2)^k / k!, k = 1, 2, ..., as R writes them."""

_WHOLE_PARTS = np.concatenate([[0.0], np.add.accumulate(np.full(64, _LOG_2))])
"""0, 1, 2, ... times log 2, by repeated addition."""


def draws(uniforms: FloatArray, n: int) -> tuple[FloatArray, int]:
    """The first `n` standard exponential draws, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took.
    """
    values, taken = draws_from_each(uniforms)
    starts, used = follow(taken, n)
    return values[starts], used


def draws_from_each(uniforms: FloatArray) -> tuple[FloatArray, IntArray]:
    """The draw that would begin at each of the uniform numbers, and how many of them it takes.

    Where the numbers do not suffice, more are said to be taken than there are.
    """
    size = uniforms.size
    mantissas, exponents = np.frexp(uniforms)
    rest = 2.0 * mantissas - 1.0  # in [0, 1): what is left once doubling has passed 1
    doublings = -exponents
    at_one = rest == 0.0  # exactly 1 is doubled once more
    rest[at_one] = 1.0
    doublings[at_one] += 1
    values = _WHOLE_PARTS[doublings]
    taken = np.ones(size, dtype=np.int64)

    # Beyond log 2, the least of two or more further uniform numbers takes the place of the rest.
    short = rest <= _LOG_2
    values[short] += rest[short]
    long = np.flatnonzero(~short)
    further = 1 + np.searchsorted(_POISSON_SUMS, rest[long])
    taken[long] += further
    inside = long + further < size
    taken[long[~inside]] = size + 1
    long, further = long[inside], further[inside]
    least = np.minimum(uniforms[long + 1], uniforms[long + 2])
    for depth in range(3, int(further.max(initial=2)) + 1):
        deep = further >= depth
        least[deep] = np.minimum(least[deep], uniforms[long[deep] + depth])
    values[long] += least * _LOG_2
    return values, taken


def follow(taken: IntArray, n: int) -> tuple[IntArray, int]:
    """Where the first `n` of consecutive draws begin, if the one at `i` takes `taken[i]` numbers.

    Fewer, where they would go beyond the end. Also returns where the next one begins.
    """
    steps, end = taken.tolist(), taken.size
    starts: list[int] = []
    at = 0
    while len(starts) < n and at < end and at + steps[at] <= end:
        starts.append(at)
        at += steps[at]
    return np.array(starts, dtype=np.int64), at


def dexp(x: npt.ArrayLike, rate: npt.ArrayLike = 1.0, log: bool = False) -> FloatArray:
    """The density of the exponential distribution at each `x`, as R's `dexp` rounds it.

    A `rate` below 0, or infinite, gives NaN with a RuntimeWarning.
    """

    def core(x: FloatArray, scale: FloatArray) -> FloatArray:
        density = (-x / scale) - libm.log(scale) if log else libm.exp(-x / scale) / scale
        return by_case((x,), (scale <= 0, math.nan), (x < 0, pr.nothing(log)), (True, density))

    return evaluate(core, x, reciprocals(rate))


def pexp(
    q: npt.ArrayLike, rate: npt.ArrayLike = 1.0, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The distribution function of the exponential distribution at each `q`, as R's `pexp`.

    A `rate` below 0 gives NaN with a RuntimeWarning.
    """

    def core(q: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (q, scale),
            (scale < 0, math.nan),
            (q <= 0, pr.below(lower_tail, log_p)),
            (True, lambda q, scale: pr.exponential_tail(-(q / scale), lower_tail, log_p)),
        )

    return evaluate(core, q, reciprocals(rate))


def qexp(
    p: npt.ArrayLike, rate: npt.ArrayLike = 1.0, lower_tail: bool = True, log_p: bool = False
) -> FloatArray:
    """The quantile of the exponential distribution for each `p`, as R's `qexp`.

    Probabilities outside 0 to 1, and a `rate` below 0, give NaN with a RuntimeWarning.
    """

    def core(p: FloatArray, scale: FloatArray) -> FloatArray:
        return by_case(
            (p,),
            ((scale < 0) | pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (True, -scale * pr.log_upper(p, lower_tail, log_p)),
        )

    return evaluate(core, p, reciprocals(rate))


def reciprocals(rate: npt.ArrayLike) -> FloatArray:
    """The scale of each rate: for 0 infinite, with its sign."""
    with np.errstate(divide="ignore", over="ignore"):
        return np.asarray(1.0 / np.asarray(rate, dtype=np.float64))
