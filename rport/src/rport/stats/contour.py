"""The levels of contours and the grid of a surface, as ggplot2's `stat_contour` takes them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.base import format as r_format
from rport.base import pretty, signif
from rport.scales.breaks import fullseq

FloatArray = npt.NDArray[np.float64]


def contour_breaks(
    z_range: tuple[float, float], bins: int | None = None, binwidth: float | None = None
) -> list[float]:
    """Levels for heights within `z_range`: by their count, their distance, or about ten of them.

    Raises ValueError for a count of levels between heights that are all the same. Source:
    ggplot2's `contour_breaks`.
    """
    low, high = z_range
    if bins is None and binwidth is None:
        return [float(level) for level in pretty(z_range, 10)]
    if bins is None:
        return fullseq(z_range, binwidth or (high - low) / 10)
    accuracy = signif(high - low, 1) / 10
    if not accuracy:
        raise ValueError("all heights are the same")
    low, high = math.floor(low / accuracy) * accuracy, math.ceil(high / accuracy) * accuracy
    if bins == 1:
        return [low, high]
    breaks = fullseq((low, high), (high - low) / (bins - 1))
    if len(breaks) < bins + 1:
        breaks = fullseq((low, high), (high - low) / bins)
    return breaks


def z_matrix(
    x: npt.ArrayLike, y: npt.ArrayLike, z: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The grid's x and y, ascending, and the heights with a row for each y.

    Where a point is missing the height is NaN; of two at one place the last counts. Source:
    ggplot2's `isoband_z_matrix`, `contour_deduplicate`.
    """
    columns, column = np.unique(np.asarray(x, dtype=np.float64), return_inverse=True)
    rows, row = np.unique(np.asarray(y, dtype=np.float64), return_inverse=True)
    heights = np.full((rows.size, columns.size), math.nan)
    heights[row, column] = np.asarray(z, dtype=np.float64)
    return columns, rows, heights


def band_labels(breaks: Sequence[float]) -> list[str]:
    """The names of the bands between breaks, with as many digits as tell them apart.

    Source: ggplot2's `pretty_isoband_levels`.
    """
    digits = 3
    while len(set(r_format(list(breaks), digits=digits, trim=True))) < len(breaks):
        digits += 1
    low, high = (
        r_format(list(ends), digits=digits, trim=True) for ends in (breaks[:-1], breaks[1:])
    )
    return [f"({a}, {b}]" for a, b in zip(low, high, strict=True)]
