"""Markdown in the texts of plots, as R's packages ggtext and gridtext set it.

Needs the extra `rport[markdown]`.

>>> from rport.ggplot2 import *
>>> from rport.ggtext import element_markdown
>>> theme(plot_title=element_markdown())
"""

from rport.ggtext.element_markdown import element_markdown
from rport.ggtext.element_textbox import element_textbox, element_textbox_simple
from rport.ggtext.geom_richtext import geom_richtext
from rport.ggtext.geom_textbox import geom_textbox

__all__ = [
    "element_markdown",
    "element_textbox",
    "element_textbox_simple",
    "geom_richtext",
    "geom_textbox",
]
