"""The axes of a panel: their breaks and labels, and how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rport import scales as r_scales
from rport.ggplot2.draw.drawing import draw_line, title_grob
from rport.ggplot2.themes.elements import BLANK, Elements, Text, text_of
from rport.grid import Box, Device, TitleGrob, font_descent
from rport.grid.overlap import Corners, overlap, turned_box
from rport.grid.text import NO_EXTENT, Extent, rotate_just

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True)
class Axis:
    """One axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[Any]

    @property
    def is_finite(self) -> bool:
        """Whether any data says what it spans: else lines across it have no ends."""
        return math.isfinite(self.range[0]) and math.isfinite(self.range[1])

    def share(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        start, end = self.range
        return 0.5 if r_scales.zero_range(self.range) else (value - start) / (end - start)


@dataclass(frozen=True)
class MinorTicks:
    """Ticks between those of the breaks."""

    positions: Sequence[float]
    element: Any
    length: float


@dataclass(frozen=True)
class AxisGrob:
    """An axis beside a panel: line, ticks and labels. Source: ggplot2's `GuideAxis`."""

    side: Side
    positions: Sequence[float]
    """Shares of the panel's side."""
    labels: Sequence[TitleGrob]
    ticks: Any
    tick_length: float
    line: Any
    dodge: int = 1
    """The rows of labels, taken in turn."""
    minor: MinorTicks | None = None
    ends: tuple[float, float] = (0.0, 1.0)
    """Where the line starts and ends."""
    check_overlap: bool = False
    """Whether labels that would lie over others are left out."""

    @property
    def _horizontal(self) -> bool:
        return self.side in ("top", "bottom")

    def width(self, device: Device) -> float:
        """Of an axis at the left or right."""
        return 0.0 if self._horizontal else self._thickness(device)

    def height(self, device: Device) -> float:
        """Of an axis at the top or bottom."""
        return self._thickness(device) if self._horizontal else 0.0

    def _thickness(self, device: Device) -> float:
        return self._reach() + sum(self._row_size(device, row) for row in self._rows())

    def _reach(self) -> float:
        """How far the ticks extend."""
        return max(self.tick_length, self.minor.length if self.minor else 0.0, 0.0)

    def _rows(self) -> list[Sequence[tuple[float, TitleGrob]]]:
        """The labels with their places, row by row."""
        placed = list(zip(self.positions, self.labels, strict=False))
        return [placed[i :: self.dodge] for i in range(self.dodge) if placed[i :: self.dodge]]

    def _row_size(self, device: Device, row: Sequence[tuple[float, TitleGrob]]) -> float:
        """Of the labels of a row that have a place together, with their margin."""
        reach = _union(
            [
                each.text.extent(device, each.hjust, each.vjust, each.angle)
                for share, each in row
                if not math.isnan(share)
            ]
        )
        one = row[0][1]
        descent = font_descent(device, one.text.size, family=one.text.family)
        across, along = one.descent_shares()
        if self._horizontal:
            size = reach.up + reach.down + along * descent
            return one.margin.top + size + one.margin.bottom
        return one.margin.left + reach.left + reach.right + across * descent + one.margin.right

    def draw(self, device: Device, box: Box) -> None:
        """Draw the axis at the side of `box` that touches the panel."""
        edge = {"top": box.bottom, "bottom": box.top, "left": box.right, "right": box.left}[
            self.side
        ]
        outward = 1.0 if self.side in ("bottom", "right") else -1.0
        start, end = self.ends
        if self._horizontal:
            draw_line(device, [box.x(start), box.x(end)], [edge, edge], self.line)
        else:
            draw_line(device, [edge, edge], [box.y(start), box.y(end)], self.line)
        # as they lie, from the left or the top
        if outward > 0:
            self._draw_all_ticks(device, box, edge, outward)
        if self.labels:
            self._draw_labels(device, box, edge + outward * self._reach(), outward)
        if outward < 0:
            self._draw_all_ticks(device, box, edge, outward)

    def _draw_all_ticks(self, device: Device, box: Box, edge: float, outward: float) -> None:
        self._draw_ticks(device, box, edge, self.positions, self.ticks, outward * self.tick_length)
        if self.minor is not None:
            length = outward * self.minor.length
            self._draw_ticks(device, box, edge, self.minor.positions, self.minor.element, length)

    def _draw_ticks(
        self,
        device: Device,
        box: Box,
        edge: float,
        positions: Sequence[float],
        element: Any,
        length: float,
    ) -> None:
        for share in positions:
            at = box.x(share) if self._horizontal else box.y(share)
            ends = [edge + length, edge]
            draw_line(
                device, *(([at, at], ends) if self._horizontal else (ends, [at, at])), element
            )

    def _draw_labels(self, device: Device, box: Box, start: float, outward: float) -> None:
        """Draw the labels outward from `start`; spare room is divided by their justification."""
        one = self.labels[0]
        rows = self._rows()
        sizes = [self._row_size(device, row) for row in rows]
        room = (box.height if self._horizontal else box.width) - self._reach()
        hjust, vjust = rotate_just(one.angle, one.hjust, one.vjust)
        spare = max(room - sum(sizes), 0.0)
        if self._horizontal:
            before = spare * ((1 - vjust) if outward > 0 else vjust)
        else:
            before = spare * (hjust if outward > 0 else 1 - hjust)
        near = start + outward * before
        for row, size in zip(rows, sizes, strict=True):
            low, high = sorted((near, near + outward * size))
            near += outward * size
            drawn: list[Corners] = []
            for i in _priority(len(row)) if self.check_overlap else range(len(row)):
                share, label = row[i]
                if math.isnan(share):
                    continue
                if self._horizontal:
                    x, y = box.x(share), label.anchor(Box(0, low, 0, high))[1]
                else:
                    x, y = label.anchor(Box(low, 0, high, 0))[0], box.y(share)
                if self.check_overlap:
                    extent = label.text.width(device), label.text.height(device)
                    own = turned_box((x, y), extent, (label.hjust, label.vjust), label.angle)
                    if any(overlap(own, other) for other in drawn):
                        continue
                    drawn.append(own)
                label.text.draw(device, x, y, label.hjust, label.vjust, label.angle)


def axis_grob(axis: Axis, side: Side, theme: Elements, asked: Any = None) -> AxisGrob:
    """The axis as the theme draws it at a side of the panel, or as a guide asks for it."""
    if asked is not None and asked.theme:
        theme = theme.adding(dict(asked.theme))
    suffix = f"{'x' if side in ('top', 'bottom') else 'y'}_{side}"
    ticks = theme[f"axis_ticks_{suffix}"]
    text = theme[f"axis_text_{suffix}"]
    if asked is not None and asked.angle is not None and isinstance(text, Text):
        hjust, vjust = angled(side, asked.angle)
        text = replace(text, angle=asked.angle, hjust=hjust, vjust=vjust)
    horizontal = side in ("top", "bottom")
    grobs = [
        title_grob(text_of(text, i), label, margin_x=not horizontal, margin_y=horizontal)
        for i, label in enumerate(axis.labels)
    ]
    length = 0.0 if ticks is BLANK else theme[f"axis_ticks_length_{suffix}"]
    shares = [axis.share(value) for value in axis.breaks]
    minor = None
    if asked is not None and asked.minor_ticks:
        element = theme[f"axis_minor_ticks_{suffix}"]
        minor_length = 0.0 if element is BLANK else theme[f"axis_minor_ticks_length_{suffix}"]
        places = [axis.share(value) for value in axis.minor_breaks]
        minor = MinorTicks(places, element, minor_length)
    cap = asked.cap if asked is not None else "none"
    return AxisGrob(
        side,
        shares,
        [grob for grob in grobs if grob is not None],
        ticks,
        length if axis.breaks else 0.0,
        theme[f"axis_line_{suffix}"],
        asked.n_dodge if asked is not None else 1,
        minor,
        (
            min(shares) if cap in ("both", "lower") and shares else 0.0,
            max(shares) if cap in ("both", "upper") and shares else 1.0,
        ),
        asked is not None and asked.check_overlap,
    )


def _priority(n: int) -> list[int]:
    """The order in which labels are tried: the ends, the middle, the middles of the halves.

    Source: ggplot2's `axis_label_priority`.
    """

    def between(first: int, last: int) -> list[int]:
        if last - first < 2:
            return []
        middle = first + (last - first + 2) // 2 - 1
        return [middle, *between(first, middle), *between(middle, last)]

    return [0, n - 1, *between(0, n - 1)] if n > 1 else list(range(n))


def angled(side: str, angle: float) -> tuple[float, float]:
    """The justification of labels turned by an angle. Source: `label_angle_heuristic`."""
    radian = math.radians(angle)
    cosine, sine = (
        (round(value, 3) > 0) / 2 - (round(value, 3) < 0) / 2 + 0.5
        for value in (math.cos(radian), math.sin(radian))
    )
    hjust = {"left": cosine, "right": 1 - cosine, "top": 1 - sine}.get(side, sine)
    vjust = {"left": 1 - sine, "right": sine, "top": 1 - cosine}.get(side, cosine)
    return hjust, vjust


def _union(reaches: Sequence[Extent]) -> Extent:
    return Extent(*(max(sides) for sides in zip(*reaches, strict=True))) if reaches else NO_EXTENT
