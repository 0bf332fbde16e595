"""The distribution of the studentized range. Source: R's `ptukey` and `qtukey`.

M. D. Copenhaver and B. Holland (1988), Computation of the distribution of the maximum studentized
range statistic with application to multiple significance testing of simple effects, Journal of
Statistical Computation and Simulation 30.
"""

from __future__ import annotations

import math
import warnings

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lgamma
from rport.stats.distributions.normal import pnorm
from rport.stats.distributions.vectorised import by_case, evaluate

FloatArray = npt.NDArray[np.float64]
LongDoubleArray = npt.NDArray[np.longdouble]


def _legendre(n: int) -> tuple[FloatArray, FloatArray]:
    """Nodes and weights of the Gauss-Legendre rule, correctly rounded."""
    nodes: LongDoubleArray = np.polynomial.legendre.leggauss(n)[0].astype(np.longdouble)
    for _ in range(2):
        before: LongDoubleArray = np.ones_like(nodes)
        value: LongDoubleArray = nodes
        for k in range(2, n + 1):
            following = np.asarray((2 * k - 1) * nodes * value - (k - 1) * before)
            before, value = value, following / np.longdouble(k)
        slope = n * (nodes * value - before) / (nodes * nodes - 1)
        nodes = np.asarray(nodes - value / slope)
    weights = 2 / ((1 - nodes * nodes) * slope * slope)
    return nodes.astype(np.float64), weights.astype(np.float64)


_INNER, _INNER_WEIGHTS = _legendre(12)
_OUTER, _OUTER_WEIGHTS = _legendre(16)
_LARGEST = 8.0
"""Half of a range that is certain."""
_LEAST_EXPONENT = -30.0
_ONE_OVER_ROOT_TWO_PI = 0.398942280401432677939946059934
_LARGE_DF = 25000.0
_START_DF = 120.0
_ABOVE = (-0.453642210148e-4, -0.204231210125, -0.342242088547, -1.0, 0.322232421088)
_BELOW = (0.38560700634e-2, 0.103537752850, 0.531103462366, 0.588581570495, 0.99348462606e-1)


