"""Widths of lines: from numbers, bins, dates and categories."""

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
    "scale_linewidth",
    "scale_linewidth_binned",
    "scale_linewidth_continuous",
    "scale_linewidth_date",
    "scale_linewidth_datetime",
    "scale_linewidth_discrete",
    "scale_linewidth_ordinal",
]


@constructor("range")
def scale_linewidth(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Widths of lines, in mm, from numbers. Source: ggplot2's `scale_linewidth`."""
    return continuous_scale(aesthetics, pal_rescale(range), name, **common)


@constructor("range")
def scale_linewidth_binned(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[BinnedArguments],
) -> BinnedScale:
    """Widths of lines, in mm, of bins. Source: ggplot2's `scale_linewidth_binned`."""
    return binned_scale(aesthetics, pal_rescale(range), name, **common)


@constructor("range")
def scale_linewidth_datetime(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Widths of lines, in mm, from times. Source: ggplot2's `scale_linewidth_datetime`."""
    return datetime_scale(aesthetics, "time", pal_rescale(range), name, **common)


@constructor("range")
def scale_linewidth_date(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """Widths of lines, in mm, from dates. Source: ggplot2's `scale_linewidth_date`."""
    return datetime_scale(aesthetics, "date", pal_rescale(range), name, **common)


@constructor("range")
def scale_linewidth_ordinal(
    name: Title = WAIVER,
    *,
    range: Range = (2, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Widths of lines, in mm, from categories. Source: ggplot2's `scale_linewidth_ordinal`."""
    return discrete_scale(aesthetics, evenly(range), name, **common)


@constructor("range")
def scale_linewidth_discrete(
    name: Title = WAIVER,
    *,
    range: Range = (2, 6),
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """`scale_linewidth_ordinal`, with a warning. Source: ggplot2's `scale_linewidth_discrete`."""
    warn("Using linewidth for a discrete variable is not advised.")
    return scale_linewidth_ordinal(name, range=range, aesthetics=aesthetics, **common)


scale_linewidth_continuous = scale_linewidth
