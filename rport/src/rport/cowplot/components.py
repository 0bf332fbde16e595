"""Parts of a plot as figures: its legends, titles, axes and panels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rport.cowplot.tables import table_of
from rport.ggplot2.build.plot import BuiltPlot
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.warn import warn
from rport.grdevices import Colour
from rport.grid import Box, Cell, Device, GTable, Null, nullGrob

_SIDE = re.compile(r"(?<=^(?:axis|xlab|ylab)-)(?:top|right|bottom|left)")


@dataclass(frozen=True)
class BuiltComponent:
    """The cells of a computed plot that a pattern names."""

    plot: BuiltPlot
    pattern: re.Pattern[str]
    chosen: Callable[[list[Cell]], list[Cell]]
    title: str | None = None

    def draw(self, device: Device) -> None:
        """Draw the cells on the device's page."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """A table of one cell, in which they all lie."""
        table = GTable([Null()], [Null()], inherits_clip=True)
        drawn = (each for each in table_of(self.plot, device).cells if each.grob != nullGrob())
        for cell in self.chosen([each for each in drawn if self.pattern.search(_name(each))]):
            table.add(cell.grob, 0, 0)
        return table

    @property
    def paper(self) -> Colour:
        """The plot's."""
        return self.plot.paper

    @property
    def axes(self) -> dict[str, Axis]:
        """None."""
        return {}


def _name(cell: Cell) -> str:
    """R's name of a cell, in which sides are letters but for legends."""
    return _SIDE.sub(lambda side: side[0][0], cell.name)


class Component(Figure):
    """Parts of a plot."""

    def __init__(
        self, plot: ggplot, pattern: re.Pattern[str], chosen: Callable[[list[Cell]], list[Cell]]
    ):
        self.plot, self.pattern, self.chosen = plot, pattern, chosen

    def build(self) -> BuiltComponent:
        """Compute what the parts show."""
        return BuiltComponent(self.plot.build(), self.pattern, self.chosen)


def _first(cells: list[Cell]) -> list[Cell]:
    return cells[:1]


def _first_of_several(cells: list[Cell]) -> list[Cell]:
    if len(cells) > 1:
        warn(
            "Multiple components found; returning the first one. To return all, use "
            "`return_all = TRUE`."
        )
    return cells[:1]


def _all(cells: list[Cell]) -> list[Cell]:
    return cells


_CHOICES = {None: _first_of_several, False: _first, True: _all}


def get_plot_component(plot: ggplot, pattern: str, return_all: bool | None = None) -> Component:
    """The part of a plot whose name in the plot's table a regular expression matches.

    Names are "panel", "axis-l", "xlab-b", "guide-box-bottom", "title" and so on. The first one
    counts, with a warning about others unless `return_all` is False; all of them if it is True.
    Raises TypeError for anything that is not a plot. Source: cowplot's `get_plot_component`.
    """
    figure = as_figure(plot)
    if not isinstance(figure, ggplot):
        raise TypeError(f"a plot is needed, not a {type(plot).__name__}")
    return Component(figure, re.compile(pattern), _CHOICES[return_all])


def get_legend(plot: ggplot, legend: str | None = None) -> Component:
    """The legends of a plot, or those of one side. Source: cowplot's `get_legend`."""
    pattern = "guide-box" if legend is None else f"guide-box-{legend}"
    return get_plot_component(plot, pattern, return_all=False)


def get_title(plot: ggplot) -> Component:
    """The title of a plot. Source: cowplot's `get_title`."""
    return get_plot_component(plot, "^title")


def get_subtitle(plot: ggplot) -> Component:
    """The subtitle of a plot. Source: cowplot's `get_subtitle`."""
    return get_plot_component(plot, "subtitle")


def get_x_axis(plot: ggplot, position: str = "bottom") -> Component:
    """The axis at the bottom or the top of a plot. Source: cowplot's `get_x_axis`."""
    return get_plot_component(plot, f"axis-{position[0]}")


def get_y_axis(plot: ggplot, position: str = "left") -> Component:
    """The axis at the left or the right of a plot. Source: cowplot's `get_y_axis`."""
    return get_plot_component(plot, f"axis-{position[0]}")


def get_panel(plot: ggplot) -> Component:
    """The first panel of a plot. Source: cowplot's `get_panel`."""
    return get_plot_component(plot, "panel", return_all=False)
