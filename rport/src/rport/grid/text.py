"""Text as objects with a width and a height, which each device measures for itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rport import plotmath
from rport.grdevices import Colour
from rport.grid.device import Device, Stroke
from rport.grid.units import Box, GrobUnit, Unit, Viewport, in_turn, inches, total
from rport.plotmath import expression

LINE_PITCH = 1.2 * 0.9
"""Distance of two lines of text in font sizes: R's line height times ggplot2's."""

_PITCH = 1.2 * 12
"""Points between two lines of R's own text, of 12 points."""


class Extent(NamedTuple):
    """How far something reaches from its anchor, in points."""

    left: float
    right: float
    up: float
    down: float


NO_EXTENT = Extent(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class TextGrob:
    """A label: plain text of one or more lines, or plotmath, with its font and colour."""

    label: str
    size: float
    colour: Colour
    face: str = "plain"
    lineheight: float = 0.9
    family: str = ""

    @property
    def font(self) -> tuple[float, str, str]:
        """Size, face and family, as a device takes them."""
        return self.size, self.face, self.family

    @property
    def lines(self) -> list[str]:
        """The lines of a plain label."""
        return self.label.split("\n")

    @property
    def pitch(self) -> float:
        """Distance of two lines."""
        return 1.2 * self.lineheight * self.size

    def height(self, device: Device) -> float:
        """From the first line's top to the last baseline; of plotmath, the whole box."""
        if isinstance(self.label, expression):
            return plotmath.lay_out(self.label, self.size, device, self.family).height
        ascent = device.ascent("M", *self.font)
        if len(self.lines) == 1:
            return ascent
        # R adds in the device's units, which are points or pixels
        pixels = getattr(device, "scale", 1.0)
        below = (len(self.lines) - 1) * self.lineheight * (_PITCH * pixels) * self.size / 12
        whole = ascent * pixels + below
        return Unit.measured(whole / pixels, whole * (1 / (72 * pixels)))

    def width(self, device: Device) -> float:
        """Width of the widest line."""
        if isinstance(self.label, expression):
            return plotmath.lay_out(self.label, self.size, device, self.family).width
        return max(
            device.string_width(line, self.size, self.face, self.family) for line in self.lines
        )

    def extent(
        self, device: Device, hjust: float = 0, vjust: float = 1, angle: float = 0
    ) -> Extent:
        """How far the label reaches from its anchor when it is turned by `angle` degrees."""
        width, height = self.width(device), self.height(device)
        cos, sin = cos_sin(angle)
        corners = [
            (along * cos - up * sin, along * sin + up * cos)
            for along in (-hjust * width, (1 - hjust) * width)
            for up in (-vjust * height, (1 - vjust) * height)
        ]
        across, upward = zip(*corners, strict=True)
        return Extent(-min(across), max(across), max(upward), -min(upward))

    def corners(
        self, device: Device, hjust: float, vjust: float, angle: float, at: tuple[float, float]
    ) -> list[tuple[float, float]]:
        """The corners of the turned label, clockwise from its start, in inches to the last bit.

        `at` is its anchor's place in inches. Source: grid's `textRect`.
        """
        width, height = inches(self.width(device)), inches(self.height(device))
        radians = angle / 180 * math.pi
        cos, sin = (math.cos(radians), math.sin(radians)) if angle else (1.0, 0.0)
        right, up = -hjust * width, -vjust * height
        x, y = right * cos + up * -sin + at[0], right * sin + up * cos + at[1]
        return [
            (along * cos + above * -sin + x, along * sin + above * cos + y)
            for along, above in ((0.0, 0.0), (0.0, height), (width, height), (width, 0.0))
        ]

    def draw(
        self,
        device: Device,
        x: float,
        y: float,
        hjust: float = 0,
        vjust: float = 1,
        angle: float = 0,
        anchor: tuple[float, float] | None = None,
    ) -> None:
        """Draw with (x, y) at the shares `hjust` and `vjust` of the label, turned by `angle`.

        The angle is in degrees, counter-clockwise. `anchor` is the place in inches from the page's
        lower left corner, where it is known to the last bit. Source: R's `GEText`, `GEMathText`.
        """
        cos, sin = cos_sin(angle)
        if isinstance(self.label, expression):
            self._draw_plotmath(device, x, y, hjust, vjust, angle)
            return
        lines = self.lines
        ascent = device.ascent("M", *self.font)
        if anchor and hasattr(device, "through_pixels"):
            anchor = device.through_pixels(*anchor)
        for i, line in enumerate(lines):
            if not line:
                continue
            up = ((1 - vjust) * (len(lines) - 1) - i) * self.pitch - vjust * ascent
            at = x - up * sin, y - up * cos
            if anchor and len(lines) == 1:
                above = vjust * inches(ascent)
                at = (
                    Unit.measured(at[0], anchor[0] + above * sin),
                    Unit.measured(at[1], anchor[1] - above * cos),
                )
            device.text(*at, line, self.size, self.colour, hjust, angle, self.face, self.family)

    def _draw_plotmath(
        self, device: Device, x: float, y: float, hjust: float, vjust: float, angle: float
    ) -> None:
        assert isinstance(self.label, expression)
        box = plotmath.lay_out(self.label, self.size, device, self.family)
        cos, sin = cos_sin(angle)

        def place(along: float, up: float) -> tuple[float, float]:
            along -= hjust * box.width
            up += box.descent - vjust * box.height
            return x + along * cos - up * sin, y - along * sin - up * cos

        for part in box.parts:
            if isinstance(part, plotmath.Text):
                at = place(part.x, part.y)
                device.text(
                    *at, part.text, part.size, self.colour, 0, angle, part.face, self.family
                )
            else:
                across, down = np.array([place(*corner) for corner in part]).T
                device.polyline(across, down, Stroke(self.colour, plotmath.RULE_WIDTH, cap="round"))


@dataclass(frozen=True)
class Margin:
    """The room around a text, in points."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True)
class TitleGrob:
    """A label in a box, with the room below its last line and its margins.

    The margins count where `margin_x` and `margin_y` say so. Source: ggplot2's `titleGrob`.
    """

    text: TextGrob
    hjust: float = 0.5
    vjust: float = 0.5
    angle: float = 0.0
    margin: Margin = Margin()
    margin_x: bool = False
    margin_y: bool = False

    def width(self, device: Device) -> float:
        """Of the turned label, with its margins."""
        return self._size(device)[0]

    def height(self, device: Device) -> float:
        """Of the turned label, with its margins."""
        return self._size(device)[1]

    def _size(self, device: Device) -> tuple[float, float]:
        reach = self.text.extent(device, self.hjust, self.vjust, self.angle)
        points = reach.left + reach.right, reach.up + reach.down
        return self._along(device, points[0], True), self._along(device, points[1], False)

    def _along(self, device: Device, points: float, across: bool) -> GrobUnit:
        """The width or height, which is measured again within a table."""
        own = self.size_of([self], points, device, across)
        made = GrobUnit.measured(own, own.inches)
        made.found = lambda room: self.size_of([self], points, device, across, room).inches
        return made

    def size_of(
        self,
        together: Sequence[TitleGrob],
        points: float,
        device: Device,
        across: bool,
        room: Viewport | None = None,
    ) -> Unit:
        """The width, or height, that labels reach over together, `points` without this one's room.

        Grid finds it from where they stand in a room, or else on the page, which rounds it.
        """
        axis = 0 if across else 1
        page = inches(device.width if across else device.height)
        if room is not None:
            page = room.width if across else room.height
        ends: list[float] = []
        for each in together:
            share = rotate_just(each.angle, each.hjust, each.vjust)[axis]
            at = share * (page * 2.54) / 2.54
            corners = each.text.corners(device, each.hjust, each.vjust, each.angle, (at, at))
            ends += [corner[axis] for corner in corners]
        low, high = min(ends, default=0.0), max(ends, default=0.0)
        below = font_descent(device, self.text.size, family=self.text.family)
        share = self.descent_shares()[axis]
        size = points + share * below
        parts = high - low, share * inches(below)
        if not (self.margin_x if across else self.margin_y):
            return Unit.measured(size, in_turn(parts))
        first, last = self.margin.left, self.margin.right
        if not across:
            first, last = self.margin.top, self.margin.bottom
        # a sum in grid has what is of the same unit together, where that first stands
        around = total([first, last])
        if around.units == "inches":
            whole = in_turn([inches(first), *parts, inches(last)])
        else:
            whole = in_turn([around.inches, *parts])
        return Unit.measured(first + size + last, whole)

    def descent_shares(self) -> tuple[float, float]:
        """The shares of the font's descent that widen and heighten the label."""
        radians = self.angle % 360 / 180 * math.pi
        return abs(math.sin(radians)), abs(math.cos(radians))

    def reach_at(self, device: Device, share: float, across: bool) -> tuple[float, float] | None:
        """From where to where it reaches at a share of the page; None where that counts nothing."""
        return None

    def draw(self, device: Device, box: Box) -> None:
        """Draw the label where its justification puts it in the box."""
        x, y = self.anchor(box)
        self.text.draw(device, x, y, self.hjust, self.vjust, self.angle)

    def anchor(self, box: Box) -> tuple[float, float]:
        """Where the label's own point of justification stands."""
        hjust, vjust = rotate_just(self.angle, self.hjust, self.vjust)
        x, y = box.x(hjust), box.y(vjust)
        if self.margin_x:
            x += self.margin.left * (1 - hjust) - self.margin.right * hjust
        if self.margin_y:
            y += self.margin.top * vjust - self.margin.bottom * (1 - vjust)
        return x, y


@dataclass(frozen=True)
class LabelsTogether(TitleGrob):
    """A label of an axis whose place depends on the other ones, so that one draws all of them."""

    def size_together(self, device: Device, labels: Sequence[TitleGrob], level: bool) -> Unit:
        """The height of labels of an axis that is `level`, else their width."""
        raise NotImplementedError

    def draw_together(
        self, device: Device, box: Box, labels: Sequence[tuple[float, TitleGrob]], level: bool
    ) -> None:
        """Draw labels at shares of a box's width if `level`, else of its height."""
        raise NotImplementedError


def rotate_just(angle: float, hjust: float, vjust: float) -> tuple[float, float]:
    """The shares of a box at which a turned label's justification stands.

    Source: ggplot2's `rotate_just`.
    """
    quarter = int(angle % 360 // 90)
    return (
        (hjust, vjust),
        (1 - vjust, hjust),
        (1 - hjust, 1 - vjust),
        (vjust, 1 - hjust),
    )[quarter]


def font_descent(device: Device, size: float, face: str = "plain", family: str = "") -> float:
    """The space that ggplot2 keeps below each line of text: the plain face's, whatever the face."""
    return max(device.descent(char, size, face, family) for char in "gjpqyQ")


def row_height(device: Device, label: TextGrob) -> float:
    """Height of `label` with the room below its last baseline."""
    return label.height(device) + font_descent(device, label.size, family=label.family)


def cos_sin(angle: float) -> tuple[float, float]:
    """Cosine and sine of degrees, exact for quarter turns."""
    exact = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}
    if (turn := float(angle % 360)) in exact:
        return exact[turn]
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))
