"""A legend of bins: keys side by side, and between them an axis with the breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rport.ggplot2.draw.drawing import draw_line, title_grob
from rport.ggplot2.draw.legends.colourbar import BarLabels, draw_ticks
from rport.ggplot2.draw.legends.legend import LegendKey, LegendStyle, keys_of
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.themes.elements import Elements, Line
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grid import Box, Device, GTable, Null

_AXIS = Line(colour="black", linewidth=0.5 * 25.4 / 72.27)


@dataclass(frozen=True)
class Bins:
    """The keys of the bins, each as large as the largest, the axis and its ticks."""

    keys: Sequence[LegendKey]
    shares: Sequence[float]
    side: str
    """Where the axis is."""
    axis: object
    ticks: object
    tick_length: float

    @property
    def _upright(self) -> bool:
        return self.side in ("left", "right")

    def width(self, device: Device) -> float:
        """That of all keys."""
        widest = max(key.width(device) for key in self.keys)
        return widest if self._upright else widest * len(self.keys)

    def height(self, device: Device) -> float:
        """That of all keys."""
        highest = max(key.height(device) for key in self.keys)
        return highest * len(self.keys) if self._upright else highest

    def draw(self, device: Device, box: Box) -> None:
        """Draw the keys from the top or the left, then the axis and its ticks."""
        n = len(self.keys)
        width, height = self.width(device), self.height(device)
        for i, key in enumerate(self.keys):
            if self._upright:
                size, top = height / n, box.top + (box.height - height) / 2
                part = Box(box.left, top + i * size, box.right, top + (i + 1) * size)
            else:
                size, left = width / n, box.left + (box.width - width) / 2
                part = Box(left + i * size, box.top, left + (i + 1) * size, box.bottom)
            key.draw(device, part)
        x, y = {
            "top": ((box.left, box.right), (box.top, box.top)),
            "bottom": ((box.left, box.right), (box.bottom, box.bottom)),
            "left": ((box.left, box.left), (box.bottom, box.top)),
            "right": ((box.right, box.right), (box.bottom, box.top)),
        }[self.side]
        draw_line(device, x, y, self.axis)
        draw_ticks(device, box, self.shares, self.side, self.tick_length, self.ticks)


def bins_table(guide: Trained, theme: Elements, direction: str, device: Device) -> GTable:
    """The table of a legend of bins. Source: ggplot2's `GuideBins`."""
    upright = direction == "vertical"
    if any(isinstance(theme[f"legend_key_{each}"], Null) for each in ("width", "height")):
        raise UnsupportedPlot('keys of bins whose size is a unit(..., "null")')
    side = "right" if upright else "bottom"
    defaults: dict[str, Any] = {}
    if theme.own("legend_axis_line") is None:
        defaults["legend_axis_line"] = _AXIS
    if theme.own("legend_ticks") is None:
        defaults["legend_ticks"] = Line(inherit_blank=True)
    theme = theme.adding(defaults).adding(dict(guide.asked.theme))
    style = LegendStyle.of(theme, direction, side, guide.asked.angle)
    style.check_text_position()
    side = style.text_position
    shares = [1 - each for each in guide.shares] if upright else list(guide.shares)
    keys = keys_of(guide, theme, len(guide.labels) - 1)
    shown = [i for i in range(len(shares)) if guide.ends_shown(i)]
    grobs = [
        title_grob(
            style.text,
            guide.labels[i] if i in shown else "",
            margin_x=upright,
            margin_y=not upright,
        )
        for i in range(len(shares))
    ]
    labels = BarLabels([each for each in grobs if each is not None], shares, upright)
    bins = Bins(
        keys,
        [shares[i] for i in shown],
        side,
        theme["legend_axis_line"],
        theme["legend_ticks"],
        theme["legend_ticks_length"],
    )
    table = GTable()
    if upright:
        row = table.add_row(max(bins.height(device), labels.along(device)))
        order: list[tuple[Any, float]] = [
            (bins, bins.width(device)), (labels, labels.width(device)),
        ]  # fmt: skip
        for grob, size in order if side == "right" else order[::-1]:
            table.add(grob, row, table.add_column(size), name="bins")
    else:
        column = table.add_column(max(bins.width(device), labels.along(device)))
        order = [(bins, bins.height(device)), (labels, labels.height(device))]
        for grob, size in order if side == "bottom" else order[::-1]:
            table.add(grob, table.add_row(size), column, name="bins")
    return style.finish(table, device, guide.title)
