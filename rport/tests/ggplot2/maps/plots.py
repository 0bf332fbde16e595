# ruff: noqa: F403, F405 - the names of ggplot2, all of them
"""The plots of `maps.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
from shapely import Polygon

from rport.ggplot2 import *

DATA = Path(__file__).parent / "data"
LAEA = "+proj=laea +lat_0=50 +lon_0=5"


@cache
def shapes(which: str, crs: Any = 4326) -> geopandas.GeoDataFrame:
    """A table of geometries."""
    rows = pd.read_csv(DATA / "shapes.tsv", sep="\t").query("set == @which").reset_index(drop=True)
    column = geopandas.GeoSeries.from_wkt(rows["geometry"])
    return geopandas.GeoDataFrame(rows.drop(columns="geometry"), geometry=column, crs=crs)


@cache
def corners() -> pd.DataFrame:
    """The corners of the regions' rings."""
    return pd.read_csv(DATA / "corners.tsv", sep="\t")


PLACES = pd.DataFrame({"x": [-4, 2, 9], "y": [47, 51, 55], "name": ["P", "Q", "R"]})


def regions(*args: Any, **kwargs: Any) -> ggplot:
    return ggplot(shapes("regions"), aes(*args, **kwargs))


def lines(**kwargs: Any) -> ggplot:
    return ggplot(shapes("lines"), aes(**kwargs))


def world(**kwargs: Any) -> ggplot:
    return ggplot(shapes("world"), aes(**kwargs))


def mixed() -> ggplot:
    return ggplot(shapes("mixed", None))


def values() -> pd.DataFrame:
    table = shapes("regions")
    return pd.DataFrame({"region": table["name"], "value": table["value"], "kind": table["group"]})


def outlines() -> ggplot:
    plot = ggplot(corners(), aes("long", "lat", group="group"))
    return plot + geom_polygon(fill="grey80", colour="black")


def globe() -> ggplot:
    table = pd.DataFrame(
        {"long": [-120, -60, -20, 30, 100, 140], "lat": [50, -20, 10, 45, 60, -30]}
    )
    return ggplot(table, aes("long", "lat")) + geom_point() + geom_path()


def limited(**given: Any) -> ggplot:
    coord = coord_sf(crs=LAEA, default_crs=4326, xlim=[-2, 6], ylim=[46, 52], **given)
    return regions() + geom_sf() + coord


def polygon(*points: tuple[float, float]) -> ggplot:
    return ggplot(geopandas.GeoSeries([Polygon(points)], crs=4326))


def map_limits() -> Any:
    return expand_limits(x=corners()["long"], y=corners()["lat"])


