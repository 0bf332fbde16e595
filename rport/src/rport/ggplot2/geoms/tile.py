"""Rectangles by their middles: geom_tile, geom_bin_2d, and as a picture: geom_raster."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.aesthetics import Params, Settings, colour
from rport.ggplot2.draw.legends.keys import Key, draw_key_polygon, polygon_key_size
from rport.ggplot2.geoms.geom import Geom, Panel
from rport.ggplot2.geoms.looks import NA, area
from rport.ggplot2.geoms.rect import geom_rect
from rport.ggplot2.geoms.sizes import data_size, resolution
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import inform, warn
from rport.grdevices import TRANSPARENT

_UNEVEN = 2.0**-26
_SIDES = ("xmin", "xmax", "ymin", "ymax")


class geom_tile(geom_rect):
    """A rectangle around each row's position. Source: ggplot2's `GeomTile`."""

    name = "geom_tile"
    required: ClassVar[tuple[str, ...]] = ("x", "y")
    non_missing = _SIDES
    defaults: ClassVar[Settings] = {
        **area(0.2), "linewidth": lambda theme: 0.4 * theme.borderwidth,
    }  # fmt: skip
    optional: ClassVar[tuple[str, ...]] = ("group", "width", "height")

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The four sides, from the tiles' own sizes or the distance of their places."""
        for axis, size in (("x", "width"), ("y", "height")):
            half = _extent(data, axis, size, params) / 2
            data = data.assign(**{f"{axis}min": data[axis] - half, f"{axis}max": data[axis] + half})
        return data.drop(columns=["width", "height"], errors="ignore")

    def handle_na(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """Rows without a side or a place are removed."""
        return Geom.handle_na(self, data, params)


def _extent(data: pd.DataFrame, axis: str, size: str, params: Params) -> Any:
    """Widths or heights, by default each panel's resolution. Source: `compute_data_size`."""
    discrete = axis in params["discrete"]
    if size in data or params.get(size) is not None:
        return data_size(data, params.get(size), 1.0, size)
    panels = data["PANEL"].to_numpy()
    extent = np.ones(len(data))
    for panel in np.unique(panels):
        here = panels == panel
        extent[here] = resolution(data[axis].to_numpy()[here], zero=False, discrete=discrete)
    return extent


class geom_bin_2d(geom_tile):
    """Tiles of counts. Source: ggplot2's `geom_bin_2d`."""

    name = "geom_bin_2d"
    optional = ("group", "width", "height", "weight")
    stat = "bin_2d"


class geom_raster(Geom):
    """An image, one pixel for each row. Source: ggplot2's `GeomRaster`."""

    name = "geom_raster"
    non_missing = ("fill", *_SIDES)
    defaults: ClassVar[Settings] = {"fill": lambda theme: theme.mixed(0.2), "alpha": NA}
    params: ClassVar[Settings] = {
        "interpolate": False, "hjust": 0.5, "vjust": 0.5, "interpolation": None,
    }  # fmt: skip

    def setup_data(self, data: pd.DataFrame, params: Params) -> pd.DataFrame:
        """The four sides of the pixels, which all have the same size."""
        for axis, name in (("x", "hjust"), ("y", "vjust")):
            share, size = params[name], _pixel(data[axis].to_numpy(dtype=np.float64))
            data = data.assign(
                **{
                    f"{axis}min": data[axis] - size * (1 - share),
                    f"{axis}max": data[axis] + size * share,
                }
            )
        return data

    def draw_panel(self, data: pd.DataFrame, panel: Panel, params: Params) -> None:
        """Draw the picture; where no row is, it is transparent."""
        if not panel.coord.linear:
            inform(
                "`geom_raster()` only works with linear coordinate systems, not "
                f"`{panel.coord.name}()`.\nℹ Falling back to drawing as `geom_rect()`."
            )
            data = data.assign(linewidth=0.3, linetype=1, colour=data["fill"])
            geom_rect.draw_panel(geom_rect(), data, panel, {"linejoin": "mitre"})
            return
        if panel.coord.flipped:
            raise UnsupportedPlot("geom_raster() with coord_flip()")
        column, row = _places(data["x"]), _places(data["y"])
        rows, columns = row.max() + 1, column.max() + 1
        pixels = np.full((rows, columns, 4), (255, 255, 255, 0), dtype=np.uint8)
        which, fills = pd.factorize(data["fill"])
        paints = [*map(colour, fills), None]  # the last for what is missing
        there = np.array([each is not None for each in paints])[which]
        paint = np.array([each or TRANSPARENT for each in paints])[which[there]]
        alpha = data["alpha"].to_numpy(dtype=np.float64)[there]
        paint[:, 3] = np.where(np.isnan(alpha), paint[:, 3], np.rint(255 * alpha))
        pixels[rows - 1 - row[there], column[there]] = paint
        left, bottom = panel.place([data["xmin"].min()], [data["ymin"].min()])
        right, top = panel.place([data["xmax"].max()], [data["ymax"].max()])
        width, height = float(right[0] - left[0]), float(bottom[0] - top[0])
        if width < 0 or height < 0:
            raise UnsupportedPlot("geom_raster() on a reversed scale")
        smooth = _is_smooth(params)
        panel.device.raster(pixels, float(left[0]), float(top[0]), width, height, smooth)

    def draw_key(self, key: Key) -> None:
        """A rectangle."""
        draw_key_polygon(key)

    key_size = polygon_key_size


def _is_smooth(params: Params) -> bool:
    """Whether neighbours are mixed: R's `interpolate`, or plotnine's `interpolation`."""
    kind = params["interpolation"]
    if kind not in (None, "nearest", "none", "bilinear"):
        raise UnsupportedPlot(f"geom_raster(interpolation={kind!r})")
    return bool(params["interpolate"]) or kind == "bilinear"


def _pixel(values: npt.NDArray[np.float64]) -> float:
    """The distance of neighbours; the smallest, with a warning, where they differ."""
    steps = np.diff(np.unique(values[~np.isnan(values)]))
    if not steps.size:
        return 1.0
    if (np.abs(np.diff(steps)) > _UNEVEN).any():
        warn(
            "Raster pixels are placed at uneven horizontal intervals and will be shifted. "
            "Consider using `geom_tile()` instead."
        )
        return float(steps.min())
    return float(steps[0])


def _places(column: pd.Series) -> npt.NDArray[np.int64]:
    values = column.to_numpy(dtype=np.float64)
    places: npt.NDArray[np.int64] = (
        (values - values.min()) / resolution(values, zero=False)
    ).astype(np.int64)
    return places
