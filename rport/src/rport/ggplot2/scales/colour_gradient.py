"""Colours of numbers: between two, about a midpoint, through several, and of dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import numpy.typing as npt

from rport.ggplot2.scales.arguments import (
    Aesthetics,
    Colours,
    ContinuousColourArguments,
    DateColourArguments,
    Floats,
    GuideGiven,
    Look,
    PlainContinuousArguments,
    Range,
    Rescaler,
    Title,
    TransformGiven,
)
from rport.ggplot2.scales.constructors import continuous_scale, datetime_scale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.waiver import WAIVER
from rport.remade import remade
from rport.scales import muted, pal_div_gradient, pal_gradient_n, pal_seq_gradient, rescale_mid

__all__ = [
    "scale_color_date",
    "scale_color_datetime",
    "scale_color_gradient",
    "scale_color_gradient2",
    "scale_color_gradientn",
    "scale_colour_date",
    "scale_colour_datetime",
    "scale_colour_gradient",
    "scale_colour_gradient2",
    "scale_colour_gradientn",
    "scale_fill_date",
    "scale_fill_datetime",
    "scale_fill_gradient",
    "scale_fill_gradient2",
    "scale_fill_gradientn",
]

DARK_BLUE, LIGHT_BLUE = "#132B43", "#56B1F7"
MUTED_RED, MUTED_BLUE = str(muted("red")), str(muted("blue"))


@remade
def about(midpoint: float, transform: TransformGiven) -> Rescaler:
    """Rescaling with a value of the data's own at one half. Source: ggplot2's `mid_rescaler`."""
    at = float(transform_of(transform).transform([midpoint])[0])

    def rescaler(values: npt.ArrayLike, limits: Range) -> Floats:
        return rescale_mid(values, (0, 1), limits, at)

    return rescaler


def colours_at(
    colours: Colours | None, colors: Colours | None, values: Sequence[float] | None
) -> tuple[list[str], Sequence[float] | None]:
    """Colours in either spelling, and their places. Raises TypeError without colours."""
    given = colors if colours is None else colours
    if given is None:
        raise TypeError("a gradient through several colours needs `colours`")
    return [str(each) for each in given], values


@constructor("low", "high")
def scale_colour_gradient(
    name: Title = WAIVER,
    *,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """Colours between two. Source: ggplot2's `scale_colour_gradient`."""
    palette = pal_seq_gradient(low, high)
    return continuous_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor("low", "mid", "high", "midpoint")
def scale_colour_gradient2(
    name: Title = WAIVER,
    *,
    low: str = MUTED_RED,
    mid: str = "white",
    high: str = MUTED_BLUE,
    midpoint: float = 0,
    space: str = "Lab",
    na_value: Look = "grey50",
    transform: TransformGiven = "identity",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[PlainContinuousArguments],
) -> ContinuousScale:
    """Colours that diverge from a midpoint. Source: ggplot2's `scale_colour_gradient2`."""
    palette = pal_div_gradient(low, mid, high)
    common.setdefault("rescaler", about(midpoint, transform))
    return continuous_scale(
        aesthetics, palette, name, transform=transform, na_value=na_value, guide=guide, **common
    )


@constructor("colours", "values", titled=False)
def scale_colour_gradientn(
    name: Title = WAIVER,
    *,
    colours: Colours | None = None,
    colors: Colours | None = None,
    values: Sequence[float] | None = None,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ContinuousColourArguments],
) -> ContinuousScale:
    """A gradient through several colours, at `values` (0 to 1) or evenly spaced.

    Source: ggplot2's `scale_colour_gradientn`.
    """
    palette = pal_gradient_n(*colours_at(colours, colors, values))
    return continuous_scale(aesthetics, palette, name, na_value=na_value, guide=guide, **common)


@constructor("low", "high")
def scale_colour_datetime(
    name: Title = WAIVER,
    *,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DateColourArguments],
) -> ContinuousScale:
    """Colours of times, between two. Source: ggplot2's `scale_colour_datetime`."""
    palette = pal_seq_gradient(low, high)
    return datetime_scale(
        aesthetics, "time", palette, name, na_value=na_value, guide=guide, **common
    )


@constructor("low", "high")
def scale_colour_date(
    name: Title = WAIVER,
    *,
    low: str = DARK_BLUE,
    high: str = LIGHT_BLUE,
    space: str = "Lab",
    na_value: Look = "grey50",
    guide: GuideGiven = "colourbar",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[DateColourArguments],
) -> ContinuousScale:
    """Colours of dates, between two. Source: ggplot2's `scale_colour_date`."""
    palette = pal_seq_gradient(low, high)
    return datetime_scale(
        aesthetics, "date", palette, name, na_value=na_value, guide=guide, **common
    )


scale_color_gradient, scale_fill_gradient = scale_colour_gradient, for_fill(scale_colour_gradient)
scale_color_gradient2 = scale_colour_gradient2
scale_fill_gradient2 = for_fill(scale_colour_gradient2)
scale_color_gradientn = scale_colour_gradientn
scale_fill_gradientn = for_fill(scale_colour_gradientn)
scale_color_datetime, scale_fill_datetime = scale_colour_datetime, for_fill(scale_colour_datetime)
scale_color_date, scale_fill_date = scale_colour_date, for_fill(scale_colour_date)
