"""Markdown texts in boxes at places: geom_richtext."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import MM, Look, Params, Settings, colour, linewidth
from rport.ggplot2.draw.drawing import family_of
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import NA
from rport.ggplot2.geoms.text import as_texts, face_of, geom_text, share_of
from rport.ggtext.element_markdown import MarkdownGrob
from rport.grdevices import Colour
from rport.grid import LINE, Margin, Stroke
from rport.grid.units import Unit


class geom_richtext(geom_text):
    """A Markdown text in a box at each row.

    `label_padding` and `label_margin` are one length for all sides or those at the top, right,
    bottom and left, in lines or a `unit()`, as `label_r`. Source: ggtext's `GeomRichText`.
    """

    name = "geom_richtext"
    defaults: ClassVar[Settings] = {
        "colour": Colour(0, 0, 0), "fill": Colour(255, 255, 255), "size": 3.88, "angle": 0,
        "hjust": 0.5, "vjust": 0.5, "alpha": NA, "family": "", "fontface": 1, "lineheight": 1.2,
        "label_size": 0.25,
    }  # fmt: skip
    optional = ("group", "nudge_x", "nudge_y", "text_colour", "label_colour")
    params: ClassVar[Settings] = {"label_padding": 0.25, "label_margin": 0, "label_r": 0.15}

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each box with its text."""
        x, y = panel.place(data["x"], data["y"])
        labels = as_texts(data["label"])
        for i, row in enumerate(data.to_dict("records")):
            along = (x[i] - panel.box.left) / panel.box.width
            up = (panel.box.bottom - y[i]) / panel.box.height
            hjust, vjust = share_of(row["hjust"], along), share_of(row["vjust"], up)
            text = boxed_text(labels[i], row, params, "label", hjust)  # type: ignore[arg-type]
            text.draw(panel.device, float(x[i]), float(y[i]), hjust, vjust, float(row["angle"]))


def boxed_text(
    label: str, row: Look, params: Settings, box: str, halign: float, valign: float = 1.0
) -> MarkdownGrob:
    """The text and the box of a row, whose looks are named after `box`."""
    alpha = row["alpha"]
    ink = colour(row.get("text_colour", row["colour"]), alpha) or Colour(0, 0, 0, 0)
    border = colour(row.get(f"{box}_colour", row["colour"]), alpha)
    return MarkdownGrob(
        label,
        float(row["size"]) * MM,
        ink,
        face_of(row),
        float(row["lineheight"]),
        family_of(row["family"]),
        halign=halign,
        valign=float(valign),
        margin=_sides(params[f"{box}_margin"]),
        padding=_sides(params[f"{box}_padding"]),
        fill=colour(row["fill"], alpha),
        border=_border(border, row[f"{box}_size"]),
        radius=_points(params[f"{box}_r"]),
    )


def _border(paint: Colour | None, mm: float | None) -> Stroke | None:
    """The border of a box; none where its colour or its width is missing."""
    if paint is None or mm is None or mm != mm:
        return None
    return Stroke(paint, linewidth(float(mm)))


def _sides(given: Any) -> Margin:
    sides = list(given) if isinstance(given, list | tuple) else [given] * 4
    if len(sides) != 4:
        raise ValueError(f"a padding or margin is one length or four: {given!r}")
    return Margin(*map(_points, sides))


def _points(given: Any) -> float:
    return float(given) if isinstance(given, Unit) else float(given) * LINE
