"""The complete themes of ggplot2 4.0, as the elements that each one sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from rport.ggplot2.themes.elements import BLANK, NA, Elements, GeomLook, Line, Rect, Rel, Text
from rport.grdevices import Colour, col2rgb, col_mix
from rport.grid.units import absolute

Given = dict[str, Any]


BLACK, WHITE, BLUE = Colour(0, 0, 0), Colour(255, 255, 255), Colour(0x33, 0x66, 0xFF)


@dataclass(frozen=True)
class GeomTheme:
    """What geoms take their default looks from. Source: ggplot2's `element_geom`."""

    ink: Colour
    paper: Colour
    accent: Colour
    linewidth: float
    borderwidth: float
    fontsize: float
    pointsize: float
    family: str = ""
    linetype: Any = None
    bordertype: Any = None
    pointshape: Any = None
    colour: Any = None
    fill: Any = None
    """The last five are None unless a theme sets them."""

    def changed(self, look: GeomLook | None) -> GeomTheme:
        """With what a theme sets."""
        if look is None:
            return self
        given: dict[str, Any] = {each.name: getattr(look, each.name) for each in fields(look)}
        changes = {name: value for name, value in given.items() if value is not None}
        for name in ("ink", "paper", "accent"):
            if name in changes:
                changes[name] = colour_of(changes[name])
        return replace(self, **changes)

    def mixed(self, amount: float) -> Colour:
        """Ink with a share of paper."""
        return col_mix(self.ink, self.paper, amount)


@dataclass(frozen=True)
class Style:
    """What all complete themes are made from: the font size in points, and the two colours."""

    base_size: float = 11.0
    ink: Colour = BLACK
    paper: Colour = WHITE
    accent: Colour = BLUE
    base_line_size: float | None = None
    base_rect_size: float | None = None
    base_family: str = ""
    header_family: str | None = None

    @property
    def line_size(self) -> float:
        """Default width of lines in mm."""
        return self.base_size / 22 if self.base_line_size is None else self.base_line_size

    @property
    def rect_size(self) -> float:
        """Default width of borders in mm."""
        return self.base_size / 22 if self.base_rect_size is None else self.base_rect_size

    @property
    def geom(self) -> GeomTheme:
        """What geoms take from it."""
        line = self.line_size
        return GeomTheme(
            self.ink,
            self.paper,
            self.accent,
            line,
            line,
            self.base_size,
            self.base_size / 11 * 1.5,
            self.base_family,
        )

    def mix(self, amount: float) -> Colour:
        """Ink with a share of paper."""
        return col_mix(self.ink, self.paper, amount)


def _margin(
    t: float = 0,
    r: float = 0,
    b: float = 0,
    l: float = 0,  # noqa: E741 - R's name
) -> tuple[float, float, float, float]:
    """Margins of a text in R's points."""
    return absolute(t, "pt"), absolute(r, "pt"), absolute(b, "pt"), absolute(l, "pt")


def _all_sides(size: float) -> tuple[float, float, float, float]:
    return (absolute(size, "pt"),) * 4


def _roots(style: Style) -> Given:
    """The elements without parents, and the plot's texts, which nearly all themes share."""
    half = style.base_size / 2
    return {
        "line": Line(style.ink, style.line_size, 1, "butt", "round"),
        "rect": Rect(style.paper, style.ink, style.rect_size, 1, "round"),
        "text": Text(
            *(style.base_family, "plain", style.ink, style.base_size, 0.5, 0.5, 0, 0.9),
            margin=_all_sides(0),
        ),
        "title": Text(family=style.header_family),
        "spacing": absolute(half, "pt"),
        "margins": _all_sides(half),
        "legend_key_size": absolute(1.2, "lines"),
        "legend_text": Text(size=Rel(0.8)),
        "legend_title": Text(hjust=0),
        "legend_ticks_length": Rel(0.2),
        "legend_position": "right",
        "legend_box_margin": _all_sides(0),
        "legend_box_background": BLANK,
        "panel_ontop": False,
        "strip_clip": "on",
        "plot_title": Text(size=Rel(1.2), hjust=0, vjust=1, margin=_margin(b=half)),
        "plot_title_position": "panel",
        "plot_subtitle": Text(hjust=0, vjust=1, margin=_margin(b=half)),
        "plot_caption": Text(size=Rel(0.8), hjust=1, vjust=1, margin=_margin(t=half)),
        "plot_caption_position": "panel",
        "plot_tag": Text(size=Rel(1.2), hjust=0.5, vjust=0.5),
        "plot_tag_position": "topleft",
    }


