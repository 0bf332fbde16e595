# ruff: noqa: F403, F405 - the names of plotnine, all of them
"""The gallery's plots, as `plots.R` has them for R; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas
import pandas as pd

from rport.ggplot2 import *
from rport.patchwork import plot_layout
from rport.stats import dnorm


def _table(name: str) -> pd.DataFrame:
    """A table of R's: numbers are written as hexadecimal floats."""
    table = pd.read_csv(Path(__file__).parent / "data" / f"{name}.csv", dtype=str)
    for column in table:
        if table[column].str.contains("0x").all():
            table[column] = [float.fromhex(text) for text in table[column]]
    return table


obs, curves, bars = _table("obs"), _table("curves"), _table("bars")
descent, surface, growth = _table("descent"), _table("surface"), _table("growth")
days = _table("days").assign(day=lambda table: pd.to_datetime(table["day"]))
regions = geopandas.GeoDataFrame(
    {"name": ["north", "west", "east", "south"], "patients": [31, 24, 52, 43]},
    geometry=geopandas.GeoSeries.from_wkt(
        [
            "POLYGON ((0 52, 4 52.5, 5 50, 2 49.5, 0 50, 0 52))",
            "POLYGON ((0 50, 2 49.5, 2.5 47, -1 46.5, -1.5 48.5, 0 50))",
            "POLYGON ((2 49.5, 5 50, 7 48, 6 46, 2.5 47, 2 49.5))",
            "POLYGON ((-1 46.5, 2.5 47, 6 46, 5 43.5, 1 43, -1 46.5))",
        ]
    ),
    crs=4326,
)

