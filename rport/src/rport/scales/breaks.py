"""Where R's scales package puts the breaks of an axis."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

from rport import labeling
from rport.base import power, seq, seq_by
from rport.remade import remade
from rport.scales.ranges import within, zero_range
from rport.scales.units_of_time import seconds_in

Limits = tuple[float, float]


class Breaks(Protocol):
    """About `n` breaks for limits in the data's own numbers."""

    def __call__(self, limits: Limits, n: int = 5) -> list[float]:
        """The breaks; some may lie outside the limits."""


@remade
def breaks_extended(n: int = 5) -> Breaks:
    """About `n` round numbers for limits; some may lie outside. Source: `breaks_extended`."""
    wanted = n

    def breaks(limits: Limits, n: int = wanted) -> list[float]:
        if zero_range(limits):
            return [limits[0]]
        low, high = sorted(limits)  # those of a reversed axis go down
        return labeling.extended(low, high, n)

    return breaks


@remade
def breaks_log(n: int = 5, base: float = 10) -> Breaks:
    """About `n` powers of `base` that cover positive limits, or round numbers between them.

    Where too few powers lie within the limits, multiples of them that are spaced well on a log axis
    are added; where that is not enough either, they are those of `breaks_extended`. Limits that are
    not finite, or have no logarithm, give no breaks. Source: scales' `breaks_log`.
    """
    wanted = n

    def breaks(limits: Limits, n: int = wanted) -> list[float]:
        if not all(math.isfinite(end) and end > 0 for end in limits):
            return []
        ends = (log(min(limits), base), log(max(limits), base))
        first, last = math.floor(ends[0]), math.ceil(ends[1])
        if first == last:
            return [power(base, first)]
        inside = (power(base, ends[0]), power(base, ends[1]))
        for by in range((last - first) // n + 1, 0, -1):
            found = [power(base, each) for each in range(first, last + 1, by)]
            if len(within(found, inside)) >= n - 2:
                return found
        if base <= 2:
            return [power(base, each) for each in range(first, last + 1)]
        return _log_sub_breaks(first, last, inside, n, base)

    return breaks


def _log_sub_breaks(
    first: int, last: int, inside: tuple[float, float], n: int, base: float
) -> list[float]:
    """Source: scales' `log_sub_breaks`."""
    powers = [power(base, each) for each in range(first, last + 1)]
    steps = [1.0]
    candidates = [float(each) for each in range(2, math.ceil(base))]

    def smallest_gap(candidate: float) -> float:
        places = [log(each, base) for each in sorted([candidate, *steps, base])]
        return min(b - a for a, b in pairwise(places))

    while candidates:
        best = max(candidates, key=smallest_gap)
        steps.append(best)
        candidates.remove(best)
        breaks = sorted(each * step for step in steps for each in powers)
        if len(within(breaks, inside)) >= n - 2:
            low = next(at for at, each in enumerate(breaks) if inside[0] <= each)
            high = max(at for at, each in enumerate(breaks) if each <= inside[1])
            return breaks[max(low - 1, 0) : high + 2]
    return labeling.extended(*inside, n)


_SPANS = ((120, 1), (7_200, 60), (172_800, 3_600), (1_209_600, 86_400))
"""Up to which span, in seconds, which unit counts."""


@remade
def breaks_timespan(unit: str = "secs", n: int = 5) -> Breaks:
    """About `n` round spans of time, in seconds, for limits in a unit.

    Raises ValueError for an unknown unit. Source: scales' `breaks_timespan`.
    """
    size, wanted = seconds_in(unit), n

    def breaks(limits: Limits, n: int = wanted) -> list[float]:
        low, high = sorted(
            each.total_seconds() if isinstance(each, datetime.timedelta) else each * size
            for each in limits
        )
        step = next((step for span, step in _SPANS if high - low <= span), 604_800)
        found = labeling.extended(low / step, high / step, n, (1.0, 2.0, 1.5, 4.0, 3.0))
        return [at * step for at in found]

    return breaks


@remade
def breaks_exp(n: int = 5) -> Breaks:
    """Breaks for a transformation by powers: whole numbers from the top down, and 0.

    Source: scales' `breaks_exp`.
    """
    wanted = n

    def breaks(limits: Limits, n: int = wanted) -> list[float]:
        low, high = sorted(max(each, 0.0) for each in limits)
        top = math.floor(high)
        if top < 3 or high - low < 3:
            return breaks_extended(wanted)((low, high))
        found = [float(top - each) for each in range(min(top, wanted - 1))]
        return list(dict.fromkeys([*found, 0.0]))

    return breaks


def fullseq(limits: tuple[float, float], size: float, pad: bool = False) -> list[float]:
    """The multiples of `size` that cover `limits`, and with `pad` one more on either side.

    Limits of no width are widened by half of `size`. Source: scales' `fullseq`.
    """
    low, high = sorted(limits)
    if zero_range((low, high)):
        return [low - size / 2, high + size / 2]
    points = seq_by(math.floor(low / size) * size, math.ceil(high / size) * size, size)
    return [points[0] - size, *points, points[-1] + size] if pad else points


def minor_breaks_between(
    breaks: Sequence[float], limits: tuple[float, float], n: int = 2, reverse: bool = False
) -> list[float]:
    """`n` - 1 points evenly between neighbours of `breaks`, and the breaks, within `limits`.

    They go on for one step beyond the outer breaks. On a log axis breaks and limits are logarithms.
    `reverse` is for breaks that the reverse transformation has negated. Source: scales'
    `regular_minor_breaks`.
    """
    return within(_between_all(breaks, limits, n, reverse), limits)


def _between_all(
    breaks: Sequence[float], limits: tuple[float, float], n: int, reverse: bool
) -> list[float]:
    """As `minor_breaks_between`, those beyond the limits as well."""
    majors = [at for at in breaks if not math.isnan(at)]
    if len(majors) < 2:
        return []
    step = majors[1] - majors[0]
    low, high = min(limits), max(limits)
    if high > max(majors) if reverse else low < min(majors):
        majors = [majors[0] - step, *majors]
    if low < min(majors) if reverse else high > max(majors):
        majors.append(majors[-1] + step)
    points = [float(at) for a, b in pairwise(majors) for at in seq(a, b, n + 1)[:-1]]
    return [*points, majors[-1]]


@remade
def regular_minor_breaks(reverse: bool = False) -> Callable[..., list[float]]:
    """A function of breaks, limits and a count: points evenly between neighbours.

    Source: scales' `regular_minor_breaks`.
    """
    return lambda breaks, limits, n=2: _between_all(breaks, limits, n, reverse)


MinorBreaks = Callable[[Limits, Sequence[float]], list[float]]
"""Minor breaks for limits and breaks."""


@remade
def minor_breaks_width(width: float, offset: float = 0) -> MinorBreaks:
    """Multiples of `width`, moved by `offset`, that cover the limits and the breaks.

    Source: scales' `minor_breaks_width`.
    """

    def points(ends: Limits) -> list[float]:
        return [at + offset for at in fullseq(ends, width)]

    return lambda limits, breaks: _between(breaks, limits, points)


@remade
def minor_breaks_n(n: int) -> MinorBreaks:
    """`n` points evenly between neighbours, both included. Source: scales' `minor_breaks_n`."""

    def points(ends: Limits) -> list[float]:
        return [float(at) for at in seq(*ends, n)]

    return lambda limits, breaks: _between(breaks, limits, points)


@remade
def minor_breaks_log(
    detail: int | None = None, smallest: float | None = None
) -> Callable[..., list[float]]:
    """A function of limits: the powers of ten about them, their fivefold and other multiples.

    `detail` is 10, 5 or 1, by default finer for fewer powers. Where the limits are not positive
    the breaks go both ways from 0, down to `smallest`. Raises ValueError for arguments out of
    range. Source: scales' `minor_breaks_log`.
    """
    _check_detail(detail, smallest)
    return lambda limits, breaks=(): [
        each for group in log_ticks(limits, detail, smallest) for each in group
    ]


def _check_detail(detail: int | None, smallest: float | None) -> None:
    if detail not in (None, 1, 5, 10):
        raise ValueError(f"detail must be 1, 5 or 10, not {detail}")
    if smallest is not None and not 1e-100 <= smallest < math.inf:
        raise ValueError(f"smallest must be a finite, positive number, not {smallest}")


def log_ticks(
    limits: tuple[float, float], detail: int | None = None, smallest: float | None = None
) -> tuple[list[float], list[float], list[float]]:
    """The breaks of `minor_breaks_log`: the powers, their fivefold, their other multiples."""
    _check_detail(detail, smallest)
    both_ways = any(end <= 0 for end in limits)
    ends = limits
    least = 0.0
    if both_ways:
        large = max(map(abs, limits))
        least = smallest or min(1, large) * 0.1
        ends = (least * 10, large)
    first, last = math.floor(math.log10(min(ends))) - 1, math.ceil(math.log10(max(ends))) + 1
    if detail is None:
        detail = 1 if last - first <= 8 else 5 if last - first <= 15 else 10
    tens = [power(10, each) for each in range(first, last + 1)]
    fives = [5 * ten for ten in tens] if detail <= 5 else []
    ones = [digit * ten for ten in tens for digit in range(1, 10)] if detail == 1 else []
    ones = [one for one in dict.fromkeys(ones) if one not in {*tens, *fives}]
    tens, fives, ones = ([at for at in group if at >= least] for group in (tens, fives, ones))
    if not both_ways:
        return tens, fives, ones
    below = [[-at for at in group] for group in (tens, fives, ones)]
    return [*tens, *below[0], 0.0], [*fives, *below[1]], [*ones, *below[2]]


def _between(
    breaks: Sequence[float],
    limits: Limits,
    points: Callable[[Limits], list[float]],
) -> list[float]:
    """The points of each piece into which the breaks cut the limits, each point once."""
    cuts = [limits[0], *breaks, limits[1]]
    return list(dict.fromkeys(at for ends in pairwise(cuts) for at in points(ends)))


def log(x: float, base: float) -> float:
    """The logarithm of a positive number, as R's `log(x, base)` computes it."""
    if base == 10:
        return math.log10(x)
    return math.log2(x) if base == 2 else math.log(x) / math.log(base)
