"""Points: geom_point, geom_jitter."""

from __future__ import annotations

from typing import Any, ClassVar

import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.draw.legends.keys import Key, draw_key_point
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, ink, width_of_border
from rport.ggplot2.geoms.symbols import draw_symbols


class geom_point(Geom):
    """A symbol at each row. Source: ggplot2's `GeomPoint`."""

    name = "geom_point"
    non_missing = ("size", "shape", "colour")
    defaults: ClassVar[Settings] = {
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


class geom_count(geom_point):
    """A point sized by the number of rows at its place. Source: ggplot2's `geom_count`."""

    stat = "sum"


class geom_jitter(geom_point):
    """Points moved at random. Source: ggplot2's `geom_jitter`."""

    params: ClassVar[Settings] = {
        "width": None, "height": None, "seed": None, "random_state": None,
    }  # fmt: skip
    position = "jitter"

    def position_given(self, arguments: Settings) -> dict[str, Any]:
        """How far the points move, and the seed."""
        return {name: arguments[name] for name in self.params if name in arguments}
