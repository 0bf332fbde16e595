"""R's package mgcv: a smooth curve through points, as smooth as the data ask for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport.lapack import eigh
from rport.stats.moments import quantile

Floats = npt.NDArray[np.float64]

_SHRINK = 0.1
_RANGE = (-30.0, 40.0)
"""The logarithms of smoothing parameters that are searched."""


@dataclass(frozen=True)
class Gam:
    """A constant and one smooth of x, fitted."""

    knots: Floats
    centring: Floats
    coefficients: Floats
    spread: Floats
    """Its square, times its transpose, is the covariance of the coefficients."""
    smoothing: float
    """The logarithm of the smoothing parameter."""
    scale: float
    """The variance of one residual."""

    def predict(self, places: Floats) -> tuple[Floats, Floats]:
        """The curve and its standard errors. Source: `predict.gam`."""
        design = _design(places, self.knots, self.centring)
        return design @ self.coefficients, np.sqrt(np.square(design @ self.spread).sum(axis=1))


def gam(x: Floats, y: Floats, weights: Floats | None = None, basis: str = "cs", k: int = 10) -> Gam:
    """`y` as a cubic regression spline of `x` with `k` knots; "cs" shrinks a line as well.

    The smoothing parameter maximises the restricted likelihood. Raises ValueError for too
    few values of `x`. Source: mgcv's `gam(y ~ s(x, bs = basis, k = k), method = "REML")`; Wood
    (2017), Generalized Additive Models, sections 5.3.1 and 6.2.
    """
    different = np.unique(x)
    if len(different) < k:
        raise ValueError(f"x has insufficient unique values to support {k} knots: reduce k.")
    knots = quantile(different, np.linspace(0, 1, k).tolist())
    penalty = _penalty(knots, shrunk=basis == "cs")
    sums = _spline(x, knots).sum(axis=0)
    centring = np.linalg.qr(sums[:, None], mode="complete")[0][:, 1:]
    strengths, vectors = np.linalg.eigh(centring.T @ penalty @ centring)
    centring = centring @ vectors
    free = 1 if basis == "cs" else 2
    strengths[: free - 1] = 0
    whole = np.diag(np.append(0, strengths))
    rank = k - free
    roots = np.ones(len(y)) if weights is None else np.sqrt(weights)
    q, r = np.linalg.qr(_design(x, knots, centring) * roots[:, None])
    target = q.T @ (y * roots)
    rest = float(np.square(y * roots - q @ target).sum())
    degrees = len(y) - free

    def solved(smoothing: float) -> tuple[Floats, Floats, float]:
        matrix = r.T @ r + math.exp(smoothing) * whole
        coefficients = np.linalg.solve(matrix, r.T @ target)
        bent = math.exp(smoothing) * float(coefficients @ whole @ coefficients)
        return matrix, coefficients, rest + float(np.square(target - r @ coefficients).sum()) + bent

    def unlikely(smoothing: float) -> float:
        matrix, _, error = solved(smoothing)
        size = float(np.linalg.slogdet(matrix)[1])
        return degrees * math.log(error) + size - rank * smoothing

    smoothing = _least(unlikely)
    matrix, coefficients, error = solved(smoothing)
    scale = error / degrees
    spread = np.linalg.inv(np.linalg.cholesky(matrix)).T * math.sqrt(scale)
    return Gam(knots, centring, coefficients, spread, smoothing, scale)


def _least(f: Callable[[float], float]) -> float:
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*_RANGE, 71)
    values = [f(each) for each in grid]
    at = int(np.clip(np.argmin(values), 1, len(grid) - 2))
    ends = grid[at - 1], grid[at + 1]
    return float(minimize_scalar(f, bounds=ends, method="bounded", options={"xatol": 1e-9}).x)


def _design(x: Floats, knots: Floats, centring: Floats) -> Floats:
    return np.column_stack([np.ones(len(x)), _spline(x, knots) @ centring])


def _spline(x: Floats, knots: Floats) -> Floats:
    """Natural cubic splines that are 1 at one knot and 0 at the others; beyond them straight."""
    from scipy.interpolate import CubicSpline

    curves = CubicSpline(knots, np.eye(len(knots)), bc_type="natural")
    inside = np.clip(x, knots[0], knots[-1])
    return np.asarray(curves(inside) + (x - inside)[:, None] * curves(inside, 1))


def _penalty(knots: Floats, shrunk: bool) -> Floats:
    """The integral of the squared second derivative; a line is shrunk by two small numbers."""
    from scipy.linalg.lapack import dptsv

    gaps = np.diff(knots)
    count = len(knots)
    bends = np.zeros((count - 2, count))
    rows = np.arange(count - 2)
    bends[rows, rows], bends[rows, rows + 2] = 1 / gaps[:-1], 1 / gaps[1:]
    bends[rows, rows + 1] = -bends[rows, rows] - bends[rows, rows + 2]
    solved = dptsv((gaps[:-1] + gaps[1:]) / 3, gaps[1:-1] / 6, bends)[2]
    penalty: Floats = sum(map(np.outer, bends, solved))  # type: ignore[assignment]
    penalty = (penalty + penalty.T) / 2
    if not shrunk:
        return penalty
    values, vectors = eigh(penalty)
    values[1] = values[2] * _SHRINK
    values[0] = values[1] * _SHRINK
    return np.asarray((vectors * values) @ vectors.T)
