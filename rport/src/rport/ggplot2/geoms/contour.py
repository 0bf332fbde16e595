"""Contours: geom_contour, geom_contour_filled, geom_density_2d, geom_density_2d_filled."""

from __future__ import annotations

from typing import ClassVar

from rport.ggplot2.aesthetics import Settings
from rport.ggplot2.geoms.looks import LINE, accent
from rport.ggplot2.geoms.path import geom_path
from rport.ggplot2.geoms.polygon import geom_polygon


class geom_contour(geom_path):
    """Lines of equal height. Source: ggplot2's `GeomContour`."""

    name = "geom_contour"
    defaults: ClassVar[Settings] = {**LINE, "colour": accent}
    optional = ("group", "weight")
    stat = "contour"


class geom_contour_filled(geom_polygon):
    """Areas between two heights. Source: ggplot2's `GeomContourFilled`."""

    name = "geom_contour_filled"
    stat = "contour_filled"


class geom_density_2d(geom_contour):
    """Lines of equal density. Source: ggplot2's `GeomDensity2d`."""

    name = "geom_density_2d"
    stat = "density_2d"


class geom_density_2d_filled(geom_polygon):
    """Areas between two densities. Source: ggplot2's `GeomDensity2dFilled`."""

    name = "geom_density_2d_filled"
    stat = "density_2d_filled"
