"""Ranges of values: geom_linerange, geom_pointrange, geom_errorbar, geom_errorbarh."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, flipped_name, has_flipped_aes
from rport.ggplot2.draw.legends.keys import (
    Key,
    draw_key_path,
    draw_key_pointrange,
    draw_key_vpath,
)
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import LINE, NA, draw_stroke
from rport.ggplot2.geoms.segment import draw_segments
from rport.ggplot2.geoms.sizes import data_size
from rport.ggplot2.geoms.symbols import draw_symbols
from rport.ggplot2.warn import remove_missing

_LOOKS = ["colour", "alpha", "linewidth", "linetype"]


class geom_linerange(Geom):
    """A line from ymin to ymax. Source: ggplot2's `GeomLinerange`."""

    name = "geom_linerange"
    required: ClassVar[tuple[str, ...]] = ("x|y", "ymin|xmin", "ymax|xmax")
    defaults: ClassVar[Settings] = LINE
    params: ClassVar[Settings] = {"lineend": "butt", "orientation": None}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the ranges run."""
        flipped = has_flipped_aes(data, params, range_is_orthogonal=True)
        given = set(data.columns) | {name for name, value in params.items() if value is not None}
        if not flipped and not {"x", "ymin", "ymax"} <= given:
            raise ValueError(
                f"{self.name}(): either x, ymin and ymax or y, xmin and xmax must be supplied"
            )
        return {**params, "flipped_aes": flipped}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Remember which way the ranges run."""
        return data.assign(flipped_aes=params["flipped_aes"])

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Ranges without an end are removed."""
        return remove_missing(data, _needed(params), "geom_segment", na_rm=params["na_rm"])

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each range."""
        draw_ranges(data, panel, params)

    def draw_key(self, key: Key) -> None:
        """A line as the ranges run."""
        (draw_key_path if key.params.get("flipped_aes") else draw_key_vpath)(key)


def _needed(params: Params) -> list[str]:
    flipped = params["flipped_aes"]
    return [flipped_name(name, flipped) for name in ("x", "ymin", "ymax")] + [
        "linetype",
        "linewidth",
    ]


def draw_ranges(data: pd.DataFrame, panel: Panel, params: Params) -> None:
    """Draw a line from ymin to ymax at each x."""
    flipped = params["flipped_aes"]
    data = flip(data, flipped)
    data = data.assign(xend=data["x"], y=data["ymin"], yend=data["ymax"])
    own = {"lineend": params["lineend"], "na_rm": True}
    draw_segments(flip(data, flipped), panel, own)


class geom_pointrange(geom_linerange):
    """A range with a point at y. Source: ggplot2's `GeomPointrange`."""

    name = "geom_pointrange"
    required = ("x", "y", "ymin|xmin", "ymax|xmax")
    defaults: ClassVar[Settings] = {
        **LINE,
        "size": lambda theme: theme.pointsize / 3,
        "shape": 19,
        "fill": NA,
        "stroke": lambda theme: 2 * theme.borderwidth,
    }
    params: ClassVar[Settings] = {**geom_linerange.params, "fatten": 4}

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a point are removed; those without an end lose their line only."""
        data = remove_missing(data, ["x", "y"], self.name, na_rm=params["na_rm"])
        remove_missing(data, _needed(params), "geom_segment", na_rm=params["na_rm"])
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw all lines, then all points."""
        draw_ranges(data, panel, params)
        points = data.assign(size=data["size"] * params["fatten"])
        draw_symbols(panel.device, *panel.place(data["x"], data["y"]), points)

    def draw_key(self, key: Key) -> None:
        """A line and a point."""
        draw_key_pointrange(key)


class geom_errorbar(geom_linerange):
    """A range with a bar at either end. Source: ggplot2's `GeomErrorbar`."""

    name = "geom_errorbar"
    optional = ("group",)
    params: ClassVar[Settings] = {**geom_linerange.params, "width": None, "height": None}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the ranges run; `height` is the width of those that lie."""
        params = super().setup_params(data, params)
        if params["flipped_aes"] and params["width"] is None:
            params = {**params, "width": params["height"]}
        return params

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Both ends of the bars."""
        return with_ends(data, params)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed: missing values are gaps in a bar."""
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw each bar as one line with gaps."""
        flipped = params["flipped_aes"]
        data = flip(data, flipped)
        low, high, x = (data[name].to_numpy(dtype=np.float64) for name in ("xmin", "xmax", "x"))
        bottom, top = (data[name].to_numpy(dtype=np.float64) for name in ("ymin", "ymax"))
        gap = np.full(len(data), np.nan)
        across = np.stack([low, high, gap, x, x, gap, low, high], axis=1)
        up = np.stack([top, top, gap, top, bottom, gap, bottom, bottom], axis=1)
        looks: list[dict[str, Any]] = data[_LOOKS].to_dict("records")  # type: ignore[assignment]
        for one, two, look in zip(across, up, looks, strict=True):
            ends = panel.path(two, one) if flipped else panel.path(one, two)
            draw_stroke(panel.device, *ends, look, {"lineend": params["lineend"]})

    def draw_key(self, key: Key) -> None:
        """A level line."""
        draw_key_path(key)


def with_ends(data: pd.DataFrame, params: Params) -> pd.DataFrame:
    """The data with `xmin` and `xmax` from its width. Source: `GeomErrorbar$setup_data`."""
    flipped = params["flipped_aes"]
    is_discrete = flipped_name("x", flipped) in params["discrete"]
    data = flip(data.assign(flipped_aes=flipped), flipped)
    width = data_size(data, params.get("width"), 0.9, zero=False, discrete=is_discrete)
    data = data.assign(xmin=data["x"] - width / 2, xmax=data["x"] + width / 2)
    return flip(data.drop(columns="width", errors="ignore"), flipped)


class geom_errorbarh(geom_errorbar):
    """Horizontal error bars. Source: ggplot2's `geom_errorbarh`."""

    params: ClassVar[Settings] = {**geom_errorbar.params, "orientation": "y"}
