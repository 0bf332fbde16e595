"""What ggplot2's maps need of R's package sf: reference systems, transformations, graticules.

Geometries are shapely's, reference systems pyproj's; both come with geopandas
(`pip install "rport[maps]"`), which is imported when the first of these functions is asked for, and
which nothing else in the library needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rport.sf.packages import MissingPackageError, need_geopandas

if TYPE_CHECKING:
    from rport.sf.crs import crs_of, is_longlat, project, transform
    from rport.sf.geometry import (
        as_geometries,
        coordinates,
        filled,
        geometry_column,
        is_geometry,
        parts,
        points_of,
        table_of,
        types,
    )
    from rport.sf.graticules import GraticuleLine, graticule

_MODULES = {
    "crs": ("crs_of", "is_longlat", "project", "transform"),
    "geometry": (
        "as_geometries", "coordinates", "filled", "geometry_column", "is_geometry", "parts",
        "points_of", "table_of", "types",
    ),
    "graticules": ("GraticuleLine", "graticule"),
}  # fmt: skip

__all__ = [
    "GraticuleLine",
    "MissingPackageError",
    "as_geometries",
    "coordinates",
    "crs_of",
    "filled",
    "geometry_column",
    "graticule",
    "is_geometry",
    "is_longlat",
    "need_geopandas",
    "parts",
    "points_of",
    "project",
    "table_of",
    "transform",
    "types",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            need_geopandas(f"rport.sf.{name}")
            return getattr(import_module(f"rport.sf.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
