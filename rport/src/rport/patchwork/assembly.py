"""The table of a composition, made of its plots' frames. Source: patchwork's `build_patchwork`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from rport.ggplot2.facets.wrap import wrap_dims
from rport.ggplot2.warn import warn
from rport.grid import Box, Cell, Device, GTable, Length, Null
from rport.grid.units import Unit, in_mm
from rport.patchwork.areas import Areas, Place, grid_of
from rport.patchwork.frame import (
    COLUMNS,
    PANEL_COLUMN,
    PANEL_ROW,
    PLOT,
    ROWS,
    Frame,
    Nothing,
    add_clip,
    empty_frame,
    panel_area,
)
from rport.patchwork.inset import Inset
from rport.patchwork.layout import Layout
from rport.patchwork.panel_sizes import panel_sizes

NESTED = "panel-nested"
"""The name of the cell where the panel of a plot would be."""


@dataclass
class Assembly(GTable):
    """The table of a composition: 18 rows and 15 columns for each of its own."""

    def set_borders(
        self,
        left: Sequence[Length] | None = None,
        right: Sequence[Length] | None = None,
        top: Sequence[Length] | None = None,
        bottom: Sequence[Length] | None = None,
    ) -> None:
        """Set the outermost widths and heights, also of compositions that reach there.

        Source: patchwork's `set_border_sizes`.
        """
        if left is not None:
            self.widths[: len(left)] = left
        if right is not None:
            self.widths[len(self.widths) - len(right) :] = right
        if top is not None:
            self.heights[: len(top)] = top
        if bottom is not None:
            self.heights[len(self.heights) - len(bottom) :] = bottom
        for cell in self.cells:
            if isinstance(cell.grob, Assembly):
                cell.grob.set_borders(
                    left if cell.left == 0 else None,
                    right if cell.right == len(self.widths) - 1 else None,
                    top if cell.top == 0 else None,
                    bottom if cell.bottom == len(self.heights) - 1 else None,
                )


@dataclass(frozen=True)
class InsetGrob:
    """A figure's table in its part of the room. Source: `plot_table.inset_patch`."""

    table: GTable
    inset: Inset

    def width(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def height(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the table there."""
        left, bottom, right, top = self.inset.sides(box.width, box.height)
        room = Box(box.left + left, box.bottom - top, box.left + right, box.bottom - bottom)
        self.table.draw(device, room)


def assemble(frames: Sequence[Frame], layout: Layout) -> Assembly:
    """The table of plots in a layout. Raises ValueError for too few rows and columns."""
    frames = _with_insets(frames)
    areas, rows, columns = _areas(len(frames), layout)
    if len(areas) < len(frames):
        warn("Too few patch areas to hold all plots. Dropping plots")
        frames = frames[: len(areas)]
    places = [_within(place, rows, columns) for place in areas.places[: len(frames)]]
    table = Assembly(
        _lengths([each.table.widths for each in frames], places, columns, "left", "right"),
        _lengths([each.table.heights for each in frames], places, rows, "top", "bottom"),
    )
    for frame, place in zip(frames, places, strict=True):
        _align_nested(frame.table, place, table)
    _add_cells(table, frames, places)
    widths, heights = panel_sizes(
        frames,
        places,
        _recycled(layout.widths, columns),
        _recycled(layout.heights, rows),
    )
    table.widths[PANEL_COLUMN::COLUMNS] = widths
    table.heights[PANEL_ROW::ROWS] = heights
    return table


def add_panel_area(table: Assembly) -> None:
    """Mark where the panels of all plots lie, as R's own files do by a clip around nothing."""
    area = panel_area(table)
    ends = area.top, area.left, area.bottom, area.right
    table.add(Nothing(), *ends, z=-1, clip=True, name="panel-area")


def _recycled(sizes: Sequence[Length | None] | None, count: int) -> list[Length | None]:
    sizes = sizes or (None,)
    return [sizes[i % len(sizes)] for i in range(count)]


def _areas(count: int, layout: Layout) -> tuple[Areas, int, int]:
    """The area of each plot, and how many rows and columns there are."""
    if layout.design is not None:
        return layout.design, layout.design.rows, layout.design.columns
    ncol, nrow = layout.ncol, layout.nrow
    if ncol is None and layout.widths and len(layout.widths) > 1:
        ncol = len(layout.widths)
    if nrow is None and layout.heights and len(layout.heights) > 1:
        nrow = len(layout.heights)
    rows, columns = wrap_dims(count, nrow, ncol)
    return grid_of(rows, columns, layout.byrow is not False), rows, columns


def _within(place: Place, rows: int, columns: int) -> Place:
    return Place(
        max(place.top, 1), max(place.left, 1), min(place.bottom, rows), min(place.right, columns)
    )


def _lengths(
    given: Sequence[Sequence[Length]], places: Sequence[Place], count: int, start: str, end: str
) -> list[Length]:
    """The largest of each row or column over the plots that begin or end there.

    Source: patchwork's `table_dims`.
    """
    panel = PANEL_COLUMN if start == "left" else PANEL_ROW
    found: list[Length] = []
    for area in range(1, count + 1):
        for i in range(COLUMNS if start == "left" else ROWS):
            side = start if i <= panel else end
            lengths = [
                lengths[i]
                for lengths, place in zip(given, places, strict=True)
                if getattr(place, side) == area
            ]
            known = [in_mm(each) for each in lengths if not isinstance(each, Null)]
            found.append(max(known, default=Unit(0, "mm")))
    return found


def _align_nested(frame: GTable, place: Place, table: Assembly) -> None:
    """Give a nested composition the borders of the one around. Source: `set_grob_sizes`."""
    left, right = ((each - 1) * COLUMNS for each in (place.left, place.right))
    top, bottom = ((each - 1) * ROWS for each in (place.top, place.bottom))
    for cell in frame.cells:
        if isinstance(cell.grob, Assembly):
            cell.grob.set_borders(
                table.widths[left : left + PANEL_COLUMN],
                table.widths[right + PANEL_COLUMN + 1 : right + COLUMNS],
                table.heights[top : top + PANEL_ROW],
                table.heights[bottom + PANEL_ROW + 1 : bottom + ROWS],
            )


def _add_cells(table: Assembly, frames: Sequence[Frame], places: Sequence[Place]) -> None:
    """Put the plots' cells into the table, the backgrounds below, then one plot after another."""
    highest = [max((cell.z for cell in frame.table.cells), default=0.0) for frame in frames]
    below = [0.0, *accumulate(highest)]
    for frame, place, start in zip(frames, places, below[:-1], strict=True):
        for cell in frame.table.cells:
            top = (place.top if cell.top <= PANEL_ROW else place.bottom) - 1
            bottom = (place.top if cell.bottom < PANEL_ROW else place.bottom) - 1
            left = (place.left if cell.left <= PANEL_COLUMN else place.right) - 1
            right = (place.left if cell.right < PANEL_COLUMN else place.right) - 1
            table.cells.append(
                replace(
                    cell,
                    top=cell.top + top * ROWS,
                    bottom=cell.bottom + bottom * ROWS,
                    left=cell.left + left * COLUMNS,
                    right=cell.right + right * COLUMNS,
                    z=cell.z + (0.0 if cell.name == "background" else start),
                )
            )


def nested_frame(table: Assembly, guides: list[GTable]) -> Frame:
    """The frame of a composition in another. Source: `simplify_gt.gtable_patchwork`."""
    framed = empty_frame()
    framed.widths[:PANEL_COLUMN] = table.widths[:PANEL_COLUMN]
    framed.widths[PANEL_COLUMN + 1 :] = table.widths[
        len(table.widths) - COLUMNS + PANEL_COLUMN + 1 :
    ]
    framed.heights[:PANEL_ROW] = table.heights[:PANEL_ROW]
    framed.heights[PANEL_ROW + 1 :] = table.heights[len(table.heights) - ROWS + PANEL_ROW + 1 :]
    framed.add(Nothing(), PANEL_ROW, PANEL_COLUMN, z=1, clip=True, name=NESTED)
    framed.add(table, 0, 0, ROWS - 1, COLUMNS - 1, z=2, name="patchwork-table")
    return Frame(framed, guides)


def _with_insets(frames: Sequence[Frame]) -> list[Frame]:
    """The frames that are none, with the insets in them. Source: patchwork's `add_insets`."""
    found: list[Frame] = []
    for frame in frames:
        if frame.inset is None:
            found.append(frame)
            continue
        if not found:
            raise ValueError("an inset cannot be the first plot of a composition")
        _add_inset(found[-1].table, frame.table, frame.inset)
    return found


def _add_inset(canvas: GTable, table: GTable, inset: Inset) -> None:
    z = max((cell.z for cell in canvas.cells), default=0.0) + 1
    if not inset.on_top:
        z = min((cell.z for cell in canvas.cells if cell.name == "background"), default=0.0)
    cells = {
        "panel": (PANEL_ROW, PANEL_COLUMN, PANEL_ROW, PANEL_COLUMN),
        "plot": PLOT,
        "full": (0, 0, ROWS - 1, COLUMNS - 1),
    }[inset.align_to]
    if inset.clip:
        add_clip(canvas, cells, z)
    top, left, bottom, right = cells
    canvas.cells.append(Cell(InsetGrob(table, inset), top, left, bottom, right, z, name="inset"))
