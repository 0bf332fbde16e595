"""cowplot's themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Unpack

from rport.ggplot2.themes.complete_themes import theme_grey, theme_void
from rport.ggplot2.themes.element_functions import (
    element_blank,
    element_line,
    element_rect,
    element_text,
    margin,
    rel,
)
from rport.ggplot2.themes.elements import Line, Rect, Text
from rport.ggplot2.themes.settings import Settings
from rport.ggplot2.themes.theme import theme
from rport.grid import PT
from rport.grid.units import Unit

_NO_MARGIN = [0.0] * 4


def _points(size: float) -> Unit:
    return Unit(size * PT)


def _complete(base: theme, **settings: Unpack[Settings]) -> theme:
    """A theme with settings in place of its own, which give way to a blank that they inherit."""
    given: Any = {
        name: replace(each, inherit_blank=True) if isinstance(each, Text | Line | Rect) else each
        for name, each in settings.items()
    }
    return base.replaced(theme(**given))


def theme_half_open(
    font_size: float = 14,
    font_family: str = "",
    line_size: float = 0.5,
    rel_small: float = 12 / 14,
    rel_tiny: float = 11 / 14,
    rel_large: float = 16 / 14,
) -> theme:
    """Axes as black lines, and nothing behind the data. Source: cowplot's `theme_half_open`.

    `font_size` is that of the axis titles in points, other texts are `rel_small`, `rel_tiny` or
    `rel_large` times as large; lines are `line_size` mm wide.
    """
    half = font_size / 2
    small = rel_small * font_size
    return _complete(
        theme_grey(base_size=font_size, base_family=font_family),
        line=element_line(colour="black", linewidth=line_size, linetype=1, lineend="butt"),
        rect=element_rect(fill=None, colour=None, linewidth=line_size, linetype=1),
        text=element_text(
            family=font_family,
            face="plain",
            colour="black",
            size=font_size,
            hjust=0.5,
            vjust=0.5,
            angle=0,
            lineheight=0.9,
            margin=margin(),
        ),
        axis_line=element_line(colour="black", linewidth=line_size, lineend="square"),
        axis_text=element_text(colour="black", size=small),
        axis_text_x=element_text(margin=margin(t=small / 4), vjust=1),
        axis_text_x_top=element_text(margin=margin(b=small / 4), vjust=0),
        axis_text_y=element_text(margin=margin(r=small / 4), hjust=1),
        axis_text_y_right=element_text(margin=margin(l=small / 4), hjust=0),
        axis_ticks=element_line(colour="black", linewidth=line_size),
        axis_ticks_length=_points(half / 2),
        axis_title_x=element_text(margin=margin(t=half / 2), vjust=1),
        axis_title_x_top=element_text(margin=margin(b=half / 2), vjust=0),
        axis_title_y=element_text(angle=90, margin=margin(r=half / 2), vjust=1),
        axis_title_y_right=element_text(angle=-90, margin=margin(l=half / 2), vjust=0),
        legend_background=element_blank(),
        legend_spacing=_points(font_size),
        legend_margin=_NO_MARGIN,
        legend_key=element_blank(),
        legend_key_size=_points(1.1 * font_size),
        legend_text=element_text(size=rel(rel_small)),
        legend_title=element_text(hjust=0),
        legend_position="right",
        legend_justification=("left", "center"),
        legend_box_margin=_NO_MARGIN,
        legend_box_background=element_blank(),
        legend_box_spacing=_points(font_size),
        panel_background=element_blank(),
        panel_border=element_blank(),
        panel_grid=element_blank(),
        panel_spacing=_points(half),
        strip_background=element_rect(fill="grey80"),
        strip_text=element_text(
            size=rel(rel_small), margin=margin(half / 2, half / 2, half / 2, half / 2)
        ),
        strip_text_y=element_text(angle=-90),
        strip_switch_pad_grid=_points(half / 2),
        strip_switch_pad_wrap=_points(half / 2),
        plot_background=element_blank(),
        plot_title=element_text(
            face="bold", size=rel(rel_large), hjust=0, vjust=1, margin=margin(b=half)
        ),
        plot_subtitle=element_text(size=rel(rel_small), hjust=0, vjust=1, margin=margin(b=half)),
        plot_caption=element_text(size=rel(rel_tiny), hjust=1, vjust=1, margin=margin(t=half)),
        plot_tag=element_text(face="bold", hjust=0, vjust=0.7),
        plot_tag_position=(0, 1),
        plot_margin=[_points(half)] * 4,
    )


theme_cowplot = theme_half_open


def theme_minimal_grid(
    font_size: float = 14,
    font_family: str = "",
    line_size: float = 0.5,
    rel_small: float = 12 / 14,
    rel_tiny: float = 11 / 14,
    rel_large: float = 16 / 14,
    color: str = "grey85",
    colour: str | None = None,
) -> theme:
    """`theme_half_open` with a grid in place of axes. Source: cowplot's `theme_minimal_grid`."""
    ink = color if colour is None else colour
    return _complete(
        theme_half_open(font_size, font_family, line_size, rel_small, rel_tiny, rel_large),
        panel_grid=element_line(colour=ink, linewidth=line_size),
        panel_grid_minor=element_blank(),
        axis_ticks=element_line(colour=ink, linewidth=line_size),
        axis_line_x=element_blank(),
        axis_line_y=element_blank(),
        strip_background=element_blank(),
    )


