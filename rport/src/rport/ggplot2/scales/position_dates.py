"""Positions of dates and times along x and y."""

from __future__ import annotations

from rport.ggplot2.scales.arguments import (
    DateBreaks,
    Expand,
    GuideGiven,
    Labels,
    Limits,
    Look,
    Outside,
    Position,
    Secondary,
    Title,
)
from rport.ggplot2.scales.constructors import datetime_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import with_secondary
from rport.ggplot2.scales.spelling import constructor, for_y
from rport.ggplot2.waiver import WAIVER, Waiver

__all__ = [
    "scale_x_date",
    "scale_x_datetime",
    "scale_x_time",
    "scale_y_date",
    "scale_y_datetime",
    "scale_y_time",
]


@constructor()
def scale_x_date(
    name: Title = WAIVER,
    breaks: DateBreaks = WAIVER,
    date_breaks: str | Waiver | None = WAIVER,
    labels: Labels = WAIVER,
    date_labels: str | Waiver | None = WAIVER,
    minor_breaks: DateBreaks = WAIVER,
    date_minor_breaks: str | Waiver | None = WAIVER,
    limits: Limits = None,
    expand: Expand = WAIVER,
    oob: Outside = "censor",
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    *,
    n_breaks: int | None = None,
    aesthetics: str = "x",
) -> ContinuousScale:
    """Dates along x. Source: ggplot2's `scale_x_date`.

    `date_breaks` and `date_minor_breaks` are steps such as "2 weeks", `date_labels` is a `strftime`
    format.
    """
    scale = datetime_scale(
        position_aesthetics(aesthetics), "date", None, name, breaks=breaks,
        date_breaks=date_breaks, labels=labels, date_labels=date_labels,
        minor_breaks=minor_breaks, date_minor_breaks=date_minor_breaks, limits=limits,
        expand=expand, oob=oob, guide=guide, position=position, n_breaks=n_breaks,
    )  # fmt: skip
    return with_secondary(scale, sec_axis)


@constructor()
def scale_x_datetime(
    name: Title = WAIVER,
    breaks: DateBreaks = WAIVER,
    date_breaks: str | Waiver | None = WAIVER,
    labels: Labels = WAIVER,
    date_labels: str | Waiver | None = WAIVER,
    minor_breaks: DateBreaks = WAIVER,
    date_minor_breaks: str | Waiver | None = WAIVER,
    timezone: str | None = None,
    limits: Limits = None,
    expand: Expand = WAIVER,
    oob: Outside = "censor",
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    *,
    n_breaks: int | None = None,
    aesthetics: str = "x",
) -> ContinuousScale:
    """Times along x, on the clocks of `timezone` or of their own. Source: `scale_x_datetime`.

    Words as for `scale_x_date`. Raises ValueError for an unknown time zone.
    """
    scale = datetime_scale(
        position_aesthetics(aesthetics), "time", None, name, breaks=breaks,
        date_breaks=date_breaks, labels=labels, date_labels=date_labels,
        minor_breaks=minor_breaks, date_minor_breaks=date_minor_breaks, timezone=timezone,
        limits=limits, expand=expand, oob=oob, guide=guide, position=position, n_breaks=n_breaks,
    )  # fmt: skip
    return with_secondary(scale, sec_axis)


@constructor()
def scale_x_time(
    name: Title = WAIVER,
    breaks: DateBreaks = WAIVER,
    date_breaks: str | Waiver | None = WAIVER,
    minor_breaks: DateBreaks = WAIVER,
    date_minor_breaks: str | Waiver | None = WAIVER,
    labels: Labels = WAIVER,
    date_labels: str | Waiver | None = WAIVER,
    limits: Limits = None,
    expand: Expand = WAIVER,
    oob: Outside = "censor",
    na_value: Look = None,
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    *,
    n_breaks: int | None = None,
    aesthetics: str = "x",
) -> ContinuousScale:
    """Times of day, or spans of time, along x. Source: ggplot2's `scale_x_time`."""
    scale = datetime_scale(
        position_aesthetics(aesthetics), "hms", None, name, breaks=breaks,
        date_breaks=date_breaks, labels=labels, date_labels=date_labels,
        minor_breaks=minor_breaks, date_minor_breaks=date_minor_breaks, limits=limits,
        expand=expand, oob=oob, na_value=na_value, guide=guide, position=position,
        n_breaks=n_breaks,
    )  # fmt: skip
    return with_secondary(scale, sec_axis)


scale_y_date = for_y(scale_x_date)
scale_y_datetime = for_y(scale_x_datetime)
scale_y_time = for_y(scale_x_time)
