"""Points: geom_point, geom_jitter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import LWD, MM, STROKE, colour
from rport.ggplot2.draw.legends.keys import Key, draw_key_point
from rport.ggplot2.geoms.geom import Geom, Panel, Params
from rport.ggplot2.geoms.looks import NA, ink, width_of_border
from rport.ggplot2.geoms.shapes import shape_number
from rport.grid import Device
from rport.grid.points import draw_points


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
    if not shown.all():
        x, y, size, stroke, looks = x[shown], y[shown], size[shown], stroke[shown], looks[shown]
    if not len(looks):
        return
    shapes = _read(shape_number, looks["shape"])
    colours, fills = (_read(colour, looks[name], looks["alpha"]) for name in ("colour", "fill"))
    draw_points(device, x, y, shapes, size, colours, fills, stroke * LWD)


def _read(read: Callable[..., Any], *columns: pd.Series) -> Any:
    """What the rows' values mean: a list, or one value if it is that of all rows."""
    codes = np.zeros(len(columns[0]), dtype=np.intp)
    for column in columns:
        numbers, values = pd.factorize(column, use_na_sentinel=False)
        codes = codes * len(values) + numbers
    _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    found = [read(*(column.iloc[row] for column in columns)) for row in first]
    return found[0] if len(found) == 1 else [found[number] for number in which.tolist()]
