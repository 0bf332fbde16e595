# ruff: noqa: F403, F405 - the names of ggplot2, and those of tables.py
"""The plots of `polar.R` with coord_radial in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable

from rport.ggplot2 import *

PLOTS: dict[str, Callable[[], ggplot]] = {
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
    "radial_label_null": lambda: (
        _cars("wt", "mpg")
        + geom_point()
        + scale_x_continuous(labels=None)
        + scale_y_continuous(breaks=None)
        + coord_radial(end=4)
        + theme_classic()
    ),
    "radial_facets": lambda: (
        ggplot(CARS[CARS["cyl"] != "4"], aes("gear", "hp", fill="gear"))
        + geom_col()
        + coord_radial(start=-PI / 2, end=PI / 2, expand=[True, False, False, True])
        + facet_wrap("cyl", scales="free_y")
        + theme_bw()
    ),
    "radial_turned": lambda: (
        ggplot(MONTHS, aes("m", "v"))
        + geom_col()
        + coord_radial(expand=False)
        + theme(
            axis_text_theta=element_text(
                angle=[90 - 30 * i for i in range(1, 13)], colour=["red", "blue", "black"] * 4
            )
        )
    ),
    "groups_by_fill": lambda: (
        ggplot(CARS, aes("cyl"))
        + geom_bar(aes(fill="gear"))
        + coord_radial(theta="y", end=1.5 * PI, inner_radius=0.2, expand=False)
    ),
    "curves": lambda: (
        ggplot(FEW, aes("x", "y"))
        + geom_point()
        + geom_curve(aes(xend=0.5, yend="x / 10"), curvature=0.2)
        + coord_radial(end=PI)
    ),
}
