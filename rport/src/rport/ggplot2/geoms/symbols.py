"""Plotting symbols drawn at places, with the looks of the rows of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import LWD, MM, STROKE, colour
from rport.ggplot2.geoms.shapes import shape_number
from rport.grid import Device
from rport.grid.points import draw_points


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
