"""A curve through the points with its confidence band: stat_smooth."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.fitted_curves import (
    Observed,
    fitted_curve,
    function_that_fails,
    method_named,
)
from rport.ggplot2.stats.formula import formula_of
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform, warn

_TOO_MANY_FOR_LOESS = 1000


class stat_smooth(Stat):
    """A model of y by x, at places along x. Source: ggplot2's `StatSmooth`."""

    required = ("x", "y")
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "method": None, "formula": None, "se": True, "n": 80, "span": 0.75, "fullrange": False,
        "xseq": None, "level": 0.95, "method_args": {}, "orientation": None,
    }  # fmt: skip
    geom = "smooth"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the curve runs, and the method, which is said where it is chosen here."""
        method, chosen = params["method"], []
        if method is None or method == "auto":
            largest = data.groupby(["group", "PANEL"], sort=False).size().max()
            method = "gam" if largest >= _TOO_MANY_FOR_LOESS else "loess"
            chosen.append(f"method = '{method}'")
        method = method_named(method)
        default = 'y ~ s(x, bs = "cs")' if method == "gam" else "y ~ x"
        formula = formula_of(params["formula"] or default)
        if params["formula"] is None:
            chosen.append(f"formula = '{formula.text}'")
        if chosen:
            inform(f"`geom_smooth()` using {' and '.join(chosen)}")
        flipped = has_flipped_aes(data, params, ambiguous=True)
        return {**params, "method": method, "formula": formula, "flipped_aes": flipped}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame | None:
        """The curve as x and y, and its band as ymin, ymax and se."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        if len(np.unique(x)) < 2:
            return None
        weights = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        if params["xseq"] is not None:
            places = np.asarray(params["xseq"], dtype=np.float64)
        else:
            low, high = float(x.min()), float(x.max())
            scale = scales.y if flipped else scales.x
            if params["fullrange"] and scale is not None:
                low, high = scale.get_limits()  # type: ignore[attr-defined]
            places = base.seq(low, high, int(params["n"]))
        try:
            fit = fitted_curve(Observed(x, y, weights), places, params)
        except UnsupportedPlot:
            raise
        except ValueError as error:
            where = function_that_fails(params["method"], params["formula"])
            warn(
                f"Failed to fit group {data['group'].iloc[0]}.\n"
                f"Caused by error in `{where}`:\n! {error}"
            )
            return None
        columns = fit if params["se"] else {"y": fit["y"]}
        found = pd.DataFrame({"x": places, **columns, "flipped_aes": flipped})
        return flip(found, flipped)
