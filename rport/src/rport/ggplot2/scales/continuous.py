"""Continuous scales: positions, colours, sizes and opacities from numbers."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base import format as r_format
from rport.datetimes import name_of_zone
from rport.ggplot2.build.discrete import is_discrete, levels
from rport.ggplot2.scales.dates import Every, Written
from rport.ggplot2.scales.functions import called, takes_two
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.scales.transforms import (
    Limits,
    as_numbers,
    default_labels,
    from_numbers,
    transform_of,
)
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import warn
from rport.plotmath import expression, parse
from rport.scales import LabelledBreaks, Transform, transform_time, zero_range

Floats = npt.NDArray[np.float64]


NOTHING = (np.inf, -np.inf)
"""The range of values of which none is finite."""


def numbers(values: object) -> Floats:
    """Values as doubles: dates as days or seconds are done by the transformation before."""
    if isinstance(values, pd.Series) and values.dtype.kind not in "fiub":
        if is_discrete(values) and any(isinstance(each, str) for each in levels(values)):
            raise ValueError(
                "Discrete value supplied to a continuous scale.\n"
                f"ℹ Example values: {_examples(values)}."
            )
        return pd.to_numeric(values).to_numpy(dtype=np.float64)
    return np.asarray(values, dtype=np.float64)


def _examples(values: pd.Series) -> str:
    """Some values of a column in words: the first categories, or the ends of texts."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        shown = values.dropna().unique().tolist()[:5]
    else:
        known = levels(values)
        shown = [known[0], *known[1:][-1:]]
    return listing(f'"{each}"' for each in shown)


def listing(words: Iterable[str]) -> str:
    """Words as an enumeration: "a", "a and b", "a, b, and c"."""
    *most, last = words
    if len(most) < 2:
        return " and ".join([*most, last])
    return f"{', '.join(most)}, and {last}"


def censor(values: Floats, limits: Limits) -> Floats:
    """Finite values outside the limits become missing. Source: scales' `oob_censor`."""
    low, high = limits
    outside = np.isfinite(values) & ((values < low) | (values > high))
    return np.where(outside, np.nan, values) if outside.any() else values


