"""R's cowplot: plots in a grid with labels, plots drawn on plots, and its themes.

>>> from rport.cowplot import *
>>> plot_grid(p, q, labels="AUTO", rel_widths=[2, 1])
>>> ggdraw(p) + draw_plot(q, 0.6, 0.6, 0.3, 0.3) + draw_label("Draft", angle=45, size=80, alpha=0.2)

The results are plots. As in cowplot, a plot in a grid is laid out by the metrics of R's `pdf`
device, whatever device it is drawn on.
"""

from rport.cowplot.components import (
    get_legend,
    get_panel,
    get_plot_component,
    get_subtitle,
    get_title,
    get_x_axis,
    get_y_axis,
)
from rport.cowplot.draw import (
    draw_grob,
    draw_image,
    draw_label,
    draw_line,
    draw_plot,
    draw_plot_label,
    draw_text,
    ggdraw,
    save_plot,
)
from rport.cowplot.insert import axis_canvas, insert_xaxis_grob, insert_yaxis_grob
from rport.cowplot.plot_grid import align_plots, plot_grid
from rport.cowplot.themes import (
    background_grid,
    panel_border,
    theme_cowplot,
    theme_half_open,
    theme_map,
    theme_minimal_grid,
    theme_minimal_hgrid,
    theme_minimal_vgrid,
    theme_nothing,
)

__all__ = [
    "align_plots",
    "axis_canvas",
    "background_grid",
    "draw_grob",
    "draw_image",
    "draw_label",
    "draw_line",
    "draw_plot",
    "draw_plot_label",
    "draw_text",
    "get_legend",
    "get_panel",
    "get_plot_component",
    "get_subtitle",
    "get_title",
    "get_x_axis",
    "get_y_axis",
    "ggdraw",
    "insert_xaxis_grob",
    "insert_yaxis_grob",
    "panel_border",
    "plot_grid",
    "save_plot",
    "theme_cowplot",
    "theme_half_open",
    "theme_map",
    "theme_minimal_grid",
    "theme_minimal_hgrid",
    "theme_minimal_vgrid",
    "theme_nothing",
]
