"""`plot_grid()`: plots in rows and columns, with labels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase
from typing import Literal, TypeAlias, TypeVar

from rport.cowplot.align import Alignment
from rport.cowplot.draw import DrawnFigure, Numbers, draw_plot_label, ggdraw
from rport.cowplot.tables import Aligned, Tables
from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.plot import ggplot

T = TypeVar("T")
Align: TypeAlias = Literal["none", "h", "v", "hv"]
Axis: TypeAlias = Literal["none", "l", "r", "t", "b", "lr", "tb", "tblr"]


def plot_grid(
    *plots: Figure | None,
    plotlist: Iterable[Figure | None] | None = None,
    align: Align = "none",
    axis: Axis = "none",
    nrow: int | None = None,
    ncol: int | None = None,
    rel_widths: Numbers = 1,
    rel_heights: Numbers = 1,
    labels: str | Sequence[str] | None = None,
    label_size: float = 14,
    label_fontfamily: str | None = None,
    label_fontface: str | int = "bold",
    label_colour: str | None = None,
    label_x: Numbers = 0,
    label_y: Numbers = 1,
    hjust: Numbers = -0.5,
    vjust: Numbers = 1.5,
    scale: Numbers = 1,
    greedy: bool = True,
    byrow: bool = True,
) -> ggplot:
    """Plots in rows and columns on one page; None leaves a cell empty.

    `rel_widths` and `rel_heights` are shares; `labels` are "AUTO", "auto" or a list; with `align`
    "h", "v" or "hv" the parts of plots in a row, in a column or in both are equally high and wide,
    by their margins where `axis` says so. Raises TypeError for anything that is not a plot,
    ValueError for too few cells. Source: cowplot's `plot_grid`.
    """
    figures = [None if each is None else as_figure(each) for each in (*plots, *(plotlist or ()))]
    if not figures:
        raise ValueError("plot_grid() needs a plot")
    rows, columns = _dimensions(len(figures), nrow, ncol)
    words = _words(labels, len(figures))
    if not byrow:
        order = [row + column * rows for row in range(rows) for column in range(columns)]
        figures = [figures[i] if i < len(figures) else None for i in order]
        words = [words[i] if i < len(words) else "" for i in order] if words else words
    alignment = Alignment(align, axis, greedy)
    tables = Tables([each for each in figures if each is not None], alignment)
    widths, heights = _recycled(rel_widths, columns), _recycled(rel_heights, rows)
    rights = [each / sum(widths) for each in accumulate(widths)]
    bottoms = [1 - each / sum(heights) for each in accumulate(heights)]
    page = ggdraw()
    drawn = 0
    for i, figure in enumerate(figures):
        row, column = divmod(i, columns)
        width, height = widths[column] / sum(widths), heights[row] / sum(heights)
        left, bottom = rights[column] - width, bottoms[row]
        if figure is not None:
            page += DrawnFigure(
                tables, drawn, xmin=left, xmax=left + width, ymin=bottom, ymax=bottom + height,
                scale=_at(scale, i),
            )  # fmt: skip
            drawn += 1
        if i < len(words):
            page += draw_plot_label(
                words[i],
                left + _at(label_x, i) * width,
                bottom + _at(label_y, i) * height,
                _at(hjust, i),
                _at(vjust, i),
                label_size,
                label_fontface,
                label_fontfamily,
                label_colour,
            )
    return page


def align_plots(
    *plots: Figure | None,
    plotlist: Iterable[Figure | None] | None = None,
    align: Align = "none",
    axis: Axis = "none",
    greedy: bool = True,
) -> list[Figure | None]:
    """Figures whose parts are equally wide or high when each fills the same room.

    `align` and `axis` are those of `plot_grid`. Source: cowplot's `align_plots`.
    """
    figures = [None if each is None else as_figure(each) for each in (*plots, *(plotlist or ()))]
    tables = Tables([each for each in figures if each is not None], Alignment(align, axis, greedy))
    numbers = iter(range(len(figures)))
    return [None if each is None else Aligned(tables, next(numbers)) for each in figures]


def _dimensions(count: int, nrow: int | None, ncol: int | None) -> tuple[int, int]:
    """How many rows and columns there are. Raises ValueError if these are too few."""
    if nrow is None and ncol is None:
        ncol = math.ceil(math.sqrt(count))
    columns = ncol if ncol is not None else math.ceil(count / (nrow or 1))
    rows = nrow if nrow is not None else math.ceil(count / columns)
    if rows * columns < count:
        raise ValueError(f"{count} plots do not fit into {rows} x {columns} cells")
    return rows, columns


def _words(labels: str | Sequence[str] | None, count: int) -> list[str]:
    listed = [labels] if isinstance(labels, str) else list(labels or ())
    if "AUTO" in listed:
        return list(ascii_uppercase[:count])
    return list(ascii_lowercase[:count]) if "auto" in listed else listed


def _recycled(given: Numbers, count: int) -> list[float]:
    return [_at(given, i) for i in range(count)]


def _at(given: Numbers, i: int) -> float:
    return float(given) if isinstance(given, int | float) else float(given[i % len(given)])
