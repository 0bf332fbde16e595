"""How many rows there are in each of the bins of x: stat_bin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.stats.stat import PanelScales, Stat, need_one
from rport.ggplot2.warn import inform
from rport.stats.bins import Bins, bin_vector, compute_bins


class stat_bin(Stat):
    """The (weighted) number of rows in each bin, and its density. Source: ggplot2's `StatBin`."""

    required = ("x|y",)
    defaults: ClassVar[Mapping[str, str]] = {"x": "count", "y": "count"}
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "binwidth": None, "bins": None, "center": None, "boundary": None, "closed": "right",
        "pad": False, "breaks": None, "drop": "none", "orientation": None,
    }  # fmt: skip
    geom = "bar"
    position = "stack"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the bars stand; 30 bins unless something says otherwise."""
        flipped = has_flipped_aes(data, params, main_is_orthogonal=False)
        need_one(self, data, flipped, params)
        drop = {True: "all", False: "none", None: "none"}.get(params["drop"], params["drop"])
        if drop not in ("all", "none", "extremes"):
            raise ValueError(f'drop must be "all", "none" or "extremes", not {drop!r}')
        if all(params[name] is None for name in ("breaks", "binwidth", "bins")):
            inform("`stat_bin()` using `bins = 30`. Pick better value `binwidth`.")
        return {**params, "flipped_aes": flipped, "drop": drop}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each bin."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        x = data["x"].to_numpy(dtype=np.float64)
        weight = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        counts = bin_vector(x, bins_of(x, scales, params), weight, params["pad"])
        found = pd.DataFrame(vars(counts)).assign(flipped_aes=flipped)
        kept = _kept(counts.count != 0, params["drop"])
        return flip(found[kept], flipped)


def bins_of(x: npt.NDArray[np.float64], scales: PanelScales, params: Params) -> Bins:
    """The bins that the parameters ask for, over the range of the scale.

    `breaks`, `binwidth` and `bins` may be functions of the group's numbers. Source: ggplot2's
    `compute_bins`.
    """
    flipped = params["flipped_aes"]
    breaks, binwidth, bins = (
        given(x) if callable(given) else given
        for given in (params["breaks"], params["binwidth"], params["bins"])
    )
    scale: Any = scales.along(flipped)
    if breaks is not None and not scale.is_discrete:
        breaks = scale.transformed(list(breaks))
    return compute_bins(
        scales.dimension(flipped),
        30 if bins is None else bins,
        binwidth,
        params.get("center"),
        params.get("boundary"),
        breaks,
        params.get("closed", "right"),
    )


def _kept(filled: npt.NDArray[np.bool_], drop: str) -> npt.NDArray[np.bool_]:
    """Which bins stay: all, those with rows, or those between the outer ones with rows."""
    if drop == "none":
        return np.ones(len(filled), dtype=bool)
    if drop == "all":
        return filled
    rising = np.maximum.accumulate(filled)
    return rising & np.maximum.accumulate(filled[::-1])[::-1]
