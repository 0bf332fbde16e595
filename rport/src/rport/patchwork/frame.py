"""The table of one plot in the form that all plots of a composition share.

It has 18 rows and 15 columns, whatever the plot shows; the panels are one cell. From the panel
outward lie strips, axis, axis title, a gap, legends, then above subtitle and title, below the
caption, and at last the tag and the margin. Source: patchwork's `plot_table`, `simplify_gt`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rport.ggplot2.draw.legends.box import guide_tables
from rport.ggplot2.draw.legends.legend import Background
from rport.ggplot2.draw.page import Page
from rport.ggplot2.themes.elements import Elements
from rport.grid import Box, Cell, Device, Grob, GTable, Length, Null
from rport.grid.units import total
from rport.patchwork.inset import Inset

ROWS, COLUMNS = 18, 15
PANEL_ROW, PANEL_COLUMN = 9, 7
AXIS, LABEL, GAP, GUIDE = 2, 3, 4, 5
"""How far from the panel these stand, in rows or columns."""
TITLE_ROW, SUBTITLE_ROW, CAPTION_ROW, TAG_ROWS, TAG_COLUMNS = 2, 3, 15, (1, 16), (1, 13)
PLOT = 6, 4, 12, 10
"""Top, left, bottom and right of a plot with its axes and their titles."""
_GUIDES_IN_ORDER = ("right", "left", "bottom", "top", "inside")


@dataclass
class Frame:
    """A plot's table, what it gives to the composition, and how it wants to be placed."""

    table: GTable
    guides: list[GTable] = field(default_factory=list)
    """Legends that are collected."""
    shape: tuple[list[Length], list[Length]] | None = None
    """Widths and heights of the panels where they keep their shape."""
    inset: Inset | None = None


@dataclass(frozen=True)
class Nothing:
    """What draws nothing and needs no room."""

    def width(self, device: Device) -> float:
        """None."""
        return 0.0

    def height(self, device: Device) -> float:
        """None."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Pinned:
    """A part of a plot at its own width or height, at the side of the room near the panel."""

    grob: Grob
    side: str

    def width(self, device: Device) -> float:
        """The part's."""
        return self.grob.width(device)

    def height(self, device: Device) -> float:
        """The part's."""
        return self.grob.height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the part beside the panel, which lies opposite to the part's side."""
        self.grob.draw(device, beside_edge(self.grob, self.side, box, device))


def beside_edge(grob: Grob, side: str, box: Box, device: Device) -> Box:
    """The part of a box that a grob fills at the edge where the panel is."""
    width, height = grob.width(device), grob.height(device)
    return {
        "left": Box(box.right - width, box.top, box.right, box.bottom),
        "right": Box(box.left, box.top, box.left + width, box.bottom),
        "top": Box(box.left, box.bottom - height, box.right, box.bottom),
        "bottom": Box(box.left, box.top, box.right, box.top + height),
    }[side]


