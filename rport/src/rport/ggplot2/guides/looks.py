"""The looks of a guide that ggplot2 had as arguments before they were settings of its theme."""

from __future__ import annotations

from typing import TypedDict

from rport.ggplot2.from_plotnine import own
from rport.ggplot2.themes.element_functions import PaintGiven, Size
from rport.ggplot2.themes.elements import BLANK, Element, Line, Rect, Text
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import absolute
from rport.grid.units import Unit


class LookArguments(TypedDict, total=False):
    """The arguments of earlier versions, which go on working; lengths are in `default_unit`."""

    default_unit: str
    keywidth: float | None
    keyheight: float | None
    barwidth: float | None
    barheight: float | None
    title_position: str | None
    title_theme: Text | None
    title_hjust: float | None
    title_vjust: float | None
    label: bool | None
    label_position: str | None
    label_theme: Text | None
    label_hjust: float | None
    label_vjust: float | None
    byrow: bool | None
    ticks: object
    ticks_colour: PaintGiven
    ticks_color: PaintGiven
    ticks_linewidth: Size
    frame_colour: PaintGiven
    frame_color: PaintGiven
    frame_linewidth: Size
    frame_linetype: object
    axis: object
    axis_colour: PaintGiven
    axis_color: PaintGiven
    axis_linewidth: Size
    axis_arrow: object


_PLAIN = {
    "title_position": "legend_title_position", "label_position": "legend_text_position",
    "byrow": "legend_byrow",
}  # fmt: skip
_LENGTHS = {
    "keywidth": "legend_key_width", "barwidth": "legend_key_width",
    "keyheight": "legend_key_height", "barheight": "legend_key_height",
}  # fmt: skip
_ELEMENTS = {
    "title": ("legend_title", Text, ("hjust", "vjust")),
    "label": ("legend_text", Text, ("hjust", "vjust")),
    "ticks": ("legend_ticks", Line, ("colour", "linewidth")),
    "axis": ("legend_axis_line", Line, ("colour", "linewidth", "arrow")),
    "frame": ("legend_frame", Rect, ("colour", "linewidth", "linetype")),
}


def settings_of_looks(owner: str, looks: LookArguments) -> dict[str, Element]:
    """Looks as settings of a theme. Raises UnsupportedPlot for an unknown one.

    Source: ggplot2's `deprecated_guide_args`.
    """
    given = {name.replace("color", "colour"): each for name, each in looks.items()}
    units = str(given.pop("default_unit", "line"))
    found: dict[str, Element] = {}
    parts: dict[str, dict[str, object]] = {part: {} for part in _ELEMENTS}
    for name, value in given.items():
        part, _, what = name.partition("_")
        if value is None:
            continue
        if name in _PLAIN:
            found[_PLAIN[name]] = value  # type: ignore[assignment]
        elif name in _LENGTHS:
            found[_LENGTHS[name]] = _length(value, units)
        elif what == "theme" and part in ("title", "label"):
            found[_ELEMENTS[part][0]] = own(value)
        elif name == "label" and value is False:
            found["legend_text"] = BLANK
        elif name in ("label", "ticks", "axis"):  # ggplot2 4.0 takes no notice of these
            continue
        elif part in parts and what in _ELEMENTS[part][2]:
            parts[part][what] = value
        else:
            raise UnsupportedPlot(f"{owner}({name}=...)")
    for part, (name, element, _) in _ELEMENTS.items():
        if parts[part]:
            found[name] = element(**parts[part])
    return found


def _length(given: object, units: str) -> Element:
    """A length in points; one that has its units stays."""
    if isinstance(given, Unit) or not isinstance(given, int | float):
        return float(given) if isinstance(given, Unit) else given  # type: ignore[return-value]
    return absolute(given, units)
