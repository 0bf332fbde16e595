# mypy: implicit-reexport
# ruff: noqa: F401, F403
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

from types import ModuleType as _Module

from rport.ggplot2.aliases import *
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
from rport.ggplot2.facets.wrap import facet_wrap, wrap_dims
from rport.ggplot2.geoms.names import *
from rport.ggplot2.ggproto import GGPROTO as _GGPROTO
from rport.ggplot2.grammar.names import *
from rport.ggplot2.grammar.programming import PT as _pt
from rport.ggplot2.grammar.programming import STROKE as _stroke
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
from rport.ggplot2.refused import GENERIC_WORDS as _GENERIC_WORDS
from rport.ggplot2.refused import REFUSED as _REFUSED
from rport.ggplot2.render import Rendering, ggsave, render
from rport.ggplot2.scales.generic import *
from rport.ggplot2.scales.names import *
from rport.ggplot2.stats.names import *
from rport.ggplot2.themes.names import *
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import waiver
from rport.ggplot2.warn import PlotMessage, PlotWarning

globals().update(_GGPROTO)
globals().update(_REFUSED)
globals().update(_DRAW_KEYS)

__all__ = [
    "_pt",
    "_stroke",
    *(
        name
        for name, value in globals().items()
        if not (name.startswith("_") or isinstance(value, _Module) or name in _GENERIC_WORDS)
    ),
]
