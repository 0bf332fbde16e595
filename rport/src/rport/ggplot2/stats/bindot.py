"""Bins of dots: stat_bindot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import inform, remove_missing
from rport.stats.bins import bin_vector, compute_bins, dot_density, dot_stacks

if TYPE_CHECKING:
    from rport.ggplot2.build.layout import Layout


class stat_bindot(Stat):
    """The number of rows in each bin, for stacking dots. Source: ggplot2's `StatBindot`."""

    required = ("x",)
    defaults: ClassVar[Mapping[str, str]] = {"y": "count"}
    dropped = ("weight", "bin", "bincenter")
    params: ClassVar[Settings] = {
        "binwidth": None, "binaxis": "x", "method": "dotdensity", "binpositions": "bygroup",
        "origin": None, "width": 0.9, "drop": False, "right": True,
    }  # fmt: skip
    geom = "dotplot"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Say what is chosen here."""
        for name, known in (("method", ("dotdensity", "histodot")), ("binaxis", ("x", "y"))):
            if params[name] not in known:
                raise ValueError(f"{name} must be {' or '.join(known)}, not {params[name]!r}")
        if params["binwidth"] is None:
            inform(
                "Bin width defaults to 1/30 of the range of the data. "
                "Pick better value with `binwidth`."
            )
        return params

    def compute_layer(self, data: pd.DataFrame, params: Params, layout: Layout) -> pd.DataFrame:
        """The statistic, once rows with missing values are removed."""
        data = remove_missing(data, list(data.columns), "stat_bindot", na_rm=params["na_rm"])
        return super().compute_layer(data, params, layout)

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The bins of each group, found in all groups together with `binpositions="all"`."""
        if params["method"] == "dotdensity" and params["binpositions"] == "all":
            values = data[params["binaxis"]].to_numpy(dtype=np.float64)
            width = _width(params, (values.min(), values.max()))
            data = data.assign(bincenter=dot_stacks(values, width), binwidth=width)
        return super().compute_panel(data, scales, params)

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each bin: its centre, `binwidth` and `count`."""
        axis = params["binaxis"]
        if "weight" in data and not _are_counts(data["weight"]):
            raise ValueError("weight must be whole numbers of 0 or more")
        limits = scales.dimension(flipped=axis == "y")
        if params["method"] == "histodot":
            found = _histogram(data, params, limits)
        else:
            weight = data["weight"].fillna(0) if "weight" in data else None
            if params["binpositions"] == "bygroup":
                width = _width(params, limits)
                dots = dot_density(data[axis], width, weight)
                found = pd.DataFrame({axis: dots.x, "binwidth": width, "count": dots.count})
            else:
                weight = pd.Series(1.0, data.index) if weight is None else weight
                count = weight.groupby(data["bincenter"]).sum()
                found = pd.DataFrame({axis: count.index, "count": count.to_numpy()})
                found["binwidth"] = data["binwidth"].iloc[0]
            if found["count"].sum() != 0:
                found["ncount"] = found["count"] / found["count"].abs().max()
                if params["drop"]:
                    found = found[found["count"] > 0]
        if axis == "x":
            return found.assign(width=found["binwidth"])
        return found.assign(x=(data["x"].min() + data["x"].max()) / 2)


def _are_counts(weight: pd.Series) -> bool:
    return bool(((weight >= 0) & (weight == weight.round())).all())


def _histogram(data: pd.DataFrame, params: Params, limits: tuple[float, float]) -> pd.DataFrame:
    bins = compute_bins(
        limits,
        binwidth=params["binwidth"],
        boundary=params["origin"],
        closed="right" if params["right"] else "left",
    )
    weight = data.get("weight")
    found = pd.DataFrame(vars(bin_vector(data[params["binaxis"]], bins, weight)))
    return found.rename(columns={"width": "binwidth", "x": params["binaxis"]})


def _width(params: Params, limits: tuple[float, float]) -> float:
    return (limits[1] - limits[0]) / 30 if params["binwidth"] is None else float(params["binwidth"])
