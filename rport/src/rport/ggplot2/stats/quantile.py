"""Quantiles of y by x: stat_quantile."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.formula import formula_of
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform
from rport.quantreg import rq


class stat_quantile(Stat):
    """Regressions of quantiles, at places along x. Source: ggplot2's `StatQuantile`."""

    required = ("x", "y")
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "quantiles": (0.25, 0.5, 0.75), "formula": None, "xseq": None, "method": "rq",
        "method_args": {},
    }  # fmt: skip
    geom = "quantile"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Read the formula, and refuse other methods."""
        if params["method"] != "rq" or params["method_args"]:
            raise UnsupportedPlot(f"geom_quantile(method={params['method']!r}, method_args=...)")
        if params["formula"] is None:
            inform("Smoothing formula not specified. Using: y ~ x")
        return {**params, "formula": formula_of(params["formula"])}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """Each quantile's line as x and y, one below the other, each a group of its own."""
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        weights = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        if params["xseq"] is None:
            places = base.seq(float(x.min()), float(x.max()), 100)
        else:
            places = np.asarray(params["xseq"], dtype=np.float64)
        columns = params["formula"].design(x)
        design, wanted = columns(x), columns(places)
        group = data["group"].iloc[0]
        parts = [
            pd.DataFrame({"x": places, "y": wanted @ rq(design, y, tau, weights),
                          "quantile": tau, "group": f"{group}-{base.format(tau)}"})
            for tau in np.atleast_1d(params["quantiles"]).tolist()
        ]  # fmt: skip
        return pd.concat(parts, ignore_index=True)
