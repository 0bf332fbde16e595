"""Columns of geometries, their points and their parts, as R's package sf sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import geopandas  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely  # type: ignore[import-untyped]
from geopandas.array import GeometryDtype  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float64]


def geometry_column(data: pd.DataFrame) -> str | None:
    """The name of a table's geometry: geopandas' active one, else the first column of geometries.

    Source: the attribute "sf_column" of sf's tables.
    """
    active = getattr(data, "active_geometry_name", None)
    if active is not None:
        return str(active)
    found = (str(name) for name in data.columns if is_geometry(data[name]))
    return next(found, None)


def table_of(given: Any) -> geopandas.GeoDataFrame:
    """A table of a column of geometries, or of one geometry. Source: ggplot2's `fortify.sfc`."""
    column = given if isinstance(given, geopandas.GeoSeries) else geopandas.GeoSeries([given])
    return geopandas.GeoDataFrame(geometry=column.reset_index(drop=True))


def is_geometry(column: pd.Series) -> bool:
    """Whether a column holds geometries of geopandas or shapely."""
    if isinstance(column.dtype, GeometryDtype):
        return True
    if column.dtype != object:
        return False
    present = column.dropna()
    return len(present) > 0 and all(isinstance(each, shapely.Geometry) for each in present)


def as_geometries(column: Any, crs: Any = None) -> geopandas.array.GeometryArray:
    """A column as geopandas' array, which knows its reference system; else it gets `crs`.

    Raises TypeError for anything but geometries.
    """
    values = getattr(column, "array", column)
    if isinstance(values, geopandas.array.GeometryArray):
        return values
    shapes = np.asarray(values, dtype=object)
    texts = [each for each in shapes if isinstance(each, str)]
    if texts:
        raise TypeError(
            f"geometry must be geometries, not texts such as {texts[0][:40]!r}: see "
            "geopandas.GeoSeries.from_wkt()"
        )
    return geopandas.array.from_shapely(shapes, crs)


def filled(column: pd.Series) -> geopandas.array.GeometryArray:
    """A column with an empty geometry of the others' kind where one is missing.

    Source: sf's `st_sfc`.
    """
    geometries = as_geometries(column)
    shapes = np.asarray(geometries, dtype=object)
    missing = shapely.is_missing(shapes)
    if not missing.any():
        return geometries
    kinds = {each.geom_type for each in shapes[~missing]}
    kind = kinds.pop() if len(kinds) == 1 else "GeometryCollection"
    shapes = shapes.copy()
    shapes[missing] = shapely.from_wkt(f"{kind.upper()} EMPTY")
    return as_geometries(shapes, geometries.crs)


def points_of(
    column: geopandas.array.GeometryArray,
    points: Callable[[geopandas.GeoSeries], geopandas.GeoSeries] | None = None,
) -> Floats:
    """A point on each geometry (two columns), or the points that a function makes of them.

    NaN for an empty one. Raises ValueError unless there is one point for each. Source: sf's
    `st_point_on_surface`, `st_coordinates`.
    """
    if points is None:
        found = shapely.point_on_surface(shapely.force_2d(np.asarray(column, dtype=object)))
    else:
        found = np.asarray(points(geopandas.GeoSeries(column)), dtype=object)
    if len(found) != len(column) or not all(each.geom_type == "Point" for each in found):
        raise ValueError("fun_geometry must return one point for each geometry")
    places = np.full((len(found), 2), np.nan)
    there = ~shapely.is_empty(found)
    places[there] = shapely.get_coordinates(found[there])
    return places


def types(column: pd.Series) -> list[str]:
    """The kind of each geometry as shapely names it; "GeometryCollection" where there is none."""
    shapes = np.asarray(as_geometries(column), dtype=object)
    return [_TYPES[number] for number in shapely.get_type_id(shapes).tolist()]


_TYPES = {
    -1: "GeometryCollection", 0: "Point", 1: "LineString", 2: "LinearRing", 3: "Polygon",
    4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon", 7: "GeometryCollection",
}  # fmt: skip


def coordinates(column: pd.Series) -> tuple[npt.NDArray[np.intp], Floats]:
    """The points of all geometries (two columns), and the row that each belongs to."""
    shapes = np.asarray(as_geometries(column), dtype=object)
    points, rows = shapely.get_coordinates(shapes, return_index=True)
    return rows, points


class Part(NamedTuple):
    """A line, a polygon or some points: of which row, and how many points each ring has."""

    row: int
    kind: str
    points: slice
    rings: list[int]


def parts(column: pd.Series, together: bool = False) -> tuple[Floats, Iterator[Part]]:
    """The points of all geometries (two columns), and the parts that they consist of, in order.

    The polygons of a MultiPolygon are one part if they are to stay `together`.
    """
    shapes = np.asarray(as_geometries(column), dtype=object)
    rows = np.arange(len(shapes))
    apart = [5, 7] if together else [5, 6, 7]
    while True:
        there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        shapes, rows = shapes[there], rows[there]
        split = np.isin(shapely.get_type_id(shapes), apart)
        if not split.any():
            break
        pieces, of = shapely.get_parts(shapes[split], return_index=True)
        places = np.concatenate([np.flatnonzero(~split), np.flatnonzero(split)[of]])
        order = np.argsort(places, kind="stable")
        shapes = np.concatenate([shapes[~split], pieces])[order]
        rows = rows[places[order]]
    points = shapely.get_coordinates(shapes)
    rings, of = shapely.get_rings(shapes, return_index=True)
    sizes = iter(shapely.get_num_coordinates(rings).tolist())
    counts = np.bincount(of, minlength=len(shapes)).tolist()
    ends = np.cumsum(shapely.get_num_coordinates(shapes)).tolist()
    kinds = [_KINDS[number] for number in shapely.get_type_id(shapes).tolist()]
    found = (
        Part(row, kind, slice(start, end), list(islice(sizes, count)))
        for row, kind, start, end, count in zip(
            rows.tolist(), kinds, [0, *ends], ends, counts, strict=False
        )
    )
    return points, found


_KINDS = {0: "point", 1: "line", 2: "line", 3: "polygon", 4: "point", 6: "polygon"}
