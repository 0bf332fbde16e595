"""The scales from which all others are made, with ggplot2's arguments."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, Unpack
from zoneinfo import ZoneInfoNotFoundError

import numpy as np

from rport.datetimes import name_of_zone, zone_of
from rport.ggplot2.aesthetics import british
from rport.ggplot2.build.discrete import is_discrete
from rport.ggplot2.scales.arguments import (
    Aesthetics,
    DateArguments,
    DiscreteArguments,
    Expand,
    GuideGiven,
    Limits,
    Look,
    Outside,
    Palette,
    PlainBinnedArguments,
    PlainContinuousArguments,
    Title,
    TransformGiven,
)
from rport.ggplot2.scales.binned import BinnedScale
from rport.ggplot2.scales.continuous import ContinuousScale
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.scales.discrete import DiscreteScale
from rport.ggplot2.scales.transforms import as_numbers, transform_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.scales import Transform, censor, squish, transform_time

C = TypeVar("C", bound=ContinuousScale)
D = TypeVar("D", bound=DiscreteScale)

SIDES = ("left", "right", "top", "bottom")


def continuous_of(
    kind: type[C],
    aesthetics: Aesthetics,
    palette: Palette | None,
    name: Title,
    *,
    transform: TransformGiven = "identity",
    oob: Outside = "censor",
    limits: Limits = None,
    position: str = "",
    **common: object,
) -> C:
    """A scale of a class for numbers, from what a user gives."""
    how = transform_of(transform)
    return kind(
        _names(aesthetics),
        name=name,
        palette=palette,
        transform=how,
        limits=_transformed(limits, how),
        oob=outside(oob),
        **_finished(common, position),
    )


def continuous_scale(
    aesthetics: Aesthetics,
    palette: Palette | None = None,
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    transform: TransformGiven = "identity",
    guide: GuideGiven = "legend",
    position: str = "",
    **common: Unpack[PlainContinuousArguments],
) -> ContinuousScale:
    """A scale of some aesthetics from numbers by a palette; without one it keeps positions.

    Raises ValueError for limits that are not two, UnsupportedPlot for a transformation that is not
    known. Source: ggplot2's `continuous_scale`.
    """
    return continuous_of(
        ContinuousScale, aesthetics, palette, name, transform=transform, na_value=na_value,
        guide=guide, position=position, **common,
    )  # fmt: skip


def binned_scale(
    aesthetics: Aesthetics,
    palette: Palette | None = None,
    name: Title = WAIVER,
    *,
    na_value: Look = None,
    transform: TransformGiven = "identity",
    guide: GuideGiven = "bins",
    position: str = "",
    **common: Unpack[PlainBinnedArguments],
) -> BinnedScale:
    """A scale of some aesthetics from numbers by way of bins. Source: ggplot2's `binned_scale`."""
    common.setdefault("oob", "squish")
    return continuous_of(
        BinnedScale, aesthetics, palette, name, transform=transform, na_value=na_value,
        guide=guide, position=position, **common,
    )  # fmt: skip


def discrete_of(
    kind: type[D],
    aesthetics: Aesthetics,
    palette: Palette | None,
    name: Title,
    *,
    limits: Limits = None,
    position: str = "",
    **common: object,
) -> D:
    """A scale of a class for categories, from what a user gives; R warns of numbers as limits."""
    if limits is not None and not callable(limits):
        limits = list(limits)
        if limits and not is_discrete(limits):
            warn(
                "Continuous limits supplied to discrete scale.\n"
                "ℹ Did you mean `limits = factor(...)` or `scale_*_continuous()`?"
            )
    return kind(
        _names(aesthetics),
        name=name,
        palette=palette,
        limits=limits,
        **_finished(common, position),
    )


def discrete_scale(
    aesthetics: Aesthetics,
    palette: Palette | None = None,
    name: Title = WAIVER,
    *,
    position: str = "",
    **common: Unpack[DiscreteArguments],
) -> DiscreteScale:
    """A scale of some aesthetics from categories. Source: ggplot2's `discrete_scale`."""
    return discrete_of(DiscreteScale, aesthetics, palette, name, position=position, **common)


