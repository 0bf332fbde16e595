"""R's `pretty`: round numbers that cover a range evenly."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

from calculus_for_ml.r import base

_HIGH_BIAS = 1.5
_FIVE_BIAS = 0.5 + 1.5 * _HIGH_BIAS
_SHRINK = 0.75
_EPS = 1e-10


def pretty(x: Sequence[float], n: int = 5, min_n: int | None = None) -> list[float]:
    """About `n` + 1 equally spaced round numbers that cover the finite numbers of `x`.

    The step is 1, 2 or 5 times a power of ten; there are at least `min_n` steps (by default a third
    of `n`). Source: R's `pretty.default`, `R_pretty`.
    """
    finite = [float(each) for each in x if math.isfinite(each)]
    if not finite:
        return []
    low, high, steps = _cover(min(finite), max(finite), n, n // 3 if min_n is None else min_n)
    points = [float(at) for at in base.seq(low, high, steps + 1)]
    if not steps:
        return points
    nearly_zero = 1e-14 * (high / steps - low / steps)
    return [0.0 if abs(at) < nearly_zero else at for at in points]


def _cover(low: float, high: float, n: int, min_n: int) -> tuple[float, float, int]:
    """The first and last of the round numbers, and how many steps lie between them."""
    unit = _unit(low, high, n, min_n)
    first = math.floor(low / unit + _EPS)
    last = math.ceil(high / unit - _EPS)
    while first * unit > low + _EPS * unit:
        first -= 1
    while last * unit < high - _EPS * unit:
        last += 1
    steps = int(0.5 + last - first)
    if steps < min_n:
        more = min_n - steps
        if low == 0 and first == 0 and high != 0:
            last += more
        elif high == 0 and last == 0 and low != 0:
            first -= more
        elif first >= 0:
            last += more // 2
            first -= more // 2 + more % 2
        else:
            first -= more // 2
            last += more // 2 + more % 2
        steps = min_n
    return min(first * unit, low), max(last * unit, high), steps


def _unit(low: float, high: float, n: int, min_n: int) -> float:
    """The step: 1, 2, 5 or 10 times a power of ten."""
    span = high - low
    cell = max(abs(low), abs(high))
    bound = (1 + 1 / (1 + _HIGH_BIAS)) * (max(1, n) * sys.float_info.epsilon)
    is_small = span < cell * bound * 3  # the range is next to nothing beside its numbers
    if span == 0 and high == 0:
        cell, is_small = 1.0, True
    if is_small:
        if cell > 10:
            cell = 9 + cell / 10
        cell *= _SHRINK
        if min_n > 1:
            cell /= min_n
    else:
        cell = span if math.isfinite(span) else high / n - low / n
        if n > 1 and math.isfinite(span):
            cell /= n
    cell = min(max(cell, 2.0**-20 * sys.float_info.min), sys.float_info.max / 1.25)
    power = math.pow(10.0, math.floor(math.log10(cell)))
    unit = power
    for multiple, bias in ((2, _HIGH_BIAS), (5, _FIVE_BIAS), (10, _HIGH_BIAS)):
        if multiple * power - cell >= bias * (cell - unit):
            break
        unit = multiple * power
    return unit
