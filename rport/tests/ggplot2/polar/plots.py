# ruff: noqa: F403, F405 - the names of ggplot2, all of them
"""The plots of `polar.R` in Python, by name; see README.md."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.plotmath import parse

M = theme_minimal
PI = math.pi

CARS = pd.read_csv(Path(__file__).parent / "data" / "cars.csv", dtype={"cyl": str, "gear": str})
PARTS = pd.DataFrame({"k": list("abcde"), "v": [12, 7, 19, 4, 9], "g": list("xyxyx")})
WIND = pd.DataFrame(
    {
        "d": [i * 37 % 360 for i in range(60)],
        "s": [("calm", "fresh", "gale")[i * 7 % 11 // 4] for i in range(60)],
    }
)
RADAR = pd.DataFrame(
    {
        "k": ["speed", "power", "range", "cost", "size"] * 2,
        "v": [3, 5, 2, 4, 1, 4, 2, 5, 3, 3],
        "who": ["one"] * 5 + ["two"] * 5,
    }
)
WHEEL = pd.DataFrame([{"x": x, "y": y, "z": x * y % 7} for y in range(1, 5) for x in range(1, 13)])
FEW = pd.DataFrame(
    {
        "x": [1, 2.5, 4, 5.5],
        "y": [2, 3.5, 1, 4],
        "xend": [2, 4, 3, 6],
        "yend": [4, 2, 3, 1],
        "k": ["a", "b", "a", "b"],
        "label": ["alpha", "beta", "gamma", "delta"],
    }
)
TURN = pd.DataFrame({"t": np.arange(21) / 20 * 12, "r": np.arange(21) / 4})
YEAR = pd.DataFrame(
    {
        "day": [date(2024, 1, 1) + timedelta(days=30 * i) for i in range(12)],
        "v": [3, 4, 6, 9, 13, 17, 19, 18, 15, 10, 6, 4],
    }
)
LONG = pd.DataFrame({"id": range(1, 17)})
LONG["v"] = LONG["id"] * 7 % 17 + 4
LONG["name"] = [f"item {i}" for i in LONG["id"]]
LONG["angle"] = 90 - 360 * (LONG["id"] - 0.5) / 16
LONG["hjust"] = np.where(LONG["angle"] < -90, 1.0, 0.0)
LONG["angle"] = np.where(LONG["angle"] < -90, LONG["angle"] + 180, LONG["angle"])
WAVE = pd.DataFrame({"t": np.arange(61) / 60 * 2 * PI})
WAVE["r"] = 1 + 0.5 * np.sin(3 * WAVE["t"])
MONTHS = pd.DataFrame({"m": [f"{day:%b}" for day in pd.date_range("2024", periods=12, freq="MS")]})
MONTHS["m"] = pd.Categorical(MONTHS["m"], MONTHS["m"])
MONTHS["v"] = YEAR["v"]
YEARS = pd.concat([YEAR.assign(g="p"), YEAR.assign(v=range(12, 0, -1), g="q")])
HILL = pd.DataFrame(
    [{"x": x, "y": y, "z": (3 * x + 5 * y * y) % 13 + x} for y in range(8) for x in range(12)]
)


def _pie(**more: Any) -> ggplot:
    return ggplot(PARTS, aes("''", "v", fill="k")) + geom_col(width=1, **more)


def _cars(*args: Any, **kwargs: Any) -> ggplot:
    return ggplot(CARS, aes(*args, **kwargs))


def _few(*args: Any, **kwargs: Any) -> ggplot:
    return ggplot(FEW, aes("x", "y", *args, **kwargs))


def _wave() -> ggplot:
    labels = [parse(text) for text in ("0", "pi/2", "pi", "3*pi/2", "2*pi")]
    around = scale_x_continuous(breaks=[i * PI / 2 for i in range(5)], labels=labels)
    return ggplot(WAVE, aes("t", "r")) + geom_path(colour="purple") + around


def _line(**more: Any) -> Any:
    return geom_smooth(method="lm", formula="y ~ x", **more)


PLOTS: dict[str, Callable[[], ggplot]] = {
    "pie": lambda: _pie() + coord_polar("y"),
    "pie_labels": lambda: (
        _pie(colour="white")
        + geom_text(aes(label="v"), position=position_stack(vjust=0.5))
        + coord_polar("y", start=1)
        + theme_void()
        + ggtitle("Parts")
    ),
    "pie_count": lambda: (
        _cars("factor(1)", fill="cyl")
        + geom_bar(width=1)
        + coord_polar("y", start=PI / 4, direction=-1)
        + labs(x=None)
        + M()
    ),
    "donut": lambda: (
        ggplot(PARTS, aes(2, "v", fill="k"))
        + geom_col(colour="white")
        + coord_polar("y")
        + xlim(0.5, 2.5)
        + theme_void()
    ),
    "coxcomb": lambda: (
        _cars("cyl", fill="gear") + geom_bar(width=1, colour="black") + coord_polar() + theme_bw()
    ),
    "wind_rose": lambda: (
        ggplot(WIND, aes("d", fill="s"))
        + geom_histogram(binwidth=30, boundary=-15, colour="grey20", linewidth=0.2)
        + scale_x_continuous(
            breaks=[45 * i for i in range(8)],
            limits=(-15, 345),
            labels=["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
        )
        + coord_polar(start=-PI / 12)
        + M()
    ),
    "radar_polygon": lambda: (
        ggplot(RADAR, aes("k", "v", group="who", colour="who", fill="who"))
        + geom_polygon(alpha=0.3)
        + geom_point()
        + coord_polar(start=-PI / 5)
        + ylim(0, 5)
        + M()
    ),
    "radar_lines": lambda: (
        ggplot(RADAR, aes("k", "v", group="who", colour="who"))
        + geom_line(linewidth=1)
        + geom_point(size=3)
        + coord_polar()
        + theme_light()
        + theme(legend_position="bottom")
    ),
    "circular_bars": lambda: (
        ggplot(LONG, aes("factor(id)", "v"))
        + geom_col(fill="skyblue")
        + ylim(-20, 25)
        + geom_text(aes(y="v + 1", label="name", angle="angle", hjust="hjust"), size=2.5)
        + coord_polar()
        + theme_void()
    ),
    "clock": lambda: (
        ggplot(pd.DataFrame({"h": [3, 7.5], "r": [0.5, 0.8]}), aes(x="h", y=0, xend="h", yend="r"))
        + geom_segment(linewidth=2, lineend="round", arrow=arrow(length=unit(3, "mm")))
        + scale_x_continuous(limits=(0, 12), breaks=list(range(13)))
        + scale_y_continuous(limits=(0, 1), breaks=None)
        + coord_polar()
        + labs(x=None, y=None)
    ),
    "spiral": lambda: (
        ggplot(TURN, aes("t % 4", "r", group="t // 4"))
        + geom_path(aes(colour="r"), linewidth=1)
        + geom_point()
        + coord_polar()
        + scale_y_continuous(expand=expansion(add=(2, 0)))
        + labs(x="t%%4")
    ),
    "area": lambda: (
        _few(fill="k")
        + geom_area(colour="black", alpha=0.4)
        + geom_density(aes("wt"), CARS, inherit_aes=False, fill="red", colour=None, alpha=0.3, n=32)
        + coord_polar()
        + M()
    ),
    "tiles": lambda: (
        ggplot(WHEEL, aes("x", "y", fill="z"))
        + geom_tile(colour="white")
        + coord_polar()
        + scale_y_continuous(limits=(-1, 5))
        + M()
    ),
    "raster": lambda: (
        ggplot(WHEEL[(WHEEL["y"] < 3) & (WHEEL["x"] < 9)], aes("factor(x)", "y", fill="z"))
        + geom_raster()
        + coord_polar("y")
    ),
    "ranges": lambda: (
        ggplot(FEW, aes("k", "y", ymin="y - .5", ymax="y + .8", colour="label"))
        + geom_pointrange(position=position_dodge(0.6))
        + geom_errorbar(position=position_dodge(0.6), width=0.4)
        + geom_crossbar(
            aes(y="y - 1", ymin="y - 1.4", ymax="y - .6"),
            position=position_dodge(0.6),
            width=0.3,
            fill="white",
        )
        + coord_polar()
        + theme_bw()
    ),
    "boxes": lambda: (
        _cars("cyl", "mpg", fill="cyl") + geom_boxplot(staplewidth=0.4) + coord_polar() + M()
    ),
    "boxes_lying": lambda: (
        _cars("cyl", "hp")
        + geom_boxplot(aes(fill="cyl"), notch=True, outlier_colour="red")
        + coord_polar("y", start=0.5)
        + theme_bw()
    ),
    "violins": lambda: (
        _cars("cyl", "mpg")
        + geom_violin(draw_quantiles=[0.25, 0.5], fill="grey80")
        + geom_jitter(position=position_nudge(0.1))
        + coord_polar("y")
        + theme_light()
    ),
    "lines": lambda: (
        _few()
        + geom_hline(yintercept=[1.5, 3], colour="red", linetype=2)
        + geom_vline(xintercept=2)
        + geom_abline(slope=0.5, intercept=1, colour="blue")
        + geom_segment(aes(xend="xend", yend="yend", colour="k"), linewidth=1)
        + geom_step(linetype=3)
        + coord_polar()
        + theme_bw()
    ),
    "smooth": lambda: (
        _cars("wt", "mpg", colour="gear")
        + geom_point()
        + _line(n=6)
        + coord_polar()
        + facet_wrap("gear")
        + theme_bw()
    ),
    "facets_free": lambda: (
        _pie() + coord_polar("y") + facet_wrap("g", scales="free") + labs(title="Free")
    ),
    "facets_grid": lambda: (
        ggplot(CARS[(CARS["cyl"] != "4") & (CARS["gear"] != "4")], aes("cyl", "mpg"))
        + geom_col(aes(fill="gear"))
        + coord_polar()
        + facet_grid("gear ~ cyl")
        + M()
        + theme(axis_text_x=element_text(size=6, angle=30), panel_spacing=unit(2, "mm"))
    ),
    "log_reverse": lambda: (
        _cars("mpg", "hp", colour="cyl")
        + geom_point()
        + geom_line()
        + scale_y_log10()
        + scale_x_reverse()
        + coord_polar()
        + theme_bw()
    ),
    "dates": lambda: (
        ggplot(YEAR, aes("day", "v"))
        + geom_line(colour="blue")
        + geom_ribbon(aes(ymin="v - 2", ymax="v + 2"), alpha=0.2)
        + scale_x_date(date_breaks="2 months", date_labels="%b")
        + coord_polar()
    ),
    "second_axis": lambda: (
        _few()
        + geom_point()
        + scale_y_continuous(position="right", sec_axis=sec_axis(lambda y: y * 2, name="twice"))
        + scale_x_continuous(position="top", name="around")
        + coord_polar()
    ),
    "classic": lambda: (
        _few()
        + geom_path()
        + geom_label(aes(label="label"))
        + coord_polar(clip="off")
        + theme_classic()
        + labs(title="Classic", caption="below")
    ),
    "ontop": lambda: (
        ggplot(PARTS, aes("k", "v"))
        + geom_col(width=1, fill="orange")
        + coord_polar(theta="y", direction=-1)
        + theme_bw()
        + theme(
            panel_ontop=True,
            panel_background=element_blank(),
            axis_text_x=element_text(colour="red", face="bold"),
            panel_grid_minor=element_line(colour="blue"),
        )
    ),
    "hexes": lambda: _cars("wt", "mpg") + geom_hex(bins=6) + coord_polar(),
    "radial": lambda: _cars("wt", "mpg") + geom_point() + coord_radial(),
    "radial_part": lambda: (
        _cars("wt", "mpg", colour="cyl")
        + geom_point()
        + geom_line()
        + coord_radial(start=-0.4 * PI, end=0.4 * PI, inner_radius=0.3)
        + theme_bw()
    ),
    "radial_pie": lambda: (
        _pie()
        + coord_radial("y", expand=False)
        + theme(
            axis_line_theta=element_line(),
            axis_ticks_theta=element_line(colour="red"),
            axis_text_theta=element_text(size=12),
        )
    ),
    "radial_donut": lambda: (
        _pie()
        + geom_text(aes(label="k"), position=position_stack(vjust=0.5))
        + coord_radial("y", expand=False, inner_radius=0.5, start=PI)
        + guides(theta="none", r="none")
        + theme_void()
    ),
    "radial_inside": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(start=0, end=1.5 * PI, r_axis_inside=3)
        + guides(
            theta=guide_axis_theta(minor_ticks=True, cap="both", title="weight"),
            r=guide_axis(minor_ticks=True, cap="upper"),
        )
        + theme_bw()
        + theme(axis_line=element_line(), axis_ticks_length=unit(2, "mm"))
    ),
    "radial_second": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(start=0.25 * PI, end=1.75 * PI, inner_radius=0.25)
        + guides(theta_sec=guide_axis_theta(angle=0), r_sec="axis")
        + theme(axis_line_theta=element_line(colour="blue"), axis_line_r=element_line(colour="red"))
    ),
    "radial_text": lambda: (
        ggplot(LONG, aes("id", "v"))
        + geom_col(fill="skyblue")
        + geom_text(aes(label="name"), angle=90, hjust=1, size=2.5)
        + coord_radial(rotate_angle=True, expand=False, inner_radius=0.2)
        + guides(theta=guide_axis_theta(angle=90))
        + M()
    ),
    "radial_quarter": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + _line()
        + coord_radial(start=0, end=PI / 2, r_axis_inside=False)
        + labs(title="Quarter")
        + theme_bw()
        + theme(panel_border=element_rect(linetype=2))
    ),
    "radial_east": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(start=0.3 * PI, end=0.7 * PI, r_axis_inside=False)
        + guides(r_sec="axis")
    ),
    "radial_south": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(
            "y",
            start=0.75 * PI,
            end=1.25 * PI,
            r_axis_inside=False,
            thetalim=(15, 30),
            rlim=(2, 4),
        )
        + M()
    ),
    "radial_reverse": lambda: (
        _few()
        + geom_path()
        + geom_text(aes(label="label"))
        + coord_radial(start=0, end=1.2 * PI, reverse="theta")
        + theme_bw()
    ),
    "radial_thetar": lambda: (
        _few()
        + geom_col(aes(fill="k"))
        + coord_radial(reverse="thetar", inner_radius=0.2, start=-1, end=4)
        + scale_y_continuous(expand=(0, 0))
        + scale_x_continuous(sec_axis=sec_axis(lambda x: x * 10))
    ),
    "radial_r": lambda: (
        _few(fill="k")
        + geom_rect(aes(xmin="x", xmax="xend", ymin="yend", ymax="y"), alpha=0.5)
        + coord_radial("y", reverse="r", end=PI)
        + scale_x_continuous(position="top")
        + M()
    ),
    "radial_clip": lambda: (
        _cars("wt", "mpg")
        + geom_point(size=5, alpha=0.5)
        + geom_line(colour="red", linewidth=2)
        + coord_radial(start=-1, end=1, clip="on", expand=False, inner_radius=0.3)
        + theme_bw()
    ),
    "expressions": lambda: _wave() + coord_polar(start=-PI / 2, direction=-1) + theme_bw(),
    "radial_at": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(r_axis_inside=(2, 4), reverse="theta", end=5)
        + guides(r_sec="axis")
        + theme_bw()
    ),
    "radial_out": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + coord_radial(r_axis_inside=False)
        + guides(r=guide_axis(angle=45, minor_ticks=True, cap=True), r_sec="axis")
        + theme_bw()
        + theme(axis_line=element_line(), axis_minor_ticks_length=rel(0.5))
    ),
    "radial_label": lambda: (
        ggplot(MONTHS, aes("m", "v"))
        + geom_col(fill="grey80")
        + geom_label(aes(label="m"), angle=0, size=2.5)
        + geom_text(aes(label="v", y=3), angle=0, hjust=0, vjust=0, size=3)
        + coord_radial(rotate_angle=True, start=1, end=6)
        + M()
    ),
    "radial_date": lambda: (
        ggplot(YEAR, aes("day", "v"))
        + geom_line()
        + geom_point()
        + coord_radial(expand=False, rlim=(0, 20))
        + scale_x_date(date_breaks="1 month", date_labels="%b")
        + scale_y_continuous(sec_axis=sec_axis("~ . * 2", name="twice"))
    ),
    "radial_expr": lambda: _wave() + coord_radial(expand=False),
    "contour_filled": lambda: (
        ggplot(HILL, aes("x", "y", z="z")) + geom_contour_filled(bins=3) + coord_polar()
    ),
    "one": lambda: (
        ggplot(pd.DataFrame({"x": [1], "y": [2]}), aes("x", "y")) + geom_point() + coord_polar()
    ),
    "stacked_area": lambda: (
        ggplot(YEARS, aes("day", "v", fill="g"))
        + geom_area()
        + coord_polar()
        + scale_x_date(date_labels="%b", date_breaks="3 months")
    ),
    "log_bars": lambda: (
        ggplot(MONTHS, aes("m", "v")) + geom_col() + scale_y_log10() + coord_polar()
    ),
    "radial_label_null": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + scale_x_continuous(labels=None)
        + scale_y_continuous(breaks=None)
        + coord_radial(end=4)
        + theme_classic()
    ),
    "trans_boxes": lambda: (
        _cars("hp", "mpg", group="gear")
        + geom_boxplot(notch=True, staplewidth=0.5, fill="grey")
        + geom_violin(fill=None)
        + coord_transform(x="sqrt", y="log10")
    ),
    "trans_ranges": lambda: (
        _few(ymin="y - .5", ymax="y + .8")
        + geom_errorbar(width=0.4)
        + geom_pointrange()
        + geom_crossbar(fill="grey", width=0.2)
        + coord_transform(x="sqrt", y="sqrt")
    ),
    "trans_surfaces": lambda: (
        ggplot(HILL, aes("x + 1", "y + 1", z="z"))
        + geom_contour_filled(bins=2)
        + geom_tile(data=HILL[HILL["x"] < 3], fill=None, colour="white")
        + coord_transform(x="log10", y="sqrt")
    ),
    "trans_categories": lambda: (
        _cars("cyl", "hp")
        + geom_boxplot()
        + annotate("point", x=3.4, y=100)
        + coord_transform(y="sqrt", ylim=(10, 300))
        + theme_bw()
    ),
    "trans_second": lambda: (
        _few()
        + geom_point()
        + scale_y_continuous(sec_axis=sec_axis("~ . * 2", name="twice"))
        + scale_x_continuous(sec_axis=dup_axis())
        + coord_transform(x="log10", y="sqrt")
    ),
    "radial_facets": lambda: (
        ggplot(CARS[CARS["cyl"] != "4"], aes("gear", "hp", fill="gear"))
        + geom_col()
        + coord_radial(start=-PI / 2, end=PI / 2, expand=[True, False, False, True])
        + facet_wrap("cyl", scales="free_y")
        + theme_bw()
    ),
}
