"""What a graphics device can do, in R's terms.

Lengths are points (1/72 inch), x to the right and y downward from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from calculus_for_ml.r import plotmath
from calculus_for_ml.r.grdevices import Colour

Points = npt.NDArray[np.float64]


class Device(plotmath.CharMetrics, Protocol):
    """A graphics device: it knows its page, measures text and draws.

    Sizes, widths and positions are in points. `dash` is a line type in R's sense: lengths on and
    off, in units of the line's width.
    """

    width: float
    height: float

    def string_width(self, text: str, size: float) -> float:
        """Width of one shaped line."""

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle."""

    def unclip(self) -> None:
        """Lift the confinement."""

    def polyline(
        self,
        x: Points,
        y: Points,
        colour: Colour,
        width: float,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
    ) -> None:
        """A line through points; not-a-number breaks it."""

    def circles(
        self, x: Points, y: Points, radius: Points, colour: Sequence[Colour], width: Points
    ) -> None:
        """Discs filled and outlined in one colour each."""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0,
        rotated: bool = False,
    ) -> None:
        """One line of text on the baseline at (x, y); `rotated` runs it upward."""
