"""Words at places: geom_text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from calculus_for_ml.r.base import format as r_format
from calculus_for_ml.r.ggplot2.aesthetics import MM, colour
from calculus_for_ml.r.ggplot2.drawing import FACES, known_family
from calculus_for_ml.r.ggplot2.geoms.geom import Geom, Panel, Params, rows
from calculus_for_ml.r.ggplot2.geoms.looks import NA, ink
from calculus_for_ml.r.ggplot2.legends.keys import Key, draw_key_text
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot
from calculus_for_ml.r.grid import TextGrob


class Text(Geom):
    """A text at each row. Source: ggplot2's `GeomText`."""

    name = "geom_text"
    required = ("x", "y", "label")
    non_missing = ("angle",)
    defaults: ClassVar[Mapping[str, Any]] = {
        "colour": ink,
        "family": "",
        "size": lambda theme: theme.fontsize / MM,
        "angle": 0,
        "hjust": 0.5,
        "vjust": 0.5,
        "alpha": NA,
        "fontface": 1,
        "lineheight": 1.2,
    }
    optional = ("group", "ha", "va", "fontweight", "fontstyle")
    params: ClassVar[Mapping[str, Any]] = {
        "parse": False, "check_overlap": False, "size_unit": "mm",
    }  # fmt: skip

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each text."""
        for family in data["family"].unique():
            known_family(family)
        if params["parse"]:
            raise UnsupportedPlot("geom_text(parse=True)")
        x, y = panel.place(data["x"], data["y"])
        boxes: list[tuple[float, float, float, float]] = []
        wanted = ("label", "size", "colour", "alpha", "hjust", "vjust", "angle", "fontface",
                  "lineheight")  # fmt: skip
        unit = TEXT_UNITS[params["size_unit"]]
        labels = as_texts(data["label"])
        for i, row in enumerate(rows(data, *wanted)):
            _, size, ink_, alpha, hjust, vjust, angle, face, lineheight = row
            paint = colour(ink_, alpha)
            if paint is None or not (np.isfinite(x[i]) and np.isfinite(y[i])):
                continue
            grob = TextGrob(labels[i], size * unit, paint, FACES.get(face, face), lineheight)
            just = (
                share_of(hjust, panel.box.width, x[i] - panel.box.left),
                share_of(vjust, panel.box.height, panel.box.bottom - y[i]),
            )
            if params["check_overlap"]:
                left, right, up, down = grob.extent(panel.device, *just, float(angle))
                box = (x[i] - left, y[i] - up, x[i] + right, y[i] + down)
                if any(_overlap(box, other) for other in boxes):
                    continue
                boxes.append(box)
            grob.draw(panel.device, float(x[i]), float(y[i]), *just, float(angle))

    def draw_key(self, key: Key) -> None:
        """The letter a."""
        draw_key_text(key)


TEXT_UNITS = {"mm": MM, "pt": 1.0, "cm": 10 * MM, "in": 72.27, "pc": 12.0}
"""Points of a font's size in a unit. Source: ggplot2's `resolve_text_unit`."""

_WORDS = {"left": 0.0, "bottom": 0.0, "right": 1.0, "top": 1.0}
_WORDS |= {"middle": 0.5, "center": 0.5, "centre": 0.5, "baseline": 0.0}


def share_of(just: Any, room: float, at: float) -> float:
    """A justification as a share; "inward" and "outward" turn at the panel's middle.

    Source: ggplot2's `compute_just`.
    """
    if not isinstance(just, str):
        return float(just)
    if just in ("inward", "outward"):
        share = at / room
        side = 0 if share < 0.5 - 0.001 else 2 if share > 0.5 + 0.001 else 1
        return (0.0, 0.5, 1.0)[side if just == "inward" else 2 - side]
    return _WORDS[just]


def as_texts(labels: pd.Series) -> list[str]:
    """Labels as R's `as.character` writes them, numbers each by itself."""
    return [
        each
        if isinstance(each, str)
        else r_format(float(each), digits=15)
        if isinstance(each, int | float | np.number) and not isinstance(each, bool | np.bool_)
        else str(each)
        for each in labels
    ]


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
