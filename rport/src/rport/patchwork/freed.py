"""Parts of a frame that are not aligned. Source: patchwork's `simplify_gt.free_table`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rport.grid import Cell, GTable, Null
from rport.patchwork.assembly import Assembly
from rport.patchwork.frame import Area, Attached, Frame, Pinned, panel_area
from rport.patchwork.free import Freed

Sides = frozenset[str]


def liberate(frame: Frame, freed: Freed) -> Frame:
    """A frame in which what is freed is independent of the other plots."""
    table = frame.table
    for kind, how in (("label", _free_labels), ("space", _free_space), ("panel", _free_panel)):
        if sides := freed.sides(kind):
            _with_nested(table, sides, how, frame)
    return frame


def _with_nested(
    table: GTable, sides: Sides, how: Callable[[GTable, Sides, Frame], None], frame: Frame
) -> None:
    """Free the sides of compositions that reach there, then those of the table."""
    for cell in table.cells:
        if isinstance(cell.grob, Assembly):
            ends = {
                "top": cell.top == 0,
                "right": cell.right == len(table.widths) - 1,
                "bottom": cell.bottom == len(table.heights) - 1,
                "left": cell.left == 0,
            }
            _with_nested(
                cell.grob, sides & {side for side, is_end in ends.items() if is_end}, how, frame
            )
    if sides:
        how(table, sides, frame)


def _cut(table: GTable, area: Area, side: str | None = None) -> None:
    """Put all that lies in an area into one cell, at its own size if it is at a side."""
    part = table.part(area.top, area.left, area.bottom, area.right)
    if not part.cells:
        return
    part.respect = False
    kept = [cell for cell in table.cells if not _lies_in(cell, area)]
    grob = part if side is None else Pinned(part, side)
    z = max(cell.z for cell in part.cells)
    ends = area.top, area.left, area.bottom, area.right
    table.cells = [*kept, Cell(grob, *ends, z, name="free")]


def _lies_in(cell: Cell, area: Area) -> bool:
    return (
        area.top <= cell.top
        and area.left <= cell.left
        and cell.bottom <= area.bottom
        and cell.right <= area.right
    )


def _free_labels(table: GTable, sides: Sides, frame: Frame) -> None:
    """Keep axis titles near their axes. Source: `free_label`."""
    if frame.shape is None:
        for side, area in _near(panel_area(table), 3, 3, 3, 3).items():
            if side in sides:
                _cut(table, area, side)


def _near(panels: Area, top: int, right: int, bottom: int, left: int) -> dict[str, Area]:
    """So many rows or columns beside the panels."""
    return {
        "top": replace(panels, top=panels.top - top, bottom=panels.top - 1),
        "right": replace(panels, left=panels.right + 1, right=panels.right + right),
        "bottom": replace(panels, top=panels.bottom + 1, bottom=panels.bottom + bottom),
        "left": replace(panels, left=panels.left - left, right=panels.left - 1),
    }


def _outward(table: GTable) -> Area:
    """All but the tags and the margins."""
    return Area(2, len(table.widths) - 3, len(table.heights) - 3, 2)


def _free_space(table: GTable, sides: Sides, frame: Frame) -> None:
    """Let what is beside the panels take no room. Source: `free_space`."""
    panels, most = panel_area(table), _outward(table)
    areas = _near(
        panels,
        panels.top - most.top,
        most.right - panels.right,
        most.bottom - panels.bottom,
        panels.left - most.left,
    )
    for side, area in areas.items():
        if side not in sides:
            continue
        _cut(table, area, side)
        if side in ("top", "bottom"):
            table.heights[area.top : area.bottom + 1] = [0.0] * (area.bottom - area.top + 1)
        else:
            table.widths[area.left : area.right + 1] = [0.0] * (area.right - area.left + 1)


def _free_panel(table: GTable, sides: Sides, frame: Frame) -> None:
    """Let the panel take what the plot has no need of. Source: `free_panel`."""
    panels, most = panel_area(table), _outward(table)
    area = Area(
        most.top if "top" in sides else panels.top,
        most.right if "right" in sides else panels.right,
        most.bottom if "bottom" in sides else panels.bottom,
        most.left if "left" in sides else panels.left,
    )
    if frame.shape is None:
        _cut(table, area)
    else:
        _widen(table, sides, area)
    across, along = sides & {"left", "right"}, sides & {"top", "bottom"}
    if across:
        if "top" not in sides:
            _cut_lines(table, replace(area, top=most.top, bottom=area.top - 1), "top")
        if "bottom" not in sides:
            _cut_lines(table, replace(area, top=area.bottom + 1, bottom=most.bottom), "bottom")
    if along:
        if "right" not in sides:
            _cut_lines(table, replace(area, left=area.right + 1, right=most.right), "right")
        if "left" not in sides:
            _cut_lines(table, replace(area, left=most.left, right=area.left - 1), "left")
    for i in range(area.left, area.right + 1):
        if not panels.left <= i <= panels.right:
            table.widths[i] = 0.0
    for i in range(area.top, area.bottom + 1):
        if not panels.top <= i <= panels.bottom:
            table.heights[i] = 0.0


def _cut_lines(table: GTable, area: Area, side: str) -> None:
    """Put what lies in the same rows or columns of an area into one cell each."""
    found = [cell for cell in table.cells if _lies_in(cell, area)]
    if side in ("top", "bottom"):
        areas = {replace(area, top=cell.top, bottom=cell.bottom): None for cell in found}
    else:
        areas = {replace(area, left=cell.left, right=cell.right): None for cell in found}
    for each in areas:
        _cut(table, each, side)


def _widen(table: GTable, sides: Sides, area: Area) -> None:
    """Let panels of fixed shape, with their axes, have the area."""
    number, cell = next(
        (i, each) for i, each in enumerate(table.cells) if each.name.startswith("panel")
    )
    grob = cell.grob
    assert isinstance(grob, GTable)
    panels = replace(grob, widths=[*grob.widths], heights=[*grob.heights], cells=[*grob.cells])
    for attached in [each.grob for each in panels.cells if isinstance(each.grob, Attached)]:
        part, side = attached.grob, attached.side
        assert isinstance(part, GTable)
        if side not in sides:
            continue
        if side in ("top", "bottom"):
            known = sum(each for each in part.heights if not isinstance(each, Null))
            panels.add_row(known, 0 if side == "top" else None)
        else:
            known = sum(each for each in part.widths if not isinstance(each, Null))
            panels.add_column(known, 0 if side == "left" else None)
    table.cells[number] = replace(
        cell, grob=panels, top=area.top, left=area.left, bottom=area.bottom, right=area.right
    )
