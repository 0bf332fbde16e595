"""Breaks and labels of dates and times against R."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rport import scales
from rport.datetimes import calendar, floor_time, format_times, seq_time

Says = Callable[[str, str], list[list[str]]]
Doubles = Callable[[str], Sequence[float]]
Same = Callable[..., None]


def _text(labels: Sequence[str | None]) -> str:
    return "|".join("<NA>" if label is None else label for label in labels)


def test_dates(scales_says: Says, doubles: Doubles, assert_same_bits: Same) -> None:
    for ends, n, breaks, labels, width, by_width, written in scales_says("dates", "date"):
        low, high = doubles(ends)
        if labels:  # none for a single date
            pretty = scales.pretty_dates((low, high), int(n))
            assert_same_bits(pretty.at, doubles(breaks), (ends, n))
            assert _text(pretty.labels) == labels
        assert_same_bits(scales.transform_date().breaks((low, high), int(n)), doubles(breaks))
        assert_same_bits(scales.date_breaks_width((low, high), width), doubles(by_width), width)
        assert _text(scales.label_date("%d %b %y, week %U, day %j")((low, high))) == written


def test_times(scales_says: Says, doubles: Doubles, assert_same_bits: Same) -> None:
    for ends, n, breaks, labels, width, by_width, written, minutes in scales_says("dates", "time"):
        low, high = doubles(ends)
        pretty = scales.pretty_times((low, high), int(n))
        assert_same_bits(pretty.at, doubles(breaks), (ends, n))
        assert _text(pretty.labels) == labels
        assert_same_bits(scales.time_breaks_width((low, high), width), doubles(by_width), width)
        assert _text(scales.label_time("%Y-%m-%d %H:%M:%S")((low, high))) == written
        assert _text(format_times([floor_time(at, "min") for at in (low, high)])) == minutes


def test_short_dates(scales_says: Says, doubles: Doubles) -> None:
    for is_date, x, labels in scales_says("dates", "short"):
        labeller = scales.label_date_short(sep="/", is_date=is_date == "1")
        assert _text(labeller(doubles(x))) == labels, x


# Rscript -e 'x <- as.POSIXct(c("2024-03-30", "2024-04-02"), tz = "Europe/Berlin");
#   b <- scales::breaks_pretty()(x); as.numeric(b); names(b); as.numeric(seq(x[1], by = "DSTday",
#   length.out = 3)); scales::label_date("%H:%M %Z", tz = "Europe/Berlin")(x)'
def test_times_where_clocks_change() -> None:
    low, high = 1711753200.0, 1712008800.0
    breaks = scales.pretty_times((low, high), tz="Europe/Berlin")
    assert breaks.at == [1711753200.0 + hours * 3600 for hours in (0, 12, 24, 36, 48, 60, 72)]
    assert breaks.labels[2:4] == ["Mar 31 00:00", "Mar 31 13:00"]
    start = calendar(low, "Europe/Berlin")
    days = seq_time(low, "DSTday", n=3, tz="Europe/Berlin")
    assert (start.day, start.hour) == (30, 0)
    assert days == [1711753200.0, 1711839600.0, 1711922400.0]
    assert scales.label_time("%H:%M %Z", "Europe/Berlin")([low, high]) == [
        "00:00 CET",
        "00:00 CEST",
    ]


def test_what_is_no_date() -> None:
    assert scales.label_date()([float("nan"), 0.5]) == [None, "1970-01-01"]
    for width in ("2", "two weeks", "1 2 days", "fortnight"):
        with pytest.raises(ValueError, match="not a span of time"):
            scales.date_breaks_width((0, 10), width)
    with pytest.raises(ValueError, match="not '2 hours'"):
        scales.date_breaks_width((0, 10), "2 hours")
    with pytest.raises(ValueError, match="not 'quarter'"):
        scales.time_breaks_width((0, 10), "quarter")
