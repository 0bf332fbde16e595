# ruff: noqa: F403, F405 - the names of plotnine, all of them
"""The plots of `scales_and_facets.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.scales import label_log

GALLERY = Path(__file__).resolve().parents[3] / "examples" / "gallery"
TABLES = run_path(str(GALLERY / "plots.py"))
OBS = TABLES["obs"].assign(k=TABLES["obs"]["x"].round())
TILES = pd.DataFrame([(i, j, i * j - 6) for j in range(1, 5) for i in range(1, 6)]).set_axis(
    ["i", "j", "v"], axis=1
)


def _obs(**looks: Any) -> ggplot:
    return ggplot(OBS, aes("x", "y", **looks))


def _points() -> ggplot:
    return _obs() + geom_point()


def _tiles() -> ggplot:
    return ggplot(TILES, aes("i", "j", fill="v"))


def _hours() -> pd.DataFrame:
    times = pd.date_range("2024-03-09 12:00", periods=31, freq="h")
    return pd.DataFrame({"t": times, "v": np.sin(np.arange(31))})


PLOTS: dict[str, Callable[[], ggplot]] = {
    "bins": lambda: (
        _obs(size="z") + geom_point(alpha=0.4) + scale_size_binned(range=(1, 4)) + theme_bw()
    ),
    "bins_level": lambda: (
        _obs(alpha="y")
        + geom_point()
        + scale_alpha_binned(
            breaks=[5, 10, 15], guide=guide_bins(show_limits=True, direction="horizontal")
        )
        + theme(legend_position="bottom")
    ),
    "manual_missing": lambda: (
        _obs(colour="g")
        + geom_point()
        + scale_colour_manual(values={"control": "black", "high dose": "red"}, na_value="grey80")
    ),
    "coloursteps": lambda: (
        _tiles() + geom_tile() + scale_fill_steps2(midpoint=2, n_breaks=4) + theme_minimal()
    ),
    "coloursteps_limits": lambda: (
        _tiles()
        + geom_tile()
        + scale_fill_viridis_b(
            breaks=[-3, 0, 8], guide=guide_coloursteps(even_steps=False, show_limits=True)
        )
        + theme(legend_position="top")
    ),
    "fermenter": lambda: (
        _obs(colour="y") + geom_point() + scale_colour_fermenter(palette="Blues", direction=1)
    ),
    "bar_sizes": lambda: (
        _tiles()
        + geom_raster()
        + scale_fill_gradientn(
            colours=["navy", "green", "grey90"],
            guide=guide_colourbar(barheight=unit(3, "cm"), reverse=True, ticks_colour="red"),
        )
        + theme_void()
    ),
    "glyphs": lambda: (
        _obs(colour="g")
        + geom_line(key_glyph="timeseries")
        + geom_point(key_glyph="rect")
        + theme(legend_box_background=element_rect(colour="blue"), legend_position="bottom")
    ),
    "hours": lambda: (
        ggplot(_hours(), aes("t", "v"))
        + geom_line()
        + scale_x_datetime(
            date_breaks="6 hours", date_labels="%d\n%H:%M", timezone="America/New_York"
        )
    ),
    "months": lambda: (
        ggplot(TABLES["days"], aes("day", "v"))
        + geom_line()
        + scale_x_date(None, date_breaks="1 month", date_labels="%b", date_minor_breaks="1 week")
        + theme_bw()
    ),
    "two_axes": lambda: (
        ggplot(TABLES["growth"], aes("n", "t"))
        + geom_line()
        + scale_x_log10(labels=label_log())
        + scale_y_continuous(
            sec_axis=sec_axis(lambda t: t * 60, name="minutes", breaks=[0, 100, 250])
        )
        + theme_bw()
    ),
    "crowded": lambda: (
        ggplot(OBS.assign(c=[f"category {k:.0f}" for k in OBS["k"]]), aes("c", "y"))
        + geom_boxplot(outlier_shape=None)
        + labs(x='paste("category", k)')
        + guides(x=guide_axis(check_overlap=True), y=guide_axis(minor_ticks=True, cap="both"))
        + theme_classic()
    ),
    "factors": lambda: (
        ggplot(OBS, aes("reorder(g, y)", "z", alpha="interaction(s, k > 3)"))
        + geom_boxplot(fill="blue")
        + scale_x_discrete(expand=expansion(add=(0.3, 1)))
        + theme_grey(base_size=8)
    ),
    "fixed": lambda: _points() + coord_fixed(ratio=0.3) + theme_bw(),
    "turned": lambda: _points() + coord_cartesian(reverse="xy", ylim=(0, 15), clip="off"),
    "curved": lambda: (
        ggplot(TABLES["growth"], aes("n", "t"))
        + geom_area(fill="grey70")
        + geom_line()
        + geom_hline(yintercept=2, colour="red")
        + annotate("rect", xmin=10, xmax=100, ymin=1, ymax=3, alpha=0.3)
        + coord_transform(x="log10", y="sqrt")
    ),
    "limits": lambda: _points() + expand_limits(x=0, y=[-5, 30]) + lims(x=(None, 10)),
    "margins": lambda: (
        _points() + facet_grid("s ~ g", margins=["s"]) + theme(strip_text_y=element_text(angle=0))
    ),
    "strips_below": lambda: (
        _points()
        + facet_wrap(
            "g",
            strip_position="bottom",
            labeller=as_labeller({"control": "none", "high dose": "much"}),
        )
        + theme_bw()
        + theme(strip_placement="outside", strip_background=element_blank())
    ),
    "strips_wrapped": lambda: (
        ggplot(OBS.assign(w="group of " + OBS["g"] + " and sex " + OBS["s"]), aes("x", "y"))
        + geom_point()
        + facet_wrap("w", labeller=label_wrap_gen(14))
        + theme_minimal()
    ),
    "strips_switched": lambda: (
        _points() + facet_grid("g ~ s", switch="y", labeller=labeller(g=str.upper, s=label_both))
    ),
    "strips_parsed": lambda: (
        ggplot(OBS.assign(w=np.where(OBS["s"] == "F", "alpha^2", "beta[1]")), aes("x", "y"))
        + geom_point()
        + facet_wrap("w", labeller=label_parsed, dir="v")
    ),
    "axes_all": lambda: (
        _points()
        + facet_wrap("g", ncol=2, axes="all", axis_labels="margins")
        + theme_bw(base_size=9)
    ),
    "wide_free": lambda: (
        _points() + facet_wrap("g", space="free_x", scales="free_x") + theme_light()
    ),
}
