"""Where R's scales package puts the breaks of an axis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from calculus_for_ml.r import labeling
from calculus_for_ml.r.scales.ranges import within, zero_range


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
