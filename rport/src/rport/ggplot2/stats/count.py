"""How many rows there are at each place: stat_count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.geoms.sizes import resolution
from rport.ggplot2.stats.stat import PanelScales, Stat


class stat_count(Stat):
    """The (weighted) number of rows at each x. Source: ggplot2's `StatCount`."""

    required = ("x|y",)
    defaults: ClassVar[Mapping[str, str]] = {"x": "count", "y": "count"}
    dropped = ("weight",)
    params: ClassVar[Settings] = {"width": None, "orientation": None}
    geom = "bar"
    position = "stack"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the bars stand, and how wide they are."""
        flipped = has_flipped_aes(data, params, main_is_orthogonal=False)
        if "x" in data and "y" in data:
            raise ValueError("stat_count() must only have an x or y aesthetic")
        along = "y" if flipped else "x"
        width = params.get("width")
        if width is None:
            step = resolution(data[along].to_numpy(), discrete=along in params["discrete"])
            width = step * 0.9
        return {**params, "flipped_aes": flipped, "width": width}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each x, with `count` and `prop`."""
        data = flip(data, params["flipped_aes"])
        at, where = np.unique(data["x"].to_numpy(dtype=np.float64), return_inverse=True)
        weight = (
            data["weight"].to_numpy(dtype=np.float64) if "weight" in data else np.ones(len(data))
        )
        count = np.bincount(where, np.nan_to_num(weight), minlength=len(at))
        bars = pd.DataFrame(
            {
                "count": count,
                "prop": count / np.abs(count).sum(),
                "x": at,
                "width": params["width"],
                "flipped_aes": params["flipped_aes"],
            }
        )
        return flip(bars, params["flipped_aes"])
