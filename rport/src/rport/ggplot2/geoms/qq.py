"""Quantiles of a sample: geom_qq, geom_qq_line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rport.ggplot2.geoms.point import geom_point
from rport.ggplot2.geoms.segment import geom_abline


class geom_qq(geom_point):
    """The sample's quantiles over theoretical ones. Source: ggplot2's `geom_qq`."""

    name = "geom_qq"
    stat = "qq"


class geom_qq_line(geom_abline):
    """The line through two quantiles, across the panel. Source: ggplot2's `geom_qq_line`."""

    name = "geom_qq_line"
    inherit_aes = True
    unless_given: ClassVar[Mapping[str, float]] = {}
    stat = "qq_line"
