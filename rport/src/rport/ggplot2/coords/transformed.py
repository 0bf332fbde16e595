"""Coordinates whose axes are transformed after the statistics: straight lines may bend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from rport.base import seq
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
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.scales import ContinuousScale, DiscretePositionScale
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales import Transform

_SEGMENT = 0.01
"""The longest piece of a line that is drawn straight, as a share of the panel's diagonal."""

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

        Raises UnsupportedPlot for second axes.
        """
        top, right, bottom, left = self.expand
        x, x_range = self._axis(scale_x, self.x_limits, self.trans_x, (left, right))
        y, y_range = self._axis(scale_y, self.y_limits, self.trans_y, (bottom, top))
        return PanelParams(x, y, x_range, y_range)

    def _axis(
        self, scale: PositionScale, zoom: Limits, trans: Transform, expand: tuple[bool, bool]
    ) -> tuple[Axis, Range]:
        if scale.secondary is not None:
            raise UnsupportedPlot("coord_trans() with a second axis")
        if not isinstance(scale, ContinuousScale):
            return self._discrete_axis(scale, zoom, trans, expand)
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
            ),
            (known[0], known[1]),
        )

    def _discrete_axis(
        self,
        scale: DiscretePositionScale,
        zoom: Limits,
        trans: Transform,
        expand: tuple[bool, bool],
    ) -> tuple[Axis, Range]:
        """The axis of categories. Source: ggplot2's `expand_limits_discrete_trans`."""

        def ends(limits: Range, expansion: tuple[float, float, float, float]) -> list[float]:
            low, high = trans.transform(np.array(with_limits(limits, zoom))).tolist()
            return [*expanded((low, high), expansion)]

        span, expansion = scale.span(), expansion_of(scale, *expand)
        known = ends(span or scale.range_c or (0.0, 1.0), expansion)
        if span is not None and scale.range_c is not None:
            known += ends(scale.range_c, (0.0, 0.0, 0.0, 0.0))
        view = min(known), max(known)
        low, high = sorted(trans.inverse(np.array(view)).tolist())
        axis = axis_of(scale, (low, high))
        places = trans.transform(np.array(axis.breaks)).tolist()
        return replace(axis, range=view, breaks=places), (low, high)

    def transform(self, x: Floats, y: Floats, params: PanelParams) -> tuple[Floats, Floats]:
        """Shares of the panel's width and height, from the lower left."""
        return (
            rescale(_finite(self.trans_x, x), params.x.range),
            rescale(_finite(self.trans_y, y), params.y.range),
        )

    def munched(
        self, x: Floats, y: Floats, params: PanelParams, closed: bool = False
    ) -> tuple[Floats, Floats]:
        """A line through points so close to each other that it bends. Source: `coord_munch`."""
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        if closed:
            x, y = np.append(x, x[0]), np.append(y, y[0])
        (left, right), (low, high) = (
            trans.inverse(np.array(axis.range))
            for trans, axis in ((self.trans_x, params.x), (self.trans_y, params.y))
        )
        x = np.where(x == -np.inf, left, np.where(x == np.inf, right, x))
        y = np.where(y == -np.inf, low, np.where(y == np.inf, high, y))
        across, up = np.diff(self.trans_x.transform(x)), np.diff(self.trans_y.transform(y))
        (a, b), (c, d) = params.x.range, params.y.range
        distances = np.sqrt(across**2 + up**2) / np.sqrt((a - b) ** 2 + (c - d) ** 2)
        counts = np.clip(np.floor(distances / _SEGMENT), 1, 10_000)
        counts = np.where(np.isnan(counts), 1, counts).astype(int)
        found = [_through(values, counts) for values in (x, y)]
        if closed:
            found = [each[:-1] for each in found]
        return found[0], found[1]


coord_trans = coord_transform


def _finite(trans: Transform, values: Floats) -> Floats:
    """Values transformed, except infinite ones."""
    with np.errstate(all="ignore"):
        return np.where(np.isinf(values), values, trans.transform(values))


def _through(values: Floats, counts: Any) -> Floats:
    """Values with this many steps between each two."""
    parts = [
        [start] if count == 1 else start + seq(0, 1, count + 1)[:-1] * (end - start)
        for start, end, count in zip(values[:-1], values[1:], counts.tolist(), strict=True)
    ]
    return np.concatenate([*parts, values[-1:]])
