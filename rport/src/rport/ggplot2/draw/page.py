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
        whole = len(table.heights) - 1, len(table.widths) - 1
        if not alone:
            border = Background(background)
            table.add(border, 0, 0, *whole, z=float("-inf"), clip=True, name="background")
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
                table.add(border, 0, 0, *whole, z=float("-inf"), clip=True, name="background")
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
            if grob is None:
                continue
            if along == "x":
                row = table.add_row(grob.height(device), None if side == "bottom" else 0)
                span = table.span("panel-")
                table.add(grob, row, span.left, row, span.right, name=f"xlab-{side}")
            else:
                column = table.add_column(grob.width(device), 0 if side == "left" else None)
                span = table.span("panel-")
                table.add(grob, span.top, column, span.bottom, column, name=f"ylab-{side}")

    def _add_guides(self, table: GTable, device: Device, alone: bool) -> None:
        """The legends; sides without any keep their places in the order of a composition.

        Source: ggplot2's `table_add_legends`.
        """
        boxes: dict[str, Grob] = {**guide_boxes(self.guides, self.theme, device)}
        gaps = dict.fromkeys(boxes, self.theme["legend_box_spacing"])
        if not alone:
            boxes = dict.fromkeys(_GUIDE_SIDES, nullGrob()) | boxes
        whole = self.theme["legend_location"] == "plot"

        def place() -> Any:
            if not whole:
                return table.span("panel-")
            from rport.grid import Cell

            ends = len(table.heights) - 1, len(table.widths) - 1
            return Cell(boxes[side], 0, 0, *ends, z=0)

        for side in _GUIDE_SIDES[:-1]:
            if side not in boxes:
                continue
            box, gap = boxes[side], gaps.get(side, 0.0)
            if side in ("right", "left"):
                end = None if side == "right" else 0
                table.add_column(gap, end)
                column = table.add_column(box.width(device), end)
                span = place()
                table.add(box, span.top, column, span.bottom, column, name=f"guide-box-{side}")
            else:
                end = None if side == "bottom" else 0
                table.add_row(gap, end)
                row = table.add_row(box.height(device), end)
                span = place()
                table.add(box, row, span.left, row, span.right, name=f"guide-box-{side}")
        if "inside" in boxes:
            span = table.span("panel-")
            ends = span.top, span.left, span.bottom, span.right
            table.add(boxes["inside"], *ends, name="guide-box-inside")

    def _add_titles(self, table: GTable, device: Device, alone: bool) -> None:
        """Title, subtitle and caption, of which those without words keep their places too."""
        for name, end in (("subtitle", 0), ("title", 0), ("caption", None)):
            grob: Grob | None
            grob = title_grob(self.theme[f"plot_{name}"], self.labels.get(name), True, True)
            if grob is None:
                if alone:
                    continue
                grob = nullGrob()
            row = table.add_row(grob.height(device), end)
            kind = "caption" if name == "caption" else "title"
            if self.theme[f"plot_{kind}_position"] == "plot":
                left, right = 0, len(table.widths) - 1
            else:
                span = table.span("panel-")
                left, right = span.left, span.right
            table.add(grob, row, left, row, right, name=name)

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
            table.add(placed, 0, 0, last_row, last_column, name="tag")
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
            span = table.span("panel-") if location == "panel" else None
            cells = (
                (span.top, span.left, span.bottom, span.right)
                if span
                else (0, 0, last_row, last_column)
            )
            table.add(at, *cells, name="tag")
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
