"""`grid_arrange()`: figures in rows and columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rport.cowplot.tables import table_of
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.facets.wrap import wrap_dims
from rport.ggplot2.grammar.figure import Built, Figure, remember
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.pages import Pages
from rport.grdevices import Colour
from rport.grid import Box, Device, Grob, GTable, Length, Null, textGrob
from rport.grid.units import Unit, absolute, total

Margin: TypeAlias = str | Grob | None
Lengths: TypeAlias = float | Null | Sequence[float | Null] | None
Place: TypeAlias = tuple[int, int, int, int]
_PADDING = absolute(0.5, "lines")
_WHITE = Colour(255, 255, 255)


@dataclass(frozen=True)
class BuiltArrangement:
    """Computed figures with their places: top, left, bottom and right, from 0."""

    figures: Sequence[tuple[Built, Place]]
    widths: Sequence[Length]
    heights: Sequence[Length]
    margins: dict[str, Grob]
    respect: bool
    padding: float
    clip: bool
    early: bool
    """Whether R has measured the figures before there is a device to draw on."""
    title: str | None = None

    @property
    def paper(self) -> Colour:
        """White, as a device's page is; none where R's `ggsave` asks the device for none."""
        return _WHITE._replace(alpha=0) if self.early else _WHITE

    def draw(self, device: Device) -> None:
        """Draw the figures on the device's page."""
        self.table(device).draw(device, Box.page(device.width, device.height))

    def table(self, device: Device) -> GTable:
        """The table of all figures. Source: gridExtra's `arrangeGrob`."""
        table = GTable([*self.widths], [*self.heights], self.respect)
        for number, (figure, place) in enumerate(self.figures, start=1):
            is_early = self.early and not isinstance(figure, BuiltArrangement)
            own = table_of(figure, device) if is_early else figure.table(device)
            table.add(own, *place, z=number, clip=self.clip)
        for side, grob in self.margins.items():
            if side in ("top", "bottom"):
                height = total([grob.height(device), self.padding])
                row = table.add_row(height, 0 if side == "top" else None)
                table.add(grob, row, 0, row, len(table.widths) - 1, clip=self.clip)
            else:
                width = total([grob.width(device), self.padding])
                column = table.add_column(width, 0 if side == "left" else None)
                table.add(grob, 0, column, len(table.heights) - 1, column, clip=self.clip)
        return table

    @property
    def axes(self) -> dict[str, Axis]:
        """The axes of the first figure's first panel."""
        return self.figures[0][0].axes


class Arrangement(Figure):
    """Figures in the cells of a page."""

    def __init__(
        self,
        figures: Sequence[tuple[Figure, Place]],
        widths: Sequence[Length],
        heights: Sequence[Length],
        margins: dict[str, Grob],
        respect: bool,
        padding: float,
        clip: bool,
    ):
        self.early = False
        self.figures, self.margins, self.respect = list(figures), margins, respect
        self.widths, self.heights, self.padding, self.clip = widths, heights, padding, clip
        remember(self)

    def build(self, early: bool | None = None) -> BuiltArrangement:
        """Compute what the figures show; arrangements in it are measured when it is."""
        early = self.early if early is None else early
        built = [
            (figure.build(early) if isinstance(figure, Arrangement) else figure.build(), place)
            for figure, place in self.figures
        ]
        remember(self)
        return BuiltArrangement(
            built,
            self.widths,
            self.heights,
            self.margins,
            self.respect,
            self.padding,
            self.clip,
            early,
        )


def grid_arrange(
    *plots: Figure,
    grobs: Iterable[Figure] | None = None,
    layout_matrix: Sequence[Sequence[int | None]] | None = None,
    as_table: bool = True,
    respect: bool = False,
    nrow: int | None = None,
    ncol: int | None = None,
    widths: Lengths = None,
    heights: Lengths = None,
    top: Margin = None,
    bottom: Margin = None,
    left: Margin = None,
    right: Margin = None,
    padding: float = _PADDING,
    clip: str = "off",
    name: str = "arrange",
) -> Arrangement:
    """Figures in rows and columns, each as it is alone.

    Figures are given one by one or as `grobs`; they fill rows, or columns with `as_table=False`, or
    the cells that have their number, from 1, in `layout_matrix`. `widths` and `heights` are shares
    or lengths by `unit`; `top`, `bottom`, `left` and `right` are texts around, `padding` away from
    the figures, which are cut off at their cells with `clip="on"`; `name` changes nothing. Raises
    TypeError for what is not a figure, ValueError for too few cells. Source: gridExtra's
    `grid.arrange`.
    """
    given = [*plots, *(grobs or ())]
    if len(given) == 1 and isinstance(given[0], list | tuple):
        given = list(given[0])
    figures = [as_figure(each) for each in given]
    widths, heights = (
        [each] if isinstance(each, int | float | Null) else each for each in (widths, heights)
    )
    if not figures:
        raise ValueError("grid_arrange() needs a figure")
    if layout_matrix is None:
        rows, columns = _dimensions(len(figures), nrow, ncol, widths, heights)
        places = _cells(rows, columns, as_table)
    else:
        rows, columns = len(layout_matrix), max(len(row) for row in layout_matrix)
        places = _numbered(layout_matrix)
    texts = {"top": _text(top), "bottom": _text(bottom)}
    texts |= {"left": _text(left, 90), "right": _text(right, -90)}
    return Arrangement(
        list(zip(figures, places, strict=False)),
        _lengths(widths, columns),
        _lengths(heights, rows),
        {side: text for side, text in texts.items() if text is not None},
        respect,
        padding,
        clip == "on",
    )


