"""Confidence ellipses: stat_ellipse."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.stats.ellipse import ellipse


class stat_ellipse(Stat):
    """The outline about the points of a group. Source: ggplot2's `StatEllipse`."""

    required = ("x", "y")
    dropped = ("weight",)
    params: ClassVar[Settings] = {"type": "t", "level": 0.95, "segments": 51}
    geom = "path"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The corners of the outline."""
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        outline = ellipse(
            data["x"], data["y"], params["type"], params["level"], params["segments"], weight
        )
        return pd.DataFrame({"x": outline[:, 0], "y": outline[:, 1]})
