"""The frames of what is no plot. Source: patchwork's `patchGrob`, `patch_table`."""

from __future__ import annotations

from collections.abc import Mapping

from rport.ggplot2.draw.page import Page
from rport.grid import Device, GTable
from rport.patchwork.collected_guides import GUIDE_AREA
from rport.patchwork.frame import (
    CAPTION_ROW,
    COLUMNS,
    PANEL_COLUMN,
    PANEL_ROW,
    PLOT,
    ROWS,
    SUBTITLE_ROW,
    TAG_COLUMNS,
    TAG_ROWS,
    TITLE_ROW,
    Frame,
    Nothing,
    add_background,
    add_clip,
    empty_frame,
)
from rport.patchwork.patch import GuideArea, Patch, Wrapped

_AREAS = {
    "full": (0, 0, ROWS - 1, COLUMNS - 1),
    "plot": PLOT,
    "panel": (PANEL_ROW, PANEL_COLUMN, PANEL_ROW, PANEL_COLUMN),
}
_BEHIND = -100.0


def patch_frame(patch: Patch, page: Page, wrapped: Mapping[str, GTable], device: Device) -> Frame:
    """The frame of a patch: margins, background, and what it holds."""
    table = empty_frame()
    margin = page.theme["plot_margin"] or (0.0,) * 4
    table.heights[0], table.widths[-1], table.heights[-1], table.widths[0] = margin
    add_background(table, page.theme, z=_BEHIND)
    table.add(Nothing(), PANEL_ROW, PANEL_COLUMN, z=0, clip=True, name="panel")
    if isinstance(patch, GuideArea):
        table.add(Nothing(), PANEL_ROW, PANEL_COLUMN, z=1, clip=True, name=GUIDE_AREA)
    if isinstance(patch, Wrapped):
        for area, inner in wrapped.items():
            if patch.clip and not inner.inherits_clip:
                add_clip(table, _AREAS[area])
            table.add(inner, *_AREAS[area], clip=patch.clip and inner.inherits_clip, name=area)
        _add_words(table, page, device, patch)
    return Frame(table)


def _add_words(table: GTable, page: Page, device: Device, patch: Wrapped) -> None:
    """Title, subtitle, caption and tag of a patch. Source: `patchGrob.wrapped_patch`."""
    own = page.table(device)
    cells = {cell.name: cell for cell in own.cells}
    rows = {"title": TITLE_ROW, "subtitle": SUBTITLE_ROW, "caption": CAPTION_ROW}
    for name, row in rows.items():
        if name in cells:
            grob = cells[name].grob
            table.add(grob, row, PANEL_COLUMN, clip=patch.clip, name=name)
            table.heights[row] = grob.height(device)
        elif patch.clip:
            add_clip(table, (row, PANEL_COLUMN, row, PANEL_COLUMN))
    if not patch.tagged:
        return
    for i, row in enumerate(TAG_ROWS):
        table.heights[row] = own.heights[(1, -2)[i]]
    for i, column in enumerate(TAG_COLUMNS):
        table.widths[column] = own.widths[(1, -2)[i]]
    if "tag" in cells:
        tag, last = cells["tag"], (len(own.heights) - 2, len(own.widths) - 2)
        top, bottom = (TAG_ROWS[each >= last[0]] for each in (tag.top, tag.bottom))
        left, right = (TAG_COLUMNS[each >= last[1]] for each in (tag.left, tag.right))
        table.add(tag.grob, top, left, bottom, right, name="tag")
