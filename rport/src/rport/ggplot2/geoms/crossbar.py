"""Boxes with a line at their middle: geom_crossbar."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.build.orientation import flip
from rport.ggplot2.draw.legends.keys import Key, draw_key_crossbar
from rport.ggplot2.geoms.errorbar import geom_linerange, with_ends
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.looks import (
    NA,
    draw_outlined,
    draw_stroke,
    ink,
    width_of_border,
)
from rport.ggplot2.warn import remove_missing

LOOKS = ("colour", "linetype", "linewidth")


def part_params(part: str) -> dict[str, None]:
    """The parameters for the looks of a part: `middle_colour` and so on."""
    return {f"{part}_{name}": None for name in LOOKS}


def part_looks(params: Settings, part: str) -> dict[str, Any]:
    """The looks of a part that are given, in place of those of the row."""
    given = {name: params.get(f"{part}_{name}") for name in LOOKS}
    return {name: value for name, value in given.items() if value is not None}


class geom_crossbar(geom_linerange):
    """A box from ymin to ymax with a line at y. Source: ggplot2's `GeomCrossbar`."""

    name = "geom_crossbar"
    deprecated: ClassVar[Settings] = {"fatten": ("4.0.0", "the `middle.linewidth` argument")}
    required = ("x", "y", "ymin|xmin", "ymax|xmax")
    defaults: ClassVar[Settings] = {
        "colour": ink, "fill": NA, "linewidth": width_of_border, "linetype": 1, "alpha": NA,
    }  # fmt: skip
    params: ClassVar[Settings] = {
        "lineend": "butt", "linejoin": "mitre", "orientation": None, "width": None, "fatten": 2.5,
        **part_params("middle"), **part_params("box"),
    }  # fmt: skip

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The sides of the boxes."""
        return with_ends(data, params)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a middle are removed."""
        return remove_missing(data, ["x", "y"], self.name, na_rm=params["na_rm"])

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw all boxes, then all middles."""
        boxes = flip(data, params["flipped_aes"]).to_dict("records")
        for box in boxes:
            draw_box(box, panel, params)  # type: ignore[arg-type]
        for box in boxes:
            draw_middle(box, panel, params, part_looks(params, "middle"))  # type: ignore[arg-type]

    def draw_key(self, key: Key) -> None:
        """A box with its middle."""
        draw_key_crossbar(key, part_looks(key.params, "middle"), part_looks(key.params, "box"))


def draw_box(
    box: Look,
    panel: Panel,
    params: Params,
    notch: tuple[float, float] | None = None,
    indent: float = 0.0,
) -> None:
    """Draw a box from (xmin, ymin) to (xmax, ymax), if flipped with x and y exchanged.

    `notch` are its ends, `indent` is how far it reaches inward. Source: `GeomCrossbar$draw_panel`.
    """
    left, right, bottom, top = (float(box[name]) for name in ("xmin", "xmax", "ymin", "ymax"))
    if notch is None:
        x = [left, left, right, right, left]
        y = [top, bottom, bottom, top, top]
    else:
        low, high = notch
        inner, outer = left + indent, right - indent
        x = [left, left, inner, left, left, right, right, outer, right, right, left]
        y = [top, high, box["y"], low, bottom, bottom, low, box["y"], high, top, top]
    look = {**box, **part_looks(params, "box")}
    x, y = (y, x) if params["flipped_aes"] else (x, y)
    corners = panel.path(x, y, closed=True)
    draw_outlined(panel.device, *corners, look, params["linejoin"], params["lineend"])


def draw_middle(
    box: Look,
    panel: Panel,
    params: Params,
    given: Look,
    indent: float = 0.0,
) -> None:
    """Draw the line at y, `fatten` times as wide as the outline unless a width is given."""
    look = {**box, "linewidth": box["linewidth"] * params["fatten"], "alpha": NA, **given}
    across, up = [box["xmin"] + indent, box["xmax"] - indent], [box["y"], box["y"]]
    ends = panel.path(up, across) if params["flipped_aes"] else panel.path(across, up)
    own = {"lineend": params["lineend"]}
    if panel.coord.linear:
        own["linejoin"] = params["linejoin"]
    draw_stroke(panel.device, *ends, look, own)
