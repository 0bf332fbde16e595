"""Colours of numbers and of bins by a palette that is named: the scales that are the default."""

from __future__ import annotations

from typing import Literal, Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedColourArguments,
    ContinuousColourArguments,
    GuideGiven,
    Look,
    Title,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.colour_gradient import DARK_BLUE, LIGHT_BLUE
from rport.ggplot2.scales.colour_viridis import scale_colour_viridis_b, scale_colour_viridis_c
from rport.ggplot2.scales.constructors import binned_scale, continuous_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.palettes import PaletteGiven, as_continuous, as_discrete, by_count
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.scales import pal_seq_gradient

__all__ = [
    "scale_color_binned",
    "scale_color_continuous",
    "scale_colour_binned",
    "scale_colour_continuous",
    "scale_fill_binned",
    "scale_fill_continuous",
]

Kind = Literal["gradient", "viridis"] | None


def _kind(owner: str, given: str | None) -> bool:
    """Whether a viridis map is meant. Raises ValueError for an unknown kind."""
    if given not in (None, "gradient", "viridis"):
        raise ValueError(f'{owner}(type={given!r}): must be "gradient" or "viridis"')
    return given == "viridis"


@constructor("palette")
def scale_colour_continuous(
    name: Title = WAIVER,
    *,
    palette: PaletteGiven = None,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    type: Kind = None,
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Numbers in the colours of a palette, by default between two blues.

    `palette` is a name such as "viridis" or "Blues", colours, or a function of shares from 0 to 1;
    `type` is "gradient" or "viridis". Source: ggplot2's `scale_colour_continuous`.
    """
    if _kind("scale_colour_continuous", type) and palette is None:
        return scale_colour_viridis_c(
            name, na_value=na_value, guide=guide, aesthetics=aesthetics, **common
        )
    looks = as_continuous(palette) or pal_seq_gradient(low, high)
    scale = continuous_scale(aesthetics, looks, name, na_value=na_value, guide=guide, **common)
    scale.is_default = palette is None and (low, high) == (DARK_BLUE, LIGHT_BLUE)
    return scale


@constructor()
def scale_colour_binned(
    name: Title = WAIVER,
    *,
    palette: PaletteGiven = None,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    type: Kind = None,
    na_value: Look = "grey50",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[BinnedColourArguments],
) -> BinnedScale:
    """Bins in the colours of a palette, by default between two blues.

    Arguments as those of `scale_colour_continuous`. Source: ggplot2's `scale_colour_binned`.
    """
    if _kind("scale_colour_binned", type) and palette is None:
        return scale_colour_viridis_b(
            name, na_value=na_value, guide=guide, aesthetics=aesthetics, **common
        )
    asked = as_discrete(palette)
    looks = by_count(asked) if asked else pal_seq_gradient(low, high)
    return binned_scale(aesthetics, looks, name, na_value=na_value, guide=guide, **common)


scale_color_continuous = scale_colour_continuous
scale_fill_continuous = for_fill(scale_colour_continuous)
scale_color_binned, scale_fill_binned = scale_colour_binned, for_fill(scale_colour_binned)
