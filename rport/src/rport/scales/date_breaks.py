"""Where R's scales package puts the breaks of dates and times, and how it labels them.

A date is a count of days since 1970, a time one of seconds since 1970 in UTC.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from rport.datetimes import (
    DAY,
    floor_time,
    format_times,
    parse_unit,
    seq_time,
)

_YEAR = DAY * 365.25
_MONTH = _YEAR / 12


class DateBreaks(NamedTuple):
    """Breaks, days or seconds since 1970, and the labels that R gives them."""

    at: list[float]
    labels: list[str]


class _Step(NamedTuple):
    spec: str
    length: float
    """Seconds, on average."""
    format: str
    start: str
    """The unit of time at which the steps restart."""


def _steps(span: float) -> list[_Step]:
    day_and_hour = "%b %d %H:%M"
    rows: list[tuple[str, float, str | None, str | None]] = [
        ("1 sec", 1, "%S", "min"),
        *((f"{n} secs", n, None, None) for n in (2, 5, 10, 15)),
        ("30 secs", 30, "%H:%M:%S", None),
        ("1 min", 60, "%H:%M", None),
        ("2 mins", 120, None, "hour"),
        *((f"{n} mins", 60 * n, None, None) for n in (5, 10, 15, 30)),
        ("1 hour", 3600, "%H:%M" if span <= DAY else day_and_hour, None),
        ("3 hours", 3 * 3600, None, "day"),
        ("6 hours", 6 * 3600, day_and_hour, None),
        ("12 hours", 12 * 3600, None, None),
        ("1 DSTday", DAY, "%b %d", None),
        ("2 DSTdays", 2 * DAY, None, None),
        ("1 week", 7 * DAY, None, "week"),
        ("halfmonth", _MONTH / 2, None, "month"),
        ("1 month", _MONTH, "%b" if span < _YEAR else "%b %Y", None),
        ("3 months", 3 * _MONTH, None, "year"),
        ("6 months", 6 * _MONTH, "%Y-%m", None),
        ("1 year", _YEAR, "%Y", None),
        ("2 years", 2 * _YEAR, None, "decade"),
        *((f"{n} years", n * _YEAR, None, None) for n in (5, 10)),
        ("20 years", 20 * _YEAR, None, "century"),
        *((f"{n} years", n * _YEAR, None, None) for n in (50, 100, 200, 500, 1000)),
    ]
    steps: list[_Step] = []
    for spec, length, format, start in rows:
        last = steps[-1] if steps else None
        steps.append(
            _Step(
                spec,
                length,
                format or (last.format if last else ""),
                start or (last.start if last else ""),
            )
        )
    return steps


def pretty_dates(days: Sequence[float], n: int = 5) -> DateBreaks:
    """About `n` + 1 dates that cover `days`, at the starts of days, weeks, months or years.

    Source: R's `pretty` for dates, `prettyDate`.
    """
    low, high = min(days) * DAY, max(days) * DAY
    if high - low <= n * DAY:
        first, last = math.floor(min(days)), math.floor(max(days))
        missing = round(n - (high - low) / DAY)
        before = max(0, missing // 2)
        after = before + missing % 2
        while last - first + before + after + 1 < n // 2 + 1:
            before, after = (before + 1, after) if before < after else (before, after + 1)
        at = [float(day) for day in range(first - before, last + after + 1)]
        return DateBreaks(at, _labels([day * DAY for day in at], "%b %d", "UTC"))
    moments, format = _pretty(low, high, n, "UTC")
    return DateBreaks([float(round(at / DAY)) for at in moments], _labels(moments, format, "UTC"))


def pretty_times(times: Sequence[float], n: int = 5, tz: str = "UTC") -> DateBreaks:
    """About `n` + 1 times that cover `times`, round on the clocks of the time zone `tz`.

    Source: R's `pretty` for date-times, `prettyDate`.
    """
    moments, format = _pretty(min(times), max(times), n, tz)
    return DateBreaks(moments, _labels(moments, format, tz))


def _labels(moments: Sequence[float], format: str, tz: str) -> list[str]:
    return [text or "" for text in format_times(moments, format, tz)]


def _pretty(low: float, high: float, n: int, tz: str) -> tuple[list[float], str]:
    """The breaks in seconds, and the format of their labels.

    The step whose count is nearest to `n` is tried first, then smaller ones until there are at
    least half of `n`; if it is not `n` a neighbour may be better.
    """
    ends = (low, high)
    if high - low < 1:
        margin = min(30, max(float(high == low), n / 2))
        ends = (math.floor(low - margin), math.ceil(high + margin))
    steps = _steps(ends[1] - ends[0])
    misses = [abs((ends[1] - ends[0]) / step.length - n) for step in steps]
    chosen = first_choice = misses.index(min(misses))
    at = _covering(ends, steps[chosen], tz)
    to_the_right = True
    while len(at) - 1 < n // 2:
        if chosen > 0:
            chosen -= 1
            at = _covering(ends, steps[chosen], tz)
        elif to_the_right:
            at = [*at, at[-1] + 1]
            to_the_right = False
        else:
            at = [at[0] - 1, *at]
            to_the_right = True
    format = steps[chosen].format
    if len(at) - 1 == n:
        return at, format
    if len(at) - 1 > n:
        at = _without_idle_ends(at, low, high, n)
    over = len(at) - 1 - n
    if over == 0 or (over > 0 and chosen < first_choice) or (over < 0 and chosen == 0):
        return at, format
    other = steps[min(chosen + 1, len(steps) - 1) if over > 0 else chosen - 1]
    others = _covering(ends, other, tz)
    if len(others) - 1 >= n // 2 and abs(len(others) - 1 - n) < abs(over):
        return others, other.format
    return at, format


def _without_idle_ends(at: list[float], low: float, high: float, n: int) -> list[float]:
    """Without the breaks that lie outside the range, one on each side excepted."""
    over = len(at) - 1 - n
    left = sum(each <= low for each in at) - 1
    right = sum(each >= high for each in at) - 1
    if left <= 0 and right <= 0:
        return at
    both = left + right
    if over < both:
        left = round(over * left / both)
        right = over - left
    return at[max(left, 0) : len(at) - max(right, 0)]


def _covering(ends: tuple[float, float], step: _Step, tz: str) -> list[float]:
    """The steps from the last one at or before the range to the first at or after it."""
    at = _sequence(floor_time(ends[0], step.start, tz), ends[1], step.spec, tz)
    first = sum(each <= ends[0] for each in at) - 1
    last = len(at) - sum(each >= ends[1] for each in at)
    if last == len(at):
        at.append(_next(at[-1], step.spec, tz))
    return at[first : last + 1]


def _sequence(start: float, stop: float, spec: str, tz: str) -> list[float]:
    if spec != "halfmonth":
        return seq_time(start, spec, stop=stop, tz=tz)
    firsts = seq_time(start, "1 month", stop=stop, tz=tz)
    return [at for first in firsts for at in (first, _next(first, spec, tz))]


def _next(at: float, spec: str, tz: str) -> float:
    if spec != "halfmonth":
        return seq_time(at, spec, n=2, tz=tz)[1]
    day = round((at - floor_time(at, "month", tz)) / DAY) + 1
    if day == 1:
        return seq_time(at, "14 DSTdays", n=2, tz=tz)[1]
    return seq_time(floor_time(at, "month", tz), "1 month", n=2, tz=tz)[1]


def date_breaks_width(days: Sequence[float], width: str) -> list[float]:
    """Dates in steps of `width`, such as "2 weeks" or "month", that cover `days`.

    Raises ValueError for anything that is not a span of days. Source: scales' `breaks_width`,
    `fullseq`.
    """
    count, unit = parse_unit(width)
    longest = {"day": 1, "week": 7, "month": 31, "year": 365}
    if unit not in longest:
        raise ValueError(f"dates are in steps of days, weeks, months or years, not {width!r}")
    low, high = min(days), max(days) + count * longest[unit]
    if unit == "day":
        start, stop = (float(round(end / count) * count) for end in (low, high))
    else:
        start, stop = (floor_time(end * DAY, unit) / DAY for end in (low, high))
    return [at / DAY for at in seq_time(start * DAY, width, stop=stop * DAY)]


def time_breaks_width(times: Sequence[float], width: str, tz: str = "UTC") -> list[float]:
    """Times in steps of `width`, such as "30 secs" or "6 hours", that cover `times`.

    Source: scales' `breaks_width`, `fullseq`.
    """
    count, unit = parse_unit(width)
    hour = 3600
    longest = {"sec": 1, "min": 60, "hour": hour, "day": DAY, "week": 7 * DAY}
    longest |= {"month": 31 * DAY, "year": 365 * DAY}
    if unit not in longest:
        raise ValueError(f"times are in steps of seconds to years, not {width!r}")
    low, high = min(times), max(times) + count * longest[unit]
    if unit in ("sec", "min"):
        size = count * longest[unit]
        start, stop = (float(round(end / size) * size) for end in (low, high))
    else:
        start, stop = (floor_time(end, unit, tz) for end in (low, high))
    return seq_time(start, width, stop=stop, tz=tz)
