"""Coordinates whose axes are transformed after the statistics: straight lines may bend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np

from rport.ggplot2.coords.coord import (
    Coord,
    Floats,
    Limits,
    PanelParams,
    PositionScale,
    Range,
    axis_of,
    expanded,
    expansion_of,
    rescale,
    with_limits,
)
from rport.ggplot2.coords.munch import dist_euclidean, munch
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.scales import ContinuousScale
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales import Transform

DRAWN = frozenset(
    ("geom_abline", "geom_area", "geom_bar", "geom_blank", "geom_col", "geom_density", "geom_hline",
     "geom_label", "geom_line", "geom_path", "geom_point", "geom_polygon", "geom_rect",
     "geom_ribbon", "geom_segment", "geom_smooth", "geom_step", "geom_text", "geom_vline")
)  # fmt: skip
"""The geoms that are drawn in these coordinates."""


class coord_transform(Coord):
    """Axes transformed after the statistics: `x` and `y` are names such as "log10", or objects.

    Source: ggplot2's `coord_transform`.
    """

    linear: ClassVar[bool] = False
    name: ClassVar[str] = "coord_trans"

    def __init__(
        self,
        x: str | Transform = "identity",
        y: str | Transform = "identity",
        xlim: Limits = None,
        ylim: Limits = None,
        clip: str = "on",
        expand: bool | Sequence[bool] = True,
    ):
        super().__init__(xlim, ylim, expand, clip)
        self.trans_x, self.trans_y = transform_of(x), transform_of(y)

    def can_draw(self, geom: str) -> bool:
        """Whether a geom's lines are bent here."""
        return geom in DRAWN

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """Ranges, breaks and labels of a panel: axes in transformed numbers, ranges in the data's.

        Raises UnsupportedPlot for categories and second axes.
        """
        top, right, bottom, left = self.expand
        x, x_range = self._axis(scale_x, self.x_limits, self.trans_x, (left, right))
        y, y_range = self._axis(scale_y, self.y_limits, self.trans_y, (bottom, top))
        return PanelParams(x, y, x_range, y_range)

    def _axis(
        self, scale: PositionScale, zoom: Limits, trans: Transform, expand: tuple[bool, bool]
    ) -> tuple[Axis, Range]:
        if not isinstance(scale, ContinuousScale) or scale.secondary is not None:
            raise UnsupportedPlot("coord_trans() of categories or with a second axis")
        if zoom is not None:
            zoom = [None if each is None else float(scale.transformed([each])[0]) for each in zoom]
        limits = with_limits(scale.get_limits(), zoom)
        low, high = trans.transform(np.array(limits)).tolist()
        low, high = expanded((low, high), expansion_of(scale, *expand))
        inner = trans.inverse(np.array([low, high])).tolist()
        known = sorted(a if np.isfinite(a) else b for a, b in zip(inner, limits, strict=True))
        axis = axis_of(scale, (known[0], known[1]))
        return (
            replace(
                axis,
                range=(min(low, high), max(low, high)),
                breaks=trans.transform(np.array(axis.breaks)).tolist(),
                minor_breaks=trans.transform(np.array(axis.minor_breaks)).tolist(),
                scale=None,
            ),
            (known[0], known[1]),
        )

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        return (
            rescale(_finite(self.trans_x, x), params.x.range),
            rescale(_finite(self.trans_y, y), params.y.range),
        )

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """A line through points so close to each other that it bends."""
        (left, right), (low, high) = (
            trans.inverse(np.array(axis.range)).tolist()
            for trans, axis in ((self.trans_x, params.x), (self.trans_y, params.y))
        )
        (a, b), (c, d) = params.x.range, params.y.range
        diagonal = np.sqrt((a - b) ** 2 + (c - d) ** 2)

        def distance(x: Floats, y: Floats) -> Floats:
            across, up = self.trans_x.transform(x), self.trans_y.transform(y)
            return np.asarray(dist_euclidean(across, up) / diagonal)

        return munch(x, y, ((left, right), (low, high)), distance, closed)


coord_trans = coord_transform


def _finite(trans: Transform, values: Floats) -> Floats:
    """Values transformed, except infinite ones."""
    with np.errstate(all="ignore"):
        return np.where(np.isinf(values), values, trans.transform(values))
