"""Densities, mirrored: geom_violin."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.crossbar import part_looks, part_params
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, draw_outlined, draw_stroke, width_of_border
from rport.ggplot2.geoms.sizes import data_size
from rport.ggplot2.unsupported import UnsupportedPlot


class geom_violin(Geom):
    """A shape as wide as the density at each y. Source: ggplot2's `GeomViolin`."""

    name = "geom_violin"
    deprecated: ClassVar[Settings] = {
        "draw_quantiles": ("4.0.0", "the `quantiles.linetype` argument")
    }
    required = ("x", "y")
    defaults: ClassVar[Settings] = {
        "colour": lambda theme: theme.mixed(0.2),
        "fill": lambda theme: theme.paper,
        "linewidth": width_of_border,
        "linetype": 1,
        "alpha": NA,
    }
    optional = ("group", "weight")
    params: ClassVar[Settings] = {
        "width": None, "draw_quantiles": None, **part_params("quantile"), "quantile_linetype": 0,
        "lineend": "butt", "orientation": None, "style": "full",
    }  # fmt: skip
    stat = "ydensity"
    position = "dodge"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the violins stand, and whether lines at quantiles are drawn."""
        if params["style"] != "full":
            raise UnsupportedPlot(f"geom_violin(style={params['style']!r})")
        if params["draw_quantiles"] is not None and params["quantile_linetype"] == 0:
            params = {**params, "quantile_linetype": 1}
        return {**params, "flipped_aes": has_flipped_aes(data, params, ambiguous=True)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The sides of the violins."""
        flipped = params["flipped_aes"]
        data = flip(data.assign(flipped_aes=flipped), flipped)
        width = data_size(data, params["width"], 0.9)
        data = data.assign(width=width, xmin=data["x"] - width / 2, xmax=data["x"] + width / 2)
        return flip(data, flipped)

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the shape, then the lines at its quantiles."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x, low, high, share, y = (
            data[name].to_numpy(dtype=np.float64)
            for name in ("x", "xmin", "xmax", "violinwidth", "y")
        )
        left, right = x - share * (x - low), x + share * (high - x)
        up, down = np.argsort(y, kind="stable"), np.argsort(-y, kind="stable")
        rows = np.concatenate([up, down, up[:1]])
        across, along = np.concatenate([left[up], right[down], left[up[:1]]]), y[rows]
        along_x, along_y = (along, across) if flipped else (across, along)
        outline = panel.path(along_x, along_y, closed=True)
        look: dict[str, Any] = {str(name): value for name, value in data.iloc[rows[0]].items()}
        draw_outlined(
            panel.device, *outline, look, params.get("linejoin", "round"), params["lineend"]
        )
        if "quantile" not in data or params["quantile_linetype"] in (0, "blank"):
            return
        quantile = data["quantile"].to_numpy(dtype=np.float64)[rows]
        line = {**look, **part_looks(params, "quantile")}
        for each in pd.unique(quantile[~np.isnan(quantile)]):
            here = quantile == each
            draw_stroke(panel.device, *panel.path(along_x[here], along_y[here]), line, {})

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size
