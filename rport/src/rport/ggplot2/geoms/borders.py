"""Borders of maps: map_data, annotation_borders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.grammar.annotate import annotate
from rport.ggplot2.grammar.data import frozen, is_table
from rport.ggplot2.warn import warn


def map_data(
    map: object,
    region: str | Sequence[str] = ".",
    exact: bool = False,
    *,
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
) -> pd.DataFrame:
    """The corners of a map's regions, as a table with long, lat, group, order and region.

    `map` is a table of corners (long, lat, group, region) or of shapes with a geometry, as
    geopandas reads it; `region` are patterns of the names to keep, or the names themselves if
    `exact`; `xlim` and `ylim` keep what reaches into a window. Raises ValueError for the name of
    a database of R's package maps, which is not available. Source: ggplot2's `map_data`.
    """
    if isinstance(map, str):
        raise ValueError(
            f"the database {map!r} is in R's package maps, which is not available here: pass a "
            f"table of corners, which R writes by write.csv(ggplot2::map_data({map!r}), "
            f"'{map}.csv', row.names = FALSE) and pandas.read_csv() reads, or one of shapes as "
            "geopandas.read_file() returns it"
        )
    corners = _of_shapes(map) if hasattr(map, "geometry") else frozen(map)
    if corners is None or not is_table(corners) or not {"long", "lat"} <= {*corners.columns}:
        raise ValueError("a map is a table with the columns long and lat")
    corners = corners.dropna(subset=["long", "lat"])
    wanted = [region] if isinstance(region, str) else [*region]
    if wanted != ["."] and "region" in corners:
        names = corners["region"].astype(str)
        kept = names.isin(wanted) if exact else _matching(names, wanted)
        corners = corners[kept]
    for name, ends in (("long", xlim), ("lat", ylim)):
        if ends is not None and "group" in corners:
            reach = corners.groupby("group")[name].agg(["min", "max"])
            inside = reach[(reach["max"] >= min(ends)) & (reach["min"] <= max(ends))].index
            corners = corners[corners["group"].isin(inside)]
    return corners


def _matching(names: pd.Series, patterns: Sequence[str]) -> pd.Series:
    found = pd.Series(False, index=names.index)
    for pattern in patterns:
        found |= names.str.match(pattern, case=False)
    return found


def _of_shapes(shapes: Any) -> pd.DataFrame:
    """The corners of the outlines of shapes, by the first column that has words."""
    words = [name for name in shapes.columns if isinstance(shapes[name].iloc[0], str)]
    names = shapes[words[0]] if words else pd.Series(range(1, len(shapes) + 1))
    rows: list[pd.DataFrame] = []
    for name, shape in zip(names, shapes.geometry, strict=True):
        for part in getattr(shape, "geoms", [shape]):
            corners = np.asarray(part.exterior.coords if hasattr(part, "exterior") else part.coords)
            frame = pd.DataFrame({"long": corners[:, 0], "lat": corners[:, 1]})
            rows.append(frame.assign(group=float(len(rows) + 1), region=name))
    found = pd.concat(rows, ignore_index=True)
    found.insert(3, "order", range(1, len(found) + 1))
    return found


def annotation_borders(
    database: Any = "world",
    regions: str | Sequence[str] = ".",
    fill: str | None = None,
    colour: str = "grey50",
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
    **arguments: Any,
) -> Geom:
    """The outlines of a map's regions, as `map_data` finds them in a table.

    Raises ValueError where `database` is a name. Source: ggplot2's `annotation_borders`.
    """
    corners = map_data(database, regions, xlim=xlim, ylim=ylim)
    return annotate(
        "polygon", x=corners["long"].tolist(), y=corners["lat"].tolist(),
        group=corners["group"].tolist(), fill=fill or "NA", colour=colour, **arguments,
    )  # fmt: skip


def borders(*arguments: Any, **named: Any) -> Geom:
    """As `annotation_borders`, by its older name. Source: ggplot2's `borders`."""
    warn(
        "`borders()` was deprecated in ggplot2 4.0.0.\nℹ Please use `annotation_borders()` instead."
    )
    return annotation_borders(*arguments, **named)
