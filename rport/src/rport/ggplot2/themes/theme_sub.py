"""The settings of a part of a theme, named without it: ggplot2's `theme_sub_axis` and so on."""

from __future__ import annotations

from rport.ggplot2.themes.settings import (
    Direction,
    Just,
    LengthGiven,
    Lengths,
    LineGiven,
    MarginGiven,
    Pair,
    Place,
    RectGiven,
    TextGiven,
)
from rport.ggplot2.themes.theme import theme


def theme_sub_axis(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_...` settings. Source: ggplot2's `theme_sub_axis`."""
    return _sub("axis_", locals(), "")


def theme_sub_axis_x(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._x` settings. Source: ggplot2's `theme_sub_axis_x`."""
    return _sub("axis_", locals(), "_x")


def theme_sub_axis_y(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._y` settings. Source: ggplot2's `theme_sub_axis_y`."""
    return _sub("axis_", locals(), "_y")


def theme_sub_axis_top(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._x_top` settings. Source: ggplot2's `theme_sub_axis_top`."""
    return _sub("axis_", locals(), "_x_top")


def theme_sub_axis_bottom(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._x_bottom` settings. Source: ggplot2's `theme_sub_axis_bottom`."""
    return _sub("axis_", locals(), "_x_bottom")


def theme_sub_axis_left(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._y_left` settings. Source: ggplot2's `theme_sub_axis_left`."""
    return _sub("axis_", locals(), "_y_left")


def theme_sub_axis_right(
    *,
    title: TextGiven = None,
    text: TextGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    line: LineGiven = None,
    minor_ticks: LineGiven = None,
    minor_ticks_length: LengthGiven = None,
) -> theme:
    """`theme()` with `axis_..._y_right` settings. Source: ggplot2's `theme_sub_axis_right`."""
    return _sub("axis_", locals(), "_y_right")


def theme_sub_legend(
    *,
    text: TextGiven = None,
    text_position: str | None = None,
    title: TextGiven = None,
    title_position: str | None = None,
    background: RectGiven = None,
    frame: RectGiven = None,
    ticks: LineGiven = None,
    ticks_length: LengthGiven = None,
    axis_line: LineGiven = None,
    spacing: LengthGiven = None,
    spacing_x: LengthGiven = None,
    spacing_y: LengthGiven = None,
    margin: MarginGiven = None,
    key: RectGiven = None,
    key_size: LengthGiven = None,
    key_height: LengthGiven = None,
    key_width: LengthGiven = None,
    key_spacing: LengthGiven = None,
    key_spacing_x: LengthGiven = None,
    key_spacing_y: LengthGiven = None,
    key_justification: Just = None,
    byrow: bool | None = None,
    position: Place = None,
    direction: Direction = None,
    location: str | None = None,
    position_inside: Pair = None,
    justification: Just = None,
    justification_top: Just = None,
    justification_bottom: Just = None,
    justification_left: Just = None,
    justification_right: Just = None,
    justification_inside: Just = None,
    box: Direction = None,
    box_just: Just = None,
    box_margin: MarginGiven = None,
    box_background: RectGiven = None,
    box_spacing: LengthGiven = None,
) -> theme:
    """`theme()` with `legend_...` settings. Source: ggplot2's `theme_sub_legend`."""
    return _sub("legend_", locals(), "")


def theme_sub_panel(
    *,
    background: RectGiven = None,
    border: RectGiven = None,
    widths: Lengths = None,
    heights: Lengths = None,
    spacing: LengthGiven = None,
    spacing_x: LengthGiven = None,
    spacing_y: LengthGiven = None,
    grid: LineGiven = None,
    grid_major: LineGiven = None,
    grid_minor: LineGiven = None,
    grid_major_x: LineGiven = None,
    grid_major_y: LineGiven = None,
    grid_minor_x: LineGiven = None,
    grid_minor_y: LineGiven = None,
    ontop: bool | None = None,
) -> theme:
    """`theme()` with `panel_...` settings. Source: ggplot2's `theme_sub_panel`."""
    return _sub("panel_", locals(), "")


def theme_sub_plot(
    *,
    background: RectGiven = None,
    title: TextGiven = None,
    title_position: str | None = None,
    subtitle: TextGiven = None,
    caption: TextGiven = None,
    caption_position: str | None = None,
    tag: TextGiven = None,
    tag_position: Place = None,
    tag_location: str | None = None,
    margin: MarginGiven = None,
) -> theme:
    """`theme()` with `plot_...` settings. Source: ggplot2's `theme_sub_plot`."""
    return _sub("plot_", locals(), "")


def theme_sub_strip(
    *,
    background: RectGiven = None,
    background_x: RectGiven = None,
    background_y: RectGiven = None,
    clip: str | None = None,
    placement: str | None = None,
    text: TextGiven = None,
    text_x: TextGiven = None,
    text_x_bottom: TextGiven = None,
    text_x_top: TextGiven = None,
    text_y: TextGiven = None,
    text_y_left: TextGiven = None,
    text_y_right: TextGiven = None,
    switch_pad_grid: LengthGiven = None,
    switch_pad_wrap: LengthGiven = None,
) -> theme:
    """`theme()` with `strip_...` settings. Source: ggplot2's `theme_sub_strip`."""
    return _sub("strip_", locals(), "")


def _sub(before: str, given: dict[str, object], after: str) -> theme:
    """The settings under their full names."""
    full = {f"{before}{name}{after}": value for name, value in given.items()}
    return theme(**full)  # type: ignore[arg-type]