def arrangeGrob(*plots: Figure, **options: Any) -> Arrangement:
    """As `grid_arrange`, measured at once instead of on the device that draws it.

    In R a script has no other device then than `pdf`, and neither has `ggsave(arrangeGrob(...))`:
    what is saved by itself is laid out by the metrics of that device. Source: gridExtra's
    `arrangeGrob`.
    """
    made = grid_arrange(*plots, **options)
    made.early = True
    return made


def marrangeGrob(
    grobs: Sequence[Figure],
    nrow: int,
    ncol: int,
    layout_matrix: Sequence[Sequence[int | None]] | None = None,
    top: str | Grob | None = "page {g} of {npages}",
    **options: Any,
) -> Pages:
    """Figures on as many pages as they need; they fill columns unless a matrix has their numbers.

    `g` and `npages` in braces are replaced in the text at the top; `options` are those of
    `grid_arrange`. Source: gridExtra's `marrangeGrob`.
    """
    matrix = layout_matrix or [[1 + i + j * nrow for j in range(ncol)] for i in range(nrow)]
    own = max(number for row in matrix for number in row if number is not None)
    pages = [list(grobs[start : start + own]) for start in range(0, len(grobs), own)]
    return Pages(
        arrangeGrob(
            grobs=page,
            layout_matrix=matrix,
            top=top.format(g=g, npages=len(pages)) if isinstance(top, str) else top,
            **options,
        )
        for g, page in enumerate(pages, start=1)
    )


def _text(given: Margin, angle: float = 0.0) -> Grob | None:
    return textGrob(given, rot=angle) if isinstance(given, str) else given


def _dimensions(
    count: int,
    nrow: int | None,
    ncol: int | None,
    widths: Sequence[object] | None,
    heights: Sequence[object] | None,
) -> tuple[int, int]:
    """How many rows and columns there are."""
    for name, sizes, number in (("widths", widths, ncol), ("heights", heights, nrow)):
        if sizes is not None and number is not None and len(sizes) != number:
            lines = "ncol" if name == "widths" else "nrow"
            raise ValueError(f"{name} has {len(sizes)} lengths, but {lines} is {number}")
    ncol = len(widths) if ncol is None and widths is not None else ncol
    nrow = len(heights) if nrow is None and heights is not None else nrow
    if nrow is None and ncol is None:
        columns, rows = wrap_dims(count)
        return rows, columns
    rows = nrow if nrow is not None else math.ceil(count / (ncol or 1))
    columns = ncol if ncol is not None else math.ceil(count / rows)
    if rows * columns < count:
        raise ValueError(f"{count} figures do not fit into {rows} x {columns} cells")
    return rows, columns


def _cells(rows: int, columns: int, by_row: bool) -> list[Place]:
    if by_row:
        return [(row, column, row, column) for row in range(rows) for column in range(columns)]
    return [(row, column, row, column) for column in range(columns) for row in range(rows)]


def _numbered(matrix: Sequence[Sequence[int | None]]) -> list[Place]:
    """The cells of each number of a matrix, by rising numbers."""
    cells: dict[int, list[tuple[int, int]]] = {}
    for row, line in enumerate(matrix):
        for column, number in enumerate(line):
            if number is not None and number == number:
                cells.setdefault(number, []).append((row, column))
    found = []
    for number in sorted(cells):
        rows, columns = zip(*cells[number], strict=True)
        found.append((min(rows), min(columns), max(rows), max(columns)))
    return found


def _lengths(given: Sequence[float | Null] | None, count: int) -> list[Length]:
    if given is None:
        return [Null()] * count
    return [each if isinstance(each, Unit | Null) else Null(float(each)) for each in given]
