"""What a graphics device can do, in R's terms.

Lengths are points (1/72 inch), x to the right and y downward from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rport import plotmath
from rport.grdevices import Colour, Colours

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn; its width is in points.

    `dash` is a line type in R's sense: lengths on and off, in units of the line's width. `cap` is
    "butt", "round" or "square", `join` "round", "mitre" or "bevel", and `mitre` how far a mitre may
    reach, in widths.
    """

    colour: Colour
    width: float = 1.0
    dash: tuple[int, ...] = ()
    cap: str = "butt"
    join: str = "round"
    mitre: float = 10.0


class Device(plotmath.CharMetrics, Protocol):
    """A graphics device: it knows its page, measures text and draws.

    Sizes, widths and positions are in points; `face` is "plain", "bold", "italic", "bold.italic" or
    "symbol", `family` a name that `rport.fonts` knows. A colour or stroke that is None is not
    drawn; where colours may be several, one stands for all.
    """

    width: float
    height: float
    scale: float
    """Device units (pixels, or the units of an SVG) in a point."""

    repainted: Colour | None
    """The page's colour, where a background of that colour is drawn on it once more, as in R."""

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of one shaped line."""

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle, in place of the one before."""

    def clip_shape(self, x: Points, y: Points) -> None:
        """Confine what follows to a closed shape, in place of the rectangle before."""

    def unclip(self) -> None:
        """Lift the confinement, if there is one."""

    def polyline(self, x: Points, y: Points, stroke: Stroke) -> None:
        """A line through points; not-a-number breaks it."""

    def polygon(
        self,
        x: Points,
        y: Points,
        fill: Colour | None,
        stroke: Stroke | None,
        pieces: Sequence[int] | None = None,
        rule: str = "winding",
    ) -> None:
        """A closed shape.

        `pieces` are the numbers of corners of its parts, some of which may be holes by the `rule`
        "winding" or "evenodd".
        """

    def rects(
        self,
        left: Points,
        top: Points,
        right: Points,
        bottom: Points,
        fill: Colours,
        stroke: Stroke | None = None,
        colours: Sequence[Colour | None] | None = None,
    ) -> None:
        """Rectangles in turn, each outlined in its own of `colours` if there are any."""

    def circles(
        self,
        x: Points,
        y: Points,
        radius: Points,
        fill: Colours,
        colour: Colours,
        width: Points,
    ) -> None:
        """Discs one after the other."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0.0,
        angle: float = 0.0,
        face: str = "plain",
        family: str = "",
    ) -> None:
        """One line of text on the baseline at (x, y), turned counter-clockwise by `angle` degrees.

        (x, y) lies at the share `hjust` of its width.
        """

    def raster(
        self,
        pixels: npt.NDArray[np.uint8],
        left: float,
        top: float,
        width: float,
        height: float,
        interpolate: bool,
    ) -> None:
        """A picture of rows x columns x RGBA, stretched over a rectangle."""


def drawable(
    columns: Sequence[npt.ArrayLike], colours: Sequence[Colours]
) -> tuple[list[Points], list[Colours]]:
    """The shapes all of whose numbers are finite, by their numbers and colours; R skips others."""
    numbers = [np.asarray(column, dtype=np.float64) for column in columns]
    keep = np.flatnonzero(np.isfinite(numbers).all(axis=0))
    if len(keep) == len(numbers[0]):
        return numbers, list(colours)
    kept: list[Colours] = [
        inks if inks is None or isinstance(inks, Colour) else [inks[row] for row in keep.tolist()]
        for inks in colours
    ]
    return [column[keep] for column in numbers], kept