def ptukey(
    q: npt.ArrayLike,
    nmeans: npt.ArrayLike,
    df: npt.ArrayLike,
    nranges: npt.ArrayLike = 1,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The probability that the largest of `nranges` studentized ranges is at most `q`.

    Each is of `nmeans` normal means. The relative distance from R's lower tail is below 1e-13, and
    an upper tail is 1 less it. Fewer than two means or degrees of freedom, or less than one range,
    give NaN with a RuntimeWarning. Source: R's `ptukey`.
    """

    def inside(q: FloatArray, *parameters: FloatArray) -> FloatArray:
        probabilities = [_probability(*row) for row in zip(q, *parameters, strict=True)]
        return pr.given_lower(np.array(probabilities), lower_tail, log_p)

    def core(q: FloatArray, nmeans: FloatArray, df: FloatArray, nranges: FloatArray) -> FloatArray:
        return by_case(
            (q, nmeans, df, nranges),
            (q <= 0, pr.below(lower_tail, log_p)),
            ((nmeans < 2) | (df < 2) | (nranges < 1), math.nan),
            (True, inside),
        )

    return evaluate(core, q, nmeans, df, nranges)


def qtukey(
    p: npt.ArrayLike,
    nmeans: npt.ArrayLike,
    df: npt.ArrayLike,
    nranges: npt.ArrayLike = 1,
    lower_tail: bool = True,
    log_p: bool = False,
) -> FloatArray:
    """The range up to which the probability is `p`, by secants until they move by less than 1e-4.

    NaN as for `ptukey`, and for probabilities outside 0 to 1. Source: R's `qtukey`; the start is
    that of R. E. Odeh and J. O. Evans (1974), algorithm AS 70.
    """

    def inside(p: FloatArray, *parameters: FloatArray) -> FloatArray:
        lower = pr.lower(p, lower_tail, log_p)
        return np.array([_quantile(*row) for row in zip(lower, *parameters, strict=True)])

    def core(p: FloatArray, nmeans: FloatArray, df: FloatArray, nranges: FloatArray) -> FloatArray:
        return by_case(
            (p, nmeans, df, nranges),
            ((nmeans < 2) | (df < 2) | (nranges < 1) | pr.outside(p, log_p), math.nan),
            (pr.is_start(p, lower_tail, log_p), 0.0),
            (pr.is_end(p, lower_tail, log_p), math.inf),
            (True, inside),
        )

    return evaluate(core, p, nmeans, df, nranges)


def _quantile(p: float, means: float, df: float, ranges: float) -> float:
    last = _start(p, means, df)
    height = _probability(last, means, df, ranges) - p
    found = max(0.0, last - 1) if height > 0 else last + 1
    for _ in range(49):
        new = _probability(found, means, df, ranges) - p
        step = found - new * (found - last) / (new - height)
        last, height, found = found, new, max(step, 0.0)
        if abs(found - last) < 1e-4:
            return found
    warnings.warn("convergence failed in 'qtukey'", RuntimeWarning, stacklevel=2)
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


def _probability(q: float, means: float, df: float, ranges: float) -> float:
    """The integral over the variance's distribution, piece by piece until one adds nothing."""
    if q <= 0:
        return 0.0
    if not math.isfinite(q):
        return 1.0
    if df > _LARGE_DF:
        return float(_of_range(np.array([q]), means, ranges)[0])
    half = df * 0.5
    width = 1.0 if df <= 100 else 0.5 if df <= 800 else 0.25 if df <= 5000 else 0.125
    constant = half * math.log(df) - df * pr.LOG_2 - float(lgamma(np.array([half]))[0])
    constant += math.log(width)
    found = 0.0
    for step in range(1, 51):
        places = (2 * step - 1) * width + _OUTER * width
        exponents = constant + (half - 1) * libm.log(places) - places * (df * 0.25)
        used = exponents >= _LEAST_EXPONENT
        values = _of_range(q * np.sqrt(places[used] * 0.5), means, ranges)
        part = _sum(values * _OUTER_WEIGHTS[used] * libm.exp(exponents[used]))
        if step * width >= 1 and part <= 1e-14:
            break
        found += float(part)
    return min(1.0, found)


def _of_range(w: FloatArray, means: float, ranges: float) -> FloatArray:
    """The probability that the ranges of normal means are up to `w`, with a known variance."""
    inside = 2 * pnorm(w * 0.5) - 1
    total = np.where(inside >= math.exp(-50 / means), libm.pow(inside, means), 0.0)
    for pieces, here in ((2, w > 3), (3, w <= 3)):
        if not here.any():
            continue
        low = w[here] * 0.5
        step = (_LARGEST - low) / pieces
        high = low + step
        integral = np.zeros_like(low)
        for _ in range(pieces):
            integral += _piece(w[here], low, high, means)
            low, high = high, high + step
        total[here] += integral
    total = np.where(total <= math.exp(_LEAST_EXPONENT / ranges), 0.0, libm.pow(total, ranges))
    return np.where(w * 0.5 >= _LARGEST, 1.0, np.minimum(total, 1.0))


def _piece(w: FloatArray, low: FloatArray, high: FloatArray, means: float) -> FloatArray:
    """The part of the integral over the largest mean between `low` and `high`."""
    reach = 0.5 * (high - low)
    places = 0.5 * (high + low)[:, np.newaxis] + reach[:, np.newaxis] * _INNER
    squares = places * places
    spread = 2 * pnorm(places) * 0.5 - 2 * pnorm(places - w[:, np.newaxis]) * 0.5
    terms = _INNER_WEIGHTS * libm.exp(-(0.5 * squares)) * libm.pow(spread, means - 1)
    counted = (squares <= 60) & (spread >= math.exp(_LEAST_EXPONENT / (means - 1)))
    return _sum(np.where(counted, terms, 0.0)) * (2 * reach * means * _ONE_OVER_ROOT_TWO_PI)


def _sum(terms: FloatArray) -> FloatArray:
    """Along the last axis, in order."""
    if not terms.size:
        return np.zeros(terms.shape[:-1])
    return np.asarray(np.add.accumulate(terms, axis=-1)[..., -1])
