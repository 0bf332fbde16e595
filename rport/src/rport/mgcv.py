"""R's package mgcv: a smooth curve through points, as smooth as the data ask for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rport.lapack import eigh
from rport.stats.moments import quantile

Floats = npt.NDArray[np.float64]

_SHRINK = 0.1
_MOST_PLACES = 2000
_RANGE = (-30.0, 40.0)
"""The logarithms of smoothing parameters that are searched."""


@dataclass(frozen=True)
class Gam:
    """A constant and one smooth of x, fitted."""

    basis: Basis
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
        design = _design(places, self.basis, self.centring)
        return design @ self.coefficients, np.sqrt(np.square(design @ self.spread).sum(axis=1))


def gam(x: Floats, y: Floats, weights: Floats | None = None, basis: str = "cs", k: int = 10) -> Gam:
    """`y` as a regression spline of `x` of dimension `k`.

    "cr" is a cubic spline with `k` knots, "cs" one that shrinks a line as well, "tp" a thin plate
    spline. The smoothing parameter maximises the restricted likelihood. Raises ValueError for too
    few values of `x`. Source: mgcv's `gam(y ~ s(x, bs = basis, k = k), method = "REML")`; Wood
    (2017), Generalized Additive Models, sections 5.3.1, 5.5.1 and 6.2.
    """
    curves: Basis = ThinPlate(x, k) if basis == "tp" else CubicSpline(x, k, basis == "cs")
    sums = curves.columns(x).sum(axis=0)
    centring = np.linalg.qr(sums[:, None], mode="complete")[0][:, 1:]
    strengths, vectors = np.linalg.eigh(centring.T @ curves.penalty @ centring)
    centring = centring @ vectors
    free = 1 if basis == "cs" else 2
    strengths[: free - 1] = 0
    whole = np.diag(np.append(0, strengths))
    rank = k - free
    roots = np.ones(len(y)) if weights is None else np.sqrt(weights)
    q, r = np.linalg.qr(_design(x, curves, centring) * roots[:, None])
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
    return Gam(curves, centring, coefficients, spread, smoothing, scale)


def _least(f: Callable[[float], float]) -> float:
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*_RANGE, 71)
    values = [f(each) for each in grid]
    at = int(np.clip(np.argmin(values), 1, len(grid) - 2))
    ends = grid[at - 1], grid[at + 1]
    return float(minimize_scalar(f, bounds=ends, method="bounded", options={"xatol": 1e-9}).x)


def _design(x: Floats, basis: Basis, centring: Floats) -> Floats:
    return np.column_stack([np.ones(len(x)), basis.columns(x) @ centring])


class Basis(Protocol):
    """Functions whose sums are curves."""

    penalty: Floats
    """The matrix of the quadratic form that measures how much a curve bends."""

    def columns(self, x: Floats) -> Floats:
        """The functions' values at each place, shape (n, k)."""


class CubicSpline:
    """Natural cubic splines that are 1 at one knot and 0 at the others; beyond them straight."""

    def __init__(self, x: Floats, k: int, shrunk: bool) -> None:
        different = np.unique(x)
        if len(different) < k:
            raise ValueError(f"x has insufficient unique values to support {k} knots: reduce k.")
        self.knots = quantile(different, np.linspace(0, 1, k).tolist())
        self.penalty = _penalty(self.knots, shrunk)

    def columns(self, x: Floats) -> Floats:
        """The splines' values at each place, shape (n, k)."""
        from scipy import interpolate

        curves = interpolate.CubicSpline(self.knots, np.eye(len(self.knots)), bc_type="natural")
        inside = np.clip(x, self.knots[0], self.knots[-1])
        return np.asarray(curves(inside) + (x - inside)[:, None] * curves(inside, 1))


class ThinPlate:
    """The thin plate splines of one variable, cut down to `k` of them.

    A curve is a line and a sum of |x - x_i|^3 over all values of x; of that sum the `k`
    eigenvectors that matter most are kept. Source: S. N. Wood (2003), Thin plate regression
    splines, Journal of the Royal Statistical Society B 65, 95-114.
    """

    def __init__(self, x: Floats, k: int) -> None:
        places = np.unique(x)
        if len(places) < k:
            raise ValueError(
                "A term has fewer unique covariate combinations than specified maximum degrees of "
                "freedom"
            )
        if len(places) > _MOST_PLACES:
            raise ValueError(f"R draws {_MOST_PLACES} of {len(places)} places at random")
        self.middle, self.unit = float(places.mean()), float(np.ptp(places))
        self.places = (places - self.middle) / self.unit
        values, vectors = np.linalg.eigh(self._bent(self.places))
        kept = np.argsort(-np.abs(values))[:k]
        straight = np.column_stack([np.ones(len(places)), self.places])
        free = np.linalg.qr(vectors[:, kept].T @ straight, mode="complete")[0][:, 2:]
        self.weights = vectors[:, kept] @ free
        self.penalty = np.zeros((k, k))
        self.penalty[: k - 2, : k - 2] = free.T @ (values[kept, None] * free)

    def _bent(self, x: Floats) -> Floats:
        return np.asarray(np.abs(x[:, None] - self.places) ** 3 / 12)

    def columns(self, x: Floats) -> Floats:
        """The splines' values at each place, those of a line last, shape (n, k)."""
        x = (x - self.middle) / self.unit
        return np.column_stack([self._bent(x) @ self.weights, np.ones(len(x)), x])


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
