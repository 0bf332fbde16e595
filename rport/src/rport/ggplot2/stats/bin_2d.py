"""Counts in rectangles and in hexagons: stat_bin_2d, stat_bin_hex."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import inform
from rport.hexbin import hexbin
from rport.stats.bins import bin_2d, compute_bins

_COUNTED = ("breaks", "binwidth", "center", "boundary", "closed", "bins")


class stat_bin_2d(Stat):
    """The (weighted) number of rows in rectangles. Source: ggplot2's `StatBin2d`."""

    required = ("x", "y")
    defaults: ClassVar[Mapping[str, str]] = {"fill": "count"}
    dropped = ("weight",)
    params: ClassVar[Settings] = {
        "bins": None, "binwidth": None, "breaks": None, "center": None, "boundary": None,
        "closed": "right", "drop": True,
    }  # fmt: skip
    geom = "bin_2d"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Each parameter for x and for y."""
        if all(params[name] is None for name in ("bins", "binwidth", "breaks")):
            inform("`stat_bin2d()` using `bins = 30`. Pick better value `binwidth`.")
        boundary = params["boundary"]
        if boundary is None and params["center"] is None:
            boundary = 0
        bins = 30 if params["bins"] is None else params["bins"]
        given = {**params, "boundary": boundary, "bins": bins}
        return {**params, **{name: _dual(given[name], name) for name in _COUNTED}}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each cell that is not empty (or, without `drop`, for all)."""
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        bins = tuple(
            compute_bins(limits, **{name: params[name][i] for name in _COUNTED})
            for i, limits in enumerate(map(scales.dimension, (False, True)))
        )
        weights = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        drop = params["drop"] not in (False, "none")
        found = bin_2d(x, y, bins, weights, drop)  # type: ignore[arg-type]
        return _shares(
            {"x": found.x, "y": found.y, "width": found.width, "height": found.height},
            found.count,
        )


class stat_bin_hex(Stat):
    """The (weighted) number of rows in hexagons. Source: ggplot2's `StatBinhex`."""

    required = ("x", "y")
    defaults: ClassVar[Mapping[str, str]] = {"fill": "count"}
    dropped = ("weight",)
    params: ClassVar[Settings] = {"bins": 30, "binwidth": None}
    geom = "hex"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each hexagon that is not empty."""
        x, y = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        weights = data["weight"].to_numpy(dtype=np.float64) if "weight" in data else None
        if params["binwidth"] is None:
            across, up = map(scales.dimension, (False, True))
            bins = _dual(params["bins"], "bins")
            if np.ndim(params["bins"]):  # R divides each range by both and takes two of the four
                up = across
            wide, high = ((end[1] - end[0]) / n for end, n in zip((across, up), bins, strict=True))
        else:
            wide, high = _dual(params["binwidth"], "binwidth")
        found = hexbin(x, y, (wide, high), weights)
        return _shares({"x": found.x, "y": found.y, "width": wide, "height": high}, found.value)


def _shares(places: Mapping[str, Any], count: Any) -> pd.DataFrame:
    density = count / np.nansum(count)
    return pd.DataFrame(
        {
            **places,
            "value": count,
            "count": count,
            "ncount": count / np.nanmax(count),
            "density": density,
            "ndensity": density / np.nanmax(density),
        }
    )


def _dual(given: Any, name: str) -> tuple[Any, Any]:
    """A parameter for x and for y, from one or from two. Source: ggplot2's `dual_param`."""
    if isinstance(given, Mapping):
        return given.get("x"), given.get("y")
    if isinstance(given, list | tuple | np.ndarray) and len(given) == 2:
        return given[0], given[1]
    if isinstance(given, list | tuple | np.ndarray) and name != "breaks":
        raise ValueError(f"{name} must be one value, or two for x and y, not {given!r}")
    return given, given
