"""The beta distribution function by TOMS 708, as in R's `pbeta`.

Source: as `toms708`. R differs in its use of logarithms, and in where it takes which method.
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
from rport.stats.distributions.beta_expansions import add_for_large_a, both_large
from rport.stats.distributions.beta_methods import (
    EPSILON,
    continued_fraction,
    difference,
    power_series,
    power_series_in_b,
    tiny_a,
)
from rport.stats.distributions.minimax import rexpm1
from rport.stats.distributions.vectorised import by_case

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Pair = tuple[FloatArray, FloatArray]

_STEPS = 20
_SMALLEST = sys.float_info.min


def distribution(
    q: FloatArray, a: FloatArray, b: FloatArray, lower_tail: bool | BoolArray, log_p: bool
) -> FloatArray:
    """`pbeta` of vectors of the same length."""
    is_lower = np.broadcast_to(lower_tail, q.shape)
    nothing, everything = pr.nothing(log_p), pr.everything(log_p)
    below = np.where(is_lower, nothing, everything)
    above = np.where(is_lower, everything, nothing)

    def inside(q: FloatArray, a: FloatArray, b: FloatArray, is_lower: BoolArray) -> FloatArray:
        lower, upper = ratio(a, b, q, 0.5 - q + 0.5, log_p)
        return np.where(is_lower, lower, upper)

    at_points = (a == 0) | (b == 0) | np.isinf(a) | np.isinf(b)
    return by_case(
        (q, a, b, is_lower),
        ((a < 0) | (b < 0), math.nan),
        (q >= 1, above),
        ((a == 0) & (b == 0), -pr.LOG_2 if log_p else 0.5),
        (at_points & ((a == 0) | (a / b == 0)), above),
        (at_points & ((b == 0) | (b / a == 0)), below),
        (at_points, np.where(q < 0.5, below, above)),
        (q <= 0, below),
        (True, inside),
    )


def ratio(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    """I_x(a, b) and 1 - I_x(a, b), or their logarithms; a, b > 0 and y = 1 - x (BRATIO)."""
    lower, upper = np.empty_like(x), np.empty_like(x)
    tiny = np.maximum(a, b) < EPSILON * 0.001
    small = ~tiny & (np.minimum(a, b) <= 1)
    methods: list[tuple[BoolArray, Callable[..., Pair]]]
    methods = [(tiny, _tiny), (small, _small), (~tiny & ~small, _large)]
    for where, method in methods:
        at = np.flatnonzero(where)
        if at.size:
            columns = (each.take(at) for each in (a, b, x, y))
            lower[at], upper[at] = method(*columns, log_p)
    return lower, upper


def _tiny(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    if not log_p:
        return b / (a + b), a / (a + b)
    is_less = a < b
    lower = np.where(is_less, libm.log1p(-a / (a + b)), libm.log(b / (a + b)))
    upper = np.where(is_less, libm.log(a / (a + b)), libm.log1p(-b / (a + b)))
    return lower, upper


def _with_rest(value: FloatArray, log_p: bool) -> Pair:
    return value, _log1_minus_exp(value) if log_p else pr.rest(value)


def _log1_minus_exp(x: FloatArray) -> FloatArray:
    """log(1 - exp(x)), with the exponential function of TOMS 708."""
    return by_case(
        (x,),
        (x > -pr.LOG_2, lambda x: libm.log(-rexpm1(x))),
        (True, lambda x: libm.log1p(-libm.exp(x))),
    )


def _from_plain(value: FloatArray, log_p: bool) -> Pair:
    if log_p:
        return libm.log(value), libm.log1p(-value)
    return value, pr.rest(value)


def _swapped(pair: Pair) -> Pair:
    return pair[1], pair[0]


def _dispatch(
    columns: tuple[FloatArray, ...],
    swap: BoolArray,
    cases: list[tuple[BoolArray | bool, Callable[..., Pair]]],
) -> Pair:
    """The results of the first case that holds for each row, exchanged where `swap`."""
    lower, upper = np.empty_like(columns[0]), np.empty_like(columns[0])
    left = np.ones(lower.size, dtype=np.bool_)
    for condition, method in cases:
        here = left & condition
        at = np.flatnonzero(here)
        if at.size:
            lower[at], upper[at] = method(*(column.take(at) for column in columns))
            left ^= here
    return np.where(swap, upper, lower), np.where(swap, lower, upper)


def _small(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    """Where a or b is at most 1."""
    swap = x > 0.5
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    x, y = np.where(swap, y, x), np.where(swap, x, y)
    one_larger = np.maximum(a, b) > 1
    is_series = np.where(
        one_larger,
        (b <= 1) | ((x < 0.29) & (x < 0.1) & (libm.pow(x * b, a) <= 0.7)),
        (a >= np.minimum(0.2, b)) | (libm.pow(x, a) <= 0.9),
    )
    by_b, by_a = b < EPSILON * np.minimum(1.0, a), (a < EPSILON * np.minimum(1.0, b)) & (b * x <= 1)
    other = np.where(one_larger, (b > 1) & (x >= 0.29), (x >= 0.3) & ~is_series) & ~by_b & ~by_a
    swap ^= other
    a, b = np.where(other, b, a), np.where(other, a, b)
    x, y = np.where(other, y, x), np.where(other, x, y)

    def in_b(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray) -> Pair:
        return _with_rest(power_series_in_b(a, b, x, log_p), log_p)

    def in_a(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray) -> Pair:
        return _swapped(_from_plain(tiny_a(a, b, x), log_p))

    def series(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray) -> Pair:
        return _with_rest(power_series(a, b, x, log_p), log_p)

    def expansion(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray) -> Pair:
        return _swapped(_by_expansion(a, b, x, y, log_p))

    return _dispatch(
        (a, b, x, y),
        swap,
        [
            (by_b, in_b),
            (by_a, in_a),
            (is_series | other, series),
            (True, expansion),
        ],
    )


def _by_expansion(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    """The upper tail first; b is increased to 15 and more before."""
    steps = np.full_like(a, float(_STEPS))
    raised = ~((np.maximum(a, b) > 1) & (b > 15))

    def start(log: bool) -> FloatArray:
        return by_case(
            (b, a, y, x, steps),
            (raised, functools.partial(difference, log_p=log)),
            (True, pr.nothing(log)),
        )

    large = np.where(raised, b + _STEPS, b)
    upper = add_for_large_a(large, a, y, x, start(False), log_w=False)
    results, rests = _from_plain(upper, log_p)
    tiny = (upper == 0) | ((upper > 0) & (upper < _SMALLEST))
    if tiny.any():
        log_upper = add_for_large_a(large, a, y, x, start(True), log_w=True)
        if log_p:
            again = log_upper, _log1_minus_exp(log_upper)
        else:
            again = libm.exp(log_upper), -libm.expm1(log_upper)
        results, rests = np.where(tiny, again[0], results), np.where(tiny, again[1], rests)
    return results, rests


def _large(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    """Where a and b are larger than 1."""
    sum_ = a + b
    lambda_ = np.where(a > b, sum_ * y - b, a - sum_ * x)
    lambda_ = np.where(np.isfinite(sum_), lambda_, a * y - b * x)
    swap = lambda_ < 0
    lambda_ = np.abs(lambda_)
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    x, y = np.where(swap, y, x), np.where(swap, x, y)

    def series(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, lambda_: FloatArray
    ) -> Pair:
        return _with_rest(power_series(a, b, x, log_p), log_p)

    def reduced(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, lambda_: FloatArray
    ) -> Pair:
        return _by_reduction(a, b, x, y, log_p)

    def fraction(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, lambda_: FloatArray
    ) -> Pair:
        return _with_rest(continued_fraction(a, b, x, y, lambda_, log_p), log_p)

    def asymptotic(
        a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, lambda_: FloatArray
    ) -> Pair:
        return _with_rest(both_large(a, b, lambda_, log_p), log_p)

    few = b < 40
    near = (b * x <= 0.7) | (log_p & (lambda_ > 650))
    by_fraction = np.where(
        a > b, (b <= 100) | (lambda_ > b * 0.03), (a <= 100) | (lambda_ > a * 0.03)
    )
    return _dispatch(
        (a, b, x, y, lambda_),
        swap,
        [
            (few & near, series),
            (few, reduced),
            (by_fraction, fraction),
            (True, asymptotic),
        ],
    )


def _by_reduction(a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray, log_p: bool) -> Pair:
    """B is reduced to at most 1, and then a series taken, or the expansion for large a."""
    n = np.trunc(b)
    fraction = b - n
    n, fraction = np.where(fraction == 0, n - 1, n), np.where(fraction == 0, 1.0, fraction)
    value = difference(fraction, a, y, x, n, log_p=False)
    doubtful = log_p & (value < _SMALLEST)

    def by_series(
        value: FloatArray, a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray
    ) -> FloatArray:
        return value + power_series(a, b, x, log_p=False)

    def by_expansion(
        value: FloatArray, a: FloatArray, b: FloatArray, x: FloatArray, y: FloatArray
    ) -> FloatArray:
        steps = np.full_like(a, float(_STEPS))
        low = a <= 15
        value = value + by_case(
            (a, b, x, y, steps), (low, functools.partial(difference, log_p=False)), (True, 0.0)
        )
        return add_for_large_a(np.where(low, a + _STEPS, a), b, x, y, value, log_w=False)

    whole = by_case((value, a, fraction, x, y), (x <= 0.7, by_series), (True, by_expansion))
    lower, upper = _from_plain(whole, log_p)
    if doubtful.any():
        logs = power_series(a[doubtful], b[doubtful], x[doubtful], log_p=True)
        lower[doubtful], upper[doubtful] = _with_rest(logs, True)
    return lower, upper
