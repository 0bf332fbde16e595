"""The t distribution with a mean that is not 0, as in R's `dt`, `pt` and `qt` with `ncp`.

Source: R. V. Lenth (1989), Algorithm AS 243: Cumulative distribution function of the non-central t
distribution, Applied Statistics 38, 185-189; for a large mean or many degrees of freedom M.
Abramowitz and I. A. Stegun (1964), Handbook of Mathematical Functions, 26.7.10.
"""

from __future__ import annotations

import functools
import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import incomplete_beta, normal
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lgamma
from rport.stats.distributions.vectorised import Core, by_case

FloatArray = npt.NDArray[np.float64]
Extended = npt.NDArray[np.longdouble]

_MOST_TERMS = 1000
_LARGEST_ERROR = 1e-12
_LOG_ROOT_PI = 0.572364942924700087071713675677
_ROOT_TWO_OVER_PI = 0.797884560802865355879892119869
_LARGEST_SQUARE = -2 * pr.LOG_2 * sys.float_info.min_exp
"""Of the mean: beyond it, and for more than 4e5 degrees of freedom, the limit is normal."""

_EPSILON = sys.float_info.epsilon
_SEARCH_SLACK = 1e-11
_SEARCH_TOLERANCE = 1e-13


def density(x: FloatArray, df: FloatArray, ncp: FloatArray, log: bool) -> FloatArray:
    """`dt` of vectors of the same length, for an `ncp` other than 0."""

    def limit(x: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        return normal.density(x, ncp, np.ones_like(x), log)

    def apart(x: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        farther = distribution(x * np.sqrt((df + 2) / df), df + 2, ncp, True, False)
        difference = np.abs(farther - distribution(x, df, ncp, True, False))
        return pr.from_log(libm.log(df) - libm.log(np.abs(x)) + libm.log(difference), log)

    def at_zero(x: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        rest = _LOG_ROOT_PI + 0.5 * (libm.log(df) + ncp * ncp)
        return pr.from_log(lgamma((df + 1) / 2) - lgamma(df / 2) - rest, log)

    return by_case(
        (x, df, ncp),
        (df <= 0, math.nan),
        (np.isinf(x), pr.nothing(log)),
        (df > 1e8, limit),
        (np.abs(x) > np.sqrt(df * _EPSILON), apart),
        (True, at_zero),
    )


def distribution(
    q: FloatArray, df: FloatArray, ncp: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pt` of vectors of the same length, for an `ncp` other than 0; the error is below 1e-12."""

    def limit(t: FloatArray, df: FloatArray, delta: FloatArray, lower: bool) -> FloatArray:
        s = (1.0 / (4.0 * df)).astype(np.longdouble)
        spread = np.sqrt((1.0 + t * t * 2.0 * s).astype(np.float64))
        return normal.distribution((t * (1.0 - s)).astype(np.float64), delta, spread, lower, log_p)

    def series(t: FloatArray, df: FloatArray, delta: FloatArray, lower: bool) -> FloatArray:
        below = normal.distribution(-delta, np.zeros_like(t), np.ones_like(t), True, False)
        total = (_above_zero(t, df, delta) + below).astype(np.float64)
        return pr.given_lower(np.minimum(total, 1.0), lower, log_p)

    def side(t: FloatArray, df: FloatArray, delta: FloatArray, lower: bool) -> FloatArray:
        """Of positive `t`."""
        return by_case(
            (t, df, delta),
            (
                (df > 4e5) | (delta * delta > _LARGEST_SQUARE),
                functools.partial(limit, lower=lower),
            ),
            (True, functools.partial(series, lower=lower)),
        )

    def left(q: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        return side(-q, df, -ncp, not lower_tail)

    return by_case(
        (q, df, ncp),
        (df <= 0, math.nan),
        (q == -math.inf, pr.below(lower_tail, log_p)),
        (q == math.inf, pr.above(lower_tail, log_p)),
        (q >= 0, functools.partial(side, lower=lower_tail)),
        ((ncp > 40) & (not log_p or not lower_tail), pr.below(lower_tail, log_p)),
        (True, left),
    )


def _above_zero(t: FloatArray, df: FloatArray, delta: FloatArray) -> Extended:
    """The probability between 0 and `t` >= 0, as two series of incomplete beta functions."""
    results = np.zeros(t.size, dtype=np.longdouble)
    square = t * t
    rest, x = df / (square + df), square / (square + df)
    places = np.flatnonzero(x > 0)
    x, rest, df, delta = (each[places] for each in (x, rest, df, delta))
    lambda_ = delta * delta
    p = (0.5 * libm.exp(-0.5 * lambda_)).astype(np.longdouble)
    q: Extended = (np.longdouble(_ROOT_TWO_OVER_PI) * p * delta).astype(np.longdouble)
    left: Extended = np.where(0.5 - p < 1e-7, -0.5 * libm.expm1(-0.5 * lambda_), 0.5 - p)
    a, b = np.full_like(x, 0.5), 0.5 * df
    rest = libm.pow(rest, b)
    log_beta = _LOG_ROOT_PI + lgamma(b) - lgamma(0.5 + b)
    odd = incomplete_beta.distribution(x, a, b, True, False).astype(np.longdouble)
    odd_step = (2.0 * rest * libm.exp(a * libm.log(x) - log_beta)).astype(np.longdouble)
    small = (b * x).astype(np.longdouble)
    even: Extended = np.where(small < _EPSILON, small, 1.0 - rest)
    even_step: Extended = small * rest
    total: Extended = p * odd + q * even
    for at in range(1, _MOST_TERMS + 1):
        a = a + 1.0
        odd, even = odd - odd_step, even - even_step
        odd_step = odd_step * (x * (a + b - 1.0) / a)
        even_step = even_step * (x * (a + b - 0.5) / (a + 0.5))
        p, q = p * (lambda_ / (2 * at)), q * (lambda_ / (2 * at + 1))
        total = total + (p * odd + q * even)
        left = left - p
        error = (2.0 * left * (odd - odd_step)).astype(np.float64)
        ends = (left < -1e-10) | ((left <= 0) & (at > 1)) | (np.abs(error) < _LARGEST_ERROR)
        if ends.any():
            results[places[ends]] = total[ends]
            places = places[~ends]
            if not places.size:
                return results
            x, b, lambda_, a = (each[~ends] for each in (x, b, lambda_, a))
            sums: tuple[Extended, ...] = (p, q, left, odd, even, odd_step, even_step, total)
            p, q, left, odd, even, odd_step, even_step, total = (each[~ends] for each in sums)
    results[places] = total
    return results


def quantiles(
    p: FloatArray,
    df: FloatArray,
    ncp: FloatArray,
    distribution: Core,
    lower_tail: bool,
    log_p: bool,
) -> FloatArray:
    """`qt` of vectors of the same length, for an `ncp` other than 0 or less than one `df`.

    `distribution` is that of quantiles, `df` and `ncp`, which may be 0.
    """

    def limit(p: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        return normal.quantiles(p, ncp, np.ones_like(p), lower_tail, log_p)

    def inside(p: FloatArray, df: FloatArray, ncp: FloatArray) -> FloatArray:
        return _by_halving(pr.lower(p, lower_tail, log_p), df, ncp, distribution)

    return by_case(
        (p, df, ncp),
        ((df <= 0) | pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), -math.inf),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (np.isinf(df), limit),
        (True, inside),
    )


def _by_halving(p: FloatArray, df: FloatArray, ncp: FloatArray, distribution: Core) -> FloatArray:
    def at(x: FloatArray, rows: npt.NDArray[np.intp]) -> FloatArray:
        return distribution(x, df[rows], ncp[rows])

    most = 1 - _EPSILON
    high = _beyond(np.maximum(1.0, ncp), np.minimum(most, p * (1 + _SEARCH_SLACK)), at, True)
    low = _beyond(np.minimum(-1.0, -ncp), p * (1 - _SEARCH_SLACK), at, False)
    places = np.flatnonzero(p <= most)
    while places.size:
        middle = 0.5 * (low[places] + high[places])
        above = at(middle, places) > p[places]
        high[places[above]], low[places[~above]] = middle[above], middle[~above]
        width = high[places] - low[places]
        size = np.maximum(np.abs(low[places]), np.abs(high[places]))
        places = places[width > size * _SEARCH_TOLERANCE]
    return np.where(p > most, math.inf, 0.5 * (low + high))


def _beyond(start: FloatArray, target: FloatArray, at: Core, upwards: bool) -> FloatArray:
    """`start`, doubled until the quantile of `target` is not beyond it."""
    ends, places = start.copy(), np.arange(start.size)
    while places.size:
        values = at(ends[places], places)
        short = values < target[places] if upwards else values > target[places]
        short &= np.abs(ends[places]) < sys.float_info.max
        places = places[short]
        ends[places] *= 2
    return ends
