"""R's gridExtra: figures in the cells of a page, each as it is alone.

>>> from rport.grid import gpar, textGrob
>>> from rport.gridextra import grid_arrange
>>> grid_arrange(p, q, ncol=2, widths=[2, 1], top=textGrob("Both", gp=gpar(fontsize=20)))

The result is a figure: it is drawn in a notebook, by `save`, `ggsave` and `render`, and can be
arranged in turn. Panels are not aligned: see `rport.patchwork`.
"""

from rport.gridextra.arrange import arrangeGrob, grid_arrange

__all__ = ["arrangeGrob", "grid_arrange"]
