"""Counts in bins, as ggplot2's statistics make them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from rport.base import seq_by
from rport.scales.ranges import zero_range
from rport.stats.moments import median, total, totals

FloatArray = npt.NDArray[np.float64]

_MOST_BINS = 1e6


@dataclass(frozen=True)
class Bins:
    """The edges of bins, each closed on one side: a number belongs to one bin."""

    breaks: FloatArray
    right_closed: bool = True

    @property
    def fuzzy(self) -> FloatArray:
        """The edges moved a little, so that a number displaced by rounding is on the right side."""
        gaps = np.diff(self.breaks[np.isfinite(self.breaks)])
        fuzz = 1e-8 * median(gaps) if gaps.size else math.nan
        if not math.isfinite(fuzz):
            fuzz = 1000 * 2.0**-52
        moves = np.full(self.breaks.size, fuzz if self.right_closed else -fuzz)
        moves[0 if self.right_closed else -1] *= -1
        return np.asarray(self.breaks + moves)

    def index(self, x: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """The bin of each number, from 0; -1 for NaN and for what lies outside.

        The outer edges belong to the outer bins. Raises ValueError for equal edges. Source:
        ggplot2's `bin_cut`.
        """
        values, edges = np.asarray(x, dtype=np.float64), self.fuzzy
        if (np.diff(edges) <= 0).any():
            raise ValueError("'breaks' are not unique")
        side: Literal["left", "right"] = "left" if self.right_closed else "right"
        at = np.searchsorted(edges, values, side=side) - 1
        at = np.where(values == edges[0], 0, np.where(values == edges[-1], edges.size - 2, at))
        inside = (values >= edges[0]) & (values <= edges[-1])
        return np.where(inside, at, -1)


def compute_bins(
    limits: tuple[float, float],
    bins: int = 30,
    binwidth: float | None = None,
    center: float | None = None,
    boundary: float | None = None,
    breaks: Sequence[float] | None = None,
    closed: str = "right",
) -> Bins:
    """Bins for a scale's `limits`: by their edges `breaks`, by their width or by their count.

    `center` is the middle of a bin, or `boundary` an edge, wherever they lie. Raises ValueError for
    arguments that exclude each other or are out of range. Source: ggplot2 4.0's `compute_bins`.
    """
    if closed not in ("right", "left"):
        raise ValueError(f'closed must be "right" or "left", not {closed!r}')
    right = closed == "right"
    if breaks is not None:
        return Bins(np.sort(np.asarray(breaks, dtype=np.float64)), right)
    if boundary is not None and center is not None:
        raise ValueError("Only one of boundary and center may be specified.")
    if binwidth is not None:
        if not 0 < binwidth < math.inf:
            raise ValueError(f"binwidth must be a finite, positive number, not {binwidth}")
        return _by_width(limits, binwidth, center, boundary, right)
    if bins < 1:
        raise ValueError(f"bins must be a whole number of 1 or more, not {bins}")
    low, high = limits
    if zero_range(limits):
        width = 0.1
    elif bins == 1:
        width, boundary, center = high - low, low, None
    else:
        width = (high - low) / (bins - 1)
        if center is None and boundary is None:
            boundary = low - width / 2
        if boundary is not None and any(end % width == boundary % width for end in limits):
            width = (high - low) / bins
    return _by_width(limits, width, center, boundary, right)


def _by_width(
    limits: tuple[float, float],
    width: float,
    center: float | None,
    boundary: float | None,
    right: bool,
) -> Bins:
    """Source: ggplot2's `bin_breaks_width`."""
    if boundary is None:
        boundary = width / 2 if center is None else center - width / 2
    origin = boundary + math.floor((limits[0] - boundary) / width) * width
    last = limits[1] + (1 - 1e-8) * width
    if (last - origin) / width > _MOST_BINS:
        raise ValueError(
            "The number of histogram bins must be less than 1,000,000; is binwidth too small?"
        )
    edges = seq_by(origin, last, width)
    if len(edges) == 1:
        edges.append(edges[0] + width)
    return Bins(np.array(edges), right)


@dataclass(frozen=True)
class BinCounts:
    """What is in each bin, and the shares that `after_stat` gives."""

    count: FloatArray
    x: FloatArray
    xmin: FloatArray
    xmax: FloatArray
    width: FloatArray
    density: FloatArray
    ncount: FloatArray
    ndensity: FloatArray


