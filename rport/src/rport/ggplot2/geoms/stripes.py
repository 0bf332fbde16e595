"""Stripes about the breaks of an axis: plotnine's annotation_stripes, which ggplot2 lacks."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.draw.legends.keys import Key
from rport.ggplot2.geoms.geom import Panel
from rport.ggplot2.geoms.rect import geom_rect


class annotation_stripes(geom_rect):
    """A stripe about each break of x, or of y with `direction="horizontal"`."""

    name = "annotation_stripes"
    required = ()
    defaults: ClassVar[Settings] = {}
    optional = ("group",)
    params: ClassVar[Settings] = {
        "colour": None, "fill": ("#AAAAAA", "#CCCCCC"), "linetype": "solid", "size": 1,
        "alpha": 0.5, "direction": "vertical", "extend": (0, 1), "fill_range": "auto",
        "linejoin": "mitre",
    }  # fmt: skip
    stat = "blank"
    inherit_aes = False

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The stripes wait for the axis."""
        return data

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the stripes of the panel's axis. Raises ValueError for uneven breaks."""
        upright = params["direction"] == "vertical"
        along, across = ("x", "y") if upright else ("y", "x")
        axis = {
            "x": panel.params.y if panel.coord.flipped else panel.params.x,
            "y": panel.params.x if panel.coord.flipped else panel.params.y,
        }[along]
        ranges = {"x": panel.x_range(), "y": panel.y_range()}
        edges, inner = _edges(np.array(sorted(axis.breaks)), sorted(ranges[along]), params, along)
        count = len(edges) - 1
        fills = list(islice(cycle(params["fill"]), count))
        if inner:  # what lies beyond the outer breaks belongs to their stripes
            fills[0], fills[-1] = fills[1], fills[-2]
        low, high = ranges[across]
        start, end = (low + (high - low) * share for share in params["extend"])
        looks = {name: params[name] for name in ("colour", "alpha", "linetype")}
        stripes = pd.DataFrame(
            {f"{along}min": edges[:-1], f"{along}max": edges[1:], f"{across}min": start,
             f"{across}max": end, "fill": fills, "linewidth": params["size"], **looks}
        )  # fmt: skip
        super().draw_panel(stripes, panel, params)

    def draw_key(self, key: Key) -> None:
        """None: it has no legend."""


def _edges(breaks: Any, view: Any, params: Params, along: str) -> tuple[Any, bool]:
    """Where stripes meet, and whether the outer ones belong to their neighbours."""
    if not len(breaks):
        return np.array(view), False
    steps = np.diff(breaks)
    step = steps[0] if len(steps) else breaks[0]
    if not np.allclose(steps, step):
        raise ValueError("annotation_stripes() needs breaks at even distances")
    edges = np.append(breaks - step / 2, breaks[-1] + step / 2)
    fill_range = params["fill_range"]
    if fill_range == "auto":
        fill_range = "nocycle" if along in params["discrete"] else "cycle"
    if fill_range == "no" or not len(steps):
        return edges, False
    below = view[:1] if view[0] < breaks[0] else []
    above = view[1:] if view[1] > breaks[-1] else []
    return np.concatenate([below, edges, above]), fill_range == "nocycle"
