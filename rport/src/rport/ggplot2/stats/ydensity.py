"""Densities of y, mirrored: stat_ydensity."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import warn
from rport.stats.violin import violin


class stat_ydensity(Stat):
    """The density of y in each group, as wide as `scale` says. Source: ggplot2's `StatYdensity`."""

    required = ("x", "y")
    non_missing = ("weight",)
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "width": None, "bw": "nrd0", "adjust": 1, "kernel": "gaussian", "trim": True,
        "scale": "area", "drop": True, "bounds": (-np.inf, np.inf),
        "quantiles": (0.25, 0.5, 0.75), "draw_quantiles": None, "orientation": None,
    }  # fmt: skip
    geom = "violin"
    position = "dodge"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the violins stand."""
        if params["scale"] not in ("area", "count", "width"):
            raise ValueError(f'scale must be "area", "count" or "width", not {params["scale"]!r}')
        flipped = has_flipped_aes(data, params, main_is_orthogonal=True, group_has_equal=True)
        quantiles = params["draw_quantiles"]
        quantiles = params["quantiles"] if quantiles is None else quantiles
        quantiles = () if quantiles is None else np.atleast_1d(quantiles).tolist()
        if not all(0 <= each <= 1 for each in quantiles):
            raise ValueError("quantiles must be between 0 and 1")
        return {**params, "flipped_aes": flipped, "quantiles": tuple(quantiles)}

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """All violins of a panel, with their widths from 0 to 1."""
        flipped = params["flipped_aes"]
        found = super().compute_panel(flip(data, flipped), scales, params)
        if not len(found):
            return found
        density, n = found["density"], found["n"]
        if params["scale"] == "width":
            width = found["scaled"]
        else:
            width = density / density.max()
            if params["scale"] == "count":
                width = width * n / n.max()
        return flip(found.assign(violinwidth=width, flipped_aes=flipped), flipped)

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The density of a group, and its points at the quantiles."""
        if len(data) < 2:
            if not params["drop"]:
                return pd.DataFrame({"x": data["x"], "n": len(data)})
            warn(
                "Groups with fewer than two datapoints have been dropped.\n"
                "ℹ Set `drop = FALSE` to consider such groups for position adjustment purposes."
            )
            return None
        x = data["x"].to_numpy(dtype=np.float64)
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        if weight is not None and params["quantiles"]:
            warn("`quantiles` for weighted data is not implemented.")
        found = violin(
            data["y"], params["trim"], params["bw"], params["adjust"], params["kernel"],
            params["bounds"], params["quantiles"], weight,
        )  # fmt: skip
        curve = pd.DataFrame(found._asdict())
        curve = curve.assign(count=curve["density"] * found.n, x=x[0])
        if len(np.unique(x)) > 1:
            return curve.assign(x=(x.min() + x.max()) / 2, width=(x.max() - x.min()) * 0.9)
        return curve if params["width"] is None else curve.assign(width=params["width"])
