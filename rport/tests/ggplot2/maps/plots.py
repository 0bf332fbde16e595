# ruff: noqa: F403, F405 - the names of ggplot2, all of them
"""The plots of `maps.R` in Python, by name; see README.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd

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


def map_limits() -> Any:
    return expand_limits(x=corners()["long"], y=corners()["lat"])


PLOTS: dict[str, Callable[[], ggplot]] = {
    "polygons": lambda: regions() + geom_sf(),
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
    "lines": lambda: lines() + geom_sf(aes(colour="group", linetype="group"), linewidth=1),
    "lines_width": lambda: (
        lines()
        + geom_sf(
            aes(linewidth="value"), alpha=0.5, lineend="round", arrow=arrow(length=unit(3, "mm"))
        )
        + theme_light()
    ),
    "mixed": lambda: mixed() + geom_sf(aes(colour="group", fill="group")),
    "mixed_plain": lambda: mixed() + geom_sf() + coord_sf(datum=None),
    "many_points": lambda: ggplot(shapes("many", None)) + geom_sf(aes(colour="group"), size=3),
    "all_lines": lambda: (
        ggplot(shapes("lines").query("name == 'R3'"))
        + geom_sf(aes(colour="value"))
        + theme_classic()
    ),
    "mercator": lambda: regions() + geom_sf(aes(fill="group")) + coord_sf(crs=3857),
    "laea": lambda: (
        regions() + geom_sf() + geom_sf(data=shapes("lines"), colour="blue") + coord_sf(crs=3035)
    ),
    "utm": lambda: regions() + geom_sf() + coord_sf(crs=32631, datum=32631) + theme_bw(),
    "projected_data": lambda: (
        ggplot(shapes("regions").to_crs(3035))
        + geom_sf(aes(fill="value"))
        + geom_sf(data=shapes("towns"))
    ),
    "robinson": lambda: (
        world() + geom_sf(aes(fill="group")) + coord_sf(crs="+proj=robin") + theme_minimal()
    ),
    "orthographic": lambda: world() + geom_sf() + coord_sf(crs="+proj=ortho +lat_0=30 +lon_0=10"),
    "world": lambda: world() + geom_sf(aes(fill="value")) + coord_sf(expand=False),
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
    "plain_xy": lambda: (
        regions()
        + geom_sf()
        + geom_point(aes("x", "y"), PLACES)
        + geom_text(aes("x", "y", label="name"), PLACES, nudge_x=0.5)
    ),
    "zoomed": lambda: (
        regions(fill="group") + geom_sf() + coord_sf(xlim=[-2, 6], ylim=[46, 52], expand=False)
    ),
    "zoomed_laea": lambda: (
        regions() + geom_sf() + coord_sf(crs=LAEA, xlim=[-300000, 250000], ylim=[-200000, 400000])
    ),
    "lims_cross": lambda: limited(),
    "lims_box": lambda: limited(lims_method="box"),
    "lims_orthogonal": lambda: limited(lims_method="orthogonal"),
    "lims_geometry": lambda: (
        regions() + geom_sf() + coord_sf(crs=LAEA, default_crs=4326, lims_method="geometry_bbox")
    ),
    "scale_limits": lambda: (
        regions() + geom_sf() + xlim(-4, 9) + scale_y_continuous(limits=[45, 55])
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
    "label_axes": lambda: regions() + geom_sf() + coord_sf(label_axes="NEEN"),
    "label_named": lambda: (
        regions()
        + geom_sf()
        + coord_sf(label_axes={"top": "E", "right": "N"})
        + labs(x="across", y="up")
    ),
    "text": lambda: regions() + geom_sf() + geom_sf_text(aes(label="name"), size=3),
    "label": lambda: (
        regions()
        + geom_sf(aes(fill="value"))
        + geom_sf_label(aes(label="name"), alpha=0.7)
        + coord_sf(crs=3035)
    ),
    "coordinates": lambda: (
        regions()
        + geom_sf()
        + stat_sf_coordinates(aes(colour="group"), size=3)
        + coord_sf(crs=3857)
    ),
    "boxes": lambda: regions() + stat_sf(aes(colour="name"), fill=None) + coord_sf(),
    "facets": lambda: regions() + geom_sf(aes(fill="value")) + facet_wrap("~group"),
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
    "grid_themed": lambda: (
        regions()
        + geom_sf()
        + theme(
            panel_grid=element_line(colour="red", linetype=2),
            panel_ontop=True,
            panel_background=element_blank(),
            axis_text_x=element_text(angle=45, hjust=1),
        )
    ),
    "missing": lambda: (
        ggplot(shapes("regions").assign(value=lambda d: d["value"].where(d["value"] <= 25)))
        + geom_sf(aes(fill="value"), linetype=2)
    ),
    "no_crs": lambda: (
        ggplot(shapes("regions").set_crs(None, allow_override=True)) + geom_sf(aes(fill="group"))
    ),
    "turned": lambda: regions() + geom_sf() + coord_sf(reverse="x"),
    "southern": lambda: ggplot(shapes("world").iloc[[1, 4]]) + geom_sf() + coord_sf(),
    "quickmap": lambda: (
        ggplot(corners(), aes("long", "lat", group="group", fill="region"))
        + geom_polygon(colour="white")
        + coord_quickmap()
    ),
    "quickmap_limits": lambda: (
        ggplot(corners(), aes("long", "lat", group="group"))
        + geom_polygon()
        + coord_quickmap(xlim=[-3, 6], expand=False)
        + theme_bw()
    ),
    "geom_map": lambda: (
        ggplot(values(), aes(map_id="region"))
        + geom_map(aes(fill="value"), map=corners())
        + map_limits()
    ),
    "geom_map_xy": lambda: (
        ggplot(values())
        + geom_map(aes(map_id="region", fill="kind"), map=corners(), colour="white")
        + map_limits()
        + coord_quickmap()
        + theme_minimal()
    ),
    "annotation_map": lambda: (
        ggplot(PLACES, aes("x", "y"))
        + annotation_map(corners(), fill="grey80", colour="white")
        + geom_point()
    ),
    "map_mercator": lambda: outlines() + coord_map(),
    "map_gilbert": lambda: outlines() + coord_map("gilbert") + theme_bw(),
    "map_lambert": lambda: outlines() + coord_map("lambert", parameters=[45, 55]),
    "map_albers": lambda: outlines() + coord_map("albers", lat0=45, lat1=55),
    "map_conic": lambda: outlines() + coord_map("conic", lat0=45),
    "map_orthographic": lambda: globe() + coord_map("orthographic", orientation=[40, 10, 0]),
    "map_mollweide": lambda: globe() + coord_map("mollweide", xlim=[-180, 180]),
    "map_limits": lambda: outlines() + coord_map(xlim=[-4, 6], ylim=[44, 54]),
    "map_azequalarea": lambda: (
        globe() + coord_map("azequalarea", orientation=[40, 10, 0]) + theme_minimal()
    ),
    "map_stereographic": lambda: outlines() + coord_map("stereographic"),
    "map_facets": lambda: outlines() + coord_map() + facet_wrap("~region"),
}
