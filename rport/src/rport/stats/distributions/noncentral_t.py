"""The distribution of Student's t with a mean that is not 0. Source: R's `pt(q, df, ncp)`.

R. V. Lenth (1989), Algorithm AS 243: Cumulative distribution function of the non-central t
distribution, Applied Statistics 38.
"""

from __future__ import annotations

import math

from rport.stats.distributions.beta import pbeta
from rport.stats.distributions.normal import pnorm

_MOST_TERMS = 1000
_LARGEST_ERROR = 1e-12
_LARGEST_SQUARE = 2 * math.log(2) * 1021
"""Of the mean: beyond it, and for more than 4e5 degrees of freedom, the limit is normal."""


def noncentral_t(q: float, df: float, mean: float, lower_tail: bool = True) -> float:
    """The probability up to `q`, or above it, to within 1e-12; some 1e-15 from R's."""
    is_negative = q < 0
    t, delta = (-q, -mean) if is_negative else (q, mean)
    lower = lower_tail != is_negative
    if df > 4e5 or delta * delta > _LARGEST_SQUARE:
        s = 1 / (4 * df)
        spread = math.sqrt(1 + t * t * 2 * s)
        return float(pnorm((t * (1 - s) - delta) / spread, lower_tail=lower))
    found = min(_above_zero(t, df, delta) + float(pnorm(-delta)), 1.0)
    return found if lower else 0.5 - found + 0.5


def _above_zero(t: float, df: float, delta: float) -> float:
    """The probability between 0 and `t`, as a series of incomplete beta functions."""
    x = t * t / (t * t + df)
    if x <= 0:
        return 0.0
    square, a, b = delta * delta, 0.5, 0.5 * df
    p = 0.5 * math.exp(-0.5 * square)
    q = math.sqrt(2 / math.pi) * p * delta
    left = 0.5 - p
    if left < 1e-7:
        left = -0.5 * math.expm1(-0.5 * square)
    rest = (df / (t * t + df)) ** b
    beta = 0.5 * math.log(math.pi) + math.lgamma(b) - math.lgamma(0.5 + b)
    odd, odd_step = float(pbeta(x, a, b)), 2 * rest * math.exp(a * math.log(x) - beta)
    even, even_step = (b * x if b * x < 2.0**-52 else 1 - rest), b * x * rest
    found = p * odd + q * even
    for at in range(1, _MOST_TERMS + 1):
        a += 1
        odd -= odd_step
        even -= even_step
        odd_step *= x * (a + b - 1) / a
        even_step *= x * (a + b - 0.5) / (a + 0.5)
        p *= square / (2 * at)
        q *= square / (2 * at + 1)
        found += p * odd + q * even
        left -= p
        if left < -1e-10 or (left <= 0 and at > 1):
            break
        if abs(2 * left * (odd - odd_step)) < _LARGEST_ERROR:
            break
    return found
