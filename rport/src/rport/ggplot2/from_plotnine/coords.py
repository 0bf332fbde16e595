"""Coordinates of plotnine's."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.coords.coord import Coord, coord_cartesian, coord_fixed, coord_flip
from rport.ggplot2.coords.sf import coord_sf
from rport.ggplot2.coords.transformed import coord_transform
from rport.ggplot2.unsupported import UnsupportedPlot


def coord_from(given: Any) -> Coord:
    """Our coordinates for plotnine's. Raises UnsupportedPlot for others."""
    name = type(given).__name__
    if name not in ("coord_cartesian", "coord_fixed", "coord_equal", "coord_flip", "coord_trans"):
        raise UnsupportedPlot(f"coordinates other than Cartesian ({name})")
    common = {"xlim": given.limits.x, "ylim": given.limits.y, "expand": given.expand}
    if name == "coord_cartesian":
        is_default = given.limits.x is None and given.limits.y is None and given.expand is True
        return coord_cartesian(**common, default=is_default)
    if name == "coord_flip":
        return coord_flip(**common)
    if name == "coord_trans":
        return coord_transform(given.trans_x, given.trans_y, **common)
    return coord_fixed(given.ratio, **common)


def map_coord_from(given: Any) -> Coord:
    """The coordinates of a map for plotnine's, which keep its limits.

    Raises UnsupportedPlot for those that would distort it.
    """
    name = type(given).__name__
    distorts = name not in ("coord_cartesian", "coord_fixed", "coord_equal")
    if distorts or getattr(given, "ratio", 1) != 1:
        raise UnsupportedPlot(f"geom_map() with {name}")
    return coord_sf(given.limits.x, given.limits.y, given.expand)
