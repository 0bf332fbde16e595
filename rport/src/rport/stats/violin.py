"""Violins: densities and their widths, as ggplot2's `stat_ydensity` computes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.stats.bandwidths import bandwidth
from rport.stats.density import density_within
from rport.stats.interpolation import approx
from rport.stats.moments import quantile

FloatArray = npt.NDArray[np.float64]


class Violin(NamedTuple):
    """A density along y; then the points at the quantiles, whose probabilities are not NaN."""

    y: FloatArray
    density: FloatArray
    scaled: FloatArray
    """The density over its largest."""
    n: int
    quantile: FloatArray


def violin(
    y: npt.ArrayLike,
    trim: bool = True,
    bw: float | str = "nrd0",
    adjust: float = 1,
    kernel: str = "gaussian",
    bounds: tuple[float, float] = (-math.inf, math.inf),
    quantiles: Sequence[float] = (0.25, 0.5, 0.75),
    weights: npt.ArrayLike | None = None,
) -> Violin:
    """The density of one group, with `trim` only as far as its numbers go.

    Else it goes on for three bandwidths. The quantiles are those without weights. Raises ValueError
    for fewer than two numbers. Source:
    ggplot2's `stat_ydensity`.
    """
    values = np.asarray(y, dtype=np.float64).ravel()
    if values.size < 2:
        raise ValueError("a violin needs at least two numbers")
    width = bandwidth(values, bw) if isinstance(bw, str) else bw
    reach = 0 if trim else 3 * width
    limits = (float(values.min()) - reach, float(values.max()) + reach)
    found = density_within(values, limits, bounds, weights, width, adjust, kernel)
    scaled = found.y / np.nanmax(found.y)
    at = quantile(values, quantiles)
    kept = ~np.isin(found.x, at)
    inside = values[(values >= bounds[0]) & (values <= bounds[1])]
    return Violin(
        y=np.concatenate([found.x[kept], at]),
        density=np.concatenate([found.y[kept], approx(found.x, found.y, at)]),
        scaled=np.concatenate([scaled[kept], approx(found.x, scaled, at)]),
        n=inside.size,
        quantile=np.concatenate([np.full(int(kept.sum()), math.nan), np.asarray(quantiles)]),
    )


def violin_widths(violins: Sequence[Violin], scale: str = "area") -> list[FloatArray]:
    """The widths of the violins of a panel, from 0 to 1.

    `scale` is "area" for equal areas, "count" for areas in proportion to the counts, "width" for
    equal widths. Raises ValueError for another. Source: ggplot2's `stat_ydensity`.
    """
    if scale not in ("area", "count", "width"):
        raise ValueError(f'scale must be "area", "count" or "width", not {scale!r}')
    if scale == "width":
        return [each.scaled for each in violins]
    highest = max(float(np.nanmax(each.density)) for each in violins)
    most = max(each.n for each in violins)
    if scale == "area":
        return [each.density / highest for each in violins]
    return [each.density / highest * each.n / most for each in violins]
