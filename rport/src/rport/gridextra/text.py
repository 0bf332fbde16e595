"""A text as a figure: grid's `textGrob`."""

from __future__ import annotations

from dataclasses import dataclass

from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.drawing import FACES
from rport.ggplot2.draw.legends.justification import valid_just
from rport.ggplot2.grammar.figure import Figure
from rport.grdevices import Colour, col2rgb
from rport.grid import Box, Device, GTable, Npc, Null, PlacedText, TextGrob
from rport.grid.units import Unit
from rport.plotmath import expression

Just = str | float | tuple[str | float, str | float]
WHITE = Colour(255, 255, 255)


@dataclass(frozen=True)
class gpar:
    """How a text looks: size in points, face by name or number, colour. Source: grid's `gpar`."""

    fontsize: float = 12.0
    fontface: str | int = "plain"
    fontfamily: str = ""
    col: str = "black"
    lineheight: float = 1.2
    cex: float = 1.0
    font: str | int | None = None


@dataclass(frozen=True)
class BuiltText:
    """A text to be drawn on a page."""

    grob: PlacedText
    paper: Colour = WHITE
    title: str | None = None

    def draw(self, device: Device) -> None:
        """Draw the text on the device's page."""
        self.grob.draw(device, Box(0.0, 0.0, device.width, device.height))

    def table(self, device: Device) -> GTable:
        """A table of one cell."""
        table = GTable([Null()], [Null()])
        table.add(self.grob, 0, 0)
        return table

    @property
    def axes(self) -> dict[str, Axis]:
        """None."""
        return {}


class TextFigure(Figure):
    """A text that can stand where a plot can."""

    def __init__(self, grob: PlacedText):
        self.grob = grob

    def build(self) -> BuiltText:
        """The text to be drawn."""
        return BuiltText(self.grob)


def textGrob(
    label: str | expression,
    x: float = 0.5,
    y: float = 0.5,
    just: Just = "centre",
    hjust: float | None = None,
    vjust: float | None = None,
    rot: float = 0.0,
    gp: gpar | None = None,
) -> TextFigure:
    """A text at a share of the room, or at a length by `unit`, turned by `rot` degrees.

    `just` tells which point of the text lies there, by words or shares; `hjust` and `vjust` are
    stronger. Source: grid's `textGrob`.
    """
    looks = gp or gpar()
    across, up = valid_just(just)
    face = looks.fontface if looks.font is None else looks.font
    text = TextGrob(
        label,
        looks.fontsize * looks.cex,
        col2rgb(looks.col),
        FACES.get(face, str(face)),
        looks.lineheight,
        looks.fontfamily,
    )
    hjust, vjust = across if hjust is None else hjust, up if vjust is None else vjust
    x, y = (each if isinstance(each, Unit) else Npc(each) for each in (x, y))
    return TextFigure(PlacedText(text, x, y, hjust, vjust, rot))
