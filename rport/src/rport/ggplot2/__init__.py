"""ggplot2 4.0's drawing of plots that are written with plotnine: one import changes.

>>> from rport.ggplot2 import *  # in place of: from plotnine import *
>>> plot = (
...     ggplot(table, aes("theta", "grad"))
...     + geom_line(linewidth=0.9)
...     + geom_hline(yintercept=0, linetype=2)
...     + labs(title="Gradient", x=expression(theta), y=expression(frac("dL", "dtheta")))
...     + theme_minimal()
... )
>>> plot.save("gradient.png")
>>> ggsave(plot, ["gradient.png", "gradient.svg"], width=7, height=5, dpi=192)
>>> render(plot)  # in a notebook

All names of plotnine are here. A plot is drawn as ggplot2 4.0 draws it on ragg (PNG) and svglite
(SVG), by rule and for any data, and numbers and defaults mean what they mean in ggplot2: text
sizes in mm, `linewidth` of lines in mm (plotnine's `size` of a line is the same), hue colours,
theme_grey. ggplot2's own spellings work beside plotnine's: `linewidth`, `colour`,
`labs(x=None)`, `hjust`, line types and shapes by R's names and numbers,
`theme(plot_title=element_text(face="bold"))`. A plain plotnine plot can be given to `ggsave` and
`render` as well: it gets R's theme of its own theme's name.

What is not covered is refused with an `UnsupportedPlot` that names it; plotnine's own `save()`,
`plotnine.ggplot.save(plot, ...)`, still draws such a plot in plotnine's way.
"""

from typing import TYPE_CHECKING, Any

import plotnine as _plotnine
from plotnine import *  # noqa: F403

from rport.ggplot2.coords.own_coords import (
    coord_cartesian,
    coord_equal,
    coord_fixed,
    coord_flip,
    coord_trans,
    coord_transform,
)
from rport.ggplot2.facets.labellers import (
    as_labeller,
    label_parsed,
    label_wrap_gen,
    labeller,
)
from rport.ggplot2.facets.own_facets import facet_grid, facet_wrap, vars
from rport.ggplot2.geoms.own_geoms import (
    annotation_logticks,
    arrow,
    geom_contour,
    geom_contour_filled,
    geom_curve,
    geom_density_2d_filled,
    geom_function,
    geom_hex,
    stat_bin_hex,
    stat_contour,
    stat_contour_filled,
    stat_density_2d_filled,
)
from rport.ggplot2.grammar import drop_in as _drop_in
from rport.ggplot2.grammar.drop_in import annotate, ggplot
from rport.ggplot2.grammar.labels import ggtitle, labs, xlab, ylab
from rport.ggplot2.grammar.limits import alpha, expand_limits, expansion, lims, waiver
from rport.ggplot2.guides.guide import (
    guide_axis,
    guide_bins,
    guide_colorbar,
    guide_colorsteps,
    guide_colourbar,
    guide_coloursteps,
    guide_legend,
    guide_none,
    guides,
)
from rport.ggplot2.positions.own_positions import (
    position_dodge,
    position_jitter,
    position_jitterdodge,
)
from rport.ggplot2.refused import REFUSED as _REFUSED
from rport.ggplot2.render import Rendering, ggsave, render
from rport.ggplot2.scales.drop_in_scales import SCALES as _SCALES
from rport.ggplot2.scales.own_binned_scales import BINNED as _BINNED
from rport.ggplot2.scales.own_scales import OWN as _OWN_SCALES
from rport.ggplot2.scales.secondary_axis import dup_axis, sec_axis
from rport.ggplot2.themes.theme import (
    theme_bw,
    theme_classic,
    theme_dark,
    theme_gray,
    theme_grey,
    theme_light,
    theme_linedraw,
    theme_minimal,
    theme_void,
)
from rport.ggplot2.themes.theme_elements import PARTS as _PARTS
from rport.ggplot2.themes.theme_elements import (
    element_line,
    element_rect,
    element_text,
    margin,
    margin_auto,
    rel,
    theme,
    unit,
)
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import PlotMessage, PlotWarning

globals().update(
    _REFUSED | _drop_in.GEOMS | _drop_in.STATS | _SCALES | _OWN_SCALES | _BINNED | _PARTS
)

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """A geom or a statistic by plotnine's name."""


__all__ = [
    *_plotnine.__all__,
    *_OWN_SCALES,
    *_BINNED,
    *_PARTS,
    *_REFUSED,
    "PlotMessage",
    "PlotWarning",
    "Rendering",
    "UnsupportedPlot",
    "alpha",
    "annotate",
    "annotation_logticks",
    "arrow",
    "as_labeller",
    "coord_cartesian",
    "coord_equal",
    "coord_fixed",
    "coord_flip",
    "coord_trans",
    "coord_transform",
    "dup_axis",
    "element_line",
    "element_rect",
    "element_text",
    "expand_limits",
    "expansion",
    "facet_grid",
    "facet_wrap",
    "geom_contour",
    "geom_contour_filled",
    "geom_curve",
    "geom_density_2d_filled",
    "geom_function",
    "geom_hex",
    "ggplot",
    "ggsave",
    "ggtitle",
    "guide_axis",
    "guide_bins",
    "guide_colorbar",
    "guide_colorsteps",
    "guide_colourbar",
    "guide_coloursteps",
    "guide_legend",
    "guide_none",
    "guides",
    "label_parsed",
    "label_wrap_gen",
    "labeller",
    "labs",
    "lims",
    "margin",
    "margin_auto",
    "position_dodge",
    "position_jitter",
    "position_jitterdodge",
    "rel",
    "render",
    "sec_axis",
    "stat_bin_hex",
    "stat_contour",
    "stat_contour_filled",
    "stat_density_2d_filled",
    "theme",
    "theme_bw",
    "theme_classic",
    "theme_dark",
    "theme_gray",
    "theme_grey",
    "theme_light",
    "theme_linedraw",
    "theme_minimal",
    "theme_void",
    "unit",
    "vars",
    "waiver",
    "xlab",
    "ylab",
]
