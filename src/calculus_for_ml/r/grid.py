"""What R's grid does for a plot of one panel: text as objects with a height, and their layout.

Lengths are points (1/72 inch), x to the right and y downward from the page's upper left corner. A
`Device` measures and draws; the same plot is laid out anew on each, for each has its own metrics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from calculus_for_ml.r import plotmath
from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.plotmath import expression

Points = npt.NDArray[np.float64]

PT = 72 / 72.27
"""Points of 1/72 inch in one of R's "pt"."""
LINE_PITCH = 1.2 * 0.9
"""Distance of two lines of text in font sizes: R's line height times ggplot2's."""


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


@dataclass(frozen=True)
class TextGrob:
    """A label: plain text of one or more lines, or plotmath, with its font size and colour."""

    label: str
    size: float
    colour: Colour

    @property
    def lines(self) -> list[str]:
        """The lines of a plain label."""
        return self.label.split("\n")

    def height(self, device: Device) -> float:
        """From the first line's top to the last baseline; of plotmath, the whole box."""
        if isinstance(self.label, expression):
            return plotmath.lay_out(self.label, self.size, device).height
        pitches = len(self.lines) - 1
        return device.ascent("M", self.size) + pitches * LINE_PITCH * self.size

    def width(self, device: Device) -> float:
        """Width of the widest line."""
        if isinstance(self.label, expression):
            return plotmath.lay_out(self.label, self.size, device).width
        return max(device.string_width(line, self.size) for line in self.lines)

    def draw(
        self, device: Device, x: float, y: float, hjust: float = 0, rotated: bool = False
    ) -> None:
        """Draw with the top at (x, y), which lies at `hjust` of the label's width.

        With `rotated`, the label runs upward and its top faces left.
        """
        if isinstance(self.label, expression):
            self._draw_plotmath(device, x, y, hjust, rotated)
            return
        depth = device.ascent("M", self.size)
        for line in self.lines:
            at = (x + depth, y) if rotated else (x, y + depth)
            device.text(*at, line, self.size, self.colour, hjust, rotated)
            depth += LINE_PITCH * self.size

    def _draw_plotmath(
        self, device: Device, x: float, y: float, hjust: float, rotated: bool
    ) -> None:
        assert isinstance(self.label, expression)
        box = plotmath.lay_out(self.label, self.size, device)

        def place(along: float, up: float) -> tuple[float, float]:
            right, down = along - hjust * box.width, box.ascent - up
            return (x + down, y - right) if rotated else (x + right, y + down)

        for char, along, up in box.chars:
            device.text(*place(along, up), char, self.size, self.colour, 0, rotated)
        for start, end, up in box.rules:
            ends = np.array([place(start, up), place(end, up)])
            device.polyline(ends[:, 0], ends[:, 1], self.colour, plotmath.RULE_WIDTH, cap="round")


def font_descent(device: Device, size: float) -> float:
    """The room that ggplot2 keeps below each line of text."""
    return max(device.descent(char, size) for char in "gjpqyQ")


def row_height(device: Device, label: TextGrob) -> float:
    """Height of `label` with the room below its last baseline."""
    return label.height(device) + font_descent(device, label.size)


@dataclass(frozen=True)
class Layout:
    """Where everything stands on one page: the panel's sides and the tops of the texts.

    `y_title` is the left end of the rotated title's top, `y_labels` the right end of the tick
    labels.
    """

    left: float
    right: float
    top: float
    bottom: float
    title: float
    x_title: float
    y_title: float
    x_labels: float
    y_labels: float


def lay_out_panel(
    device: Device,
    base_size: float,
    title: TextGrob | None,
    x_title: TextGrob | None,
    y_title: TextGrob | None,
    x_labels: Sequence[TextGrob],
    y_labels: Sequence[TextGrob],
) -> Layout:
    """Divide a page as ggplot2 4.0's `theme_minimal(base_size)` does. Nothing is ever shortened.

    Raises ValueError if the texts leave no room for the panel.
    """
    margin = base_size / 2 * PT
    text_gap = 0.45 * base_size * PT
    title_gap = base_size / 4 * PT

    top = margin
    if title is not None:
        top += row_height(device, title) + base_size / 2 * PT
    bottom = device.height - margin
    if x_title is not None:
        bottom -= row_height(device, x_title) + title_gap
    x_title_top = bottom + title_gap
    if x_labels:
        bottom -= max(row_height(device, label) for label in x_labels) + text_gap
    left = margin
    if y_title is not None:
        left += row_height(device, y_title) + title_gap
    if y_labels:
        left += max(label.width(device) for label in y_labels) + text_gap
    if left >= device.width - margin or top >= bottom:
        raise ValueError(
            f"no room for the panel on a page of {device.width:.0f} x {device.height:.0f} points"
        )
    return Layout(
        left=left,
        right=device.width - margin,
        top=top,
        bottom=bottom,
        title=margin,
        x_title=x_title_top,
        y_title=margin,
        x_labels=bottom + text_gap,
        y_labels=left - text_gap,
    )
