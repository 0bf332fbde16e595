"""Counts in hexagons, as R's package hexbin makes them for ggplot2."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]

# hexbin's Fortran has these two in single precision
_ROOT_THREE = float(np.sqrt(np.float32(3)))
_THIRD = float(np.float32(1) / np.float32(3))


class Hexagons(NamedTuple):
    """The middles of the filled hexagons, and the summary of each."""

    x: FloatArray
    y: FloatArray
    value: FloatArray


def hexbin(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    binwidth: tuple[float, float],
    weights: npt.ArrayLike | None = None,
    summary: Callable[[FloatArray], float] = total,
) -> Hexagons:
    """The sum of weights, or another summary, in hexagons with rows as far apart as `binwidth`.

    Row by row from the lower left. ggplot2's own `binwidth` is a thirtieth of either axis' limits.
    Source: ggplot2's `hexBinSummarise`, `hexbin::hexbin`.
    """
    places = [np.asarray(each, dtype=np.float64).ravel() for each in (x, y)]
    shares = np.ones(places[0].size) if weights is None else np.asarray(weights, dtype=np.float64)
    bounds = [_bounds(each, width) for each, width in zip(places, binwidth, strict=True)]
    spans = [high - low for low, high in bounds]
    columns, rows = (span / width for span, width in zip(spans, binwidth, strict=True))
    shape = rows / columns
    across = columns / spans[0] * (places[0] - bounds[0][0])
    up = columns * shape / (spans[1] * _ROOT_THREE) * (places[1] - bounds[1][0])
    in_a_row = math.floor(columns + 1.5001)
    cells = _cells(across, up, in_a_row)
    filled, group = np.unique(cells, return_inverse=True)
    order = np.argsort(group, kind="stable")
    parts = np.split(shares[order], np.flatnonzero(np.diff(group[order])) + 1)
    row, column = filled // in_a_row, filled % in_a_row
    width = spans[0] / columns
    height = spans[1] * math.sqrt(3) / (2 * shape * columns)
    return Hexagons(
        width * np.where(row % 2 == 0, column, column + 0.5) + bounds[0][0],
        np.asarray(height * row + bounds[1][0], dtype=np.float64),
        np.array([summary(part) for part in parts]),
    )


def _bounds(x: FloatArray, width: float) -> tuple[float, float]:
    low, high = float(x.min()), float(x.max())
    return math.floor(low / width) * width - 1e-6, math.ceil(high / width) * width + 1e-6


def _cells(across: FloatArray, up: FloatArray, in_a_row: int) -> npt.NDArray[np.int64]:
    """The hexagon of each point: that of the nearer of two lattices of rectangles' corners.

    Source: hexbin's hbin.f.
    """
    near_column, near_row = np.trunc(across + 0.5), np.trunc(up + 0.5)
    left, below = np.trunc(across), np.trunc(up)
    first = _squared(across - near_column, up - near_row)
    second = _squared(across - left - 0.5, up - below - 0.5)
    on_first = (first < 0.25) | ((first <= _THIRD) & (first <= second))
    cells = np.where(
        on_first,
        near_row * 2 * in_a_row + near_column,
        below * 2 * in_a_row + left + in_a_row,
    )
    return cells.astype(np.int64)


def _squared(across: FloatArray, up: FloatArray) -> FloatArray:
    return np.asarray(across * across + 3.0 * (up * up))
