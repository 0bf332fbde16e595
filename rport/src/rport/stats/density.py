"""Kernel density estimates, as R's packages stats and MASS compute them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.bandwidths import bandwidth, bandwidth_nrd
from rport.stats.distributions.normal import dnorm
from rport.stats.interpolation import approx
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
Kernel = Callable[[FloatArray, float], FloatArray]

_ROOT_TWO_PI = math.sqrt(2 * math.pi)


class Density(NamedTuple):
    """A density `y` at the points `x`, and the bandwidth it was smoothed with."""

    x: FloatArray
    y: FloatArray
    bw: float


def density(
    x: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    bw: float | str = "nrd0",
    adjust: float = 1,
    kernel: str = "gaussian",
    n: int = 512,
    from_: float | None = None,
    to: float | None = None,
) -> Density:
    """The density of the numbers `x` at `n` points between `from_` and `to`.

    `bw` is the standard deviation of the kernel or a rule for it (see `bandwidth`), and counts
    `adjust` times. The ends are by default three bandwidths beyond the numbers. Weights should add
    to one. The numbers are spread on a grid of 512 points or more and smoothed by Fourier
    transforms. Raises ValueError for a kernel or a rule that is unknown and for a bandwidth that is
    not positive. Source: R's `density.default` (since 4.4.0: `old.coords = FALSE`).
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    if kernel not in _KERNELS:
        raise ValueError(f"unknown kernel {kernel!r}; known: {', '.join(_KERNELS)}")
    if weights is None:
        shares = np.full(values.size, 1 / values.size)
    else:
        shares = np.asarray(weights, dtype=np.float64)
    size = max(n, 512)
    if size > 512:
        size = 2 ** math.ceil(math.log2(size))
    width = adjust * (bandwidth(values, bw) if isinstance(bw, str) else bw)
    if not width > 0 or math.isinf(width):
        raise ValueError(f"the bandwidth must be a finite, positive number, not {width}")
    start = float(values.min()) - 3 * width if from_ is None else from_
    stop = float(values.max()) + 3 * width if to is None else to
    low, high = start - 4 * width, stop + 4 * width
    spread = _spread(values, shares, low, high, size)
    distances = base.seq(0, (2 * size - 1) / (size - 1) * (high - low), 2 * size)
    distances[size + 1 :] = -distances[size - 1 : 0 : -1]
    kernel_at = _KERNELS[kernel](distances, width)
    smooth = np.fft.ifft(np.fft.fft(spread) * np.conj(np.fft.fft(kernel_at)))
    heights = np.maximum(0, smooth.real[:size])
    points = base.seq(start, stop, n)
    return Density(points, approx(base.seq(low, high, size), heights, points), width)


def _spread(x: FloatArray, weights: FloatArray, low: float, high: float, n: int) -> FloatArray:
    """Weights on a grid of `n` points, each shared by its two neighbours, and `n` zeros.

    Source: R's `BinDist`.
    """
    places = (x - low) / ((high - low) / (n - 1))
    left = np.floor(places)
    right_share = places - left
    cells = np.column_stack([left, left + 1]).ravel()
    parts = np.column_stack([(1 - right_share) * weights, right_share * weights]).ravel()
    inside = (cells >= 0) & (cells < n)
    grid = np.zeros(2 * n)
    np.add.at(grid, cells[inside].astype(int), parts[inside])
    return grid


def _gaussian(x: FloatArray, bw: float) -> FloatArray:
    return dnorm(x, sd=bw)


def _rectangular(x: FloatArray, bw: float) -> FloatArray:
    a = bw * math.sqrt(3)
    return np.where(np.abs(x) < a, 0.5 / a, 0)


def _triangular(x: FloatArray, bw: float) -> FloatArray:
    a = bw * math.sqrt(6)
    return np.where(np.abs(x) < a, (1 - np.abs(x) / a) / a, 0)


def _epanechnikov(x: FloatArray, bw: float) -> FloatArray:
    a = bw * math.sqrt(5)
    share = np.abs(x) / a
    return np.where(np.abs(x) < a, 3 / 4 * (1 - share * share) / a, 0)


