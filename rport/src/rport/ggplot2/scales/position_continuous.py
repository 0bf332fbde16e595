"""Positions of numbers along x and y: as they are, and transformed."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Breaks,
    Expand,
    GuideGiven,
    Labels,
    Limits,
    Look,
    MinorBreaks,
    Outside,
    Position,
    PositionArguments,
    Secondary,
    Title,
    TransformGiven,
)
from rport.ggplot2.scales.constructors import continuous_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import with_secondary
from rport.ggplot2.scales.spelling import constructor, for_y
from rport.ggplot2.waiver import WAIVER

__all__ = [
    "scale_x_continuous",
    "scale_x_log10",
    "scale_x_reverse",
    "scale_x_sqrt",
    "scale_y_continuous",
    "scale_y_log10",
    "scale_y_reverse",
    "scale_y_sqrt",
]


@constructor()
def scale_x_continuous(
    name: Title = WAIVER,
    breaks: Breaks = WAIVER,
    minor_breaks: MinorBreaks = WAIVER,
    n_breaks: int | None = None,
    labels: Labels = WAIVER,
    limits: Limits = None,
    expand: Expand = WAIVER,
    oob: Outside = "censor",
    na_value: Look = None,
    transform: TransformGiven = "identity",
    trans: TransformGiven = None,
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    *,
    aesthetics: str = "x",
) -> ContinuousScale:
    """Numbers along x. Source: ggplot2's `scale_x_continuous`.

    `trans` is plotnine's word for `transform`. Raises UnsupportedPlot for a transformation that is
    not known.
    """
    scale = continuous_scale(
        position_aesthetics(aesthetics), None, name, breaks=breaks, minor_breaks=minor_breaks,
        n_breaks=n_breaks, labels=labels, limits=limits, expand=expand, oob=oob, na_value=na_value,
        transform=transform, guide=guide, position=position,
    )  # fmt: skip
    return with_secondary(scale, sec_axis)


@constructor()
def scale_x_log10(
    name: Title = WAIVER, *, aesthetics: str = "x", **common: Unpack[PositionArguments]
) -> ContinuousScale:
    """Logarithms to base 10 along x. Source: ggplot2's `scale_x_log10`."""
    return scale_x_continuous(name, transform="log10", aesthetics=aesthetics, **common)


@constructor()
def scale_x_sqrt(
    name: Title = WAIVER, *, aesthetics: str = "x", **common: Unpack[PositionArguments]
) -> ContinuousScale:
    """Square roots along x. Source: ggplot2's `scale_x_sqrt`."""
    return scale_x_continuous(name, transform="sqrt", aesthetics=aesthetics, **common)


@constructor()
def scale_x_reverse(
    name: Title = WAIVER, *, aesthetics: str = "x", **common: Unpack[PositionArguments]
) -> ContinuousScale:
    """Numbers that decrease along x. Source: ggplot2's `scale_x_reverse`."""
    return scale_x_continuous(name, transform="reverse", aesthetics=aesthetics, **common)


scale_y_continuous = for_y(scale_x_continuous)
scale_y_log10 = for_y(scale_x_log10)
scale_y_sqrt = for_y(scale_x_sqrt)
scale_y_reverse = for_y(scale_x_reverse)
