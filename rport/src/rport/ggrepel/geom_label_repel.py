"""Texts in boxes that keep clear of each other: geom_label_repel."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings, colour, linewidth
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.label import geom_label
from rport.ggrepel.connect import Pair, Sides
from rport.ggrepel.geom_text_repel import geom_text_repel
from rport.ggrepel.labels import Label, anchor_of, at_rest, inner_size, length, on_page
from rport.grdevices import Colour
from rport.grid import Device, Stroke
from rport.grid.gpar import dash
from rport.grid.roundrect import round_corners
from rport.grid.units import Lines, inches


class geom_label_repel(geom_text_repel, geom_label):
    """As `geom_text_repel`, with each text in a box. Source: ggrepel's `GeomLabelRepel`."""

    name = "geom_label_repel"
    defaults: ClassVar[Settings] = {
        **{name: value for name, value in geom_text_repel.defaults.items() if name[:2] != "bg"},
        "fill": Colour(255, 255, 255),
        "linewidth": 0.25,
        "linetype": 1,
    }
    params: ClassVar[Settings] = {
        **geom_text_repel.params, "label_padding": 0.25, "label_r": 0.15, "label_size": 0.25,
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Place the boxes; draw the lines, and then each box with its text."""
        padding = length(params["label_padding"])
        labels = list(at_rest(data, panel, params, lambda label: _room(label, panel, params)))
        for label in labels:
            left, bottom, right, top = _box(label, panel, padding)
            sides = Sides(*_share(panel, left, bottom), *_share(panel, right, top))
            label.draw_segment(sides, panel, params, to_edge=False)
        for label in labels:
            _draw(label, panel, padding, length(params["label_r"]))

    def draw_key(self, key: Key) -> None:
        """The letter a in its box."""
        super().draw_key(replace(key, params=_as_label(key.params)))

    def key_extent(self, device: Device, look: Look, params: Params) -> tuple[float, float] | None:
        """That of the box."""
        return super().key_extent(device, look, _as_label(params))


def _as_label(params: Settings) -> Params:
    """The parameters of `geom_label` for a key."""
    given = {name: params[name] for name in ("label_padding", "label_r")}
    return {**geom_label.params, **given}


def _size(label: Label, panel: Panel, padding: float) -> Pair:
    """Width and height of the drawn box, in points."""
    text, device = label.text, panel.device
    return text.width(device) + 2 * padding, text.height(device) + 2 * padding


def _room(label: Label, panel: Panel, params: Params) -> Sides:
    """The box of a label at its point, in shares of the panel, to the last bit.

    Source: `makeContent.labelrepeltree`, grid's `widthDetails.roundrect`.
    """
    padding, radius = length(params["label_padding"]), inches(length(params["label_r"]))
    own = inches(padding)
    if isinstance(padding, Lines):  # where the text stands counts lines of its own font
        own = padding.amount * label.text.size * label.text.lineheight / 72
    at_x, at_y = anchor_of(label, panel)
    corners = label.text.corners(panel.device, 0.5, 0.5, 0, (at_x + own, at_y + own))
    width, height = (max(ends) - min(ends) for ends in zip(*corners, strict=True))
    width, height = (size + inches(padding.times(2)) for size in (width, height))
    width, height = width * 2.54 / 2.54, height * 2.54 / 2.54
    room = inner_size(panel)
    width, height = max(width, (width - radius) + radius) / room[0], height / room[1]
    (x, y), (hjust, vjust) = label.point, label.just
    return Sides(
        x - width * hjust, y - height * vjust, x + width * (1 - hjust), y + height * (1 - vjust)
    )


def _anchor(label: Label, panel: Panel, padding: float) -> Pair:
    """Where box or text at rest are justified on the page; the text counts no `padding`."""
    x, y = on_page(panel, *label.at)
    hjust, vjust = label.just
    width = label.size[0] * panel.box.width + padding
    height = label.size[1] * panel.box.height + padding
    return x - width * (0.5 - hjust), y + height * (0.5 - vjust)


def _box(label: Label, panel: Panel, padding: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the box at rest, on the page."""
    x, y = _anchor(label, panel, padding)
    width, height = _size(label, panel, padding)
    left, bottom = x - label.just[0] * width, y + label.just[1] * height
    return left, bottom, left + width, bottom - height


def _share(panel: Panel, x: float, y: float) -> Pair:
    return (x - panel.box.left) / panel.box.width, (panel.box.bottom - y) / panel.box.height


def _draw(label: Label, panel: Panel, padding: float, radius: float) -> None:
    """Draw the box and its text; only the fill has the row's opacity."""
    left, bottom, right, top = _box(label, panel, padding)
    along, up = round_corners(right - left, bottom - top, radius)
    row, ink = label.row, colour(label.row["colour"])
    fill, pattern = colour(row["fill"], row["alpha"]), dash(row["linetype"])
    border = None
    if ink is not None and pattern is not None and row["linewidth"] != 0:
        border = Stroke(ink, linewidth(float(row["linewidth"])), pattern)
    panel.device.polygon(left + along, bottom - up, fill, border)
    if ink is not None:
        at = _anchor(label, panel, 0.0)
        replace(label.text, colour=ink).draw(panel.device, *at, *label.just)
