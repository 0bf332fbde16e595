"""Things stacked on each other: position_stack, position_fill."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.positions.dodge import warn_of_overlaps
from rport.ggplot2.positions.position import Position
from rport.ggplot2.warn import warn

if TYPE_CHECKING:
    from rport.ggplot2.stats.stat import PanelScales


class position_stack(Position):
    """One on top of the other, negative ones downward. Source: ggplot2's `PositionStack`."""

    fill: ClassVar[bool] = False

    def __init__(self, vjust: float = 1, reverse: bool = False):
        super().__init__(vjust=vjust, reverse=reverse)

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> Params:
        """Which variable is stacked, and which way the layer runs."""
        flipped = has_flipped_aes(data, {"discrete": discrete})
        data = flip(data, flipped)
        var = None
        if "ymax" in data:
            var = "ymax"
            low, high = data.get("ymin", data["ymax"] * 0), data["ymax"]
            if ((low != 0) & (high != 0) & low.notna() & high.notna()).any():
                warn("Stacking not well defined when not anchored on the axis")
        elif "y" in data:
            var = "y"
        else:
            warn("Stacking requires either the `ymin` and `ymax` or the `y` aesthetics")
        if "x" in data and not data["x"].duplicated().any() and not self.fill:
            var = var if self.given["vjust"] != 1 else None
        return {**self.given, "var": var, "flipped_aes": flipped, "fill": self.fill}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The heights as `ymax`."""
        if params["var"] is None:
            return data
        data = flip(data, params["flipped_aes"]).copy()
        if params["var"] == "y":
            data["ymax"] = data["y"]
        else:
            data["ymax"] = np.where(data["ymax"] == 0, data["ymin"], data["ymax"])
        needed = [name for name in ("x", "xmin", "xmax", "y") if name in data]
        data.loc[data[needed].isna().any(axis=1), needed] = np.nan
        return flip(data, params["flipped_aes"])

    def compute_panel(
        self, data: pd.DataFrame, params: Params, scales: PanelScales
    ) -> pd.DataFrame:
        """Stack what is positive and what is negative, each on its own."""
        if params["var"] is None:
            return data
        data = flip(data, params["flipped_aes"]).copy()
        has_min = "ymin" in data
        negative = (data["ymax"] < 0).to_numpy()
        start = data["xmin"] if "xmin" in data else data["x"]
        end = data.get("xmax", start).to_numpy()
        group = data["group"].to_numpy()
        order = np.lexsort((group if params["reverse"] else -group, start.to_numpy()))
        top = data["ymax"].to_numpy(dtype=np.float64).copy()
        below = data["ymin"].to_numpy(dtype=np.float64) if has_min else np.full(len(data), np.nan)
        swapped = top < below
        y = data["y"].to_numpy(dtype=np.float64) if "y" in data else top
        heights = np.where(np.isnan(y), 0.0, y) if "y" in data else top
        low, high = np.empty(len(data)), np.empty(len(data))
        places = start.to_numpy()[order]
        for sign in (True, False):
            chosen = order[negative[order] == sign]
            at = places[negative[order] == sign]
            warn_of_overlaps(at, end[chosen], "position_stack")
            for value in dict.fromkeys(at.tolist()):
                rows = chosen[at == value] if value == value else chosen[np.isnan(at)]
                sums = np.concatenate([[0.0], np.cumsum(heights[rows])])
                if params["fill"] and abs(sums[-1]) > np.sqrt(np.finfo(float).eps):
                    sums = sums / abs(sums[-1])
                low[rows] = np.minimum(sums[:-1], sums[1:])
                high[rows] = np.maximum(sums[:-1], sums[1:])
        vjust = params["vjust"]
        data["y"] = (1 - vjust) * low + vjust * high
        data["ymin"] = np.where(swapped, high, low)
        data["ymax"] = np.where(swapped, low, high)
        return flip(data, params["flipped_aes"])


class position_fill(position_stack):
    """Stacked to the same height. Source: ggplot2's `PositionFill`."""

    fill: ClassVar[bool] = True
