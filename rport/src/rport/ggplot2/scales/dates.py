"""Breaks and labels of dates and times that a user asks for in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rport.datetimes import format_dates, format_times
from rport.scales import Transform, date_breaks_width, time_breaks_width


@dataclass(frozen=True)
class Every:
    """Breaks in steps such as "2 weeks": ggplot2's `date_breaks`."""

    width: str

    def at(self, limits: tuple[float, float], transform: Transform) -> list[float]:
        """The breaks of a scale, in its own numbers."""
        if transform.name == "date":
            return date_breaks_width(limits, self.width)
        return time_breaks_width(limits, self.width, transform.tz)


@dataclass(frozen=True)
class Written:
    """Labels by a `strftime` format: ggplot2's `date_labels`."""

    format: str

    def labels(self, values: Sequence[float], transform: Transform) -> list[str]:
        """The labels of breaks, in the scale's own numbers."""
        if transform.name == "date":
            return [text or "NA" for text in format_dates(values, self.format)]
        return [text or "NA" for text in format_times(values, self.format, transform.tz)]
