"""Labels that repel each other and points, as R's package ggrepel places them.

>>> from rport.ggplot2 import *
>>> from rport.ggrepel import geom_text_repel
"""

from rport.ggrepel.element_text_repel import element_text_repel
from rport.ggrepel.geom_label_repel import geom_label_repel
from rport.ggrepel.geom_text_repel import geom_text_repel
from rport.ggrepel.position_nudge_repel import position_nudge_repel

__all__ = ["element_text_repel", "geom_label_repel", "geom_text_repel", "position_nudge_repel"]
