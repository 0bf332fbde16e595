"""Scales whose looks are given one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Unpack

import numpy as np
import pandas as pd

from rport.ggplot2.build.discrete import as_text, is_na
from rport.ggplot2.scales.arguments import (
    Aesthetics,
    Breaks,
    Look,
    Looks,
    ManualArguments,
    Palette,
    Title,
    Value,
)
from rport.ggplot2.scales.constructors import discrete_scale
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.spelling import constructor, for_fill
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.remade import remade

__all__ = [
    "scale_alpha_manual",
    "scale_color_manual",
    "scale_colour_manual",
    "scale_discrete_manual",
    "scale_fill_manual",
    "scale_linetype_manual",
    "scale_linewidth_manual",
    "scale_shape_manual",
    "scale_size_manual",
]


def _manual(
    aesthetics: Aesthetics,
    values: Looks,
    breaks: Breaks,
    name: Title,
    na_value: Look,
    common: ManualArguments,
) -> DiscreteScale:
    """Source: ggplot2's `manual_scale`."""
    looks: list[Look] | dict[Value, Look]
    looks = dict(values) if isinstance(values, Mapping) else list(values)
    if isinstance(looks, dict) and common.get("limits") is None:
        common["limits"] = _named_in(looks, aesthetics)
    elif isinstance(looks, list) and isinstance(breaks, Sequence | np.ndarray | pd.Series):
        looks = dict(zip(list(breaks), looks, strict=False))

    return discrete_scale(
        aesthetics, _palette(looks), name, breaks=breaks, na_value=na_value, **common
    )


@remade
def _palette(looks: list[Look] | dict[Value, Look]) -> Palette:
    def palette(n: int) -> list[Look] | dict[Value, Look]:
        if n > len(looks):
            raise ValueError(
                f"Insufficient values in manual scale. {n} needed but only {len(looks)} provided."
            )
        return looks

    return palette


@remade
def _named_in(
    looks: Mapping[Value, Look], aesthetics: Aesthetics
) -> Callable[[Sequence[Value]], list[Value]]:
    """The limits of looks with names: the data's values that are named."""
    names = {as_text(each) for each in looks}
    first = aesthetics if isinstance(aesthetics, str) else aesthetics[0]

    def limits(known: Sequence[Value]) -> list[Value]:
        found = [each for each in known if is_na(each) or as_text(each) in names]
        if not found:
            warn(
                "No shared levels found between `names(values)` of the manual scale and the "
                f"data's {first} values."
            )
        return found

    return limits


@constructor("values", titled=False)
def scale_colour_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = "grey50",
    aesthetics: Aesthetics = "colour",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Given colours, in the order of the categories or by name.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_colour_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor("values", titled=False)
def scale_alpha_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    aesthetics: Aesthetics = "alpha",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Opacities that are given, in the order of the categories or by their names.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_alpha_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor("values", titled=False)
def scale_size_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    aesthetics: Aesthetics = "size",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Sizes that are given, in the order of the categories or by their names.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_size_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor("values", titled=False)
def scale_shape_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    aesthetics: Aesthetics = "shape",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Given shapes, in the order of the categories or by name.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_shape_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor("values", titled=False)
def scale_linetype_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    aesthetics: Aesthetics = "linetype",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Given line types, in the order of the categories or by name.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_linetype_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor("values", titled=False)
def scale_linewidth_manual(
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    aesthetics: Aesthetics = "linewidth",
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Widths of lines that are given, in the order of the categories or by their names.

    Drawing raises ValueError where they are too few. Source: ggplot2's `scale_linewidth_manual`.
    """
    return _manual(aesthetics, values, breaks, name, na_value, common)


@constructor()
def scale_discrete_manual(
    aesthetics: Aesthetics,
    name: Title = WAIVER,
    *,
    values: Looks,
    breaks: Breaks = WAIVER,
    na_value: Look = None,
    **common: Unpack[ManualArguments],
) -> DiscreteScale:
    """Looks of any aesthetics that are given. Source: ggplot2's `scale_discrete_manual`."""
    return _manual(aesthetics, values, breaks, name, na_value, common)


scale_color_manual, scale_fill_manual = scale_colour_manual, for_fill(scale_colour_manual)
