"""Binned scales: numbers that share a look with all others between two breaks."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rport.base import format as r_format
from rport.base import seq
from rport.ggplot2.scales.arguments import Column, Mapped
from rport.ggplot2.scales.continuous import ContinuousScale, listed, numbers, rescaled
from rport.ggplot2.scales.functions import called
from rport.ggplot2.scales.transforms import Limits, from_numbers
from rport.ggplot2.waiver import WAIVER
from rport.scales import squish, zero_range


@dataclass
class BinnedScale(ContinuousScale):
    """A scale from numbers by way of bins. Source: ggplot2's `ScaleBinned`."""

    oob: Any = squish
    nice_breaks: bool = True
    right: bool = True
    """Whether a bin holds its upper break, not its lower one."""
    show_limits: bool = False

    def clone(self) -> BinnedScale:
        """The same scale, untrained."""
        new = copy.copy(self)
        new.range = None
        return new

    def get_breaks(self, limits: Limits | None = None) -> list[float] | None:
        """The breaks between the bins, transformed; found once, they settle the limits as well."""
        if self.is_empty:
            return []
        if self.breaks is None or self.breaks is False:
            return None
        ends = self.transform.inverse(np.array(limits or self.get_limits())).tolist()
        low, high = min(ends), max(ends)
        if self.breaks is WAIVER:
            found = [each for each in self._automatic(low, high) if low <= each <= high]
            if self.limits is None:
                found, new = _widened(found, (low, high))
                with np.errstate(all="ignore"):
                    settled = self.transform.transform(np.array(new))
                kept = [a if np.isfinite(b) else c for a, b, c in zip(new, settled, (low, high))]  # noqa: B905
                order = kept[::-1] if ends[1] < ends[0] else kept
                self.limits = tuple(self.transform.transform(np.array(order)).tolist())
            self.breaks = found
        elif callable(self.breaks):
            self.breaks = called(self.breaks, from_numbers((low, high), self.transform))
        return [float(each) for each in self.transformed(listed(self.breaks))]

    def _automatic(self, low: float, high: float) -> list[float]:
        if not self.nice_breaks:
            return list(seq(low, high, (self.n_breaks or 5) + 2)[1:-1])
        count = [] if self.n_breaks is None else [self.n_breaks]
        return self.transform.breaks((low, high), *count)

    def map(self, values: Any) -> Any:
        """What the palette has for the bin of each value."""
        assert self.palette is not None
        limits = self.get_limits()
        edges = sorted({limits[0], *(self.get_breaks(limits) or []), limits[1]})
        shares = self._rescaled(self.oob(numbers(values), limits), limits)
        cuts = self._rescaled(np.array(edges), limits)
        if len(cuts) > 1:
            found = _cut(shares, cuts, self.right)
            middles = cuts[1:] - np.diff(cuts) / 2
        else:
            found, middles = np.where(np.isnan(shares), -1, 0), np.array([0.5])
        with np.errstate(invalid="ignore"):  # of bins beyond the limits
            looks = list(self.palette(middles))
        mapped = [self.na_value if i < 0 or looks[i] is None else looks[i] for i in found]
        if all(isinstance(each, float | int | np.number) for each in mapped):
            return np.array(mapped, dtype=np.float64)
        return mapped

    def _rescaled(self, values: Any, limits: Limits) -> Any:
        return self.rescaler(values, limits) if self.rescaler else rescaled(values, limits)


@dataclass
class BinnedPositionScale(BinnedScale):
    """Positions from numbers by way of bins: a statistic sees the bins, as 1, 2 and so on.

    Source: ggplot2's `ScaleBinnedPosition`.
    """

    after_stat: bool = False

    def train(self, values: Column) -> None:
        """Learn the range of the data, but not of what a statistic makes of it."""
        if not self.after_stat:
            super().train(values)

    def reset(self) -> None:
        """Know from here on that the positions are those of a statistic."""
        self.after_stat = True
        known = [*self.get_limits(), *(self.get_breaks() or [])]
        self.range = min(known), max(known)

    def get_breaks(self, limits: Limits | None = None) -> list[float] | None:
        """The breaks between the bins, with the limits where they are to be shown."""
        breaks = super().get_breaks(limits)
        if self.show_limits and breaks is not None:
            return sorted({*self.get_limits(), *breaks})
        return breaks

    def get_minor_breaks(self, breaks: Sequence[float], limits: Limits) -> list[float]:
        """There are none."""
        return []

    def map(self, values: Column) -> Mapped:
        """The bin of each value from 1, or the place of what a statistic has put into a bin."""
        breaks = self.get_breaks() or []  # found first: they settle the limits
        limits = self.get_limits()
        edges = np.array(sorted({limits[0], *breaks, limits[1]}))
        x = numbers(values)
        if not self.after_stat:
            found = _cut(self.oob(x, limits), edges, self.right) + 1
            return np.where(found == 0, np.nan, found)
        bins = _cut(x, np.arange(1, len(edges) + 2) - 0.5, self.right) + 1
        widths = np.append(np.diff(edges), np.nan)
        known = np.where(bins == 0, 1, bins) - 1
        at = (x - bins + 0.5) * widths[known] + edges[known]
        return np.where(bins == 0, np.nan, at)


