"""Interpolation as R's package stats does it: `approx` and `splinefun`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def approx(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    xout: npt.ArrayLike,
    *,
    method: str = "linear",
    yleft: float = np.nan,
    yright: float = np.nan,
) -> FloatArray:
    """The values at `xout` of the line, or the steps, through the points (`x`, `y`).

    `x` is in ascending order. `method` is "linear", or "constant" for the value of the point on the
    left. Outside of the points the values are `yleft` and `yright`. Source: R's `approx`.
    """
    places, heights = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    wanted = np.asarray(xout, dtype=np.float64)
    right = np.clip(np.searchsorted(places, wanted, side="right"), 1, max(places.size - 1, 1))
    left = right - 1
    right = np.minimum(right, places.size - 1)
    if method == "constant":
        values = heights[left]
    else:
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (wanted - places[left]) / (places[right] - places[left])
            values = heights[left] + (heights[right] - heights[left]) * share
    values = np.where(wanted == places[left], heights[left], values)
    values = np.where(wanted == places[right], heights[right], values)
    values = np.where(wanted < places[0], yleft, np.where(wanted > places[-1], yright, values))
    return np.asarray(np.where(np.isnan(wanted), wanted, values), dtype=np.float64)


def splinefun(x: npt.ArrayLike, y: npt.ArrayLike) -> Callable[[npt.ArrayLike], FloatArray]:
    """The cubic spline through three or more points, `x` in ascending order.

    Its ends fit cubics through the outer four points (Forsythe, Malcolm and Moler). Source: R's
    `splinefun(method = "fmm")`.
    """
    places, heights = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    b, c, d = (np.array(each) for each in _fmm(places.tolist(), heights.tolist()))

    def spline(xout: npt.ArrayLike) -> FloatArray:
        wanted = np.asarray(xout, dtype=np.float64)
        at = np.clip(np.searchsorted(places, wanted, side="right") - 1, 0, places.size - 1)
        beyond = wanted - places[at]
        return np.asarray(heights[at] + beyond * (b[at] + beyond * (c[at] + beyond * d[at])))

    return spline


def _fmm(x: list[float], y: list[float]) -> tuple[list[float], list[float], list[float]]:
    """The spline's coefficients of the first, second and third power, from each point on."""
    last = len(x) - 1
    b, c, d = ([0.0] * len(x) for _ in range(3))
    # a tridiagonal system: b its diagonal, d its off-diagonal, c the right-hand side
    d[0] = x[1] - x[0]
    c[1] = (y[1] - y[0]) / d[0]
    for i in range(1, last):
        d[i] = x[i + 1] - x[i]
        b[i] = 2 * (d[i - 1] + d[i])
        c[i + 1] = (y[i + 1] - y[i]) / d[i]
        c[i] = c[i + 1] - c[i]
    b[0], b[last] = -d[0], -d[last - 1]
    c[0] = c[last] = 0.0
    if last > 2:
        c[0] = c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0])
        c[last] = c[last - 1] / (x[last] - x[last - 2]) - c[last - 2] / (x[last - 1] - x[last - 3])
        c[0] = c[0] * d[0] * d[0] / (x[3] - x[0])
        c[last] = -c[last] * d[last - 1] * d[last - 1] / (x[last] - x[last - 3])
    for i in range(1, last + 1):
        factor = d[i - 1] / b[i - 1]
        b[i] = b[i] - factor * d[i - 1]
        c[i] = c[i] - factor * c[i - 1]
    c[last] = c[last] / b[last]
    for i in range(last - 1, -1, -1):
        c[i] = (c[i] - d[i] * c[i + 1]) / b[i]
    b[last] = (y[last] - y[last - 1]) / d[last - 1] + d[last - 1] * (c[last - 1] + 2 * c[last])
    for i in range(last):
        b[i] = (y[i + 1] - y[i]) / d[i] - d[i] * (c[i + 1] + 2 * c[i])
        d[i] = (c[i + 1] - c[i]) / d[i]
        c[i] = 3 * c[i]
    c[last] = 3 * c[last]
    d[last] = d[last - 1]
    return b, c, d
