"""A whole plot as something that is drawn in a part of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rport.ggplot2.draw.legends.legend import Background
from rport.ggplot2.themes.elements import Rect
from rport.grid import Box, Device, GTable

if TYPE_CHECKING:
    from rport.ggplot2.build.plot import BuiltPlot


@dataclass(frozen=True)
class PlotGrob:
    """A plot that fills what it is drawn in."""

    built: BuiltPlot

    def table(self, device: Device) -> GTable:
        """The table of the plot with its background, which is not that of the page here."""
        table = self.built.page.table(device)
        table.cells = [cell for cell in table.cells if cell.name != "background"]
        background = self.built.theme.elements["plot_background"]
        if isinstance(background, Rect):
            whole = len(table.heights) - 1, len(table.widths) - 1
            table.add(Background(background), 0, 0, *whole, z=float("-inf"), name="background")
        return table

    def width(self, device: Device) -> float:
        """What is around its panels."""
        return self.table(device).width(device)

    def height(self, device: Device) -> float:
        """What is around its panels."""
        return self.table(device).height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the plot."""
        self.table(device).draw(device, box)
