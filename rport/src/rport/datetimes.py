"""Dates and times as R keeps them, days or seconds since 1970, and their calendar."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rport.base import seq_by

DAY = 86400
_EPOCH = datetime.datetime(1970, 1, 1)
_LENGTHS = {"sec": 1, "min": 60, "hour": 3600, "day": DAY, "week": 7 * DAY}


class Calendar(NamedTuple):
    """A moment as a wall clock shows it; R's `POSIXlt`, with months from 1 and whole years."""

    year: int
    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: float = 0.0


def calendar(seconds: float, tz: str = "UTC") -> Calendar:
    """What a clock in the time zone `tz` shows, `seconds` after 1970 began in UTC.

    Source: R's `as.POSIXlt`.
    """
    whole = math.floor(seconds)
    shown = _EPOCH + datetime.timedelta(seconds=whole + _offset_at(whole, tz))
    second = shown.second + (seconds - whole)
    return Calendar(shown.year, shown.month, shown.day, shown.hour, shown.minute, second)


def seconds(shown: Calendar, tz: str = "UTC") -> float:
    """Seconds since 1970 in UTC at which a clock in `tz` shows this.

    Months and days beyond the end of the year or month go on counting, as in R's `mktime`. Source:
    R's `as.POSIXct`.
    """
    years, month = divmod(shown.month - 1, 12)
    first = datetime.datetime(shown.year + years, month + 1, 1)
    days = (first - _EPOCH).days + shown.day - 1
    local = days * DAY + shown.hour * 3600 + shown.minute * 60
    return local - _offset_of(local, tz) + shown.second


@lru_cache(maxsize=64)
def zone_of(tz: str) -> datetime.tzinfo:
    """The time zone of a name such as "Europe/Berlin", or of an offset such as "UTC+05:30".

    Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown name.
    """
    offset = re.fullmatch(r"UTC([+-])(\d\d):(\d\d)(?::(\d\d))?", tz)
    if offset is None:
        return ZoneInfo(tz)
    hours, minutes, whole = (int(part or 0) for part in offset.groups()[1:])
    ahead = datetime.timedelta(hours=hours, minutes=minutes, seconds=whole)
    sign, shown = offset[1], f"{offset[1]}{hours:02d}" + (f"{minutes:02d}" if minutes else "")
    return datetime.timezone(-ahead if sign == "-" else ahead, shown)


def name_of_zone(zone: datetime.tzinfo | None) -> str:
    """The name by which `zone_of` finds a time zone, whether zoneinfo's, pytz's or dateutil's.

    None, a clock without a zone, counts as UTC.
    """
    fixed = zone.utcoffset(None) if zone is not None else datetime.timedelta()
    if zone is None or fixed == datetime.timedelta():
        return "UTC"
    if fixed is not None and not isinstance(zone, ZoneInfo):
        return str(datetime.timezone(fixed))
    file = re.search(r"zoneinfo/([^']+)'", str(zone))
    return file[1] if file else str(zone)


def weekday(shown: Calendar) -> int:
    """The day of the week, 0 for Sunday."""
    return (datetime.date(shown.year, shown.month, shown.day).weekday() + 1) % 7


