"""The arrangements of `arrangements.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pandas as pd

from rport.ggplot2 import theme, unit
from rport.ggplot2.grammar.figure import Figure
from rport.grid import circleGrob, gList, gpar, gTree, rectGrob, textGrob
from rport.gridextra import (
    arrangeGrob,
    grid_arrange,
    grid_table,
    marrangeGrob,
    tableGrob,
    ttheme_default,
    ttheme_minimal,
)

_PLOTS = run_path(str(Path(__file__).parents[1] / "patchwork" / "plots.py"))
p1, p2, p3, p5, p6 = (_PLOTS[name] for name in ("p1", "p2", "p3", "p5", "p6"))
LARGER = textGrob("Larger\nin two lines", gp=gpar(fontsize=20, font=3, col="red"))
MIXED = pd.DataFrame({
    "name": ["Ada", "Émile", None], "share": [1, 22.5, None], "count": [3, 10, 7],
    "ok": [True, False, True],
})  # fmt: skip
NUMBERS = pd.DataFrame({"a": [1, 22.5, 1e-10], "b": [None, 3, 100000]}, ["x", "y", "a long name"])
LEFT = ttheme_default(
    10,
    core={"fg_params": {"hjust": 0, "x": 0.1, "col": ["red", "blue"]}},
    colhead={"bg_params": {"fill": "gold"}},
)

ARRANGEMENTS: dict[str, Callable[[], Figure]] = {
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
    "table": lambda: grid_table(MIXED),
    "table_looks": lambda: grid_arrange(
        p1,
        tableGrob(NUMBERS, theme=LEFT),
        tableGrob(
            MIXED,
            rows=None,
            theme=ttheme_minimal(base_colour="grey30", padding=unit([2, 6], "mm")),
        ),
        tableGrob(NUMBERS, cols=None, theme=ttheme_default(parse=True)),
    ),
    "pages": lambda: grid_arrange(marrangeGrob([p1, p2, p3], nrow=2, ncol=1)[1]),
    "saved": lambda: arrangeGrob(p1, p2, ncol=2, top="measured on R's pdf device"),
    "within": lambda: arrangeGrob(
        p6,
        arrangeGrob(p2, tableGrob(MIXED[["name", "share"]]), ncol=1, top="inner"),
        nrow=1,
        padding=unit(2, "line"),
        clip="on",
        left="padded",
    ),
    "tree": lambda: grid_arrange(
        gTree(
            gList(
                rectGrob(width=0.5),
                textGrob("a tree"),
                circleGrob(r=unit(1, "npc") - unit(8, "cm"), gp=gpar(fill=None)),
            ),
            gp=gpar(col="red", fill="gold", fontsize=20),
        ),
        p3,
        heights=1,
        respect=True,
        nrow=1,
        right=textGrob("turned", rot=270),
    ),
}
