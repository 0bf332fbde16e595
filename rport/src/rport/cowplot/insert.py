"""Panels put beside the panel of a plot: `insert_xaxis_grob()`, `axis_canvas()`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from rport.cowplot.themes import theme_nothing
from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.coords.coord import PositionScale
from rport.ggplot2.grammar.aes import aes
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.panel_inspection import layer_scales
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.scales.discrete import DiscretePositionScale
from rport.ggplot2.scales.position_continuous import scale_x_continuous, scale_y_continuous
from rport.grid import Box, Device, Grob, GTable, Length, Null
from rport.scales import expand_range

_FIFTH = Null(0.2)


@dataclass(frozen=True)
class Insertion:
    """What is put on a side of the panel: a grob or a computed plot, and its height or width."""

    drawn: BuiltPlot | Grob
    size: Length
    side: str
    clip: bool


@dataclass(frozen=True)
class BuiltWithInsertions(BuiltPlot):
    """A computed plot with panels of others beside its own."""

    insertions: Sequence[Insertion] = ()

    def draw(self, device: Device) -> None:
        """Draw the plot on the device's page."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """The plot's table with a row or column for each insertion.

        Raises ValueError unless the plot has one panel.
        """
        table = super().table(device)
        for each in self.insertions:
            if sum(cell.name.startswith("panel-") for cell in table.cells) != 1:
                raise ValueError("a grob can be inserted into plots with exactly one panel only")
            panel = table.span("panel-")
            grob = each.drawn
            if isinstance(grob, BuiltPlot):
                grob = _panel(grob, device)
            top, left, bottom, right = panel.top, panel.left, panel.bottom, panel.right
            if each.side in ("top", "bottom"):
                top = bottom = table.add_row(each.size, top if each.side == "top" else bottom + 1)
            else:
                at = left if each.side == "left" else right + 1
                left = right = table.add_column(each.size, at)
            table.add(grob, top, left, bottom, right, clip=each.clip, name=f"grob-{each.side}")
        return table


def _panel(plot: BuiltPlot, device: Device) -> Grob:
    """The first panel of a plot. Source: cowplot's `get_panel`."""
    cells = plot.table(device).cells
    return next(cell.grob for cell in cells if cell.name.startswith("panel-"))


class WithInsertion(Figure):
    """A plot with a panel beside its own."""

    def __init__(self, plot: Figure, given: Any, size: Length, side: str, clip: bool):
        self.plot, self.size, self.side, self.clip = plot, size, side, clip
        self.inserted = as_figure(given) if isinstance(given, Figure) else given

    def build(self) -> BuiltWithInsertions:
        """Compute what both show. Raises TypeError for what is no plot."""
        built = self.plot.build()
        if not isinstance(built, BuiltPlot):
            raise TypeError("a grob can be inserted into plots only")
        drawn: Any = self.inserted
        if isinstance(drawn, Figure):
            drawn = drawn.build()
        earlier = built.insertions if isinstance(built, BuiltWithInsertions) else ()
        values = {each.name: getattr(built, each.name) for each in fields(BuiltPlot)}
        insertion = Insertion(drawn, self.size, self.side, self.clip)
        return BuiltWithInsertions(**values, insertions=(*earlier, insertion))


def insert_xaxis_grob(
    plot: Figure,
    grob: Any,
    height: Length = _FIFTH,
    position: str = "top",
    clip: str = "on",
) -> Figure:
    """A plot with another plot's panel, or a grob, above or below its own panel.

    `height` is by `unit`. The result is drawn by itself or by `ggdraw`. Raises ValueError for
    another `position`. Source: cowplot's `insert_xaxis_grob`.
    """
    if position not in ("top", "bottom"):
        raise ValueError(f'position must be "top" or "bottom", not {position!r}')
    return WithInsertion(as_figure(plot), grob, height, position, clip == "on")


def insert_yaxis_grob(
    plot: Figure,
    grob: Any,
    width: Length = _FIFTH,
    position: str = "right",
    clip: str = "on",
) -> Figure:
    """A plot with another plot's panel, or a grob, at the right or left of its own panel.

    As `insert_xaxis_grob`. Source: cowplot's `insert_yaxis_grob`.
    """
    if position not in ("right", "left"):
        raise ValueError(f'position must be "right" or "left", not {position!r}')
    return WithInsertion(as_figure(plot), grob, width, position, clip == "on")


def axis_canvas(
    plot: ggplot,
    axis: str = "y",
    data: pd.DataFrame | None = None,
    mapping: aes | None = None,
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
    coord_flip: bool = False,
) -> ggplot:
    """An empty plot that shares the `axis` "x", "y" or "xy" of another one.

    `xlim` and `ylim` are the limits of the other axis. Source: cowplot's `axis_canvas`.
    """
    scales = layer_scales(plot)
    x = _limits(scales["x"]) if "x" in axis else xlim
    y = _limits(scales["y"]) if "y" in axis else ylim
    if coord_flip:
        x, y = y, x
    page: ggplot = ggplot(data, mapping or aes())
    return (
        page
        + scale_x_continuous(limits=x, expand=(0, 0))
        + scale_y_continuous(limits=y, expand=(0, 0))
        + theme_nothing()
    )


def _limits(scale: PositionScale) -> tuple[float, float]:
    """What an axis spans. Source: cowplot's `get_scale_limits`."""
    limits = scale.get_limits()
    given = getattr(scale, "expand", None)
    if isinstance(scale, DiscretePositionScale):
        share, amount = (0, 0.6) if given is None else given[:2]
        return expand_range((1, len(limits)), share, amount)
    share, amount = (0.05, 0) if given is None else given[:2]
    return expand_range((limits[0], limits[1]), share, amount)
