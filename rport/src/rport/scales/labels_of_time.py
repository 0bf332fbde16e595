"""How R's scales package writes dates and times."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from rport.datetimes import DAY, Calendar, calendar, format_dates, format_times
from rport.remade import remade
from rport.scales.cuts import cut_time_scale
from rport.scales.labels import Labels, number
from rport.scales.units_of_time import seconds_in

Labeller = Callable[[Sequence[Any]], Labels]


@remade
def label_date(format: str = "%Y-%m-%d", tz: str = "UTC", locale: str | None = None) -> Labeller:
    """Days since 1970 by a `strftime` format, and times in the zone `tz`.

    Words are English; raises ValueError for another `locale`. Source: scales' `label_date`.
    """
    _check_locale(locale)

    def labels(x: Sequence[Any]) -> Labels:
        if len(x) and all(isinstance(at, datetime.datetime) for at in x):
            return format_times([_moment(at) for at in x], format, tz)
        return format_dates([_day(at) for at in x], format)

    return labels


@remade
def label_date_short(
    format: Sequence[str] = ("%Y", "%b", "%d", "%H:%M"),
    sep: str = "\n",
    leading: str = "0",
    tz: str = "UTC",
    locale: str | None = None,
    is_date: bool = True,
) -> Labeller:
    """Dates or times, of which a label has only what differs from the one before it.

    `format` is for year, month, day and time of day, written from the finest up; where nothing
    differs the label is the whole date. `leading` takes the place of a zero before a number. Words
    are English; raises ValueError for another `locale`. Source: scales' `label_date_short`.
    """
    _check_locale(locale)

    def labels(x: Sequence[float]) -> Labels:
        moments = [_day(at) * DAY if is_date else _moment(at) for at in x]
        shown = [None if math.isnan(at) else calendar(at) for at in moments]
        known = [now for now in shown if now]
        parts: list[str | None] = [*format, *[None] * (4 - len(format))]
        if is_date or all(now.hour == now.minute == 0 for now in known):
            parts[3] = None
            if all(now.day == 1 for now in known):
                parts[2] = None
                if all(now.month == 1 for now in known):
                    parts[1] = None
        texts: Labels = []
        last: Calendar | None = None
        for at, now in zip(moments, shown, strict=True):
            same = [bool(now and last and now[: size + 1] == last[: size + 1]) for size in range(3)]
            written = [part for part, is_same in zip(parts, same, strict=False) if not is_same]
            words = [part for part in reversed([*written, parts[3]]) if part]
            texts += format_times([at], sep.join(words) or None, tz)
            last = now
        if leading == "0":
            return texts
        first = [text and re.sub("^0", leading, text) for text in texts]
        return [text and text.replace(f"{sep}0", f"{sep}{leading}") for text in first]

    return labels


@remade
def label_time(format: str = "%H:%M:%S", tz: str = "UTC", locale: str | None = None) -> Labeller:
    """Seconds since 1970 by a `strftime` format. Source: scales' `label_time`, `label_date`.

    Words are English; raises ValueError for another `locale`.
    """
    _check_locale(locale)
    return lambda x: format_times([_moment(at) for at in x], format, tz)


@remade
def label_timespan(unit: str = "secs", space: bool = False, **numbers: Any) -> Labeller:
    """A labeller of spans of time: "30s", "2m", "1.5h"; other arguments are those of `number`.

    Raises ValueError for an unknown unit. Source: scales' `label_timespan`.
    """
    size = seconds_in(unit)

    def labels(x: Sequence[Any]) -> Labels:
        seconds = [
            at.total_seconds() if isinstance(at, datetime.timedelta) else float(at) * size
            for at in x
        ]
        return number(seconds, scale_cut=cut_time_scale(space), **numbers)

    return labels


def _check_locale(locale: str | None) -> None:
    if locale not in (None, "en", "C"):
        raise ValueError(f"words of dates are English: locale must be 'en', not {locale!r}")


def _moment(at: Any) -> float:
    """A moment as seconds since 1970; a clock without a zone shows UTC."""
    if isinstance(at, datetime.timedelta):
        return at.total_seconds()
    if not isinstance(at, datetime.datetime):
        return float(at)
    return (at if at.tzinfo else at.replace(tzinfo=datetime.UTC)).timestamp()


def _day(at: Any) -> float:
    """A date as days since 1970."""
    return (at - datetime.date(1970, 1, 1)).days if isinstance(at, datetime.date) else float(at)


date_format = label_date
time_format = label_time
