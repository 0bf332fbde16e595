"""Gradient descent: its path over the loss of the regression, and the learning rate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.r.base import mean, row_means, seq
from calculus_for_ml.sections.regression import (
    LEARNING_RATE,
    STEPS,
    dL_db0,
    dL_db1,
    mse,
    simulate,
)
from calculus_for_ml.toolkit.descent import Descent, gradient_descent

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector
    from calculus_for_ml.sections.section import Table

B0_GRID = (-1.0, 4.0, 51)
B1_GRID = (-1.0, 5.0, 51)
SHARES = (0.1, 0.5, 0.95, 1.02)
"""Learning rates, as shares of the largest with which the descent converges."""
RACE = 60
"""Steps for each of them."""
MOST_RESIDUALS = 500_000
"""So many are held at once, whatever the number of observations."""
UNIT = 5.0
"""x in a unit a fifth as large: the same data, with numbers five times as large."""


def descend(x: Vector, y: Vector, rate: float, steps: int) -> Descent:
    """Gradient descent on the mean squared error of b0 + b1 x, from (0, 0)."""
    return gradient_descent(
        lambda b: np.array([slope(b[0].item(), b[1].item(), x, y) for slope in (dL_db0, dL_db1)]),
        start=[0.0, 0.0],
        learning_rate=rate,
        steps=steps,
    )


def path_of(x: Vector, y: Vector, rate: float, steps: int) -> Vector:
    """Where each step of `descend` stands; once the gradient is 0, every later step stays there."""
    path = descend(x, y, rate, steps).path
    return np.pad(path, ((0, steps + 1 - len(path)), (0, 0)), mode="edge")


def curvatures(x: Vector) -> tuple[float, float]:
    """The largest and smallest eigenvalue of the Hessian, 2 [[1, mean(x)], [mean(x), mean(x²)]]."""
    middle, square = mean(x), mean(x * x)
    root = math.sqrt((1 - square) * (1 - square) + 4 * middle * middle)
    return (1 + square) + root, (1 + square) - root


def scaled(x: Vector) -> Vector:
    """The values less their mean, in units of the root of its mean square; one observation is 0."""
    away = x - mean(x)
    size = math.sqrt(mean(away * away))
    return away / size if size else away


def tables(config: Config) -> dict[str, Table]:
    """`descent_surface` and `descent_path` of the regression, and `learning_rates`."""
    x, y = simulate(config)
    path = path_of(x, y, LEARNING_RATE, STEPS)
    return {
        "descent_surface": surface(x, y),
        "descent_path": {"step": np.arange(len(path)), "b0": path[:, 0], "b1": path[:, 1]},
        "learning_rates": race(x, y),
    }


def surface(x: Vector, y: Vector) -> Table:
    """The loss for each pair of intercept and slope, the intercept fastest."""
    b0, b1 = seq(*B0_GRID), seq(*B1_GRID)
    b0, b1 = np.tile(b0, len(b1)), np.repeat(b1, len(b0))
    together = max(1, MOST_RESIDUALS // len(x))
    means = []
    for at in range(0, len(b0), together):
        some = slice(at, at + together)
        residuals = y - (b0[some, np.newaxis] + b1[some, np.newaxis] * x)
        means.append(row_means(residuals * residuals))
    return {"b0": b0, "b1": b1, "mse": np.concatenate(means)}


def race(x: Vector, y: Vector) -> Table:
    """The loss by step for each learning rate, of x in a smaller unit and of x scaled."""
    columns: list[tuple[str, str, int, float]] = []
    for name, values in ((f"{UNIT:g} x", UNIT * x), ("x scaled", scaled(x))):
        for share in SHARES:
            rate = share * (2 / curvatures(values)[0])
            path = path_of(values, y, rate, RACE)
            columns += [
                (name, f"{share:g}", step, mse(b0, b1, values, y))
                for step, (b0, b1) in enumerate(path.tolist())
            ]
    predictor, share_of_limit, step, error = zip(*columns, strict=True)
    return {
        "predictor": list(predictor),
        "share": np.array([float(each) for each in share_of_limit]),
        "step": np.array(step),
        "mse": np.array(error),
    }
