"""Densities by C. Loader's saddle-point expansion as R computes them, number by number.

Source: C. Loader (2000), Fast and accurate computation of binomial probabilities; M. Maechler
(2024), loggamma: Stirling's error (vignette of R's package DPQ), M. Welinder's `ebd0` (R's bug
report 15628), as in R's `dpois_raw` and `dbinom_raw` since 4.4.0.
"""

from __future__ import annotations

import functools
import math
import sys

from rport.stats.gamma_function import (
    LOG_ROOT_TWO_PI,
    lgamma,
    lgamma1p,
    log1p_less_x,
    rounded_lgamma,
)

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

_ERRORS_OF_HALVES = (
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
)
"""Stirling's error of 0 (a place holder), 0.5, 1, 1.5, ..., 15."""


def stirling_error(n: float) -> float:
    """log(n!) less Stirling's formula for it, n > 0."""
    twice = n + n
    if n <= 15 and twice == int(twice):
        return _ERRORS_OF_HALVES[int(twice)]
    if n < 1:
        return lgamma1p(n) - (n + 0.5) * math.log(n) + n - LOG_ROOT_TWO_PI
    if n <= 5.25:
        log_n = math.log(n)
        return rounded_lgamma(n) + n * (1 - log_n) + (log_n - _LOG_TWO_PI) / 2
    terms = next(terms for above, terms in _TERMS_FROM if n > above)
    square = n * n
    total = _STIRLING_SERIES[terms - 1]
    for coefficient in reversed(_STIRLING_SERIES[: terms - 1]):
        total = coefficient - total / square
    return total / n


def log_poisson_quotient(x: float, mean: float) -> tuple[float, float]:
    """The deviance part, x log(x / mean) + mean - x, as a whole number and a rest.

    `mean / x` is taken apart into a power of two, a fraction p / 1024 whose logarithm is known to
    four times the usual precision, and a remainder near 1.
    """
    if x == mean:
        return 0.0, 0.0
    ratio = mean / x if x else math.inf
    if math.isinf(ratio):
        return mean, 0.0
    remainder, exponent = math.frexp(ratio)
    if _LOG_2 * -exponent > 1.0 + _LARGEST / x:
        return math.inf, 0.0
    index = math.floor((remainder - 0.5) * 256 + 0.5)
    p = math.floor(1024 / (0.5 + index / 256) + 0.5)
    try:
        factor = math.ldexp(p, -(exponent + 10))
    except OverflowError:
        return math.inf, 0.0
    logs, logs_of_2 = _logarithms_in_parts()[index], _logarithms_in_parts()[0]
    terms = [-x * log1p_less_x((mean * factor - x) / x)]
    if factor != 1:
        for log, log_of_2 in zip(logs, logs_of_2, strict=True):
            terms += [x * log, -x * log_of_2 * exponent]
        terms += [mean, -mean * factor]
    whole = rest = 0.0
    for term in terms:
        if not math.isfinite(term):
            return math.inf, 0.0
        nearest = float(math.floor(term + 0.5))
        whole += nearest
        rest += term - nearest
    return whole, rest


@functools.cache
def _logarithms_in_parts() -> list[tuple[float, ...]]:
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
    return table


def deviance(x: float, mean: float) -> float:
    """The deviance part as one number, for finite, positive ones."""
    if abs(x - mean) >= 0.1 * (x + mean):
        ratio = x / mean
        log = _log(ratio) if math.isfinite(ratio) else math.log(x) - math.log(mean)
        return x * (log - 1) + mean if x > mean else x * log + mean - x
    v = (x - mean) / (x + mean)
    total = (x - mean) * v
    if abs(total) < _SMALLEST:
        return total
    term = 2 * x * v
    v *= v
    j, before = 1, math.nan
    while total != before:
        term *= v
        before = total
        total += term / (2 * j + 1)
        j += 1
    return total


def poisson_density(x: float, mean: float) -> float:
    """The Poisson probability mean^x exp(-mean) / x!, not negative; `x` may be no whole number."""
    if mean == 0:
        return 1.0 if x == 0 else 0.0
    if math.isinf(mean) or x < 0:
        return 0.0
    if x <= mean * _SMALLEST:
        return math.exp(-mean)
    if mean < x * _SMALLEST:
        return 0.0 if math.isinf(x) else math.exp(-mean + x * math.log(mean) - lgamma(x + 1))
    whole, rest = log_poisson_quotient(x, mean)
    rest += stirling_error(x)
    root = math.sqrt(_TWO_PI * x) if x < _TWO_PI_X_OVERFLOWS else _ROOT_TWO_PI * math.sqrt(x)
    return math.exp(-rest) * math.exp(-whole) / root


def log_binomial_density(x: float, n: float, p: float, q: float) -> float:
    """The logarithm of n! / (x! (n - x)!) p^x q^(n - x) for 0 < x <= n and 0 < p < 1.

    `x` and `n` are whole numbers or not.
    """
    if x == n:
        return n * (math.log1p(-q) if p > q else math.log(p))
    if math.isinf(n):
        return -math.inf
    log_density = (
        stirling_error(n)
        - stirling_error(x)
        - stirling_error(n - x)
        - deviance(x, n * p)
        - deviance(n - x, n * q)
    )
    return log_density - 0.5 * (_LOG_TWO_PI + math.log(x) + _log1p(-x / n))


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf


def _log1p(x: float) -> float:
    return math.log1p(x) if x > -1 else -math.inf