PLOTS: dict[str, Callable[[], ggplot]] = {
    "colour_discrete_right": lambda: (
        ggplot(obs, aes("x", "y", colour="g"))
        + geom_point()
        + labs(title="Response by dose", colour="Group")
        + theme_minimal()
    ),
    "colour_discrete_bottom": lambda: (
        ggplot(curves, aes("x", "y", colour="f"))
        + geom_line(linewidth=0.9)
        + labs(title="Activations")
        + theme_minimal()
        + theme(legend_position="bottom")
    ),
    "colour_linetype": lambda: (
        ggplot(curves, aes("x", "y", colour="f", linetype="f")) + geom_line() + theme_minimal()
    ),
    "colour_continuous": lambda: (
        ggplot(obs, aes("x", "y", colour="z"))
        + geom_point(size=2)
        + labs(title="Noise as colour")
        + theme_minimal()
    ),
    "colour_viridis": lambda: (
        ggplot(obs, aes("x", "y", colour="z"))
        + geom_point()
        + scale_colour_viridis_c()
        + theme_minimal()
    ),
    "colour_manual": lambda: (
        ggplot(curves, aes("x", "y", colour="f"))
        + geom_line()
        + scale_colour_manual(values={"sin": "steelblue", "cos": "firebrick", "tanh": "grey30"})
        + theme_minimal()
    ),
    "facet_wrap": lambda: (
        ggplot(obs, aes("x", "y")) + geom_point(alpha=0.7) + facet_wrap("g") + theme_minimal()
    ),
    "facet_wrap_free": lambda: (
        ggplot(curves, aes("x", "y"))
        + geom_line()
        + facet_wrap("f", ncol=2, scales="free_y")
        + theme_minimal()
    ),
    "facet_grid": lambda: (
        ggplot(obs, aes("x", "y")) + geom_point(alpha=0.7) + facet_grid("s", "g") + theme_minimal()
    ),
    "histogram": lambda: (
        ggplot(obs, aes("z"))
        + geom_histogram(bins=20, fill="steelblue", colour="white")
        + labs(title="Noise")
        + theme_minimal()
    ),
    "bar": lambda: ggplot(obs, aes("g")) + geom_bar() + theme_minimal(),
    "col_fill": lambda: ggplot(bars, aes("k", "v", fill="k")) + geom_col() + theme_minimal(),
    "density": lambda: (
        ggplot(obs, aes("z")) + geom_density(fill="grey80", alpha=0.5) + theme_minimal()
    ),
    "area": lambda: (
        ggplot(curves[curves["f"] == "sin"], aes("x", "y"))
        + geom_area(alpha=0.4)
        + geom_line()
        + theme_minimal()
    ),
    "ribbon": lambda: (
        ggplot(curves[curves["f"] == "tanh"], aes("x", "y"))
        + geom_ribbon(aes(ymin="y - .2", ymax="y + .2"), alpha=0.3)
        + geom_line()
        + theme_minimal()
    ),
    "smooth_lm": lambda: (
        ggplot(obs, aes("x", "y"))
        + geom_point(alpha=0.7)
        + geom_smooth(method="lm", formula="y ~ x")
        + labs(title="Least squares")
        + theme_minimal()
    ),
    "text": lambda: (
        ggplot(bars, aes("v", "hi"))
        + geom_point()
        + geom_text(aes(label="k"), vjust=-0.7)
        + theme_minimal()
    ),
    "boxplot": lambda: ggplot(obs, aes("g", "y")) + geom_boxplot() + theme_minimal(),
    "errorbar": lambda: (
        ggplot(bars, aes("k", "v"))
        + geom_point(size=2)
        + geom_errorbar(aes(ymin="lo", ymax="hi"), width=0.2)
        + theme_minimal()
    ),
    "log10": lambda: (
        ggplot(growth, aes("n", "t"))
        + geom_line()
        + scale_x_log10()
        + scale_y_log10()
        + theme_minimal()
    ),
    "date_x": lambda: ggplot(days, aes("day", "v")) + geom_line() + theme_minimal(),
    "discrete_x": lambda: ggplot(obs, aes("g", "y")) + geom_point(alpha=0.4) + theme_minimal(),
    "theme_bw": lambda: (
        ggplot(obs, aes("x", "y")) + geom_point() + labs(title="Black and white") + theme_bw()
    ),
    "theme_grey": lambda: (
        ggplot(obs, aes("x", "y")) + geom_point() + labs(title="Grey") + theme_grey()
    ),
    "theme_classic": lambda: (
        ggplot(obs, aes("x", "y")) + geom_point() + labs(title="Classic") + theme_classic()
    ),
    "subtitle_caption": lambda: (
        ggplot(descent, aes("step", "loss"))
        + geom_line()
        + geom_point()
        + labs(title="Gradient descent", subtitle="learning rate 0.2", caption="15 steps")
        + theme_minimal()
    ),
    "contour_descent": lambda: (
        ggplot(surface, aes("a", "b"))
        + geom_contour(aes(z="loss"), bins=12, colour="grey60")
        + geom_path(data=descent, colour="firebrick")
        + geom_point(data=descent, colour="firebrick")
        + labs(title="Descent on a quadratic loss")
        + theme_minimal()
    ),
    "stat_function": lambda: (
        ggplot(pd.DataFrame({"x": [-3.0, 3.0]}), aes("x"))
        + stat_function(fun=dnorm, linewidth=0.9)
        + theme_minimal()
    ),
    "annotate": lambda: (
        ggplot(descent, aes("step", "loss"))
        + geom_line()
        + annotate("text", x=6, y=8, label="steep at first")
        + annotate("rect", xmin=10, xmax=15, ymin=-0.5, ymax=1, alpha=0.2)
        + annotate("segment", x=5, y=7.5, xend=1, yend=5, arrow=arrow(length=2 / 25.4))
        + theme_minimal()
    ),
    "title_centred": lambda: (
        ggplot(descent, aes("step", "loss"))
        + geom_line()
        + labs(title="Centred, bold")
        + theme_minimal()
        + theme(plot_title=element_text(hjust=0.5, face="bold"))
    ),
    "violin": lambda: (
        ggplot(obs, aes("g", "y", fill="g"))
        + geom_violin(alpha=0.5)
        + geom_boxplot(width=0.15)
        + labs(title="Response by group", x=None)
        + theme_minimal()
        + theme(legend_position="none")
    ),
    "polar": lambda: (
        ggplot(bars, aes("k", "v", fill="k"))
        + geom_col(width=1)
        + coord_polar()
        + labs(title="Around a circle", x=None, y=None)
        + theme_minimal()
    ),
    "map": lambda: (
        ggplot(regions)
        + geom_sf(aes(fill="patients"))
        + geom_sf_text(aes(label="name"), colour="white")
        + labs(title="Patients by region", x=None, y=None)
        + theme_minimal()
    ),
    "composition": lambda: (
        ggplot(obs, aes("x", "y", colour="g"))
        + geom_point()
        + theme_minimal()
        + ggplot(obs, aes("g", "y", colour="g"))
        + geom_boxplot()
        + theme_minimal()
        + plot_layout(guides="collect", widths=[2, 1])
    ),
}
"""Each plot by its name, as a function that makes it."""

TITLES = {
    "annotate": "Notes on a curve",
    "area": "Area under a curve",
    "bar": "Counts as bars",
    "boxplot": "Box plots by group",
    "col_fill": "Bars filled by category",
    "colour_linetype": "Lines by colour and dash",
    "colour_manual": "Lines in chosen colours",
    "colour_viridis": "Points in viridis colours",
    "composition": "Two plots, one legend",
    "date_x": "A time series",
    "density": "A density estimate",
    "discrete_x": "Points by group",
    "errorbar": "Points with error bars",
    "facet_grid": "Panels in rows and columns",
    "facet_wrap": "One panel for each group",
    "facet_wrap_free": "Panels with their own scales",
    "log10": "Logarithmic axes",
    "ribbon": "A band around a curve",
    "stat_function": "The normal density",
    "text": "Labelled points",
}
"""What plots without a title of their own are called in the docs."""
