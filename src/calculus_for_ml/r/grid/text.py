"""Text as objects with a width and a height, which each device measures for itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from calculus_for_ml.r import plotmath
from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid.device import Device
from calculus_for_ml.r.plotmath import expression

LINE_PITCH = 1.2 * 0.9
"""Distance of two lines of text in font sizes: R's line height times ggplot2's."""


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
            device.text(*at, line, self.size, self.colour, hjust, 90 if rotated else 0)
            depth += LINE_PITCH * self.size

    def _draw_plotmath(
        self, device: Device, x: float, y: float, hjust: float, rotated: bool
    ) -> None:
        assert isinstance(self.label, expression)
        box = plotmath.lay_out(self.label, self.size, device)

        def place(along: float, up: float) -> tuple[float, float]:
            right, down = along - hjust * box.width, box.ascent - up
            return (x + down, y - right) if rotated else (x + right, y + down)

        for part in box.texts:
            at = place(part.x, part.y)
            device.text(*at, part.text, part.size, self.colour, 0, 90 if rotated else 0, part.face)
        for line in box.lines:
            corners = np.array([place(*corner) for corner in line])
            device.polyline(
                corners[:, 0], corners[:, 1], self.colour, plotmath.RULE_WIDTH, cap="round"
            )


def font_descent(device: Device, size: float) -> float:
    """The room that ggplot2 keeps below each line of text."""
    return max(device.descent(char, size) for char in "gjpqyQ")


def row_height(device: Device, label: TextGrob) -> float:
    """Height of `label` with the room below its last baseline."""
    return label.height(device) + font_descent(device, label.size)
