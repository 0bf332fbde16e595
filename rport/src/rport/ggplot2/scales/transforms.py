"""The transformation of a scale, by what a user calls it, and dates as the numbers that R takes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.datetimes import format_dates, format_times, zone_of
from rport.ggplot2.scales.arguments import Floats
from rport.ggplot2.scales.functions import vector
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales import Transform, number_labels
from rport.scales.date_breaks import pretty_dates, pretty_times
from rport.scales.power_transforms import ALL_BY_NAME, transform_compose

Limits = tuple[float, float]

_DAY = 86_400.0
_ALIASES = {"datetime": "time", "log2": "log2", "symlog": "pseudo_log"}


def transform_of(given: object) -> Transform:
    """The transformation of a name, or of plotnine's (mizani's) object; None is the identity.

    Several are composed. Any other object that has `transform`, `inverse` and perhaps a `domain` is
    one as well. Raises UnsupportedPlot for one that is not known.
    """
    if isinstance(given, Transform):
        return given
    if given is None:
        return ALL_BY_NAME["identity"]()
    if isinstance(given, list | tuple):
        return transform_compose(*(transform_of(each) for each in given))
    if isinstance(given, str):
        name = given
    else:
        name = (given if isinstance(given, type) else type(given)).__name__
    name = name.removesuffix("_trans").removesuffix("_transform").removeprefix("transform_")
    name = _ALIASES.get(name, name)
    if name not in ALL_BY_NAME and hasattr(given, "transform") and hasattr(given, "inverse"):
        own = given() if isinstance(given, type) else given
        domain = tuple(float(each) for each in getattr(own, "domain", (-np.inf, np.inf)))
        return Transform(name, own.transform, own.inverse, domain=domain)  # type: ignore[arg-type]
    if name not in ALL_BY_NAME:
        raise UnsupportedPlot(f"the transformation {name} (known: {', '.join(ALL_BY_NAME)})")
    return ALL_BY_NAME[name]()


def as_numbers(values: Any, transform: Transform) -> Any:
    """Values as doubles: dates as days since 1970, times as seconds, where the scale has these."""
    array = np.asarray(values)
    if transform.name == "hms":
        return as_seconds(array)
    if transform.name not in ("date", "time"):
        if array.dtype.kind in "fiub":
            return array.astype(np.float64, copy=False)
        return _as_doubles(array, transform)
    if array.dtype.kind in "fiu":
        return array.astype(np.float64)
    times = pd.to_datetime(pd.Series(list(values)), utc=True).dt.tz_localize(None)
    stamps = times.to_numpy(dtype="datetime64[ns]")
    seconds = stamps.astype(np.int64) / 1e9
    seconds = np.where(np.isnat(stamps), np.nan, seconds)
    return np.floor(seconds / _DAY) if transform.name == "date" else seconds


def as_seconds(array: npt.NDArray[Any]) -> Floats:
    """Spans of time, and times of day, as seconds. Raises ValueError for words and dates."""
    if array.dtype.kind == "m":
        seconds = array.astype("timedelta64[ns]").astype(np.float64) / 1e9
        return np.where(np.isnat(array), np.nan, seconds)
    return np.array([_seconds(each) for each in array.tolist()], dtype=np.float64)


def _seconds(span: object) -> float:
    if isinstance(span, datetime.timedelta):
        return span.total_seconds()
    if isinstance(span, datetime.time):
        return datetime.timedelta(
            hours=span.hour, minutes=span.minute, seconds=span.second,
            microseconds=span.microsecond,
        ).total_seconds()  # fmt: skip
    if isinstance(span, int | float):
        return float(span)
    raise ValueError(f"a scale of times takes times of day and spans, not {span!r}")


def _as_doubles(array: Any, transform: Transform) -> Any:
    """Numbers that are kept as objects. Raises ValueError for words and dates."""
    if array.dtype.kind in "mM" or any(isinstance(each, str | datetime.date) for each in array):
        first = array.tolist()[0]
        raise ValueError(f"the transformation {transform.name} takes numbers, not {first!r}")
    return array.astype(np.float64)


def from_numbers(values: Floats | Sequence[float], transform: Transform) -> npt.NDArray[Any]:
    """Numbers of a scale as a user's function expects them: dates again, where it has these."""
    if transform.name == "date":
        epoch = datetime.date(1970, 1, 1)
        return vector([epoch + datetime.timedelta(days=float(each)) for each in values])
    if transform.name == "time":
        zone = zone_of(transform.tz)
        moments = [datetime.datetime.fromtimestamp(float(each), zone) for each in values]
        clocks = [each.replace(tzinfo=None) if transform.tz == "UTC" else each for each in moments]
        return vector(clocks)
    if transform.name == "hms":
        return vector([datetime.timedelta(seconds=float(each)) for each in values])
    return np.asarray(values, dtype=np.float64)


def default_labels(
    breaks: list[float], limits: Limits | None, transform: Transform, n: int = 5
) -> list[str]:
    """The labels that R gives to breaks, all in the data's own numbers.

    Those of dates belong to the step between them where the breaks are the default ones, about `n`
    within `limits`. Source: scales' `breaks_pretty`, `format`.
    """
    if transform.name in ("date", "time"):
        if limits is not None:
            if transform.name == "date":
                pretty = pretty_dates(limits, n)
            else:
                pretty = pretty_times(limits, n, transform.tz)
            known = dict(zip(pretty.at, pretty.labels, strict=True))
            if all(each in known for each in breaks):
                return [known[each] for each in breaks]
        if transform.name == "date":
            return [text or "" for text in format_dates(breaks)]
        return [text or "" for text in format_times(breaks, tz=transform.tz)]
    if transform.format is not None:
        return [text or "" for text in transform.format(breaks)]
    return span_labels(breaks) if transform.name == "hms" else number_labels(breaks)


def span_labels(seconds: list[float]) -> list[str]:
    """Spans of time as "HH:MM:SS", with fractions where one has any. Source: hms' `format`."""
    digits = 0
    while digits < 6 and any(abs(round(at, digits) - at) > 1e-7 for at in seconds):
        digits += 1
    positive = " " if any(at < 0 for at in seconds) else ""
    texts = []
    for at in seconds:
        whole, rest = divmod(round(abs(at), digits), 60)
        hours, minutes = divmod(int(whole), 60)
        width = 2 if not digits else digits + 3
        sign = "-" if at < 0 else positive
        texts.append(f"{sign}{hours:02d}:{minutes:02d}:{rest:0{width}.{digits}f}")
    return texts