@dataclass(frozen=True)
class ParsedBins:
    """The bins of a scale as a legend shows them."""

    breaks: list[float]
    """The inner breaks in the scale's order."""
    labels: list[Any]
    middles: list[Any]
    """What has the look of each bin: a number in its middle, or the bin's category."""
    limits: Limits

    @property
    def edges(self) -> list[float]:
        """Where bins begin and end, in increasing order."""
        return sorted({*self.limits, *self.breaks})


def parsed_bins(scale: Any) -> ParsedBins | None:
    """The bins of a scale of numbers, or of one whose categories are written as `cut` does.

    Raises ValueError for other categories. Source: ggplot2's `parse_binned_breaks`.
    """
    breaks = scale.get_breaks()
    if not breaks:
        return None
    if scale.is_discrete:
        return _parsed_categories(scale, breaks)
    limits = scale.get_limits()
    low, high = min(limits), max(limits)
    inside = [low <= each <= high for each in breaks]
    if not isinstance(scale, BinnedScale) and (scale.breaks is WAIVER or callable(scale.breaks)):
        inside = [each and at not in limits for each, at in zip(inside, breaks, strict=True)]
    kept = [at for each, at in zip(inside, breaks, strict=True) if each]
    if not kept:
        return None
    if isinstance(scale.labels, list | tuple):  # of breaks beyond the limits as well
        labels = scale.get_labels(breaks)
        labels = [label for each, label in zip(inside, labels, strict=True) if each]
    else:
        labels = scale.get_labels(kept)
    edges = np.array(sorted({*limits, *kept}))
    return ParsedBins(kept, list(labels), (edges[1:] - np.diff(edges) / 2).tolist(), limits)


def _parsed_categories(scale: Any, bins: list[Any]) -> ParsedBins:
    found = [re.fullmatch(r"[(\[](.+), ?(.+)[)\]]", str(each)) for each in bins]
    try:
        ends = [(float(each[1]), float(each[2])) for each in found if each]
    except ValueError:
        ends = []
    if len(ends) != len(bins):
        raise ValueError(
            "Breaks are not formatted correctly for a bin legend.\n"
            "ℹ Use `(<lower>, <upper>]` format to indicate bins."
        )
    breaks = [high for _, high in ends[:-1]]
    labels = r_format(breaks) if scale.labels is WAIVER else scale.get_labels(breaks)
    return ParsedBins(breaks, list(labels), bins, (ends[0][0], ends[-1][1]))


def _widened(breaks: list[float], limits: Limits) -> tuple[list[float], Limits]:
    """The inner breaks, and limits that end the outer bins a step beyond them."""
    inner = [each for each in breaks if each not in limits]
    if len(inner) >= 2:
        low = inner[0] + (inner[0] - inner[1])
        high = inner[-1] + (inner[-1] - inner[-2])
        if inner[-1] > limits[1]:
            high = inner.pop()
        if inner[0] < limits[0]:
            low = inner.pop(0)
        return inner, (low, high)
    if len(inner) == 1:
        size = max(inner[0] - limits[0], limits[1] - inner[0])
        return inner, (inner[0] - size, inner[0] + size)
    if zero_range(limits):
        limits = limits[0] - 0.05, limits[1] + 0.05
    return list(limits), limits


def _cut(values: Any, edges: Any, right: bool) -> Any:
    """The bin of each value, from 0; -1 for what lies in none. Source: R's `cut`."""
    found = np.searchsorted(edges, values, side="left" if right else "right") - 1
    last = len(edges) - 2
    if right:
        found = np.where(values == edges[0], 0, found)
    else:
        found = np.where(values == edges[-1], last, found)
    outside = np.isnan(values) | (values < edges[0]) | (values > edges[-1])
    return np.where(outside, -1, found)
