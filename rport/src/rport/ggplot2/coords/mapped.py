"""Maps by a projection of mapproj's, and maps at the right ratio: coord_map, coord_quickmap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rport import mapproj
from rport.base import seq
from rport.ggplot2.coords.coord import (
    Coord,
    Floats,
    Limits,
    PanelParams,
    PositionScale,
    Range,
    axis_of,
    coord_cartesian,
    expansion_of,
    rescale,
    view_range,
)
from rport.ggplot2.coords.expansion import ExpandGiven
from rport.ggplot2.coords.munch import munch
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.drawing import draw_line, draw_rect
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales.ranges import expand_range4

if TYPE_CHECKING:
    from rport.ggplot2.geoms.geom import Panel
    from rport.ggplot2.themes.elements import Elements

_GRID = 50
"""Points of a line of the grid."""


class coord_quickmap(coord_cartesian):
    """A map in degrees, whose aspect ratio is right in its middle. Source: `coord_quickmap`."""

    name: ClassVar[str] = "coord_quickmap"

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        clip: str = "on",
    ):
        super().__init__(xlim, ylim, expand, clip=clip)

    def aspect(self, params: PanelParams) -> float | None:
        """Height over width, from how long a degree is each way."""
        (a, b), (c, d) = params.x_range, params.y_range
        x, y, half = (a + b) / 2, (c + d) / 2, np.array([-0.5, 0.5])
        across = central_angles(x + half, np.array([y, y]))[0]
        up = central_angles(np.array([x, x]), y + half)[0]
        return float((d - c) / (b - a) * (up / across))


def central_angles(lon: Floats, lat: Floats) -> Floats:
    """The distance of each point from the one before as an angle, from degrees.

    Source: ggplot2's `dist_central_angle` (the haversine formula).
    """
    lon, lat = np.radians(lon), np.radians(lat)
    across, up = np.sin(np.diff(lon) / 2) ** 2, np.sin(np.diff(lat) / 2) ** 2
    return np.asarray(2 * np.arcsin(np.sqrt(up + np.cos(lat[:-1]) * np.cos(lat[1:]) * across)))


@dataclass(frozen=True)
class MapPanelParams(PanelParams):
    """A panel whose axes are in projected numbers, and the breaks in degrees."""

    orientation: tuple[float, float, float] = (90.0, 0.0, 0.0)
    meridians: Sequence[float] = ()
    parallels: Sequence[float] = ()


class coord_map(Coord):
    """A map by a projection of the sphere: x and y are longitude and latitude in degrees.

    `projection` is one of mapproj's names or its beginning; its parameters follow by any names, or
    are listed as `parameters`. `orientation` is latitude and longitude of the projection's north
    pole and a rotation, by default such that the middle of the map is upright. Raises ValueError
    for a projection that is not known, UnsupportedPlot for one that is not covered. Source:
    ggplot2's `coord_map`.
    """

    linear: ClassVar[bool] = False
    name: ClassVar[str] = "coord_map"

    def __init__(
        self,
        projection: str = "mercator",
        *args: float,
        parameters: Sequence[float] | None = None,
        orientation: Sequence[float] | None = None,
        xlim: Limits = None,
        ylim: Limits = None,
        clip: str = "on",
        **named: float,
    ):
        super().__init__(xlim, ylim, clip=clip)
        given = [*args, *named.values()] if parameters is None else list(parameters)
        projection = mapproj.full_name(projection)
        if projection in mapproj.NOT_COVERED:
            raise UnsupportedPlot(f"coord_map({projection!r})")
        mapproj.projection_of(projection, given)
        self.projection, self.parameters, self.orientation = projection, given, orientation

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """The ranges in degrees, and what they become when they are projected."""
        x = view_range(scale_x, self.x_limits, expansion_of(scale_x))
        y = view_range(scale_y, self.y_limits, expansion_of(scale_y))
        given = self.orientation or (90.0, 0.0, (x[0] + x[1]) / 2)
        orientation = (float(given[0]), float(given[1]), float(given[2]))
        across, up = seq(*x, _GRID), seq(*y, _GRID)
        places = self._projected(np.tile(across, _GRID), np.repeat(up, _GRID), orientation)
        ends = [(float(np.nanmin(each)), float(np.nanmax(each))) for each in places]
        axis_x, axis_y = axis_of(scale_x, x), axis_of(scale_y, y)
        at_x = self._projected(axis_x.breaks, [y[0]] * len(axis_x.breaks), orientation)[0]
        at_y = self._projected([x[0]] * len(axis_y.breaks), axis_y.breaks, orientation)[1]
        return MapPanelParams(
            _moved(axis_x, ends[0], at_x),
            _moved(axis_y, ends[1], at_y),
            x,
            y,
            orientation=orientation,
            meridians=axis_x.breaks,
            parallels=axis_y.breaks,
        )

    def _projected(
        self, x: Any, y: Any, orientation: tuple[float, float, float]
    ) -> tuple[Floats, Floats]:
        return mapproj.mapproject(x, y, self.projection, self.parameters, orientation)

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        assert isinstance(params, MapPanelParams)
        across, up = self._projected(x, y, params.orientation)
        return (
            np.where(np.isinf(x), np.where(x > 0, 1.0, 0.0), rescale(across, params.x.range)),
            np.where(np.isinf(y), np.where(y > 0, 1.0, 0.0), rescale(up, params.y.range)),
        )

    def transform_ends(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """They stay as they are, and count as shares of the panel."""
        return x, y

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """A line through points so close to each other that it bends."""
        ranges = params.x_range, params.y_range
        whole = central_angles(np.array(ranges[0]), np.array(ranges[1]))[0]
        return munch(x, y, ranges, lambda a, b: central_angles(a, b) / whole, closed)

    def draw_background(self, panel: Panel, theme: Elements) -> None:
        """Draw the background, meridians and parallels. Source: `CoordMap$render_bg`."""
        params = panel.params
        assert isinstance(params, MapPanelParams)
        draw_rect(panel.device, panel.box, theme["panel_background"])
        across, up = _beyond(params.x_range, 180.0), _beyond(params.y_range, 90.0)
        for each in params.meridians:
            line = panel.place(np.full(_GRID, each), seq(*up, _GRID))
            draw_line(panel.device, *line, theme["panel_grid_major_x"])
        for each in params.parallels:
            line = panel.place(seq(*across, _GRID), np.full(_GRID, each))
            draw_line(panel.device, *line, theme["panel_grid_major_y"])

    def aspect(self, params: PanelParams) -> float | None:
        """Height over width of what is projected."""
        (a, b), (c, d) = params.x.range, params.y.range
        return (d - c) / (b - a)


def _moved(axis: Axis, ends: Range, places: Floats) -> Axis:
    """An axis of degrees in projected numbers; a break without a place takes room, unseen."""
    return Axis(ends, places.tolist(), [], axis.labels)


def _beyond(ends: Range, most: float) -> Range:
    """A range with a fifth of it at either end, at most so far from its middle."""
    low, high = expand_range4(ends, (0.2, 0.0, 0.2, 0.0))
    middle = (low + high) / 2
    return max(low, middle - most), min(high, middle + most)
