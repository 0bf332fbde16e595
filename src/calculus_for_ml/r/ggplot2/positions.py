"""Adjustments of position: how things that would overlap make way for each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from calculus_for_ml.r.ggplot2.aesthetics import X, Y
from calculus_for_ml.r.ggplot2.orientation import flip, has_flipped_aes
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot
from calculus_for_ml.r.ggplot2.warn import warn


class Position:
    """A position adjustment; one class each, listed in `POSITIONS`. Source: `Position`."""

    params: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, given: Mapping[str, Any] | None = None):
        self.given = {**self.params, **(given or {})}

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> dict[str, Any]:
        """Settle parameters that depend on the data of all panels."""
        return dict(self.given)

    def setup_data(self, data: pd.DataFrame, params: dict[str, Any]) -> pd.DataFrame:
        """Prepare the data of all panels."""
        return data

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Any, looks: Mapping[str, Any]
    ) -> pd.DataFrame:
        """Adjust a layer, panel by panel."""
        params = self.setup_params(data, discrete)
        data = self.setup_data(data, params)
        panels = data["PANEL"].to_numpy()
        if (panels == panels[0]).all():
            return self.compute_panel(data, params, layout.scales_of(panels[0]))
        parts = [
            self.compute_panel(data[panels == panel], params, layout.scales_of(panel))
            for panel in np.unique(panels)
        ]
        return pd.concat(parts, ignore_index=True)

    def compute_panel(
        self, data: pd.DataFrame, params: dict[str, Any], scales: Any
    ) -> pd.DataFrame:
        """Adjust the data of one panel."""
        raise NotImplementedError


class Identity(Position):
    """Everything stays. Source: ggplot2's `PositionIdentity`."""

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Any, looks: Mapping[str, Any]
    ) -> pd.DataFrame:
        """The data itself."""
        return data


class Nudge(Position):
    """Everything moves by `x` and `y`, else by the aesthetics `nudge_x` and `nudge_y`.

    Source: ggplot2's `PositionNudge`.
    """

    params: ClassVar[Mapping[str, Any]] = {"x": None, "y": None}

    def compute_layer(
        self, data: pd.DataFrame, discrete: Collection[str], layout: Any, looks: Mapping[str, Any]
    ) -> pd.DataFrame:
        """All positions, moved."""
        data = data.copy()
        for axis, names in (("x", X), ("y", Y)):
            own = f"nudge_{axis}"
            by = self.given[axis]
            if by is None:
                by = data[own] if own in data else looks.get(own, 0)
            by = np.asarray(by, dtype=np.float64)
            if not by.any():
                continue
            for name in data.columns:
                if name in names:
                    data[name] = data[name] + by
        return data


