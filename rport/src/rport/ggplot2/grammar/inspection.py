"""What a plot shows, as data: its layers, its labels, its defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.figure import last_plot, remember
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.themes.current import theme_of
from rport.ggplot2.themes.theme import is_setting
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.unsupported import UnsupportedPlot

if TYPE_CHECKING:
    from rport.ggplot2.build.plot import BuiltPlot

get_last_plot = last_plot
set_last_plot = remember


def ggplot_build(plot: ggplot | BuiltPlot | None = None) -> BuiltPlot:
    """A plot as it will be drawn: `data` of its layers, `axes`, `labels`; one that is stays.

    None is the last plot. Raises UnsupportedPlot and ValueError as drawing it would. Source:
    ggplot2's `ggplot_build`.
    """
    from rport.ggplot2.build.plot import BuiltPlot, build

    return plot if isinstance(plot, BuiltPlot) else build(_plot(plot))


def get_layer_data(plot: ggplot | None = None, i: int = 1) -> pd.DataFrame:
    """What layer `i`, from 1, draws: places in the scales' numbers, and looks.

    Raises ValueError for a layer that is not there. Source: ggplot2's `get_layer_data`.
    """
    data = ggplot_build(plot).data
    if not 1 <= i <= len(data):
        raise ValueError(f"the plot has {len(data)} layers, and no layer {i}")
    return data[i - 1]


layer_data = get_layer_data


def get_labs(plot: ggplot | None = None) -> dict[str, Any]:
    """The labels of a plot by aesthetic. Source: ggplot2's `get_labs`."""
    return dict(ggplot_build(plot).labels)


def get_alt_text(p: ggplot | None = None) -> str:
    """What `labs(alt=)` says of a plot, or nothing. Source: ggplot2's `get_alt_text`."""
    alt = _plot(p).labels.get("alt")
    return "" if alt is None else str(alt)


def get_geom_defaults(geom: str | type[Geom] | Geom, theme: Theme | None = None) -> dict[str, Any]:
    """The default looks of a geom under a theme; None is that of plots that have none.

    Source: ggplot2's `get_geom_defaults`.
    """
    from rport.ggplot2.build.from_theme import themed

    found = (
        Geom.find(geom)() if isinstance(geom, str) else geom() if isinstance(geom, type) else geom
    )
    look = theme_of(theme).geom_theme(found.name)
    return {name: themed(found, name, value, look) for name, value in found.defaults.items()}


def calc_element(
    element: str, theme: Theme, verbose: bool = False, skip_blank: bool = False
) -> Any:
    """An element of a theme with all that it inherits: `calc_element("axis.text.x", theme_bw())`.

    `verbose` and `skip_blank` change nothing: parents that are blank count as such. Raises
    UnsupportedPlot for an element that ggplot2 does not have. Source: `calc_element`.
    """
    name = element.replace(".", "_")
    if not is_setting(name):
        raise UnsupportedPlot(f"the element {element!r} of a theme")
    return theme_of(theme).elements[name]


def _plot(given: ggplot | None) -> ggplot:
    """A plot, or the last one. Raises TypeError for a composition."""
    plot = last_plot() if given is None else given
    if not isinstance(plot, ggplot):
        raise TypeError(f"a plot is needed, not a {type(plot).__name__}")
    return plot
