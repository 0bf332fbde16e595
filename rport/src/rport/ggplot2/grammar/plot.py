"""The plot that a user builds with `+`."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pandas as pd

from rport.ggplot2 import from_plotnine
from rport.ggplot2.coords.coord import Coord, coord_cartesian
from rport.ggplot2.facets.facet import Facet, facet_null
from rport.ggplot2.grammar.aes import aes, as_aes, is_aes
from rport.ggplot2.grammar.data import frozen, is_table
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.unsupported import UnsupportedPlot

if TYPE_CHECKING:
    from rport.ggplot2.draw.plot_grob import PlotGrob
    from rport.ggplot2.geoms.geom import Geom
    from rport.ggplot2.grammar.labels import Label
    from rport.ggplot2.guides.guide import GuideGiven
    from rport.ggplot2.render import Rendering
    from rport.ggplot2.scales import Scale
    from rport.ggplot2.themes.theme import theme


class ggplot:
    """A plot of a table: `ggplot(data, aes("x", "y")) + geom_point()`.

    `data` is a pandas data frame, or another table that has `to_pandas`; it is taken as it is now.
    What is added leaves the plot as it was and gives a new one. It is drawn by `save()`, `show()`,
    in a notebook, `render` and `ggsave`. Source: ggplot2's `ggplot`.
    """

    def __init__(self, data: Any = None, mapping: Any = None):
        if is_table(mapping) or is_aes(data):
            data, mapping = mapping, data
        self.data: pd.DataFrame | None = frozen(data)
        self.mapping: aes = as_aes(mapping)
        self.environment = Environment.of_caller(1)
        self.layers: list[Geom] = []
        self.scales: list[Scale] = []
        self.facet: Facet = facet_null()
        self.coord: Coord = coord_cartesian()
        self.theme: theme | None = None
        self.labels: dict[str, Label] = {}
        self.dictionary: dict[str, Label] = {}
        self.guides: dict[str, GuideGiven] = {}
        remember(self)

    def __add__(self, other: Any) -> ggplot:
        """A new plot with a layer, scale, theme, list of such, mapping or data frame added."""
        plot = copy.copy(self)
        for name in ("layers", "scales", "labels", "guides"):
            setattr(plot, name, copy.copy(getattr(self, name)))
        plot += other
        return plot

    def __iadd__(self, other: Any) -> ggplot:
        if other is None:
            return self
        if isinstance(other, list | tuple):
            for each in other:
                self.__iadd__(each)
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

    def __rrshift__(self, data: Any) -> ggplot:
        """The plot of a table: `table >> ggplot(aes("x", "y"))`."""
        if not is_table(data):
            raise TypeError(f"a plot's data must be a data frame, not {type(data).__name__}")
        if self.data is not None:
            raise ValueError("the plot has data already")
        plot: ggplot = self + data
        return plot

    def _beside(self, other: Any) -> NoReturn:
        raise UnsupportedPlot("several plots on one page (|, /, -)")

    __or__ = __truediv__ = __sub__ = _beside

    def save(
        self,
        filename: str | Path | None = None,
        format: str | None = None,
        path: str | Path = "",
        width: float | None = None,
        height: float | None = None,
        units: str = "in",
        dpi: float | None = None,
        **more: Any,
    ) -> None:
        """Write the plot to a .png or .svg file.

        `width` and `height` are in `units`, 7 x 5 inches if neither they nor the theme's
        `figure_size` say otherwise; `dpi` is the theme's or 192 by default.
        """
        from rport.ggplot2.render import ggsave, in_inches

        ending = format or (Path(filename).suffix.lstrip(".") if filename else "png")
        name = Path(path, filename or f"plot-{id(self)}").with_suffix(f".{ending}")
        own_width, own_height = self._size()
        dpi = dpi or (self.theme and self.theme.dpi) or 192
        ggsave(
            self,
            name,
            own_width if width is None else in_inches(width, units, dpi),
            own_height if height is None else in_inches(height, units, dpi),
            dpi,
        )

    def show(self) -> None:
        """Show the plot in a notebook."""
        from IPython.display import display  # type: ignore[import-not-found]

        display(self._rendered())

    def _rendered(self) -> Rendering:
        from rport.ggplot2.render import render

        return render(self, *self._size())

    def _size(self) -> tuple[float, float]:
        """Width and height in inches: those that were added with a theme, or 7 x 5."""
        width, height = (self.theme and self.theme.figure_size) or (7.0, 5.0)
        return float(width), float(height)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        drawn = self._rendered()
        png, size = drawn._repr_png_()
        return {"image/png": png, "image/svg+xml": drawn.svg}, {"image/png": size}


def _added_by_itself(other: Any, plot: ggplot) -> ggplot | None:
    """What an object of a user's own class makes of a plot by its `__radd__`."""
    add: Callable[[Any, ggplot], Any] | None = getattr(type(other), "__radd__", None)
    found = NotImplemented if add is None else add(other, plot)
    return found if isinstance(found, ggplot) else None


_LAST: list[ggplot] = []


def remember(plot: ggplot) -> None:
    """Take a plot for the last one. Source: ggplot2's `set_last_plot`."""
    _LAST[:] = [plot]


def last_plot() -> ggplot:
    """The plot that was made or added to last. Raises ValueError before there was one.

    Source: ggplot2's `last_plot`.
    """
    if not _LAST:
        raise ValueError("there is no last plot: no plot has been made yet")
    return _LAST[0]


def ggplotGrob(plot: ggplot) -> PlotGrob:
    """A plot as something to be drawn in a part of a page, as it is now.

    Raises UnsupportedPlot and ValueError as drawing it would. Source: ggplot2's `ggplotGrob`.
    """
    from rport.ggplot2.build.plot import build
    from rport.ggplot2.draw.plot_grob import PlotGrob

    return PlotGrob(build(plot))