def _biweight(x: FloatArray, bw: float) -> FloatArray:
    a = bw * math.sqrt(7)
    share = np.abs(x) / a
    rest = 1 - share * share
    return np.where(np.abs(x) < a, 15 / 16 * (rest * rest) / a, 0)


def _cosine(x: FloatArray, bw: float) -> FloatArray:
    a = bw / math.sqrt(1 / 3 - 2 / (math.pi * math.pi))
    return np.where(np.abs(x) < a, (1 + base.cos(math.pi * x / a)) / (2 * a), 0)


def _optcosine(x: FloatArray, bw: float) -> FloatArray:
    a = bw / math.sqrt(1 - 8 / (math.pi * math.pi))
    return np.where(np.abs(x) < a, math.pi / 4 * base.cos(math.pi * x / (2 * a)) / a, 0)


_KERNELS: dict[str, Kernel] = {
    "gaussian": _gaussian,
    "epanechnikov": _epanechnikov,
    "rectangular": _rectangular,
    "triangular": _triangular,
    "biweight": _biweight,
    "cosine": _cosine,
    "optcosine": _optcosine,
}


def density_within(
    x: npt.ArrayLike,
    limits: tuple[float, float],
    bounds: tuple[float, float] = (-math.inf, math.inf),
    weights: npt.ArrayLike | None = None,
    bw: float | str = "nrd0",
    adjust: float = 1,
    kernel: str = "gaussian",
    n: int = 512,
) -> Density:
    """The density of the numbers within `bounds`, at `n` points of `limits`.

    What the kernels put beyond a bound is reflected back. Weights are divided by their sum. Raises
    ValueError as `density` does, and for fewer than two numbers. Source: ggplot2's
    `compute_density`.
    """
    values = np.asarray(x, dtype=np.float64).ravel()
    if weights is None:
        shares = np.full(values.size, 1 / max(values.size, 1))
    else:
        given = np.asarray(weights, dtype=np.float64)
        shares = given / total(given)
    inside = (bounds[0] <= values) & (values <= bounds[1])
    if not inside.all():
        values, shares = values[inside], shares[inside]
        shares = shares / total(shares)
    if values.size < 2:
        raise ValueError("a density needs at least two numbers")
    width = bandwidth(values, bw) if isinstance(bw, str) else bw
    low, high = limits
    if not any(map(math.isfinite, bounds)):
        return density(values, shares, width, adjust, kernel, n, low, high)
    reach = high - low
    start = low - reach * math.isfinite(bounds[0])
    stop = high + reach * math.isfinite(bounds[1])
    count = n * (sum(map(math.isfinite, bounds)) + 1)
    found = density(values, shares, width, adjust, kernel, count, start, stop)
    points = base.seq(max(start, bounds[0]), min(stop, bounds[1]), count)

    def at(places: FloatArray) -> FloatArray:
        return approx(found.x, found.y, places, yleft=0, yright=0)

    left, right = (at(bound + (bound - points)) for bound in bounds)
    return Density(points, at(points) + left + right, found.bw)


def kde2d(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    limits: Sequence[float],
    h: Sequence[float] | None = None,
    n: int = 100,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The density of points on a grid of `n` by `n`, by a normal kernel along each axis.

    `limits` are those of x, then those of y; `h` are four standard deviations of the kernels, by
    default as `bandwidth_nrd`, or "nrd0" where quartiles are equal. Gives the grid's x, its y, and
    z of shape (n, n), x first. Source: MASS's `kde2d`, ggplot2's `precompute_2d_bw`.
    """
    points = [np.asarray(each, dtype=np.float64).ravel() for each in (x, y)]
    if h is None:
        h = tuple(bandwidth_nrd(each) or 4 * bandwidth(each, "nrd0") for each in points)
    widths = [width / 4 for width in h]
    grids = [base.seq(limits[0], limits[1], n), base.seq(limits[2], limits[3], n)]
    kernels = [
        base.exp(-0.5 * np.square((grid[:, None] - each) / width)) / _ROOT_TWO_PI
        for grid, each, width in zip(grids, points, widths, strict=True)
    ]
    z = kernels[0] @ kernels[1].T / (points[0].size * widths[0] * widths[1])
    return grids[0], grids[1], z
