"""Quantiles of the t distribution, as in R's `qt`.

Source: G. W. Hill (1970), Algorithm 396: Student's t-quantiles, Comm. ACM 13, 619-620, with the
remark by the same (1981), ACM TOMS 7, 250-251; steps of Taylor's series of second order follow.
"""

from __future__ import annotations

import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import normal
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.vectorised import Core, by_case

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

_CLOSE = 1e-12
_EPSILON = sys.float_info.epsilon
_SMALLEST, _LARGEST = sys.float_info.min, sys.float_info.max
_MOST_STEPS = 10
_MOST_HALVINGS = 1000


def quantiles(
    p: FloatArray,
    df: FloatArray,
    density: Core,
    distribution: Core,
    lower_tail: bool,
    log_p: bool,
) -> FloatArray:
    """`qt` of vectors of the same length, by the cores of `dt` and `pt`."""

    def by_halving(p: FloatArray, df: FloatArray) -> FloatArray:
        return _by_halving(pr.lower(p, lower_tail, log_p), df, distribution)

    def as_normal(p: FloatArray, df: FloatArray) -> FloatArray:
        return normal.quantiles(p, np.zeros_like(p), np.ones_like(p), lower_tail, log_p)

    def by_hill(p: FloatArray, df: FloatArray) -> FloatArray:
        return _by_hill(p, df, density, distribution, lower_tail, log_p)

    return by_case(
        (p, df),
        (pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), -math.inf),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        (df <= 0, math.nan),
        (df < 1, by_halving),
        (df > 1e20, as_normal),
        (True, by_hill),
    )


def _by_halving(p: FloatArray, df: FloatArray, distribution: Core) -> FloatArray:
    """Bisection, for less than one degree of freedom."""

    def at(x: FloatArray, places: npt.NDArray[np.intp]) -> FloatArray:
        return distribution(x, df[places], lower_tail=True, log_p=False)

    everywhere = np.arange(p.size)
    high = _enclosing(p, np.minimum(1 - _EPSILON, p * (1 + 1e-11)), 1.0, at)
    low = _enclosing(p, p * (1 - 1e-11), -1.0, at)
    places = everywhere
    for _ in range(_MOST_HALVINGS):
        middle = 0.5 * (low[places] + high[places])
        above = at(middle, places) > p[places]
        high[places[above]] = middle[above]
        low[places[~above]] = middle[~above]
        going = (high[places] - low[places]) / np.abs(middle) > 1e-13
        places = places[going]
        if not places.size:
            break
    return np.where(p > 1 - _EPSILON, math.inf, 0.5 * (low + high))


def _enclosing(p: FloatArray, target: FloatArray, sign: float, at: Core) -> FloatArray:
    """The first of `sign` times 1, 2, 4, ... beyond the quantile of `target`."""
    everywhere = np.arange(p.size)
    least, most = np.zeros(p.size, dtype=np.int64), np.full(p.size, sys.float_info.max_exp)
    while (least < most).any():
        middle = (least + most) // 2
        values = at(np.ldexp(sign, middle), everywhere)
        short = values < target if sign > 0 else values > target
        least, most = np.where(short, middle + 1, least), np.where(short, most, middle)
        least = np.minimum(least, most)
    ends: FloatArray = np.ldexp(sign, most)
    return ends


