"""Coordinate reference systems, and transformations from one to another.

Source: R's package sf: `st_crs`, `st_is_longlat`, `sf_project`, `st_transform`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

Floats = npt.NDArray[np.float64]
Geometries = npt.NDArray[np.object_]


def crs_of(given: Any) -> CRS | None:
    """A reference system from an EPSG number, a text (PROJ, WKT, "EPSG:3035"), or an object.

    A table or column of geopandas stands for its own. None and NaN stand for none. Raises
    ValueError for anything else. Source: sf's `st_crs`.
    """
    given = getattr(given, "crs", given)
    if given is None or (isinstance(given, float) and np.isnan(given)):
        return None
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    try:
        return CRS.from_user_input(given)
    except CRSError as error:
        raise ValueError(f"invalid crs: {given!r}") from error


def is_longlat(crs: CRS | None) -> bool | None:
    """Whether coordinates are degrees; None without a reference system."""
    return None if crs is None else bool(crs.is_geographic)


@lru_cache(maxsize=64)
def _transformer(source: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def project(x: Floats, y: Floats, source: CRS, target: CRS) -> tuple[Floats, Floats]:
    """Points in another reference system; NaN where there is none there. Source: `sf_project`."""
    across, up = _transformer(source, target).transform(x, y)
    placed = np.isfinite(across) & np.isfinite(up)
    return np.where(placed, across, np.nan), np.where(placed, up, np.nan)


def transform(geometries: Geometries, source: CRS, target: CRS) -> Geometries:
    """Geometries in another reference system, without the points that it has no place for.

    A geometry of which a part has no place at all becomes an empty one. Source: `st_transform`
    with partial=TRUE.
    """
    if source == target:
        return geometries
    flat = shapely.force_2d(geometries)
    places = shapely.get_coordinates(flat)
    moved = np.column_stack(project(places[:, 0], places[:, 1], source, target))
    if not np.isnan(moved).any():
        return np.asarray(shapely.set_coordinates(flat.copy(), moved))
    ends = np.cumsum(shapely.get_num_coordinates(flat))[:-1]
    done = np.empty(len(flat), dtype=object)
    for i, (each, own) in enumerate(zip(flat, np.split(moved, ends), strict=True)):
        done[i] = _partly(each, own)
    return done


def _partly(geometry: Any, moved: Floats) -> Any:
    """A geometry with moved points, without those that are NaN."""
    if geometry is None or not np.isnan(moved).any():
        return geometry if geometry is None else shapely.set_coordinates(geometry, moved)
    try:
        return _rebuilt(geometry, moved)
    except _Nowhere:
        return shapely.from_wkt(f"{geometry.geom_type.upper()} EMPTY")


class _Nowhere(Exception):
    """No point of a geometry, or of a part of it, has a place."""


def _rebuilt(geometry: Any, moved: Floats) -> Any:
    parts = shapely.get_parts(geometry)
    if geometry.geom_type.startswith("Multi") or geometry.geom_type == "GeometryCollection":
        ends = np.cumsum(shapely.get_num_coordinates(parts))[:-1]
        own = zip(parts, np.split(moved, ends), strict=True)
        return type(geometry)([_rebuilt(part, points) for part, points in own])
    if geometry.geom_type != "Polygon":
        return type(geometry)(_placed(moved, 1 if geometry.geom_type == "Point" else 2))
    sizes = [len(ring.coords) for ring in (geometry.exterior, *geometry.interiors)]
    shell, *holes = (_placed(each, 3) for each in np.split(moved, np.cumsum(sizes)[:-1]))
    return shapely.Polygon(shell, holes)


def _placed(points: Floats, least: int) -> Floats:
    kept = points[~np.isnan(points).any(axis=1)]
    if len(kept) < least:
        raise _Nowhere
    return kept[0] if least == 1 else kept
