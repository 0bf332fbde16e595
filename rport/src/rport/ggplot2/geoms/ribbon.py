"""Bands between two lines: geom_ribbon, geom_area, geom_density."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.build.orientation import flip, flipped_name, has_flipped_aes
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.geom import Geom, Panel, constant
from rport.ggplot2.geoms.looks import (
    LINE,
    NA,
    area,
    draw_outlined,
    draw_stroke,
    fill_of,
)
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn

_STROKE = {"lineend": "butt", "linejoin": "round", "linemitre": 10, "orientation": None}
_LOOKS = ("colour", "linewidth", "linetype")


class geom_ribbon(Geom):
    """A band from ymin to ymax. Source: ggplot2's `GeomRibbon`."""

    name = "geom_ribbon"
    required: ClassVar[tuple[str, ...]] = ("x|y", "ymin|xmin", "ymax|xmax")
    defaults: ClassVar[Settings] = area(0.2)
    params: ClassVar[Settings] = {**_STROKE, "outline_type": "both"}

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the band runs."""
        return {**params, "flipped_aes": has_flipped_aes(data, params, range_is_orthogonal=True)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Sort along the band."""
        flipped = params["flipped_aes"]
        data = _sorted(flip(data.assign(flipped_aes=flipped), flipped))
        if "ymin" not in data and "ymax" not in data:
            raise ValueError("geom_ribbon() needs ymin or ymax as an aesthetic")
        return flip(data.assign(y=data["ymin" if "ymin" in data else "ymax"]), flipped)

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Missing rows cut a band into several."""
        names = [flipped_name(each, params.get("flipped_aes")) for each in self._needed()]
        missing = data[[each for each in names if each in data]].isna().any(axis=1).to_numpy()
        if not missing.any():
            return data
        runs = np.cumsum(
            np.append(True, (missing[1:] != missing[:-1]) | (np.diff(data["group"]) != 0))
        )
        data = data.assign(group=runs)[~missing]
        if not params.get("na_rm", False):
            count = int(missing.sum())
            warn(
                f"Removed {count} row{'s' * (count != 1)} containing missing values or values "
                f"outside the scale range (`{self.name}()`)."
            )
        return data

    def _needed(self) -> tuple[str, ...]:
        return tuple(each.split("|")[0] for each in self.required)

    def draw_group(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the area, then its outlines."""
        draw_ribbon(data, panel, params)

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size


def _sorted(data: pd.DataFrame) -> pd.DataFrame:
    order = np.lexsort((data["x"].to_numpy(), data["group"].to_numpy(), data["PANEL"].to_numpy()))
    return data.iloc[order]


def draw_ribbon(data: pd.DataFrame, panel: Panel, params: Params) -> None:
    """Draw a band of one group, cut where it is missing. Source: `GeomRibbon$draw_group`."""
    flipped = params.get("flipped_aes", False)
    data = flip(data, flipped)
    missing = data[["x", "ymin", "ymax"]].isna().any(axis=1).to_numpy()
    if missing.any():
        for _, part in data[~missing].groupby(np.cumsum(missing)[~missing]):
            draw_ribbon(flip(part, flipped), panel, params)
        return
    for name in ("fill", "alpha"):
        if not constant(data, [name]):
            raise UnsupportedPlot(f"a ribbon along which {name} varies")
    if not constant(data, _LOOKS):
        raise ValueError("aesthetics can not vary along a ribbon: colour, linewidth, linetype")
    upper = data
    if "align_padding" in data:
        upper = data[~data["align_padding"].fillna(False).astype(bool)]

    def place(x: npt.ArrayLike, y: npt.ArrayLike) -> Any:
        return panel.path(y, x) if flipped else panel.path(x, y)

    upper_x, upper_y = place(upper["x"].to_numpy(), upper["ymax"].to_numpy())
    lower_x, lower_y = place(data["x"].to_numpy()[::-1], data["ymin"].to_numpy()[::-1])
    look: dict[str, Any] = {str(name): value for name, value in data.iloc[0].items()}
    kind = params.get("outline_type", "both")
    fill = fill_of(look["fill"], look["alpha"])
    x, y = np.concatenate([upper_x, lower_x]), np.concatenate([upper_y, lower_y])
    line = {**look, "alpha": NA}
    if kind == "full":
        join, cap = params.get("linejoin", "round"), params.get("lineend", "butt")
        draw_outlined(panel.device, x, y, look, join, cap)
        return
    if fill is not None:
        panel.device.polygon(x, y, fill, None)
    if kind in ("both", "upper"):
        draw_stroke(panel.device, upper_x, upper_y, line, params)
    if kind in ("both", "lower"):
        draw_stroke(panel.device, lower_x, lower_y, line, params)


class geom_area(geom_ribbon):
    """The area between a line and zero. Source: ggplot2's `GeomArea`."""

    name = "geom_area"
    required: ClassVar[tuple[str, ...]] = ("x", "y")
    params: ClassVar[Settings] = {**_STROKE, "outline_type": "upper"}
    params_of_itself: ClassVar[Settings] = {"outline_type": "both"}
    stat = "align"
    position = "stack"

    def setup_params(self, data: pd.DataFrame, params: Params) -> Params:
        """Which way the band runs."""
        return {**params, "flipped_aes": has_flipped_aes(data, params, ambiguous=True)}

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """From zero to y, along x."""
        flipped = params["flipped_aes"]
        data = _sorted(flip(data.assign(flipped_aes=flipped), flipped))
        return flip(data.assign(ymin=0.0, ymax=data["y"]), flipped)


class geom_density(geom_area):
    """A density with its line. Source: ggplot2's `GeomDensity`."""

    name = "geom_density"
    defaults: ClassVar[Settings] = {**LINE, "fill": NA}
    optional = ("group", "weight")
    stat = "density"
    position = "identity"
