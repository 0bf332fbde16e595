"""The types of what a scale is given, and the arguments that all scales of a kind share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.ggplot2.waiver import WAIVER, Waiver
from rport.scales import Transform

if TYPE_CHECKING:
    from rport.ggplot2.guides.guide import Guide
    from rport.ggplot2.scales.secondary_axis import SecondaryAxis

Floats: TypeAlias = npt.NDArray[np.float64]
Column: TypeAlias = "pd.Series | Sequence[object] | npt.NDArray[np.generic]"
"""A column of a layer's data, or other values of an aesthetic."""
Mapped: TypeAlias = "Sequence[object] | npt.NDArray[np.generic] | pd.Series"
"""What is drawn for the values of a column."""
Range: TypeAlias = tuple[float, float]
"""Two numbers, the lower one first."""
Value: TypeAlias = str | float | bool | datetime.date | np.generic | None
"""One of the data's own values; None is a missing one."""
Look: TypeAlias = str | float | tuple[float, ...] | None
"""A colour, size, shape or line type; None is not drawn."""
Title: TypeAlias = str | Callable[..., object] | Waiver | None
"""A title, an `expression`, a function of the default title, or None for none."""
Values: TypeAlias = Sequence[Value] | npt.NDArray[np.generic]
Breaks: TypeAlias = (
    Values | Mapping[str, float] | float | Callable[..., object] | Waiver | bool | None
)
"""Values, by their labels or not, a function of the limits, or None for none."""
DateBreaks: TypeAlias = str | Breaks
"""Breaks of dates, or a step such as "2 weeks"."""
MinorBreaks: TypeAlias = Breaks
"""As `Breaks`; a whole number is how many there are between two breaks."""
Labels: TypeAlias = (
    Sequence[object] | Mapping[Value, object] | Callable[..., object] | Waiver | bool | None
)
"""Texts or expressions, those of some values by value, or a function of all breaks."""
Limits: TypeAlias = Values | Callable[..., object] | None
"""Values, None among them for an end that the data settles, or a function of the data's limits."""
Expand: TypeAlias = Sequence[float | datetime.timedelta] | Waiver | None
"""A share and a length for both ends, or for each: see `expansion`."""
Outside: TypeAlias = Literal["censor", "squish", "keep"] | Callable[..., npt.ArrayLike]
"""What is done with values outside the limits: a word, or a function of values and limits."""
Aesthetics: TypeAlias = str | Sequence[str]
GuideGiven: TypeAlias = "Guide | str | bool | Waiver | None"
"""A guide, its name, or "none"."""
Rescaler: TypeAlias = Callable[..., npt.ArrayLike]
"""A function of values, the range to rescale to, and the limits."""
Looks: TypeAlias = Sequence[Look] | Mapping[Value, Look] | npt.NDArray[np.generic]
"""Looks in an order, or those of values by value."""
Palette: TypeAlias = Callable[..., Looks]
"""A function of a count (discrete) or of shares from 0 to 1 (continuous)."""
Colours: TypeAlias = Sequence[str]
TransformGiven: TypeAlias = str | Transform | object | None
"""A transformation, its name, or one of mizani's."""
Position: TypeAlias = Literal["left", "right", "top", "bottom"]

Secondary: TypeAlias = "SecondaryAxis | str | Waiver | None"
"""A second axis: see `sec_axis`; or its formula."""


class PositionArguments(TypedDict, total=False):
    """What scales of numbers along x and y take. Source: ggplot2's `scale_x_continuous`."""

    breaks: Breaks
    minor_breaks: MinorBreaks
    n_breaks: int | None
    labels: Labels
    limits: Limits
    expand: Expand
    oob: Outside
    na_value: Look
    guide: GuideGiven
    position: Position
    sec_axis: Secondary


class PlainContinuousArguments(TypedDict, total=False):
    """Those of all scales of numbers that ggplot2's `continuous_scale` alone names."""

    breaks: Breaks
    minor_breaks: MinorBreaks
    n_breaks: int | None
    labels: Labels
    limits: Limits
    rescaler: Rescaler | None
    oob: Outside
    expand: Expand
    trans: TransformGiven


