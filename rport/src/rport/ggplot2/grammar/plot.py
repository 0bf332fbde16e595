"""The plot that a user builds with `+`."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, overload

import pandas as pd

from rport.ggplot2 import from_plotnine
from rport.ggplot2.coords.coord import Coord, coord_cartesian
from rport.ggplot2.facets.facet import Facet, facet_null
from rport.ggplot2.grammar.aes import aes, as_aes, is_aes
from rport.ggplot2.grammar.data import frozen, is_table
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.grammar.figure import Figure, remember

if TYPE_CHECKING:
    from rport.ggplot2.build.plot import BuiltPlot
    from rport.ggplot2.draw.plot_grob import PlotGrob
    from rport.ggplot2.geoms.geom import Geom
    from rport.ggplot2.grammar.labels import Label
    from rport.ggplot2.guides.guide import GuideGiven
    from rport.ggplot2.scales import Scale
    from rport.ggplot2.themes.theme import theme
    from rport.patchwork.composition import Patchwork


class ggplot(Figure):
    """A plot of a table: `ggplot(data, aes("x", "y")) + geom_point()`.

    `data` is a pandas data frame, or another table that has `to_pandas`; it is taken as it is now.
    What is added leaves the plot as it was and gives a new one. It is drawn by `save()`, `show()`,
    in a notebook, `render` and `ggsave`. Source: ggplot2's `ggplot`.
    """

    def __init__(self, data: object = None, mapping: object = None):
        if is_table(mapping) or is_aes(data):
            data, mapping = mapping, data
        self.data: pd.DataFrame | None = frozen(data)
        self.mapping: aes = as_aes(mapping)
        self.environment = Environment.of_caller(1)
        self.layers: list[Geom] = []
        self.scales: list[Scale] = []
        self.facet: Facet = facet_null()
        self.coord: Coord = coord_cartesian(default=True)
        self.theme: theme | None = None
        self.labels: dict[str, Label] = {}
        self.dictionary: dict[str, Label] = {}
        self.guides: dict[str, GuideGiven] = {}
        remember(self)

    @overload
    def __add__(self, other: Figure) -> Patchwork: ...

    @overload
    def __add__(self, other: Any) -> ggplot: ...

    def __add__(self, other: object) -> Any:
        """A new plot with a layer, scale, theme, list of such, mapping or data frame added.

        Another plot or composition makes a composition of both.
        """
        plot = copy.copy(self)
        for name in ("layers", "scales", "labels", "guides"):
            setattr(plot, name, copy.copy(getattr(self, name)))
        plot += other
        return plot

    def __iadd__(self, other: object) -> Any:  # type: ignore[misc]
        if other is None:
            return self
        if isinstance(other, list | tuple):
            figure = self
            for each in other:
                figure += each
            return figure
        elif isinstance(other, type):
            raise TypeError(f"{other!r} cannot be added to a plot: it is a class, to be called")
        elif hasattr(other, "add_to"):
            other.add_to(self)
        elif from_plotnine.is_foreign(other):
            self.__iadd__(from_plotnine.addition(other))
        elif is_table(other):
            self.data = frozen(other)
        elif (added := _added_by_itself(other, self)) is None:
            raise TypeError(f"{other!r} cannot be added to a plot (a {type(other).__name__})")
        else:
            return added
        remember(self)
        return self

    def __rrshift__(self, data: object) -> ggplot:
        """The plot of a table: `table >> ggplot(aes("x", "y"))`."""
        if not is_table(data):
            raise TypeError(f"a plot's data must be a data frame, not {type(data).__name__}")
        if self.data is not None:
            raise ValueError("the plot has data already")
        plot: ggplot = self + data
        return plot

    def build(self) -> BuiltPlot:
        """Compute what the plot shows."""
        from rport.ggplot2.build.plot import build  # what only drawing needs

        return build(self)

    def _size(self) -> tuple[float, float]:
        """Width and height in inches: those that were added with a theme, or 7 x 5."""
        width, height = (self.theme and self.theme.figure_size) or (7.0, 5.0)
        return float(width), float(height)

    def _dpi(self) -> float | None:
        return self.theme.dpi if self.theme else None


def _added_by_itself(other: object, plot: ggplot) -> Figure | None:
    """What an object of a user's own class makes of a plot by its `__radd__`.

    A grob, or a picture, makes a composition.
    """
    from rport.ggplot2.grammar.grob_figure import as_figure, is_grob

    if is_grob(other):
        other = as_figure(other)
    add: Callable[[Any, ggplot], Any] | None = getattr(type(other), "__radd__", None)
    found = NotImplemented if add is None else add(other, plot)
    return found if isinstance(found, Figure) else None


def ggplotGrob(x: ggplot) -> PlotGrob:
    """A plot as something to be drawn in a part of a page, as it is now.

    Raises UnsupportedPlot and ValueError as drawing it would. Source: ggplot2's `ggplotGrob`.
    """
    from rport.ggplot2.draw.plot_grob import PlotGrob

    return PlotGrob(x.build())
