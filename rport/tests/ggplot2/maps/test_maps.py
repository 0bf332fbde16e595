"""Maps against ggplot2's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import geopandas
import pandas as pd
import pytest
import shapely

from rport import ggplot2 as gg
from rport.ggplot2 import PlotMessage, PlotWarning, Rendering, UnsupportedPlot, render
from rport.sf import MissingPackageError

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Comparison = Callable[[Rendering, Path, str], None]
PLOTS: dict[str, Any] = run_path(str(HERE / "plots.py"))["PLOTS"]
ON_PAPER = [path.stem for path in sorted(RECORDED.glob("*.png"))]
QUICK = ("mixed", "laea", "points_over", "geom_map", "map_gilbert", "quickmap")
SQUARE = shapely.Polygon([(0, 50), (2, 50), (2, 52), (0, 52)])
TABLE = geopandas.GeoDataFrame({"value": [1.0]}, geometry=[SQUARE], crs=4326)
MAP = gg.ggplot(TABLE) + gg.geom_sf()
CORNERS = pd.DataFrame({"long": [0, 1, 1], "lat": [0, 0, 1], "region": ["a", "a", "a"]})

pytestmark = pytest.mark.filterwarnings("ignore:st_point_on_surface")


@pytest.mark.parametrize(
    "name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in PLOTS]
)
def test_maps_are_those_of_ggplot2(name: str, assert_geometry_as_recorded: Comparison) -> None:
    assert_geometry_as_recorded(render(PLOTS[name](), 5, 4, 150), RECORDED, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", ON_PAPER)
def test_pixels_are_those_of_ragg(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 5, 4, 150), RECORDED, name)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("lims_box", "lims_geometry"),
        ("map_gilbert", "map_labels"),
        ("breaks", "no_breaks"),
        ("lines_across", "laea"),
    ],
)
def test_another_map_is_noticed(
    name: str, other: str, assert_geometry_as_recorded: Comparison
) -> None:
    with pytest.raises(AssertionError):
        assert_geometry_as_recorded(render(PLOTS[other](), 5, 4, 150), RECORDED, name)


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.glob("*.svg")} == set(PLOTS)


def test_geometries_are_found_wherever_they_are() -> None:
    bare = render(gg.ggplot(TABLE.set_crs(None, allow_override=True)) + gg.geom_sf()).svg
    column = pd.DataFrame({"value": [1.0], "where": [SQUARE]})
    assert render(gg.ggplot(column) + gg.geom_sf()).svg == bare != render(MAP).svg
    assert render(gg.ggplot(column) + gg.geom_sf(gg.aes(geometry="where"))).svg == bare
    assert render(gg.ggplot() + gg.geom_sf(data=SQUARE)).svg == bare
    assert render(gg.ggplot() + gg.geom_sf(data=TABLE.geometry)).svg == render(MAP).svg


def test_columns_of_other_types_leave_a_table_with_its_reference_system() -> None:
    other = TABLE.assign(count=pd.Series([3], dtype="int32"), name=pd.Series(["a"], dtype="string"))
    assert render(gg.ggplot(other) + gg.geom_sf()).svg == render(MAP).svg


def test_what_is_missing_is_not_drawn() -> None:
    # of the others' kind, as R has it, so that it changes neither looks nor keys
    shapes = [SQUARE, None, shapely.Polygon()]
    table = geopandas.GeoDataFrame({"value": [1.0, 1.0, 1.0]}, geometry=shapes, crs=4326)
    own, all_ = (gg.ggplot(each) + gg.geom_sf(gg.aes(alpha="value")) for each in (TABLE, table))
    assert render(all_).svg == render(own).svg
    points = table.set_geometry(table.representative_point())
    with pytest.warns(PlotWarning, match=r"Removed 2 rows .*`geom_text"):
        drawn = render(gg.ggplot(points) + gg.geom_sf() + gg.geom_sf_text(label="here")).svg
    assert drawn.count(">here</text>") == 1


def test_without_geopandas_one_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rport.sf.packages.find_spec", lambda name: None)
    for make, name in (
        (gg.geom_sf, "geom_sf"),
        (gg.coord_sf, "coord_sf"),
        (gg.stat_sf, "stat_sf"),
        (gg.geom_sf_text, "geom_sf_text"),
        (gg.geom_sf_label, "geom_sf_label"),
    ):
        with pytest.raises(MissingPackageError, match=rf"{name}\(\) needs .*rport\[maps\]"):
            make()
    render(gg.ggplot(CORNERS, gg.aes("long", "lat")) + gg.geom_polygon() + gg.coord_map())


def test_coordinates_that_replace_others_say_so() -> None:
    # R: ggplot(d) + coord_sf(crs = 3857) + geom_sf() is drawn without crs, and says so
    with pytest.warns(PlotMessage, match="Coordinate system already present"):
        plot = gg.ggplot(TABLE) + gg.coord_sf(crs=3857) + gg.geom_sf()
    assert render(plot).svg == render(MAP).svg != render(MAP + gg.coord_sf(crs=3857)).svg


def test_limits_that_cannot_be_projected_are_warned_of() -> None:
    coord = gg.coord_sf(
        crs="+proj=ortho +lon_0=0", default_crs=4326, xlim=[100, 170], lims_method="orthogonal"
    )
    with pytest.warns(PlotWarning, match="Projection of x or y limits failed"):
        render(MAP + coord)


@pytest.mark.parametrize(
    ("plot", "says"),
    [
        (lambda: MAP + gg.coord_cartesian(), "geom_sf.. can only be used with coord_sf"),
        (lambda: gg.ggplot(CORNERS) + gg.geom_sf(), "missing aesthetics: geometry"),
        (lambda: MAP + gg.coord_sf(lims_method="some"), "lims_method must be one of cross, box"),
        (lambda: MAP + gg.coord_sf(label_axes=3), "label_axes must be"),
        (lambda: MAP + gg.coord_sf(label_graticule=["N"]), "label_graticule must be"),
        (lambda: MAP + gg.coord_sf(crs="moon"), "invalid crs: 'moon'"),
        (
            lambda: (
                gg.ggplot(TABLE.set_crs(None, allow_override=True))
                + gg.geom_sf()
                + gg.coord_sf(crs=3857)
            ),
            "cannot transform 'geometry', which has no crs",
        ),
        (
            lambda: MAP + gg.scale_x_continuous(breaks=[0, 1], labels=["a"]),
            "breaks and labels of x have different lengths: 2 and 1",
        ),
        (lambda: MAP + gg.coord_map("globe"), "unknown projection 'globe'"),
        (lambda: MAP + gg.geom_map(map=CORNERS[["long"]]), "it lacks y, id"),
        (lambda: gg.ggplot(TABLE) + gg.geom_map(), r"geom_map\(\) needs map=, a table of corners"),
        (lambda: MAP + gg.geom_map(map=3), r"geom_map\(map=\) must be a data frame, not int"),
    ],
)
@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotMessage")
@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotWarning")
def test_wrong_maps_are_named(plot: Callable[[], Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        render(plot()).svg  # noqa: B018


def test_texts_are_no_geometries() -> None:
    plot = gg.ggplot(pd.DataFrame({"g": ["POINT (0 0)"]})) + gg.geom_sf(gg.aes(geometry="g"))
    with pytest.raises(TypeError, match="must be geometries, not texts such as 'POINT"):
        render(plot)


def test_a_function_must_make_points() -> None:
    plot = gg.ggplot(TABLE) + gg.geom_sf_text(fun_geometry=lambda shapes: shapes, label="a")
    with pytest.warns(PlotWarning, match="fun_geometry must return one point for each geometry"):
        render(plot)


def test_projections_that_are_not_covered_are_refused_by_name() -> None:
    with pytest.raises(UnsupportedPlot, match=r"coord_map\('tetra'\)"):
        gg.coord_map("tetra")


@pytest.mark.parametrize("name", ["borders", "annotation_borders", "map_data"])
def test_maps_of_the_world_are_not_ours_to_bring(name: str) -> None:
    with pytest.raises(ValueError, match="'world' is in R's package maps, which is not available"):
        getattr(gg, name)("world")


def test_a_category_has_no_place_on_a_map() -> None:
    plot = MAP + gg.geom_point(gg.aes("x", "y"), pd.DataFrame({"x": ["a"], "y": [50]}))
    with pytest.raises(UnsupportedPlot, match="discrete scale"):
        render(plot)
