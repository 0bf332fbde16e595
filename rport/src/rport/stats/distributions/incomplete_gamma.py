"""The gamma distribution function by M. Welinder's method, as in R's `pgamma` since 2.1.0.

Where x is small, a power series; where the tail is short of the mode, a series of Poisson
probabilities (upwards, or downwards and ended by a continued fraction); else the asymptotic
expansion around the mode. Sources: M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical
Functions, 6.5.29 and 26.4; M. Welinder's description in R's help page `?pgamma`; N. M. Temme
(1979), The asymptotic expansion of the incomplete gamma functions, SIAM J. Math. Anal. 10, 757-766.
"""

from __future__ import annotations

import functools
import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import cody, normal
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lgamma, lgamma1p, log1p_less_x, rescaled
from rport.stats.distributions.saddle_point import poisson_density
from rport.stats.distributions.vectorised import BoolArray, Columns, by_case, iterate

FloatArray = npt.NDArray[np.float64]

_EPSILON = sys.float_info.epsilon
_CUTOFF = math.log(2.0) * sys.float_info.max_exp / _EPSILON
_TINY = sys.float_info.min / _EPSILON
_SCALE = 2.0**256
_MOST_STEPS = 100_000
_TEMME_A = (
    2 / 3.0,
    -4 / 135.0,
    8 / 2835.0,
    16 / 8505.0,
    -8992 / 12629925.0,
    -334144 / 492567075.0,
    698752 / 1477701225.0,
)
_TEMME_B = (
    1 / 12.0,
    1 / 288.0,
    -139 / 51840.0,
    -571 / 2488320.0,
    163879 / 209018880.0,
    5246819 / 75246796800.0,
    -534703531 / 902961561600.0,
)


