"""The arrangements of `arrangements.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

from rport.ggplot2 import theme, unit
from rport.grid import gpar, textGrob
from rport.gridextra import arrangeGrob, grid_arrange
from rport.gridextra.arrange import Arrangement

_PLOTS = run_path(str(Path(__file__).parents[1] / "patchwork" / "plots.py"))
p1, p2, p3, p5, p6 = (_PLOTS[name] for name in ("p1", "p2", "p3", "p5", "p6"))
LARGER = textGrob("Larger\nin two lines", gp=gpar(fontsize=20, font=3, col="red"))

ARRANGEMENTS: dict[str, Callable[[], Arrangement]] = {
    "two": lambda: grid_arrange(p1, p2),
    "columns": lambda: grid_arrange(p1, p2, p3, ncol=2),
    "by_column": lambda: grid_arrange(p1, p2, p3, nrow=2, as_table=False),
    "many": lambda: grid_arrange(p1, p2, p3, p5, p6, p1 + theme(legend_position="none"), p3),
    "sizes": lambda: grid_arrange(
        p1, p2, p3, p6, widths=[2, 1], heights=[unit(1, "null"), unit(5, "cm")]
    ),
    "matrix": lambda: grid_arrange(grobs=[p1, p2, p3], layout_matrix=[[1, 1, 2], [3, None, 2]]),
    "words": lambda: grid_arrange(
        p1, p3, ncol=2, top="Above both", bottom="below", left="on the left", right="right"
    ),
    "text": lambda: grid_arrange(p5, p6, top=LARGER, bottom=textGrob("at the right", x=1, hjust=1)),
    "nested": lambda: grid_arrange(
        p1,
        arrangeGrob(p2, p3, top="inner", ncol=2),
        textGrob("a text", rot=30),
        ncol=1,
        heights=[2, 2, 1],
    ),
}
