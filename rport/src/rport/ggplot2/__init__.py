# mypy: implicit-reexport
"""ggplot2 4.0 in Python: its grammar, and its drawing of plots, including plotnine's.

>>> from rport.ggplot2 import *  # in place of: from plotnine import *
>>> from rport.plotmath import parse
>>> plot = (
...     ggplot(table, aes("theta", "grad"))
...     + geom_line(linewidth=0.9)
...     + geom_hline(yintercept=0, linetype=2)
...     + labs(title="Gradient", x=parse("theta"), y=parse("frac(dL, dtheta)"))
...     + theme_minimal()
... )
>>> plot.save("gradient.png")
>>> ggsave(plot, ["gradient.png", "gradient.svg"], width=7, height=5, dpi=192)
>>> render(plot)  # in a notebook

Every name of plotnine exists here, and ggplot2's own spellings work as well: `linewidth`, `colour`,
`labs(x=None)`, `hjust`, line types and shapes by R's names and numbers,
`theme(plot_title=element_text(face="bold"))`. A plot is drawn as ggplot2 4.0 draws it on ragg (PNG)
and svglite (SVG), by rule and for any data, and numbers and defaults have ggplot2's meaning: text
sizes and line widths in mm (plotnine's `size` of a line is its `linewidth`), hue colours,
`theme_grey`.

plotnine is not needed. Its own plots can be given to `ggsave` and `render` as well, and get R's
theme of the same name; objects of both may be combined by `+`. What is not covered raises an
`UnsupportedPlot` that names it. To write a geom or a statistic, see `Geom` and `Stat`.
"""

