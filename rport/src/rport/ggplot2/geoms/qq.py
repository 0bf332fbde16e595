"""Quantiles of a sample: geom_qq, geom_qq_line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.point import geom_point
from rport.ggplot2.geoms.segment import geom_abline
from rport.ggplot2.stats.qq import stat_qq, stat_qq_line


class geom_qq(geom_point):
    """The sample's quantiles over theoretical ones. Source: ggplot2's `geom_qq`."""

    name = "geom_qq"
    stat = "qq"

    def __new__(
        cls,
        mapping: Any = None,
        data: Any = None,
        *given: object,
        geom: str | type[Geom] | None = None,
        **named: Any,
    ) -> Any:
        """A layer of itself, or by another geom as R's `geom_qq`, which is `stat_qq`."""
        return super().__new__(cls) if geom is None else stat_qq(mapping, data, geom, **named)


class geom_qq_line(geom_abline):
    """The line through two quantiles, across the panel. Source: ggplot2's `geom_qq_line`."""

    name = "geom_qq_line"
    inherit_aes = True
    unless_given: ClassVar[Mapping[str, float]] = {}
    stat = "qq_line"

    def __new__(
        cls,
        mapping: Any = None,
        data: Any = None,
        *given: object,
        geom: str | type[Geom] | None = None,
        **named: Any,
    ) -> Any:
        """A layer of itself, or by another geom as R's `geom_qq_line`, which is `stat_qq_line`."""
        return super().__new__(cls) if geom is None else stat_qq_line(mapping, data, geom, **named)
