"""Limits as R's scales package handles them: widened, compared, and what lies within them."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def zero_range(limits: tuple[float, float], tol: float = 1000 * sys.float_info.epsilon) -> bool:
    """Whether the limits are equal, up to rounding. Source: scales' `zero_range`."""
    smallest = min(map(abs, limits))
    if limits[0] == limits[1] or smallest == 0:
        return limits[0] == limits[1]
    return abs(limits[0] - limits[1]) / smallest < tol


def expand_range(
    range: tuple[float, float], mul: float = 0, add: float = 0, zero_width: float = 1
) -> tuple[float, float]:
    """The range moved apart by a share of its width and an amount at either end.

    One value alone counts as `zero_width` wide. Source: scales' `expand_range`.
    """
    low, high = range
    width = zero_width if zero_range(range) else high - low
    return low - (width * mul + add), high + (width * mul + add)


def expand_range4(
    limits: tuple[float, float], expansion: tuple[float, float, float, float]
) -> tuple[float, float]:
    """The limits moved apart by (share, amount) below and (share, amount) above.

    Shares are of the limits' distance; one value alone counts as 1 wide. Source: ggplot2's
    `expand_range4`.
    """
    low, high = limits
    width = 1.0 if zero_range(limits) else high - low
    share_below, below, share_above, above = expansion
    return low - (width * share_below + below), high + (width * share_above + above)


def train_continuous(
    new: npt.ArrayLike | None, existing: tuple[float, float] | None = None
) -> tuple[float, float] | None:
    """A range widened to the finite ones of some numbers. Source: scales' `train_continuous`."""
    if new is None:
        return existing
    values = np.asarray(new, dtype=np.float64)
    held = [*values[np.isfinite(values)].tolist(), *(existing or ())]
    return (min(held), max(held)) if held else (math.inf, -math.inf)


def within(values: Sequence[float], limits: tuple[float, float]) -> list[float]:
    """The values that do not lie outside `limits`. Source: scales' `censor`."""
    return [value for value in values if limits[0] <= value <= limits[1]]