class ContinuousColourArguments(PlainContinuousArguments, total=False):
    """Those of a scale that names `na_value` and `guide` itself."""

    transform: TransformGiven


class ContinuousArguments(ContinuousColourArguments, total=False):
    """What all scales of numbers take. Source: ggplot2's `continuous_scale`."""

    na_value: Look
    guide: GuideGiven


class DiscretePositionArguments(TypedDict, total=False):
    """Those of a scale that names `expand` and `guide` itself."""

    breaks: Breaks
    minor_breaks: MinorBreaks
    labels: Labels
    limits: Limits
    na_translate: bool
    na_value: Look
    drop: bool


class DiscreteIdentityArguments(DiscretePositionArguments, total=False):
    """Those of a scale that names `guide` itself."""

    expand: Expand


class DiscreteArguments(DiscreteIdentityArguments, total=False):
    """What all scales of categories take. Source: ggplot2's `discrete_scale`."""

    guide: GuideGiven


class ManualArguments(TypedDict, total=False):
    """Those of a scale of categories that names `breaks` and `na_value` itself."""

    minor_breaks: MinorBreaks
    labels: Labels
    limits: Limits
    expand: Expand
    na_translate: bool
    drop: bool
    guide: GuideGiven


class DiscreteColourArguments(ManualArguments, total=False):
    """Those of a scale of categories that names `na_value` itself."""

    breaks: Breaks


class PlainBinnedArguments(TypedDict, total=False):
    """Those of all scales of bins that ggplot2's `binned_scale` alone names."""

    breaks: Breaks
    labels: Labels
    limits: Limits
    rescaler: Rescaler | None
    oob: Outside
    expand: Expand
    n_breaks: int | None
    nice_breaks: bool
    right: bool
    trans: TransformGiven
    show_limits: bool


class BinnedColourArguments(PlainBinnedArguments, total=False):
    """Those of a scale of bins that names `na_value` and `guide` itself."""

    transform: TransformGiven


class BinnedArguments(BinnedColourArguments, total=False):
    """What all scales of bins take. Source: ggplot2's `binned_scale`."""

    na_value: Look
    guide: GuideGiven


class DateColourArguments(TypedDict, total=False):
    """Those of a scale of dates that names `na_value` and `guide` itself."""

    breaks: DateBreaks
    minor_breaks: DateBreaks
    labels: Labels
    date_breaks: str | Waiver | None
    date_labels: str | Waiver | None
    date_minor_breaks: str | Waiver | None
    timezone: str | None
    n_breaks: int | None
    limits: Limits
    rescaler: Rescaler | None
    oob: Outside
    expand: Expand


class DateArguments(DateColourArguments, total=False):
    """What all scales of dates and times take. Source: ggplot2's `datetime_scale`."""

    na_value: Look
    guide: GuideGiven


_DEFAULTS: dict[str, object] = {
    "breaks": WAIVER, "minor_breaks": WAIVER, "n_breaks": None, "labels": WAIVER, "limits": None,
    "rescaler": None, "oob": "censor", "expand": WAIVER, "na_value": None, "na_translate": True,
    "drop": True, "transform": "identity", "trans": None, "timezone": None,
    "date_breaks": WAIVER, "date_labels": WAIVER, "date_minor_breaks": WAIVER,
    "nice_breaks": True, "right": True, "show_limits": False, "guide": "legend",
    "position": "bottom", "sec_axis": WAIVER,
}  # fmt: skip


def defaults_of(shared: type) -> dict[str, object]:
    """What the arguments that scales of a kind share are, where they are not given."""
    own: dict[str, object] = {}
    if "nice_breaks" in shared.__annotations__:
        own = {"oob": "squish", "guide": "bins"}
    if shared is PositionArguments:
        own = {"guide": WAIVER}
    return {name: {**_DEFAULTS, **own}[name] for name in shared.__annotations__}
