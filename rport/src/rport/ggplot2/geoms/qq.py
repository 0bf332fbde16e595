"""Quantiles of a sample: geom_qq, geom_qq_line."""

from __future__ import annotations

from rport.ggplot2.geoms.point import Point
from rport.ggplot2.geoms.segment import ABLine


class Qq(Point):
    """The sample's quantiles over theoretical ones. Source: ggplot2's `geom_qq`."""

    name = "geom_qq"
    stat = "qq"


class QqLine(ABLine):
    """The line through two quantiles, across the panel. Source: ggplot2's `geom_qq_line`."""

    name = "geom_qq_line"
    inherit_aes = True
    stat = "qq_line"
