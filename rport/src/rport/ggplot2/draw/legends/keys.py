"""The keys of a legend: what each kind of geom draws beside a label.

Source: ggplot2's `draw_key_*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import LWD, MM, colour, justification, linewidth
from rport.ggplot2.draw.drawing import family_of, stroke
from rport.ggplot2.geoms.looks import arrow_of
from rport.ggplot2.geoms.symbols import draw_symbols
from rport.grdevices import Colour, col2rgb
from rport.grid import LINE, Box, Device, Margin, Stroke, TextGrob, TitleGrob
from rport.grid.arrows import draw_arrow
from rport.grid.gpar import FACES, dash

BLACK = Colour(0, 0, 0)


@dataclass(frozen=True)
class Key:
    """One key: where it is drawn, how it looks, and the parameters of its layer."""

    device: Device
    box: Box
    look: Mapping[str, Any]
    params: Mapping[str, Any]

    def given(self, name: str, default: object) -> Any:
        """A look, or a default where the geom has none of this name."""
        value = self.look.get(name)
        return default if value is None else value

    def line_colour(self) -> Colour | None:
        """The colour of lines, with its opacity."""
        own = self.look.get("colour", self.look.get("fill", BLACK))
        return colour(own, self.look.get("alpha"))

    def stroke(self, x0: float, y0: float, x1: float, y1: float, paint: Any = None) -> None:
        """Draw a line between two places, in shares of the key."""
        x = np.array([self.box.x(x0), self.box.x(x1)])
        y = np.array([self.box.y(y0), self.box.y(y1)])
        line = self.line_colour() if paint is None else paint
        mm = self.given("linewidth", 0.5)
        kind = self.look.get("linetype", 1)
        cap = self.params.get("lineend", "butt")
        stroke(self.device, x, y, line, mm, kind, cap)
        arrow = arrow_of(self.params.get("arrow"), self.box)
        if arrow is not None and line is not None:
            given = self.params.get("arrow_fill")
            fill = line if given is None else colour(given)
            draw_arrow(self.device, x, y, arrow, Stroke(line, linewidth(mm), cap=cap), fill)


def draw_key_blank(key: Key) -> None:
    """Nothing."""


def draw_key_path(key: Key) -> None:
    """A level line."""
    key.stroke(0.1, 0.5, 0.9, 0.5)


def draw_key_vpath(key: Key) -> None:
    """An upright line."""
    key.stroke(0.5, 0.1, 0.5, 0.9)


def draw_key_timeseries(key: Key) -> None:
    """A line that rises and falls."""
    x = np.array([key.box.x(each) for each in (0, 0.4, 0.6, 1)])
    y = np.array([key.box.y(each) for each in (0.1, 0.6, 0.4, 0.9)])
    mm, kind = key.given("linewidth", 0.5), key.look.get("linetype", 0)
    cap, join = (key.params.get(name, default) for name, default in
                 (("lineend", "butt"), ("linejoin", "round")))  # fmt: skip
    stroke(key.device, x, y, key.line_colour(), mm, kind, cap, join)


def draw_key_abline(key: Key) -> None:
    """A diagonal."""
    key.stroke(0, 0, 1, 1)


def draw_key_vline(key: Key) -> None:
    """An upright line over the whole height."""
    key.stroke(0.5, 0, 0.5, 1)


def draw_key_point(key: Key) -> None:
    """One point in the middle."""
    look = {"fill": BLACK, "size": 1.5, "stroke": 0.5, "shape": 19, "alpha": None, **key.look}
    row = pd.DataFrame([{name: look.get(name) for name in
                         ("shape", "colour", "fill", "size", "stroke", "alpha")}])  # fmt: skip
    middle = np.array([key.box.x(0.5)]), np.array([key.box.y(0.5)])
    draw_symbols(key.device, *middle, row)


def draw_key_dotplot(key: Key) -> None:
    """A disc within its outline, three eighths of the key's width across."""
    x, y = np.array([key.box.x(0.5)]), np.array([key.box.y(0.5)])
    alpha = key.look.get("alpha")
    line, fill = (colour(key.look.get(name, BLACK), alpha) for name in ("colour", "fill"))
    radius = np.array([0.375 * 0.5 * key.box.width])
    key.device.circles(x, y, radius, fill, line, np.array([LWD]))


def draw_key_rect(key: Key) -> None:
    """A filled rectangle without an outline."""
    fill = colour(key.look.get("fill"), key.look.get("alpha"))
    _rect(key, fill or key.line_colour(), None, 0.0, 0.0)


def draw_key_polygon(key: Key) -> None:
    """A rectangle within its outline."""
    mm = key.given("linewidth", 0.0)
    mm = 0.0 if mm != mm else float(mm)
    fill = colour(key.look.get("fill", col2rgb("grey20")), key.look.get("alpha"))
    _rect(key, fill, colour(key.look.get("colour")), mm, mm)


