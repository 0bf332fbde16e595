"""The plots of `plots.R`, in the same words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rport.ggplot2 import (
    aes,
    alpha,
    arrow,
    coord_cartesian,
    dup_axis,
    facet_wrap,
    geom_point,
    ggplot,
    ggtitle,
    margin,
    scale_size_continuous,
    scale_x_continuous,
    scale_y_continuous,
    theme,
    unit,
    ylim,
)
from rport.ggrepel import element_text_repel, geom_label_repel, geom_text_repel

STATES = [
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut",
    "Delaware", "Florida", "Georgia", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas",
    "Kentucky", "Louisiana",
]  # fmt: skip


def _at(n: int, k: int) -> np.ndarray:
    return np.arange(1, n + 1) * k % 101 / 101


towns = pd.DataFrame({
    "x": _at(24, 37), "y": _at(24, 61), "name": [f"town {a}" for a in "abcdefghijklmnopqrstuvwx"],
    "kind": ["north", "south", "west"] * 8,
})  # fmt: skip
crowd = pd.DataFrame({"x": _at(18, 37) / 20 + 0.5, "y": _at(18, 61) / 20, "name": STATES})
far = pd.DataFrame(
    {"x": [1, 2, 3, 4], "y": [2, 4, 3, 1], "name": ["one", "two\nlines", "", "four"]}
)
label = aes(label="name")


def repel(**given):
    return geom_text_repel(label, seed=42, max_time=np.inf, max_iter=50, **given)


def boxed(**given):
    return geom_label_repel(label, seed=42, max_time=np.inf, max_iter=50, **given)


town = ggplot(towns, aes("x", "y")) + geom_point()
few = ggplot(far, aes("x", "y"))
many = ggplot(crowd, aes("x", "y"))
close = few + geom_point() + scale_x_continuous(breaks=[1, 2, 2.1, 2.2, 2.3, 4])
PLOTS = {
    "plain": town + repel(),
    "boxes": town + boxed(max_overlaps=np.inf),
    "colours": ggplot(towns, aes("x", "y", colour="kind"))
    + geom_point() + repel() + boxed(size=2, fill=alpha("white", 0.5)),
    "crowd": many + geom_point(colour="red") + repel(max_overlaps=np.inf, box_padding=0.5),
    "hidden": many + geom_point() + repel(max_overlaps=4),
    "nudged": few + geom_point(size=4)
    + repel(nudge_x=0.5, point_size=4, direction="y", hjust=0, segment_size=0.2),
    "segments": few + geom_point()
    + repel(nudge_y=0.7, nudge_x=0.4, segment_curvature=-0.1, segment_ncp=3, segment_angle=20,
            segment_colour="grey50", arrow=arrow(length=unit(0.02, "npc"))),
    "curved": few + geom_point()
    + repel(nudge_y=-0.6, nudge_x=0.3, segment_curvature=0.4, segment_inflect=True,
            min_segment_length=0),
    "backgrounds": ggplot(towns[:6], aes("x", "y")) + geom_point()
    + repel(bg_color="white", bg_r=0.15, colour="blue", size=3, fontface="bold"),
    "turned": ggplot(towns[:8], aes("x", "y")) + geom_point()
    + repel(angle=90, xlim=[0.3, None], ylim=[-np.inf, np.inf]) + coord_cartesian(clip="off"),
    "one_way": ggplot(towns[:12], aes("x", 1)) + geom_point()
    + repel(nudge_y=0.05, direction="x", angle=90, vjust=0, segment_size=0.2) + ylim(1, 0.8),
    "facets": ggplot(towns, aes("x", "y", label="name")) + geom_point() + facet_wrap("~kind")
    + geom_text_repel(seed=7, max_time=np.inf, max_iter=50, size=2.5, min_segment_length=np.inf),
    "mapped": ggplot(towns, aes("x", "y", size="x", colour="kind", point_size="x")) + geom_point()
    + repel(hjust=0, vjust=1)
    + scale_size_continuous(aesthetics=["size", "point_size"], range=[2, 4]),
    "boxes_left": few + geom_point()
    + boxed(hjust=0, nudge_x=0.2, label_padding=0.5, label_r=0, linewidth=0, fill="yellow",
            alpha=0.4, direction="y"),
    "axis_below": close
    + theme(axis_text_x=element_text_repel(seed=1, margin=margin(t=10), segment_size=0.3,
                                           colour="red", face="bold")),
    "axis_beside": close
    + scale_y_continuous(breaks=[1, 1.1, 1.2, 1.3],
                         sec_axis=dup_axis(breaks=[2, 2.1, 4], name="y"))
    + ggtitle("A title")
    + theme(axis_text_y=element_text_repel(seed=2, box_padding=0.1, max_overlaps=np.inf),
            plot_title=element_text_repel(size=20),
            axis_text_y_right=element_text_repel(seed=3, position="right", margin=margin(l=20),
                                                 segment_curvature=-0.1)),
    "no_points": town + boxed(point_size=None, max_overlaps=np.inf),
}  # fmt: skip