def _by_hill(
    p: FloatArray,
    df: FloatArray,
    density: Core,
    distribution: Core,
    lower_tail: bool,
    log_p: bool,
) -> FloatArray:
    probability = libm.exp(p) if log_p else p
    negative = probability < 0.5 if lower_tail else probability > 0.5
    is_lower = negative == lower_tail  # p is of the tail that the quantile is in
    if log_p:
        small = np.where(is_lower, probability, -libm.expm1(p))
    else:
        small = np.where(is_lower, p, pr.rest(p))
    both = 2 * small

    def two(p: FloatArray, df: FloatArray, both: FloatArray, is_lower: FloatArray) -> FloatArray:
        tiny = libm.exp(-p / 2) / math.sqrt(2.0)
        of_rest = 1 / np.sqrt(-libm.expm1(p))
        tiny = np.where(is_lower > 0, tiny, of_rest) if log_p else np.full_like(p, math.inf)
        return by_case(
            (both,),
            (both <= _SMALLEST, tiny),
            (3 * both < _EPSILON, 1 / np.sqrt(both)),
            (both > 0.9, (1 - both) * np.sqrt(2 / (both * (2 - both)))),
            (True, np.sqrt(2 / (both * (2 - both)) - 2)),
        )

    def one(p: FloatArray, df: FloatArray, both: FloatArray, is_lower: FloatArray) -> FloatArray:
        tiny = 1 / math.pi * libm.exp(-p)
        of_rest = -1.0 / (math.pi * libm.expm1(p))
        tiny = np.where(is_lower > 0, tiny, of_rest) if log_p else np.full_like(p, math.inf)
        return by_case(
            (both,),
            (both == 1, 0.0),
            (both > 0, 1 / libm.tan_pi(both / 2.0)),
            (True, tiny),
        )

    def any_number(
        p: FloatArray, df: FloatArray, both: FloatArray, is_lower: FloatArray
    ) -> FloatArray:
        start, usual = _hills_start(p, df, both, is_lower > 0, lower_tail, log_p)
        return _refined(start, usual, df, both, density, distribution)

    size = by_case(
        (p, df, both, is_lower.astype(np.float64)),
        (np.abs(df - 2) < _CLOSE, two),
        (df < 1 + _CLOSE, one),
        (True, any_number),
    )
    return np.where(negative, -size, size)


def _hills_start(
    p: FloatArray,
    df: FloatArray,
    both: FloatArray,
    is_lower: BoolArray,
    lower_tail: bool,
    log_p: bool,
) -> tuple[FloatArray, BoolArray]:
    """Hill's approximation, and where the probability is large enough to go on from it."""
    a = 1.0 / (df - 0.5)
    b = 48.0 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * np.sqrt(a * (math.pi / 2)) * df
    usual = (both > _SMALLEST) | (not log_p)
    y = libm.pow(d * both, 2.0 / df)
    large = usual & (y >= _EPSILON)
    log_small = pr.log1_minus_exp(p) if log_p else libm.log1p(-p)
    log_small = np.where(is_lower, p if log_p else libm.log(p), log_small)
    x = (libm.log(d) + pr.LOG_2 + log_small) / df
    y = np.where(large, y, libm.exp(2 * x))

    def of_logarithm(both: FloatArray, log_small: FloatArray) -> FloatArray:
        return normal.standard_quantiles(np.minimum(log_small, 0.0), lower_tail, True)

    z = by_case(
        (both, log_small),
        (large, lambda both, log_small: normal.standard_quantiles(0.5 * both, True, False)),
        (True, of_logarithm),
    )
    c = np.where(df < 5, c + 0.3 * (df - 4.5) * (z + 0.6), c)
    c = (((0.05 * d * z - 5) * z - 7) * z - 2) * z + b + c
    square = z * z
    near = (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / c - square - 3) / b + 1) * z
    near = np.sqrt(df * libm.expm1(a * near * near))
    far = (
        (1.0 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4)) * y - 1
    ) * (df + 1) / (df + 2) + 1 / y
    start = by_case(
        (p,),
        (((df < 2.1) & (both > 0.5)) | (y > 0.05 + a), near),
        (~large & (x < -pr.LOG_2 * 53), np.sqrt(df) * libm.exp(-x)),
        (True, np.sqrt(df * far)),
    )
    return start, np.asarray(usual)


def _refined(
    q: FloatArray,
    usual: BoolArray,
    df: FloatArray,
    both: FloatArray,
    density: Core,
    distribution: Core,
) -> FloatArray:
    results = q.copy()
    places = np.flatnonzero(usual)
    for _ in range(_MOST_STEPS):
        if not places.size:
            break
        at, n = results[places], df[places]
        height = density(at, n, log=False)
        upper = distribution(at, n, lower_tail=False, log_p=False)
        x = (upper - both[places] / 2) / height
        going = (height > 0) & np.isfinite(x) & (np.abs(x) > 1e-14 * np.abs(at))
        step = x * (1.0 + at * (n + 1) / (2 * (at * at + n)) * x)
        results[places[going]] = at[going] + step[going]
        places = places[going]
    return results
