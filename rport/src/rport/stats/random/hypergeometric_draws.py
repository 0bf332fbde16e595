"""The draws behind R's `rhyper`.

Source: V. Kachitvichyanukul and B. W. Schmeiser (1985), Computer generation of hypergeometric
random variates, Journal of Statistical Computation and Simulation 22, 127-145 (algorithms HIN and
H2PE), as in R's `rhyper`. Large numbers give quantiles of a uniform number.
"""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from rport.stats.random import binomial_draws
from rport.stats.random.look_ahead import Ahead

_LARGEST_INT = 2**31 - 1
"""From this on C's ints do not hold the number of balls."""

_LOG_ROOT_TWO_PI = 0.918938533204672741780329736406
_SCALE = 1e25
_LOG_SCALE = 57.5646273248511421
_LOG_FACTORIALS = (
    0.0,
    0.0,
    0.69314718055994530941723212145817,
    1.79175946922805500081247735838070,
    3.17805383034794561964694160129705,
    4.78749174278204599424770093452324,
    6.57925121201010099506017829290394,
    8.52516136106541430016553103634712,
)


def draw(ahead: Ahead, at: int, white: float, black: float, drawn: float) -> tuple[float, int]:
    """The number of white balls from place `at` on, and the place after it.

    IndexError where the numbers end.
    """
    if max(white, black, drawn) >= _LARGEST_INT:
        if drawn == 1:
            return binomial_draws.draw(ahead.uniform, at, 1.0, white / (white + black))
        from rport.stats.distributions.hypergeometric import qhyper  # rarely needed

        return float(qhyper(ahead.uniform[at], white, black, drawn, lower_tail=False)), at + 1
    m, n, k = int(white), int(black), int(drawn)
    few, many = min(m, n), max(m, n)
    reflected = k + k >= m + n
    fewer = m + n - k if reflected else k
    value, at = _draw(ahead, at, few, many, fewer)
    if reflected:
        value = k - n + value if m > n else m - value
    elif m > n:
        value = k - value
    return float(value), at


def _draw(ahead: Ahead, at: int, n1: int, n2: int, k: int) -> tuple[int, int]:
    """For `n1` <= `n2` and at most half of all drawn."""
    mode = int((k + 1.0) * (n1 + 1.0) / (n1 + n2 + 2.0))
    least, most = max(0, k - n2), min(n1, k)
    if least == most:
        return most, at
    method = _by_inversion if mode - least < 10 else _by_rejection
    return method(ahead, at, n1, n2, k)


def _by_inversion(ahead: Ahead, at: int, n1: int, n2: int, k: int) -> tuple[int, int]:
    least, most = max(0, k - n2), min(n1, k)
    if k < n2:
        log_w = (
            _log_factorial(n2)
            + _log_factorial(n1 + n2 - k)
            - _log_factorial(n2 - k)
            - _log_factorial(n1 + n2)
        )
    else:
        log_w = (
            _log_factorial(n1)
            + _log_factorial(k)
            - _log_factorial(k - n2)
            - _log_factorial(n1 + n2)
        )
    w = math.exp(log_w + _LOG_SCALE)
    while True:
        value, u, p = least, ahead.uniform[at] * _SCALE, w
        at += 1
        while u > p:
            u -= p
            p *= (float(n1) - value) * (k - value)
            value += 1
            p = p / value / (n2 - k + value)
            if value > most:
                break
        else:
            return value, at


class _Hat(NamedTuple):
    """The rectangle and the exponential tails around the mode, by the authors' names."""

    m: int
    a: float
    xl: float
    xr: float
    lamdl: float
    lamdr: float
    p1: float
    p2: float
    p3: float