def floor_time(at: float, unit: str, tz: str = "UTC") -> float:
    """The start of the second, minute, hour, day, week, month, year, decade or century of `at`.

    Weeks start on Monday. Source: `trunc` and `cut` of R's date-times.
    """
    now = calendar(at, tz)
    if unit == "sec":
        return math.floor(at)
    if unit == "min":
        return seconds(now._replace(second=0.0), tz)
    if unit == "hour":
        return seconds(now._replace(minute=0, second=0.0), tz)
    today = Calendar(now.year, now.month, now.day)
    if unit == "week":
        # the Monday before; a calendar's days may be 0 and less
        return seconds(today._replace(day=today.day - (weekday(today) - 1) % 7), tz)
    years = {"day": 0, "month": 0, "year": 1, "decade": 10, "century": 100}
    if unit not in years:
        raise ValueError(f"unknown unit of time {unit!r}")
    if unit == "day":
        return seconds(today, tz)
    if unit == "month":
        return seconds(today._replace(day=1), tz)
    return seconds(Calendar(now.year // years[unit] * years[unit], 1, 1), tz)


def parse_unit(spec: str) -> tuple[int, str]:
    """A number and a unit from text such as "2 weeks" or "month".

    Units are sec, min, hour, day, DSTday, week, month, quarter and year, also in the plural. Raises
    ValueError for anything else.
    """
    *number, unit = spec.split(" ")
    unit = unit.removesuffix("s")
    known = (*_LENGTHS, "DSTday", "month", "quarter", "year")
    if unit not in known or len(number) > 1 or not all(_is_whole(each) for each in number):
        raise ValueError(
            f'{spec!r} is not a span of time; write a whole number and a unit, as "2 weeks"'
        )
    return int(number[0]) if number else 1, unit


def seq_time(
    start: float, spec: str, stop: float | None = None, n: int | None = None, tz: str = "UTC"
) -> list[float]:
    """Moments from `start` on in steps of `spec`: up to `stop`, or `n` of them.

    Steps of months, years and days of the wall clock ("DSTday") keep to the calendar of `tz`.
    Source: R's `seq.POSIXt`.
    """
    count, unit = parse_unit(spec)
    if unit in _LENGTHS:
        step = count * _LENGTHS[unit]
        if stop is not None:
            return seq_by(start, stop, step) if stop >= start else []
        return [start + i * step for i in range(n or 0)]
    moments: list[float] = []
    first = calendar(start, tz)
    while n is None or len(moments) < n:
        steps = count * len(moments)
        if unit == "DSTday":
            shown = first._replace(day=first.day + steps)
        elif unit == "year":
            shown = first._replace(year=first.year + steps)
        else:
            shown = first._replace(month=first.month + steps * (3 if unit == "quarter" else 1))
        at = seconds(shown, tz)
        if stop is not None and at > stop:
            break
        moments.append(at)
    return moments


def format_times(
    moments: Sequence[float], format: str | None = None, tz: str = "UTC"
) -> list[str | None]:
    """Seconds since 1970 written by a `strftime` format, in English; None, R's NA, for NaN.

    By default the date, and the time of day unless all are midnight. Source: `format.POSIXct`.
    """
    known = [calendar(at, tz) for at in moments if not math.isnan(at)]
    if format is None:
        format = "%Y-%m-%d"
        if any(now.hour or now.minute or int(now.second) for now in known):
            format += " %H:%M:%S"
    return [None if math.isnan(at) else _written(at, format, tz) for at in moments]


def format_dates(days: Sequence[float], format: str = "%Y-%m-%d") -> list[str | None]:
    """Days since 1970 written by a `strftime` format; None for NaN. Source: R's `format.Date`."""
    return format_times([math.floor(day) * DAY if day == day else day for day in days], format)


def _written(at: float, format: str, tz: str) -> str:
    whole = math.floor(at)
    zone = zone_of(tz)
    moment = (_EPOCH + datetime.timedelta(seconds=whole)).replace(tzinfo=datetime.UTC)
    return moment.astimezone(zone).strftime(format)


def _offset_at(whole: int, tz: str) -> int:
    """Seconds by which the clocks of `tz` are ahead of UTC at a moment."""
    if tz in ("UTC", "GMT", "Etc/UTC"):
        return 0
    moment = (_EPOCH + datetime.timedelta(seconds=whole)).replace(tzinfo=datetime.UTC)
    ahead = moment.astimezone(zone_of(tz)).utcoffset()
    return int(ahead.total_seconds()) if ahead else 0


def _offset_of(local: int, tz: str) -> int:
    """Seconds by which a clock of `tz` that shows `local` is ahead of UTC."""
    if tz in ("UTC", "GMT", "Etc/UTC"):
        return 0
    shown = (_EPOCH + datetime.timedelta(seconds=local)).replace(tzinfo=zone_of(tz))
    ahead = shown.utcoffset()
    return int(ahead.total_seconds()) if ahead else 0


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdigit()