def grey(style: Style) -> Given:
    """A grey panel with white grid lines. Source: ggplot2's `theme_grey`."""
    half = style.base_size / 2
    gap = 0.8 * half / 2
    return _roots(style) | {
        "axis_line": BLANK,
        "axis_text": Text(size=Rel(0.8), colour=style.mix(0.302)),
        "axis_text_x": Text(margin=_margin(t=gap), vjust=1),
        "axis_text_x_top": Text(margin=_margin(b=gap), vjust=0),
        "axis_text_y": Text(margin=_margin(r=gap), hjust=1),
        "axis_text_y_right": Text(margin=_margin(l=gap), hjust=0),
        "axis_text_r": Text(margin=_margin(l=gap, r=gap), hjust=0.5),
        "axis_ticks": Line(colour=style.mix(0.2)),
        "axis_ticks_length": Rel(0.5),
        "axis_minor_ticks_length": Rel(0.75),
        "axis_title_x": Text(margin=_margin(t=half / 2), vjust=1),
        "axis_title_x_top": Text(margin=_margin(b=half / 2), vjust=0),
        "axis_title_y": Text(angle=90, margin=_margin(r=half / 2), vjust=1),
        "axis_title_y_right": Text(angle=-90, margin=_margin(l=half / 2), vjust=1),
        "legend_background": Rect(colour=NA),
        "legend_spacing": Rel(2),
        "legend_box_spacing": Rel(2),
        "legend_justification": "center",
        "panel_background": Rect(fill=style.mix(0.92), colour=NA),
        "panel_border": BLANK,
        "panel_grid": Line(colour=style.paper),
        "panel_grid_minor": Line(linewidth=Rel(0.5)),
        "strip_background": Rect(fill=style.mix(0.85), colour=NA),
        "strip_text": _strip_text(style, style.mix(0.1)),
        "strip_text_y": Text(angle=-90),
        "strip_text_y_left": Text(angle=90),
        "strip_placement": "inside",
        "strip_switch_pad_grid": absolute(half / 2, "pt"),
        "strip_switch_pad_wrap": absolute(half / 2, "pt"),
        "plot_background": Rect(colour=style.paper),
    }


def _strip_text(style: Style, colour: Colour) -> Text:
    return Text(colour=colour, size=Rel(0.8), margin=_all_sides(0.8 * (style.base_size / 2)))


def bw(style: Style) -> Given:
    """A white panel with a border. Source: ggplot2's `theme_bw`."""
    return grey(style) | {
        "panel_background": Rect(fill=style.paper, colour=NA),
        "panel_border": Rect(colour=style.mix(0.2)),
        "panel_grid": Line(colour=style.mix(0.92)),
        "panel_grid_minor": Line(linewidth=Rel(0.5)),
        "strip_background": Rect(fill=style.mix(0.851), colour=style.mix(0.2)),
    }


def linedraw(style: Style) -> Given:
    """Black lines of several widths on white. Source: ggplot2's `theme_linedraw`."""
    return bw(style) | {
        "axis_text": Text(colour=style.ink, size=Rel(0.8)),
        "axis_ticks": Line(colour=style.ink, linewidth=Rel(0.5)),
        "panel_border": Rect(colour=style.ink, linewidth=Rel(1)),
        "panel_grid": Line(colour=style.ink),
        "panel_grid_major": Line(linewidth=Rel(0.1)),
        "panel_grid_minor": Line(linewidth=Rel(0.05)),
        "strip_background": Rect(fill=style.ink),
        "strip_text": _strip_text(style, style.paper),
    }


def light(style: Style) -> Given:
    """Light grey lines and axes. Source: ggplot2's `theme_light`."""
    return grey(style) | {
        "panel_background": Rect(fill=style.paper, colour=NA),
        "panel_border": Rect(colour=style.mix(0.702), linewidth=Rel(1)),
        "panel_grid": Line(colour=style.mix(0.871)),
        "panel_grid_major": Line(linewidth=Rel(0.5)),
        "panel_grid_minor": Line(linewidth=Rel(0.25)),
        "axis_ticks": Line(colour=style.mix(0.702), linewidth=Rel(0.5)),
        "strip_background": Rect(fill=style.mix(0.702), colour=NA),
        "strip_text": _strip_text(style, style.paper),
    }


