"""Densities by C. Loader's saddle-point expansion as R computes them, of vectors.

Source: C. Loader (2000), Fast and accurate computation of binomial probabilities; M. Maechler
(2024), loggamma: Stirling's error (vignette of R's package DPQ), M. Welinder's `ebd0` (R's bug
report 15628), as in R's `dpois_raw` and `dbinom_raw` since 4.4.0.
"""

from __future__ import annotations

import functools
import math
import sys
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import (
    LOG_ROOT_TWO_PI,
    lgamma,
    lgamma1p,
    log1p_less_x,
)
from rport.stats.distributions.rounded_lgamma import rounded_lgamma
from rport.stats.distributions.vectorised import BoolArray, Columns, by_case, iterate

FloatArray = npt.NDArray[np.float64]

_TWO_PI = 6.283185307179586476925286766559
_ROOT_TWO_PI = 2.50662827463100050241576528481104525301
_LOG_TWO_PI = 1.837877066409345483560659472811
_LOG_2 = math.log(2.0)
_TWO_PI_X_OVERFLOWS = 2.86111748575702815380240589208115399625e307
_SMALLEST, _LARGEST = sys.float_info.min, sys.float_info.max

_STIRLING_SERIES = (
    0.08333333333333333,
    0.002777777777777778,
    0.0007936507936507937,
    0.0005952380952380953,
    0.0008417508417508417,
    0.0019175269175269176,
    0.00641025641025641,
    0.029550653594771242,
    0.17964437236883057,
    1.3924322169059011,
    13.402864044168393,
    156.84828462600203,
    2193.1033333333335,
    36108.77125372499,
    691472.268851313,
    15238221.539407415,
    382900751.39141417,
)
"""1/12, 1/360, 1/1260, ...: the series in 1/n, signs alternating."""

_TERMS_FROM = (
    (15.7e6, 1),
    (6180, 2),
    (205, 3),
    (86, 4),
    (27, 5),
    (23.5, 6),
    (12.8, 7),
    (12.3, 8),
    (8.9, 9),
    (7.3, 11),
    (6.6, 13),
    (6.1, 15),
    (5.25, 17),
)
"""Above which n how many terms of the series are enough."""

_ERRORS_OF_HALVES = np.array(
    [
        0.0,
        0.15342640972002736,
        0.08106146679532726,
        0.05481412105191765,
        0.0413406959554093,
        0.03316287351993629,
        0.02767792568499834,
        0.023746163656297496,
        0.020790672103765093,
        0.018488450532673187,
        0.016644691189821193,
        0.015134973221917378,
        0.013876128823070748,
        0.012810465242920227,
        0.01189670994589177,
        0.011104559758206917,
        0.010411265261972096,
        0.009799416126158804,
        0.009255462182712733,
        0.008768700134139386,
        0.00833056343336287,
        0.00793411456431402,
        0.007573675487951841,
        0.007244554301320383,
        0.00694284010720953,
        0.006665247032707682,
        0.006408994188004207,
        0.006171712263039458,
        0.0059513701127588475,
        0.0057462165130101155,
        0.005554733551962801,
    ]
)
"""Stirling's error of 0 (a place holder), 0.5, 1, 1.5, ..., 15."""


def stirling_error(n: FloatArray) -> FloatArray:
    """log(n!) less Stirling's formula for it, n > 0."""

    def below_one(n: FloatArray) -> FloatArray:
        return lgamma1p(n) - (n + 0.5) * libm.log(n) + n - LOG_ROOT_TWO_PI

    def few(n: FloatArray) -> FloatArray:
        log_n = libm.log(n)
        return rounded_lgamma(n) + n * (1 - log_n) + (log_n - _LOG_TWO_PI) / 2

    def series(terms: int) -> Callable[[FloatArray], FloatArray]:
        def of(n: FloatArray) -> FloatArray:
            square = n * n
            total = np.full_like(n, _STIRLING_SERIES[terms - 1])
            for coefficient in reversed(_STIRLING_SERIES[: terms - 1]):
                total = coefficient - total / square
            return total / n

        return of

    twice = n + n
    is_half = (n <= 15) & (twice == np.trunc(twice))
    return by_case(
        (n,),
        (is_half, lambda n: _ERRORS_OF_HALVES[(n + n).astype(np.intp)]),
        *((n > above, series(terms)) for above, terms in _TERMS_FROM),
        (n < 1, below_one),
        (True, few),
    )