def density(x: FloatArray, shape: FloatArray, scale: FloatArray, log: bool) -> FloatArray:
    """`dgamma` of vectors of the same length."""

    def below_one(x: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        probability = poisson_density(shape, x / scale, log)
        if not log:
            return probability * shape / x
        ratio = shape / x
        log_ratio = np.where(np.isfinite(ratio), libm.log(ratio), libm.log(shape) - libm.log(x))
        return probability + log_ratio

    def from_one(x: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        probability = poisson_density(shape - 1, x / scale, log)
        return probability - libm.log(scale) if log else probability / scale

    nothing = pr.nothing(log)
    return by_case(
        (x, shape, scale),
        ((shape < 0) | (scale <= 0), math.nan),
        (x < 0, nothing),
        (shape == 0, np.where(x == 0, math.inf, nothing)),
        ((x == 0) & (shape < 1), math.inf),
        ((x == 0) & (shape > 1), nothing),
        (x == 0, -libm.log(scale) if log else 1 / scale),
        (shape < 1, below_one),
        (True, from_one),
    )


def scaled(
    q: FloatArray, shape: FloatArray, scale: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """`pgamma` of vectors of the same length, for any scale and shape."""
    x = q / scale
    below, above = pr.below(lower_tail, log_p), pr.above(lower_tail, log_p)
    return by_case(
        (x, shape),
        ((shape < 0) | (scale <= 0) | np.isnan(x), math.nan),
        (shape == 0, np.where(x <= 0, below, above)),
        (True, functools.partial(distribution, lower_tail=lower_tail, log_p=log_p)),
    )


def distribution(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """P(X <= x), P(X > x) or their logarithms for a gamma distribution of scale 1, shape > 0.

    Raises nothing; `x` may be negative or infinite.
    """

    def direct(x: FloatArray, shape: FloatArray) -> FloatArray:
        return _distribution(x, shape, lower_tail, log_p)

    results = by_case(
        (x, shape),
        (x <= 0, pr.below(lower_tail, log_p)),
        (np.isinf(x), pr.above(lower_tail, log_p)),
        (True, direct),
    )
    if not log_p:  # nearly all accuracy may be lost: the logarithm is better
        tiny = (results < _TINY) & (x > 0) & np.isfinite(x)
        if tiny.any():
            logs = _distribution(x[tiny], shape[tiny], lower_tail, True)
            results[tiny] = libm.exp(logs)
    return results


def _distribution(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    return by_case(
        (x, shape),
        (x < 1, functools.partial(_near_zero, lower_tail=lower_tail, log_p=log_p)),
        (
            (x <= shape - 1) & (x < 0.8 * (shape + 50)),
            functools.partial(_left, lower_tail=lower_tail, log_p=log_p),
        ),
        (
            (shape - 1 < x) & (shape < 0.8 * (x + 50)),
            functools.partial(_right, lower_tail=lower_tail, log_p=log_p),
        ),
        (True, functools.partial(_around_the_mode, lower_tail=lower_tail, log_p=log_p)),
    )


def _near_zero(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """Abramowitz and Stegun 6.5.29: a power series in -x."""

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        total, c, x, shape = state
        c = c * (-x / n)
        term = c / (shape + n)
        total = total + term
        return (total, c, x, shape), ~(np.abs(term) > _EPSILON * np.abs(total))

    (total,) = iterate(step, (np.zeros_like(x), shape, x, shape))
    if lower_tail:
        first = libm.log1p(total) if log_p else 1 + total
        return by_case(
            (x, shape, first),
            (shape > 1, lambda x, shape, first: _power_above_one(x, shape, first, log_p)),
            (True, lambda x, shape, first: _power_to_one(x, shape, first, log_p)),
        )
    log_power = shape * libm.log(x) - lgamma1p(shape)
    if log_p:
        return pr.log1_minus_exp(libm.log1p(total) + log_power)
    power_less_1 = libm.expm1(log_power)
    return -(total + power_less_1 + total * power_less_1)


def _power_above_one(
    x: FloatArray, shape: FloatArray, first: FloatArray, log_p: bool
) -> FloatArray:
    density = poisson_density(shape, x, log_p)
    return first + (density + x) if log_p else first * (density * libm.exp(x))


def _power_to_one(x: FloatArray, shape: FloatArray, first: FloatArray, log_p: bool) -> FloatArray:
    if log_p:
        return first + (shape * libm.log(x) - lgamma1p(shape))
    return first * (libm.pow(x, shape) / libm.exp(lgamma1p(shape)))


def _left(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """Poisson probabilities from the one at `shape` upwards."""

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        total, term, y, x = state
        y = y + 1
        term = term * (x / y)
        total = total + term
        return (total, term, y, x), ~(term > total * _EPSILON)

    (total,) = iterate(step, (x / shape, x / shape, shape, x))
    total = libm.log(total) if log_p else total
    return _of_sum(total, _poisson_before(shape, x, log_p), lower_tail, log_p)


def _right(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """Poisson probabilities from the one below `shape` downwards."""

    def by_fraction(x: FloatArray, shape: FloatArray) -> FloatArray:
        fraction = _lower_fraction(shape, x - (shape - 1)) * x / shape
        return libm.log(fraction) if log_p else fraction

    def by_series(x: FloatArray, shape: FloatArray) -> FloatArray:
        total = _lower_series(x, shape - 1)
        return libm.log1p(total) if log_p else 1 + total

    total = by_case(
        (x, shape),
        ((shape < 1) & (x * _EPSILON > 1 - shape), pr.everything(log_p)),
        (shape < 1, by_fraction),
        (True, by_series),
    )
    return _of_sum(total, _poisson_before(shape, x, log_p), not lower_tail, log_p)


def _of_sum(total: FloatArray, density: FloatArray, is_itself: bool, log_p: bool) -> FloatArray:
    """The tail whose sum, or its logarithm, is known, or the other one."""
    if log_p:
        return total + density if is_itself else pr.log1_minus_exp(density + total)
    return total * density if is_itself else 1 - density * total


def _poisson_before(count: FloatArray, mean: FloatArray, log_p: bool) -> FloatArray:
    """The Poisson probability of `count` - 1, which may be between -1 and 0."""

    def tiny_mean(count: FloatArray, mean: FloatArray) -> FloatArray:
        return pr.from_log(-mean - lgamma(count), log_p)

    def usual(count: FloatArray, mean: FloatArray) -> FloatArray:
        density = poisson_density(count, mean, log_p)
        return density + libm.log(count / mean) if log_p else density * (count / mean)

    return by_case(
        (count, mean),
        (np.isinf(mean), pr.nothing(log_p)),
        (count > 1, lambda count, mean: poisson_density(count - 1, mean, log_p)),
        (mean > np.abs(count - 1) * _CUTOFF, tiny_mean),
        (True, usual),
    )


def _lower_series(mean: FloatArray, y: FloatArray) -> FloatArray:
    """The sum of y / mean, y (y - 1) / mean^2, ...: until y < 1, then by the fraction."""

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        total, left, term, mean = state
        if n > 1:
            term = term * (left / mean)
            total = total + term
            left = left - 1
        return (total, left, term, mean), ~((left >= 1) & (term > total * _EPSILON))

    start = np.zeros_like(y), y, np.ones_like(y), mean
    total, left, last = iterate(step, start, kept=3)
    fractional = np.flatnonzero(left != np.floor(left))
    if fractional.size:
        fraction = _lower_fraction(left[fractional], (mean + 1 - left)[fractional])
        total[fractional] += last[fractional] * fraction
    return total


def _lower_fraction(y: FloatArray, d: FloatArray) -> FloatArray:
    """The continued fraction y / (d + (y - 1) / (d + 2 + 2 (y - 2) / (d + 4 + ...)))."""
    simple = y / d
    results = np.where(y == 0, 0.0, simple)
    places = np.flatnonzero((y != 0) & ~(np.abs(y - 1) < np.abs(d) * _EPSILON))
    if not places.size:
        return results
    c2, c4 = y[places], d[places]
    least = np.minimum(simple[places], 1.0)
    a1, b1, a2, b2 = np.zeros_like(c2), np.ones_like(c2), c2, c4
    while (b2 > _SCALE).any():
        a1, b1, a2, b2 = rescaled(b2 > _SCALE, 1 / _SCALE, a1, b1, a2, b2)

    def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
        before, c2, c4, a1, b1, a2, b2, least = state
        i = 2 * n - 1
        c2, c4 = c2 - 1, c4 + 2
        c3 = i * c2
        a1, b1 = c4 * a2 + c3 * a1, c4 * b2 + c3 * b1
        c2, c4 = c2 - 1, c4 + 2
        c3 = (i + 1) * c2
        a2, b2 = c4 * a1 + c3 * a2, c4 * b1 + c3 * b2
        a1, b1, a2, b2 = rescaled(b2 > _SCALE, 1 / _SCALE, a1, b1, a2, b2)
        known = b2 != 0
        value = np.where(known, a2 / b2, before)
        close = np.abs(value - before) <= _EPSILON * np.maximum(least, np.abs(value))
        return (value, c2, c4, a1, b1, a2, b2, least), (known & close) | (n >= _MOST_STEPS)

    start = np.full_like(c2, -1.0), c2, c4, a1, b1, a2, b2, least
    (results[places],) = iterate(step, start)
    return results


def _around_the_mode(x: FloatArray, shape: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """The asymptotic expansion of Poisson probabilities up to `shape` - 1, for the mean x."""
    mean, x = x, shape - 1
    difference = mean - x
    half_square = -log1p_less_x(difference / x)
    z = np.sqrt(2 * x * half_square)
    z = np.where(difference < 0, -z, z)
    total = np.zeros_like(x)
    first = first_term = np.sqrt(x)
    second = second_term = z
    for i, (a, b) in enumerate(zip(_TEMME_A, _TEMME_B, strict=True), start=1):
        total = total + first * a
        total = total + second * b
        first_term = first_term * (half_square / i)
        second_term = second_term * (2 * half_square / (2 * i + 1))
        first = first / x + first_term
        second = second / x + second_term
    divisor, term = x, np.ones_like(x)
    for b in _TEMME_B:
        divisor = divisor + term * b
        term = term / x
    ratio = total / (divisor if not lower_tail else -divisor)
    normal = cody.distribution(z, lower_tail, log_p)
    if log_p:
        return normal + libm.log1p(ratio * _hazard(z, lower_tail, normal))
    return normal + ratio * _normal_density(z)


def _hazard(x: FloatArray, lower_tail: bool, log_probability: FloatArray) -> FloatArray:
    """The normal density divided by the probability of a tail, whose logarithm is given."""
    flipped = x < 0
    size = np.abs(x)
    is_upper = flipped == lower_tail

    def tail(x: FloatArray, log_probability: FloatArray) -> FloatArray:
        def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
            total, term, square = state
            term = term * ((1.0 - 2 * n) / square)
            total = total + term
            return (total, term, square), ~(np.abs(term) > _EPSILON * total)

        return 1 / iterate(step, (1 / x, 1 / x, x * x))[0]

    return by_case(
        (size, log_probability),
        ((size > 10) & is_upper, tail),
        (True, lambda x, log_probability: _normal_density(x) / libm.exp(log_probability)),
    )


def _normal_density(z: FloatArray) -> FloatArray:
    return normal.density(z, np.zeros_like(z), np.ones_like(z), log=False)
