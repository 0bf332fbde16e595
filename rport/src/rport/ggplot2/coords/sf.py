"""Coordinates of maps: reference systems, graticules, and labels of degrees."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rport import sf
from rport.ggplot2.coords.coord import (
    Coord,
    Floats,
    Limits,
    PanelParams,
    PositionScale,
    Range,
    expanded,
    expansion_of,
    rescale,
    with_limits,
)
from rport.ggplot2.coords.expansion import ExpandGiven
from rport.ggplot2.coords.graticule_axes import axis_on, labelled
from rport.ggplot2.coords.munch import dist_euclidean, munch
from rport.ggplot2.draw.axis_grobs import Side
from rport.ggplot2.draw.axis_plan import OPPOSITE, AxisPlan
from rport.ggplot2.draw.drawing import draw_line, draw_rect
from rport.ggplot2.guides.guide import Guide, GuideGiven
from rport.ggplot2.scales import ContinuousScale, Scale
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn

if TYPE_CHECKING:
    import geopandas  # type: ignore[import-untyped]
    from pyproj import CRS

    from rport.ggplot2.geoms.geom import Panel
    from rport.ggplot2.themes.elements import Elements

METHODS = ("cross", "box", "orthogonal", "geometry_bbox")
"""How limits in `default_crs` become limits of the map."""


@dataclass(frozen=True)
class SfPanelParams(PanelParams):
    """A panel of a map, with its reference systems and the lines of its graticule."""

    crs: CRS | None = None
    default_crs: CRS | None = None
    graticule: Sequence[sf.GraticuleLine] = ()


class coord_sf(Coord):
    """A map: geometries in one reference system, with a graticule in degrees.

    `crs` is that of the map, by default that of the first layer which has one; `default_crs` that
    of x and y where they are mapped by themselves, by default the map's. `datum` is that of the
    graticule, None for no graticule; its lines have `ndiscr` points. `xlim` and `ylim` are in
    `default_crs`, and `lims_method` says how they become limits of the map: "cross", "box",
    "orthogonal", "geometry_bbox". `label_axes` says which lines are labelled at the top, right,
    bottom and left ("E" for those of longitude, "N" of latitude, "-" for none; or a dict by side),
    `label_graticule` at which ends they are: "N", "S", "E", "W". Reference systems are whatever
    geopandas takes. Raises MissingPackageError without geopandas. Source: ggplot2's `coord_sf`.
    """

    name: ClassVar[str] = "coord_sf"

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: ExpandGiven = True,
        crs: object = None,
        default_crs: object = None,
        datum: object = 4326,
        label_graticule: object = WAIVER,
        label_axes: object = WAIVER,
        lims_method: str | None = None,
        ndiscr: int = 100,
        default: bool = False,
        clip: str = "on",
        reverse: str = "none",
    ):
        sf.need_geopandas("coord_sf()")
        super().__init__(xlim, ylim, expand, clip, reverse, ratio=1.0)
        if lims_method is not None and lims_method not in METHODS:
            raise ValueError(
                f"lims_method must be one of {', '.join(METHODS)}, not {lims_method!r}"
            )
        self.given_crs, self.default_crs, self.datum = crs, default_crs, datum
        self.lims_method = lims_method or ("orthogonal" if default_crs is None else "cross")
        self.ndiscr = ndiscr
        self.default = default
        self.label_axes, self.label_graticule = _labels(label_axes, label_graticule)
        self.crs: CRS | None = None
        self.xy_crs: CRS | None = None
        self.bbox: tuple[float, float, float, float] | None = None

    @property
    def linear(self) -> bool:  # type: ignore[override]
        """Whether straight lines stay straight: where x and y are the map's own."""
        return self.default_crs is None

    def fresh(self) -> coord_sf:
        """Coordinates for one drawing, which note its reference system and its extent."""
        return copy.copy(self)

    def setup_data(self, frames: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
        """Settle the map's reference system, and transform all geometries to it.

        `frames` are the plot's and the layers' tables. Raises ValueError where a table of geopandas
        has none. Source: `CoordSf$determine_crs`, `CoordSf$setup_data`.
        """
        tables = [frame for frame in frames if _is_sf(frame)]
        known = (sf.crs_of(frame) for frame in tables if frame.active_geometry_name)
        asked = sf.crs_of(self.given_crs)
        self.crs = asked if asked is not None else next((e for e in known if e is not None), None)
        self.xy_crs = sf.crs_of(self.default_crs)
        if self.crs is None:
            return list(frames)
        return [_transformed(frame, self.crs) if _is_sf(frame) else frame for frame in frames]

    def record_bbox(self, bounds: Floats) -> None:
        """Note that geometries reach to xmin, ymin, xmax, ymax. Source: `CoordSf$record_bbox`."""
        if not np.isfinite(bounds).all():
            return
        a, b, c, d = bounds.tolist()
        if self.bbox is not None:
            low_x, low_y, high_x, high_y = self.bbox
            a, b, c, d = min(a, low_x), min(b, low_y), max(c, high_x), max(d, high_y)
        self.bbox = a, b, c, d

    def to_xy(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points of the map in the reference system of x and y."""
        if self.crs is None or self.xy_crs is None:
            return x, y
        return sf.project(x, y, self.crs, self.xy_crs)

    def to_map(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points by x and y in the map's reference system. Source: `sf_transform_xy`."""
        if self.crs is None or self.xy_crs is None:
            return x, y
        return sf.project(x, y, self.xy_crs, self.crs)

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """A line through points so close to each other that it bends, where it may."""
        if self.linear:
            return x, y
        ranges = params.x_range, params.y_range
        whole = dist_euclidean(*(np.array(each) for each in ranges))[0]
        return munch(x, y, ranges, lambda u, v: dist_euclidean(u, v) / whole, closed)

    def plan_axes(self, scales: Mapping[str, Scale], asked: Mapping[str, GuideGiven]) -> AxisPlan:
        """The axes stand at the bottom and the left unless guides say otherwise, not scales."""
        plan = super().plan_axes(scales, asked)
        own: dict[str, Side] = {"x": "bottom", "y": "left"}
        for axis in own:
            if axis in plan.titles and isinstance(plan.titles[axis].position, str):
                own[axis] = plan.sides[axis]
        moved: dict[str, Side] = {plan.sides[axis]: side for axis, side in own.items()}
        moved |= {OPPOSITE[plan.sides[axis]]: OPPOSITE[side] for axis, side in own.items()}
        guides: dict[str, Guide] = {moved[side]: guide for side, guide in plan.guides.items()}
        return AxisPlan(own, own, guides, plan.titles)

    def _in_xy(self, x: Range, y: Range) -> tuple[Range, Range]:
        """The ranges of x and y in a part of the map. Source: `CoordSf$backtransform_range`."""
        corners = self.to_xy(np.array([*x, *x]), np.array([*y, *y[::-1]]))
        ends = [(float(each.min()), float(each.max())) for each in corners]
        return ends[0], ends[1]

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """The ranges, graticule and labels of a panel. Raises UnsupportedPlot for categories."""
        if not isinstance(scale_x, ContinuousScale) or not isinstance(scale_y, ContinuousScale):
            raise UnsupportedPlot("coord_sf() with a discrete scale of x or y")
        top, right, bottom, left = self.expand
        limits_x, limits_y = self._limits(scale_x, scale_y)
        x = expanded(limits_x, expansion_of(scale_x, left, right))
        y = expanded(limits_y, expansion_of(scale_y, bottom, top))
        bbox = x[0], y[0], x[1], y[1]
        lines = labelled(self._graticule(scale_x, scale_y, bbox), scale_x, scale_y)
        shown_x = x[::-1] if self.reverse in ("x", "xy") else x
        shown_y = y[::-1] if self.reverse in ("y", "xy") else y
        axes = {
            side: axis_on(
                side,
                lines,
                bbox,
                shown_x if side in ("top", "bottom") else shown_y,
                self.label_axes.get(side),
                self.label_graticule,
            )
            for side in ("top", "right", "bottom", "left")
        }
        return SfPanelParams(
            axes["bottom"],
            axes["left"],
            *self._in_xy(x, y),
            (self.reverse in ("x", "y")),
            axes["top"] if axes["top"].breaks else None,
            axes["right"] if axes["right"].breaks else None,
            self.crs,
            self.xy_crs,
            lines,
        )

    def _limits(self, scale_x: ContinuousScale, scale_y: ContinuousScale) -> tuple[Range, Range]:
        """What the map shows, without room around it."""
        x = with_limits(scale_x.get_limits(), self.x_limits)
        y = with_limits(scale_y.get_limits(), self.y_limits)
        across, up = self._projected(x, y)
        asked = (self.x_limits, self.y_limits, scale_x.limits, scale_y.limits)
        if all(each is None for each in asked):
            own = self.bbox or (np.nan,) * 4
            return _range([*across, own[0], own[2]]), _range([*up, own[1], own[3]])
        if not (np.isfinite(across).all() and np.isfinite(up).all()):
            if self.lims_method != "geometry_bbox":
                warn(
                    "Projection of x or y limits failed in `coord_sf()`. Consider setting "
                    'lims_method="geometry_bbox" or default_crs=None.'
                )
            own = self.bbox or (0.0,) * 4
            return (own[0], own[2]), (own[1], own[3])
        return _range(across), _range(up)

    def _projected(self, x: Range, y: Range) -> tuple[Floats, Floats]:
        """Limits in the map's reference system, as points. Source: `calc_limits_bbox`."""
        if self.lims_method == "geometry_bbox":
            return np.full(2, np.nan), np.full(2, np.nan)
        if not np.isfinite([*x, *y]).all():
            raise ValueError(
                "scale limits cannot be mapped onto spatial coordinates in coord_sf(): "
                'consider lims_method="geometry_bbox" or default_crs=None'
            )
        if self.lims_method == "orthogonal":
            return self.to_map(np.array(x), np.array(y))
        along, up = np.linspace(*x, 20), np.linspace(*y, 20)
        if self.lims_method == "box":
            left, right, low, high = (np.full(20, each) for each in (*x, *y))
            return self.to_map(
                np.concatenate([left, along, right, along[::-1]]),
                np.concatenate([up, high, up[::-1], low]),
            )
        middle_x, middle_y = np.full(20, sum(x) / 2), np.full(20, sum(y) / 2)
        return self.to_map(np.concatenate([middle_x, along]), np.concatenate([up, middle_y]))

    def _graticule(
        self,
        scale_x: ContinuousScale,
        scale_y: ContinuousScale,
        bbox: tuple[float, float, float, float],
    ) -> list[sf.GraticuleLine]:
        """The graticule of a panel, at the scales' own breaks if they have some."""
        breaks = dict(zip("EN", _sf_breaks(scale_x, scale_y, bbox, self.crs), strict=True))
        given = {kind: None if each is WAIVER else each for kind, each in breaks.items()}
        datum = sf.crs_of(self.datum)
        found = sf.graticule(bbox, self.crs, datum, given["E"], given["N"], self.ndiscr)
        return [line for line in found if breaks[line.type] is not None]

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height of x and y, from the lower left."""
        across, up = self.to_map(x, y)
        return rescale(across, params.x.range), rescale(up, params.y.range)

    def transform_ends(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """As `transform`, but of what counts as places of the map itself."""
        return self.transform_map(np.column_stack([x, y]), params)

    def transform_map(self, points: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel of points of the map (two columns). Source: `sf_rescale01`."""
        (left, right), (low, high) = params.x.range, params.y.range
        return (points[:, 0] - left) / (right - left), (points[:, 1] - low) / (high - low)

    def aspect(self, params: PanelParams) -> float | None:
        """Height over width: equal units, or for degrees equal lengths in the middle."""
        assert isinstance(params, SfPanelParams)
        (a, b), (c, d) = sorted(params.x.range), sorted(params.y.range)
        degrees = params.crs is not None and sf.is_longlat(params.crs)
        ratio = float(np.cos((c + d) / 2 * np.pi / 180)) if degrees else 1.0
        return (d - c) / (b - a) / ratio

    def draw_background(self, panel: Panel, theme: Elements) -> None:
        """Draw the background and the graticule. Source: `CoordSf$render_bg`."""
        assert isinstance(panel.params, SfPanelParams)
        draw_rect(panel.device, panel.box, theme["panel_background"])
        for line in panel.params.graticule:
            x, y = panel.on_page(*self.transform_map(line.points, panel.params))
            draw_line(panel.device, x, y, theme["panel_grid_major"], plain=True)


def _labels(axes: object, graticule: object) -> tuple[Mapping[str, str], str]:
    """Which lines are labelled on each side, and at which ends. Source: `parse_axes_labeling`."""
    if axes is WAIVER and graticule is WAIVER:
        axes = "--EN"
    axes = "" if axes is WAIVER else axes
    graticule = "" if graticule is WAIVER else graticule
    if not isinstance(graticule, str):
        raise ValueError(f"label_graticule must be letters of N, S, E and W, not {graticule!r}")
    if isinstance(axes, str):
        axes = dict(zip(("top", "right", "bottom", "left"), axes, strict=False))
    if not isinstance(axes, Mapping):
        raise ValueError(f'label_axes must be a text such as "--EN" or a dict, not {axes!r}')
    return axes, graticule


def _is_sf(frame: pd.DataFrame) -> bool:
    return hasattr(frame, "active_geometry_name")


def _transformed(frame: pd.DataFrame, crs: CRS) -> pd.DataFrame:
    """A table of geopandas with all of its geometries in a reference system."""
    moved = {}
    for name in frame.columns:
        if not sf.is_geometry(frame[name]):
            continue
        column: geopandas.array.GeometryArray = sf.as_geometries(frame[name])
        if column.crs is None:
            raise ValueError(
                f"cannot transform {name!r}, which has no crs: give it one by set_crs(), or leave "
                "out coord_sf(crs=)"
            )
        shapes = sf.transform(np.asarray(column, dtype=object), column.crs, crs)
        moved[name] = sf.as_geometries(shapes, crs)
    return pd.DataFrame(frame).assign(**moved)


def _range(values: object) -> Range:
    found = np.asarray(values, dtype=np.float64)
    found = found[~np.isnan(found)]
    return float(found.min()), float(found.max())


def _sf_breaks(
    scale_x: ContinuousScale,
    scale_y: ContinuousScale,
    bbox: tuple[float, float, float, float],
    crs: CRS | None,
) -> list[Any]:
    """The breaks of longitude and latitude: WAIVER for pretty ones, None for no lines.

    Source: ggplot2's `sf_breaks`.
    """
    scales = scale_x, scale_y
    found: list[Any] = [None if _without_breaks(scale) else WAIVER for scale in scales]
    limits = list(bbox)
    if crs is not None and any(each is not None for each in found):
        x, y = np.array(bbox)[[0, 2, 2, 0]], np.array(bbox)[[1, 1, 3, 3]]
        degrees = sf.crs_of(4326)
        assert degrees is not None
        lon, lat = sf.project(x, y, crs, degrees)
        globe = (-180.0, -90.0, 180.0, 90.0)
        ends = _bounds(lon, lat)
        limits = [whole if each != each else each for each, whole in zip(ends, globe, strict=True)]
    for i, scale in enumerate(scales):
        if scale.breaks is WAIVER and scale.n_breaks is None:
            continue
        breaks = scale.get_breaks((limits[i], limits[i + 2])) or []
        found[i] = [each for each in breaks if math.isfinite(each)] or None
    return found


def _without_breaks(scale: ContinuousScale) -> bool:
    return (scale.breaks is None or scale.breaks is False) and scale.n_breaks is None


def _bounds(x: Floats, y: Floats) -> tuple[float, float, float, float]:
    placed = ~np.isnan(x) & ~np.isnan(y)
    if not placed.any():
        return (np.nan,) * 4
    x, y = x[placed], y[placed]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())
