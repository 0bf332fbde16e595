"""Axes as R's scales package sees them: limits, breaks, minor breaks and labels."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calculus_for_ml.r import labeling
from calculus_for_ml.r.base import format as r_format


@dataclass(frozen=True)
class Axis:
    """One continuous axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[str]


def zero_range(limits: tuple[float, float]) -> bool:
    """Whether the limits are equal, but for rounding. Source: scales' `zero_range`."""
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


def breaks_extended(limits: tuple[float, float], n: int = 5) -> list[float]:
    """About `n` round numbers from `limits`. Source: scales' `breaks_extended`."""
    if zero_range(limits):
        return [limits[0]]
    return within(labeling.extended(*limits, n), limits)


def regular_minor_breaks(breaks: Sequence[float], limits: tuple[float, float]) -> list[float]:
    """The midpoints of `breaks`, and the breaks themselves, within `limits`.

    They go on for one step beyond the outer breaks. Source: scales' `regular_minor_breaks`.
    """
    if len(breaks) < 2:
        return []
    step = breaks[1] - breaks[0]
    majors = [breaks[0] - step, *breaks, breaks[-1] + step]
    halves = [at for a, b in pairwise(majors) for at in (a, a + (b - a) / 2)]
    return within([*halves, majors[-1]], limits)


def number_labels(breaks: Sequence[float]) -> list[str]:
    """The breaks as R's `format()` writes them, in one common format."""
    return r_format(list(breaks), trim=True) if breaks else []


def within(values: Sequence[float], limits: tuple[float, float]) -> list[float]:
    """The values that do not lie outside `limits`. Source: scales' `censor`."""
    return [value for value in values if limits[0] <= value <= limits[1]]
