"""Scales that take the data's own values for looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    ContinuousColourArguments,
    DiscreteIdentityArguments,
    GuideGiven,
    Look,
    Title,
)
from rport.ggplot2.scales.constructors import continuous_of, discrete_of
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER

__all__ = [
    "scale_alpha_identity",
    "scale_color_identity",
    "scale_colour_identity",
    "scale_continuous_identity",
    "scale_discrete_identity",
    "scale_fill_identity",
    "scale_linetype_identity",
    "scale_linewidth_identity",
    "scale_shape_identity",
    "scale_size_identity",
    "scale_stroke_identity",
]


@dataclass
class DiscreteIdentity(DiscreteScale):
    """Colours, shapes and other words. Source: ggplot2's `ScaleDiscreteIdentity`."""

    def map(self, values: Any) -> Any:
        """The values themselves."""
        return [
            each if isinstance(each, str | int | float | tuple) else str(each) for each in values
        ]

    def train(self, values: Any) -> None:
        """Nothing is learnt without a guide."""
        if self.guide != "none":
            super().train(values)


@dataclass
class ContinuousIdentity(ContinuousScale):
    """Sizes, widths and opacities. Source: ggplot2's `ScaleContinuousIdentity`."""

    def map(self, values: Any) -> Any:
        """The values themselves."""
        return values

    def train(self, values: Any) -> None:
        """Nothing is learnt without a guide."""
        if self.guide != "none":
            super().train(values)


@constructor()
def scale_colour_identity(
    name: Title = WAIVER,
    *,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteIdentityArguments],
) -> DiscreteIdentity:
    """The colours that the data contain. Source: ggplot2's `scale_colour_identity`."""
    return discrete_of(DiscreteIdentity, aesthetics, None, name, guide=guide, **common)


@constructor()
def scale_shape_identity(
    name: Title = WAIVER,
    *,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "shape",
    **common: Unpack[DiscreteIdentityArguments],
) -> DiscreteIdentity:
    """Shapes as the data says. Source: ggplot2's `scale_shape_identity`."""
    return discrete_of(DiscreteIdentity, aesthetics, None, name, guide=guide, **common)


@constructor()
def scale_linetype_identity(
    name: Title = WAIVER,
    *,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "linetype",
    **common: Unpack[DiscreteIdentityArguments],
) -> DiscreteIdentity:
    """Line types as the data says. Source: ggplot2's `scale_linetype_identity`."""
    return discrete_of(DiscreteIdentity, aesthetics, None, name, guide=guide, **common)


@constructor()
def scale_alpha_identity(
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousIdentity:
    """Opacities as the data says. Source: ggplot2's `scale_alpha_identity`."""
    return continuous_of(
        ContinuousIdentity, aesthetics, None, name, na_value=na_value, guide=guide, **common
    )


@constructor()
def scale_size_identity(
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "size",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousIdentity:
    """Sizes as the data says. Source: ggplot2's `scale_size_identity`."""
    return continuous_of(
        ContinuousIdentity, aesthetics, None, name, na_value=na_value, guide=guide, **common
    )


@constructor()
def scale_linewidth_identity(
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousIdentity:
    """Widths of lines as the data says. Source: ggplot2's `scale_linewidth_identity`."""
    return continuous_of(
        ContinuousIdentity, aesthetics, None, name, na_value=na_value, guide=guide, **common
    )


@constructor()
def scale_stroke_identity(
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    guide: GuideGiven = "none",
    aesthetics: Aesthetics = "stroke",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousIdentity:
    """Widths of outlines as the data says. Source: plotnine's `scale_stroke_identity`."""
    return continuous_of(
        ContinuousIdentity, aesthetics, None, name, na_value=na_value, guide=guide, **common
    )


@constructor()
def scale_discrete_identity(
    aesthetics: Aesthetics,
    name: Title = WAIVER,
    *,
    guide: GuideGiven = "none",
    **common: Unpack[DiscreteIdentityArguments],
) -> DiscreteIdentity:
    """Words as the data says. Source: ggplot2's `scale_discrete_identity`."""
    return discrete_of(DiscreteIdentity, aesthetics, None, name, guide=guide, **common)


@constructor()
def scale_continuous_identity(
    aesthetics: Aesthetics,
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    guide: GuideGiven = "none",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousIdentity:
    """Numbers as the data says. Source: ggplot2's `scale_continuous_identity`."""
    return continuous_of(
        ContinuousIdentity, aesthetics, None, name, na_value=na_value, guide=guide, **common
    )


scale_color_identity, scale_fill_identity = scale_colour_identity, for_fill(scale_colour_identity)
