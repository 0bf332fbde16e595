"""Smooth densities along x: stat_density."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import warn
from rport.stats.density import density_within
from rport.stats.moments import total


class stat_density(Stat):
    """The kernel density of x over the range of its scale. Source: ggplot2's `StatDensity`."""

    required = ("x|y",)
    defaults: ClassVar[Mapping[str, str]] = {"x": "density", "y": "density"}
    fixed = ("fill",)
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "bw": "nrd0", "adjust": 1, "kernel": "gaussian", "n": 512, "trim": False,
        "bounds": (-np.inf, np.inf), "orientation": None,
    }  # fmt: skip
    geom = "area"
    position = "stack"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the density runs."""
        flipped = has_flipped_aes(data, params, main_is_orthogonal=False, main_is_continuous=True)
        return {**params, "flipped_aes": flipped}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The density at `n` places."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x = data["x"].to_numpy(dtype=np.float64)
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        low, high = sorted(params["bounds"])
        inside = (x >= low) & (x <= high)
        n = int(inside.sum())
        if n < len(x):
            warn("Some data points are outside of `bounds`. Removing them.")
        if n < 2:
            warn("Groups with fewer than two data points have been dropped.")
            names = ("x", "density", "scaled", "ndensity", "count", "wdensity", "n")
            return flip(pd.DataFrame({name: [np.nan] for name in names}), flipped).assign(
                flipped_aes=flipped
            )
        limits = (x.min(), x.max()) if params["trim"] else scales.dimension(flipped)
        found = density_within(
            x, limits, (low, high), weight, params["bw"], params["adjust"], params["kernel"],
            params["n"],
        )  # fmt: skip
        whole = n if weight is None else total(weight[inside])
        scaled = found.y / np.nanmax(found.y)
        curve = {
            "x": found.x,
            "density": found.y,
            "scaled": scaled,
            "ndensity": scaled,
            "count": found.y * n,
            "wdensity": found.y * whole,
            "n": n,
            "flipped_aes": flipped,
        }
        return flip(pd.DataFrame(curve), flipped)
