# ruff: noqa: F403, F405 - the names of plotnine, all of them
"""The plots of `surfaces_and_marks.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.stats import dnorm

DATA = Path(__file__).parent / "data"
M = theme_minimal


@cache
def _table(name: str) -> pd.DataFrame:
    """A table of R's: numbers are written as hexadecimal floats, or as whole ones."""
    table = pd.read_csv(DATA / f"{name}.csv", dtype=str)
    for column in table:
        if table[column].str.contains("0x").all():
            table[column] = [float.fromhex(text) for text in table[column]]
    return table.astype({"x": int, "y": int}) if name == "grid" else table


def _plot(name: str, *args: Any, **kwargs: Any) -> ggplot:
    return ggplot(_table(name), aes(*args, **kwargs))


def _labelled(*labels: str) -> pd.DataFrame:
    return _table("few").assign(label=labels)


def _hills() -> pd.DataFrame:
    hill = _table("hill")
    return pd.concat([hill.assign(f="one"), hill.assign(z=hill["z"] * 0.5, f="two")])


def _powers() -> pd.DataFrame:
    k = np.arange(5.0)
    return pd.DataFrame({"x": 10.0**k, "y": 10.0 ** (k / 2)})


def _ends(**kwargs: Any) -> aes:
    return aes("x", "y", xend="xend", yend="yend", **kwargs)


def _mm(length: float) -> Any:
    return unit(length, "mm")


CARS = _plot("cars", "wt", "mpg")
POINTS = CARS + geom_point()
HILL = _plot("hill", "x", "y", z="z")
CLOUD = _plot("cloud", "u", "v")
FEW = ggplot(_table("few"))
LABELS = _plot("few", "x", "y", label="label")

