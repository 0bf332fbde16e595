"""Positions of categories along x and y."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.scales.arguments import (
    DiscretePositionArguments,
    Expand,
    GuideGiven,
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
    expand: Expand = WAIVER,
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    sec_axis: Secondary = WAIVER,
    aesthetics: str = "x",
    **common: Unpack[DiscretePositionArguments],
) -> DiscretePositionScale:
    """Categories along x, at 1, 2 and so on. Source: ggplot2's `scale_x_discrete`."""
    scale = discrete_of(
        DiscretePositionScale, position_aesthetics(aesthetics), None, name, expand=expand,
        guide=guide, position=position, **common,
    )  # fmt: skip
    return with_secondary(scale, sec_axis)


scale_y_discrete = for_y(scale_x_discrete)
