"""Areas brought to the same places along x, so that they can be stacked: stat_align."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat


class stat_align(Stat):
    """The y of every group at each x of any group. Source: ggplot2's `StatAlign`."""

    required = ("x", "y")
    params: ClassVar[Settings] = {"orientation": None}
    geom = "area"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the areas run."""
        return {**params, "flipped_aes": has_flipped_aes(data, params, ambiguous=True)}

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """One group stays as it is; several are aligned."""
        if data["group"].nunique() == 1:
            return data.copy()
        sides = flip(data, params["flipped_aes"])
        x, y = sides["x"].to_numpy(dtype=np.float64), sides["y"].to_numpy(dtype=np.float64)
        group, below = sides["group"].to_numpy(), y < 0
        turns = np.flatnonzero((below[1:] != below[:-1]) & (group[1:] == group[:-1]))
        cross = -y[turns] * (x[turns + 1] - x[turns]) / (y[turns + 1] - y[turns]) + x[turns]
        places = np.unique(np.concatenate([x, cross]))
        adjust = (places[-1] - places[0]) * 0.001
        if len(places) > 1:
            adjust = min(adjust, float(np.diff(places).min()) / 3)
        places = np.unique(np.concatenate([places - adjust, places, places + adjust]))
        return super().compute_panel(data, scales, {**params, "places": places, "adjust": adjust})

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The group's y at all places, with an end at zero on either side."""
        flipped, adjust, places = params["flipped_aes"], params["adjust"], params["places"]
        data = flip(data, flipped)
        if data["x"].nunique() == 1:
            return None
        x, y = data["x"].to_numpy(dtype=np.float64), data["y"].to_numpy(dtype=np.float64)
        order = np.argsort(x, kind="stable")
        x, y = x[order], y[order]
        x, y = _doubled(x, y, adjust)
        inside = (places >= x[0]) & (places <= x[-1])
        at = places[inside]
        value = np.interp(at, x, y)
        padded = np.concatenate([[at[0] - adjust], at, [at[-1] + adjust]])
        rest = data.drop(columns=["x", "y"]).iloc[[0] * len(padded)].reset_index(drop=True)
        done = rest.assign(
            x=padded,
            y=np.concatenate([[0.0], value, [0.0]]),
            align_padding=[True] + [False] * len(at) + [True],
            flipped_aes=flipped,
        )
        return flip(done, flipped)

    def finish(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Padding that fell out of the scale is dropped."""
        if "align_padding" not in data:
            return data
        along = data["y" if params.get("flipped_aes") else "x"]
        padding = data["align_padding"].fillna(False).astype(bool)
        return data[~(along.isna() & padding)]


def _doubled(x: Any, y: Any, adjust: float) -> tuple[Any, Any]:
    """Of rows at one x the first, a little before, and the last."""
    if (np.diff(x) > 0).all():
        return x, y
    xs, ys = [], []
    for value in np.unique(x):
        rows = np.flatnonzero(x == value)
        if len(rows) > 1:
            xs.append(value - adjust)
            ys.append(y[rows[0]])
        xs.append(value)
        ys.append(y[rows[-1]])
    return np.array(xs), np.array(ys)
