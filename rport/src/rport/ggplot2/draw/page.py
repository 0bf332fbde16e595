"""The page as a table: panels, axes, strips, guides and titles in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rport.ggplot2.draw.axis_grobs import Side
from rport.ggplot2.draw.drawing import title_grob
from rport.ggplot2.draw.legends.box import guide_boxes
from rport.ggplot2.draw.legends.legend import Background
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.draw.panels import Panels
from rport.ggplot2.themes.complete import colour_of
from rport.ggplot2.themes.elements import Elements, Rect
from rport.grid import Box, Device, Grob, GTable, Null, TitleGrob, nullGrob

_GUIDE_SIDES = ("right", "left", "bottom", "top", "inside")


@dataclass(frozen=True)
class Page:
    """All that the table of a plot is made from."""

    theme: Elements
    panels: Panels
    labels: dict[str, Any]
    axis_titles: Mapping[Side, Any]
    guides: Sequence[Trained]

    def table(self, device: Device, alone: bool = True) -> GTable:
        """The table of the whole page, or of a plot that is not alone on it.

        Source: ggplot2's `ggplot_gtable`.
        """
        table = self.panels.table(device)
        self._add_axis_titles(table, device)
        self._add_guides(table, device, alone)
        self._add_titles(table, device, alone)
        self._add_tag(table, device)
        margin = self.theme["plot_margin"] or (0.0,) * 4
        table.add_padding(*margin)
        background = self.theme["plot_background"]
        cells = _cells(table, over_page=True)
        if not alone:
            border = Background(background)
            table.add(border, *cells, z=float("-inf"), clip=True, name="background")
        elif isinstance(background, Rect):
            fill, edge = colour_of(background.fill), colour_of(background.colour)
            # the fill of a whole page is the device's own background
            fills_page = not table.respect and all(
                size <= page and any(isinstance(each, Null) for each in lengths)
                for size, page, lengths in (
                    (table.width(device), device.width, table.widths),
                    (table.height(device), device.height, table.heights),
                )
            )
            filled = not fills_page or device.repainted == fill is not None
            if filled or edge not in (None, fill):
                border = Background(background, filled=filled)
                table.add(border, *cells, z=float("-inf"), clip=True, name="background")
        return table

    def _add_axis_titles(self, table: GTable, device: Device) -> None:
        """Source: `Facet$draw_labels`, `Layout$render_labels`."""
        for side in ("top", "bottom", "left", "right"):
            along = "x" if side in ("top", "bottom") else "y"
            grob = title_grob(
                self.theme[f"axis_title_{along}_{side}"],
                self.axis_titles.get(side),
                margin_x=along == "y",
                margin_y=along == "x",
            )
            if grob is not None:
                _add_on_side(table, grob, side, device, f"{along}lab-{side}")

    def _add_guides(self, table: GTable, device: Device, alone: bool) -> None:
        """The legends; sides without any keep their places in the order of a composition.

        Source: ggplot2's `table_add_legends`.
        """
        boxes: dict[str, Grob] = {**guide_boxes(self.guides, self.theme, device)}
        gaps = dict.fromkeys(boxes, self.theme["legend_box_spacing"])
        if not alone:
            boxes = dict.fromkeys(_GUIDE_SIDES, nullGrob()) | boxes
        over_page = self.theme["legend_location"] == "plot"
        for side in _GUIDE_SIDES[:-1]:
            if side not in boxes:
                continue
            end = 0 if side in ("left", "top") else None
            add_gap = table.add_column if side in ("left", "right") else table.add_row
            add_gap(gaps.get(side, 0.0), end)
            _add_on_side(table, boxes[side], side, device, f"guide-box-{side}", over_page)
        if "inside" in boxes:
            table.add(boxes["inside"], *_cells(table), name="guide-box-inside")

    def _add_titles(self, table: GTable, device: Device, alone: bool) -> None:
        """Title, subtitle and caption, of which those without words keep their places too."""
        for name, side in (("subtitle", "top"), ("title", "top"), ("caption", "bottom")):
            grob: Grob | None
            grob = title_grob(self.theme[f"plot_{name}"], self.labels.get(name), True, True)
            if grob is None:
                if alone:
                    continue
                grob = nullGrob()
            kind = "caption" if name == "caption" else "title"
            over_page = self.theme[f"plot_{kind}_position"] == "plot"
            _add_on_side(table, grob, side, device, name, over_page)

    def _add_tag(self, table: GTable, device: Device) -> None:
        """The tag in a corner or on a side. Source: ggplot2's `table_add_tag`."""
        table.add_padding(0.0, 0.0, 0.0, 0.0)
        grob = title_grob(self.theme["plot_tag"], self.labels.get("tag"), True, True)
        if grob is None:
            return
        position = self.theme["plot_tag_position"] or "topleft"
        location = self.theme["plot_tag_location"] or "margin"
        last_row, last_column = len(table.heights) - 1, len(table.widths) - 1
        if not isinstance(position, str):
            placed = _PlacedTag(grob, float(position[0]), float(position[1]))
            table.add(placed, *_cells(table, over_page=True), name="tag")
            return
        top, bottom = "top" in position, "bottom" in position
        left, right = "left" in position, "right" in position
        if location in ("plot", "panel"):
            at = _PlacedTag(
                grob,
                0.0 if left else 1.0 if right else grob.hjust,
                1.0 if top else 0.0 if bottom else grob.vjust,
                left or right,
                top or bottom,
            )
            table.add(at, *_cells(table, location == "plot"), name="tag")
            return
        if top:
            table.heights[0] = grob.height(device)
        if bottom:
            table.heights[-1] = grob.height(device)
        if left:
            table.widths[0] = grob.width(device)
        if right:
            table.widths[-1] = grob.width(device)
        table.add(
            grob,
            last_row if bottom else 0,
            last_column if right else 0,
            0 if top else last_row,
            0 if left else last_column,
            name="tag",
        )


def _add_on_side(
    table: GTable, grob: Grob, side: str, device: Device, name: str, over_page: bool = False
) -> None:
    """Put a grob into a new row or column on a side, along the panels or the whole page."""
    end = 0 if side in ("left", "top") else None
    if side in ("left", "right"):
        column = table.add_column(grob.width(device), end)
        top, _, bottom, _ = _cells(table, over_page)
        table.add(grob, top, column, bottom, column, name=name)
    else:
        row = table.add_row(grob.height(device), end)
        _, left, _, right = _cells(table, over_page)
        table.add(grob, row, left, row, right, name=name)


def _cells(table: GTable, over_page: bool = False) -> tuple[int, int, int, int]:
    """The first row and column and the last of the panels, or of the whole page."""
    if over_page:
        return 0, 0, len(table.heights) - 1, len(table.widths) - 1
    span = table.span("panel-")
    return span.top, span.left, span.bottom, span.right


@dataclass(frozen=True)
class _PlacedTag:
    """A tag at a share of the page or panel, wholly within it where it touches a side."""

    grob: TitleGrob
    x: float
    y: float
    inside_x: bool = False
    inside_y: bool = False

    def width(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def height(self, device: Device) -> float:
        """It keeps no room."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw the tag."""
        grob = self.grob
        x, y = box.x(self.x), box.y(self.y)
        if self.inside_x:
            inward = (1 - grob.hjust) * grob.width(device)
            x += inward if self.x == 0 else -inward
        if self.inside_y:
            inward = (1 - grob.vjust) * grob.height(device)
            y += -inward if self.y == 0 else inward
        grob.text.draw(device, x, y, grob.hjust, grob.vjust, grob.angle)
