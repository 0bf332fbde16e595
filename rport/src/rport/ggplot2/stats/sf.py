"""Geometries as they are, and a point of each: stat_sf, stat_sf_coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rport import sf
from rport.ggplot2.aesthetics import Params, Settings
from rport.ggplot2.coords.sf import coord_sf
from rport.ggplot2.stats.stat import PanelScales, Stat
from rport.ggplot2.warn import warn

if TYPE_CHECKING:
    from rport.ggplot2.build.layout import Layout


class _Spatial(Stat):
    """What the statistics of maps have in common: they find the column of geometries."""

    required = ("geometry",)
    optional: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **arguments: Any):
        sf.need_geopandas(f"stat_{self.name}()")
        super().__init__(*args, **arguments)

    def own_mapping(self, data: pd.DataFrame) -> dict[str, str]:
        """The geometry of a table. Source: ggplot2's `LayerSf`."""
        name = sf.geometry_column(data)
        return {} if name is None else {"geometry": name}

    def compute_layer(self, data: pd.DataFrame, params: Params, layout: Layout) -> pd.DataFrame:
        """The statistic of a layer, which the coordinates learn of."""
        data = data.assign(geometry=sf.filled(data["geometry"]))
        return super().compute_layer(data, {**params, "coord": layout.coord}, layout)


class stat_sf(_Spatial):
    """Geometries, and the box around those of a panel. Source: ggplot2's `StatSf`."""

    geom = "rect"

    def compute_panel(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The data with xmin, xmax, ymin and ymax."""
        coord, column = params["coord"], sf.as_geometries(data["geometry"])
        bounds = column.total_bounds
        a, b, c, d = bounds.tolist()
        if isinstance(coord, coord_sf):
            coord.record_bbox(bounds)
            middle_x, middle_y = 0.5 * (a + c), 0.5 * (b + d)
            x, y = coord.to_xy(
                np.array([middle_x, middle_x, a, c]), np.array([b, d, middle_y, middle_y])
            )
            a, b, c, d = x.min(), y.min(), x.max(), y.max()
        return data.assign(xmin=a, xmax=c, ymin=b, ymax=d)


class stat_sf_coordinates(_Spatial):
    """A point on each geometry, as x and y; or what `fun_geometry` makes of the geometries.

    `fun_geometry` takes a GeoSeries and returns one of points. Source: ggplot2's
    `StatSfCoordinates`.
    """

    defaults: ClassVar[Mapping[str, str]] = {"x": "x", "y": "y"}
    params: ClassVar[Settings] = {"fun_geometry": None}
    geom = "point"

    def compute_group(
        self, data: pd.DataFrame, scales: PanelScales, params: Params
    ) -> pd.DataFrame:
        """The data with x and y."""
        coord, column = params["coord"], sf.as_geometries(data["geometry"])
        points = sf.points_of(column, params["fun_geometry"])
        if params["fun_geometry"] is None and sf.is_longlat(column.crs):
            warn("st_point_on_surface may not give correct results for longitude/latitude data")
        x, y = points.T
        if isinstance(coord, coord_sf):
            ends = [(np.nanmin(each), np.nanmax(each)) for each in (x, y)]
            coord.record_bbox(np.array(ends).T.ravel())
            x, y = coord.to_xy(x, y)
        return data.assign(x=x, y=y)
