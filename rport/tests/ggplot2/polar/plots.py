# ruff: noqa: F403, F405 - the names of ggplot2, and those of tables.py
"""The plots of `polar.R` in Python but for coord_radial's, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from rport.ggplot2 import *

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
    "expressions": lambda: _wave() + coord_polar(start=-PI / 2, direction=-1) + theme_bw(),
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
    "turned_labels": lambda: (
        ggplot(MONTHS.assign(i=range(12)), aes("i", "v"))
        + geom_line()
        + scale_x_continuous(breaks=[0, 3, 6, 9, 12], limits=(0, 12))
        + coord_polar()
        + theme(
            axis_text_x=element_text(
                angle=[0, 30, 60, 90, 120], colour=["red", "blue", "green", "black", "orange"]
            )
        )
        + labs(x=None)
    ),
    "legend_inside": lambda: (
        _cars("wt", "mpg", colour="hp")
        + geom_point()
        + coord_polar()
        + theme_void()
        + theme(legend_position=(0.9, 0.3))
    ),
    "legends_void": lambda: (
        _cars("wt", "mpg", colour="cyl", size="hp") + geom_point() + coord_polar() + theme_void()
    ),
    "two_legends_inside": lambda: (
        _cars("wt", "mpg", colour="cyl", size="hp")
        + geom_point()
        + coord_polar()
        + guides(
            colour=guide_legend(position="inside", theme=theme(legend_position_inside=(0.1, 0.9))),
            size=guide_legend(
                position="inside",
                theme=theme(legend_position_inside=(0.9, 0.2), legend_justification_inside=(1, 0)),
            ),
        )
    ),
}
