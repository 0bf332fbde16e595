"""What is no plot, but can stand where a plot can: grid's grobs, and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rport.ggplot2 import from_plotnine
from rport.ggplot2.grammar.figure import Figure, remember
from rport.grdevices import Colour
from rport.grid import Box, Device, Grob, GTable, Null, rasterGrob

if TYPE_CHECKING:
    from rport.ggplot2.draw.axes import Axis

_NONE = Colour(255, 255, 255, 0)


@dataclass(frozen=True)
class BuiltGrob:
    """A grob to be drawn on a page."""

    grob: Grob
    paper: Colour
    title: str | None = None

    def draw(self, device: Device) -> None:
        """Draw the grob on the device's page."""
        self.grob.draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """A table of one cell."""
        table = GTable([Null()], [Null()], inherits_clip=True)
        table.add(self.grob, 0, 0)
        return table

    @property
    def axes(self) -> dict[str, Axis]:
        """None."""
        return {}


class GrobFigure(Figure):
    """A grob as a figure, on no paper unless there is one."""

    def __init__(self, grob: Grob, paper: Colour = _NONE):
        self.grob, self.paper = grob, paper
        remember(self)

    def build(self) -> BuiltGrob:
        """The grob to be drawn."""
        return BuiltGrob(self.grob, self.paper)


def is_drawable(given: object) -> bool:
    """Whether something is a figure, ours or plotnine's, a grob, or a picture."""
    return isinstance(given, Figure) or from_plotnine.is_figure(given) or is_grob(given)


def is_grob(given: object) -> bool:
    """Whether something is one of grid's grobs, or a picture: an array or a Pillow image."""
    if isinstance(given, type):
        return False
    is_picture = isinstance(given, np.ndarray) or hasattr(given, "__array_interface__")
    return is_picture or all(hasattr(given, name) for name in ("width", "height", "draw"))


def as_figure(given: Any) -> Figure:
    """A figure of ours. Raises TypeError for anything but a plot, a grob or a picture."""
    if isinstance(given, Figure):
        return given
    if from_plotnine.is_figure(given):
        return from_plotnine.figure(given)
    if not is_grob(given):
        raise TypeError(f"{given!r} is not a plot, grob or picture (a {type(given).__name__})")
    return GrobFigure(given if callable(getattr(given, "draw", None)) else rasterGrob(given))
