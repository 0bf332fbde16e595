"""A whole plot as something that is drawn in a part of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rport.grid import Box, Device

if TYPE_CHECKING:
    from rport.ggplot2.build.plot import BuiltPlot


@dataclass(frozen=True)
class PlotGrob:
    """A plot that fills what it is drawn in."""

    built: BuiltPlot

    def width(self, device: Device) -> float:
        """What is around its panels."""
        return self.built.table(device).width(device)

    def height(self, device: Device) -> float:
        """What is around its panels."""
        return self.built.table(device).height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the plot."""
        self.built.table(device).draw(device, box)
