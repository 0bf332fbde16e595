# ruff: noqa: F403, F405 - the names of ggplot2, all of them
"""The plots of `spellings.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.scales import (
    breaks_pretty,
    breaks_timespan,
    breaks_width,
    dollar,
    label_date,
    label_ordinal,
    label_time,
    percent_format,
    pseudo_log_trans,
)

GALLERY = Path(__file__).resolve().parents[3] / "examples" / "gallery"
TABLES = run_path(str(GALLERY / "plots.py"))
OBS, DAYS = TABLES["obs"], TABLES["days"]
TILES = pd.DataFrame([(i, j, i * j - 6) for j in range(1, 5) for i in range(1, 6)]).set_axis(
    ["i", "j", "v"], axis=1
)
CLOCKS = pd.DataFrame(
    {"t": pd.to_timedelta(np.arange(0, 30001, 1500), unit="s"), "v": np.sin(np.arange(21))}
)
MISSING = OBS.assign(g=OBS["g"].where(OBS["g"] != "control"))


def _points(**looks: Any) -> ggplot:
    return ggplot(OBS, aes("x", "y", **looks)) + geom_point()


def _tiles() -> ggplot:
    return ggplot(TILES, aes("i", "j", fill="v")) + geom_tile()


def _lines(table: pd.DataFrame, x: str) -> ggplot:
    return ggplot(table, aes(x, "v")) + geom_line()


PLOTS: dict[str, Callable[[], ggplot]] = {
    "binned": lambda: ggplot(OBS, aes("x")) + geom_bar() + scale_x_binned(n_breaks=6),
    "binned_points": lambda: (
        _points() + scale_x_binned(show_limits=True) + scale_y_binned(breaks=[5, 10], right=False)
    ),
    "clocks": lambda: _lines(CLOCKS, "t") + scale_x_time("clock"),
    "clocks_labelled": lambda: (
        _lines(CLOCKS, "t")
        + scale_x_time(breaks=breaks_timespan(n=3), labels=label_time("%H h %M"))
    ),
    "labels_abs": lambda: (
        ggplot(TILES, aes("v", "j"))
        + geom_point()
        + scale_x_continuous(labels=abs, breaks=breaks_width(3))
        + scale_y_continuous(labels=lambda x: x / 1000)
    ),
    "labels_upper": lambda: (
        _points(colour="g")
        + scale_colour_manual("Group", values=["black", "red", "blue"], labels=str.upper)
        + scale_y_continuous(breaks=breaks_pretty(8), labels=dollar)
    ),
    "labels_percent": lambda: (
        _points()
        + scale_y_continuous(labels=percent_format(accuracy=0.1), limits=lambda each: each * 1.2)
        + scale_x_continuous(labels=label_ordinal())
    ),
    "half_years": lambda: (
        _lines(DAYS, "day")
        + scale_x_date(breaks="6 weeks", labels=label_date("%d.%m."), minor_breaks="1 week")
    ),
    "pretty_days": lambda: _lines(DAYS, "day") + scale_x_date(breaks=breaks_pretty(8)),
    "palette_set": lambda: (
        _points(colour="g") + scale_colour_discrete(palette="Set1") + theme_test()
    ),
    "palette_map": lambda: (
        _tiles()
        + scale_fill_continuous(palette=["navy", "white", "red"], limits=(-10, 20))
        + theme_sub_legend(position="bottom", key_width=unit(1.5, "cm"))
    ),
    "palette_bins": lambda: _tiles() + scale_fill_binned(palette="viridis"),
    "shapes": lambda: _points(shape="y") + scale_shape_binned(n_breaks=4),
    "bar_full": lambda: _tiles() + theme(legend_key_height=unit(1, "null")),
    "margins": lambda: (
        _points()
        + theme(
            plot_margin=unit([1, 0.5, 0.2, 1], "cm"),
            axis_title_x=element_text(margin=margin_part(t=10)),
        )
        + theme_sub_axis_x(text=element_text(angle=45, hjust=1), ticks=element_blank())
    ),
    "dates_size": lambda: (
        ggplot(DAYS[:20], aes("day", "v", size="day"))
        + geom_point()
        + scale_size_date(range=(1, 4))
    ),
    "missing": lambda: (
        ggplot(MISSING, aes("x", "y", colour="g"))
        + geom_point()
        + scale_colour_brewer(palette="Dark2")
    ),
    "replaced": lambda: (
        _points()
        + theme_bw() @ theme(axis_text=element_text(colour="red", size=12))
        + scale_y_continuous(trans=pseudo_log_trans())
    ),
}
