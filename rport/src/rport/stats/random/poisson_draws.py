"""The draws behind R's `rpois`.

Source: J. H. Ahrens and U. Dieter (1982), Computer generation of Poisson deviates from modified
normal distributions, ACM TOMS 8, 163-179 (algorithm PD), as in R's `rpois`.
"""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.stats.random.look_ahead import Ahead, looking_ahead

FloatArray = npt.NDArray[np.float64]

_FROM_NORMAL = 10.0
"""From this mean on, a normal number is rounded; below, the distribution function is inverted."""

_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_SERIES = (0.1250060, -0.1384794, 0.1421878, -0.1661269, 0.2000118, -0.2500068, 0.3333333, -0.5)


def draws(uniforms: FloatArray, n: int, means: Sequence[float]) -> tuple[FloatArray, int]:
    """The draws for the last `n` of `means`, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took. The means are finite and not negative.
    """
    ahead = looking_ahead(uniforms)
    values: list[float] = []
    used = 0
    try:
        for mean in means[len(means) - n :]:
            value, used = draw(ahead, used, mean)
            values.append(value)
    except IndexError:  # the numbers end within a draw
        pass
    return np.array(values), used


def draw(ahead: Ahead, at: int, mean: float) -> tuple[float, int]:
    """The draw from place `at` on, and the place after it; IndexError where the numbers end."""
    return (_from_normal if mean >= _FROM_NORMAL else _from_table)(ahead, at, mean)


def _from_table(ahead: Ahead, at: int, mean: float) -> tuple[float, int]:
    if mean == 0:
        return 0.0, at
    table = _distribution(mean)
    while True:
        place = bisect.bisect_left(table, ahead.uniform[at])
        at += 1
        if place < len(table):
            return float(place), at


@functools.lru_cache(maxsize=256)
def _distribution(mean: float) -> list[float]:
    """P(X <= k) for k = 0, ..., 35."""
    probability = total = math.exp(-mean)
    table = [total]
    for k in range(1, 36):
        probability *= mean / k
        total += probability
        table.append(total)
    return table


def _from_normal(ahead: Ahead, at: int, mean: float) -> tuple[float, int]:
    s = math.sqrt(mean)
    g = mean + s * ahead.normal[at]
    at += 2
    if g >= 0:
        k = math.floor(g)
        if k >= math.floor(mean - 1.1484):
            return float(k), at
        u = ahead.uniform[at]
        at += 1
        difference = mean - k
        if 6 * mean * mean * u >= difference * difference * difference:
            return float(k), at
        px, py, fx, fy = _poisson_and_normal(k, mean, s)
        if fy - u * fy <= py * math.exp(px - fx):
            return float(k), at
    while True:
        e = ahead.exponential[at]
        at += ahead.taken[at]
        u = 2 * ahead.uniform[at] - 1
        at += 1
        t = 1.8 + math.copysign(e, u)
        if t > -0.6744:
            k = math.floor(mean + s * t)
            px, py, fx, fy = _poisson_and_normal(k, mean, s)
            if 0.1069 / mean * abs(u) <= py * math.exp(px + e) - fy * math.exp(fx + e):
                return float(k), at


def _poisson_and_normal(k: int, mean: float, s: float) -> tuple[float, float, float, float]:
    """Probability of k: py exp(px) by the Poisson, fy exp(fx) by the normal distribution."""
    difference = mean - k
    if k < 10:
        px, py = -mean, math.pow(mean, k) / math.factorial(k)
    else:
        correction = 1 / 12 / k
        correction *= 1 - 4.8 * correction * correction
        v = difference / k
        if abs(v) <= 0.25:
            series = _SERIES[0]
            for coefficient in _SERIES[1:]:
                series = series * v + coefficient
            px = k * v * v * series - correction
        else:
            px = k * math.log(1 + v) - difference - correction
        py = _ONE_OVER_ROOT_TWO_PI / math.sqrt(k)
    x = (0.5 - difference) / s
    x *= x
    b1 = 1 / 24 / mean
    b2 = 0.3 * b1 * b1
    c3 = 1 / 7 * b1 * b2
    c2 = b2 - 15 * c3
    c1 = b1 - 6 * b2 + 45 * c3
    c0 = 1 - b1 + 3 * b2 - 15 * c3
    omega = _ONE_OVER_ROOT_TWO_PI / s
    return px, py, -0.5 * x, omega * (((c3 * x + c2) * x + c1) * x + c0)