from rport.ggplot2 import aliases as _aliases
from rport.ggplot2.aliases import *  # noqa: F403
from rport.ggplot2.coords.coord import coord_cartesian, coord_equal, coord_fixed, coord_flip
from rport.ggplot2.coords.coord_polar import coord_polar
from rport.ggplot2.coords.coord_radial import coord_radial
from rport.ggplot2.coords.mapped import coord_map, coord_quickmap
from rport.ggplot2.coords.sf import coord_sf
from rport.ggplot2.coords.transformed import coord_trans, coord_transform
from rport.ggplot2.draw.legends.glyphs import DRAW_KEYS as _DRAW_KEYS
from rport.ggplot2.facets.facet import facet_null
from rport.ggplot2.facets.grid import facet_grid
from rport.ggplot2.facets.labellers import (
    as_labeller,
    label_both,
    label_bquote,
    label_context,
    label_parsed,
    label_value,
    label_wrap_gen,
    labeller,
)
from rport.ggplot2.facets.variables import vars
from rport.ggplot2.facets.wrap import facet_wrap
from rport.ggplot2.geoms.blank import geom_blank
from rport.ggplot2.geoms.boxplot import geom_boxplot
from rport.ggplot2.geoms.contour import (
    geom_contour,
    geom_contour_filled,
    geom_density_2d,
    geom_density_2d_filled,
)
from rport.ggplot2.geoms.crossbar import geom_crossbar
from rport.ggplot2.geoms.curve import geom_curve, geom_spoke
from rport.ggplot2.geoms.custom import annotation_custom, annotation_raster
from rport.ggplot2.geoms.dotplot import geom_dotplot
from rport.ggplot2.geoms.errorbar import (
    geom_errorbar,
    geom_errorbarh,
    geom_linerange,
    geom_pointrange,
)
from rport.ggplot2.geoms.function import geom_function
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.hex import geom_hex
from rport.ggplot2.geoms.label import geom_label
from rport.ggplot2.geoms.looks import arrow
from rport.ggplot2.geoms.map import annotation_map, geom_map
from rport.ggplot2.geoms.path import geom_freqpoly, geom_line, geom_path, geom_step
from rport.ggplot2.geoms.point import geom_count, geom_jitter, geom_point
from rport.ggplot2.geoms.polygon import geom_polygon
from rport.ggplot2.geoms.qq import geom_qq, geom_qq_line
from rport.ggplot2.geoms.quantile import geom_quantile
from rport.ggplot2.geoms.rect import geom_bar, geom_col, geom_histogram, geom_rect
from rport.ggplot2.geoms.ribbon import geom_area, geom_density, geom_ribbon
from rport.ggplot2.geoms.rug import annotation_logticks, geom_rug
from rport.ggplot2.geoms.segment import geom_abline, geom_hline, geom_segment, geom_vline
from rport.ggplot2.geoms.sf import geom_sf, geom_sf_label, geom_sf_text
from rport.ggplot2.geoms.smooth import geom_smooth
from rport.ggplot2.geoms.stripes import annotation_stripes
from rport.ggplot2.geoms.text import geom_text
from rport.ggplot2.geoms.tile import geom_bin_2d, geom_raster, geom_tile
from rport.ggplot2.geoms.violin import geom_violin
from rport.ggplot2.grammar.aes import aes, after_scale, after_stat, from_theme, stage
from rport.ggplot2.grammar.annotate import annotate
from rport.ggplot2.grammar.as_is import I
from rport.ggplot2.grammar.cuts import cut_interval, cut_number, cut_width
from rport.ggplot2.grammar.defaults import (
    reset_geom_defaults,
    reset_stat_defaults,
    update_geom_defaults,
    update_stat_defaults,
)
from rport.ggplot2.grammar.figure import last_plot
from rport.ggplot2.grammar.inspection import (
    calc_element,
    get_alt_text,
    get_geom_defaults,
    get_labs,
    get_last_plot,
    get_layer_data,
    ggplot_build,
    is_ggplot,
    layer_data,
    set_last_plot,
)
from rport.ggplot2.grammar.labels import ggtitle, labs, xlab, ylab
from rport.ggplot2.grammar.layer import layer
from rport.ggplot2.grammar.limits import (
    alpha,
    expand_limits,
    expand_scale,
    expansion,
    fill_alpha,
    lims,
    xlim,
    ylim,
)
from rport.ggplot2.grammar.plot import ggplot, ggplotGrob
from rport.ggplot2.grammar.qplot import qplot
from rport.ggplot2.guides.guide import guides
from rport.ggplot2.guides.guide_functions import (
    guide_axis,
    guide_axis_logticks,
    guide_axis_stack,
    guide_axis_theta,
    guide_bins,
    guide_colorbar,
    guide_colorsteps,
    guide_colourbar,
    guide_coloursteps,
    guide_custom,
    guide_legend,
    guide_none,
)
from rport.ggplot2.positions.dodge import position_dodge, position_dodge2
from rport.ggplot2.positions.jitter import position_jitter, position_jitterdodge
from rport.ggplot2.positions.position import position_identity, position_nudge
from rport.ggplot2.positions.stack import position_fill, position_stack
from rport.ggplot2.refused import REFUSED as _REFUSED
from rport.ggplot2.render import Rendering, ggsave, render
from rport.ggplot2.scales.names import *  # noqa: F403
from rport.ggplot2.stats.align import stat_align
from rport.ggplot2.stats.bin import stat_bin
from rport.ggplot2.stats.bin_2d import (
    stat_bin_2d,
    stat_bin_hex,
    stat_summary_2d,
    stat_summary_hex,
)
from rport.ggplot2.stats.bindot import stat_bindot
from rport.ggplot2.stats.boxplot import stat_boxplot
from rport.ggplot2.stats.connect import stat_connect
from rport.ggplot2.stats.contour import stat_contour, stat_contour_filled
from rport.ggplot2.stats.count import stat_count
from rport.ggplot2.stats.density import stat_density
from rport.ggplot2.stats.density_2d import stat_density_2d, stat_density_2d_filled
from rport.ggplot2.stats.ecdf import stat_ecdf
from rport.ggplot2.stats.ellipse import stat_ellipse
from rport.ggplot2.stats.function import stat_function
from rport.ggplot2.stats.manual import stat_manual
from rport.ggplot2.stats.qq import stat_qq, stat_qq_line
from rport.ggplot2.stats.quantile import stat_quantile
from rport.ggplot2.stats.sf import stat_sf, stat_sf_coordinates
from rport.ggplot2.stats.smooth import stat_smooth
from rport.ggplot2.stats.stat import Stat, stat_identity, stat_unique
from rport.ggplot2.stats.sum import stat_sum
from rport.ggplot2.stats.summary import stat_summary, stat_summary_bin
from rport.ggplot2.stats.ydensity import stat_ydensity
from rport.ggplot2.themes.names import *  # noqa: F403
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import waiver
from rport.ggplot2.warn import PlotMessage, PlotWarning
from rport.stats.summaries import (
    mean_cl_boot,
    mean_cl_normal,
    mean_sdl,
    mean_se,
    median_hilow,
)

globals().update(_REFUSED)
globals().update(_DRAW_KEYS)

_OTHERS = (
    "derive", "dup_axis", "get_theme", "rel", "replace_theme", "sec_axis", "set_theme", "theme",
    "unit", "update_theme",
)  # fmt: skip
"""Names that come with the scales and themes, beside those that their prefixes tell."""

