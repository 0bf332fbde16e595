"""Shapes: of categories, and of bins."""

from __future__ import annotations

from typing import NoReturn, Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedArguments,
    DiscreteArguments,
    Title,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.constructors import binned_scale, discrete_scale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.palettes import by_count
from rport.ggplot2.scales.spelling import constructor
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.scales import pal_shape

__all__ = [
    "scale_shape",
    "scale_shape_binned",
    "scale_shape_continuous",
    "scale_shape_discrete",
    "scale_shape_ordinal",
]


@constructor()
def scale_shape(
    name: Title = WAIVER,
    *,
    solid: bool = True,
    unfilled: bool = False,
    aesthetics: Aesthetics = "shape",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Six shapes of categories, filled if `solid`. Source: ggplot2's `scale_shape`.

    `unfilled` is plotnine's word for not `solid`.
    """
    palette = pal_shape(solid and not unfilled)
    return discrete_scale(aesthetics, palette, name, **common)


@constructor()
def scale_shape_ordinal(
    name: Title = WAIVER,
    *,
    solid: bool = True,
    aesthetics: Aesthetics = "shape",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """`scale_shape`, with a warning. Source: ggplot2's `scale_shape_ordinal`."""
    warn("Using shapes for an ordinal variable is not advised")
    return scale_shape(name, solid=solid, aesthetics=aesthetics, **common)


@constructor()
def scale_shape_binned(
    name: Title = WAIVER,
    *,
    solid: bool = True,
    aesthetics: Aesthetics = "shape",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """Shapes of bins. Source: ggplot2's `scale_shape_binned`."""
    return binned_scale(aesthetics, by_count(pal_shape(solid)), name, **common)


scale_shape_discrete = scale_shape


def scale_shape_continuous(*args: object, **given: object) -> NoReturn:
    """Raises ValueError: numbers have no shapes. Source: ggplot2's `scale_shape_continuous`."""
    raise ValueError(
        "A continuous variable cannot be mapped to the shape aesthetic.\n"
        "ℹ Choose a different aesthetic or use `scale_shape_binned()`."
    )
