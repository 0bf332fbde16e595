"""How many rows there are at each point: stat_sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params
from rport.ggplot2.build.discrete import identify
from rport.ggplot2.stats.stat import PanelScales, Stat


class stat_sum(Stat):
    """The (weighted) number of identical rows. Source: ggplot2's `StatSum`."""

    required = ("x", "y")
    defaults: ClassVar[Mapping[str, str]] = {"size": "n"}
    geom = "point"

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each combination of aesthetics, with `n` and `prop`, its share of the group."""
        names = [name for name in data.columns if name not in ("weight", "PANEL")]
        number = identify([data[name] for name in names])
        weight = (
            data["weight"].to_numpy(dtype=np.float64) if "weight" in data else np.ones(len(data))
        )
        _, first = np.unique(number, return_index=True)
        found = data.iloc[first][names].reset_index(drop=True)
        found["n"] = np.bincount(number, weight)[1:]
        found["prop"] = found["n"] / found.groupby("group")["n"].transform("sum")
        return found