PLOTS: dict[str, Callable[[], ggplot]] = {
    "smooth_loess": lambda: POINTS + geom_smooth(),
    "smooth_groups": lambda: (
        _plot("cars", "wt", "mpg", colour="cyl", fill="cyl")
        + geom_point()
        + geom_smooth(method="lm", formula="y ~ x", level=0.9)
        + M()
    ),
    "smooth_weight": lambda: (
        _plot("cars", "wt", "mpg", weight="hp")
        + geom_point(aes(size="hp"))
        + geom_smooth(method="lm", formula="y ~ x")
        + geom_smooth(
            method="loess", formula="y ~ x", colour="red", se=False, method_args={"degree": 1}
        )
        + M()
    ),
    "smooth_poisson": lambda: (
        _plot("cars", "wt", "round(hp / 30)")
        + geom_point()
        + geom_smooth(method="glm", formula="y ~ poly(x, 2)", method_args={"family": "poisson"})
        + M()
    ),
    "smooth_gam": lambda: (
        POINTS
        + geom_smooth(method="gam")
        + geom_smooth(
            aes(weight="hp"),
            method="gam",
            formula='y ~ s(x, bs = "cr", k = 5)',
            colour="red",
            fill="red",
            level=0.5,
        )
        + M()
    ),
    "smooth_flip": lambda: POINTS + geom_smooth(method="lm", formula="y~x", orientation="y") + M(),
    "quantile": lambda: (
        _plot("cars", "wt", "mpg", colour="cyl")
        + geom_point()
        + geom_quantile(quantiles=[0.2, 0.5])
        + geom_quantile(
            aes(weight="hp", group=1), quantiles=0.5, formula="y ~ poly(x, 2)", colour="black"
        )
    ),
    "qq_groups": lambda: (
        _plot("cloud", sample="u", colour="k")
        + stat_qq(size=1)
        + stat_qq_line(linetype=2, fullrange=True)
        + theme_bw()
    ),
    "qq_t": lambda: (
        _plot("cars", sample="hp")
        + geom_qq(distribution="expon", dparams={"scale": 100})
        + geom_qq_line(
            distribution="expon", dparams={"scale": 100}, line_p=(0.1, 0.9), colour="red"
        )
        + M()
    ),
    "contour_level": lambda: (
        HILL + geom_contour(aes(colour=after_stat("level")), binwidth=2.5, linewidth=0.8) + M()
    ),
    "contour_filled_breaks": lambda: (
        HILL
        + geom_contour_filled(breaks=[-10, -5, 0, 2.5, 5, 15], alpha=0.8)
        + geom_contour(breaks=[0, 5], colour="white")
        + theme_bw()
    ),
    "contour_polygon": lambda: (
        HILL + stat_contour(aes(fill=after_stat("level")), geom="polygon", bins=5)
    ),
    "contour_facet": lambda: (
        ggplot(_hills(), aes("x", "y", z="z"))
        + geom_contour_filled(bins=6)
        + facet_wrap("f")
        + theme_bw()
    ),
    "density_2d_groups": lambda: (
        _plot("cloud", "u", "v", colour="k") + geom_density_2d(bins=6) + theme_bw()
    ),
    "density_facet": lambda: (
        CLOUD + geom_density_2d_filled(contour_var="ndensity", bins=5) + facet_wrap("k") + M()
    ),
    "function_own": lambda: (
        ggplot()
        + geom_function(fun=dnorm, args={"mean": 2, "sd": 0.5}, colour="red", n=51)
        + xlim(0, 4)
    ),
    "function_two": lambda: (
        ggplot(pd.DataFrame({"x": [0.0, 10.0]}), aes("x"))
        + geom_function(aes(colour="'sine'"), fun=np.sin)
        + geom_function(aes(colour="'cosine'"), fun=np.cos, xlim=(2, 8))
        + theme_bw()
    ),
    "function_log": lambda: (
        ggplot(pd.DataFrame({"x": [1.0, 100.0]}), aes("x"))
        + geom_function(fun=np.log)
        + stat_function(fun=np.sqrt, colour="red", geom="step", n=20)
        + scale_x_log10()
        + M()
    ),
    "function_ylog": lambda: (
        ggplot(pd.DataFrame({"x": [1.0, 10.0]}), aes("x"))
        + geom_function(fun=np.exp, arrow=arrow())
        + scale_y_log10()
        + M()
    ),
    "curve_args": lambda: (
        FEW
        + geom_curve(
            _ends(colour="k"),
            curvature=-0.3,
            angle=60,
            ncp=8,
            linewidth=1,
            arrow=arrow(length=_mm(3), type="closed"),
        )
        + theme_bw()
    ),
    "curve_flip": lambda: (
        FEW + geom_curve(_ends(), arrow=arrow(length=_mm(3))) + coord_flip() + M()
    ),
    "curve_reverse": lambda: (
        FEW
        + geom_curve(_ends(), curvature=0.3, arrow=arrow(length=_mm(3), ends="first"))
        + scale_x_reverse()
        + M()
    ),
    "arrows": lambda: (
        _plot("few", "x", "y")
        + geom_segment(
            aes(xend="xend", yend="yend"),
            arrow=arrow(length=unit(0.3, "cm"), ends="both", type="closed"),
            arrow_fill="red",
        )
        + geom_path(
            arrow=arrow(angle=15, length=unit(0.2, "inches")), colour="blue", linejoin="mitre"
        )
        + M()
    ),
    "arrow_legend": lambda: (
        FEW + geom_segment(_ends(colour="k"), arrow=arrow(length=_mm(8))) + theme_bw()
    ),
    "path_arrow": lambda: (
        _plot("few", "x", "y", colour="k")
        + geom_path(
            arrow=arrow(ends="both", length=_mm(5), angle=20), linewidth=1.5, lineend="round"
        )
        + facet_wrap("k")
        + M()
    ),
    "spoke": lambda: (
        _plot("few", "x", "y", angle="x", radius="y / 5")
        + geom_spoke(arrow=arrow(length=_mm(2)))
        + geom_point()
        + M()
    ),
    "polygon": lambda: (
        _plot("shapes", "x", "y", group="g", subgroup="s", fill="g")
        + geom_polygon(colour="black")
        + M()
    ),
    "polygon_limits": lambda: (
        ggplot(_table("shapes"), aes("x", "y", fill="g", group="interaction(g, s)"))
        + geom_polygon(colour="black", alpha=0.4, linetype=2)
        + M()
    ),
    "raster_just": lambda: (
        _plot("grid", "x", "y", fill="z")
        + geom_raster(hjust=0, vjust=0, interpolate=True)
        + scale_fill_viridis_c()
        + M()
    ),
    "raster_holes": lambda: (
        ggplot(_table("grid").query("z > 2"), aes("x", "y", fill="factor(z)"))
        + geom_raster(alpha=0.6)
        + theme_bw()
    ),
    "tile_discrete": lambda: (
        _plot("grid", "factor(x)", "y", fill="factor(z)")
        + geom_tile(colour="black", linewidth=0.5)
        + M()
    ),
    "tile_height": lambda: (
        ggplot(_table("grid").query("x != 4"), aes("x", "y", fill="z"))
        + geom_tile(height=0.9, colour="grey50", linetype=2)
        + facet_wrap("y > 2")
        + theme_bw()
    ),
    "tile_labels": lambda: (
        _plot("grid", "factor(x)", "factor(y)", fill="z")
        + geom_tile(aes(width="z / 10"))
        + geom_text(aes(label="z"), colour="white")
        + M()
    ),
    "bin_2d_args": lambda: CLOUD + geom_bin_2d(bins=(12, 8), drop=False) + theme_bw(),
    "bin2d_discrete": lambda: (
        _plot("cars", "cyl", "factor(am)")
        + geom_bin_2d()
        + geom_text(aes(label=after_stat("count")), stat="bin_2d", colour="white", angle=12.4)
    ),
    "bin2d_weight": lambda: (
        _plot("cloud", "u", "v", weight="abs(u)")
        + geom_bin_2d(binwidth=(1, 0.5))
        + facet_wrap("k")
        + M()
    ),
    "hex_bins": lambda: (
        CLOUD + geom_hex(bins=10, colour="white") + scale_fill_viridis_c() + theme_bw()
    ),
    "hex_two": lambda: CLOUD + geom_hex(bins=(8, 6), linewidth=0.3, colour="white"),
    "hex_group": lambda: (
        _plot("cloud", "u", "v", colour="k") + geom_hex(bins=8, fill="none", linewidth=1) + M()
    ),
    "rug_sides": lambda: (
        _plot("cars", "wt", "mpg", colour="cyl")
        + geom_rug(sides="trbl", length=_mm(4), alpha=0.5, linewidth=1)
        + theme_bw()
    ),
    "rug_twins": lambda: (
        ggplot(pd.concat([_table("cars"), _table("cars")[:8]]), aes("wt", "mpg"))
        + geom_rug(alpha=0.3, linewidth=2)
        + coord_fixed(ratio=0.1)
    ),
    "rug_flip": lambda: CARS + geom_rug(alpha=0.5) + coord_flip() + theme_bw(),
    "text_just": lambda: (
        LABELS
        + geom_point(colour="red")
        + geom_text(hjust="inward", vjust="outward", size=5, fontface="bold")
        + M()
    ),
    "text_angle": lambda: (
        _plot("few", "x", "y", label="label", angle="x * 30")
        + geom_point(colour="red")
        + geom_text(hjust=0, nudge_x=0.1, nudge_y=-0.1, fontface="italic", lineheight=0.8)
        + theme_bw()
    ),
    "text_overlap": lambda: (
        _plot("cars", "wt", "mpg", label="name")
        + geom_text(aes(colour="cyl"), check_overlap=True, size=3)
        + M()
    ),
    "text_legend": lambda: (
        _plot("few", "x", "y", label="label", size="y", colour="k") + geom_text(fontface=4) + M()
    ),
    "text_parse": lambda: (
        ggplot(_labelled(*["alpha", "x^2", "hat(y)[i]", "frac(a, b)"]), aes("x", "y"))
        + geom_text(aes(label="label"), parse=True, size=6)
        + M()
    ),
    "text_flip": lambda: (
        LABELS + geom_text(angle=90, hjust="outward", vjust="inward") + coord_flip() + M()
    ),
    "text_number": lambda: (
        _plot("few", "x", "y", label="y / 3")
        + geom_text(family="", nudge_y=0.2)
        + geom_text(aes(label="x > 3"), vjust="bottom", hjust="right", angle=-45, colour="red")
        + M()
    ),
    "label_fill": lambda: (
        _plot("few", "x", "y", label="label", fill="k")
        + geom_label(
            colour="white",
            fontface="bold",
            hjust=0,
            vjust=1,
            label_padding=_mm(2),
            label_r=unit(0, "pt"),
            nudge_y=0.1,
        )
        + theme_bw()
    ),
    "label_border": lambda: (
        _plot("few", "x", "y", label="label", colour="k")
        + geom_label(border_colour="black", linewidth=1, angle=20, size=5, linetype=2)
        + geom_label(aes(y="y + 1"), label_size=0, text_colour="blue", alpha=0.5)
        + M()
    ),
    "label_facet": lambda: (
        LABELS
        + geom_label(size=3, alpha=0.5, hjust="inward", lineheight=0.9)
        + facet_wrap("k")
        + theme_grey()
    ),
    "annotate_many": lambda: (
        POINTS
        + annotate("label", x=4.5, y=30, label="a label")
        + annotate(
            "curve", x=4.5, y=28, xend=3.6, yend=22, curvature=-0.3, arrow=arrow(length=_mm(2))
        )
        + annotate("point", x=[2, 3], y=[12, 14], shape=17, size=3, colour="red")
        + annotate("rect", xmin=3, xmax=4, ymin=-np.inf, ymax=np.inf, fill="blue", alpha=0.1)
        + annotate("text", x=np.inf, y=np.inf, label="corner", hjust=1.1, vjust=1.5)
        + M()
    ),
    "annotate_ranges": lambda: (
        POINTS
        + annotate("pointrange", x=4, y=25, ymin=22, ymax=28, colour="red", size=1, linewidth=1)
        + annotate("errorbar", x=3, ymin=12, ymax=15, width=0.3)
        + annotate("linerange", x=2, ymin=12, ymax=15)
        + annotate("ribbon", x=[4, 5], ymin=10, ymax=[12, 14], alpha=0.3)
        + annotate("step", x=[2, 3, 4], y=[30, 32, 31])
        + annotate("spoke", x=5, y=30, angle=np.pi / 4, radius=0.5)
        + annotate("crossbar", x=5, y=25, ymin=24, ymax=26, width=0.4)
        + M()
    ),
    "annotate_text": lambda: (
        POINTS
        + annotate(
            "text",
            x=4,
            y=[25, 30],
            label=["one", "two"],
            colour=["red", "blue"],
            fontface="bold",
            size=[4, 8],
        )
        + annotate("label", x=3, y=12, label="two\nlines", fill="yellow", hjust=0)
        + annotate("text", x=5, y=20, label="beta^2", parse=True)
        + annotate("raster", x=2, y=12, fill="grey")
        + M()
    ),
    "logticks_args": lambda: (
        ggplot(_powers(), aes("x", "y"))
        + geom_line()
        + scale_x_log10()
        + annotation_logticks(
            sides="tb", short=_mm(1), mid=_mm(2), long=_mm(4), colour="red", alpha=0.6
        )
        + M()
    ),
}
"""Each plot, newly made."""
