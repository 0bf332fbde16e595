"""Counts and summaries in rectangles and in hexagons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.stats.summary import number_function
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
        wide, high = _hex_size(scales, params)
        found = hexbin(x, y, (wide, high), weights)
        return _shares({"x": found.x, "y": found.y, "width": wide, "height": high}, found.value)


class stat_summary_2d(Stat):
    """A summary of z in rectangles. Source: ggplot2's `StatSummary2d`."""

    required = ("x", "y", "z")
    defaults: ClassVar[Mapping[str, str]] = {"fill": "value"}
    dropped = ("z",)
    params: ClassVar[Settings] = {
        "binwidth": None, "bins": 30, "breaks": None, "drop": True, "fun": "mean",
        "fun_args": None, "boundary": 0, "closed": "right", "center": None,
    }  # fmt: skip
    geom = "tile"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Each parameter for x and for y, and the summary itself."""
        summary = number_function(params["fun"], params["fun_args"])
        if params["center"] is not None:
            params = {**params, "boundary": None}
        return {**params, "summary": summary, **{n: _dual(params[n], n) for n in _COUNTED}}

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each cell that is not empty (or, without `drop`, for all)."""
        x, y, z = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y", "z"))
        bins = tuple(
            compute_bins(limits, **{name: params[name][i] for name in _COUNTED})
            for i, limits in enumerate(map(scales.dimension, (False, True)))
        )
        drop = params["drop"] not in (False, "none")
        found = bin_2d(x, y, bins, z, drop, params["summary"])  # type: ignore[arg-type]
        places = {"x": found.x, "y": found.y, "width": found.width, "height": found.height}
        return pd.DataFrame({**places, "value": found.count})


class stat_summary_hex(Stat):
    """A summary of z in hexagons. Source: ggplot2's `StatSummaryHex`."""

    required = ("x", "y", "z")
    defaults: ClassVar[Mapping[str, str]] = {"fill": "value"}
    dropped = ("z",)
    params: ClassVar[Settings] = {
        "binwidth": None, "bins": 30, "drop": True, "fun": "mean", "fun_args": None,
    }  # fmt: skip
    geom = "hex"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """A row for each hexagon that is not empty."""
        x, y, z = (data[name].to_numpy(dtype=np.float64) for name in ("x", "y", "z"))
        wide, high = _hex_size(scales, params)
        summary = number_function(params["fun"], params["fun_args"])
        found = hexbin(x, y, (wide, high), z, summary)
        table = pd.DataFrame(
            {"x": found.x, "y": found.y, "value": found.value, "width": wide, "height": high}
        )
        return table.dropna() if params["drop"] else table


def _hex_size(scales: PanelScales, params: Params) -> tuple[float, float]:
    """The width of hexagons, and how far apart their rows are. Source: `hex_binwidth`."""
    if params["binwidth"] is not None:
        wide, high = _dual(params["binwidth"], "binwidth")
        return wide, high
    across, up = map(scales.dimension, (False, True))
    bins = _dual(params["bins"], "bins")
    if np.ndim(params["bins"]):  # R divides each range by both and takes two of the four
        up = across
    wide, high = ((end[1] - end[0]) / n for end, n in zip((across, up), bins, strict=True))
    return wide, high


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


def _dual(given: object, name: str) -> tuple[Any, Any]:
    """A parameter for x and for y, from one or from two. Source: ggplot2's `dual_param`."""
    if isinstance(given, Mapping):
        return given.get("x"), given.get("y")
    if isinstance(given, list | tuple | np.ndarray) and len(given) == 2:
        return given[0], given[1]
    if isinstance(given, list | tuple | np.ndarray) and name != "breaks":
        raise ValueError(f"{name} must be one value, or two for x and y, not {given!r}")
    return given, given
