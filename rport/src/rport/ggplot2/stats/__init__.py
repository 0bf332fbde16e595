"""The statistics. To add one: a module with a class of `Stat`, as `count.py`, and a line in STATS.

Its arithmetic, where it is R's own (`density`, `loess`), belongs in `rport.stats`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rport.ggplot2.stats.align import Align
from rport.ggplot2.stats.bin import Bin
from rport.ggplot2.stats.bin_2d import Bin2d, BinHex
from rport.ggplot2.stats.bindot import Bindot
from rport.ggplot2.stats.boxplot import Boxplot
from rport.ggplot2.stats.contour import Contour, ContourFilled
from rport.ggplot2.stats.count import Count
from rport.ggplot2.stats.density import Density
from rport.ggplot2.stats.density_2d import Density2d, Density2dFilled
from rport.ggplot2.stats.ecdf import Ecdf
from rport.ggplot2.stats.ellipse import Ellipse
from rport.ggplot2.stats.function import Function
from rport.ggplot2.stats.qq import Qq, QqLine
from rport.ggplot2.stats.quantile import Quantile
from rport.ggplot2.stats.smooth import Smooth
from rport.ggplot2.stats.stat import Blank, Identity, PanelScales, Stat, Unique
from rport.ggplot2.stats.sum import Sum
from rport.ggplot2.stats.summary import Summary, SummaryBin
from rport.ggplot2.stats.ydensity import YDensity
from rport.ggplot2.unsupported import UnsupportedPlot

__all__ = ["STATS", "PanelScales", "Stat", "stat_of"]

STATS: dict[str, type[Stat]] = {
    "align": Align,
    "bin": Bin,
    "bin2d": Bin2d,
    "bin_2d": Bin2d,
    "bin_hex": BinHex,
    "bindot": Bindot,
    "binhex": BinHex,
    "blank": Blank,
    "boxplot": Boxplot,
    "contour": Contour,
    "contour_filled": ContourFilled,
    "count": Count,
    "density": Density,
    "density_2d": Density2d,
    "density_2d_filled": Density2dFilled,
    "ecdf": Ecdf,
    "ellipse": Ellipse,
    "function": Function,
    "identity": Identity,
    "qq": Qq,
    "qq_line": QqLine,
    "quantile": Quantile,
    "smooth": Smooth,
    "sum": Sum,
    "summary": Summary,
    "summary_bin": SummaryBin,
    "unique": Unique,
    "ydensity": YDensity,
}
"""What is computed, by ggplot2's name after `stat_`."""


def stat_of(given: Any, arguments: Mapping[str, Any], geom: Any) -> Stat:
    """The statistic of a layer: the user's, else the geom's own.

    Raises UnsupportedPlot for what is not covered.
    """
    asked = arguments.get("stat")
    if asked is None:
        name = geom.stat
    elif isinstance(asked, str):
        name = asked.removeprefix("stat_")
    elif isinstance(asked, Stat):
        return asked
    else:
        cls = asked if isinstance(asked, type) else type(asked)
        name = cls.__name__.removeprefix("stat_")
    if name not in STATS:
        raise UnsupportedPlot(f"stat_{name} (covered are: {', '.join(STATS)})")
    return STATS[name]()
