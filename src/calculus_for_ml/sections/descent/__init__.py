"""Gradient descent: its path over the loss of the regression, the learning rate, and scaling."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.sections.regression import (
    LEARNING_RATE,
    STEPS,
    dL_db0,
    dL_db1,
    mse,
    simulate,
)
from calculus_for_ml.toolkit.descent import Descent, gradient_descent
from rport.base import mean, row_means, seq

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector
    from calculus_for_ml.sections.section import Table

UNIT = 5.0
"""x in a unit a fifth as large: the same data, with numbers five times as large."""
SHARES = (0.1, 0.5, 0.95, 1.02)
"""Learning rates, as shares of the largest with which the descent converges."""
RACE = 60
"""Steps for each of them."""
SHOWN_SHARE = 0.5
"""The one whose path is drawn."""
GRID = 41
"""The number of intercepts, and of slopes, of a surface."""
MOST_RESIDUALS = 500_000
"""This many are held at once, whatever the number of observations."""
LEAST_SPAN = 1e-150
"""A loss is a square: over less than this it is 0 everywhere."""


def descend(x: Vector, y: Vector, rate: float, steps: int) -> Descent:
    """Gradient descent on the mean squared error of b0 + b1 x, from (0, 0)."""
    return gradient_descent(
        lambda b: np.array([slope(b[0].item(), b[1].item(), x, y) for slope in (dL_db0, dL_db1)]),
        start=[0.0, 0.0],
        learning_rate=rate,
        steps=steps,
    )


def path_of(x: Vector, y: Vector, rate: float, steps: int) -> Vector:
    """Where each step of `descend` is; once the gradient is 0, every later step stays there."""
    path = descend(x, y, rate, steps).path
    return np.pad(path, ((0, steps + 1 - len(path)), (0, 0)), mode="edge")


def closed_fit(x: Vector, y: Vector) -> tuple[float, float]:
    """The least-squares line; where all x are the same, the best one that is nearest 0."""
    away, middle = x - mean(x), mean(y)
    square = mean(away * away)
    if square == 0:
        per_unit = middle / (1 + mean(x) * mean(x))
        return per_unit, mean(x) * per_unit
    b1 = mean(away * (y - middle)) / square
    return middle - b1 * mean(x), b1


def curvatures(x: Vector) -> tuple[float, float]:
    """The largest and smallest eigenvalue of the Hessian, 2 [[1, mean(x)], [mean(x), mean(x²)]]."""
    middle, square = mean(x), mean(x * x)
    root = math.sqrt((1 - square) * (1 - square) + 4 * middle * middle)
    return (1 + square) + root, (1 + square) - root


def largest_rate(x: Vector) -> float:
    """The largest learning rate with which the descent converges."""
    return 2 / curvatures(x)[0]


def scaled(x: Vector) -> Vector:
    """The values less their mean, in units of the root of its mean square; one observation is 0."""
    away = x - mean(x)
    size = math.sqrt(mean(away * away))
    return away / size if size else away


def tables(config: Config) -> dict[str, Table]:
    """For x, x in a smaller unit and x scaled: surfaces, fits, paths, and the loss by step."""
    x, y = simulate(config)
    predictors = {"x": x, f"{UNIT:g} x": UNIT * x, "x scaled": scaled(x)}
    _, *raced = predictors
    fits = {name: closed_fit(values, y) for name, values in predictors.items()}
    paths = {"x": path_of(x, y, LEARNING_RATE, STEPS)}
    paths |= {
        name: path_of(predictors[name], y, SHOWN_SHARE * largest_rate(predictors[name]), RACE)
        for name in raced
    }
    surfaces = {
        name: surface(values, y, np.vstack([paths[name], fits[name]]))
        for name, values in predictors.items()
    }
    return {
        "descent_surfaces": _stacked(surfaces),
        "descent_paths": _stacked({name: _path_table(paths[name]) for name in raced}),
        "descent_fits": {
            "predictor": list(fits),
            "b0": np.array([b0 for b0, _ in fits.values()]),
            "b1": np.array([b1 for _, b1 in fits.values()]),
        },
        "learning_rates": _stacked({name: race(predictors[name], y) for name in raced}),
    }


def surface(x: Vector, y: Vector, around: Vector) -> Table:
    """The loss for each pair of intercept and slope around some, the intercept fastest."""
    b0, b1 = (seq(*limits, GRID) for limits in window(around))
    b0, b1 = np.tile(b0, GRID), np.repeat(b1, GRID)
    together = max(1, MOST_RESIDUALS // len(x))
    means = []
    for at in range(0, len(b0), together):
        some = slice(at, at + together)
        residuals = y - (b0[some, np.newaxis] + b1[some, np.newaxis] * x)
        means.append(row_means(residuals * residuals))
    return {"b0": b0, "b1": b1, "mse": np.concatenate(means)}


def window(points: Vector) -> list[tuple[float, float]]:
    """Limits of each coordinate, half of what the points span beyond them.

    A coordinate in which they span nothing gets the other's span, or 2.
    """
    low, high = points.min(axis=0), points.max(axis=0)
    spans = (high - low).tolist()
    widest = max(spans) if max(spans) > LEAST_SPAN else 2.0
    half = [(span if span > LEAST_SPAN else widest) / 2 for span in spans]
    return list(zip((low - half).tolist(), (high + half).tolist(), strict=True))


def race(x: Vector, y: Vector) -> Table:
    """The loss by step for each learning rate."""
    losses = []
    for share in SHARES:
        path = path_of(x, y, share * largest_rate(x), RACE)
        losses.append([mse(b0, b1, x, y) for b0, b1 in path.tolist()])
    return {
        "share": np.repeat(SHARES, RACE + 1),
        "step": np.tile(np.arange(RACE + 1), len(SHARES)),
        "mse": np.concatenate(losses),
    }


def _path_table(path: Vector) -> Table:
    return {"step": np.arange(len(path)), "b0": path[:, 0], "b1": path[:, 1]}


def _stacked(tables: dict[str, Table]) -> Table:
    """One table below the other, with the predictor of each row first."""
    some = list(tables.values())
    lengths = [len(next(iter(table.values()))) for table in some]
    named = {"predictor": [name for name, n in zip(tables, lengths, strict=True) for _ in range(n)]}
    return named | {
        column: np.concatenate([np.asarray(table[column]) for table in some]) for column in some[0]
    }
