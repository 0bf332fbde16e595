"""Lines, rectangles and texts drawn as R's graphical parameters say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from rport.ggplot2.aesthetics import MM, justification, linewidth
from rport.ggplot2.geoms.looks import arrow_of
from rport.ggplot2.themes.complete import colour_of
from rport.ggplot2.themes.elements import BLANK, Line, Rect, RichText, Text, text_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour
from rport.grid import Box, Device, Margin, Points, Stroke, TextGrob, TitleGrob
from rport.grid.arrows import draw_arrow
from rport.grid.gpar import FACES, dash


def stroke(
    device: Device,
    x: Any,
    y: Any,
    colour: Colour | None,
    mm: Any,
    linetype: object = 1,
    lineend: str = "butt",
    linejoin: str = "round",
    linemitre: float = 10,
) -> None:
    """Draw a line of `mm` linewidth, unless colour, width or line type are missing or blank."""
    pattern = dash(linetype)
    if colour is None or pattern is None or mm is None or mm != mm or len(x) < 2:
        return
    device.polyline(
        np.asarray(x, dtype=np.float64),
        np.asarray(y, dtype=np.float64),
        Stroke(colour, linewidth(float(mm)), pattern, lineend, linejoin, linemitre),
    )


def draw_line(device: Device, x: Any, y: Any, element: object, plain: bool = False) -> None:
    """Draw a line as a theme's element says, for the rest as grid's `gpar()`.

    A `plain` line has the element's colour, width and type alone.

    Source: `element_grob.element_line`.
    """
    if not isinstance(element, Line) or (len(x) < 3 and not np.isfinite([*x, *y]).all()):
        return
    stroke(
        device,
        x,
        y,
        colour_of(element.colour),
        1 / MM if element.linewidth is None else element.linewidth,
        1 if element.linetype is None else element.linetype,
        (not plain and element.lineend) or "round",
        (not plain and element.linejoin) or "round",
    )
    if element.arrow and len(x) > 1 and not plain:
        _draw_arrow(device, x, y, element)


def _draw_arrow(
    device: Device, x: Sequence[float] | Points, y: Sequence[float] | Points, element: Line
) -> None:
    """Draw the head of a theme's line."""
    arrow, colour = arrow_of(element.arrow), colour_of(element.colour)
    if arrow is not None and colour is not None:
        points = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        width = linewidth(1 / MM if element.linewidth is None else element.linewidth)
        cap = element.lineend or "round"
        fill = colour if element.arrow_fill is None else colour_of(element.arrow_fill)
        draw_arrow(device, *points, arrow, Stroke(colour, width, cap=cap), fill)


def draw_rect(device: Device, box: Box, element: object, filled: bool = True) -> None:
    """Draw a rectangle as a theme's element says. Source: `element_grob.element_rect`."""
    if not isinstance(element, Rect):
        return
    fill = colour_of(element.fill) if filled else None
    pattern = dash(element.linetype)
    line = colour_of(element.colour) if pattern is not None else None
    if fill is None and line is None:
        return
    device.rects(
        np.array([box.left]),
        np.array([box.top]),
        np.array([box.right]),
        np.array([box.bottom]),
        fill,
        line
        and Stroke(
            line,
            linewidth(element.linewidth or 0.0),
            pattern or (),
            cap="round",
            join=element.linejoin or "round",
        ),
    )


def draw_polygon(device: Device, x: Points, y: Points, element: Rect) -> None:
    """Draw a closed shape filled and outlined as a theme's element for rectangles says."""
    pattern = dash(element.linetype)
    line = colour_of(element.colour) if pattern is not None else None
    fill = colour_of(element.fill)
    if fill is None and line is None:
        return
    width, join = linewidth(element.linewidth or 0.0), element.linejoin or "round"
    stroke = None if line is None else Stroke(line, width, pattern or (), "round", join)
    device.polygon(x, y, fill, stroke)


def family_of(family: object) -> str:
    """A font family as `rport.fonts` takes it. Raises UnsupportedPlot unless it is a name."""
    if family is None or family != family:
        return ""
    if not isinstance(family, str):
        raise UnsupportedPlot(f"the font family {family!r}: it must be one name")
    return family


def title_grob(
    element: object, label: Any, margin_x: bool = False, margin_y: bool = False
) -> TitleGrob | None:
    """A label as a theme's element says; None for none. Source: `element_grob.element_text`."""
    if element is BLANK or element is None or label is None:
        return None
    if isinstance(element, RichText):
        return element.grob(label, margin_x, margin_y)
    assert isinstance(element, Text)
    look = text_of(element)
    colour = colour_of(look.colour)
    if colour is None:
        return None
    text = TextGrob(
        label,
        look.size or 0.0,
        colour,
        FACES.get(look.face or "plain", look.face or "plain"),
        look.lineheight or 0.9,
        family_of(look.family),
    )
    return TitleGrob(
        text,
        justification(look.hjust),
        justification(look.vjust),
        look.angle or 0.0,
        Margin(*(0.0 if side is None else side for side in look.margin or (0.0,) * 4)),
        margin_x,
        margin_y,
    )
