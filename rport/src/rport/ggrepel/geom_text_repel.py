"""Texts that keep clear of each other: geom_text_repel."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, colour
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import NA
from rport.ggplot2.geoms.text import geom_text
from rport.ggrepel.connect import Pair, Sides
from rport.ggrepel.labels import Label, anchor_of, at_rest, inner_size, on_page, viewport_of
from rport.ggrepel.position_nudge_repel import position_nudge_repel
from rport.grdevices import Colour
from rport.grid import LINE, Device, TextGrob
from rport.grid.edge import level_edges

_PAGE_FONT = LINE / 1.2


class geom_text_repel(geom_text):
    """A text for each row, moved until it covers no other text and no point, and a line to its row.

    Arguments are ggrepel's with `_` for `.`, such as `segment_colour`, `point_size` and
    `max_overlaps`; lengths are in lines, or a `unit()`. A row with the label "" has no text, and
    its point is kept clear. Without a `seed` R draws a new one each time. Here it is 0, and
    `max_time` is accepted but ignored, so that the same plot always gives the same bytes.
    Source: ggrepel's `GeomTextRepel`.
    """

    name = "geom_text_repel"
    defaults: ClassVar[Settings] = {
        "colour": Colour(0, 0, 0), "size": 3.88, "angle": 0, "alpha": NA, "family": "",
        "fontface": 1, "lineheight": 1.2, "hjust": 0.5, "vjust": 0.5, "point_size": 1,
        "segment_linetype": 1, "segment_size": 0.5, "segment_curvature": 0, "segment_angle": 90,
        "segment_ncp": 1, "segment_shape": 0.5, "segment_square": True, "segment_squareShape": 1,
        "segment_inflect": False, "bg_colour": NA, "bg_r": 0.1,
    }  # fmt: skip
    optional = ("group", "nudge_x", "nudge_y", "segment_colour", "segment_alpha", "arrow_fill")
    params: ClassVar[Settings] = {
        "parse": False, "box_padding": 0.25, "point_padding": 1e-6, "min_segment_length": 0.5,
        "arrow": None, "force": 1, "force_pull": 1, "max_time": 0.5, "max_iter": 10000,
        "max_overlaps": 10, "xlim": (NA, NA), "ylim": (NA, NA), "direction": "both", "seed": 0,
        "verbose": False,
    }  # fmt: skip
    position = "identity"

    def __init__(self, *layer: Any, **arguments: Any):
        nudged = [name for name in ("nudge_x", "nudge_y") if name in arguments]
        if nudged:
            if len(layer) > 3 or arguments.get("position") is not None:
                raise ValueError("Specify either `position` or `nudge_x`/`nudge_y`")
            x, y = (arguments.pop(name, 0) for name in ("nudge_x", "nudge_y"))
            arguments["position"] = position_nudge_repel(x, y)
        if (way := arguments.get("direction", "both")) not in ("both", "x", "y"):
            raise ValueError(f"direction must be both, x or y, not {way!r}")
        super().__init__(*layer, **arguments)

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Place the texts; draw the lines and then the texts."""
        labels = list(at_rest(data, panel, params, lambda label: _room(label, panel)))
        for label in labels:
            x, y = _anchor(label, panel)
            along, up = _to_middle(label, label.text, panel.device)
            width, height = panel.box.width, panel.box.height
            middle = (x + along - panel.box.left) / width, (panel.box.bottom - y + up) / height
            label.draw_segment(_around(label, middle, panel, 0.25 * LINE / 2), panel, params, True)
        for label in labels:
            _draw_text(label, panel)


def _room(label: Label, panel: Panel) -> Sides:
    """The room of a text at its point, as grid finds it on the page, to the last bit."""
    viewport, (width, height) = viewport_of(panel), inner_size(panel)
    at = anchor_of(label, panel)
    edges = level_edges(label.text.corners(panel.device, *label.just, label.angle, at))
    starts = (viewport.left, viewport.bottom) * 2
    left, bottom, right, top = (
        edge + start - start for edge, start in zip(edges, starts, strict=True)
    )
    return Sides(left / width, bottom / height, right / width, top / height)


def _around(label: Label, middle: Pair, panel: Panel, extra: float = 0.0) -> Sides:
    """The sides of a text as grid finds them: on the level and the upright line by its middle."""
    half = label.text.width(panel.device) / 2, label.text.height(panel.device) / 2
    cos, sin = (abs(each) for each in _turned(label, 1.0, 0.0))
    across = (_ray(half[0], cos, half[1], sin) + extra) / panel.box.width
    up = (_ray(half[1], cos, half[0], sin) + extra) / panel.box.height
    return Sides(middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up)


def _ray(half: float, cos: float, other: float, sin: float) -> float:
    return min(half / cos if cos > 1e-12 else math.inf, other / sin if sin > 1e-12 else math.inf)


def _turned(label: Label, along: float, up: float) -> Pair:
    cos, sin = math.cos(math.radians(label.angle)), math.sin(math.radians(label.angle))
    return along * cos - up * sin, along * sin + up * cos


def _to_middle(label: Label, text: TextGrob, device: Device, scale: float = 1.0) -> Pair:
    """From where a text is justified to its middle, in points, y upward."""
    width, height = text.width(device) * scale, text.height(device) * scale
    return _turned(label, width * (0.5 - label.just[0]), height * (0.5 - label.just[1]))


def _anchor(label: Label, panel: Panel) -> Pair:
    """Where the text at rest is justified, on the page.

    ggrepel measures the text in the page's font, and counts that in characters of its own font.
    """
    plain = replace(label.text, size=_PAGE_FONT, face="plain", family="", lineheight=1.2)
    along, up = _to_middle(label, plain, panel.device, label.text.size / _PAGE_FONT)
    x, y = on_page(panel, *label.at)
    return x - along, y + up


def _draw_text(label: Label, panel: Panel) -> None:
    """Draw the text, and below it sixteen copies as its background if it has a colour."""
    device, (x, y) = panel.device, _anchor(label, panel)
    behind = colour(label.row["bg_colour"], label.row["alpha"])
    if behind is not None:
        reach = float(label.row["bg_r"]) * device.ascent("M", *label.text.font)
        for theta in np.linspace(np.pi / 8, 2 * np.pi, 16).tolist():
            at = x + reach * math.cos(theta), y - reach * math.sin(theta)
            replace(label.text, colour=behind).draw(device, *at, *label.just, label.angle)
    label.text.draw(device, x, y, *label.just, label.angle)
