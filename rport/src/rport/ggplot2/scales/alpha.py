"""Opacities: from numbers, bins, dates and categories."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedArguments,
    ContinuousArguments,
    DateArguments,
    DiscreteArguments,
    Range,
    Title,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.constructors import (
    binned_scale,
    continuous_scale,
    datetime_scale,
    discrete_scale,
)
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.palettes import evenly
from rport.ggplot2.scales.spelling import constructor
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.scales import pal_rescale

__all__ = [
    "scale_alpha",
    "scale_alpha_binned",
    "scale_alpha_continuous",
    "scale_alpha_date",
    "scale_alpha_datetime",
    "scale_alpha_discrete",
    "scale_alpha_ordinal",
]


@constructor("range")
def scale_alpha(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Opacities from numbers. Source: ggplot2's `scale_alpha`."""
    return continuous_scale(aesthetics, pal_rescale(range), name, **common)


@constructor("range")
def scale_alpha_binned(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """Opacities of bins. Source: ggplot2's `scale_alpha_binned`."""
    return binned_scale(aesthetics, pal_rescale(range), name, **common)


@constructor("range")
def scale_alpha_datetime(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Opacities from times. Source: ggplot2's `scale_alpha_datetime`."""
    return datetime_scale(aesthetics, "time", pal_rescale(range), name, **common)


@constructor("range")
def scale_alpha_date(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Opacities from dates. Source: ggplot2's `scale_alpha_date`."""
    return datetime_scale(aesthetics, "date", pal_rescale(range), name, **common)


@constructor("range")
def scale_alpha_ordinal(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Opacities from categories. Source: ggplot2's `scale_alpha_ordinal`."""
    return discrete_scale(aesthetics, evenly(range), name, **common)


@constructor("range")
def scale_alpha_discrete(
    name: Title = WAIVER,
    *,
    range: Range = (0.1, 1),
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """`scale_alpha_ordinal`, with a warning. Source: ggplot2's `scale_alpha_discrete`."""
    warn("Using alpha for a discrete variable is not advised.")
    return scale_alpha_ordinal(name, range=range, aesthetics=aesthetics, **common)


scale_alpha_continuous = scale_alpha