__all__ = [
    *_DRAW_KEYS,
    *_aliases.__all__,
    *_REFUSED,
    "calc_element",
    "expand_scale",
    "fill_alpha",
    "get_alt_text",
    "get_geom_defaults",
    "get_labs",
    "get_last_plot",
    "get_layer_data",
    "ggplot_build",
    "is_ggplot",
    "layer",
    "layer_data",
    "set_last_plot",
    "Geom",
    "I",
    "Stat",
    "mean_cl_boot",
    "mean_cl_normal",
    "mean_sdl",
    "mean_se",
    "median_hilow",
    "PlotMessage",
    "PlotWarning",
    "Rendering",
    "UnsupportedPlot",
    "aes",
    "after_scale",
    "after_stat",
    "alpha",
    "annotate",
    "annotation_custom",
    "annotation_logticks",
    "annotation_map",
    "annotation_raster",
    "annotation_stripes",
    "arrow",
    "as_labeller",
    "coord_cartesian",
    "coord_equal",
    "coord_fixed",
    "coord_flip",
    "coord_map",
    "coord_quickmap",
    "coord_sf",
    "coord_polar",
    "coord_radial",
    "coord_trans",
    "coord_transform",
    "cut_interval",
    "cut_number",
    "cut_width",
    "expand_limits",
    "expansion",
    "facet_grid",
    "facet_null",
    "facet_wrap",
    "from_theme",
    "geom_abline",
    "geom_area",
    "geom_bar",
    "geom_bin_2d",
    "geom_blank",
    "geom_boxplot",
    "geom_col",
    "geom_contour",
    "geom_contour_filled",
    "geom_count",
    "geom_crossbar",
    "geom_curve",
    "geom_density",
    "geom_density_2d",
    "geom_density_2d_filled",
    "geom_dotplot",
    "geom_errorbar",
    "geom_errorbarh",
    "geom_freqpoly",
    "geom_function",
    "geom_hex",
    "geom_histogram",
    "geom_hline",
    "geom_jitter",
    "geom_label",
    "geom_line",
    "geom_linerange",
    "geom_map",
    "geom_path",
    "geom_point",
    "geom_pointrange",
    "geom_polygon",
    "geom_qq",
    "geom_qq_line",
    "geom_quantile",
    "geom_raster",
    "geom_rect",
    "geom_ribbon",
    "geom_rug",
    "geom_segment",
    "geom_sf",
    "geom_sf_label",
    "geom_sf_text",
    "geom_smooth",
    "geom_spoke",
    "geom_step",
    "geom_text",
    "geom_tile",
    "geom_violin",
    "geom_vline",
    "ggplot",
    "ggplotGrob",
    "ggsave",
    "ggtitle",
    "guide_axis",
    "guide_axis_logticks",
    "guide_axis_stack",
    "guide_axis_theta",
    "guide_bins",
    "guide_colorbar",
    "guide_colorsteps",
    "guide_colourbar",
    "guide_coloursteps",
    "guide_custom",
    "guide_legend",
    "guide_none",
    "guides",
    "label_both",
    "label_bquote",
    "label_context",
    "label_parsed",
    "label_value",
    "label_wrap_gen",
    "labeller",
    "labs",
    "last_plot",
    "lims",
    "position_dodge",
    "position_dodge2",
    "position_fill",
    "position_identity",
    "position_jitter",
    "position_jitterdodge",
    "position_nudge",
    "position_stack",
    "qplot",
    "render",
    "reset_geom_defaults",
    "reset_stat_defaults",
    "stage",
    "stat_align",
    "stat_bin",
    "stat_bin_2d",
    "stat_bin_hex",
    "stat_bindot",
    "stat_boxplot",
    "stat_connect",
    "stat_contour",
    "stat_contour_filled",
    "stat_count",
    "stat_density",
    "stat_density_2d",
    "stat_density_2d_filled",
    "stat_ecdf",
    "stat_ellipse",
    "stat_function",
    "stat_identity",
    "stat_manual",
    "stat_qq",
    "stat_qq_line",
    "stat_quantile",
    "stat_sf",
    "stat_sf_coordinates",
    "stat_smooth",
    "stat_sum",
    "stat_summary",
    "stat_summary_2d",
    "stat_summary_bin",
    "stat_summary_hex",
    "stat_unique",
    "stat_ydensity",
    "update_geom_defaults",
    "update_stat_defaults",
    "vars",
    "waiver",
    "xlab",
    "xlim",
    "ylab",
    "ylim",
]
__all__ += [
    name
    for name in dir()
    if name not in _REFUSED
    and (name.startswith(("scale_", "theme_", "element_", "margin")) or name in _OTHERS)
]
