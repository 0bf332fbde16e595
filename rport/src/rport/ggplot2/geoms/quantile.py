"""Lines of quantiles of y by x: geom_quantile."""

from __future__ import annotations

from typing import ClassVar

from rport.ggplot2.aesthetics import Settings
from rport.ggplot2.geoms.looks import LINE, accent
from rport.ggplot2.geoms.path import geom_path


class geom_quantile(geom_path):
    """A line for each quantile. Source: ggplot2's `GeomQuantile`."""

    name = "geom_quantile"
    defaults: ClassVar[Settings] = {**LINE, "weight": 1, "colour": accent}
    stat = "quantile"
