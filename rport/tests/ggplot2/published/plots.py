# ruff: noqa: F403, F405 - the names of ggplot2 and patchwork, all of them
"""The plots of `published.R` in Python, by name; see README.md."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd

from rport.ggplot2 import *
from rport.ggplot2.grammar.figure import Figure
from rport.gridextra import grid_arrange
from rport.patchwork import *

LANGS = ["Python", "R", "Julia", "SQL", "Other"]
SHARE = pd.DataFrame({"lang": pd.Categorical(LANGS, LANGS), "pct": [44.5, 27.25, 6.75, 15, 6.5]})
DIRS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
WIND = pd.DataFrame(
    {
        "dir": pd.Categorical([each for each in DIRS for _ in range(3)], DIRS),
        "speed": pd.Categorical(["0-5", "5-10", ">10"] * 8, [">10", "5-10", "0-5"]),
        "n": [12, 8, 2, 9, 4, 1, 5, 3, 0, 6, 5, 2, 14, 10, 6, 22, 18, 11, 17, 9, 7, 8, 6, 1],
    }
)
SKILLS = ["Pace", "Shooting", "Passing", "Dribbling", "Defending", "Physical"]
SKILL = pd.DataFrame(
    {
        "player": ["Alba"] * 6 + ["Bruno"] * 6,
        "skill": SKILLS * 2,
        "value": [88, 76, 81, 90, 45, 66, 70, 60, 85, 75, 82, 88],
    }
)
PARTS = pd.DataFrame({"part": ["a", "b"], "v": [68, 32]})
FEW = pd.DataFrame({"x": [1, 2, 3, 4], "y": [2, 4, 3, 5], "k": list("abab")})

bars = ggplot(FEW, aes("x", "y")) + geom_col()
points = ggplot(FEW, aes("x", "y", colour="k")) + geom_point()
pie = (
    ggplot(SHARE, aes("''", "pct", fill="lang"))
    + geom_col(width=1, colour="white")
    + coord_polar("y")
    + theme_void()
)

PLOTS: dict[str, Callable[[], Figure]] = {
    "pie": lambda: (
        pie
        + geom_text(
            aes(label="paste0(pct, '%')"),
            position=position_stack(vjust=0.5),
            colour="white",
            size=3.5,
        )
        + scale_fill_brewer(palette="Set1", name="Language")
        + labs(title="Share of languages", caption="68 % reached")
        + theme(plot_title=element_text(hjust=0.5, face="bold"))
    ),
    "wind_rose": lambda: (
        ggplot(WIND, aes("dir", "n", fill="speed"))
        + geom_col(width=1, colour="black", linewidth=0.25)
        + coord_polar(start=-math.pi / 8)
        + scale_fill_manual(
            values=["#b2182b", "#ef8a62", "#fddbc7"],
            guide=guide_legend(title="m/s", reverse=True),
        )
        + labs(x=None, y="Frequency", title="Wind rose", subtitle="hourly means")
        + theme_bw()
        + theme(panel_grid_major_x=element_line(linetype=2))
    ),
    "radar": lambda: (
        ggplot(SKILL, aes("skill", "value", group="player", colour="player"))
        + geom_polygon(aes(fill="player"), alpha=0.2, linewidth=0.8)
        + geom_point(size=2)
        + coord_radial(r_axis_inside=True)
        + scale_y_continuous(limits=[0, 100], breaks=[0, 25, 50, 75, 100])
        + scale_colour_manual(
            values={"Alba": "tomato", "Bruno": "steelblue"}, aesthetics=["colour", "fill"]
        )
        + theme_minimal()
        + labs(x=None, y=None, colour=None, fill=None)
    ),
    "gauge": lambda: (
        ggplot(PARTS, aes(1, "v", fill="part"))
        + geom_col(width=1, show_legend=False)
        + coord_radial(
            theta="y", start=-math.pi / 2, end=math.pi / 2, expand=False, inner_radius=0.55
        )
        + scale_fill_manual(values=["darkgreen", "grey85"])
        + guides(theta="none", r="none")
        + theme_void()
        + labs(caption="68 % reached")
    ),
    "no_width": lambda: (
        ggplot(FEW, aes("x", "y"))
        + geom_col(linewidth=0, colour="black")
        + geom_point(shape=21, stroke=0, fill="red", size=3)
        + theme(panel_background=element_rect(linewidth=0, colour="red"))
    ),
    "quoted": lambda: bars + facet_wrap("~ k == 'a'", labeller=label_both),
    "words_around": lambda: grid_arrange(
        bars,
        points,
        ncol=2,
        top="Share of languages",
        bottom="A title of the plot",
        left="Market share",
    ),
    "inset_pie": lambda: (
        points
        + inset_element(pie + theme(legend_position="none"), 0.6, 0.05, 0.98, 0.6)
        + plot_annotation(title="Pie in a plot", tag_levels="a")
    ),
}
