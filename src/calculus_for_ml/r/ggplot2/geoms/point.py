"""Points: geom_point, geom_jitter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from calculus_for_ml.r.ggplot2.aesthetics import LWD, MM, STROKE, colour
from calculus_for_ml.r.ggplot2.geoms.geom import Geom, Panel, Params
from calculus_for_ml.r.ggplot2.geoms.looks import NA, ink, width_of_border
from calculus_for_ml.r.ggplot2.geoms.shapes import shape_number
from calculus_for_ml.r.ggplot2.legends.keys import Key, draw_key_point
from calculus_for_ml.r.grid import Device
from calculus_for_ml.r.grid.points import draw_points


class Point(Geom):
    """A symbol at each row. Source: ggplot2's `GeomPoint`."""

    name = "geom_point"
    non_missing = ("size", "shape", "colour")
    defaults: ClassVar[Mapping[str, Any]] = {
        "shape": 19,
        "colour": ink,
        "fill": NA,
        "size": lambda theme: theme.pointsize,
        "alpha": NA,
        "stroke": width_of_border,
    }

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw all points in the data's order."""
        draw_symbols(panel.device, *panel.place(data["x"], data["y"]), data)

    def draw_key(self, key: Key) -> None:
        """One point."""
        draw_key_point(key)


class Count(Point):
    """A point as large as the number of rows there. Source: ggplot2's `geom_count`."""

    stat = "sum"


class Jitter(Point):
    """Points moved at random. Source: ggplot2's `geom_jitter`."""

    params: ClassVar[Mapping[str, Any]] = {
        "width": None, "height": None, "seed": None, "random_state": None,
    }  # fmt: skip
    position = "jitter"

    def position_given(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """How far the points move, and the seed."""
        return {name: arguments[name] for name in self.params if name in arguments}


def draw_symbols(device: Device, x: Any, y: Any, looks: pd.DataFrame) -> None:
    """Draw symbols at places in points, with the looks of the rows of a table."""
    shown = np.isfinite(x) & np.isfinite(y)
    stroke = np.nan_to_num(looks["stroke"].to_numpy(dtype=np.float64)) * STROKE / 2
    size = looks["size"].to_numpy(dtype=np.float64) * MM + stroke
    alpha = looks["alpha"].tolist()
    found: dict[Any, Any] = {}

    def paint(given: Any, opacity: Any) -> Any:
        key = given, opacity if opacity == opacity else None
        if key not in found:
            found[key] = colour(given, opacity)
        return found[key]

    colours = [paint(*each) for each in zip(looks["colour"], alpha, strict=True)]
    fills = [paint(*each) for each in zip(looks["fill"], alpha, strict=True)]
    shapes = [shape_number(each) for each in looks["shape"]]
    if not shown.all():
        x, y, size, stroke = x[shown], y[shown], size[shown], stroke[shown]
        colours, fills, shapes = (
            [each for each, keep in zip(column, shown, strict=True) if keep]
            for column in (colours, fills, shapes)
        )
    draw_points(device, x, y, shapes, size, colours, fills, stroke * LWD)