def polygon_key_size(
    geom: object, look: Mapping[str, Any], params: Mapping[str, Any]
) -> tuple[float, float]:
    """Width and height in mm that `draw_key_polygon` asks for: twice its line's width."""
    mm = look.get("linewidth")
    own = 0.0 if mm is None or mm != mm else 2 * float(mm)
    return own, own


def _rect(key: Key, fill: Any, line: Any, mm: float, inset: float) -> None:
    half = inset * 72 / 25.4 / 2
    box = key.box
    pattern = dash(key.look.get("linetype", 1))
    join = key.params.get("linejoin", "mitre")
    drawn = line is not None and pattern is not None
    key.device.rects(
        np.array([box.left + half]),
        np.array([box.top + half]),
        np.array([box.right - half]),
        np.array([box.bottom - half]),
        fill,
        Stroke(line, linewidth(mm), pattern or (), join=join) if drawn else None,
    )


def draw_key_smooth(key: Key) -> None:
    """A line over a band."""
    if key.params.get("se"):
        fill = colour(key.look.get("fill", col2rgb("grey60")), key.look.get("alpha"))
        _rect(key, fill, None, 0.0, 0.0)
    key.stroke(0.1, 0.5, 0.9, 0.5, colour(key.look.get("colour", BLACK)))


def draw_key_text(key: Key) -> None:
    """The letter a."""
    text_key(key.look, drawn=True).draw(key.device, key.box)


def text_key(look: Mapping[str, Any], drawn: bool = False) -> TitleGrob:
    """The letter of a text's key, with a margin of 0.1 lines.

    The lines are the page's where its room is measured, and the letter's own where it is drawn.
    """
    paint = colour(look.get("colour", BLACK), look.get("alpha")) or Colour(0, 0, 0, 0)
    face = look.get("fontface", 1)
    size = float(look.get("size", 3.88)) * MM
    family = family_of(look.get("family"))
    grob = TextGrob(look.get("label", "a"), size, paint, FACES.get(face, face), 1.0, family)
    gap = 0.1 * (1.2 * size if drawn else LINE)
    return TitleGrob(
        grob,
        justification(look.get("hjust")),
        justification(look.get("vjust")),
        float(look.get("angle", 0)),
        Margin(gap, gap, gap, gap),
        margin_x=True,
        margin_y=True,
    )


def draw_key_pointrange(key: Key) -> None:
    """A line, upright unless the ranges lie, and a point four times as large as its size says."""
    (draw_key_path if key.params.get("flipped_aes") else draw_key_vpath)(key)
    size = 4 * key.given("size", 1.5)
    draw_key_point(replace(key, look={**key.look, "size": size}))


def draw_key_crossbar(key: Key, middle: Mapping[str, Any], box: Mapping[str, Any]) -> None:
    """A box with its middle; the looks that are given replace those of the key."""
    _key_box(key, box)
    _key_line(key, (0.125, 0.875), (0.5, 0.5), middle)


def draw_key_boxplot(key: Key, parts: Mapping[str, Mapping[str, Any]]) -> None:
    """A box with whiskers, and staples as wide as they are asked for."""
    reach = 0.375 * (key.params.get("staplewidth") or 0)
    _key_line(key, (0.5, 0.5), (0.1, 0.25), parts["whisker"])
    _key_line(key, (0.5, 0.5), (0.75, 0.9), parts["whisker"])
    _key_box(key, parts["box"])
    _key_line(key, (0.125, 0.875), (0.5, 0.5), parts["median"])
    for end in (0.1, 0.9):
        _key_line(key, (0.5 + reach, 0.5 - reach), (end, end), parts["staple"])


def _key_line(key: Key, x: Any, y: Any, look: Mapping[str, Any]) -> None:
    """A line of a box; x and y change roles where the boxes are horizontal."""
    if key.params.get("flipped_aes"):
        x, y = y, x
    look = {**key.look, **look}
    stroke(
        key.device,
        np.array([key.box.x(each) for each in x]),
        np.array([key.box.y(each) for each in y]),
        colour(look.get("colour", col2rgb("grey20"))),
        look.get("linewidth", 0.5),
        look.get("linetype", 1),
        key.params.get("lineend", "butt"),
        key.params.get("linejoin", "mitre"),
    )


def _key_box(key: Key, look: Mapping[str, Any]) -> None:
    """A box three quarters by one half of the key, the long side across where boxes are upright."""
    x, y = (0.125, 0.875), (0.25, 0.75)
    if key.params.get("flipped_aes"):
        x, y = y, x
    box = key.box
    inner = Box(box.x(x[0]), box.y(y[1]), box.x(x[1]), box.y(y[0]))
    own = {"fill": Colour(255, 255, 255), "colour": col2rgb("grey20"), **key.look, **look}
    fill = colour(own["fill"], own.get("alpha"))
    mm = own.get("linewidth", 0.5)
    _rect(replace(key, box=inner, look=own), fill, colour(own["colour"]), mm, 0.0)
