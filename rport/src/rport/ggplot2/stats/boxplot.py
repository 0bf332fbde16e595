"""Quartiles, whiskers and outliers of y: stat_boxplot."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.discrete import NO_GROUP
from rport.ggplot2.build.orientation import flip, flipped_name, has_flipped_aes
from rport.ggplot2.geoms.sizes import resolution
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import remove_missing, warn
from rport.stats.moments import boxplot


class stat_boxplot(Stat):
    """What a box and its whiskers show. Source: ggplot2's `StatBoxplot`."""

    required = ("y|x",)
    non_missing = ("weight",)
    optional = ("weight", "width")
    dropped = ("x", "y", "weight")
    params: ClassVar[Settings] = {
        "coef": 1.5, "width": None, "quantile_type": 7, "orientation": None,
    }  # fmt: skip
    geom = "boxplot"
    position = "dodge2"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the boxes stand, and how wide they are."""
        flipped, other = (
            has_flipped_aes(
                data, params, main_is_orthogonal=True, group_has_equal=True, default=default
            )
            for default in (False, True)
        )
        if flipped != other:
            warn(
                "Orientation is not uniquely specified when both the x and y aesthetics are "
                "continuous. Picking default orientation 'x'."
            )
        is_discrete = flipped_name("x", flipped) in params["discrete"]
        sides = flip(data, flipped)
        x = sides["x"].to_numpy() if "x" in sides else np.zeros(1)
        width = params["width"]
        if width is None:
            width = resolution(x, discrete=is_discrete) * 0.75
        ungrouped = len(data) > 0 and data["group"].iloc[0] == NO_GROUP
        if not is_discrete and ungrouped and (x != x[0]).any():
            warn(
                f"Continuous {flipped_name('x', flipped)} aesthetic\n"
                "ℹ did you forget `aes(group = ...)`?"
            )
        return {**params, "flipped_aes": flipped, "width": width}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Boxes without an x stand at 0."""
        data = flip(data, params["flipped_aes"])
        if "x" not in data:
            data = data.assign(x=0.0)
        data = remove_missing(data, ["x"], "stat_boxplot", na_rm=params["na_rm"])
        return flip(data, params["flipped_aes"])

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """One row."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        y, x = (data[name].to_numpy(dtype=np.float64) for name in ("y", "x"))
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        found = boxplot(y, params["coef"], params["quantile_type"], weight)
        width = params["width"]
        if "width" in data:
            width = data["width"].iloc[0]
        elif len(np.unique(x)) > 1:
            width = (x.max() - x.min()) * 0.9
        row = {
            **found._asdict(),
            "x": (x.min() + x.max()) / 2,
            "width": width,
            "flipped_aes": flipped,
        }
        return flip(pd.DataFrame([row]), flipped)
