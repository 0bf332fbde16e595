"""Colours of categories: hues, greys, those of plotnine's `ordinal` and `desaturate`."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, Unpack

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    ContinuousColourArguments,
    DiscreteArguments,
    DiscreteColourArguments,
    GuideGiven,
    Look,
    Looks,
    Palette,
    Range,
    Title,
)
from rport.ggplot2.scales.colour_viridis import scale_colour_viridis_d
from rport.ggplot2.scales.constructors import continuous_scale, discrete_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.palettes import PaletteGiven, as_discrete
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.grdevices import Colour, col2rgb
from rport.remade import remade
from rport.scales import colour_ramp, pal_grey, pal_hue, pal_seq_gradient

__all__ = [
    "scale_color_desaturate",
    "scale_color_discrete",
    "scale_color_gray",
    "scale_color_grey",
    "scale_color_hue",
    "scale_color_ordinal",
    "scale_colour_desaturate",
    "scale_colour_discrete",
    "scale_colour_gray",
    "scale_colour_grey",
    "scale_colour_hue",
    "scale_colour_ordinal",
    "scale_fill_desaturate",
    "scale_fill_discrete",
    "scale_fill_gray",
    "scale_fill_grey",
    "scale_fill_hue",
    "scale_fill_ordinal",
]


def _round(h: Range | float) -> Range:
    """A range of hues; plotnine's one number is where the full circle begins."""
    return (h, h + 360) if isinstance(h, int | float) else (h[0], h[1])


@constructor("h", "c", "l")
def scale_colour_hue(
    name: Title = WAIVER,
    *,
    h: Range | float = (15, 375),
    c: float = 100,
    l: float = 65,  # noqa: E741 - R's name for the lightness
    h_start: float = 0,
    direction: int = 1,
    na_value: Look = "grey50",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteColourArguments],
) -> DiscreteScale:
    """Evenly spaced hues of the same lightness and chroma. Source: `scale_colour_hue`."""
    palette = pal_hue(_round(h), c, l, h_start, direction)
    return discrete_scale(aesthetics, palette, name, na_value=na_value, **common)


DiscreteType: TypeAlias = (
    Sequence[str] | Sequence[Sequence[str]] | Callable[..., DiscreteScale] | None
)


@remade
def _of_lists(given: Sequence[Any], hues: Palette) -> Palette:
    """The shortest list of colours that is long enough, or else hues. Source: `pal_qualitative`."""
    lists = [[*given]] if all(isinstance(each, str) for each in given) else [[*x] for x in given]

    def colours(n: int) -> Looks:
        enough = [each for each in lists if len(each) >= n]
        return min(enough, key=len) if enough else hues(n)

    return colours


@constructor("h", "c", "l")
def scale_colour_discrete(
    name: Title = WAIVER,
    *,
    palette: PaletteGiven = None,
    h: Range | float = (15, 375),
    c: float = 100,
    l: float = 65,  # noqa: E741 - R's name for the lightness
    h_start: float = 0,
    direction: int = 1,
    na_value: Look = "grey50",
    aesthetics: Aesthetics = "colour",
    type: DiscreteType = None,
    **common: Unpack[DiscreteColourArguments],
) -> DiscreteScale:
    """Colours of a palette, by default hues. Source: ggplot2's `scale_colour_discrete`.

    `palette` is a name such as "Set1", colours, or a function of their count; `type` are colours,
    several lists of them of which the shortest that is long enough is taken, or a scale's function.
    """
    if type is not None and palette is None:
        if callable(type):
            return type(name, aesthetics=aesthetics, na_value=na_value, **common)
        hues = pal_hue(_round(h), c, l, h_start, direction)
        return discrete_scale(aesthetics, _of_lists(type, hues), name, na_value=na_value, **common)
    looks = as_discrete(palette) or pal_hue(_round(h), c, l, h_start, direction)
    scale = discrete_scale(aesthetics, looks, name, na_value=na_value, **common)
    own = (tuple(_round(h)), c, l, h_start, direction)
    scale.palette_is_default = palette is None and own == ((15, 375), 100, 65, 0, 1)
    return scale


@constructor("start", "end")
def scale_colour_grey(
    name: Title = WAIVER,
    *,
    start: float = 0.2,
    end: float = 0.8,
    na_value: Look = "red",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteColourArguments],
) -> DiscreteScale:
    """Greys from dark to light. Source: ggplot2's `scale_colour_grey`."""
    return discrete_scale(aesthetics, pal_grey(start, end), name, na_value=na_value, **common)


@constructor("color", "prop", "reverse", titled=False)
def scale_colour_desaturate(
    color: str = "red",
    prop: float = 0,
    reverse: bool = False,
    *,
    name: Title = WAIVER,
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Plotnine's `scale_colour_desaturate`: from a colour to one with a share of its saturation.

    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= prop <= 1:
        raise ValueError(f"prop must be between 0 and 1, not {prop}")
    full = col2rgb(color)
    hue, light, strength = colorsys.rgb_to_hls(*(each / 255 for each in full[:3]))
    faint = colorsys.hls_to_rgb(hue, light, strength * prop)
    ends = [full.hex, Colour(*(round(255 * each) for each in faint)).hex]
    palette = pal_seq_gradient(*(ends[::-1] if reverse else ends))
    return continuous_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor("alpha", "begin", "end")
def scale_colour_ordinal(
    name: Title = WAIVER,
    *,
    alpha: float = 1,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    aesthetics: Aesthetics = "colour",
    type: Sequence[str] | Callable[..., DiscreteScale] | None = None,
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Colours of ordered categories, by default viridis. Source: `scale_colour_ordinal`.

    `type` are colours, between which it goes straight, or a scale's function.
    """
    if type is None:
        return scale_colour_viridis_d(
            name, alpha=alpha, begin=begin, end=end, direction=direction, option=option,
            aesthetics=aesthetics, **common,
        )  # fmt: skip
    if callable(type):
        return type(name, aesthetics=aesthetics, **common)
    palette = as_discrete(colour_ramp([*type], na_color="grey50"))
    return discrete_scale(aesthetics, palette, name, **common)


scale_color_hue, scale_fill_hue = scale_colour_hue, for_fill(scale_colour_hue)
scale_color_discrete, scale_fill_discrete = scale_colour_discrete, for_fill(scale_colour_discrete)
scale_color_grey, scale_fill_grey = scale_colour_grey, for_fill(scale_colour_grey)
scale_colour_gray, scale_color_gray, scale_fill_gray = (
    scale_colour_grey,
    scale_colour_grey,
    scale_fill_grey,
)
scale_color_ordinal, scale_fill_ordinal = scale_colour_ordinal, for_fill(scale_colour_ordinal)
scale_color_desaturate = scale_colour_desaturate
scale_fill_desaturate = for_fill(scale_colour_desaturate)
