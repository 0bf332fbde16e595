"""The viridis maps: of numbers, of categories, of bins; and plotnine's names of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    BinnedColourArguments,
    ContinuousColourArguments,
    DiscreteArguments,
    GuideGiven,
    Look,
    Title,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.constructors import binned_scale, continuous_scale, discrete_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.palettes import by_count, map_named
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.scales import pal_gradient_n, pal_viridis

__all__ = [
    "scale_color_cmap",
    "scale_color_cmap_d",
    "scale_color_viridis_b",
    "scale_color_viridis_c",
    "scale_color_viridis_d",
    "scale_colour_cmap",
    "scale_colour_cmap_d",
    "scale_colour_viridis_b",
    "scale_colour_viridis_c",
    "scale_colour_viridis_d",
    "scale_fill_cmap",
    "scale_fill_cmap_d",
    "scale_fill_viridis_b",
    "scale_fill_viridis_c",
    "scale_fill_viridis_d",
]


@constructor()
def scale_colour_viridis_c(
    name: Title = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    values: Sequence[float] | None = None,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Numbers in the colours of a viridis map. Source: ggplot2's `scale_colour_viridis_c`."""
    colours = [str(each) for each in pal_viridis(alpha, begin, end, direction, option)(6)]
    palette = pal_gradient_n(colours, values)
    return continuous_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor()
def scale_colour_viridis_d(
    name: Title = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Categories in the colours of a viridis map. Source: ggplot2's `scale_colour_viridis_d`."""
    palette = pal_viridis(alpha, begin, end, direction, option)
    return discrete_scale(aesthetics, palette, name, **common)


@constructor()
def scale_colour_viridis_b(
    name: Title = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    values: Sequence[float] | None = None,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[BinnedColourArguments],
) -> BinnedScale:
    """Bins in the colours of a viridis map. Source: ggplot2's `scale_colour_viridis_b`."""
    palette = by_count(pal_viridis(alpha, begin, end, direction, option))
    return binned_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor("cmap_name", titled=False)
def scale_colour_cmap(
    cmap_name: str = "viridis",
    *,
    name: Title = WAIVER,
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Plotnine's `scale_colour_cmap`: numbers in the colours of a map that viridis also has.

    Raises UnsupportedPlot for a map that it does not have.
    """
    colours = [str(each) for each in map_named(cmap_name)(6)]
    palette = pal_gradient_n(colours)
    return continuous_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor("cmap_name", titled=False)
def scale_colour_cmap_d(
    cmap_name: str = "viridis",
    *,
    name: Title = WAIVER,
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Plotnine's `scale_colour_cmap_d`: categories in the colours of a map.

    Raises UnsupportedPlot for a map that viridis does not have.
    """
    return discrete_scale(aesthetics, map_named(cmap_name), name, **common)


scale_color_viridis_c = scale_colour_viridis_c
scale_fill_viridis_c = for_fill(scale_colour_viridis_c)
scale_color_viridis_d = scale_colour_viridis_d
scale_fill_viridis_d = for_fill(scale_colour_viridis_d)
scale_color_viridis_b = scale_colour_viridis_b
scale_fill_viridis_b = for_fill(scale_colour_viridis_b)
scale_color_cmap, scale_fill_cmap = scale_colour_cmap, for_fill(scale_colour_cmap)
scale_color_cmap_d, scale_fill_cmap_d = scale_colour_cmap_d, for_fill(scale_colour_cmap_d)
