"""The axes of a panel: their breaks and labels, and how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rport import scales as r_scales
from rport.ggplot2.draw.drawing import draw_line, title_grob
from rport.ggplot2.themes.elements import BLANK, Elements, Rel, Text, merge, text_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import Box, Device, TitleGrob
from rport.grid.overlap import Corners, overlap, turned_box
from rport.grid.text import NO_EXTENT, Extent, rotate_just
from rport.grid.units import Unit, in_cm, in_turn

if TYPE_CHECKING:
    from rport.ggplot2.guides.guide import Guide, LogTicks
    from rport.ggplot2.scales.continuous import ContinuousScale

Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True)
class Axis:
    """One axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[Any]
    has_line: bool = True
    """Whether its line is drawn, where the theme has one."""
    scale: ContinuousScale | None = None
    """The panel's scale, where the axis is its own and straight."""

    @property
    def is_finite(self) -> bool:
        """Whether any data says what it spans: else lines across it have no ends."""
        return math.isfinite(self.range[0]) and math.isfinite(self.range[1])

    def share(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        start, end = self.range
        return 0.5 if r_scales.zero_range(self.range) else (value - start) / (end - start)


@dataclass(frozen=True)
class Ticks:
    """Ticks of one kind: shares of the panel's side, how they look, and their length."""

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
    ticks: Sequence[Ticks]
    line: Any
    dodge: int = 1
    """The rows of labels, taken in turn."""
    along: Sequence[float] = (0.0, 1.0)
    """Where the line goes, as shares of the panel's side."""
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
        reach = _union(
            [
                each.text.extent(device, each.hjust, each.vjust, each.angle)
                for share, each in row
                if math.isfinite(share)
            ]
        )
        placed = [each for share, each in row if math.isfinite(share)]
        if self._horizontal:
            return row[0][1].size_of(placed, reach.up + reach.down, device, across=False)
        return row[0][1].size_of(placed, reach.left + reach.right, device, across=True)

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
        if self.labels:
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


def axis_grob(
    axis: Axis,
    side: Side,
    theme: Elements,
    asked: Guide | None = None,
    suffix: str | None = None,
) -> AxisGrob | AxisStack:
    """The axis as the theme draws it at a side of the panel, or as a guide asks for it.

    `suffix` names the theme's elements, by default by the side. Raises UnsupportedPlot for ticks
    of logarithms where the axis has no scale of its own.
    """
    if asked is not None and asked.theme:
        theme = theme.adding(dict(asked.theme))
    suffix = suffix or f"{'x' if side in ('top', 'bottom') else 'y'}_{side}"
    if asked is not None and asked.kind == "axis_stack":
        spacing = asked.spacing
        if spacing is None:
            spacing = theme[f"axis_ticks_length_{suffix}"]
        stack = asked.stack if axis.labels else asked.stack[:1]
        made = [axis_grob(axis, side, theme, each, suffix) for each in stack]
        return AxisStack(side, [each for each in made if isinstance(each, AxisGrob)], spacing)
    text = theme[f"axis_text_{suffix}"]
    if asked is not None and asked.angle is not None and isinstance(text, Text):
        hjust, vjust = angled(side, asked.angle)
        text = replace(text, angle=asked.angle, hjust=hjust, vjust=vjust)
    horizontal = side in ("top", "bottom")
    grobs = [
        title_grob(text_of(text, i), label, margin_x=not horizontal, margin_y=horizontal)
        for i, label in enumerate(axis.labels)
    ]
    shares = [axis.share(value) for value in axis.breaks]
    if asked is not None and asked.logticks is not None:
        ticks = _log_ticks(axis, theme, suffix, asked.logticks)
        marks = [share for each in ticks for share in each.positions]
        low, high = _capped(asked, marks)
    else:
        ticks = _plain_ticks(axis, theme, suffix, asked is not None and asked.minor_ticks)
        low, high = (None if end is None else axis.share(end) for end in cap_ends(axis, asked))
    return AxisGrob(
        side,
        shares,
        [grob for grob in grobs if grob is not None],
        ticks,
        theme[f"axis_line_{suffix}"] if axis.has_line else BLANK,
        asked.n_dodge if asked is not None else 1,
        (0.0 if low is None else low, 1.0 if high is None else high),
        asked is not None and asked.check_overlap,
    )


def _plain_ticks(axis: Axis, theme: Elements, suffix: str, minor: bool) -> list[Ticks]:
    """Ticks at the breaks and, if asked for, at the minor ones."""
    element = theme[f"axis_ticks_{suffix}"]
    length = 0.0 if element is BLANK else theme[f"axis_ticks_length_{suffix}"]
    shares = [axis.share(value) for value in axis.breaks]
    ticks = [Ticks(shares, element, length if shares else 0.0)]
    if minor:
        element = theme[f"axis_minor_ticks_{suffix}"]
        length = 0.0 if element is BLANK else theme[f"axis_minor_ticks_length_{suffix}"]
        ticks.append(Ticks([axis.share(value) for value in axis.minor_breaks], element, length))
    return ticks


def _log_ticks(axis: Axis, theme: Elements, suffix: str, asked: LogTicks) -> list[Ticks]:
    """Ticks at the powers, at their fivefold and at other multiples.

    Source: `GuideAxisLogticks$extract_params`.
    """
    scale = axis.scale
    if scale is None:
        raise UnsupportedPlot("guide_axis_logticks() of a second axis, categories or coord_trans()")
    transform = scale.transform
    if asked.prescale_base is not None:
        transform = r_scales.transform_log(asked.prescale_base)
    limits = scale.get_limits()
    low, high = axis.range if asked.expanded else limits
    low, high = min(low, high), max(low, high)
    ends = sorted(transform.inverse(np.array(limits)).tolist())
    groups = r_scales.log_ticks((ends[0], ends[1]), smallest=asked.negative_small)
    major, minor = theme[f"axis_ticks_{suffix}"], theme[f"axis_minor_ticks_{suffix}"]
    short = minor if asked.short_theme is None else merge(asked.short_theme, minor)
    unit = 0.0 if major is BLANK else theme[f"axis_ticks_length_{suffix}"]
    found = []
    for group, element, length in zip(
        groups, (major, minor, short), (asked.long, asked.mid, asked.short), strict=True
    ):
        with np.errstate(all="ignore"):
            values = transform.transform(np.array(group, dtype=np.float64))
        own = float(length) * unit if isinstance(length, Rel) else float(length)
        shown = [axis.share(each) for each in values.tolist() if low <= each <= high]
        found.append(Ticks(shown, element, own))
    return found


def cap_ends(axis: Axis, asked: Guide | None) -> tuple[float | None, float | None]:
    """The values where an axis' line starts and ends if it is cut to the breaks.

    Source: `GuideAxis$extract_decor`.
    """
    if asked is None:
        return None, None
    values = [*axis.breaks, *(axis.minor_breaks if asked.minor_ticks else [])]
    return _capped(asked, values)


def _capped(asked: Guide, values: Sequence[float]) -> tuple[float | None, float | None]:
    """The first and last of some values, where a guide asks to cut the line there."""
    return (
        min(values) if values and asked.cap in ("both", "lower") else None,
        max(values) if values and asked.cap in ("both", "upper") else None,
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