@functools.lru_cache(maxsize=256)
def _hat(n1: int, n2: int, k: int) -> _Hat:
    total = float(n1 + n2)
    m = int((k + 1.0) * (n1 + 1.0) / (total + 2.0))
    sd = math.sqrt((total - k) * k * n1 * n2 / (total - 1) / total / total)
    d = int(1.5 * sd) + 0.5
    xl, xr = m - d + 0.5, m + d + 0.5
    a = _log_weight(m, n1, n2, k)
    kl = math.exp(_minus_log_weight(a, xl, n1, n2, k))
    kr = math.exp(_minus_log_weight(a, xr - 1, n1, n2, k))
    lamdl = -math.log(xl * (n2 - k + xl) / (n1 - xl + 1) / (k - xl + 1))
    lamdr = -math.log((n1 - xr + 1) * (k - xr + 1) / xr / (n2 - k + xr))
    p1 = d + d
    p2 = p1 + kl / lamdl
    return _Hat(m, a, xl, xr, lamdl, lamdr, p1, p2, p2 + kr / lamdr)


def _log_weight(x: int, n1: int, n2: int, k: int) -> float:
    return (
        _log_factorial(x)
        + _log_factorial(n1 - x)
        + _log_factorial(k - x)
        + _log_factorial(n2 - k + x)
    )


def _minus_log_weight(a: float, x: float, n1: int, n2: int, k: int) -> float:
    """`a` less the logarithms of the factorials, each of a truncated number."""
    return (
        a
        - _log_factorial(int(x))
        - _log_factorial(int(n1 - x))
        - _log_factorial(int(k - x))
        - _log_factorial(int(n2 - k + x))
    )


def _by_rejection(ahead: Ahead, at: int, n1: int, n2: int, k: int) -> tuple[int, int]:
    least, most = max(0, k - n2), min(n1, k)
    hat = _hat(n1, n2, k)
    while True:
        u, v = ahead.uniform[at] * hat.p3, ahead.uniform[at + 1]
        at += 2
        if u < hat.p1:
            value = int(hat.xl + u)
        elif u <= hat.p2:
            value = int(hat.xl + math.log(v) / hat.lamdl)
            if value < least:
                continue
            v = v * (u - hat.p1) * hat.lamdl
        else:
            value = int(hat.xr - math.log(v) / hat.lamdr)
            if value > most:
                continue
            v = v * (u - hat.p2) * hat.lamdr
        if _accepted(value, v, hat, n1, n2, k):
            return value, at


def _accepted(value: int, v: float, hat: _Hat, n1: int, n2: int, k: int) -> bool:
    m = hat.m
    if m < 100 or value <= 50:
        f = 1.0
        for i in range(m + 1, value + 1):
            f = f * (n1 - i + 1) * (k - i + 1) / (n2 - k + i) / i
        for i in range(value + 1, m + 1):
            f = f * i * (n2 - k + i) / (n1 - i + 1) / (k - i + 1)
        return v <= f
    y = float(value)
    y1, ym = y + 1.0, y - m
    yn, yk = n1 - y + 1.0, k - y + 1.0
    nk = n2 - k + y1
    g = yn * yk / (y1 * nk) - 1.0
    gu = g * (1.0 + g * (-0.5 + g / 3.0))
    gl = gu - 0.25 * (g * g * g * g) / (1.0 + g if g < 0.0 else 1.0)
    xm = m + 0.5
    parts = (
        (xm, -ym / y1),
        (n1 - m + 0.5, ym / yn),
        (k - m + 0.5, ym / yk),
        (n2 - k + xm, -ym / nk),
    )
    upper = 0.0
    for place, (x, r) in enumerate(parts):
        term = x * r * (1.0 + r * (-0.5 + r / 3.0))
        upper = upper + term if place else term
    upper = upper + y * gu - m * gl + 0.0034
    log_v = math.log(v)
    if log_v > upper:
        return False
    spread = 0.0
    for place, (x, r) in enumerate(parts):
        term = x * (r * r * r * r)
        term = term / (1.0 + r) if r < 0.0 else term
        spread = spread + term if place else term
    if log_v < upper - 0.25 * spread + (y + m) * (gl - gu) - 0.0078:
        return True
    return log_v <= _minus_log_weight(hat.a, value, n1, n2, k)


def _log_factorial(n: int) -> float:
    """By Stirling's formula with two more terms from 8 on."""
    if n < 0:
        return -1.0
    if n <= 7:
        return _LOG_FACTORIALS[n]
    x = float(n)
    series = (0.0833333333333333 - 0.00277777777777778 / (x * x)) / x
    return (x + 0.5) * math.log(x) - x + _LOG_ROOT_TWO_PI + series
