"""Boxes and whiskers: geom_boxplot."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Look, Params, Settings
from rport.ggplot2.build.orientation import flip, has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_boxplot
from rport.ggplot2.geoms.crossbar import (
    draw_box,
    draw_middle,
    part_looks,
    part_params,
)
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, draw_stroke, width_of_border
from rport.ggplot2.geoms.sizes import data_size
from rport.ggplot2.geoms.symbols import draw_symbols
from rport.ggplot2.warn import inform

_OUTLIER = ("colour", "fill", "shape", "size", "stroke", "alpha")

_OWN = "the boxes'"
"""The shape of outliers unless another one is asked for."""


class geom_boxplot(Geom):
    """Box, whiskers and outliers of a group. Source: ggplot2's `GeomBoxplot`."""

    name = "geom_boxplot"
    size_is_linewidth = True
    required = (
        "x|y", "lower|xlower", "upper|xupper", "middle|xmiddle", "ymin|xmin", "ymax|xmax",
    )  # fmt: skip
    defaults: ClassVar[Settings] = {
        "colour": lambda theme: theme.mixed(0.2),
        "fill": lambda theme: theme.paper,
        "size": lambda theme: theme.pointsize,
        "alpha": NA,
        "shape": 19,
        "linetype": 1,
        "linewidth": width_of_border,
    }
    optional = ("group", "weight")
    params: ClassVar[Settings] = {
        "outliers": True, "notch": False, "notchwidth": 0.5, "staplewidth": 0, "varwidth": False,
        "width": None, "fatten": 2, "lineend": "butt", "linejoin": "mitre", "orientation": None,
        **{f"outlier_{name}": None for name in _OUTLIER},
        "outlier_stroke": 0.5, "outlier_shape": _OWN,
        **part_params("whisker"), **part_params("staple"), **part_params("median"),
        **part_params("box"),
    }  # fmt: skip
    stat = "boxplot"
    position = "dodge2"

    def position_given(self, arguments: Settings) -> dict[str, Any]:
        """Boxes of several widths each keep their own."""
        return {"preserve": "single"} if arguments.get("varwidth") else {}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the boxes stand."""
        return {**params, "flipped_aes": has_flipped_aes(data, params)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The sides of the boxes, and how far the outliers reach."""
        flipped = params["flipped_aes"]
        data = flip(data.assign(flipped_aes=flipped), flipped)
        is_discrete = ("y" if flipped else "x") in params["discrete"]
        width = data_size(data, params["width"], 0.9, zero=False, discrete=is_discrete)
        if not params["outliers"]:
            data = data.drop(columns="outliers", errors="ignore")
        if "outliers" in data:
            low = [min(each, default=np.inf) for each in data["outliers"]]
            high = [max(each, default=-np.inf) for each in data["outliers"]]
            data = data.assign(
                ymin_final=np.minimum(low, data["ymin"]), ymax_final=np.maximum(high, data["ymax"])
            )
        if params["varwidth"] and "relvarwidth" in data:
            width = width * data["relvarwidth"] / data["relvarwidth"].max()
        data = data.assign(xmin=data["x"] - width / 2, xmax=data["x"] + width / 2)
        return flip(data.drop(columns=["width", "relvarwidth"], errors="ignore"), flipped)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Nothing is removed."""
        return data

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw outliers, staples, whiskers and the box."""
        if len(data) != 1:
            raise ValueError(
                "geom_boxplot() can draw one box per group only: did you forget aes(group=...)?"
            )
        row: dict[str, Any] = {
            str(name): value for name, value in flip(data, params["flipped_aes"]).iloc[0].items()
        }
        self._draw_outliers(row, panel, params)
        if params["staplewidth"] != 0:
            reach = params["staplewidth"]
            ends = [(row[side] - row["x"]) * reach + row["x"] for side in ("xmin", "xmax")]
            for at in (row["ymax"], row["ymin"]):
                _draw_line(row, panel, params, ends, [at, at], "staple")
        for start, end in (("upper", "ymax"), ("lower", "ymin")):
            _draw_line(row, panel, params, [row["x"]] * 2, [row[start], row[end]], "whisker")
        box = {**row, "y": row["middle"], "ymin": row["lower"], "ymax": row["upper"]}
        notch, indent = None, 0.0
        if params["notch"]:
            notch = float(row["notchlower"]), float(row["notchupper"])
            if notch[0] < row["lower"] or notch[1] > row["upper"]:
                inform("Notch went outside hinges\nℹ Do you want `notch = FALSE`?")
            indent = (1 - params["notchwidth"]) * (row["xmax"] - row["xmin"]) / 2
        draw_box(box, panel, params, notch, indent)
        draw_middle(box, panel, params, part_looks(params, "median"), indent)

    def _draw_outliers(self, row: Look, panel: Panel, params: Params) -> None:
        found = np.asarray(row.get("outliers", ()), dtype=np.float64)
        if not found.size:
            return
        given = {name: params[f"outlier_{name}"] for name in _OUTLIER}
        look = {name: row.get(name) if value is None else value for name, value in given.items()}
        look["shape"] = row.get("shape") if given["shape"] == _OWN else given["shape"]
        if look["shape"] in (None, ""):  # R's NA, and plotnine's way to draw none
            return
        x = np.full(found.size, float(row["x"]))
        place = panel.place(found, x) if params["flipped_aes"] else panel.place(x, found)
        column = {name: [value] * found.size for name, value in look.items()}
        draw_symbols(panel.device, *place, pd.DataFrame(column, dtype=object))

    def draw_key(self, key: Key) -> None:
        """A box with its whiskers."""
        parts = ("whisker", "staple", "median", "box")
        draw_key_boxplot(key, {part: part_looks(key.params, part) for part in parts})


def _draw_line(
    row: Look, panel: Panel, params: Params, x: npt.ArrayLike, y: npt.ArrayLike, part: str
) -> None:
    """Draw a whisker or a staple."""
    look = {**row, "alpha": NA, **part_looks(params, part)}
    ends = panel.path(y, x) if params["flipped_aes"] else panel.path(x, y)
    draw_stroke(panel.device, *ends, look, {"lineend": params["lineend"]})