PLOTS: dict[str, Callable[[], ggplot]] = {
    "choropleth": lambda: (
        regions(fill="value") + geom_sf() + scale_fill_viridis_c() + labs(title="A map")
    ),
    "choropleth_discrete": lambda: (
        regions() + geom_sf(aes(fill="group"), colour="white", linewidth=0.6) + theme_minimal()
    ),
    "points_over": lambda: (
        regions()
        + geom_sf(fill="antiquewhite")
        + geom_sf(data=shapes("towns"), mapping=aes(colour="group", size="value"))
        + theme_bw()
    ),
    "points_shape": lambda: (
        ggplot(shapes("towns")) + geom_sf(aes(fill="value"), shape=21, size=4, stroke=1, alpha=0.6)
    ),
    "lines_width": lambda: (
        lines()
        + geom_sf(
            aes(linewidth="value"), alpha=0.5, lineend="round", arrow=arrow(length=unit(3, "mm"))
        )
        + theme_light()
    ),
    "mixed": lambda: mixed() + geom_sf(aes(colour="group", fill="group")),
    "many_points": lambda: ggplot(shapes("many", None)) + geom_sf(aes(colour="group"), size=3),
    "all_lines": lambda: (
        ggplot(shapes("lines").query("name == 'R3'"))
        + geom_sf(aes(colour="value"))
        + theme_classic()
    ),
    "laea": lambda: (
        regions() + geom_sf() + geom_sf(data=shapes("lines"), colour="blue") + coord_sf(crs=3035)
    ),
    "robinson": lambda: (
        world() + geom_sf(aes(fill="group")) + coord_sf(crs="+proj=robin") + theme_minimal()
    ),
    "natural_earth": lambda: world() + geom_sf() + coord_sf(crs="+proj=natearth +lon_0=100"),
    "other_datum": lambda: regions() + geom_sf() + coord_sf(crs=27700) + theme_linedraw(),
    "orthographic": lambda: world() + geom_sf() + coord_sf(crs="+proj=ortho +lat_0=30 +lon_0=10"),
    "lambert": lambda: (
        ggplot(shapes("world").iloc[[0, 3]])
        + geom_sf()
        + coord_sf(crs="+proj=laea +lat_0=80 +lon_0=20", ndiscr=30)
    ),
    "stereographic": lambda: (
        regions()
        + geom_sf()
        + coord_sf(crs="+proj=stere +lat_0=90 +lon_0=-40", label_axes="EENN", label_graticule="NW")
        + theme_bw()
    ),
    "default_crs": lambda: (
        regions()
        + geom_sf()
        + geom_point(aes("x", "y"), PLACES, colour="red")
        + geom_path(aes("x", "y"), PLACES)
        + annotate("rect", xmin=0, xmax=4, ymin=46, ymax=49, alpha=0.4)
        + coord_sf(crs=LAEA, default_crs=4326)
    ),
    "zoomed_laea": lambda: (
        regions() + geom_sf() + coord_sf(crs=LAEA, xlim=[-300000, 250000], ylim=[-200000, 400000])
    ),
    "lims_box": lambda: limited(lims_method="box"),
    "lims_geometry": lambda: (
        regions() + geom_sf() + coord_sf(crs=LAEA, default_crs=4326, lims_method="geometry_bbox")
    ),
    "breaks": lambda: (
        regions()
        + geom_sf()
        + scale_x_continuous(breaks=[-5, 0, 2.5, 10])
        + scale_y_continuous(
            breaks=[44, 48, 52, 56], labels=lambda y: [f"{each:.0f} north" for each in y]
        )
    ),
    "no_breaks": lambda: (
        regions() + geom_sf() + scale_x_continuous(breaks=None) + scale_y_continuous(n_breaks=3)
    ),
    "labels_given": lambda: (
        regions()
        + geom_sf()
        + coord_sf(crs=3035)
        + scale_x_continuous(breaks=[0, 10], labels=["zero", "ten"])
    ),
    "label_named": lambda: (
        regions()
        + geom_sf()
        + coord_sf(label_axes={"top": "E", "right": "N"})
        + labs(x="across", y="up")
    ),
    "label": lambda: (
        regions()
        + geom_sf(aes(fill="value"))
        + geom_sf_label(aes(label="name"), alpha=0.7)
        + coord_sf(crs=3035)
    ),
    "boxes": lambda: regions() + stat_sf(aes(colour="name"), fill=None) + coord_sf(),
    "facets_grid": lambda: (
        ggplot(shapes("towns"))
        + geom_sf(data=shapes("regions")[["geometry"]], fill="grey95")
        + geom_sf(aes(colour="name"))
        + facet_grid("~group")
        + theme_bw()
        + theme(legend_position="bottom")
    ),
    "keys": lambda: (
        regions()
        + geom_sf(aes(fill="group"), show_legend="point", shape=22, size=5)
        + geom_sf(data=shapes("lines"), mapping=aes(colour="group"), show_legend="line")
    ),
    "themed": lambda: regions() + geom_sf(aes(colour="group"), fill=None) + theme_void(),
    "breaks_beyond": lambda: (
        regions()
        + geom_sf()
        + scale_x_continuous("Longitude", breaks=[0, 5], labels=["A", "B"], position="top")
        + scale_y_continuous(breaks=[50, 70], guide="none")
    ),
    "curves": lambda: (
        regions()
        + geom_sf()
        + geom_curve(aes("x", "y", xend=5, yend=52), PLACES)
        + coord_sf(crs=LAEA, default_crs=4326)
    ),
    "turned": lambda: regions() + geom_sf() + coord_sf(reverse="x"),
    "quickmap": lambda: (
        ggplot(corners(), aes("long", "lat", group="group", fill="region"))
        + geom_polygon(colour="white")
        + coord_quickmap()
    ),
    "geom_map": lambda: (
        ggplot(values(), aes(map_id="region"))
        + geom_map(aes(fill="value"), map=corners())
        + map_limits()
    ),
    "annotation_map": lambda: (
        ggplot(PLACES, aes("x", "y"))
        + annotation_map(corners(), fill="grey80", colour="white")
        + geom_point()
    ),
    "map_gilbert": lambda: outlines() + coord_map("gilbert") + theme_bw(),
    "map_lambert": lambda: outlines() + coord_map("lambert", parameters=[45, 55]),
    "map_vandergrinten": lambda: (
        globe() + coord_map("vandergrinten", xlim=[-180, 180], ylim=[-85, 85])
    ),
    "map_orthographic": lambda: globe() + coord_map("orthographic", orientation=[40, 10, 0]),
    "map_unseen_breaks": lambda: (
        globe()
        + coord_map("orthographic", orientation=[41, -74, 0])
        + theme(axis_text=element_blank())
    ),
    "beyond_the_pole": lambda: (
        globe() + coord_map("stereographic", orientation=[90, 0, 0], ylim=[20, 90])
    ),
    "map_mollweide": lambda: globe() + coord_map("mollweide", xlim=[-180, 180]),
    "top_labels": lambda: (
        regions()
        + geom_sf()
        + scale_x_continuous(position="top", name="X")
        + coord_sf(label_axes="E--N")
    ),
    "lines_across": lambda: (
        regions()
        + geom_sf()
        + geom_vline(xintercept=0, colour="red")
        + geom_hline(yintercept=50, linetype=2)
        + coord_sf(crs=3035, default_crs=4326)
    ),
    "all_ends": lambda: world() + geom_sf() + coord_sf(crs="+proj=moll", label_graticule="NSEW"),
    "antarctic": lambda: (
        polygon((-60, -65), (0, -70), (60, -66), (120, -67), (175, -72), (-120, -74))
        + geom_sf()
        + coord_sf(crs=3031)
    ),
    "centroids": lambda: (
        regions()
        + geom_sf()
        + geom_sf_text(aes(label="value"), fun_geometry=lambda shapes: shapes.centroid)
        + stat_sf_coordinates(fun_geometry=lambda shapes: shapes.centroid, colour="red")
        + coord_sf(crs=3035)
    ),
    "names_of_points": lambda: (
        ggplot(shapes("towns"), aes(colour="group"))
        + geom_sf(size=3)
        + geom_sf_text(aes(label="name"), vjust=-1, show_legend=False)
    ),
    "wide": lambda: lines() + geom_sf(size=2),
    "arrows": lambda: (
        ggplot(shapes("lines").query("name != 'R3'"))
        + geom_sf(aes(colour="group"), arrow=arrow(length=unit(4, "mm")), linewidth=1)
    ),
    "small": lambda: polygon((5.101, 50.2), (5.1034, 50.2002), (5.1027, 50.2021)) + geom_sf(),
    "without_labels": lambda: (
        regions() + geom_sf() + scale_x_continuous(labels=None) + scale_y_continuous(name="north")
    ),
    "annotated": lambda: (
        regions()
        + geom_sf()
        + annotate("text", x=2, y=50, label="here")
        + annotate("segment", x=0, y=45, xend=8, yend=55, arrow=arrow())
    ),
    "map_segments": lambda: (
        ggplot(PLACES)
        + geom_segment(aes("x", "y", xend="y / 5", yend="x + 50"))
        + geom_hline(yintercept=52)
        + geom_rect(aes(xmin="x", xmax="x + 2", ymin="y", ymax="y + 2"), alpha=0.4)
        + coord_map("lambert", 40, 60)
    ),
    "map_labels": lambda: (
        outlines()
        + coord_map("sinusoidal")
        + scale_x_continuous(breaks=[-5, 5], labels=["5W", "5E"])
        + scale_y_continuous(breaks=None)
    ),
    "map_facets": lambda: (
        ggplot(
            pd.concat(
                [
                    values().assign(year=1, value=range(1, 7)),
                    values().assign(year=2, value=range(7, 13)),
                ]
            )
        )
        + geom_map(aes(map_id="region", fill="value"), map=corners(), colour="black", linewidth=0.2)
        + map_limits()
        + facet_wrap("~year")
        + coord_fixed()
    ),
}
