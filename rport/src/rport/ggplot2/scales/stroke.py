"""Widths of the outlines of points."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    ContinuousArguments,
    Range,
    Title,
)
from rport.ggplot2.scales.constructors import continuous_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.spelling import constructor
from rport.ggplot2.waiver import WAIVER
from rport.scales import pal_rescale

__all__ = [
    "scale_stroke",
    "scale_stroke_continuous",
]


@constructor("range")
def scale_stroke(
    name: Title = WAIVER,
    *,
    range: Range = (1, 6),
    aesthetics: Aesthetics = "stroke",
    **common: Unpack[ContinuousArguments],
) -> ContinuousScale:
    """Plotnine's `scale_stroke`: widths of the outlines of points, from numbers."""
    return continuous_scale(aesthetics, pal_rescale(range), name, **common)


scale_stroke_continuous = scale_stroke