def theme_minimal_hgrid(
    font_size: float = 14,
    font_family: str = "",
    line_size: float = 0.5,
    rel_small: float = 12 / 14,
    rel_tiny: float = 11 / 14,
    rel_large: float = 16 / 14,
    color: str = "grey85",
    colour: str | None = None,
) -> theme:
    """`theme_minimal_grid` of horizontal lines. Source: cowplot's `theme_minimal_hgrid`."""
    ink = color if colour is None else colour
    sizes = font_size, font_family, line_size, rel_small, rel_tiny, rel_large
    return _complete(
        theme_minimal_grid(*sizes, ink),
        panel_grid_major_x=element_blank(),
        axis_line_x=element_line(colour=ink, linewidth=line_size),
    )


def theme_minimal_vgrid(
    font_size: float = 14,
    font_family: str = "",
    line_size: float = 0.5,
    rel_small: float = 12 / 14,
    rel_tiny: float = 11 / 14,
    rel_large: float = 16 / 14,
    color: str = "grey85",
    colour: str | None = None,
) -> theme:
    """`theme_minimal_grid` of vertical lines. Source: cowplot's `theme_minimal_vgrid`."""
    ink = color if colour is None else colour
    sizes = font_size, font_family, line_size, rel_small, rel_tiny, rel_large
    return _complete(
        theme_minimal_grid(*sizes, ink),
        panel_grid_major_y=element_blank(),
        axis_line_y=element_line(colour=ink, linewidth=line_size),
    )


def theme_map(
    font_size: float = 14,
    font_family: str = "",
    line_size: float = 0.5,
    rel_small: float = 12 / 14,
    rel_tiny: float = 11 / 14,
    rel_large: float = 16 / 14,
) -> theme:
    """`theme_half_open` without axes. Source: cowplot's `theme_map`."""
    return _complete(
        theme_half_open(font_size, font_family, line_size, rel_small, rel_tiny, rel_large),
        line=element_blank(),
        rect=element_blank(),
        axis_line=element_blank(),
        axis_text=element_blank(),
        axis_ticks=element_blank(),
        axis_ticks_length=_points(0),
        axis_title=element_blank(),
    )


_NOTHING = (
    "line", "rect", "axis_line", "axis_text", "axis_ticks", "axis_title", "legend_background",
    "legend_key", "legend_box_background", "panel_background", "panel_border", "panel_grid",
    "strip_background", "strip_text", "plot_background", "plot_title", "plot_subtitle",
    "plot_caption",
)  # fmt: skip


def theme_nothing(
    font_size: float = 14, font_family: str = "", rel_small: float = 12 / 14
) -> theme:
    """The data alone, without legends and margins. Source: cowplot's `theme_nothing`."""
    blank: Any = dict.fromkeys(_NOTHING, element_blank())
    return _complete(
        theme_void(base_size=font_size, base_family=font_family),
        text=element_text(
            family=font_family,
            face="plain",
            colour="black",
            size=font_size,
            lineheight=0.9,
            hjust=0.5,
            vjust=0.5,
            angle=0,
            margin=margin(),
        ),
        axis_ticks_length=_points(0),
        legend_position="none",
        legend_text=element_text(size=rel(rel_small)),
        plot_margin=_NO_MARGIN,
        **blank,
    )


def panel_border(
    color: str = "grey85",
    size: float = 1,
    linetype: int | str = 1,
    remove: bool = False,
    colour: str | None = None,
) -> theme:
    """A border around the panels, or none. Source: cowplot's `panel_border`."""
    if remove:
        return theme(panel_border=element_blank())
    ink = color if colour is None else colour
    return theme(
        panel_border=element_rect(colour=ink, fill=None, linetype=linetype, linewidth=size)
    )


def background_grid(
    major: str = "xy",
    minor: str = "none",
    size_major: float = 0.5,
    size_minor: float = 0.2,
    color_major: str = "grey85",
    color_minor: str = "grey85",
    colour_major: str | None = None,
    colour_minor: str | None = None,
) -> theme:
    """Grid lines across "x", "y", "xy" or "none". Source: cowplot's `background_grid`."""
    ink_major = color_major if colour_major is None else colour_major
    ink_minor = color_minor if colour_minor is None else colour_minor
    looks: dict[str, Any] = {"linetype": 1, "lineend": "butt"}
    grid: dict[str, Any] = {
        "panel_grid": element_line(colour=ink_major, linewidth=size_major, **looks),
        "panel_grid_minor": element_line(colour=ink_minor, linewidth=size_minor, **looks),
    }
    if major not in ("x", "y", "xy", "yx"):
        grid["panel_grid_major"] = element_blank()
    for along in "xy":
        if major in ("x", "y") and major != along:
            grid[f"panel_grid_major_{along}"] = element_blank()
        if along not in minor or minor == "none":
            grid[f"panel_grid_minor_{along}"] = element_blank()
    return theme(**grid)
