# ruff: noqa: F403, F405 - the names of ggplot2 and patchwork, all of them
"""The compositions of `compositions.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from rport.ggplot2 import *
from rport.ggplot2.grammar.figure import Figure
from rport.grid import gpar, textGrob
from rport.gridextra import arrangeGrob
from rport.patchwork import *

_I = np.arange(24)
D = pd.DataFrame(
    {
        "x": _I / 3,
        "y": (_I * 7) % 31 * 10,
        "z": (_I * 11) % 29 * 1000,
        "g": np.array(["a", "b", "cc"], dtype=object)[_I % 3],
        "h": np.array(["u", "v"], dtype=object)[_I % 2],
    }
)
TILES = pd.DataFrame(
    [(i, j, i * j - 6) for j in range(1, 5) for i in range(1, 6)], columns=["i", "j", "v"]
)
p1 = ggplot(D, aes("x", "y", colour="g")) + geom_point()
p2 = (
    ggplot(D, aes("x", "z"))
    + geom_line()
    + labs(title="A title", subtitle="and below it", y="A long\ntitle")
)
p3 = ggplot(D, aes("g")) + geom_bar() + labs(caption="A caption")
p4 = ggplot(D, aes("h", "y", fill="h")) + geom_boxplot() + theme(legend_position="bottom")
p5 = ggplot(D, aes("x", "y")) + geom_point() + facet_wrap("g")
p6 = ggplot(D, aes("x", "y / 100")) + geom_point() + coord_fixed()
p7 = ggplot(TILES, aes("i", "j", fill="v")) + geom_tile()
p8 = ggplot(D, aes("x", "y")) + geom_point() + facet_grid("h ~ g")
bare = ggplot(D, aes("x", "y")) + geom_point()
PIXELS = np.array(
    [[[255, 0, 0], [0, 0, 255], [0, 255, 0]], [[255] * 3, [0] * 3, [127] * 3]], dtype=np.uint8
)
OUTSIDE = theme(strip_placement="outside")

COMPOSITIONS: dict[str, Callable[[], Figure]] = {
    "beside": lambda: p1 | p2,
    "nested": lambda: p1 | (p2 / p3),
    "nested_twice": lambda: (p1 | (p2 / (p3 | bare))) / p4,
    "ncol": lambda: p1 + p2 + p3 + plot_layout(ncol=2, byrow=False),
    "sizes": lambda: p1 + p2 + p3 + bare + plot_layout(widths=[2, 1], heights=[1, 3]),
    "units": lambda: (
        bare + p2 + p3 + plot_layout(widths=[unit(3, "cm"), unit(1, "null"), unit(2, "null")])
    ),
    "design": lambda: p1 + p2 + p3 + plot_layout(design="AAB\nCCB\nCC#"),
    "areas": lambda: (
        p1 + p2 + p3 + plot_layout(design=[area(1, 1, 2, 2), area(1, 3), area(3, 1, 3, 3)])
    ),
    "spacer": lambda: p1 + plot_spacer() + p3 + bare,
    "minus_layout": lambda: p1 + p2 - p3 + plot_layout(ncol=1),
    "collected": lambda: (p1 | p1 + labs(y="other")) / p4 + plot_layout(guides="collect"),
    "collected_below": lambda: (
        p1 + p7 + plot_layout(guides="collect") & theme(legend_position="bottom")
    ),
    "collected_within": lambda: ((p1 / p7) + plot_layout(guides="collect")) | p4,
    "kept_within": lambda: (
        ((p1 / p3) + plot_layout(guides="keep")) | (p7 + plot_layout(guides="collect"))
    ),
    "guide_area": lambda: p1 + p7 + p3 + guide_area() + plot_layout(guides="collect"),
    "facets": lambda: p5 / (p1 | p2),
    "facets_outside": lambda: (p5 + facet_wrap("g", strip_position="bottom") + OUTSIDE) / p2 / bare,
    "facets_switched": lambda: (
        p8 + facet_grid("h ~ g", switch="y") + OUTSIDE + ggtitle("Switched") + p2
    ),
    "fixed": lambda: p6 + p1,
    "fixed_several": lambda: p6 + p6 + p6 + bare,
    "fixed_sizes": lambda: p6 + p2 + p3 + plot_layout(widths=[1, 1], heights=[2, 1]),
    "aspect": lambda: (p1 + theme(aspect_ratio=1)) | p2,
    "tags": lambda: (
        p1
        + p2
        + p3
        + plot_annotation(
            title="All of them", subtitle="three", caption="from one table", tag_levels="A"
        )
    ),
    "tags_nested": lambda: (
        (p1 | (p2 / p3 + plot_layout(tag_level="new")))
        + plot_annotation(tag_levels=["I", "a"], tag_prefix="Fig. ", tag_sep=".", tag_suffix=":")
    ),
    "tags_own": lambda: (
        bare + p3 + p2 + plot_annotation(tag_levels=[["&", "%"]])
        & theme(plot_tag=element_text(face="bold", size=8), plot_tag_position="topright")
    ),
    "annotated": lambda: (
        bare
        + p3
        + plot_annotation(
            title="A title",
            theme=theme(
                plot_title=element_text(size=20, hjust=0.5),
                plot_background=element_rect(fill="grey90", colour="red", linewidth=2),
            ),
        )
    ),
    "inset": lambda: p1 + inset_element(p3, 0.55, 0.5, 0.95, 0.95),
    "inset_full": lambda: p2 + inset_element(bare, 0, 0.6, 0.4, 1, align_to="full") + p3,
    "inset_plot": lambda: (
        p2
        + inset_element(
            p1 + theme_minimal(),
            left=unit(1, "cm"),
            bottom=unit(1, "cm"),
            right=unit(6, "cm"),
            top=unit(5, "cm"),
            align_to="plot",
            on_top=False,
        )
    ),
    "inset_tagged": lambda: (
        p1 + inset_element(p6, 0.4, 0.4, 1, 1) + plot_annotation(tag_levels="1")
    ),
    "and_theme": lambda: (p1 | (p2 / p3)) & theme_minimal(),
    "times_theme": lambda: (p1 | p2 / p3) * theme_bw(),
    "wrapped": lambda: wrap_plots([p1, p2, p3, bare, p7], ncol=3, guides="collect"),
    "wrapped_named": lambda: wrap_plots(B=p1, A=p2, design="AA#\nB#C"),
    "elements": lambda: (
        p1
        + wrap_elements(full=p2)
        + wrap_elements(panel=p3)
        + (wrap_elements(plot=p1 | bare) + ggtitle("Wrapped"))
        + plot_annotation(tag_levels="a")
    ),
    "text": lambda: p1 + wrap_elements(panel=textGrob("here", gp=gpar(fontsize=20))) + p2,
    "pixels": lambda: p1 + inset_element(PIXELS, 0.5, 0.5, 1, 1),
    "polar": lambda: (
        ggplot(D.assign(one=""), aes("one", "y", fill="g"))
        + geom_col()
        + coord_polar(theta="y")
        + labs(title="Pie", x="x")
        + bare
    ),
    "panel_sizes": lambda: (p5 + theme(panel_widths=unit(2, "cm"))) / (p2 | p3),
    "axes": lambda: bare + bare + bare + bare + plot_layout(axes="collect"),
    "axis_titles": lambda: (
        bare + (bare + labs(y="other")) + bare + bare + plot_layout(axis_titles="collect")
    ),
    "axis_titles_row": lambda: bare + bare + p5 + plot_layout(nrow=1, axis_titles="collect"),
    "axes_x": lambda: (bare / bare / p1) + plot_layout(axes="collect_x"),
    "freed": lambda: free(p3) / p2,
    "freed_side": lambda: free(bare, side="l") / p2 / p3,
    "freed_label": lambda: free(bare, type="label") / p2,
    "freed_space": lambda: free(p2, type="space", side="l") / p3,
    "freed_nested": lambda: free(p1 | bare) / p2,
    "freed_fixed": lambda: free(p6) / p2,
    "themes": lambda: (
        (p1 + theme_classic())
        + (p2 + theme_void())
        + (
            p3
            + theme(plot_margin=margin(20, 5, 5, 30), axis_text_x=element_text(angle=90, size=14))
        )
        + (bare + theme_light())
    ),
    "text_sizes": lambda: (
        (p2 + theme(plot_title=element_text(size=25), axis_title=element_text(size=18)))
        + p1
        + (p3 + scale_y_continuous(position="right"))
        + (bare + scale_x_continuous(position="top"))
    ),
    "single": lambda: p1 + plot_annotation("One", caption="alone"),
    "inset_sums": lambda: (
        bare
        + inset_element(
            p3, 0.5, 0.4, unit(1, "npc") - unit(1, "cm"), unit(2, "mm") + unit(0.9, "npc")
        )
    ),
    "inset_untagged": lambda: (
        (bare | (p1 + inset_element(p6, 0.5, 0.5, 1, 1, ignore_tag=True))) / p3
        + plot_annotation(tag_levels="i")
    ),
    "units_mixed": lambda: bare + p3 + plot_layout(widths=unit([6, 1], ["cm", "null"])),
    "arranged": lambda: p1 + arrangeGrob(p2, p3),
    "legends": lambda: (
        (p1 + theme(legend_position="top"))
        + (p7 + theme(legend_position="left"))
        + p4
        + (p1 + theme(legend_position="inside", legend_position_inside=(0.8, 0.8)))
    ),
}
