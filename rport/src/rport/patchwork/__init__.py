"""R's patchwork: several plots on one page, their panels aligned.

>>> from rport.patchwork import *
>>> (p | q) / r + plot_layout(guides="collect") + plot_annotation(tag_levels="A")

Plots are put together by `|`, `/`, `+` and `-`, which work without importing anything from here;
`&` and `*` add to all plots of a composition. It is drawn as a plot is: in a notebook, by `save`,
`ggsave` and `render`. A composition is a sequence of its plots, counted from 0.
"""

from rport.patchwork.annotation import plot_annotation
from rport.patchwork.areas import area
from rport.patchwork.composition import Patchwork
from rport.patchwork.free import free
from rport.patchwork.inset import inset_element
from rport.patchwork.layout import plot_layout
from rport.patchwork.patches import guide_area, plot_spacer, wrap_elements
from rport.patchwork.wrap_plots import wrap_plots

__all__ = [
    "Patchwork",
    "area",
    "free",
    "guide_area",
    "inset_element",
    "plot_annotation",
    "plot_layout",
    "plot_spacer",
    "wrap_elements",
    "wrap_plots",
]
