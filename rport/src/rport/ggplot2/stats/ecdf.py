"""The share of rows up to each x: stat_ecdf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.stats.summaries import ecdf


class stat_ecdf(Stat):
    """The empirical distribution function. Source: ggplot2's `StatEcdf`."""

    required = ("x|y",)
    defaults: ClassVar[Mapping[str, str]] = {"x": "ecdf", "y": "ecdf"}
    dropped = ("weight",)
    params: ClassVar[Settings] = {"n": None, "pad": True, "orientation": None}
    geom = "step"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the function runs."""
        flipped = has_flipped_aes(data, params, main_is_orthogonal=False, main_is_continuous=True)
        return {**params, "flipped_aes": flipped}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each distinct x, and one at either end of the panel."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        x = data["x"].to_numpy(dtype=np.float64)
        curve = ecdf(x, weight, params["n"], params["pad"])
        found = {"x": curve.x, "y": curve.y, "ecdf": curve.y, "flipped_aes": flipped}
        return flip(pd.DataFrame(found), flipped)
