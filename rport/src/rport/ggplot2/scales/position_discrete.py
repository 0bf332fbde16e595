"""Positions of categories along x and y."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Unpack

from rport.ggplot2.scales.arguments import (
    DiscretePositionArguments,
    Expand,
    GuideGiven,
    Palette,
    Position,
    Secondary,
    Title,
)
from rport.ggplot2.scales.constructors import discrete_of
from rport.ggplot2.scales.discrete import DiscretePositionScale
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.secondary_axis import with_secondary
from rport.ggplot2.scales.spelling import constructor, for_y
from rport.ggplot2.waiver import WAIVER

__all__ = ["scale_x_discrete", "scale_y_discrete"]


@constructor()
def scale_x_discrete(
    name: Title = WAIVER,
    *,
    palette: Palette | None = None,
    expand: Expand = WAIVER,
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    continuous_limits: Sequence[float | None] | Callable[..., Any] | None = None,
    aesthetics: str = "x",
    **common: Unpack[DiscretePositionArguments],
) -> DiscretePositionScale:
    """Categories along x, at 1, 2 and so on. Source: ggplot2's `scale_x_discrete`.

    `palette` is a function of their count that gives other places; `continuous_limits` is what
    these span: two numbers, None for an end that they settle themselves, or a function of them.
    """
    scale = discrete_of(
        DiscretePositionScale, position_aesthetics(aesthetics), palette, name, expand=expand,
        guide=guide, position=position, **common,
    )  # fmt: skip
    scale.continuous_limits = continuous_limits
    return with_secondary(scale, sec_axis)


scale_y_discrete = for_y(scale_x_discrete)
