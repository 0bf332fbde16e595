# ruff: noqa: F403, F405 - the names of plotnine, all of them
"""The plots of `distributions.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *

DATA = Path(__file__).resolve().parents[3] / "examples" / "gallery" / "data"
NA = float("nan")


@cache
def _table(name: str) -> pd.DataFrame:
    """A table of R's: numbers are written as hexadecimal floats."""
    table = pd.read_csv(DATA / f"{name}.csv", dtype=str)
    for column in table:
        if table[column].str.contains("0x").all():
            table[column] = [float.fromhex(text) for text in table[column]]
    return table


def _obs(*args: Any, **kwargs: Any) -> ggplot:
    obs = _table("obs")
    return ggplot(
        obs.assign(k=obs["x"].round(), w=(np.arange(1, 91) % 4) / 2), aes(*args, **kwargs)
    )


def _bars(*args: str, **kwargs: str) -> ggplot:
    return ggplot(_table("bars"), aes(*args, **kwargs))


SIGNED = pd.DataFrame(
    {
        "k": list("aabbcc"),
        "f": list("uvuvuv"),
        "v": [3, -1, 2, 4, -2, 1.5],
        "lo": [2.0, -2, 1, 3, -3, 1],
        "hi": [4.0, 0, 3, 5, -1, 2],
    }
)
UNEVEN = pd.DataFrame({"g": list("aaabcc"), "y": [1.0, 2, 4, 3, 1, 5], "f": list("uvuuvv")})

