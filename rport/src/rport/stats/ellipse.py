"""Confidence ellipses, as ggplot2 draws them by MASS's robust covariance."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base

FloatArray = npt.NDArray[np.float64]


class Covariance(NamedTuple):
    """A covariance matrix and the centre it is about."""

    cov: FloatArray
    center: FloatArray


def cov_wt(points: FloatArray, weights: FloatArray) -> Covariance:
    """The weighted covariance of the rows of `points`. Source: R's `cov.wt`."""
    shares = weights / weights.sum()
    center = (shares[:, None] * points).sum(axis=0)
    scaled = np.sqrt(shares)[:, None] * (points - center)
    return Covariance(scaled.T @ scaled / (1 - (shares * shares).sum()), center)


def cov_trob(points: FloatArray, weights: FloatArray, nu: float = 5) -> Covariance:
    """The covariance of a multivariate t with `nu` degrees of freedom fitted to the rows.

    Points far out count less, in up to 25 rounds. Source: MASS's `cov.trob`.
    """
    counted = points[weights > 0]
    wt = weights[weights > 0]
    p = counted.shape[1]
    center = (wt[:, None] * counted).sum(axis=0) / wt.sum()
    w = wt * (1 + p / nu)
    for _ in range(25):
        last = w
        centred = counted - center
        _, sizes, axes = np.linalg.svd(np.sqrt(w / w.sum())[:, None] * centred, full_matrices=False)
        distances = ((centred @ axes.T / sizes) ** 2).sum(axis=1)
        w = wt * (nu + p) / (nu + distances)
        center = (w[:, None] * counted).sum(axis=0) / w.sum()
        if (np.abs(w - last) < 0.01).all():
            break
    scaled = np.sqrt(w)[:, None] * centred
    return Covariance(scaled.T @ scaled / wt.sum(), center)


def ellipse(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    type: str = "t",
    level: float = 0.95,
    segments: int = 51,
    weights: npt.ArrayLike | None = None,
) -> FloatArray:
    """The outline about the points at the confidence `level`, shape (segments + 1, 2).

    `type` is "t" for a multivariate t, "norm" for a normal distribution, "euclid" for a circle of
    radius `level`. Fewer than four points give NaN, shape (1, 2). Raises ValueError for an unknown
    type. Source: ggplot2's `stat_ellipse`.
    """
    points = np.column_stack([np.asarray(each, dtype=np.float64) for each in (x, y)])
    if type not in ("t", "norm", "euclid"):
        raise ValueError(f'type must be "t", "norm" or "euclid", not {type!r}')
    df = len(points) - 1
    if df < 3:
        return np.full((1, 2), math.nan)
    shares = np.ones(len(points)) if weights is None else np.asarray(weights, dtype=np.float64)
    shares = shares / shares.sum()
    found = cov_trob(points, shares * len(points)) if type == "t" else cov_wt(points, shares)
    shape = found.cov
    if type == "euclid":
        shape = np.diag(np.repeat(np.diag(shape).min(), 2))
    root = np.linalg.cholesky(shape).T
    if type == "euclid":
        radius = level / root.max()
    else:
        # R's qf(level, 2, df), which has a closed form; R's own is within 3e-12 of it
        radius = math.sqrt(df * math.expm1(-2 / df * math.log1p(-level)))
    angles = np.arange(segments + 1) * 2 * math.pi / segments
    circle = np.column_stack([base.cos(angles), base.sin(angles)])
    return np.asarray(found.center + radius * (circle @ root))
