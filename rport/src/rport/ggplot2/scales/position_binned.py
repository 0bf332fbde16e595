"""Positions of bins of numbers along x and y."""

from __future__ import annotations

from rport.ggplot2.scales.arguments import (
    Breaks,
    Expand,
    GuideGiven,
    Labels,
    Limits,
    Look,
    Outside,
    Position,
    Title,
    TransformGiven,
)
from rport.ggplot2.scales.binned import BinnedPositionScale
from rport.ggplot2.scales.constructors import continuous_of
from rport.ggplot2.scales.scale import position_aesthetics
from rport.ggplot2.scales.spelling import constructor, for_y
from rport.ggplot2.waiver import WAIVER

__all__ = ["scale_x_binned", "scale_y_binned"]


@constructor()
def scale_x_binned(
    name: Title = WAIVER,
    n_breaks: int = 10,
    nice_breaks: bool = True,
    breaks: Breaks = WAIVER,
    labels: Labels = WAIVER,
    limits: Limits = None,
    expand: Expand = WAIVER,
    oob: Outside = "squish",
    na_value: Look = None,
    right: bool = True,
    show_limits: bool = False,
    transform: TransformGiven = "identity",
    trans: TransformGiven = None,
    guide: GuideGiven = WAIVER,
    position: Position = "bottom",
    *,
    aesthetics: str = "x",
) -> BinnedPositionScale:
    """Bins of numbers along x. Source: ggplot2's `scale_x_binned`."""
    return continuous_of(
        BinnedPositionScale, position_aesthetics(aesthetics), None, name, n_breaks=n_breaks,
        nice_breaks=nice_breaks, breaks=breaks, labels=labels, limits=limits, expand=expand,
        oob=oob, na_value=na_value, right=right, show_limits=show_limits, transform=transform,
        guide=guide, position=position,
    )  # fmt: skip


scale_y_binned = for_y(scale_x_binned)
