"""Colours of bins: between two, about a midpoint, through several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedColourArguments,
    Colours,
    GuideGiven,
    Look,
    PlainBinnedArguments,
    Title,
    TransformGiven,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.colour_gradient import (
    DARK_BLUE,
    LIGHT_BLUE,
    MUTED_BLUE,
    MUTED_RED,
    about,
    colours_at,
)
from rport.ggplot2.scales.constructors import binned_scale
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.scales import pal_div_gradient, pal_gradient_n, pal_seq_gradient

__all__ = [
    "scale_color_steps",
    "scale_color_steps2",
    "scale_color_stepsn",
    "scale_colour_steps",
    "scale_colour_steps2",
    "scale_colour_stepsn",
    "scale_fill_steps",
    "scale_fill_steps2",
    "scale_fill_stepsn",
]


@constructor()
def scale_colour_steps(
    name: Title = WAIVER,
    *,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[BinnedColourArguments],
) -> BinnedScale:
    """Steps between two colours. Source: ggplot2's `scale_colour_steps`."""
    palette = pal_seq_gradient(low, high)
    return binned_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor()
def scale_colour_steps2(
    name: Title = WAIVER,
    *,
    low: str = MUTED_RED,
    mid: str = "white",
    high: str = MUTED_BLUE,
    midpoint: float = 0,
    space: str = "Lab",
    na_value: Look = "grey50",
    transform: TransformGiven = "identity",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[PlainBinnedArguments],
) -> BinnedScale:
    """Steps that part at a midpoint. Source: ggplot2's `scale_colour_steps2`."""
    palette = pal_div_gradient(low, mid, high)
    common.setdefault("rescaler", about(midpoint, transform))
    return binned_scale(
        aesthetics, palette, name, transform=transform, na_value=na_value, guide=guide, **common
    )


@constructor("colours", "values", titled=False)
def scale_colour_stepsn(
    name: Title = WAIVER,
    *,
    colours: Colours | None = None,
    colors: Colours | None = None,
    values: Sequence[float] | None = None,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[BinnedColourArguments],
) -> BinnedScale:
    """Steps through several colours. Source: ggplot2's `scale_colour_stepsn`."""
    palette = pal_gradient_n(*colours_at(colours, colors, values))
    return binned_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


scale_color_steps, scale_fill_steps = scale_colour_steps, for_fill(scale_colour_steps)
scale_color_steps2, scale_fill_steps2 = scale_colour_steps2, for_fill(scale_colour_steps2)
scale_color_stepsn, scale_fill_stepsn = scale_colour_stepsn, for_fill(scale_colour_stepsn)
