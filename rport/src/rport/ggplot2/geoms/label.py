"""Texts in boxes: geom_label."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import MM, Look, Params, Settings, colour, justification, linewidth
from rport.ggplot2.draw.drawing import family_of
from rport.ggplot2.draw.legends.keys import BLACK, Key
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import NA
from rport.ggplot2.geoms.text import face_of, geom_text, words
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.grdevices import Colour
from rport.grid import LINE, Device, Stroke, TextGrob, font_descent, rotate_just
from rport.grid.gpar import dash
from rport.grid.roundrect import round_corners
from rport.grid.units import Lines, Unit

Sides = tuple[float, float, float, float]


class geom_label(geom_text):
    """A text in a box with round corners at each row. Source: ggplot2's `GeomLabel`."""

    name = "geom_label"
    deprecated: ClassVar[Settings] = {"label_size": ("3.5.0", "the `linewidth` argument")}
    defaults: ClassVar[Settings] = {
        **geom_text.defaults,
        "fill": lambda theme: theme.paper,
        "linewidth": lambda theme: 0.5 * theme.borderwidth,
        "linetype": 1,
    }
    params: ClassVar[Settings] = {
        "parse": False, "size_unit": "mm", "format_string": None, "adjust_text": None,
        "path_effects": None, "label_padding": 0.25, "label_r": 0.15, "label_size": WAIVER,
        "border_colour": None, "text_colour": None, "boxcolour": None, "boxstyle": "round",
        "tooth_size": None,
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each box and its text."""
        _refuse(params)
        opaque = data.assign(alpha=NA, fill_alpha=data["alpha"])
        for word in words(opaque, panel, params, self.name):
            look = {**word.row, "alpha": word.row["fill_alpha"]}
            box = _box(word.grob, look, params, word.grob.size, word.grob.lineheight)
            box.draw(panel.device, word.x, word.y, word.hjust, word.vjust, word.angle)

    def draw_key(self, key: Key) -> None:
        """The letter a in its box. Source: `draw_key_label`."""
        box, hjust, vjust, angle = _key_box(key.look, dict(key.params))
        at = rotate_just(angle, hjust, vjust)
        # ggplot2 takes the size in mm for points here
        up = font_descent(
            key.device,
            float(key.given("size", 3.88)),
            face_of(key.look),
            family_of(key.look.get("family")),
        )
        box.draw(key.device, key.box.x(at[0]), key.box.y(at[1]) - up, hjust, vjust, angle)

    def key_extent(self, device: Device, look: Look, params: Params) -> tuple[float, float] | None:
        """That of the box, whose padding counts in lines of the page's font."""
        box, _, _, angle = _key_box(look, params, PAGE_FONT)
        width, height = box.size(device)
        cos, sin = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
        return width * cos + height * sin, width * sin + height * cos


PAGE_FONT = LINE / 1.2
"""The size of the font that a page starts with, in points."""


def _refuse(params: Params) -> None:
    if params["boxstyle"] != "round":
        raise UnsupportedPlot(f"geom_label(boxstyle={params['boxstyle']!r})")
    if params["tooth_size"] is not None:
        raise UnsupportedPlot("geom_label(tooth_size=...)")


@dataclass(frozen=True)
class LabelBox:
    """A text in a box; padding is that at the top, right, bottom and left, in points.

    The box has its lines by R's line height, the text its place in it by its own (`moved`). Source:
    ggplot2's `labelGrob`.
    """

    text: TextGrob
    padding: Sides
    moved: Sides
    radius: float
    fill: Colour | None
    border: Colour | None
    width: float
    dash: tuple[int, ...]

    def size(self, device: Device) -> tuple[float, float]:
        """Width and height of the box."""
        descent = font_descent(device, self.text.size, family=self.text.family)
        top, right, bottom, left = self.padding
        top, bottom = max(top, descent), max(bottom - descent, 0.0)
        width = left + self.text.width(device) + right
        return width, top + self.text.height(device) + descent + bottom

    def draw(
        self, device: Device, x: float, y: float, hjust: float, vjust: float, angle: float
    ) -> None:
        """Draw the box with its justification at (x, y), turned about it."""
        width, height = self.size(device)
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        along, up = round_corners(width, height, self.radius)
        along = along - hjust * width
        up = up + (0.5 - vjust) * height - height / 2
        if self.fill is not None or self.border is not None:
            device.polygon(
                x + along * cos - up * sin,
                y - along * sin - up * cos,
                self.fill,
                self.border and Stroke(self.border, self.width, self.dash, cap="round"),
            )
        descent = font_descent(device, self.text.size, family=self.text.family)
        top, right, bottom, left = self.moved
        top, bottom = max(top, descent), max(bottom - descent, 0.0)
        text_along = left * (1 - hjust) - right * hjust
        text_up = (1 - vjust) * descent - top * vjust + bottom * (1 - vjust)
        at = x + text_along * cos - text_up * sin, y - text_along * sin - text_up * cos
        self.text.draw(device, *at, hjust, vjust, angle)


def _box(
    text: TextGrob,
    look: Look,
    params: Settings,
    size: float,
    lineheight: float = 1.2,
) -> LabelBox:
    """The box of a text; `size` is that of the font by which lines of padding count."""
    own = params["label_size"]
    given = look["linewidth"] if own is WAIVER else own
    mm = math.nan if given is None else float(given)
    border = params["border_colour"] or params["boxcolour"] or look["colour"]
    ink = colour(params["text_colour"] or look["colour"])
    pattern = dash(look["linetype"])
    drawn = mm != 0 and mm == mm and pattern is not None
    return LabelBox(
        replace(text, colour=ink) if ink is not None else text,
        _padding(params["label_padding"], size),
        _padding(params["label_padding"], size * lineheight / 1.2),
        _points(params["label_r"], size),
        colour(look["fill"], look["alpha"]),
        colour(border) if drawn else None,
        linewidth(mm),
        pattern or (),
    )


def _padding(given: object, size: float) -> Sides:
    sides = list(given) if isinstance(given, list | tuple) else [given]
    if len(sides) not in (1, 2, 4):
        raise ValueError(f"label_padding must be one length, or one for each side: {given!r}")
    top, right, bottom, left = (_points(each, size) for each in (sides * 4)[:4])
    return top, right, bottom, left


def _points(given: Any, size: float) -> float:
    """A length in points; a number is in lines of a font of `size`, as units of lines are."""
    if isinstance(given, Lines):
        return float(given) * size / PAGE_FONT
    return float(given) if isinstance(given, Unit) else float(given) * 1.2 * size


def _key_box(
    look: Look, params: Settings, lines_of: float | None = None
) -> tuple[LabelBox, float, float, float]:
    given = {"colour": BLACK, "fill": Colour(255, 255, 255), "alpha": None, **look}
    size = float(given.get("size", 3.88)) * MM
    ink = colour(given["colour"]) or BLACK
    family = family_of(given.get("family"))
    text = TextGrob(given.get("label", "a"), size, ink, face_of(given), 1.0, family)
    filled = {"linewidth": 0.25, "linetype": 1, **given}
    hjust, vjust = justification(given.get("hjust")), justification(given.get("vjust"))
    return _box(text, filled, params, lines_of or size), hjust, vjust, float(given.get("angle", 0))
