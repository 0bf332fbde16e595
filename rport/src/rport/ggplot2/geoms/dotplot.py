"""Stacks of dots: geom_dotplot."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import LWD, Params, Settings, colour
from rport.ggplot2.draw.legends.keys import Key, draw_key_dotplot
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, ink
from rport.ggplot2.geoms.sizes import data_size
from rport.ggplot2.unsupported import UnsupportedPlot

Floats = npt.NDArray[np.float64]
_REACH = {"up": (0.0, 1.0), "down": (-1.0, 0.0), "center": (-0.5, 0.5), "centerwhole": (-0.5, 0.5)}
"""Where a stack ends on either side, by `stackdir`."""


class geom_dotplot(Geom):
    """A dot for each row, stacked in bins. Source: ggplot2's `GeomDotplot`."""

    name = "geom_dotplot"
    defaults: ClassVar[Settings] = {
        "colour": ink,
        "fill": ink,
        "alpha": NA,
        "stroke": lambda theme: 2 * theme.borderwidth,
        "linetype": 1,
        "weight": 1,
        "width": 0.9,
    }
    params: ClassVar[Settings] = {
        "binaxis": "x", "stackdir": "up", "stackratio": 1, "dotsize": 1, "stackgroups": False,
    }  # fmt: skip
    stat = "bindot"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Check the direction of the stacks."""
        if params["stackdir"] not in _REACH:
            raise ValueError(
                f"stackdir must be one of {', '.join(_REACH)}, not {params['stackdir']!r}"
            )
        return params

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """A row for each dot, with its place in its stack and the room of the stack."""
        axis = params["binaxis"]
        width = data_size(data, params.get("width", 0.9), 0.9, zero=False, discrete=True)
        data = data.assign(width=width)
        data = data.loc[data.index.repeat(data["count"].astype(int))].reset_index(drop=True)
        stack = [axis, "PANEL"]
        stack += [] if params["stackgroups"] else ["group"]
        stack += ["x"] if axis == "y" else []
        data = data.sort_values(stack, kind="stable", ignore_index=True)
        stacks = data.groupby(stack, sort=False)
        place: Any = stacks.cumcount().to_numpy(dtype=np.float64)
        above = stacks["width"].transform("size").to_numpy(dtype=np.float64) - 1
        low, high = _REACH[params["stackdir"]]
        data = data.assign(stackpos=_places(params["stackdir"], place, above))
        half = data["binwidth"] / 2
        if axis == "y":
            groups = data.groupby(["group", "PANEL"])
            first = groups["binwidth"].transform("first") / 2
            return data.assign(
                ymin=groups["y"].transform("min") - first,
                ymax=groups["y"].transform("max") + first,
                xmin=data["x"] + data["width"] * low,
                xmax=data["x"] + data["width"] * high,
            )
        base = data["y"] if "y" in params["discrete"] else 0.0
        return data.assign(
            xmin=data["x"] - half, xmax=data["x"] + half, ymin=low + base, ymax=high + base, y=base
        )

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the dots; their size is the bins' width on the page."""
        if set(data["linetype"]) != {1}:
            raise UnsupportedPlot("geom_dotplot(linetype=...)")
        upright = (params["binaxis"] == "x") != panel.coord.flipped
        low, high = panel.x_range() if params["binaxis"] == "x" else panel.y_range()
        extent = panel.box.width if upright else panel.box.height
        size = params["dotsize"] * float(data["binwidth"].iloc[0]) / abs(high - low) * extent
        ratio = params["stackratio"]
        first = {"up": (1 - ratio) / 2, "down": (ratio - 1) / 2}.get(params["stackdir"], 0.0)
        moved = size * (data["stackpos"].to_numpy() * ratio + first)
        x, y = panel.place(data["x"], data["y"])
        x, y = (x, y - moved) if upright else (x + moved, y)
        alphas = data["alpha"].tolist()
        lines, fills = (
            [colour(each, alpha) for each, alpha in zip(data[name].tolist(), alphas, strict=True)]
            for name in ("colour", "fill")
        )
        width = data["stroke"].to_numpy(dtype=np.float64) * LWD
        panel.device.circles(x, y, np.full(len(x), size / 2), fills, lines, width)

    def draw_key(self, key: Key) -> None:
        """A dot."""
        draw_key_dotplot(key)


def _places(direction: str, place: Floats, above: Floats) -> Floats:
    """Where dots are in their stacks, in dots: `place` is from 0, `above` that of the last."""
    if direction == "up":
        return place + 0.5
    if direction == "down":
        return -place - 0.5
    middle = above / 2
    return place - (np.floor(middle) if direction == "centerwhole" else middle)
