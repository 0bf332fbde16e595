"""The axes of a panel: their breaks and labels, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from calculus_for_ml.r import scales as r_scales
from calculus_for_ml.r.ggplot2.drawing import draw_line, title_grob
from calculus_for_ml.r.ggplot2.elements import BLANK, Elements
from calculus_for_ml.r.grid import Box, Device, TitleGrob, font_descent
from calculus_for_ml.r.grid.text import Extent, rotate_just

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True)
class Axis:
    """One axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[Any]

    def share(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        start, end = self.range
        return 0.5 if r_scales.zero_range(self.range) else (value - start) / (end - start)


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
        return max(self.tick_length, 0.0) + self._label_size(device)

    def _label_size(self, device: Device) -> float:
        """Of all labels together, with their margin."""
        if not self.labels:
            return 0.0
        reach = _union(
            [each.text.extent(device, each.hjust, each.vjust, each.angle) for each in self.labels]
        )
        one = self.labels[0]
        descent = font_descent(device, one.text.size)
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
        if self._horizontal:
            draw_line(device, [box.left, box.right], [edge, edge], self.line)
        else:
            draw_line(device, [edge, edge], [box.bottom, box.top], self.line)
        end = edge + outward * self.tick_length
        for share in self.positions:
            at = box.x(share) if self._horizontal else box.y(share)
            ends = ([at, at], [end, edge]) if self._horizontal else ([end, edge], [at, at])
            draw_line(device, *ends, self.ticks)
        if self.labels:
            self._draw_labels(device, box, edge + outward * max(self.tick_length, 0.0), outward)

    def _draw_labels(self, device: Device, box: Box, start: float, outward: float) -> None:
        """Draw the labels outward from `start`; spare room is divided by their justification."""
        one = self.labels[0]
        size = self._label_size(device)
        room = (box.height if self._horizontal else box.width) - max(self.tick_length, 0.0)
        hjust, vjust = rotate_just(one.angle, one.hjust, one.vjust)
        spare = max(room - size, 0.0)
        if self._horizontal:
            before = spare * ((1 - vjust) if outward > 0 else vjust)
        else:
            before = spare * (hjust if outward > 0 else 1 - hjust)
        near = start + outward * before
        low, high = sorted((near, near + outward * size))
        for share, label in zip(self.positions, self.labels, strict=True):
            if self._horizontal:
                x, y = box.x(share), label.anchor(Box(0, low, 0, high))[1]
            else:
                x, y = label.anchor(Box(low, 0, high, 0))[0], box.y(share)
            label.text.draw(device, x, y, label.hjust, label.vjust, label.angle)


def axis_grob(axis: Axis, side: Side, theme: Elements, labelled: bool = True) -> AxisGrob:
    """The axis as the theme draws it at a side of the panel."""
    suffix = f"{'x' if side in ('top', 'bottom') else 'y'}_{side}"
    ticks = theme[f"axis_ticks_{suffix}"]
    text = theme[f"axis_text_{suffix}"]
    horizontal = side in ("top", "bottom")
    grobs = [
        title_grob(text, label, margin_x=not horizontal, margin_y=horizontal)
        for label in (axis.labels if labelled else ())
    ]
    length = 0.0 if ticks is BLANK else theme[f"axis_ticks_length_{suffix}"]
    return AxisGrob(
        side,
        [axis.share(value) for value in axis.breaks],
        [grob for grob in grobs if grob is not None],
        ticks,
        length if axis.breaks else 0.0,
        theme[f"axis_line_{suffix}"],
    )


def _union(reaches: Sequence[Extent]) -> Extent:
    return Extent(*(max(sides) for sides in zip(*reaches, strict=True)))
