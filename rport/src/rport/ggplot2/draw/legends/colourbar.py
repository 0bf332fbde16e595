"""A colourbar: a strip of colours with ticks and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rport.ggplot2.draw.drawing import draw_line, draw_rect, title_grob
from rport.ggplot2.draw.legends.legend import LegendStyle
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.themes.elements import BLANK, Elements, Line, Rel
from rport.grdevices import Colour
from rport.grid import Box, Device, Grob, GTable, Null, TitleGrob
from rport.grid.units import Length, Unit, in_cm

_TICKS = Line(colour="white", linewidth=0.5 * 25.4 / 72.27)


@dataclass(frozen=True)
class Bar:
    """The colours, with a frame and ticks on both sides."""

    colours: Sequence[Colour | None]
    edges: Sequence[float]
    """Where the colours begin and end, unless they are smooth."""
    shares: Sequence[float]
    upright: bool
    smooth: bool
    ticks: object
    tick_length: float
    frame: object

    def width(self, device: Device) -> float:
        """It asks for none: its cell has the key's size."""
        return 0.0

    def height(self, device: Device) -> float:
        """It asks for none."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the strip, the frame, the ticks."""
        colours = np.array([each or (255, 255, 255, 0) for each in self.colours], dtype=np.uint8)
        if self.smooth:
            pixels = colours[::-1][:, np.newaxis] if self.upright else colours[np.newaxis]
            device.raster(pixels, box.left, box.top, box.width, box.height, True)
        else:
            self._draw_rects(device, box)
        draw_rect(device, box, self.frame, filled=False)
        for side in ("right", "left") if self.upright else ("bottom", "top"):
            draw_ticks(device, box, self.shares, side, self.tick_length, self.ticks)

    def _draw_rects(self, device: Device, box: Box) -> None:
        edges = np.array(self.edges)
        low, high = np.minimum(edges[:-1], edges[1:]), np.maximum(edges[:-1], edges[1:])
        full = np.ones(len(low))
        if self.upright:
            sides = (box.left * full, box.bottom - high * box.height,
                     box.right * full, box.bottom - low * box.height)  # fmt: skip
        else:
            sides = (box.left + low * box.width, box.top * full,
                     box.left + high * box.width, box.bottom * full)  # fmt: skip
        device.rects(*sides, list(self.colours))


def draw_ticks(
    device: Device, box: Box, shares: Sequence[float], side: str, length: float, element: object
) -> None:
    """Draw ticks that reach inward from a side of a box. Source: ggplot2's `Guide$build_ticks`."""
    for share in shares:
        x, y = box.x(share), box.y(share)
        ends = {
            "right": ([box.right - length, box.right], [y, y]),
            "left": ([box.left + length, box.left], [y, y]),
            "bottom": ([x, x], [box.bottom - length, box.bottom]),
            "top": ([x, x], [box.top + length, box.top]),
        }[side]
        draw_line(device, *ends, element)


@dataclass(frozen=True)
class BarLabels:
    """The labels beside a bar."""

    labels: Sequence[TitleGrob]
    shares: Sequence[float]
    upright: bool

    def width(self, device: Device) -> float:
        """The widest label's; beneath a bar they ask for none."""
        if not self.upright:
            return 0.0
        return max((label.width(device) for label in self.labels), default=0.0)

    def height(self, device: Device) -> float:
        """The highest label's; beside a bar they ask for none."""
        if self.upright:
            return 0.0
        return max((label.height(device) for label in self.labels), default=0.0)

    def along(self, device: Device) -> float:
        """What they ask for along the bar: nothing, but Markdown as if the bar were the page."""
        each = zip(self.labels, self.shares, strict=True)
        found = [label.reach_at(device, share, not self.upright) for label, share in each]
        ends = [reach for reach in found if reach is not None]
        return max(end for _, end in ends) - min(start for start, _ in ends) if ends else 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw each label at its break."""
        for label, share in zip(self.labels, self.shares, strict=True):
            x, y = label.anchor(box)
            if self.upright:
                y = box.y(share)
            else:
                x = box.x(share)
            label.text.draw(device, x, y, label.hjust, label.vjust, label.angle)


def colourbar_table(guide: Trained, theme: Elements, direction: str, device: Device) -> GTable:
    """The table of a colourbar. Source: ggplot2's `GuideColourbar`."""
    upright = direction == "vertical"
    side = "legend_key_height" if upright else "legend_key_width"
    defaults = {side: _five_times(theme.own(side))}
    if theme.own("legend_ticks") is None:
        defaults["legend_ticks"] = BLANK if guide.asked.kind == "coloursteps" else _TICKS
    if theme.own("legend_frame") is None:
        defaults["legend_frame"] = BLANK
    theme = theme.adding(defaults).adding(dict(guide.asked.theme))
    style = LegendStyle.of(theme, direction, "right" if upright else "bottom", guide.asked.angle)
    style.check_text_position()
    width, height = theme["legend_key_width"], theme["legend_key_height"]
    grobs = [
        title_grob(style.text, text, margin_x=upright, margin_y=not upright)
        for text in guide.labels
    ]
    texts = [each for each in grobs if each is not None]
    labels = BarLabels(texts, guide.shares if texts else (), upright)
    shown = list(guide.shares)
    low, high = guide.asked.draw_limits
    shown = shown[0 if low else 1 : None if high else -1]
    ticks_length = theme["legend_ticks_length"]
    bar = Bar(
        guide.bar,
        guide.edges or np.linspace(0, 1, len(guide.bar) + 1).tolist(),
        shown,
        upright,
        guide.asked.display == "raster" and not guide.edges,
        theme["legend_ticks"],
        ticks_length,
        theme["legend_frame"],
    )
    table = GTable()
    order: list[tuple[Grob, float]]
    if upright:
        row = table.add_row(_at_least(height, labels.along(device)))
        order = [(bar, width), (labels, labels.width(device))]
        for grob, size in order if style.text_position == "right" else order[::-1]:
            table.add(grob, row, table.add_column(in_cm(size)), name="bar")
    else:
        column = table.add_column(_at_least(width, labels.along(device)))
        order = [(bar, height), (labels, labels.height(device))]
        for grob, size in order if style.text_position == "bottom" else order[::-1]:
            table.add(grob, table.add_row(in_cm(size)), column, name="bar")
    return style.finish(table, device, guide.title)


def _at_least(length: Length, least: float) -> Length:
    own = in_cm(length)
    return own if isinstance(own, Null) else max(own, least)


def _five_times(own: Any) -> Any:
    if own is None:
        return Rel(5)
    if isinstance(own, Null):
        return Null(5 * own.share)
    if isinstance(own, Rel):
        return Rel(5 * float(own))
    return own.times(5) if isinstance(own, Unit) else 5 * own