def datetime_scale(
    aesthetics: Aesthetics,
    transform: Literal["date", "time", "hms"],
    palette: Palette | None = None,
    name: Title = WAIVER,
    *,
    position: str = "",
    **common: Unpack[DateArguments],
) -> ContinuousScale:
    """A scale of some aesthetics from dates ("date"), times ("time") or times of day ("hms").

    Raises ValueError for an unknown time zone. Source: ggplot2's `datetime_scale`.
    """
    given: dict[str, Any] = dict(common)
    for key, word in (("breaks", "date_breaks"), ("minor_breaks", "date_minor_breaks")):
        words = given.pop(word, WAIVER)
        step = words if isinstance(words, str) else given.get(key)
        if isinstance(step, str):
            given[key] = Every(step)
    words = given.pop("date_labels", WAIVER)
    if isinstance(words, str):
        given["labels"] = Written(words)
    if transform == "date" and isinstance(given.get("expand"), Sequence):
        given["expand"] = [_days(each) for each in given["expand"]]
    zone = given.pop("timezone", None)
    if isinstance(zone, datetime.tzinfo):
        zone = name_of_zone(zone)
    if zone is not None:
        try:
            zone_of(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"unknown time zone: {zone!r}") from None
    how = transform if zone is None else transform_time(zone)
    scale = continuous_of(
        ContinuousScale, aesthetics, palette, name, transform=how, position=position, **given
    )
    scale.timezone = zone
    return scale


def _days(length: object) -> object:
    return length / datetime.timedelta(1) if isinstance(length, datetime.timedelta) else length


def _names(aesthetics: Aesthetics) -> tuple[str, ...]:
    names = [aesthetics] if isinstance(aesthetics, str) else aesthetics
    return tuple(british(each) for each in names)


def _finished(given: dict[str, Any], position: str) -> dict[str, Any]:
    """The arguments as the fields of a scale."""
    if position and position not in SIDES:
        raise ValueError(f"position must be one of {', '.join(SIDES)}, not {position!r}")
    given["expand"] = four(given.get("expand"))
    guide = given.setdefault("guide", "legend")
    if isinstance(guide, str):
        given["guide"] = british(guide)
    if given.get("breaks", WAIVER) is None and not position:  # an axis keeps its line
        given["guide"] = "none"
    if "na_value" in given and given["na_value"] is None:
        given["na_value"] = np.nan
    return {**given, "position": position}


def _transformed(
    limits: Limits, transform: Transform
) -> Callable[..., Any] | tuple[float | None, ...] | None:
    """Limits in the numbers of a scale, the lower first if both are given.

    A function or None stays.
    """
    if limits is None or callable(limits):
        return limits
    if len(limits) != 2:
        raise ValueError(f"limits must be two values, not {list(limits)!r}")
    given = [None if each is None or each != each else each for each in limits]
    known = [each for each in given if each is not None]
    numbers = np.atleast_1d(transform.transform(as_numbers(known, transform))).tolist()
    if len(numbers) == 2:
        return tuple(sorted(numbers))
    rest = iter(numbers)
    return tuple(None if each is None else float(next(rest)) for each in given)


def _kept(values: object, limits: object) -> Any:
    return values


_OUTSIDE: dict[str, Outside] = {"censor": censor, "squish": squish, "keep": _kept}


def outside(given: Outside) -> Outside:
    """What is done with values outside the limits, as a function of values and limits.

    Raises UnsupportedPlot for any other word. Source: scales' `oob`.
    """
    name = given if isinstance(given, str) else getattr(given, "__name__", "")
    name = name.removeprefix("oob_")
    if name in _OUTSIDE:
        return _OUTSIDE[name]
    if callable(given):
        return given
    raise UnsupportedPlot(f"oob={given!r}")


def four(expand: Expand) -> tuple[float, ...] | None:
    """A share and a length at either end, from those of both; None where nothing is given.

    Time spans count in seconds. Raises ValueError for another count.
    """
    if expand is None or expand is WAIVER:
        return None
    steps = [
        each.total_seconds() if isinstance(each, datetime.timedelta) else float(each)
        for each in expand
    ]
    if len(steps) not in (2, 4):
        raise ValueError(f"expand must have 2 or 4 numbers, not {tuple(expand)!r}")
    return tuple(steps) * 2 if len(steps) == 2 else tuple(steps)