def log_poisson_quotient(x: FloatArray, mean: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The deviance part, x log(x / mean) + mean - x, as a whole number and a rest.

    `mean / x` is taken apart into a power of two, a fraction p / 1024 whose logarithm is known to
    four times the usual precision, and a remainder near 1.
    """
    ratio = mean / x
    remainder, exponent = np.frexp(np.where(np.isfinite(ratio), ratio, 1.0))
    index = np.floor((remainder - 0.5) * 256 + 0.5).astype(np.intp)
    p = np.floor(1024 / (0.5 + index / 256) + 0.5)
    factor = np.ldexp(p, -(exponent + 10))
    logs = _logarithms_in_parts()
    product = mean * factor
    terms = [-x * log1p_less_x((product - x) / x)]
    no_logs = factor == 1
    for part, log_of_2 in zip(logs.T, logs[0].tolist(), strict=True):
        terms += [
            np.where(no_logs, 0.0, x * part[index]),
            np.where(no_logs, 0.0, -x * log_of_2 * exponent),
        ]
    terms += [np.where(no_logs, 0.0, mean), np.where(no_logs, 0.0, -product)]
    whole, rest = np.zeros_like(x), np.zeros_like(x)
    for term in terms:
        nearest = np.floor(term + 0.5)
        whole += nearest
        rest += term - nearest
    infinite = ~np.isfinite(whole) | (_LOG_2 * -exponent > 1.0 + _LARGEST / x) | np.isinf(factor)
    whole = np.where(infinite, math.inf, whole)
    rest = np.where(infinite, 0.0, rest)
    is_mean, beyond = x == mean, np.isinf(ratio)
    whole = np.where(is_mean, 0.0, np.where(beyond, mean, whole))
    return whole, np.where(is_mean | beyond, 0.0, rest)


@functools.cache
def _logarithms_in_parts() -> FloatArray:
    """log(p / 1024) for p = round(1024 / r), r = 1/2, 1/2 + 1/256, ..., 1, each in four parts.

    Three of 23 bits, and one of 24, so that a product with a number of 30 bits is exact.
    """
    import decimal  # late, as in gamma_function

    with decimal.localcontext() as context:
        context.prec = 60
        table = []
        for index in range(129):
            p = math.floor(1024 / (0.5 + index / 256) + 0.5)
            rest = (decimal.Decimal(p) / 1024).ln()
            parts = []
            for bits in (23, 23, 23, 24):
                unit = decimal.Decimal(2) ** (math.frexp(rest)[1] - bits)
                parts.append(float((rest / unit).to_integral_value() * unit))
                rest -= decimal.Decimal(parts[-1])
            table.append(tuple(parts))
    return np.array(table)


def deviance(x: FloatArray, mean: FloatArray) -> FloatArray:
    """The deviance part as one number, for finite, positive ones."""

    def far(x: FloatArray, mean: FloatArray) -> FloatArray:
        ratio = x / mean
        log = np.where(np.isfinite(ratio), libm.log(ratio), libm.log(x) - libm.log(mean))
        return np.where(x > mean, x * (log - 1) + mean, x * log + mean - x)

    def near(x: FloatArray, mean: FloatArray) -> FloatArray:
        def step(n: int, state: Columns) -> tuple[Columns, BoolArray]:
            before, term, square = state
            term = term * square
            total = before + term / (2 * n + 1)
            return (total, term, square), total == before

        v = (x - mean) / (x + mean)
        start = (x - mean) * v
        (total,) = iterate(step, (start, 2 * x * v, v * v))
        return np.where(np.abs(start) < _SMALLEST, start, total)

    is_far = np.abs(x - mean) >= 0.1 * (x + mean)
    return by_case((x, mean), (is_far, far), (True, near))


def poisson_density(x: FloatArray, mean: FloatArray, log: bool = False) -> FloatArray:
    """The Poisson probability mean^x exp(-mean) / x!, or its logarithm.

    Nothing is negative, and `x` may be no whole number.
    """

    def tiny_mean(x: FloatArray, mean: FloatArray) -> FloatArray:
        return pr.from_log(-mean + x * libm.log(mean) - lgamma(x + 1), log)

    def usual(x: FloatArray, mean: FloatArray) -> FloatArray:
        whole, rest = log_poisson_quotient(x, mean)
        rest = rest + stirling_error(x)
        is_large = x >= _TWO_PI_X_OVERFLOWS
        if log:
            log_root = np.where(
                is_large, libm.log(_ROOT_TWO_PI * np.sqrt(x)), 0.5 * libm.log(_TWO_PI * x)
            )
            return -rest - whole - log_root
        root = np.where(is_large, _ROOT_TWO_PI * np.sqrt(x), np.sqrt(_TWO_PI * x))
        return libm.exp(-rest) * libm.exp(-whole) / root

    nothing, everything = pr.nothing(log), pr.everything(log)
    return by_case(
        (x, mean),
        (mean == 0, np.where(x == 0, everything, nothing)),
        (np.isinf(mean) | (x < 0), nothing),
        (x <= mean * _SMALLEST, lambda x, mean: pr.from_log(-mean, log)),
        ((mean < x * _SMALLEST) & np.isinf(x), nothing),
        (mean < x * _SMALLEST, tiny_mean),
        (True, usual),
    )


def binomial_density(
    x: FloatArray, n: FloatArray, p: FloatArray, q: FloatArray, log: bool
) -> FloatArray:
    """N! / (x! (n - x)!) p^x q^(n - x), q = 1 - p, or its logarithm.

    `x` and `n` are whole numbers or not.
    """

    def none(x: FloatArray, n: FloatArray, p: FloatArray, q: FloatArray) -> FloatArray:
        return _all_of(n, q, p, log)

    def every(x: FloatArray, n: FloatArray, p: FloatArray, q: FloatArray) -> FloatArray:
        return _all_of(n, p, q, log)

    def usual(x: FloatArray, n: FloatArray, p: FloatArray, q: FloatArray) -> FloatArray:
        log_density = (
            stirling_error(n)
            - stirling_error(x)
            - stirling_error(n - x)
            - deviance(x, n * p)
            - deviance(n - x, n * q)
        )
        log_factor = _LOG_TWO_PI + libm.log(x) + libm.log1p(-x / n)
        return pr.from_log(log_density - 0.5 * log_factor, log)

    nothing, everything = pr.nothing(log), pr.everything(log)
    return by_case(
        (x, n, p, q),
        (p == 0, np.where(x == 0, everything, nothing)),
        (q == 0, np.where(x == n, everything, nothing)),
        ((x == 0) & (n == 0), everything),
        (x == 0, none),
        (x == n, every),
        ((x < 0) | (x > n) | np.isinf(n), nothing),
        (True, usual),
    )


def _all_of(n: FloatArray, p: FloatArray, q: FloatArray, log: bool) -> FloatArray:
    """The probability p^n that all of `n` succeed; q = 1 - p."""
    if log:
        return np.where(q < p, n * libm.log1p(-q), n * libm.log(p))
    return by_case(
        (n, p, q),
        (q < p, lambda n, p, q: _power_of_rest(q, n)),
        (True, lambda n, p, q: libm.pow(p, n)),
    )


def _power_of_rest(x: FloatArray, n: FloatArray) -> FloatArray:
    """(1 - x)^n for 0 <= x <= 1/2, exact for small x too."""
    x = -x
    one_plus = x + 1.0
    return by_case(
        (x, n),
        (n == 0, 1.0),
        (n == 1, one_plus),
        (n == 2, x * (x + 2.0) + 1.0),
        (n == 3, x * (x * (x + 3.0) + 3.0) + 1.0),
        (n == 4, x * (x * (x * (x + 4.0) + 6.0) + 4.0) + 1.0),
        ((one_plus - 1.0 == x) | (np.abs(x) > 0.5), lambda x, n: libm.pow(x + 1.0, n)),
        (True, lambda x, n: libm.exp(n * libm.log1p(x))),
    )
