"""Breaks of numbers, dates and times alike: round ones, and those in steps of a width."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from rport.base import pretty
from rport.remade import remade
from rport.scales.breaks import Limits, breaks_extended, breaks_log, fullseq
from rport.scales.date_breaks import (
    date_breaks_width,
    pretty_dates,
    pretty_times,
    time_breaks_width,
)
from rport.scales.labels_of_text import function_of
from rport.scales.ranges import zero_range

Moment: TypeAlias = float | datetime.date
Breaks: TypeAlias = Callable[..., list[float]]
"""Breaks for limits: numbers, days since 1970 for dates, seconds since 1970 for times."""

_EPOCH = datetime.date(1970, 1, 1)


class LabelledBreaks(list[float]):
    """Breaks with the labels that R gives them by name."""

    def __init__(self, at: Sequence[float], labels: Sequence[str]):
        super().__init__(at)
        self.labels = labels


@remade
def breaks_pretty(n: int = 5) -> Breaks:
    """About `n` + 1 round numbers, dates or times that cover limits.

    Source: scales' `breaks_pretty`.
    """
    wanted = n

    def breaks(limits: Sequence[Moment], n: int = wanted) -> list[float]:
        ends, kind = _numbers(limits)
        if zero_range(ends):
            return [ends[0]]
        if kind == "date":
            return LabelledBreaks(*pretty_dates(ends, n))
        if kind == "time":
            return LabelledBreaks(*pretty_times(ends, n, _zone(limits)))
        return [float(at) for at in pretty(ends, n)]

    return breaks


@remade
def breaks_width(width: float | str, offset: float = 0) -> Breaks:
    """Multiples of `width` that cover limits, each moved by `offset`.

    Of dates and times `width` is a step such as "2 weeks", and `offset` is in days or seconds.
    The function raises ValueError for words that are not a step. Source: scales' `breaks_width`.
    """

    def breaks(limits: Sequence[Moment]) -> list[float]:
        ends, kind = _numbers(limits)
        if isinstance(width, str) and kind == "time":
            found = time_breaks_width(ends, width, _zone(limits))
        elif isinstance(width, str):
            found = date_breaks_width(ends, width)
        else:
            found = fullseq(ends, width)
        return [at + offset for at in found]

    return breaks


@remade
def trans_breaks(
    trans: str | Callable[[Any], Any], inv: str | Callable[[Any], Any], n: int = 5
) -> Breaks:
    """Breaks that are round where transformed: `trans_breaks("log10", lambda x: 10**x)`.

    Both are functions, or names of R's. Source: scales' `trans_breaks`.
    """
    there, back = function_of(trans), function_of(inv)
    wanted = n

    def breaks(limits: Sequence[float], n: int = wanted) -> list[float]:
        ends = there(np.asarray(limits, dtype=np.float64))
        found = pretty((float(ends[0]), float(ends[1])), n)
        return [float(at) for at in back(np.asarray(found, dtype=np.float64))]

    return breaks


def date_breaks(width: str = "1 month") -> Breaks:
    """Dates or times in steps such as "2 weeks". Source: scales' `date_breaks`."""
    return breaks_width(width)


def _numbers(limits: Sequence[Moment]) -> tuple[Limits, str]:
    """Limits as numbers, and whether they are dates, times or numbers."""
    first: Any = limits[0]
    if isinstance(first, datetime.datetime):
        utc = datetime.UTC
        moments: list[Any] = [*limits]
        clocks = [each if each.tzinfo else each.replace(tzinfo=utc) for each in moments]
        return (clocks[0].timestamp(), clocks[1].timestamp()), "time"
    if isinstance(first, datetime.date):
        days: list[Any] = [*limits]
        return ((days[0] - _EPOCH).days, (days[1] - _EPOCH).days), "date"
    low, high = (float(each) for each in limits)  # type: ignore[arg-type]
    return (low, high), "number"


def _zone(limits: Sequence[Moment]) -> str:
    """The name of the zone of times, UTC where they have none."""
    zone = getattr(limits[0], "tzinfo", None)
    return "UTC" if zone is None else str(zone)


extended_breaks = breaks_extended
log_breaks = breaks_log
pretty_breaks = breaks_pretty
