"""Coordinates whose axes are transformed after the statistics: straight lines may bend."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from rport.ggplot2.coords.coord import (
    Coord,
    Expansion,
    Floats,
    Limits,
    PanelParams,
    PositionScale,
    Range,
    axis_of,
    expanded,
    expansion_of,
    rescale,
    turned,
    with_limits,
)
from rport.ggplot2.coords.expansion import ExpandGiven
from rport.ggplot2.coords.munch import dist_euclidean, munch
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.scales import ContinuousScale
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.warn import deprecated
from rport.scales import Transform


class coord_transform(Coord):
    """Axes transformed after the statistics: `x` and `y` are names such as "log10", or objects.

    Source: ggplot2's `coord_transform`.
    """

    linear: ClassVar[bool] = False
    name: ClassVar[str] = "coord_transform"

    def __init__(
        self,
        x: str | Transform = "identity",
        y: str | Transform = "identity",
        xlim: Limits = None,
        ylim: Limits = None,
        clip: str = "on",
        expand: ExpandGiven = True,
        reverse: str = "none",
    ):
        super().__init__(xlim, ylim, expand, clip, reverse)
        self.trans_x, self.trans_y = transform_of(x), transform_of(y)

    def setup_panel_params(self, scale_x: PositionScale, scale_y: PositionScale) -> PanelParams:
        """Ranges, breaks and labels: axes in transformed numbers, ranges in the data's.

        Source: ggplot2's `view_scales_from_scale_with_coord_trans`.
        """
        top, right, bottom, left = self.expand
        x, x_second, x_range = _axes(scale_x, self.x_limits, self.trans_x, (left, right))
        y, y_second, y_range = _axes(scale_y, self.y_limits, self.trans_y, (bottom, top))
        turns_x, turns_y = self.turns("x"), self.turns("y")
        return PanelParams(
            turned(x, turns_x),
            turned(y, turns_y),
            x_range,
            y_range,
            x_second=x_second and turned(x_second, turns_x),
            y_second=y_second and turned(y_second, turns_y),
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


@functools.wraps(coord_transform)
def coord_trans(*args: Any, **given: Any) -> coord_transform:
    """`coord_transform` by its older name, with R's warning. Source: ggplot2's `coord_trans`."""
    deprecated("`coord_trans()` was", "4.0.0", "`coord_transform()`")
    return coord_transform(*args, **given)


def _axes(
    scale: PositionScale, zoom: Limits, trans: Transform, expand: tuple[bool, bool]
) -> tuple[Axis, Axis | None, Range]:
    """The axis of a scale in transformed numbers, the second one, and the range in the data's."""
    shown, inner = _ranges(scale, zoom, trans, expansion_of(scale, *expand))

    def transformed(axis: Axis) -> Axis:
        breaks, minor = (
            trans.transform(np.array(each)).tolist() for each in (axis.breaks, axis.minor_breaks)
        )
        return replace(axis, range=shown, breaks=breaks, minor_breaks=minor, scale=None)

    second = scale.secondary.of(scale, inner) if scale.secondary is not None else None
    return transformed(axis_of(scale, inner)), second and transformed(second), inner


def _ranges(
    scale: PositionScale, zoom: Limits, trans: Transform, expansion: Expansion
) -> tuple[Range, Range]:
    """The range that is shown, in transformed numbers and in the data's."""
    if isinstance(scale, ContinuousScale):
        if zoom is not None:
            zoom = [None if each is None else float(scale.transformed([each])[0]) for each in zoom]
        return _expanded(with_limits(scale.get_limits(), zoom), trans, expansion)
    span, numbers = scale.span(), scale.range_c
    if span is None:
        return _expanded(with_limits(numbers or (0.0, 1.0), zoom), trans, expansion)
    found = [_expanded(with_limits(span, zoom), trans, expansion)]
    if numbers is not None:
        found.append(_expanded(with_limits(numbers, zoom), trans, (0.0, 0.0, 0.0, 0.0)))
    shown, inner = (
        (min(each[0] for each in kind), max(each[1] for each in kind))
        for kind in zip(*found, strict=True)
    )
    return shown, inner


def _expanded(limits: Range, trans: Transform, expansion: Expansion) -> tuple[Range, Range]:
    """Limits with room around them, in transformed numbers and in the data's.

    Source: ggplot2's `expand_limits_continuous_trans`.
    """
    low, high = trans.transform(np.array(limits)).tolist()
    low, high = expanded((low, high), expansion)
    inner = trans.inverse(np.array([low, high])).tolist()
    known = sorted(a if np.isfinite(a) else b for a, b in zip(inner, limits, strict=True))
    return (min(low, high), max(low, high)), (known[0], known[1])


def _finite(trans: Transform, values: Floats) -> Floats:
    """Values transformed, except infinite ones."""
    with np.errstate(all="ignore"):
        return np.where(np.isinf(values), values, trans.transform(values))