def bin_vector(
    x: npt.ArrayLike, bins: Bins, weights: npt.ArrayLike | None = None, pad: bool = False
) -> BinCounts:
    """The sum of weights in each bin; with `pad` an empty bin at either end, for a polygon.

    Source: ggplot2's `bin_vector`, `bin_out`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    shares = np.ones(values.size) if weights is None else np.asarray(weights, dtype=np.float64)
    shares = np.where(np.isnan(shares), 0, shares)
    at = bins.index(values)
    size = bins.breaks.size - 1
    if weights is None:
        count = np.bincount(at[at >= 0], minlength=size).astype(np.float64)
    else:
        count = totals(shares, at, size)
    middle = (bins.breaks[:-1] + bins.breaks[1:]) / 2
    width = np.diff(bins.breaks)
    if pad:
        count = np.array([0, *count, 0])
        middle = np.array([middle[0] - width[0], *middle, middle[-1] + width[-1]])
        width = np.array([width[0], *width, width[-1]])
    with np.errstate(invalid="ignore", divide="ignore"):
        density = count / width / total(np.abs(count))
        return BinCounts(
            count,
            middle,
            middle - width / 2,
            middle + width / 2,
            width,
            density,
            count / np.abs(count).max(),
            density / np.abs(density).max(),
        )


@dataclass(frozen=True)
class Tiles:
    """The filled cells of a grid: middles, sizes, and the sum of weights in each."""

    x: FloatArray
    y: FloatArray
    width: FloatArray
    height: FloatArray
    count: FloatArray


def bin_2d(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    bins: tuple[Bins, Bins],
    weights: npt.ArrayLike | None = None,
    drop: bool = True,
    summary: Callable[[FloatArray], float] = total,
) -> Tiles:
    """The sum of weights, or another summary, in each cell of a grid, x fastest.

    Empty cells are there only without `drop`.

    ggplot2's own bins are `compute_bins` with boundary 0. Source: ggplot2's `stat_bin_2d`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    shares = np.ones(values.size) if weights is None else np.asarray(weights, dtype=np.float64)
    columns, rows = bins[0].index(values), bins[1].index(y)
    inside = (columns >= 0) & (rows >= 0)
    xs, ys = np.unique(columns[columns >= 0]), np.unique(rows[rows >= 0])
    cells = [(int(column), int(row)) for row in ys for column in xs]
    sums: dict[tuple[int, int], list[float]] = {}
    for column, row, share in zip(columns[inside], rows[inside], shares[inside], strict=True):
        sums.setdefault((int(column), int(row)), []).append(float(share))
    if drop:
        cells = [cell for cell in cells if cell in sums]
    at_x, at_y = (np.array([cell[axis] for cell in cells], dtype=int) for axis in (0, 1))
    middles = [(each.breaks[:-1] + each.breaks[1:]) / 2 for each in bins]
    sizes = [np.diff(each.breaks) for each in bins]
    return Tiles(
        middles[0][at_x],
        middles[1][at_y],
        sizes[0][at_x],
        sizes[1][at_y],
        np.array([summary(np.array(sums.get(cell, []), np.float64)) for cell in cells]),
    )


@dataclass(frozen=True)
class Dots:
    """Stacks of dots: where they are, and how many dots each has."""

    x: FloatArray
    count: FloatArray


def dot_density(x: npt.ArrayLike, binwidth: float, weights: npt.ArrayLike | None = None) -> Dots:
    """Stacks for a dot plot: from the left, each takes what lies within `binwidth` of its first.

    Source: ggplot2's `densitybin`, after Wilkinson.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    shares = np.ones(values.size) if weights is None else np.asarray(weights, dtype=np.float64)
    middle = dot_stacks(values, binwidth)
    known = ~np.isnan(middle)
    stacks, at = np.unique(middle[known], return_inverse=True)
    return Dots(stacks, totals(shares[known], at, stacks.size))


def dot_stacks(x: npt.ArrayLike, binwidth: float) -> FloatArray:
    """The position of the stack in which `dot_density` puts each number; NaN for a missing one."""
    values = np.asarray(x, dtype=np.float64).ravel()
    order = np.argsort(values, kind="stable")
    stacks: list[list[int]] = []
    end = -math.inf
    for at in order[~np.isnan(values[order])].tolist():
        if values[at] >= end:
            end = float(values[at]) + binwidth
            stacks.append([])
        stacks[-1].append(at)
    middle = np.full(values.size, math.nan)
    for stack in stacks:
        middle[stack] = (values[stack[0]] + values[stack[-1]]) / 2
    return middle
