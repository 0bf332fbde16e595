"""Reference systems and transformations of geometries."""

from __future__ import annotations

import math
import subprocess
import sys

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from rport import sf

RADIUS = 6378137.0


def test_web_mercator_is_its_formula() -> None:
    degrees, metres = sf.crs_of(4326), sf.crs_of("EPSG:3857")
    assert degrees is not None
    assert metres is not None
    lon, lat = np.array([-12.5, 0.0, 140.0]), np.array([50.0, 0.0, -35.0])
    x, y = sf.project(lon, lat, degrees, metres)
    up = [RADIUS * math.log(math.tan(math.pi / 4 + math.radians(each) / 2)) for each in lat]
    # a micrometre: PROJ has its own series
    assert np.allclose(x, np.radians(lon) * RADIUS, rtol=0, atol=1e-6)
    assert np.allclose(y, up, rtol=0, atol=1e-6)
    assert not np.allclose(y, np.radians(lat) * RADIUS, rtol=0, atol=1e-6)


@pytest.fixture
def seen_from_above_the_gulf_of_guinea() -> tuple[object, object]:
    return sf.crs_of(4326), sf.crs_of("+proj=ortho +lat_0=0 +lon_0=0")


def test_points_without_a_place_are_left_out(
    seen_from_above_the_gulf_of_guinea: tuple[object, object],
) -> None:
    shapes = shapely.from_wkt(
        [
            "POINT (180 0)",
            "LINESTRING (0 0, 45 0, 170 0)",
            "POLYGON ((0 0, 45 0, 45 45, 170 0, 0 0))",
            "POLYGON ((170 0, 180 0, 175 5, 170 0))",
            "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((170 0, 180 0, 175 5, 170 0)))",
            "MULTIPOINT ((0 0), (9 0))",
        ]
    )
    point, line, polygon, beyond, both, points = sf.transform(
        shapes,
        *seen_from_above_the_gulf_of_guinea,  # type: ignore[arg-type]
    )
    assert point.is_empty
    assert beyond.is_empty
    assert both.is_empty
    assert [each.geom_type for each in (point, beyond, both)] == [
        "Point", "Polygon", "MultiPolygon",
    ]  # fmt: skip
    assert len(line.coords) == 2
    assert not points.is_empty
    assert len(polygon.exterior.coords) == 4


@pytest.mark.parametrize("wrong", ["EPSG:0", "+proj=nothing", "a map", -1])
def test_unknown_reference_systems_are_named(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"invalid crs: '?" + str(wrong).replace("+", r"\+")):
        sf.crs_of(wrong)


def test_a_table_stands_for_its_own_reference_system() -> None:
    table = geopandas.GeoDataFrame(geometry=[shapely.Point(0, 0)], crs=3035)
    assert sf.crs_of(table) == sf.crs_of(table.geometry) == sf.crs_of(3035) != sf.crs_of(4326)
    assert sf.crs_of(None) is None
    assert sf.crs_of(float("nan")) is None


def test_the_column_of_geometries_is_found() -> None:
    point = shapely.Point(1, 2)
    table = pd.DataFrame({"name": ["a"], "where": [point]})
    assert sf.geometry_column(table) == "where"
    assert sf.geometry_column(table[["name"]]) is None
    own = geopandas.GeoDataFrame({"first": [point], "second": [point]}, geometry="second")
    assert sf.geometry_column(own) == "second"


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="st_buffer"):
        sf.st_buffer  # noqa: B018


@pytest.mark.slow
def test_nothing_else_imports_geopandas() -> None:
    code = "import sys, rport.ggplot2; print({'geopandas', 'shapely', 'pyproj'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
