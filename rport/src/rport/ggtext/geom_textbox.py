"""Markdown texts that are wrapped in boxes at places: geom_textbox."""

from __future__ import annotations

from dataclasses import fields
from typing import ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.text import as_texts, share_of
from rport.ggtext.box_size import ANGLES, BoxSize, orientation_of
from rport.ggtext.geom_richtext import boxed_text, geom_richtext
from rport.grid import unit


class geom_textbox(geom_richtext):
    """A Markdown text in a box at each row, whose lines are wrapped to the box's `width`.

    The sizes are `unit()`s, shares of the panel if they are of "npc", and of the box before it is
    turned to the row's `orientation`; a box with `width=None` is as wide as its text. `halign` and
    `valign` place the words in the box. Source: ggtext's `geom_textbox`.
    """

    name = "geom_textbox"
    defaults: ClassVar[Settings] = {
        **{name: value for name, value in geom_richtext.defaults.items() if name != "label_size"},
        "halign": 0, "valign": 1, "box_size": 0.25, "orientation": "upright",
    }  # fmt: skip
    optional = ("group", "nudge_x", "nudge_y", "text_colour", "box_colour")
    params: ClassVar[Settings] = {
        "box_padding": unit(5.5, "pt"), "box_margin": unit(0, "pt"), "box_r": unit(5.5, "pt"),
        "width": unit(2, "in"), "minwidth": None, "maxwidth": None, "height": None,
        "minheight": None, "maxheight": None,
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each box with its text."""
        x, y = panel.place(data["x"], data["y"])
        labels = as_texts(data["label"])
        box = BoxSize(**{each.name: params[each.name] for each in fields(BoxSize)})
        room = panel.box.width, panel.box.height
        for i, row in enumerate(data.to_dict("records")):
            turned = orientation_of(row["orientation"])
            look: Look = row  # type: ignore[assignment]
            text = boxed_text(labels[i], look, params, "box", float(row["halign"]), row["valign"])
            just = share_of(row["hjust"], 0.5), share_of(row["vjust"], 0.5)
            box.fit(text, room, panel.device, turned).draw(
                panel.device, float(x[i]), float(y[i]), *just, ANGLES[turned]
            )
