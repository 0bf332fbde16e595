"""Axes beside a panel as they are drawn: line, ticks and labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rport.ggplot2.draw.drawing import draw_line
from rport.grid import Box, Device, LabelsTogether, TitleGrob
from rport.grid.overlap import Corners, overlap, turned_box
from rport.grid.text import NO_EXTENT, Extent, rotate_just
from rport.grid.units import Unit, in_cm, in_turn

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True)
class Ticks:
    """Ticks of one kind: shares of the panel's side, how they look, and their length."""

    positions: Sequence[float]
    element: object
    length: float


@dataclass(frozen=True)
class AxisGrob:
    """An axis beside a panel: line, ticks and labels. Source: ggplot2's `GuideAxis`."""

    side: Side
    positions: Sequence[float]
    """Shares of the panel's side."""
    labels: Sequence[TitleGrob]
    ticks: Sequence[Ticks]
    line: object
    dodge: int = 1
    """The rows of labels, taken in turn."""
    along: Sequence[float] = (0.0, 1.0)
    """Where the line goes, as shares of the panel's side."""
    check_overlap: bool = False
    """Whether labels that would lie over others are left out."""
    copies: int = 1
    """How many justifications and angles there are for the labels: R draws them as many times."""

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
        parts = [
            in_cm(self._reach()),
            *(in_cm(self._row_size(device, row)) for row in self._rows()),
        ]
        return in_cm(Unit.measured(sum(parts), in_turn(part.inches for part in parts)))

    def _reach(self) -> float:
        """How far the ticks extend."""
        return max(0.0, *(each.length for each in self.ticks))

    def _rows(self) -> list[Sequence[tuple[float, TitleGrob]]]:
        """The labels with their places, row by row."""
        placed = list(zip(self.positions, self.labels, strict=False))
        return [placed[i :: self.dodge] for i in range(self.dodge) if placed[i :: self.dodge]]

    def _row_size(self, device: Device, row: Sequence[tuple[float, TitleGrob]]) -> float:
        """Of the labels of a row together, with their margin; one that stands nowhere has none."""
        if isinstance(row[0][1], LabelsTogether):
            return row[0][1].size_together(device, [each for _, each in row], self._horizontal)
        reach = _union(
            [
                _moved(
                    each.text.extent(device, each.hjust, each.vjust, each.angle),
                    *self._anchor(device, each),
                )
                for share, each in row
                if math.isfinite(share)
            ]
        )
        placed = [each for share, each in row if math.isfinite(share)]
        if self._horizontal:
            return row[0][1].size_of(placed, reach.up + reach.down, device, across=False)
        return row[0][1].size_of(placed, reach.left + reach.right, device, across=True)

    def _anchor(self, device: Device, label: TitleGrob) -> tuple[float, float]:
        """Where labels that are justified one by one are measured: at shares of the page.

        Source: grid's "grobheight" in the viewport of the page.
        """
        if self.copies == 1:
            return 0.0, 0.0
        hjust, vjust = rotate_just(label.angle, label.hjust, label.vjust)
        return (0.0, vjust * device.height) if self._horizontal else (hjust * device.width, 0.0)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the axis at the side of `box` that touches the panel."""
        edge = {"top": box.bottom, "bottom": box.top, "left": box.right, "right": box.left}[
            self.side
        ]
        outward = 1.0 if self.side in ("bottom", "right") else -1.0
        edges = [edge] * len(self.along)
        if self._horizontal:
            draw_line(device, [box.x(share) for share in self.along], edges, self.line)
        else:
            draw_line(device, edges, [box.y(share) for share in self.along], self.line)
        if self.side != "left":
            self._draw_all_ticks(device, box, edge, outward)
        for _ in range(self.copies if self.labels else 0):
            self._draw_labels(device, box, edge + outward * self._reach(), outward)
        if self.side == "left":
            self._draw_all_ticks(device, box, edge, outward)

    def _draw_all_ticks(self, device: Device, box: Box, edge: float, outward: float) -> None:
        for ticks in self.ticks:
            for share in ticks.positions:
                at = box.x(share) if self._horizontal else box.y(share)
                ends = [edge + outward * ticks.length, edge]
                line = ([at, at], ends) if self._horizontal else (ends, [at, at])
                draw_line(device, *line, ticks.element)

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
            if isinstance(one, LabelsTogether):
                cell = (box.left, low, box.right, high) if self._horizontal else (
                    low, box.top, high, box.bottom)  # fmt: skip
                one.draw_together(device, Box(*cell), row, self._horizontal)
                continue
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


@dataclass(frozen=True)
class AxisStack:
    """Axes beside each other, from the panel outward. Source: ggplot2's `GuideAxisStack`."""

    side: Side
    axes: Sequence[AxisGrob]
    spacing: float

    def width(self, device: Device) -> float:
        """Of axes at the left or right."""
        return self._sum([axis.width(device) for axis in self.axes])

    def height(self, device: Device) -> float:
        """Of axes at the top or bottom."""
        return self._sum([axis.height(device) for axis in self.axes])

    def _sum(self, sizes: Sequence[float]) -> float:
        return sum(sizes) + self.spacing * (len(sizes) - 1) if any(sizes) else 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the axes in their own rows or columns."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for axis in self.axes:
            size = axis.height(device) if self.side in ("top", "bottom") else axis.width(device)
            near = {
                "top": (left, bottom - size, right, bottom),
                "bottom": (left, top, right, top + size),
                "left": (right - size, top, right, bottom),
                "right": (left, top, left + size, bottom),
            }
            axis.draw(device, Box(*near[self.side]))
            step = size + self.spacing
            if self.side == "top":
                bottom -= step
            elif self.side == "bottom":
                top += step
            elif self.side == "left":
                right -= step
            else:
                left += step


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


def _moved(reach: Extent, across: float, up: float) -> Extent:
    """How far something reaches from a point that it is right of and above."""
    return Extent(reach.left - across, reach.right + across, reach.up + up, reach.down - up)


def _union(reaches: Sequence[Extent]) -> Extent:
    return Extent(*(max(sides) for sides in zip(*reaches, strict=True))) if reaches else NO_EXTENT