class Stack(Position):
    """One on top of the other, those below zero downward. Source: ggplot2's `PositionStack`."""

    params: ClassVar[Mapping[str, Any]] = {"vjust": 1, "reverse": False}
    fill: ClassVar[bool] = False

    def setup_params(self, data: pd.DataFrame, discrete: Collection[str]) -> dict[str, Any]:
        """Which variable is stacked, and which way the layer runs."""
        flipped = has_flipped_aes(data, {"discrete": discrete})
        data = flip(data, flipped)
        var = None
        if "ymax" in data:
            var = "ymax"
            low, high = data.get("ymin", data["ymax"] * 0), data["ymax"]
            if ((low != 0) & (high != 0) & low.notna() & high.notna()).any():
                warn("Stacking not well defined when not anchored on the axis")
        elif "y" in data:
            var = "y"
        else:
            warn("Stacking requires either the `ymin` and `ymax` or the `y` aesthetics")
        if "x" in data and not data["x"].duplicated().any() and not self.fill:
            var = var if self.given["vjust"] != 1 else None
        return {**self.given, "var": var, "flipped_aes": flipped, "fill": self.fill}

    def setup_data(self, data: pd.DataFrame, params: dict[str, Any]) -> pd.DataFrame:
        """The heights as `ymax`."""
        if params["var"] is None:
            return data
        data = flip(data, params["flipped_aes"]).copy()
        if params["var"] == "y":
            data["ymax"] = data["y"]
        else:
            data["ymax"] = np.where(data["ymax"] == 0, data["ymin"], data["ymax"])
        needed = [name for name in ("x", "xmin", "xmax", "y") if name in data]
        data.loc[data[needed].isna().any(axis=1), needed] = np.nan
        return flip(data, params["flipped_aes"])

    def compute_panel(
        self, data: pd.DataFrame, params: dict[str, Any], scales: Any
    ) -> pd.DataFrame:
        """Stack what is positive and what is negative, each on its own."""
        if params["var"] is None:
            return data
        data = flip(data, params["flipped_aes"]).copy()
        has_min = "ymin" in data
        negative = (data["ymax"] < 0).to_numpy()
        start = data["xmin"] if "xmin" in data else data["x"]
        group = data["group"].to_numpy()
        order = np.lexsort((group if params["reverse"] else -group, start.to_numpy()))
        columns = {name: data[name].to_numpy(dtype=np.float64).copy() for name in ("ymax",)}
        top = columns["ymax"]
        below = data["ymin"].to_numpy(dtype=np.float64) if has_min else np.full(len(data), np.nan)
        swapped = top < below
        y = data["y"].to_numpy(dtype=np.float64) if "y" in data else top
        heights = np.where(np.isnan(y), 0.0, y) if "y" in data else top
        low, high = np.empty(len(data)), np.empty(len(data))
        places = start.to_numpy()[order]
        for sign in (True, False):
            chosen = order[negative[order] == sign]
            at = places[negative[order] == sign]
            for value in dict.fromkeys(at.tolist()):
                rows = chosen[at == value] if value == value else chosen[np.isnan(at)]
                sums = np.concatenate([[0.0], np.cumsum(heights[rows])])
                if params["fill"] and abs(sums[-1]) > np.sqrt(np.finfo(float).eps):
                    sums = sums / abs(sums[-1])
                low[rows] = np.minimum(sums[:-1], sums[1:])
                high[rows] = np.maximum(sums[:-1], sums[1:])
        vjust = params["vjust"]
        data["y"] = (1 - vjust) * low + vjust * high
        data["ymin"] = np.where(swapped, high, low)
        data["ymax"] = np.where(swapped, low, high)
        if not has_min and "y" not in data:
            data["y"] = data["ymax"]
        return flip(data, params["flipped_aes"])


class Fill(Stack):
    """Stacked to the same height. Source: ggplot2's `PositionFill`."""

    fill: ClassVar[bool] = True


POSITIONS: dict[str, type[Position]] = {
    "identity": Identity,
    "nudge": Nudge,
    "stack": Stack,
    "fill": Fill,
}
"""What is covered, by ggplot2's name after `position_`."""


def position_of(given: Any, arguments: Mapping[str, Any], geom: Any, stat: Any) -> Position:
    """The position of a layer: the user's, else the geom's own.

    Raises UnsupportedPlot for what is not covered.
    """
    asked = arguments.get("position", getattr(given.stat, "_kwargs", {}).get("position"))
    if asked is None:
        if stat.name in _OWN_POSITIONS:
            return POSITIONS[_OWN_POSITIONS[stat.name]]()
        return _position(geom.position, dict(geom.position_params))
    if isinstance(asked, str):
        return _position(asked.removeprefix("position_"), {})
    if isinstance(asked, Position):
        return asked
    if isinstance(asked, type):
        return _position(asked.__name__.removeprefix("position_"), {})
    name = type(asked).__name__.removeprefix("position_")
    return _position(name, {k: v for k, v in asked.params.items() if v is not None})


_OWN_POSITIONS: dict[str, str] = {"function": "identity"}


def _position(name: str, params: dict[str, Any]) -> Position:
    if name not in POSITIONS:
        raise UnsupportedPlot(f"position_{name} (covered are: {', '.join(POSITIONS)})")
    return POSITIONS[name](params)
