"""A function over the range of x: stat_function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.scales import ContinuousScale
from rport.ggplot2.stats.stat import PanelScales, Stat


class stat_function(Stat):
    """The values of `fun` at places along x. Source: ggplot2's `StatFunction`."""

    defaults: ClassVar[Mapping[str, str]] = {"y": "y"}
    labels: ClassVar[Mapping[str, str]] = {"x": "x"}
    optional = ("x", "y")
    dropped = ("x", "y")
    params: ClassVar[Settings] = {"fun": None, "xlim": None, "n": 101, "args": {}}
    geom = "function"

    def own_data(self, data: pd.DataFrame) -> pd.DataFrame:
        """One row where there is no table. Source: ggplot2's `ensure_nonempty_data`."""
        return data if len(data) else pd.DataFrame({"group": [1]})

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """`n` points of the function."""
        fun = params["fun"]
        if not callable(fun):
            raise TypeError(f"stat_function() needs a function `fun`, not {fun!r}")
        x_scale, y_scale = scales
        low, high = params["xlim"] or (x_scale.get_limits() if x_scale else (0.0, 1.0))  # type: ignore[attr-defined]
        along = base.seq(float(low), float(high), int(params["n"]))
        places = along
        if isinstance(x_scale, ContinuousScale):
            places = np.asarray(x_scale.transform.inverse(along), dtype=np.float64)
        args = params["args"]
        if isinstance(args, Mapping):
            values = fun(places, **args)
        else:
            values = fun(places, *(args if isinstance(args, list | tuple) else [args]))
        y = np.broadcast_to(np.asarray(values, dtype=np.float64), along.shape)
        if isinstance(y_scale, ContinuousScale):
            y = y_scale.transformed(y)
        return pd.DataFrame({"x": along, "y": y})
