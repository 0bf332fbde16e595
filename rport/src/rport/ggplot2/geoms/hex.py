"""Hexagons: geom_hex."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import area
from rport.ggplot2.geoms.polygon import draw_polygon
from rport.ggplot2.geoms.sizes import resolution

_ACROSS = np.array([1.0, 1.0, 0.0, -1.0, -1.0, 0.0])
_UP = np.array([1.0, -1.0, -2.0, -1.0, 1.0, 2.0])
"""The corners of a hexagon that stands on one. Source: hexbin's `hexcoords`."""


class geom_hex(Geom):
    """A hexagon around each row's position. Source: ggplot2's `GeomHex`."""

    name = "geom_hex"
    defaults: ClassVar[Settings] = area(0.5)
    optional = ("group", "weight", "width", "height")
    params: ClassVar[Settings] = {
        "lineend": "butt", "linejoin": "mitre", "linemitre": 10,
    }  # fmt: skip
    stat = "bin_hex"

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each hexagon."""
        if "width" in data:
            half_width = float(data["width"].iloc[0]) / 2
        else:
            half_width = resolution(data["x"].to_numpy(), zero=False)
        if "height" in data:
            rise = float(data["height"].iloc[0]) / np.sqrt(3) / 2
        else:
            rise = resolution(data["y"].to_numpy(), zero=False) / np.sqrt(3) / 2 * 1.15
        x = data["x"].to_numpy()[:, np.newaxis] + half_width * _ACROSS
        y = data["y"].to_numpy()[:, np.newaxis] + rise * _UP
        places = (each.reshape(x.shape) for each in panel.place(x.ravel(), y.ravel()))
        for across, up, look in zip(*places, data.to_dict("records"), strict=True):
            draw_polygon(panel, across, up, look, params)

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size
