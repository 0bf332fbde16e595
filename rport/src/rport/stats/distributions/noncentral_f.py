"""The noncentral F distribution.

R. V. Lenth (1987), AS 226: Computing noncentral beta probabilities, Applied Statistics 36; H. Frick
(1990), AS R84, Applied Statistics 39, for the term that the sum begins with.
"""

from __future__ import annotations

import math

from rport.stats.distributions.beta import pbeta

_MOST_TERMS = 10000
_ERROR = 1e-9


def noncentral_f(x: float, df1: float, df2: float, ncp: float, lower_tail: bool = True) -> float:
    """The probability of at most `x`, or of more, with the noncentrality `ncp`.

    Source: R's `pf` with `ncp`.
    """
    ratio = df1 / df2 * x
    below = _noncentral_beta(ratio / (1 + ratio), 1 / (1 + ratio), df1 / 2, df2 / 2, ncp)
    return below if lower_tail else 1 - min(below, 1.0)


def _noncentral_beta(x: float, beyond: float, a: float, b: float, ncp: float) -> float:
    """A sum of beta probabilities with Poisson weights, at `x`, which is 1 - `beyond`."""
    if x <= 0 or beyond >= 1:
        return 0.0
    if x >= 1 or beyond <= 0:
        return 1.0
    half = ncp / 2
    first = math.floor(max(half - 7 * math.sqrt(half), 0))
    start = a + first
    log_beta = math.lgamma(start) + math.lgamma(b) - math.lgamma(start + b)
    share = float(pbeta(x, start, b))
    log_rest = math.log1p(-x) if x < 0.5 else math.log(beyond)
    step = math.exp(start * math.log(x) + b * log_rest - log_beta - math.log(start))
    weight = math.exp(-half)
    if first:
        weight = math.exp(-half + first * math.log(half) - math.lgamma(first + 1))
    left = 1 - weight
    found = weight * share
    for at in range(first + 1, _MOST_TERMS + first + 1):
        share -= step
        step *= x * (a + b + at - 1) / (a + at)
        weight *= half / at
        left -= weight
        found += share * weight
        if (share - step) * left <= _ERROR:
            break
    return found
