"""What geoms share: default looks from the theme, lines with arrows, colours of rows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.ggplot2.aesthetics import Look, Settings, colour, linewidth
from rport.ggplot2.themes.complete import GeomTheme
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour
from rport.grid import Box, Device, Npc, Stroke, absolute
from rport.grid.arrows import Arrow, draw_arrow
from rport.grid.gpar import dash
from rport.grid.units import Unit

NA = float("nan")
"""R's NA: not drawn."""


def ink(theme: GeomTheme) -> Colour:
    """The colour of lines and points."""
    return theme.ink


def accent(theme: GeomTheme) -> Colour:
    """The colour of what stands out."""
    return theme.accent


def width_of_line(theme: GeomTheme) -> float:
    """The linewidth of lines."""
    return theme.linewidth


def width_of_border(theme: GeomTheme) -> float:
    """The linewidth of borders."""
    return theme.borderwidth


LINE: Mapping[str, Any] = {"colour": ink, "linewidth": width_of_line, "linetype": 1, "alpha": NA}
"""Default looks of lines."""


def area(mix: float) -> dict[str, Any]:
    """Default looks of filled shapes: ink with a share of paper, no outline."""
    return {
        "colour": NA,
        "fill": lambda theme: theme.mixed(mix),
        "linewidth": width_of_border,
        "linetype": 1,
        "alpha": NA,
    }


def fill_of(given: object, alpha: object) -> Colour | None:
    """A fill with its opacity. Source: ggplot2's `fill_alpha`."""
    return colour(given, alpha)


def draw_stroke(
    device: Device,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    look: Look,
    params: Settings,
    linejoin: str = "round",
    box: Box | None = None,
) -> None:
    """Draw a line with a row's colour, alpha, linewidth and linetype, and its arrow if any.

    `box` is the room that an arrow's length may be a share of.
    """
    line = colour(look["colour"], look["alpha"])
    pattern = dash(look["linetype"])
    mm = float(look["linewidth"])
    if line is None or pattern is None or np.isnan(mm):
        return
    cap, join = params.get("lineend", "butt"), params.get("linejoin", linejoin)
    stroke = Stroke(line, linewidth(mm), pattern, cap, join, params.get("linemitre", 10))
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    device.polyline(x, y, stroke)
    arrow = arrow_of(params.get("arrow"), box)
    if arrow is not None:
        fill = params.get("arrow_fill")
        filled = colour(fill, look["alpha"]) if fill is not None else line
        draw_arrow(device, x, y, arrow, stroke, filled)


def draw_outlined(device: Device, x: Any, y: Any, look: Look, join: str, cap: str) -> None:
    """Draw a filled shape within its outline. Source: ggplot2's `GeomPolygon`."""
    pattern = dash(look["linetype"])
    mm = float(look["linewidth"])
    line = None if pattern is None or np.isnan(mm) else colour(look["colour"])
    fill = fill_of(look["fill"], look["alpha"])
    stroke = None if line is None else Stroke(line, linewidth(mm), pattern or (), cap, join)
    device.polygon(x, y, fill, stroke)


@dataclass(frozen=True)
class arrow:
    """A line's head: `length` is a `unit()`, or in inches; `ends` is "first", "last" or "both".

    `angle` is between the line and the head's edge; `type` is "open" or "closed". Source: grid's
    `arrow`.
    """

    angle: float = 30
    length: float = 0.25
    ends: str = "last"
    type: str = "open"

    def __post_init__(self) -> None:
        if self.ends not in ("first", "last", "both"):
            raise ValueError(f"ends must be first, last or both, not {self.ends!r}")
        if self.type not in ("open", "closed"):
            raise ValueError(f"type must be open or closed, not {self.type!r}")


def arrow_of(given: Any, box: Box | None = None) -> Arrow | None:
    """The head of a line, `box` being the room that its length may be a share of."""
    if given is None or isinstance(given, Arrow):
        return given
    if type(given).__name__ != "arrow":
        raise UnsupportedPlot(f"arrow={given!r}")
    length = given.length
    if isinstance(length, Npc):
        if box is None:
            raise UnsupportedPlot("an arrow whose length is a share of the panel")
        length = length.of(min(box.width, box.height))
    elif not isinstance(length, Unit):
        length = absolute(length, "in")
    return Arrow(given.angle, float(length), given.ends, closed=given.type == "closed")


def arrow_key_size(params: Settings) -> tuple[float, float] | None:
    """Width and height in mm of a key with an arrow. Source: ggplot2's `draw_key_path`."""
    given = params.get("arrow")
    if given is None or isinstance(getattr(given, "length", None), Npc):
        return None
    arrow = arrow_of(given)
    assert arrow is not None
    mm = arrow.length * 25.4 / 72
    turn = math.radians(arrow.angle)
    return math.cos(turn) * mm * 1.25, math.sin(turn) * mm * 2
