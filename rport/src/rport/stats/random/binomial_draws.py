"""The draws behind R's `rbinom`.

Source: V. Kachitvichyanukul and B. W. Schmeiser (1988), Binomial random variate generation, Comm.
ACM 31, 216-222 (algorithm BTPEC), as in R's `rbinom`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_LARGEST_BY_INVERSION = 111
"""R draws again where inversion leads beyond it."""

_LARGEST_INT = 2**31 - 1
_SIXTH = 0.1666666666666
"""As R writes it."""


def draws(
    uniforms: FloatArray, n: int, sizes: Sequence[float], probabilities: Sequence[float]
) -> tuple[FloatArray, int]:
    """The draws for the last `n` of `sizes` and `probabilities`.

    Fewer, if the uniform numbers do not suffice. Also returns how many of them these took.
    """
    uniform = uniforms.tolist()
    values: list[float] = []
    used = 0
    try:
        start = len(sizes) - n
        for size, probability in zip(sizes[start:], probabilities[start:], strict=True):
            value, used = draw(uniform, used, size, probability)
            values.append(value)
    except IndexError:  # the numbers end within a draw
        pass
    return np.array(values), used


def draw(uniform: list[float], at: int, size: float, probability: float) -> tuple[float, int]:
    """A draw by the numbers from place `at` on, and the place after it.

    IndexError where the numbers end.
    """
    if size == 0 or probability == 0:
        return 0.0, at
    if probability == 1:
        return float(size), at
    if size >= _LARGEST_INT:
        from rport.stats.distributions.binomial import qbinom  # rarely needed

        return float(qbinom(uniform[at], size, probability, lower_tail=False)), at + 1
    size = int(size)
    p = min(probability, 1.0 - probability)
    method = _by_inversion if size * p < 30.0 else _by_rejection
    value, at = method(uniform, at, size, p)
    return float(size - value if probability > 0.5 else value), at


def _by_inversion(uniform: list[float], at: int, n: int, p: float) -> tuple[int, int]:
    q = 1.0 - p
    none = _whole_power(q, n)
    r = p / q
    g = r * (n + 1)
    while True:
        f, u = none, uniform[at]
        at += 1
        for value in range(_LARGEST_BY_INVERSION + 1):
            if u < f:
                return value, at
            u -= f
            f *= g / (value + 1) - r


def _whole_power(x: float, n: int) -> float:
    power = 1.0
    while n:
        if n & 1:
            power *= x
        n >>= 1
        x *= x
    return power


def _by_rejection(uniform: list[float], at: int, n: int, p: float) -> tuple[int, int]:
    """A triangle in the middle, parallelograms beside it and exponential tails."""
    q = 1.0 - p
    np_ = n * p
    r = p / q
    g = r * (n + 1)
    ffm = np_ + p
    m = int(ffm)
    npq = np_ * q
    p1 = int(2.195 * math.sqrt(npq) - 4.6 * q) + 0.5
    xm = m + 0.5
    xl, xr = xm - p1, xm + p1
    c = 0.134 + 20.5 / (15.3 + m)
    al = (ffm - xl) / (ffm - xl * p)
    xll = al * (1.0 + 0.5 * al)
    al = (xr - ffm) / (xr * q)
    xlr = al * (1.0 + 0.5 * al)
    p2 = p1 * (1.0 + c + c)
    p3 = p2 + c / xll
    p4 = p3 + c / xlr
    while True:
        u, v = uniform[at] * p4, uniform[at + 1]
        at += 2
        if u <= p1:
            return int(xm - p1 * v + u), at
        if u <= p2:
            x = xl + (u - p1) / c
            v = v * c + 1.0 - abs(xm - x) / p1
            if v > 1.0 or v <= 0.0:
                continue
            value = int(x)
        elif u > p3:
            value = int(xr - math.log(v) / xlr)
            if value > n:
                continue
            v = v * (u - p3) * xlr
        else:
            value = int(xl + math.log(v) / xll)
            if value < 0:
                continue
            v = v * (u - p2) * xll
        if _accepted(value, v, m, n, p, npq, g, r):
            return value, at


def _as_int(value: int) -> int:
    """What is left of a product of C's ints, 32 bits with a sign: R multiplies these."""
    return (value + 2**31) % 2**32 - 2**31


def _accepted(
    value: int, v: float, m: int, n: int, p: float, npq: float, g: float, r: float
) -> bool:
    k = abs(value - m)
    if k <= 20 or k >= npq / 2 - 1:
        f = 1.0
        for i in range(m + 1, value + 1):
            f *= g / i - r
        for i in range(value + 1, m + 1):
            f /= g / i - r
        return v <= f
    amaxp = (k / npq) * ((k * (k / 3.0 + 0.625) + _SIXTH) / npq + 0.5)
    ynorm = -_as_int(k * k) / (2.0 * npq)
    alv = math.log(v)
    if alv < ynorm - amaxp:
        return True
    if alv > ynorm + amaxp:
        return False
    x1, f1, z, w = value + 1.0, m + 1.0, n + 1.0 - m, n - value + 1.0
    bound = (
        (m + 0.5) * math.log(f1 / x1)
        + (n - m + 0.5) * math.log(z / w)
        + (value - m) * math.log(w * p / (x1 * (1.0 - p)))
    )
    for each in (f1, z, x1, w):
        square = each * each
        bound += (
            (13860.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square)
            / each
            / 166320.0
        )
    return alv <= bound