@dataclass(frozen=True)
class Attached:
    """A part of a plot outside of the panels' own edge, wherever that is in the room."""

    grob: Grob
    side: str

    def width(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def height(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the part beyond the side of the box."""
        width, height = self.grob.width(device), self.grob.height(device)
        outside = {
            "left": Box(box.left - width, box.top, box.left, box.bottom),
            "right": Box(box.right, box.top, box.right + width, box.bottom),
            "top": Box(box.left, box.top - height, box.right, box.top),
            "bottom": Box(box.left, box.bottom, box.right, box.bottom + height),
        }[self.side]
        self.grob.draw(device, outside)


def empty_frame() -> GTable:
    """A table of 18 rows and 15 columns without size, except for the panel."""
    widths: list[Length] = [0.0] * COLUMNS
    heights: list[Length] = [0.0] * ROWS
    widths[PANEL_COLUMN] = heights[PANEL_ROW] = Null()
    return GTable(widths, heights)


@dataclass(frozen=True)
class Area:
    """Rows and columns of a table."""

    top: int
    right: int
    bottom: int
    left: int


def panel_area(table: GTable) -> Area:
    """From the row and column of the first panel to those of the last."""
    return Area(
        PANEL_ROW,
        len(table.widths) - COLUMNS + PANEL_COLUMN,
        len(table.heights) - ROWS + PANEL_ROW,
        PANEL_COLUMN,
    )


def add_background(table: GTable, theme: Elements, z: float) -> None:
    """Lay a theme's background behind a whole table."""
    whole = len(table.heights) - 1, len(table.widths) - 1
    grob = Background(theme["plot_background"])
    table.add(grob, 0, 0, *whole, z=z, clip=True, name="background")


def add_clip(table: GTable, cells: tuple[int, int, int, int], z: float | None = None) -> None:
    """A clip around nothing where R sets one that what is drawn lifts again, in R's own files."""
    table.add(Nothing(), *cells, z=z, clip=True, name="clip")


def page_table(page: Page, device: Device, collect: bool) -> tuple[GTable, list[GTable]]:
    """A plot's own table, with its background, and the legends that are collected from it."""
    guides: list[GTable] = []
    if collect:
        tables = guide_tables(page.guides, page.theme, device)
        guides = [each for side in _GUIDES_IN_ORDER for each in tables.get(side, ())]
        page = replace(page, guides=())
    return page.table(device, alone=False), guides


def frame_of(page: Page, device: Device, collect: bool) -> Frame:
    """The frame of a plot."""
    table, guides = page_table(page, device, collect)
    return Simplifier(table, page.theme).frame(guides)


def _together(lengths: Sequence[Length]) -> Length:
    """The length of panels and what is between them, if the theme says all of it."""
    known = [each for each in lengths if not isinstance(each, Null)]
    return total(known) if len(known) == len(lengths) else Null()


class Simplifier:
    """Puts what a plot's table holds into a frame's rows and columns."""

    def __init__(self, table: GTable, theme: Elements):
        self.table = table
        panels = table.span("panel-")
        self.first = panels.top, panels.left
        self.last = panels.bottom, panels.right
        strips = {cell.name for cell in table.cells if cell.name.startswith("strip-")}
        self._outside = any(
            theme[f"strip_placement_{'x' if name in ('strip-top', 'strip-bottom') else 'y'}"]
            not in (None, "inside")
            for name in strips
        )
        self.framed = empty_frame()
        self.rows = self._places(table.heights, rows=True)
        self.columns = self._places(table.widths, rows=False)
        self._is_plain = not strips and not table.respect and self.first == self.last

    def frame(self, guides: list[GTable]) -> Frame:
        """The frame. Source: patchwork's `simplify_gt`."""
        table, framed = self.table, self.framed
        (top, left), (bottom, right) = self.first, self.last
        framed.widths[PANEL_COLUMN] = _together(table.widths[left : right + 1])
        framed.heights[PANEL_ROW] = _together(table.heights[top : bottom + 1])
        inside: list[Cell] = []
        beside: dict[tuple[str, int, int], list[Cell]] = {}
        for cell in table.cells:
            side = self._side(cell)
            if self._is_plain or side is None:
                self._add(cell.grob, cell)
            elif side == "panel":
                inside.append(cell)
            else:
                ends = (
                    (cell.left, cell.right)
                    if side in ("left", "right")
                    else (cell.top, cell.bottom)
                )
                beside.setdefault((side, *ends), []).append(cell)
        if self._is_plain:
            self._add_absent()
            return Frame(framed, guides)
        panels = table.part(*self.first, *self.last)
        if table.respect:
            self._add_fixed(beside, panels)
        else:
            self._add_free(beside)
            self._add_absent()
        framed.add(panels, PANEL_ROW, PANEL_COLUMN, z=1, name="panel")
        return Frame(framed, guides, (panels.widths, panels.heights) if table.respect else None)

    def _add_absent(self) -> None:
        """Mark the places of axes and titles that are not there."""
        names = {cell.name for cell in self.framed.cells}
        for kind, away in (("axis", AXIS), ("lab", LABEL)):
            for side in ("left", "right", "top", "bottom"):
                across = side in ("left", "right")
                name = f"{'' if kind == 'axis' else 'y' if across else 'x'}{kind}-{side}"
                if name in names:
                    continue
                step = -away if side in ("left", "top") else away
                row, column = (0, step) if across else (step, 0)
                self.framed.add(Nothing(), PANEL_ROW + row, PANEL_COLUMN + column, z=1, name=name)

    def _add_free(self, beside: dict[tuple[str, int, int], list[Cell]]) -> None:
        """What is beside the panels, at its own size. Source: `simplify_free`."""
        for (side, first, last), cells in beside.items():
            axis = 0 if side in ("left", "right") else 1
            if self.first[axis] == self.last[axis]:
                for cell in cells:
                    pinned = cell.name.startswith("strip-")
                    self._add(Pinned(cell.grob, side) if pinned else cell.grob, cell)
            else:
                whole = self._line(side, first, last)
                self._add_line(Pinned(whole, side), side, first, cells)

    def _add_fixed(self, beside: dict[tuple[str, int, int], list[Cell]], panels: GTable) -> None:
        """What is beside panels that keep their shape: the axes at their edges.

        Source: `simplify_fixed`.
        """
        whole = len(panels.heights) - 1, len(panels.widths) - 1
        for side in ("left", "right", "top", "bottom"):
            lines = {
                each: cells
                for (where, *ends), cells in beside.items()
                if where == side
                for each in ends
            }
            axis = 1 if side in ("left", "right") else 0
            near = [
                each
                for each, cells in lines.items()
                if any(
                    cell.name.startswith(("axis-", "xlab-", "ylab-", "strip-")) for cell in cells
                )
            ]
            ends = (self.last[axis] + 1, max(near, default=-1))
            if side in ("left", "top"):
                ends = (min(near, default=len(self.table.cells)), self.first[axis] - 1)
            if near:
                part = self._line(side, *ends)
                panels.add(Attached(part, side), 0, 0, *whole, name=f"axis-{side}")
            for each, cells in lines.items():
                if not near or not ends[0] <= each <= ends[1]:
                    grob = cells[0].grob if len(cells) == 1 else self._line(side, each, each)
                    self._add_line(grob, side, each, cells)

    def _line(self, side: str, first: int, last: int) -> GTable:
        """Columns along the panels' rows, or rows along their columns."""
        (top, left), (bottom, right) = self.first, self.last
        if side in ("left", "right"):
            part = self.table.part(top, first, bottom, last)
        else:
            part = self.table.part(first, left, last, right)
        part.respect = False
        return part

    def _side(self, cell: Cell) -> str | None:
        """Which side of the panels a cell lies on, "panel" within; None if it reaches further."""
        in_rows = self.first[0] <= cell.top and cell.bottom <= self.last[0]
        in_columns = self.first[1] <= cell.left and cell.right <= self.last[1]
        if in_rows and in_columns:
            return "panel"
        if in_rows and (cell.right < self.first[1] or cell.left > self.last[1]):
            return "left" if cell.right < self.first[1] else "right"
        if in_columns and (cell.bottom < self.first[0] or cell.top > self.last[0]):
            return "top" if cell.bottom < self.first[0] else "bottom"
        return None

    def _add(self, grob: Grob, cell: Cell) -> None:
        """Put a grob where the cell comes to lie in the frame."""
        rows, columns = self.rows, self.columns
        ends = rows[cell.top], columns[cell.left], rows[cell.bottom], columns[cell.right]
        self.framed.add(grob, *ends, z=max(cell.z, 0.0), clip=cell.clip, name=cell.name)

    def _add_line(self, grob: Grob, side: str, line: int, cells: Sequence[Cell]) -> None:
        """Put what stands along all panels beside the one cell that they have become."""
        z, name = max(cell.z for cell in cells), cells[0].name
        if side in ("left", "right"):
            self.framed.add(grob, PANEL_ROW, self.columns[line], z=z, name=name)
        else:
            self.framed.add(grob, self.rows[line], PANEL_COLUMN, z=z, name=name)

    def _places(self, lengths: Sequence[Length], rows: bool) -> list[int]:
        """The row (or column) of the frame for each of the table, which makes the frame's as long.

        Source: patchwork's `add_strips`, `add_guides`.
        """
        first, last = self.first[not rows], self.last[not rows]
        panel = PANEL_ROW if rows else PANEL_COLUMN
        framed = self.framed.heights if rows else self.framed.widths
        kinds: dict[int, str] = {}
        for cell in self.table.cells:
            start, end = (cell.top, cell.bottom) if rows else (cell.left, cell.right)
            if start == end:
                kinds.setdefault(start, cell.name.split("-")[0])
        before = [kinds.get(i, "") for i in range(first - 1, -1, -1)]
        after = [kinds.get(i, "") for i in range(last + 1, len(lengths))]
        places = [panel - each for each in reversed(self._steps(before, panel))]
        places += [panel] * (last - first + 1)
        places += [panel + each for each in self._steps(after, len(framed) - 1 - panel)]
        for place, length in zip(places, lengths, strict=True):
            known = framed[place]
            if place != panel and not isinstance(known, Null) and not isinstance(length, Null):
                framed[place] = total([known, length]) if known else length
        return places

    def _steps(self, kinds: Sequence[str], furthest: int) -> list[int]:
        """How far from the panel each row stands, by what it holds, from the panel outward."""
        near = {"strip": 1, "axis": AXIS, "": AXIS, "xlab": LABEL, "ylab": LABEL}
        if self._outside:
            shift = 1 if "strip" in kinds else 2
            near = {"strip": 2, "axis": 1, "": 1, "xlab": 4 - shift, "ylab": 4 - shift}
        steps = {**near, "guide": GUIDE, "subtitle": 6, "title": 7, "caption": 6}
        found = []
        for i, kind in enumerate(kinds):
            left = len(kinds) - i
            if left <= 2:
                found.append(furthest - left + 1)
            elif kind == "" and kinds[i + 1] == "guide":
                found.append(GAP)
            else:
                found.append(steps[kind])
        return found
