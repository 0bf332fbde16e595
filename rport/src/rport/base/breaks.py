"""R's `pretty`: round numbers that cover a range, to the last bit."""

from __future__ import annotations

import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base.sequences import seq

FloatArray = npt.NDArray[np.float64]

_SMALLEST_CELL = 2.0**-20 * sys.float_info.min
_LARGEST_CELL = sys.float_info.max / 1.25
_SLACK = 1e-10
"""How far, in units, a limit may lie outside the breaks."""


def pretty(
    x: npt.ArrayLike,
    n: int = 5,
    *,
    min_n: int | None = None,
    shrink_small: float = 0.75,
    high_bias: float = 1.5,
    five_bias: float | None = None,
) -> FloatArray:
    """About `n` intervals of 1, 2 or 5 times a power of ten that cover the finite numbers of `x`.

    As R's `pretty(x, n, min.n, shrink.sml, high.u.bias, u5.bias)`: at least `min_n` intervals (a
    third of `n` unless given); a larger `high_bias` favours larger units, a larger `five_bias`
    those of 5; `shrink_small` scales the unit where all numbers are nearly the same. Empty if no
    number is finite. Raises ValueError, in R's words, for counts and biases that make no sense.
    Source: R's `pretty.default` and `R_pretty`.
    """
    min_n = n // 3 if min_n is None else min_n
    five_bias = 0.5 + 1.5 * high_bias if five_bias is None else five_bias
    for name, valid in (
        ("n", n >= 0),
        ("min.n", 0 <= min_n <= n),
        ("shrink.sml", 0 < shrink_small < math.inf),
        ("high.u.bias", 0 <= high_bias < math.inf),
        ("u5.bias", 0 <= five_bias < math.inf),
    ):
        if not valid:
            raise ValueError(f"invalid '{name}' argument")
    numbers = np.asarray(x, dtype=np.float64)
    numbers = numbers[np.isfinite(numbers)]
    if not numbers.size:
        return numbers
    low, high = float(numbers.min()), float(numbers.max())
    cell = _cell(low, high, n, min_n, shrink_small, (high_bias, five_bias))
    unit = _unit(cell, high_bias, five_bias)
    first, last = _whole_units(low, high, unit)
    first, last = _at_least(min_n, first, last, low, high)
    intervals = int(0.5 + last - first)
    start, stop = min(low, first * unit), max(high, last * unit)
    breaks = seq(start, stop, intervals + 1)
    if intervals:
        breaks[np.abs(breaks) < 1e-14 * (stop / intervals - start / intervals)] = 0.0
    return breaks + 0.0  # no negative zero


def _cell(
    low: float, high: float, n: int, min_n: int, shrink_small: float, biases: tuple[float, float]
) -> float:
    """The length of an interval before it is rounded to a unit."""
    width, largest = high - low, max(abs(low), abs(high))
    high_bias, five_bias = biases
    bound = 1 / (1 + high_bias) if five_bias >= 1.5 * high_bias + 0.5 else 1.5 / (1 + five_bias)
    if width == 0 and high == 0:
        cell, narrow = 1.0, True
    else:
        cell = largest
        narrow = width < cell * ((1 + bound) * (max(1, n) * sys.float_info.epsilon)) * 3
    if narrow:
        cell = 9 + cell / 10 if cell > 10 else cell
        cell *= shrink_small
        cell = cell / min_n if min_n > 1 else cell
    elif math.isinf(width):
        cell = high / n - low / n if n > 1 else width
    else:
        cell = width / n if n > 1 else width
    return min(max(cell, _SMALLEST_CELL), _LARGEST_CELL)


def _unit(cell: float, high_bias: float, five_bias: float) -> float:
    base = math.pow(10.0, math.floor(math.log10(cell)))
    unit = base
    for factor, bias in ((2, high_bias), (5, five_bias), (10, high_bias)):
        if not factor * base - cell < bias * (cell - unit):
            break
        unit = factor * base
    return unit


def _whole_units(low: float, high: float, unit: float) -> tuple[float, float]:
    """The outermost breaks, in units."""
    first = math.floor(low / unit + _SLACK)
    last = math.ceil(high / unit - _SLACK)
    while first * unit > low + _SLACK * unit:
        first -= 1
    while math.isinf(first * unit):
        first += 1
    while last * unit < high - _SLACK * unit:
        last += 1
    while math.isinf(last * unit):
        last -= 1
    return float(first), float(last)


def _at_least(
    min_n: int, first: float, last: float, low: float, high: float
) -> tuple[float, float]:
    """As many intervals as are asked for, on the side where there is room."""
    lacking = min_n - int(0.5 + last - first)
    if lacking <= 0:
        return first, last
    half, other_half = lacking // 2, lacking - lacking // 2
    if low == 0 and first == 0 and high != 0:
        return first, last + lacking
    if high == 0 and last == 0 and low != 0:
        return first - lacking, last
    if first >= 0:
        return first - other_half, last + half
    return first - half, last + other_half
