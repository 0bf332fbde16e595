"""The legends of all plots of a composition, put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rport.ggplot2.draw.legends.box import SIDES, packed
from rport.ggplot2.themes.elements import Elements
from rport.ggplot2.warn import warn
from rport.grid import Device, GTable
from rport.patchwork.assembly import Assembly
from rport.patchwork.frame import GUIDE, panel_area
from rport.patchwork.recording import drawing_of

GUIDE_AREA = "panel-guide_area"
"""The name of the cell that the legends are to be put in."""


def distinct(guides: Sequence[GTable], device: Device) -> list[GTable]:
    """The legends without those that look as one before. Source: `collapse_guides`."""
    found: list[GTable] = []
    drawings: list[Any] = []
    for each in guides:
        size = each.width(device), each.height(device)
        drawing = size, drawing_of(each, device, size)
        if drawing not in drawings:
            found.append(each)
            drawings.append(drawing)
    return found


def attach_guides(
    table: Assembly, guides: Sequence[GTable], theme: Elements, device: Device
) -> None:
    """Put legends beside all panels, or into the area for them.

    Source: patchwork's `assemble_guides`, `attach_guides`.
    """
    position = theme["legend_position"] or "right"
    if not isinstance(position, str):
        warn("Manual legend position not possible for collected guides. Defaulting to 'right'")
        position = "right"
    box = packed(guides, position, theme, device)
    for cell in table.cells:
        if cell.name == GUIDE_AREA:
            table.add(box, cell.top, cell.left, cell.bottom, cell.right, cell.z, name="guide-box")
            return
    if position not in SIDES:
        return
    aligned = any(cell.name.startswith("panel") for cell in table.cells)
    panels = table.span("panel") if aligned else panel_area(table)
    gap = theme["legend_box_spacing"]
    if position in ("left", "right"):
        column = panels.right + GUIDE if position == "right" else panels.left - GUIDE
        table.add(box, panels.top, column, panels.bottom, name="guide-box")
        width = box.width(device)
        if position == "right":
            table.set_borders(right=[gap, width, *table.widths[column + 1 :]])
        else:
            table.set_borders(left=[*table.widths[:column], width, gap])
    else:
        row = panels.bottom + GUIDE if position == "bottom" else panels.top - GUIDE
        table.add(box, row, panels.left, right=panels.right, name="guide-box")
        height = box.height(device)
        if position == "bottom":
            table.set_borders(bottom=[gap, height, *table.heights[row + 1 :]])
        else:
            table.set_borders(top=[*table.heights[:row], height, gap])
