"""Sizes: from numbers, bins, dates and categories."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedArguments,
    ContinuousArguments,
    DateArguments,
    DiscreteArguments,
    Floats,
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
from rport.ggplot2.scales.palettes import areas
from rport.ggplot2.scales.spelling import constructor
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.scales import abs_area, pal_area, pal_rescale

__all__ = [
    "scale_radius",
    "scale_size",
    "scale_size_area",
    "scale_size_binned",
    "scale_size_binned_area",
    "scale_size_continuous",
    "scale_size_date",
    "scale_size_datetime",
    "scale_size_discrete",
    "scale_size_ordinal",
    "scale_size_radius",
]


@constructor("range")
def scale_size(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Sizes from numbers, with areas in proportion. Source: ggplot2's `scale_size`."""
    return continuous_scale(aesthetics, pal_area(range), name, **common)


@constructor("range")
def scale_size_binned(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """Sizes from bins, with areas in proportion. Source: ggplot2's `scale_size_binned`."""
    return binned_scale(aesthetics, pal_area(range), name, **common)


@constructor("range")
def scale_size_datetime(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Sizes, areas in proportion, from times. Source: ggplot2's `scale_size_datetime`."""
    return datetime_scale(aesthetics, "time", pal_area(range), name, **common)


@constructor("range")
def scale_size_date(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Sizes, areas in proportion, from dates. Source: ggplot2's `scale_size_date`."""
    return datetime_scale(aesthetics, "date", pal_area(range), name, **common)


@constructor("range")
def scale_size_ordinal(
    name: Title = WAIVER,
    *,
    range: Range = (2, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Sizes, areas in proportion, from categories. Source: ggplot2's `scale_size_ordinal`."""
    return discrete_scale(aesthetics, areas(range), name, **common)


@constructor("range")
def scale_size_discrete(
    name: Title = WAIVER,
    *,
    range: Range = (2, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """`scale_size_ordinal`, with a warning. Source: ggplot2's `scale_size_discrete`."""
    warn("Using size for a discrete variable is not advised.")
    return scale_size_ordinal(name, range=range, aesthetics=aesthetics, **common)


scale_size_continuous = scale_size


@constructor("range")
def scale_radius(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "size",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Sizes with radii, not areas, proportional to numbers. Source: ggplot2's `scale_radius`."""
    return continuous_scale(aesthetics, pal_rescale(range), name, **common)


@constructor("max_size")
def scale_size_area(
    name: Title = WAIVER,
    *,
    max_size: float = 6,
    aesthetics: Aesthetics = "size",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Sizes whose areas are proportional to numbers, starting from 0. Source: `scale_size_area`."""
    common.setdefault("rescaler", of_largest)
    return continuous_scale(aesthetics, abs_area(max_size), name, **common)


@constructor("max_size")
def scale_size_binned_area(
    name: Title = WAIVER,
    *,
    max_size: float = 6,
    aesthetics: Aesthetics = "size",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """`scale_size_area` of bins. Source: ggplot2's `scale_size_binned_area`."""
    common.setdefault("rescaler", of_largest)
    return binned_scale(aesthetics, abs_area(max_size), name, **common)


scale_size_radius = scale_radius


def of_largest(values: Floats, limits: Range) -> Floats:
    """Shares of the larger limit. Source: scales' `rescale_max`."""
    return values / max(abs(each) for each in limits)
