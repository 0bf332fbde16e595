"""Line types: of categories, and of bins."""

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
from rport.scales import pal_linetype

__all__ = [
    "scale_linetype",
    "scale_linetype_binned",
    "scale_linetype_continuous",
    "scale_linetype_discrete",
]


@constructor()
def scale_linetype(
    name: Title = WAIVER,
    *,
    aesthetics: Aesthetics = "linetype",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """13 line types of categories. Source: ggplot2's `scale_linetype`."""
    return discrete_scale(aesthetics, pal_linetype(), name, **common)


@constructor()
def scale_linetype_binned(
    name: Title = WAIVER,
    *,
    aesthetics: Aesthetics = "linetype",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """Line types of bins. Source: ggplot2's `scale_linetype_binned`."""
    return binned_scale(aesthetics, by_count(pal_linetype()), name, **common)


scale_linetype_discrete = scale_linetype


def scale_linetype_continuous(*args: object, **given: object) -> NoReturn:
    """Raises ValueError: numbers have no line types. Source: `scale_linetype_continuous`."""
    raise ValueError(
        "A continuous variable cannot be mapped to the linetype aesthetic.\n"
        "ℹ Choose a different aesthetic or use `scale_linetype_binned()`."
    )
