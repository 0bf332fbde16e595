"""The scale that an aesthetic gets where the plot names none, and the palettes of ggplot2."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from rport.ggplot2.build.discrete import is_discrete
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscretePositionScale, DiscreteScale
from rport.ggplot2.scales.scale import Scale, position_aesthetics
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.scales import (
    pal_area,
    pal_hue,
    pal_linetype,
    pal_rescale,
    pal_seq_gradient,
    pal_shape,
    pal_viridis,
)

Palette = Callable[..., Any]

SCALED = ("x", "y", "colour", "fill", "alpha", "linetype", "linewidth", "shape", "size", "stroke")
"""The aesthetics that have scales."""


def discrete_palette(aesthetic: str) -> Palette:
    """Source: ggplot2's `fallback_palette_discrete`."""
    if aesthetic in ("colour", "fill"):
        return pal_hue()
    if aesthetic == "linetype":
        return pal_linetype()
    if aesthetic == "shape":
        return pal_shape()
    if aesthetic == "size":
        return lambda n: np.sqrt(np.linspace(4, 36, n)).tolist()
    low, high = {"alpha": (0.1, 1), "linewidth": (2, 6), "stroke": (1, 6)}[aesthetic]
    return lambda n: np.linspace(low, high, n).tolist()


def continuous_palette(aesthetic: str) -> Palette:
    """Source: ggplot2's `fallback_palette_continuous`."""
    if aesthetic in ("linetype", "shape"):
        raise ValueError(f"a continuous variable cannot be mapped to the {aesthetic} aesthetic")
    if aesthetic in ("colour", "fill"):
        return pal_seq_gradient("#132B43", "#56B1F7")
    if aesthetic == "size":
        return pal_area()
    return pal_rescale({"alpha": (0.1, 1)}.get(aesthetic, (1, 6)))


def na_value(aesthetic: str) -> Any:
    """What is drawn for a missing value: grey50 for colours, else nothing."""
    return "grey50" if aesthetic in ("colour", "fill") else np.nan


def kind_of(column: Any) -> str:
    """The kind of scale that a column asks for. Source: ggplot2's `scale_type`."""
    if is_discrete(column):
        return "discrete"
    series = column if isinstance(column, pd.Series) else pd.Series(column)
    if series.dtype.kind in "fiu":
        return "continuous"
    if series.dtype.kind == "M":
        times = series.dropna()
        is_date = getattr(series.dt, "tz", None) is None and (times == times.dt.normalize()).all()
        return "date" if is_date else "datetime"
    if series.dtype.kind == "O":
        values = [value for value in series if value is not None]
        if all(isinstance(value, datetime.datetime) for value in values):
            return "datetime"
        if all(isinstance(value, datetime.date) for value in values):
            return "date"
    raise UnsupportedPlot(f"a scale for data of type {series.dtype}")


def default_scale(aesthetic: str, column: Any) -> Scale:
    """The scale for a column mapped to `aesthetic` (x for xmin). Source: `find_scale`."""
    kind = kind_of(column)
    if aesthetic in ("x", "y"):
        names = position_aesthetics(aesthetic)
        if kind == "discrete":
            return DiscretePositionScale(names, guide=None)
        trans = transform_of({"continuous": None}.get(kind, kind))
        return ContinuousScale(names, transform=trans, guide=None)
    if kind == "discrete":
        ordered = getattr(column.dtype, "ordered", False) and aesthetic in ("colour", "fill")
        return DiscreteScale(
            (aesthetic,),
            palette=pal_viridis() if ordered else discrete_palette(aesthetic),
            na_value=na_value(aesthetic),
            guide="legend",
        )
    return ContinuousScale(
        (aesthetic,),
        palette=continuous_palette(aesthetic),
        na_value=na_value(aesthetic),
        guide="colourbar" if aesthetic in ("colour", "fill") else "legend",
        transform=transform_of({"continuous": None}.get(kind, kind)),
    )
