"""A curve with its band: geom_smooth."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_smooth
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import LINE, NA, accent
from rport.ggplot2.geoms.path import geom_line
from rport.ggplot2.geoms.ribbon import draw_ribbon
from rport.ggplot2.warn import warn


class geom_smooth(geom_line):
    """A line over its confidence band. Source: ggplot2's `GeomSmooth`."""

    name = "geom_smooth"
    non_missing = ()
    defaults: ClassVar[Settings] = {
        **LINE,
        "colour": accent,
        "fill": lambda theme: theme.mixed(0.6),
        "linewidth": lambda theme: 2 * theme.linewidth,
        "alpha": 0.4,
    }
    optional = ("group", "ymin", "ymax", "weight")
    params: ClassVar[Settings] = {
        "lineend": "butt", "linejoin": "round", "linemitre": 10, "se": None, "orientation": None,
    }  # fmt: skip
    stat = "smooth"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the curve runs, and whether it has a band."""
        flipped = has_flipped_aes(data, params, range_is_orthogonal=True, ambiguous=True)
        sides = {"xmin", "xmax"} if flipped else {"ymin", "ymax"}
        has_band = sides <= set(data.columns)
        se = has_band if params["se"] is None else bool(params["se"])
        return {**params, "flipped_aes": flipped, "se": se, "has_band": has_band}

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a place are removed; of a band without any, R's `max` warns."""
        data = Geom.handle_na(self, data, params)
        if params["se"] and params["has_band"]:
            sides = ["xmin", "xmax"] if params["flipped_aes"] else ["ymin", "ymax"]
            missing = data[sides].isna().any(axis=1)
            for _ in range(missing.groupby([data["PANEL"], data["group"]]).all().sum()):
                warn("no non-missing arguments to max; returning -Inf")
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each group's band and line."""
        Geom.draw_panel(self, data, panel, params)

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the band, then the line."""
        if params["se"] and params["has_band"]:
            draw_ribbon(data.assign(colour=NA), panel, {"flipped_aes": params["flipped_aes"]})
        geom_line.draw_panel(self, data.assign(alpha=NA), panel, params)

    def draw_key(self, key: Key) -> None:
        """A line over a band."""
        draw_key_smooth(key)
