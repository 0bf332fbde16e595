# ruff: noqa: F403, F405 - the names of plotnine, all of them
"""The plots of `battery.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from calculus_for_ml.r.ggplot2 import *

DATA = Path(__file__).parent / "data"


@cache
def _table(name: str) -> pd.DataFrame:
    """A table of R's: numbers are written as hexadecimal floats."""
    table = pd.read_csv(DATA / f"{name}.csv", dtype=str)
    for column in table:
        if table[column].str.contains("0x").all():
            table[column] = [float.fromhex(text) for text in table[column]]
    return table


def _days() -> pd.DataFrame:
    days = _table("days")
    return days.assign(day=pd.to_datetime(days["day"]))


def _curve(f: str) -> pd.DataFrame:
    curves = _table("curves")
    return curves[curves["f"] == f]


def _dnorm(x: np.ndarray) -> np.ndarray:
    return np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


def _obs(*args: str, **kwargs: str) -> ggplot:
    return ggplot(_table("obs"), aes(*args, **kwargs))


def _curves(**kwargs: str) -> ggplot:
    return ggplot(_table("curves"), aes("x", "y", **kwargs))


def _bars(*args: str, **kwargs: str) -> ggplot:
    return ggplot(_table("bars"), aes(*args, **kwargs))


def _descent() -> ggplot:
    return ggplot(_table("descent"), aes("step", "loss"))


def _points() -> ggplot:
    return _obs("x", "y") + geom_point()


M = theme_minimal

PLOTS: dict[str, Callable[[], ggplot]] = {
    "colour_discrete_right": lambda: (
        _obs("x", "y", colour="g")
        + geom_point()
        + labs(title="Response by dose", colour="Group")
        + M()
    ),
    "colour_discrete_bottom": lambda: (
        _curves(colour="f")
        + geom_line(linewidth=0.9)
        + labs(title="Activations")
        + M()
        + theme(legend_position="bottom")
    ),
    "colour_linetype": lambda: _curves(colour="f", linetype="f") + geom_line() + M(),
    "colour_continuous": lambda: (
        _obs("x", "y", colour="z") + geom_point(size=2) + labs(title="Noise as colour") + M()
    ),
    "colour_viridis": lambda: (
        _obs("x", "y", colour="z") + geom_point() + scale_colour_viridis_c() + M()
    ),
    "colour_manual": lambda: (
        _curves(colour="f")
        + geom_line()
        + scale_colour_manual(values={"sin": "steelblue", "cos": "firebrick", "tanh": "grey30"})
        + M()
    ),
    "facet_wrap": lambda: _obs("x", "y") + geom_point(alpha=0.7) + facet_wrap("g") + M(),
    "facet_wrap_free": lambda: (
        _curves() + geom_line() + facet_wrap("f", ncol=2, scales="free_y") + M()
    ),
    "facet_grid": lambda: _obs("x", "y") + geom_point(alpha=0.7) + facet_grid("s", "g") + M(),
    "histogram": lambda: (
        _obs("z")
        + geom_histogram(bins=20, fill="steelblue", colour="white")
        + labs(title="Noise")
        + M()
    ),
    "bar": lambda: _obs("g") + geom_bar() + M(),
    "col_fill": lambda: _bars("k", "v", fill="k") + geom_col() + M(),
    "density": lambda: _obs("z") + geom_density(fill="grey80", alpha=0.5) + M(),
    "area": lambda: ggplot(_curve("sin"), aes("x", "y")) + geom_area(alpha=0.4) + geom_line() + M(),
    "ribbon": lambda: (
        ggplot(_curve("tanh"), aes("x", "y"))
        + geom_ribbon(aes(ymin="y - .2", ymax="y + .2"), alpha=0.3)
        + geom_line()
        + M()
    ),
    "smooth_lm": lambda: (
        _obs("x", "y")
        + geom_point(alpha=0.7)
        + geom_smooth(method="lm", formula="y ~ x")
        + labs(title="Least squares")
        + M()
    ),
    "text": lambda: _bars("v", "hi") + geom_point() + geom_text(aes(label="k"), vjust=-0.7) + M(),
    "boxplot": lambda: _obs("g", "y") + geom_boxplot() + M(),
    "errorbar": lambda: (
        _bars("k", "v")
        + geom_point(size=2)
        + geom_errorbar(aes(ymin="lo", ymax="hi"), width=0.2)
        + M()
    ),
    "log10": lambda: (
        ggplot(_table("growth"), aes("n", "t"))
        + geom_line()
        + scale_x_log10()
        + scale_y_log10()
        + M()
    ),
    "date_x": lambda: ggplot(_days(), aes("day", "v")) + geom_line() + M(),
    "discrete_x": lambda: _obs("g", "y") + geom_point(alpha=0.4) + M(),
    "theme_bw": lambda: _points() + labs(title="Black and white") + theme_bw(),
    "theme_grey": lambda: _points() + labs(title="Grey") + theme_grey(),
    "theme_classic": lambda: _points() + labs(title="Classic") + theme_classic(),
    "subtitle_caption": lambda: (
        _descent()
        + geom_line()
        + geom_point()
        + labs(title="Gradient descent", subtitle="learning rate 0.2", caption="15 steps")
        + M()
    ),
    "contour_descent": lambda: (
        ggplot(_table("surface"), aes("a", "b"))
        + geom_contour(aes(z="loss"), bins=12, colour="grey60")
        + geom_path(data=_table("descent"), colour="firebrick")
        + geom_point(data=_table("descent"), colour="firebrick")
        + labs(title="Descent on a quadratic loss")
        + M()
    ),
    "stat_function": lambda: (
        ggplot(pd.DataFrame({"x": [-3.0, 3.0]}), aes("x"))
        + stat_function(fun=_dnorm, linewidth=0.9)
        + M()
    ),
    "annotate": lambda: (
        _descent()
        + geom_line()
        + annotate("text", x=6, y=8, label="steep at first")
        + annotate("rect", xmin=10, xmax=15, ymin=-0.5, ymax=1, alpha=0.2)
        + annotate("segment", x=5, y=7.5, xend=1, yend=5, arrow=arrow(length=2 / 25.4))
        + M()
    ),
    "title_centred": lambda: (
        _descent()
        + geom_line()
        + labs(title="Centred, bold")
        + M()
        + theme(plot_title=element_text(hjust=0.5, face="bold"))
    ),
}
"""Each plot of the battery, made anew."""
