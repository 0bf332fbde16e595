"""Scales that plotnine lacks, with ggplot2's arguments."""

from __future__ import annotations

from typing import Any

from calculus_for_ml.r.ggplot2.scales.continuous import ContinuousScale
from calculus_for_ml.r.ggplot2.scales.discrete import DiscreteScale
from calculus_for_ml.r.ggplot2.scales.scale import WAIVER
from calculus_for_ml.r.ggplot2.scales.transforms import transform_of
from calculus_for_ml.r.scales import pal_gradient_n, pal_viridis


def scale_colour_viridis_c(
    name: Any = WAIVER,
    *,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    aesthetic: str = "colour",
    transform: Any = None,
    guide: Any = "colourbar",
    na_value: Any = "grey50",
    **common: Any,
) -> ContinuousScale:
    """A viridis map for numbers. Source: ggplot2's `scale_colour_viridis_c`."""
    colours = pal_viridis(begin=begin, end=end, direction=direction, option=option)(6)
    return ContinuousScale(
        (aesthetic,),
        name=name,
        palette=pal_gradient_n([str(each) for each in colours]),
        transform=transform_of(transform),
        guide=guide,
        na_value=na_value,
        **common,
    )


def scale_colour_viridis_d(
    name: Any = WAIVER,
    *,
    begin: float = 0,
    end: float = 1,
    direction: int = 1,
    option: str = "D",
    aesthetic: str = "colour",
    guide: Any = "legend",
    na_value: Any = "grey50",
    **common: Any,
) -> DiscreteScale:
    """A viridis map for categories. Source: ggplot2's `scale_colour_viridis_d`."""
    palette = pal_viridis(begin=begin, end=end, direction=direction, option=option)
    return DiscreteScale(
        (aesthetic,), name=name, palette=palette, guide=guide, na_value=na_value, **common
    )


def scale_fill_viridis_c(*args: Any, **given: Any) -> ContinuousScale:
    """`scale_colour_viridis_c` for fills."""
    return scale_colour_viridis_c(*args, aesthetic="fill", **given)


def scale_fill_viridis_d(*args: Any, **given: Any) -> DiscreteScale:
    """`scale_colour_viridis_d` for fills."""
    return scale_colour_viridis_d(*args, aesthetic="fill", **given)


scale_color_viridis_c = scale_colour_viridis_c
scale_color_viridis_d = scale_colour_viridis_d
