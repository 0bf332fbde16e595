"""Local regression on one predictor, as R's `loess` fits it.

The curve is fitted at the corners of cells that each hold few points, and interpolated within the
cells by cubics that keep values and slopes: Cleveland and Grosse, "Computational Methods for Local
Regression", Statistics and Computing 1 (1991). Local fits are by singular values here, by QR and
singular values in R; results agree to rounding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]

_CELL = 0.2
"""The share of a neighbourhood's points that one cell may hold."""

# The approximation of a fit's degrees of freedom: constants by degree for one predictor, and a
# correction as a table of places, values and slopes. Source: R's loessf.f, `ehg141` and `ehg176`.
_DELTA = {
    1: ((0.2971620, 0.3802660, 0.5886043), (0.2848308, 0.2254512, 0.2914126)),
    2: ((0.1611761, 0.3091323, 0.4401023), (0.2075670, 0.2822574, 0.2369957)),
}
_PLACES = (-0.005, 0.1204, 0.2017, 0.2815, 0.3705, 0.4536, 0.5591, 0.7132, 0.8751, 1.005)
_VALUES = (
    *(-0.090572, 0.095807, 0.026152, -0.031926, -0.053718),
    *(-0.064170, -0.058387, -0.020636, 0.040172, -0.010856),
)
_SLOPES = (
    *(4.4844, -0.7978, -0.7286, -0.4457, -0.3495),
    *(0.032813, 0.1611, 0.3350, -0.041032, -0.7736),
)


NO_WIDTH = "zero-width neighborhood. make span bigger"


@dataclass
class _Warnings:
    """What R warns of while it fits at the vertices. Source: R's loessf.f, `ehg127`."""

    messages: list[str]
    worst: float = 1.0
    """The smallest reciprocal condition number so far."""
    singular: int = 0

    def of_empty_neighbourhood(self, vertex: float, radius: float) -> None:
        """All points are on the boundary, where they weigh nothing; `radius` is squared."""
        self.messages += [f"at  {vertex:.5g}", f"radius  {radius:.5g}"]
        self.messages.append("all data on boundary of neighborhood. make span bigger")

    def conditioned(
        self, vertex: float, radius: float, condition: float, is_singular: bool
    ) -> None:
        """Note a fit's condition; the first that is singular is described in full."""
        self.worst = min(self.worst, condition)  # where it is NaN, the first stays
        self.singular += is_singular
        if is_singular and self.singular == 1:
            self.messages += [
                f"pseudoinverse used at {vertex:.5g}",
                f"neighborhood radius {math.sqrt(radius):.5g}",
                f"reciprocal condition number  {self.worst:.5g}",
            ]
        elif is_singular and self.singular == 2:
            self.messages.append(f"There are other near singularities as well. {radius:.5g}")


class LoessPrediction(NamedTuple):
    """The curve at some places and its standard errors, NaN outside the data."""

    fit: FloatArray
    se: FloatArray


@dataclass(frozen=True)
class Loess:
    """A fitted curve."""

    fitted: FloatArray
    residuals: FloatArray
    s: float
    """The residual standard error."""
    df: float
    """The degrees of freedom of confidence bands by Student's t."""
    enp: float
    """The equivalent number of parameters."""
    limits: tuple[float, float]
    vertices: FloatArray
    operators: FloatArray
    """What turns y into values and slopes at the vertices, shape (2, vertices, n)."""
    y: FloatArray
    weights: FloatArray

    def predict(self, x: npt.ArrayLike) -> LoessPrediction:
        """The curve at `x`. Source: R's `predict.loess(se = TRUE)`."""
        places = np.asarray(x, dtype=np.float64)
        inside = (places >= self.limits[0]) & (places <= self.limits[1])
        fit, se = np.full(places.shape, math.nan), np.full(places.shape, math.nan)
        hat = _hat(places[inside], self.vertices, self.operators)
        fit[inside] = hat @ self.y
        se[inside] = self.s * np.sqrt((hat * hat / self.weights).sum(axis=1))
        return LoessPrediction(fit, se)


def loess(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    span: float = 0.75,
    degree: int = 2,
    weights: npt.ArrayLike | None = None,
    messages: list[str] | None = None,
) -> Loess:
    """A curve through the points, by a polynomial of `degree` 1 or 2 about every place.

    Each local fit uses the share `span` of the points, near ones weighing more. Where they are too
    few, standard errors are NaN or infinite. What R warns of is added to `messages`. Raises
    ValueError for other degrees, for no points at all and where those of a fit lie at one place.
    Source: R's `loess`, family "gaussian".
    """
    places, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if degree not in (1, 2):
        raise ValueError(f"degree must be 1 or 2, not {degree}")
    n = places.size
    nearest = min(n, math.floor(n * span + 1e-5))
    if nearest < 1:
        raise ValueError("span is too small")
    shares = np.ones(n) if weights is None else np.asarray(weights, dtype=np.float64)
    warnings = _Warnings([] if messages is None else messages)
    if degree + 1 > nearest:
        warnings.messages.append("span too small.   fewer data values than degrees of freedom.")
    corners = _vertices(places, math.floor(n * (span * _CELL)))
    local = [_local(at, places, shares, nearest, span, degree, warnings) for at in corners]
    if NO_WIDTH in warnings.messages:
        raise ValueError(NO_WIDTH)
    operators = np.stack([local[i] for i in np.argsort(corners)], axis=1)
    vertices = np.sort(corners)
    hat = _hat(places, vertices, operators)
    fitted = hat @ values
    residuals = values - fitted
    trace = float(np.trace(hat))
    first, second = _deltas(trace, n, degree)
    with np.errstate(divide="ignore", invalid="ignore"):  # few points leave no freedom
        s = np.sqrt(np.float64(total(shares * residuals * residuals)) / first)
        df = np.float64(first * first) / second
    return Loess(
        fitted=fitted,
        residuals=residuals,
        s=float(s),
        df=float(df),
        enp=first + 2 * trace - n,
        limits=(float(places.min()), float(places.max())),
        vertices=vertices,
        operators=operators,
        y=values,
        weights=shares,
    )


