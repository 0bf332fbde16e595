"""plotnine's compositions, as patchwork has them."""

from __future__ import annotations

from typing import Any

from plotnine.composition import Beside, Stack, plot_spacer

from rport import patchwork
from rport.ggplot2.from_plotnine.plots import plot_from
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.themes.element_functions import element_rect
from rport.ggplot2.themes.theme import theme
from rport.ggplot2.unsupported import UnsupportedPlot


def composition_from(given: Any) -> Figure:
    """Our composition for one of plotnine's. Raises UnsupportedPlot for another kind of it."""
    if not isinstance(given, Beside | Stack):
        raise UnsupportedPlot(f"plotnine's {type(given).__name__}")
    lines: Any = {"nrow": 1} if isinstance(given, Beside) else {"ncol": 1}
    return patchwork.wrap_plots([_figure_from(each) for each in given.items], **lines)


def _figure_from(given: Any) -> Figure:
    if isinstance(given, Figure):
        return given
    if isinstance(given, plot_spacer):
        fill = given.theme.getp(("plot_background", "facecolor"), None)
        painted = theme(plot_background=element_rect(fill=fill)) if fill else None
        return patchwork.plot_spacer() + painted
    return plot_from(given) if hasattr(given, "layers") else composition_from(given)
