"""Summaries of numbers at one place: their distribution function, means and their intervals.

Sources are ggplot2 and Hmisc, whose functions ggplot2 calls.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.normal import qnorm
from rport.stats.distributions.student import qt
from rport.stats.moments import ppoints, quantile, total, totals, var
from rport.stats.random.streams import Stream

FloatArray = npt.NDArray[np.float64]
Distribution = Callable[[FloatArray], FloatArray]


class Interval(NamedTuple):
    """A middle and its limits."""

    y: float
    ymin: float
    ymax: float


def _known(x: npt.ArrayLike) -> FloatArray:
    values = np.asarray(x, dtype=np.float64).ravel()
    return values[~np.isnan(values)]


def mean_se(x: npt.ArrayLike, mult: float = 1) -> Interval:
    """The mean, and `mult` standard errors below and above. Source: ggplot2's `mean_se`."""
    values = _known(x)
    reach = mult * math.sqrt(var(values) / values.size) if values.size else math.nan
    middle = base.mean(values)
    return Interval(middle, middle - reach, middle + reach)


def mean_cl_normal(x: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The mean and its confidence limits by Student's t. Source: `Hmisc::smean.cl.normal`."""
    values = _known(x)
    n = values.size
    if n < 2:
        return Interval(base.mean(values), math.nan, math.nan)
    middle = total(values) / n
    squares = total((values - middle) * (values - middle))
    reach = float(qt((1 + level) / 2, n - 1)) * math.sqrt(squares / n / (n - 1))
    return Interval(middle, middle - reach, middle + reach)


def mean_sdl(x: npt.ArrayLike, mult: float = 2) -> Interval:
    """The mean, with `mult` standard deviations below and above. Source: `Hmisc::smean.sdl`."""
    values = _known(x)
    n = values.size
    if n < 2:
        return Interval(base.mean(values), math.nan, math.nan)
    middle = total(values) / n
    squares = total((values - middle) * (values - middle))
    reach = mult * math.sqrt(squares / (n - 1))
    return Interval(middle, middle - reach, middle + reach)


def median_hilow(x: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The median, and quantiles that contain the share `level`. Source: `Hmisc::smedian.hilow`."""
    values = _known(x)
    low, middle, high = quantile(values, ((1 - level) / 2, 0.5, (1 + level) / 2)).tolist()
    return Interval(middle, low, high)


def mean_cl_boot(
    x: npt.ArrayLike, stream: Stream, level: float = 0.95, draws: int = 1000
) -> Interval:
    """The mean, and limits that contain the share `level` of the means of `draws` resamples.

    Source: `Hmisc::smean.cl.boot`.
    """
    values = _known(x)
    middle = base.mean(values)
    if values.size < 2:
        return Interval(middle, math.nan, math.nan)
    means = []
    for _ in range(draws):
        drawn = stream.sample(values.size, replace=True)
        means.append(total(values[drawn - 1]) / values.size)
    low, high = quantile(means, ((1 - level) / 2, (1 + level) / 2)).tolist()
    return Interval(middle, low, high)


class Curve(NamedTuple):
    """Points of a function."""

    x: FloatArray
    y: FloatArray


def ecdf(
    x: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    n: int | None = None,
    pad: bool = True,
) -> Curve:
    """The share of numbers up to each: at all numbers in the order they came, or at `n` points.

    With `pad` also at minus and plus infinity. Raises ValueError for weights whose sum is 0.
    Source: ggplot2's `stat_ecdf`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    shares = np.ones(values.size) if weights is None else np.asarray(weights, dtype=np.float64)
    shares = np.where(np.isfinite(shares), shares, 0)
    steps, first, step = np.unique(values, return_index=True, return_inverse=True)
    points = values[np.sort(first)]
    if n is not None:
        points = base.seq(float(values.min()), float(values.max()), n)
    whole = total(shares)
    if whole == 0:
        raise ValueError("Cannot compute eCDF when the weight aesthetic sums up to 0.")
    sums = totals(shares, step, steps.size)
    heights = np.add.accumulate(sums.astype(np.longdouble)).astype(np.float64) / whole
    if pad:
        points = np.concatenate([[-math.inf], points, [math.inf]])
    at = np.searchsorted(steps, points, side="right") - 1
    share = np.where(at < 0, 0, heights[np.maximum(at, 0)])
    return Curve(points, np.where(points > steps[-1], 1, share))


def _normal(p: FloatArray) -> FloatArray:
    return qnorm(p)


def qq(sample: npt.ArrayLike, distribution: Distribution = _normal) -> Curve:
    """The quantiles of a distribution, and the numbers in order. Source: ggplot2's `stat_qq`."""
    ordered = np.sort(_known(sample))
    return Curve(distribution(ppoints(ordered.size)), ordered)


def qq_line(
    sample: npt.ArrayLike,
    distribution: Distribution = _normal,
    line_p: tuple[float, float] = (0.25, 0.75),
    limits: tuple[float, float] | None = None,
) -> tuple[Curve, float, float]:
    """The line through two quantiles of `qq`: its ends, slope and intercept.

    It goes from end to end of the theoretical quantiles, or of `limits`. Source: ggplot2's
    `stat_qq_line`.
    """
    theoretical = qq(sample, distribution).x
    across = distribution(np.array(line_p))
    up = quantile(_known(sample), line_p)
    slope = float((up[1] - up[0]) / (across[1] - across[0]))
    intercept = float(up[0] - slope * across[0])
    ends = np.array(limits or (theoretical.min(), theoretical.max()))
    return Curve(ends, slope * ends + intercept), slope, intercept