PLOTS: dict[str, Callable[[], ggplot]] = {
    "bar_dodge_weight": lambda: _obs("g", fill="s", weight="w") + geom_bar(position="dodge"),
    "bar_fill_y": lambda: _obs(y="g", fill="s") + geom_bar(position="fill", width=0.5),
    "bar_stack_labels": lambda: (
        _obs("g", fill="s")
        + geom_bar(position=position_stack(reverse=True))
        + geom_text(
            aes(label=after_stat("count")),
            stat="count",
            position=position_stack(vjust=0.5, reverse=True),
        )
    ),
    "col_signed": lambda: ggplot(SIGNED, aes("k", "v", fill="f")) + geom_col(),
    "col_single": lambda: (
        ggplot(SIGNED[SIGNED["v"] != 4], aes("k", "v", fill="f"))
        + geom_col(position=position_dodge2(preserve="single"))
    ),
    "boxplot_dodge2": lambda: _obs("g", "y", fill="s") + geom_boxplot(),
    "boxplot_notch": lambda: (
        _obs("g", "z")
        + geom_boxplot(notch=True, staplewidth=0.5, outlier_colour="red", outlier_shape=1, coef=0.8)
    ),
    "boxplot_varwidth_y": lambda: (
        ggplot(UNEVEN, aes("y", "g", colour="f")) + geom_boxplot(varwidth=True, outliers=False)
    ),
    "boxplot_parts": lambda: (
        _obs("g", "y")
        + geom_boxplot(
            whisker_linetype=2, median_colour="blue", median_linewidth=2, box_colour="red"
        )
    ),
    "boxplot_size": lambda: (
        _obs(x="g", y="y")
        + geom_boxplot(size=2)
        + geom_segment(aes(x="s", xend="x / 5", yend="y + 1"), data=_table("obs")[:4])
    ),
    "boxplot_weight": lambda: _obs("g", "y", weight="w") + geom_boxplot(varwidth=True, notch=True),
    "dotplot_group": lambda: (
        _obs("y", fill="g")
        + geom_dotplot(stackgroups=True, binpositions="all", binwidth=0.5, stackratio=0.8)
    ),
    "dotplot_y": lambda: (
        _obs("g", "y", colour="s")
        + geom_dotplot(
            binaxis="y",
            stackdir="centerwhole",
            binwidth=0.4,
            fill="white",
            position=position_dodge(0.8),
        )
    ),
    "dotplot_histodot": lambda: (
        _obs("x")
        + geom_dotplot(method="histodot", binwidth=1, stackdir="down", dotsize=0.7)
        + coord_flip()
    ),
    "count": lambda: _obs("k", "s") + geom_count(),
    "crossbar_parts_y": lambda: (
        _bars("v", "k", fill="k")
        + geom_crossbar(aes(xmin="lo", xmax="hi"), middle_colour="red", box_linetype=2)
    ),
    "density_alpha": lambda: _obs("y", fill="g", colour="g") + geom_density(alpha=0.3),
    "density_stack": lambda: (
        _obs("y", fill="g")
        + geom_density(
            aes(y=after_stat("count")), position="stack", adjust=0.5, kernel="epanechnikov"
        )
    ),
    "density_bounds": lambda: _obs("x", fill="s") + stat_density(alpha=0.5, bounds=(0, np.inf)),
    "density_full_y": lambda: _obs(y="y", fill="g") + geom_density(bw=2, outline_type="full"),
    "ecdf": lambda: _obs("y", colour="g") + stat_ecdf(),
    "ecdf_y": lambda: _obs(y="y") + stat_ecdf(pad=False, n=20),
    "ellipse": lambda: (
        _obs("x", "y", colour="s")
        + stat_ellipse()
        + stat_ellipse(type="norm", level=0.8, linetype=2)
        + stat_ellipse(type="euclid", level=2)
    ),
    "ellipse_polygon": lambda: (
        _obs("x", "y", colour="s", fill="s")
        + stat_ellipse(geom="polygon", alpha=0.2)
        + geom_point(stat="unique", shape=".", colour="black")
    ),
    "errorbar_dodge": lambda: (
        ggplot(SIGNED, aes("k", "v", fill="f"))
        + geom_col(position=position_dodge(width=0.7), width=0.6)
        + geom_errorbar(aes(ymin="lo", ymax="hi"), position=position_dodge(width=0.7), width=0.25)
    ),
    "errorbar_gap": lambda: (
        _bars("k", "v", ymin="lo", ymax="hi") + geom_errorbar(linetype=2) + ylim(1.5, 5)
    ),
    "errorbarh": lambda: _bars("v", "k") + geom_errorbarh(aes(xmin="lo", xmax="hi"), height=0.3),
    "freqpoly": lambda: _obs("x", colour="g") + geom_freqpoly(bins=10),
    "histogram_stack": lambda: _obs("x", fill="g") + geom_histogram(),
    "histogram_dodge": lambda: (
        _obs("x", fill="g") + geom_histogram(binwidth=1, boundary=0, position="dodge")
    ),
    "histogram_breaks": lambda: (
        _obs("x", after_stat("density"))
        + geom_histogram(breaks=[0, 1, 2, 5, 10], closed="left")
        + geom_density(colour="red")
    ),
    "jitter": lambda: (
        _obs("g", "y")
        + geom_boxplot(outlier_shape=NA)
        + geom_jitter(width=0.2, height=0, random_state=7)
    ),
    "jitterdodge": lambda: (
        _obs("g", "y", colour="s") + geom_point(position=position_jitterdodge(seed=3))
    ),
    "linerange": lambda: (
        _bars("k", "v", colour="k") + geom_linerange(aes(ymin="lo", ymax="hi"), linewidth=2)
    ),
    "pointrange_dodge": lambda: (
        ggplot(SIGNED, aes("k", "v", colour="f"))
        + geom_pointrange(
            aes(ymin="lo", ymax="hi"),
            position=position_dodge(width=0.5),
            shape=21,
            fill="white",
        )
    ),
    "summary": lambda: (
        _obs("g", "y")
        + stat_summary(fun="mean", geom="bar", width=0.5)
        + stat_summary(fun_data="mean_se")
    ),
    "summary_crossbar": lambda: (
        _obs("g", "y", colour="s")
        + stat_summary(
            fun="median", fun_min="min", fun_max="max", geom="crossbar", position="dodge"
        )
    ),
    "summary_bin": lambda: _obs("x", "y") + stat_summary_bin(fun_data="mean_se", binwidth=2),
    "violin": lambda: _obs("g", "y", fill="s") + geom_violin(trim=False, quantile_linetype=1),
    "violin_width_y": lambda: (
        _obs("y", "g")
        + geom_violin(
            scale="width",
            fill="grey80",
            quantile_linetype=2,
            quantile_colour="red",
            quantiles=0.5,
        )
    ),
    "violin_count": lambda: (
        ggplot(UNEVEN, aes("g", "y"))
        + geom_violin(scale="count", width=0.6, adjust=0.5)
        + geom_boxplot(width=0.1)
    ),
}
"""Each plot, newly made."""