def dark(style: Style) -> Given:
    """A dark panel. Source: ggplot2's `theme_dark`."""
    return grey(style) | {
        "panel_background": Rect(fill=style.mix(0.499), colour=NA),
        "panel_grid": Line(colour=style.mix(0.42)),
        "panel_grid_major": Line(linewidth=Rel(0.5)),
        "panel_grid_minor": Line(linewidth=Rel(0.25)),
        "axis_ticks": Line(colour=style.mix(0.2), linewidth=Rel(0.5)),
        "strip_background": Rect(fill=style.mix(0.15), colour=NA),
        "strip_text": _strip_text(style, style.mix(0.899)),
    }


def minimal(style: Style) -> Given:
    """No backgrounds, no ticks. Source: ggplot2's `theme_minimal`."""
    gap = 0.45 * style.base_size
    return bw(style) | {
        "axis_ticks": BLANK,
        "axis_text_x_bottom": Text(margin=_margin(t=gap)),
        "axis_text_x_top": Text(margin=_margin(b=gap)),
        "axis_text_y_left": Text(margin=_margin(r=gap)),
        "axis_text_y_right": Text(margin=_margin(l=gap)),
        "legend_background": BLANK,
        "legend_key": BLANK,
        "panel_background": BLANK,
        "panel_border": BLANK,
        "strip_background": BLANK,
        "plot_background": Rect(fill=style.paper, colour=NA),
    }


def classic(style: Style) -> Given:
    """Axis lines and no grid. Source: ggplot2's `theme_classic`."""
    return bw(style) | {
        "panel_border": BLANK,
        "panel_grid": BLANK,
        "axis_text": Text(size=Rel(0.8)),
        "axis_line": Line(lineend="square"),
        "axis_ticks": Line(),
        "strip_background": Rect(linewidth=Rel(2)),
    }


def void(style: Style) -> Given:
    """Nothing but the data and the guides. Source: ggplot2's `theme_void`."""
    half = style.base_size / 2
    return _roots(style) | {
        "line": BLANK,
        "rect": Rect(fill=style.paper, colour=NA, linewidth=0.0, linetype=1, linejoin="round"),
        "axis_text": BLANK,
        "axis_title": BLANK,
        "axis_ticks_length": Rel(0),
        "legend_key_spacing": Rel(1),
        "legend_margin": _all_sides(0),
        "legend_box_spacing": absolute(0.2, "cm"),
        "legend_background": BLANK,
        "legend_frame": BLANK,
        "strip_text": Text(size=Rel(0.8)),
        "strip_switch_pad_grid": Rel(0.5),
        "strip_switch_pad_wrap": Rel(0.5),
        "strip_background": BLANK,
        "panel_background": BLANK,
        "panel_border": BLANK,
        "plot_margin": _all_sides(0),
        "plot_subtitle": Text(hjust=0, vjust=1, margin=_margin(t=half)),
        "plot_title": Text(size=Rel(1.2), hjust=0, vjust=1, margin=_margin(t=half)),
        "plot_background": Rect(),
    }


def test(style: Style) -> Given:
    """A border and no grid. Source: ggplot2's `theme_test`."""
    return grey(style) | {
        "axis_text_r": None,
        "legend_margin": _all_sides(0),
        "panel_background": Rect(fill=style.paper, colour=NA),
        "panel_border": Rect(colour=style.mix(0.2)),
        "panel_grid_major": BLANK,
        "panel_grid_minor": BLANK,
        "strip_background": Rect(fill=style.mix(0.85), colour=style.mix(0.2)),
        "strip_switch_pad_grid": Rel(0.5),
        "strip_switch_pad_wrap": Rel(0.5),
    }


COMPLETE: dict[str, Callable[[Style], Given]] = {
    "theme_grey": grey,
    "theme_gray": grey,
    "theme_bw": bw,
    "theme_linedraw": linedraw,
    "theme_light": light,
    "theme_dark": dark,
    "theme_minimal": minimal,
    "theme_classic": classic,
    "theme_void": void,
    "theme_test": test,
}
"""The themes by name."""


def complete_theme(name: str, style: Style) -> Elements:
    """A complete theme: its elements give way to a blank that they inherit."""
    inheriting = {
        key: replace(element, inherit_blank=True)
        if isinstance(element, Text | Line | Rect)
        else element
        for key, element in COMPLETE[name](style).items()
    }
    if name == "theme_void":
        inheriting["rect"] = replace(inheriting["rect"], inherit_blank=False)
        style = replace(style, paper=style.ink._replace(alpha=0))
    return Elements(inheriting)


def colour_of(given: object) -> Colour | None:
    """A theme's colour; None for what is not drawn."""
    if given is None or given == NA:
        return None
    return given if isinstance(given, Colour) else col2rgb(given)
