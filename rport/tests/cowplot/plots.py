"""The grids of `grids.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import numpy as np
import pandas as pd

from rport.cowplot import (
    align_plots,
    axis_canvas,
    background_grid,
    draw_image,
    draw_label,
    draw_plot,
    draw_plot_label,
    get_legend,
    get_panel,
    get_plot_component,
    get_title,
    get_y_axis,
    ggdraw,
    insert_xaxis_grob,
    insert_yaxis_grob,
    panel_border,
    plot_grid,
    theme_cowplot,
    theme_half_open,
    theme_map,
    theme_minimal_grid,
    theme_minimal_hgrid,
    theme_minimal_vgrid,
)
from rport.ggplot2 import (
    aes,
    coord_fixed,
    coord_flip,
    geom_density,
    geom_point,
    ggplot,
    margin,
    theme,
    unit,
)
from rport.ggplot2.grammar.figure import Figure

_PLOTS = run_path(str(Path(__file__).parents[1] / "patchwork" / "plots.py"))
p1, p2, p3, p5, bare = (_PLOTS[name] for name in ("p1", "p2", "p3", "p5", "bare"))
d = p1.data
DOTS = np.array([["red", "gold", "black"], ["blue", "grey", "white"]])
COUNTED = pd.DataFrame({"k": [1, 2, 3], "v": [2, 3, 1]})


def _overlaid(below: Figure, above: Figure) -> ggplot:
    return ggdraw(below) + draw_plot(above, 0.1, 0.1, 0.8, 0.8)


def _with_densities() -> Figure:
    x = axis_canvas(p1, axis="x") + geom_density(aes("x", fill="g"), d, alpha=0.5, n=64)
    y = axis_canvas(p1, axis="y", coord_flip=True)
    y += geom_density(aes("y", fill="g"), d, alpha=0.5, n=64)
    above = insert_xaxis_grob(p1, x, unit(0.2, "null"), position="top")
    return insert_yaxis_grob(above, y + coord_flip(), unit(0.3, "null"), position="right")


GRIDS: dict[str, Callable[[], ggplot]] = {
    "two": lambda: plot_grid(p1, p2, labels="AUTO"),
    "four": lambda: plot_grid(
        p1, p2, p3, p5, labels=["i", "ii", "iii"], label_size=20, ncol=2, rel_widths=[2, 1],
        rel_heights=[1, 2],
    ),
    "aligned": lambda: plot_grid(p1, p2, p3, align="v", ncol=1),
    "aligned_both": lambda: plot_grid(
        p2, bare, p3, p1 + theme(legend_position="none"), align="hv", labels="auto",
        label_x=0.2, label_y=0.9, hjust=0, vjust=0,
    ),
    "by_axis": lambda: plot_grid(p5, p2, align="v", axis="lr", ncol=1),
    "by_columns": lambda: plot_grid(p1, None, p3, nrow=2, byrow=False, scale=0.9),
    "titled": lambda: plot_grid(
        ggdraw()
        + draw_label("The title", fontface="bold", x=0, hjust=0)
        + theme(plot_margin=margin(0, 0, 0, 7)),
        plot_grid(p1, p2),
        ncol=1,
        rel_heights=[0.1, 1],
    ),
    "shared_legend": lambda: plot_grid(
        plot_grid(p1 + theme(legend_position="none"), p3),
        get_legend(p1 + theme(legend_position="bottom")),
        ncol=1,
        rel_heights=[1, 0.1],
    ),
    "inset": lambda: (
        ggdraw(p1 + theme_half_open())
        + draw_plot(bare + theme_minimal_hgrid(8), 0.5, 0.6, 0.3, 0.35)
        + draw_plot_label(["A", "B"], [0, 0.5], [1, 0.95], size=12)
        + draw_label("Draft", angle=45, size=60, alpha=0.2)
    ),
    "cowplot": lambda: p1 + theme_cowplot() + background_grid(major="y", minor="y"),
    "facets": lambda: p5 + theme_cowplot(12) + panel_border(),
    "vgrid": lambda: p2 + theme_minimal_vgrid(),
    "grid": lambda: p3 + theme_minimal_grid(),
    "map": lambda: p1 + theme_map(),
    "aligned_plots": lambda: _overlaid(*align_plots(p2, p1, align="hv", axis="tblr")),
    "fixed": lambda: plot_grid(
        plotlist=align_plots(
            bare + coord_fixed(0.02), p1 + coord_fixed(0.02), align="v", axis="l"
        ),
        ncol=1,
    ),
    "parts": lambda: plot_grid(
        get_title(p2), get_legend(p1 + theme(legend_position="top")), get_y_axis(p1),
        get_panel(bare), get_plot_component(p3, "xlab-b"),
        get_plot_component(p5, "axis-b", return_all=False), ncol=2,
    ),
    "picture": lambda: ggdraw()
    + draw_image(DOTS, 0.1, 0.2, 0.8, 0.6, 0.9, interpolate=False, halign=1, valign=0.2),
    "marginal": lambda: ggdraw(_with_densities()),
    "beside": lambda: ggdraw(
        insert_xaxis_grob(
            p3,
            axis_canvas(p3, axis="x") + geom_point(aes("k", "v"), COUNTED),
            unit(2, "cm"),
            position="bottom",
            clip="off",
        )
    ),
}  # fmt: skip
