"""The ColorBrewer schemes: of categories, of numbers, and of bins."""

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
    Palette,
    Title,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.constructors import binned_scale, continuous_scale, discrete_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.palettes import by_count
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import as_plot_warnings, warn
from rport.scales import pal_brewer, pal_gradient_n

__all__ = [
    "scale_color_brewer",
    "scale_color_distiller",
    "scale_color_fermenter",
    "scale_colour_brewer",
    "scale_colour_distiller",
    "scale_colour_fermenter",
    "scale_fill_brewer",
    "scale_fill_distiller",
    "scale_fill_fermenter",
]

_TYPES = {"sequential": "seq", "diverging": "div", "qualitative": "qual"}


def _scheme(type: str, palette: str | int, direction: int, kind: str = "") -> Palette:
    """A scheme for a scale of a kind. Warns where one of categories is given for numbers."""
    found = _TYPES.get(type, type)
    if found == "qual" and kind:
        warn(
            f"Using a discrete colour palette in a {kind} scale\n"
            'ℹ Consider using `type = "seq"` or `type = "div"` instead'
        )
    with as_plot_warnings():
        return pal_brewer(found, palette, direction)


@constructor("type", "palette", "direction")
def scale_colour_brewer(
    name: Title = WAIVER,
    *,
    type: str = "seq",
    palette: str | int = 1,
    direction: int = 1,
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """Colours of a ColorBrewer scheme, by its name or its number among those of its `type`.

    `type` is "seq", "div" or "qual". Source: ggplot2's `scale_colour_brewer`.
    """
    colours = _scheme(type, palette, direction)
    return discrete_scale(aesthetics, colours, name, **common)


@constructor("type", "palette", "values", "space", "na_value", "guide")
def scale_colour_distiller(
    name: Title = WAIVER,
    *,
    type: str = "seq",
    palette: str | int = 1,
    direction: int = -1,
    values: Sequence[float] | None = None,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Numbers in colours between those of a ColorBrewer scheme.

    Source: ggplot2's `scale_colour_distiller`.
    """
    colours = _scheme(type, palette, direction, "continuous")(7)
    between = pal_gradient_n([str(each) for each in colours], values)
    return continuous_scale(aesthetics, between, name, na_value=na_value, guide=guide, **common)


@constructor()
def scale_colour_fermenter(
    name: Title = WAIVER,
    *,
    type: str = "seq",
    palette: str | int = 1,
    direction: int = -1,
    na_value: Look = "grey50",
    guide: GuideGiven = "coloursteps",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[BinnedColourArguments],
) -> BinnedScale:
    """Bins in the colours of a ColorBrewer scheme. Source: ggplot2's `scale_colour_fermenter`."""
    colours = by_count(_scheme(type, palette, direction, "binned"))
    return binned_scale(aesthetics, colours, name, na_value=na_value, guide=guide, **common)


scale_color_brewer, scale_fill_brewer = scale_colour_brewer, for_fill(scale_colour_brewer)
scale_color_distiller = scale_colour_distiller
scale_fill_distiller = for_fill(scale_colour_distiller)
scale_color_fermenter = scale_colour_fermenter
scale_fill_fermenter = for_fill(scale_colour_fermenter)
