"""R's gridExtra: figures in the cells of a page, each as it is alone.

>>> from rport.grid import gpar, textGrob
>>> from rport.gridextra import grid_arrange
>>> grid_arrange(p, q, ncol=2, widths=[2, 1], top=textGrob("Both", gp=gpar(fontsize=20)))

The result is a figure: it is drawn in a notebook, by `save`, `ggsave` and `render`, and can be
arranged in turn. Panels are not aligned: see `rport.patchwork`.
"""

from rport.gridextra.arrange import arrangeGrob, grid_arrange, marrangeGrob
from rport.gridextra.table import grid_table, tableGrob, ttheme_default, ttheme_minimal

__all__ = [
    "arrangeGrob",
    "grid_arrange",
    "grid_table",
    "marrangeGrob",
    "tableGrob",
    "ttheme_default",
    "ttheme_minimal",
]
