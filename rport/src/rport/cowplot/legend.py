"""`get_legend()`, `get_plot_component()`: the legends of a plot, as a figure."""

from __future__ import annotations

from dataclasses import dataclass

from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.legends.box import guide_boxes
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.grdevices import Colour
from rport.grid import Box, Device, GTable, Null

_IN_ORDER = ("right", "left", "bottom", "top", "inside")


@dataclass(frozen=True)
class BuiltLegend:
    """The legends of a computed plot."""

    plot: BuiltPlot
    side: str | None
    title: str | None = None

    def draw(self, device: Device) -> None:
        """Draw the legends on the device's page."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """A table of one cell, with the legends of one side."""
        table = GTable([Null()], [Null()])
        boxes = guide_boxes(self.plot.page.guides, self.plot.page.theme, device)
        for side in (self.side,) if self.side else _IN_ORDER:
            if side in boxes:
                table.add(boxes[side], 0, 0)
                break
        return table

    @property
    def paper(self) -> Colour:
        """The plot's."""
        return self.plot.paper

    @property
    def axes(self) -> dict[str, Axis]:
        """None."""
        return {}


class Legend(Figure):
    """The legends of a plot."""

    def __init__(self, plot: ggplot, side: str | None):
        self.plot, self.side = plot, side

    def build(self) -> BuiltLegend:
        """Compute what the legends show."""
        return BuiltLegend(self.plot.build(), self.side)


def get_legend(plot: ggplot, legend: str | None = None) -> Legend:
    """The legends of a plot, or those of one side, to be drawn in another place.

    Raises TypeError for anything that is not a plot. Source: cowplot's `get_legend`.
    """
    figure = as_figure(plot)
    if not isinstance(figure, ggplot):
        raise TypeError(f"get_legend() needs a plot, not a {type(plot).__name__}")
    return Legend(figure, legend)


def get_plot_component(plot: ggplot, pattern: str) -> Legend:
    """The legends of one side of a plot: `pattern` is "guide-box-bottom" and so on.

    Raises TypeError for anything that is not a plot, UnsupportedPlot for its other parts. Source:
    cowplot's `get_plot_component`.
    """
    side = pattern.removeprefix("guide-box-")
    if side not in _IN_ORDER:
        raise UnsupportedPlot(f"get_plot_component({pattern!r})")
    return get_legend(plot, side)
