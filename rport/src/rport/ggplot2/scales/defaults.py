"""The scale that an aesthetic gets where the plot names none, and the palettes of ggplot2."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd

from rport.ggplot2.build.discrete import is_discrete
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.discrete import DiscretePositionScale, DiscreteScale
from rport.ggplot2.scales.palettes import continuous_palette, discrete_palette, na_value
from rport.ggplot2.scales.scale import Scale, position_aesthetics
from rport.ggplot2.scales.transforms import transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.warn import warn
from rport.scales import pal_viridis

SCALED = ("x", "y", "colour", "fill", "alpha", "linetype", "linewidth", "shape", "size")
"""The aesthetics that have scales by themselves."""


def kind_of(column: object) -> str:
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
    if series.dtype.kind == "m":
        return "hms"
    if series.dtype.kind == "O":
        values = [value for value in series if value is not None]
        if all(isinstance(value, datetime.datetime) for value in values):
            return "datetime"
        if all(isinstance(value, datetime.date) for value in values):
            return "date"
        if all(isinstance(value, datetime.time | datetime.timedelta) for value in values):
            return "hms"
    raise UnsupportedPlot(f"a scale for data of type {series.dtype}")


def default_scale(aesthetic: str, column: Any) -> Scale:
    """The scale for a column mapped to `aesthetic` (x for xmin). Source: `find_scale`."""
    kind = kind_of(column)
    if aesthetic in ("x", "y"):
        names = position_aesthetics(aesthetic)
        if kind == "discrete":
            return DiscretePositionScale(names)
        trans = transform_of({"continuous": None}.get(kind, kind))
        return ContinuousScale(names, transform=trans)
    if kind == "discrete":
        ordered = bool(getattr(column.dtype, "ordered", False))
        if aesthetic in ("alpha", "linewidth", "size") and not ordered:
            warn(f"Using {aesthetic} for a discrete variable is not advised.")
        if aesthetic == "shape" and ordered:
            warn("Using shapes for an ordinal variable is not advised")
        is_colour = aesthetic in ("colour", "fill")
        return DiscreteScale(
            (aesthetic,),
            palette=pal_viridis() if ordered and is_colour else discrete_palette(aesthetic),
            palette_is_default=not (ordered and is_colour),
            na_value=na_value(aesthetic),
            guide="legend",
        )
    return ContinuousScale(
        (aesthetic,),
        palette=continuous_palette(aesthetic),
        palette_is_default=True,
        na_value=na_value(aesthetic),
        guide="colourbar" if aesthetic in ("colour", "fill") else "legend",
        transform=transform_of({"continuous": None}.get(kind, kind)),
    )