def _vertices(x: FloatArray, most: int) -> FloatArray:
    """The corners of cells, cut at medians until none holds more than `most` points.

    They come in the order in which they are made: both ends, then the cuts. Source: R's loessf.f,
    `ehg126` and `ehg124`.
    """
    ordered = np.sort(x)
    low, high = float(ordered[0]), float(ordered[-1])
    margin = 0.005 * max(high - low, 1e-10 * max(abs(low), abs(high)) + 1e-30)
    ends = (low - margin, high + margin)
    corners = dict.fromkeys(ends)
    cells = [(0, x.size - 1, *ends)]
    for first, last, left, right in cells:  # cells are added as they are cut
        if last - first + 1 <= most:
            continue
        at = _between_ties(ordered, first, last)
        cut = float(ordered[at])
        if cut in (left, right):
            continue
        corners[cut] = None
        cells += [(first, at, left, cut), (at + 1, last, cut, right)]
    return np.array([*corners])


def _between_ties(x: FloatArray, first: int, last: int) -> int:
    """The place in the middle, or the next one whose successor is another number."""
    middle = (first + last + 2) // 2 - 1
    for offset in (0, *(sign * step for step in range(1, x.size) for sign in (1, -1))):
        at = middle + offset
        if not first <= at < last:
            return middle
        if x[at] != x[at + 1]:
            return at
    return middle


def _local(
    vertex: float,
    x: FloatArray,
    weights: FloatArray,
    nearest: int,
    span: float,
    degree: int,
    warnings: _Warnings,
) -> FloatArray:
    """What turns y into the value and the slope at a vertex, shape (2, n).

    Source: R's loessf.f, `ehg127`.
    """
    away = x - vertex
    squared = away * away
    near = np.argsort(squared, kind="stable")[:nearest]
    radius = float(squared[near[-1]]) * max(1.0, span)
    if radius <= 0:
        warnings.messages.append(NO_WIDTH)
        return np.full((2, x.size), math.nan)
    root = np.sqrt(squared[near] / radius)
    kernel = np.sqrt(weights[near] * (1 - root * root * root) ** 3)
    if not kernel.any():
        warnings.of_empty_neighbourhood(vertex, radius)
    columns = np.stack([kernel * away[near] ** power for power in range(degree + 1)], axis=1)
    norms = np.sqrt((columns * columns).sum(axis=0))
    norms[norms == 0] = 1
    u, sizes, v = np.linalg.svd(columns / norms, full_matrices=False)
    kept = sizes > sizes[0] * 100 * 2.0**-52
    least = float(sizes[-1]) if sizes.size > degree else 0.0
    condition = least / float(sizes[0]) if sizes[0] > 0 else math.nan
    warnings.conditioned(vertex, radius, condition, sizes.size <= degree or not kept[-1])
    inverse = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=kept)
    operator = np.zeros((2, x.size))
    operator[:, near] = ((v.T / norms[:, None])[:2] * inverse) @ u.T * kernel
    return operator


def _hat(z: FloatArray, vertices: FloatArray, operators: FloatArray) -> FloatArray:
    """What turns y into the curve at `z`, shape (z, n): Hermite's cubic within each cell."""
    right = np.clip(np.searchsorted(vertices, z, side="left"), 1, vertices.size - 1)
    left = right - 1
    width = vertices[right] - vertices[left]
    values, slopes = operators
    basis = _hermite((z - vertices[left]) / width)
    (value_left, value_right, slope_left, slope_right) = (each[:, None] for each in basis)
    return np.asarray(
        value_left * values[left]
        + value_right * values[right]
        + (slope_left * slopes[left] + slope_right * slopes[right]) * width[:, None]
    )


def _hermite(h: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """The weights of the values left and right, and of the slopes left and right."""
    rest = 1 - h
    return (
        rest * rest * (1 + 2 * h),
        h * h * (3 - 2 * h),
        h * (rest * rest),
        h * h * (h - 1),
    )


def _deltas(trace: float, n: int, degree: int) -> tuple[float, float]:
    """Two sums that give a fit's degrees of freedom, approximated from the trace of its hat.

    Source: R's loessf.f, `ehg141`.
    """
    size = degree + 1
    corner = math.sqrt(size / n)
    z = 0.0 if corner == 1 else (math.sqrt(size / trace) - corner) / (1 - corner)
    z = min(1.0, max(0.0, z))
    at = int(np.clip(np.searchsorted(_PLACES, z, side="left"), 1, len(_PLACES) - 1))
    width = _PLACES[at] - _PLACES[at - 1]
    basis = _hermite(np.array([(z - _PLACES[at - 1]) / width]))
    left, right, slope_left, slope_right = (float(each[0]) for each in basis)
    correction = left * _VALUES[at - 1] + right * _VALUES[at]
    correction += (slope_left * _SLOPES[at - 1] + slope_right * _SLOPES[at]) * width
    factor = math.exp(correction)
    first, second = (
        n - trace * math.exp(c1 * z**c2 * (1 - z) ** c3 * factor) for c1, c2, c3 in _DELTA[degree]
    )
    return first, second
