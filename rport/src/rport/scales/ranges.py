"""Limits as R's scales package handles them: widened, compared, and what lies within them."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def zero_range(limits: tuple[float, float]) -> bool:
    """Whether the limits are equal, up to rounding. Source: scales' `zero_range`."""
    smallest = min(map(abs, limits))
    if limits[0] == limits[1] or smallest == 0:
        return limits[0] == limits[1]
    return abs(limits[0] - limits[1]) / smallest < 1000 * sys.float_info.epsilon


def expand_range(
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


def within(values: Sequence[float], limits: tuple[float, float]) -> list[float]:
    """The values that do not lie outside `limits`. Source: scales' `censor`."""
    return [value for value in values if limits[0] <= value <= limits[1]]
