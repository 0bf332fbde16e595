"""R's functions of dates and times, with those of lubridate."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable

import numpy as np

from rport.datetimes import DAY, Calendar, calendar, format_dates, weekday
from rport.stats.formulas.columns import Column
from rport.stats.formulas.vectors import numeric, text

_EPOCH = datetime.date(1970, 1, 1)


def as_date(x: Column, format: str = "%Y-%m-%d") -> Column:
    """Texts, date-times or days as dates. Source: R's `as.Date`."""
    if x.kind == "date":
        return x
    if x.kind == "datetime":
        return Column("date", np.floor(x.values / DAY))
    if x.kind == "numeric":
        return Column("date", x.values)
    return Column("date", np.array([_day(word, format) for word in x.texts()], dtype=np.float64))


def _day(word: str | None, format: str) -> float:
    if word is None:
        return math.nan
    moment = datetime.datetime.strptime(word[:10] if format == "%Y-%m-%d" else word, format)
    return float((moment.date() - _EPOCH).days)


def _moments(x: Column) -> list[float]:
    if x.kind not in ("date", "datetime"):
        x = as_date(x)
    found: list[float] = (x.values * (DAY if x.kind == "date" else 1)).tolist()
    return found


def _part(of: Callable[[Calendar], float]) -> Callable[[Column], Column]:
    def apply(x: Column) -> Column:
        return numeric([each if each != each else of(calendar(each)) for each in _moments(x)], True)

    return apply


def _written(x: Column, form: str) -> list[str | None]:
    return format_dates([each / DAY for each in _moments(x)], form)


def _months(x: Column, abbreviate: bool = False) -> Column:
    return text(_written(x, "%b" if abbreviate else "%B"))


def _weekdays(x: Column, abbreviate: bool = False) -> Column:
    return text(_written(x, "%a" if abbreviate else "%A"))


def _quarters(x: Column) -> Column:
    months = _part(lambda now: now.month)(x).values.tolist()
    return text([None if each != each else f"Q{(int(each) - 1) // 3 + 1}" for each in months])


def _names(form: str, known: list[str], x: Column) -> Column:
    words = _written(x, form)
    codes = [math.nan if word is None else float(known.index(word)) for word in words]
    return Column("ordered", np.array(codes, dtype=np.float64), tuple(known))


def _month(x: Column, label: bool = False, abbr: bool = True) -> Column:
    if not label:
        return _part(lambda now: now.month)(x)
    form = "%b" if abbr else "%B"
    return _names(form, [datetime.date(2000, each, 1).strftime(form) for each in range(1, 13)], x)


def _wday(x: Column, label: bool = False, abbr: bool = True) -> Column:
    if not label:
        return _part(lambda now: weekday(now) + 1)(x)
    form = "%a" if abbr else "%A"
    return _names(form, [datetime.date(2023, 1, each).strftime(form) for each in range(1, 8)], x)


def _yday(now: Calendar) -> float:
    return datetime.date(now.year, now.month, now.day).timetuple().tm_yday


FUNCTIONS_OF_TIMES: dict[str, Callable[..., Column]] = {
    "as.Date": as_date,
    "day": _part(lambda now: now.day),
    "hour": _part(lambda now: now.hour),
    "mday": _part(lambda now: now.day),
    "minute": _part(lambda now: now.minute),
    "month": _month,
    "months": _months,
    "quarter": _part(lambda now: (now.month - 1) // 3 + 1),
    "quarters": _quarters,
    "wday": _wday,
    "weekdays": _weekdays,
    "yday": _part(_yday),
    "year": _part(lambda now: now.year),
}