@dataclass
class ContinuousScale(Scale):
    """A scale from numbers. Source: ggplot2's `ScaleContinuous`."""

    transform: Transform = field(default_factory=lambda: transform_of(None))
    oob: Any = censor
    rescaler: Any = None
    range: tuple[float, float] | None = None
    timezone: str | None = None
    named: Mapping[float, str] = field(default_factory=dict)
    """The labels of breaks that have some by name."""

    def clone(self) -> ContinuousScale:
        """The same scale, untrained."""
        new = copy.copy(self)
        new.range = None
        return new

    def reset(self) -> None:
        """Forget the range."""
        self.range = None

    def transform_frame(self, data: pd.DataFrame) -> None:
        """Transform the columns on this scale; the first one of times sets the clocks.

        Source: `ScaleContinuousDatetime$transform`.
        """
        if self.transform.name != "identity":
            for name in self.columns(data):
                before = data[name]
                if self.transform.name == "time" and not self.timezone:
                    self.timezone = name_of_zone(getattr(before.dtype, "tz", None))
                    self.transform = transform_time(self.timezone)
                after = self.transformed(before)
                data[name] = after
                self._check(before, after)

    def _check(self, before: object, after: Floats) -> None:
        """Warn of numbers that became infinite or NaN. Source: `check_transformation`."""
        if self.transform.name in ("date", "time", "hms"):
            return
        was = np.asarray(before, dtype=np.float64)
        if (np.isnan(after) & ~np.isnan(was)).any():
            warn("NaNs produced")
        if (np.isfinite(was) != np.isfinite(after)).any():
            warn(f"{self.transform.name} transformation introduced infinite values.")

    def transformed(self, values: object) -> Floats:
        """Values in the data's own units, dates among them, transformed."""
        return np.asarray(self.transform.transform(as_numbers(values, self.transform)))

    def inverse_frame(self, data: pd.DataFrame) -> None:
        """Undo the transformation."""
        if self.transform.name != "identity":
            for name in self.columns(data):
                data[name] = self.transform.inverse(data[name].to_numpy())

    def train(self, values: Any) -> None:
        """Widen the range to the finite values, or to `NOTHING` where there are none.

        Source: scales' `train_continuous`.
        """
        array = numbers(values)
        if not array.size:
            return
        array = array[np.isfinite(array)]
        low, high = (float(array.min()), float(array.max())) if array.size else NOTHING
        if self.range is not None:
            low, high = min(low, self.range[0]), max(high, self.range[1])
        self.range = low, high

    @property
    def is_empty(self) -> bool:
        """Whether neither data nor limits say what it spans."""
        return self.range is None and (self.limits is None or callable(self.limits))

    def get_limits(self) -> Limits:
        """Both limits, transformed."""
        if self.is_empty:
            return 0.0, 1.0
        if self.limits is None:
            assert self.range is not None
            return self.range
        if callable(self.limits):
            ends = self.transform.inverse(np.array(self.range))
            low, high = self.transformed(called(self.limits, from_numbers(ends, self.transform)))
            return float(low), float(high)
        own = self.range or (np.nan, np.nan)
        low, high = (
            mine if limit is None or limit != limit else float(limit)
            for limit, mine in zip(self.limits, own, strict=True)
        )
        return low, high

    def map(self, values: Any) -> Any:
        """Positions, kept within the limits; or what the palette has for them."""
        array = self.oob(numbers(values), self.get_limits())
        if self.palette is None:
            return array
        limits = self.get_limits()
        shares = self.rescaler(array, limits) if self.rescaler else rescaled(array, limits)
        unique, where = np.unique(shares, return_inverse=True)
        found = list(self.palette(unique))
        mapped = [self.na_value if each is None or each != each else each for each in found]
        drawn = [mapped[i] for i in where.tolist()]
        if all(isinstance(each, float | int | np.number) for each in mapped):
            return np.array(drawn, dtype=np.float64)
        return drawn

    def get_breaks(self, limits: Limits | None = None) -> list[float] | None:
        """The breaks, transformed; some may lie outside. Source: `ScaleContinuous$get_breaks`."""
        if self.is_empty:
            return []
        if self.breaks is None or self.breaks is False:
            return None
        low, high = limits or self.get_limits()
        with np.errstate(all="ignore"):
            domain = self.transform.transform(np.array(self.transform.domain))
        if not np.isnan(domain).any():
            low, high = (min(max(each, min(domain)), max(domain)) for each in (low, high))
        if zero_range((low, high)):
            return [low]
        if self.breaks is WAIVER or callable(self.breaks) or isinstance(self.breaks, Every):
            ends = self.transform.inverse(np.array([low, high])).tolist()
            ends = min(ends), max(ends)
            if not np.isfinite(ends).all():
                return []
            if isinstance(self.breaks, Every):
                given: Any = self.breaks.at(ends, self.transform)
            elif callable(self.breaks):
                given = called(self.breaks, from_numbers(ends, self.transform))
            else:
                given = self.transform.breaks(ends, *([self.n_breaks] if self.n_breaks else []))
        elif isinstance(self.breaks, Mapping):
            given = LabelledBreaks([*self.breaks.values()], [str(name) for name in self.breaks])
        else:
            given = listed(self.breaks)
        if isinstance(given, LabelledBreaks):
            self.named = dict(zip(given, given.labels, strict=True))
        return [float(each) for each in self.transformed(list(given))]

    def get_minor_breaks(self, breaks: Sequence[float], limits: Limits) -> list[float]:
        """The minor breaks, transformed, within the limits."""
        if self.minor_breaks is None or self.minor_breaks is False or zero_range(limits):
            return []
        if not np.isfinite(limits).all():
            return []
        low, high = limits
        finite = [each for each in breaks if np.isfinite(each)]
        if self.minor_breaks is WAIVER:
            found = self.transform.minor_breaks(finite, limits)
        elif isinstance(self.minor_breaks, int):
            found = self.transform.minor_breaks(finite, limits, self.minor_breaks + 1)
        else:
            given = self.minor_breaks
            ends = sorted(self.transform.inverse(np.array(limits)).tolist())
            if isinstance(given, Every):
                given = given.at((ends[0], ends[1]), self.transform)
            elif callable(given):
                majors = self.transform.inverse(np.array(breaks, dtype=np.float64))
                more = [from_numbers(majors, self.transform)] if takes_two(given) else []
                given = called(given, from_numbers(ends, self.transform), *more)
            found = self.transformed(listed(given)).tolist()
        return [each for each in found if low <= each <= high]

    def get_labels(self, breaks: Sequence[float], limits: Limits | None = None) -> list[Any]:
        """The labels of transformed breaks; raises ValueError where their numbers differ.

        `limits` are those that the breaks were found for, transformed.
        """
        if self.labels is None or self.labels is False or not len(breaks):
            return []
        values = np.asarray(self.transform.inverse(np.array(breaks, dtype=np.float64))).tolist()
        if self.labels is WAIVER:
            if self.named and all(each in self.named for each in values):
                return [self.named[each] for each in values]
            if self.breaks is not WAIVER:
                return default_labels(values, None, self.transform)
            ends = sorted(self.transform.inverse(np.array(limits or self.get_limits())).tolist())
            count = self.n_breaks or 5
            return default_labels(values, (ends[0], ends[1]), self.transform, count)
        if isinstance(self.labels, Written):
            return list(self.labels.labels(values, self.transform))
        if callable(self.labels):
            labels = called(self.labels, from_numbers(values, self.transform))
        elif isinstance(self.labels, dict):
            labels = [self.labels.get(each, r_format(float(each))) for each in values]
        else:
            labels = listed(self.labels)
        if len(labels) != len(breaks):
            raise ValueError(
                f"breaks and labels have different lengths: {len(breaks)} and {len(labels)}"
            )
        return as_labels(labels)


def listed(given: object) -> list[Any]:
    """Values as a list; one alone is one of one."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        return [given]
    return list(given)


def as_labels(labels: Sequence[Any]) -> list[Any]:
    """Labels that a user gave: numbers as R's `as.character` would write them together."""
    if labels and all(
        isinstance(each, int | float | np.number) and not isinstance(each, bool) for each in labels
    ):
        return [r_format(float(each), digits=15) for each in labels]
    if any(isinstance(each, expression) for each in labels):  # then all are, as R's own are
        return [each if isinstance(each, expression) else _quoted(each) for each in labels]
    return ["" if each is None else each if isinstance(each, str) else str(each) for each in labels]


def _quoted(label: object) -> expression | str:
    """A text or number as plotmath."""
    text = "" if label is None else str(label)
    return parse(json.dumps(text, ensure_ascii=False)) if text else ""


def rescaled(values: Floats, limits: Limits) -> Floats:
    """Where values lie between the limits, 0 to 1. Source: scales' `rescale`."""
    low, high = limits
    if zero_range(limits):
        return np.where(np.isnan(values), np.nan, 0.5)
    return (values - low) / (high - low)
