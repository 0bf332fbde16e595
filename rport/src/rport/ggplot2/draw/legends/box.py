"""The boxes beside the panels that hold a plot's guides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rport.ggplot2.aesthetics import MM
from rport.ggplot2.draw.legends.bins import bins_table
from rport.ggplot2.draw.legends.colourbar import colourbar_table
from rport.ggplot2.draw.legends.custom import custom_table
from rport.ggplot2.draw.legends.legend import Background, legend_table
from rport.ggplot2.draw.legends.trained import Trained
from rport.ggplot2.themes.elements import Elements, Rect
from rport.grid import Box, Device, Grob, GTable, Null, Placed
from rport.grid.justification import valid_just
from rport.grid.units import Length, Lines, in_cm

_TABLES = {"legend": legend_table, "bins": bins_table, "custom": custom_table}
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class GuideBox:
    """The guides of one side, together. Source: ggplot2's `Guides$package_box`."""

    table: GTable
    inner: tuple[float, float]
    """The size without the margins of the box."""
    just: tuple[float, float]
    at: tuple[float, float]
    stretched: tuple[bool, bool] = (False, False)
    """Whether it takes all of the width, and of the height, because a guide is to."""

    def width(self, device: Device) -> float:
        """With the margins."""
        return self.table.width(device)

    def height(self, device: Device) -> float:
        """With the margins."""
        return self.table.height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the guides at their place; the box's margins may overhang."""
        width, height = self.inner
        left = box.x(self.at[0]) - self.just[0] * width
        top = box.y(self.at[1]) - (1 - self.just[1]) * height
        over_x = (self.width(device) - width) / 2
        over_y = (self.height(device) - height) / 2
        left, right = left - over_x, left + width + over_x
        top, bottom = top - over_y, top + height + over_y
        if self.stretched[0]:
            left, right = box.left, box.right
        if self.stretched[1]:
            top, bottom = box.top, box.bottom
        self.table.draw(device, Box(left, top, right, bottom))


def _bare(element: Rect) -> Rect:
    """A rectangle that takes what it does not say from grid's `gpar()`."""
    return replace(
        element,
        fill="white" if element.fill is None else element.fill,
        colour="black" if element.colour is None else element.colour,
        linewidth=1 / MM if element.linewidth is None else element.linewidth,
        linetype=1 if element.linetype is None else element.linetype,
    )


@dataclass(frozen=True)
class Overlaid:
    """Boxes at several places inside the panels."""

    boxes: Sequence[GuideBox]

    def width(self, device: Device) -> float:
        """They take no room of their own."""
        return 0.0

    def height(self, device: Device) -> float:
        """They take no room of their own."""
        return 0.0

    def draw(self, device: Device, box: Box) -> None:
        """Draw each at its place."""
        for each in self.boxes:
            each.draw(device, box)


def guide_boxes(guides: Sequence[Trained], theme: Elements, device: Device) -> dict[str, Grob]:
    """The boxes by side, "inside" among them. Source: ggplot2's `Guides$assemble`."""
    theme = _with_place_inside(theme)
    boxes: dict[str, list[GuideBox]] = {}
    for own, together in _by_place(guides):
        placed = theme.adding(own)
        for side, tables in guide_tables(together, placed, device).items():
            boxes.setdefault(side, []).append(packed(tables, side, placed, device))
    return {side: each[0] if len(each) == 1 else Overlaid(each) for side, each in boxes.items()}


def _by_place(guides: Sequence[Trained]) -> list[tuple[dict[str, Any], list[Trained]]]:
    """The guides by the place inside the panels that they have of their own, if any."""
    groups: list[tuple[dict[str, Any], list[Trained]]] = []
    for guide in guides:
        own = {name: guide.asked.theme[name] for name in _PLACES if name in guide.asked.theme}
        own = own if guide.asked.position == "inside" else {}
        found = next((together for place, together in groups if place == own), None)
        if found is None:
            groups.append((own, [guide]))
        else:
            found.append(guide)
    return groups


_PLACES = ("legend_position_inside", "legend_justification_inside")


def _with_place_inside(theme: Elements) -> Elements:
    """A theme whose two numbers for the legends' position are the place inside the panels."""
    position = theme["legend_position"]
    if not isinstance(position, tuple | list):
        return theme
    return theme.adding({"legend_position": "inside", "legend_position_inside": tuple(position)})


def guide_tables(
    guides: Sequence[Trained], theme: Elements, device: Device
) -> dict[str, list[GTable]]:
    """The tables of the guides by side."""
    default = _with_place_inside(theme)["legend_position"] or "right"
    boxes: dict[str, list[GTable]] = {}
    if default not in (*SIDES, "inside"):
        return {}
    for guide in guides:
        position = guide.asked.position or default
        if not isinstance(position, str):
            position = "inside"
        direction = (
            guide.asked.direction
            or theme["legend_direction"]
            or ("horizontal" if position in ("top", "bottom") else "vertical")
        )
        make = _TABLES.get(guide.asked.kind, colourbar_table)
        boxes.setdefault(position, []).append(make(guide, theme, direction, device))
    return boxes


def packed(tables: Sequence[GTable], side: str, theme: Elements, device: Device) -> GuideBox:
    """The box of one side. Source: ggplot2's `Guides$package_box`."""
    if theme.own("legend_spacing") is None:
        theme = theme.adding({"legend_spacing": Lines(0.5, "lines")})
    along = "horizontal" if side in ("top", "bottom") else "vertical"
    along = theme["legend_box"] or along
    default = ("center", "top") if side in ("top", "bottom") else ("left", "top")
    hjust, vjust = valid_just(theme["legend_box_just"] or default)
    just = valid_just(theme[f"legend_justification_{side}"] or "center")
    at = just
    if side == "inside" and theme["legend_position_inside"] is not None:
        at = valid_just(theme["legend_position_inside"])
    box = GTable()
    if along == "horizontal":
        gap = in_cm(theme["legend_spacing_x"])
        height = max(table.height(device) for table in tables)
        box.add_row(height)
        for i, table in enumerate(tables):
            if i:
                box.add_column(gap)
            share = _shares(table.widths)
            first = last = box.add_column(table.width(device))
            if share:
                last = box.add_column(share)
            box.add(table if share else Placed(table, hjust, vjust), 0, first, 0, last)
    else:
        gap = in_cm(theme["legend_spacing_y"])
        box.add_column(max(table.width(device) for table in tables))
        for i, table in enumerate(tables):
            if i:
                box.add_row(gap)
            share = _shares(table.heights)
            first = last = box.add_row(table.height(device))
            if share:
                last = box.add_row(share)
            box.add(table if share else Placed(table, hjust, vjust), first, 0, last, 0)
    inner = box.width(device), box.height(device)
    box.add_padding(*(theme["legend_box_margin"] or (0.0,) * 4))
    background = theme.own("legend_box_background")
    if isinstance(background, Rect):  # as it was given: ggplot2 does not complete it
        whole = len(box.heights) - 1, len(box.widths) - 1
        box.add(Background(_bare(background)), 0, 0, *whole, z=-1.0)
    stretched = _shares(box.widths) is not None, _shares(box.heights) is not None
    return GuideBox(box, inner, just, at, stretched)


def _shares(lengths: Sequence[Length]) -> Null | None:
    """What lengths ask for of the room that others leave, if any does.

    Source: ggplot2's `redistribute_null_units`.
    """
    shares = [each.share for each in lengths if isinstance(each, Null)]
    return Null(sum(shares)) if shares else None
