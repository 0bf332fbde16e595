"""Partial derivatives: the mean squared error of a simple regression and its gradient."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.running.progress import progress
from rport.base import mean, row_means, seq
from rport.stats import set_seed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table

    Vector = NDArray[np.float64]

B0_GRID = (-1.0, 4.0, 11)
B1_GRID = (-1.0, 5.0, 13)
STEPS = 100
LEARNING_RATE = 0.1
TERMS = 1 << 16
"""Residuals that are held at once, as many lines together as that allows."""


def simulate(config: Config) -> tuple[Vector, Vector]:
    """Draw x, then y = intercept + slope x + noise, from R's stream for the seed."""
    stream = set_seed(config.seed)
    regression = config.regression
    x = stream.rnorm(regression.n, mean=0, sd=1)
    # The noise is drawn after x and added last, as R evaluates intercept + slope * x + rnorm(n).
    noise = stream.rnorm(regression.n, mean=0, sd=regression.noise_sd)
    return x, regression.intercept + regression.slope * x + noise


def mse(b0: float, b1: float, x: Vector, y: Vector) -> float:
    """The mean squared error of the line b0 + b1 x."""
    residual = y - (b0 + b1 * x)
    return mean(residual * residual)


def dL_db0(b0: float, b1: float, x: Vector, y: Vector) -> float:
    """The partial derivative of `mse` by the intercept."""
    return -2 * mean(y - (b0 + b1 * x))


def dL_db1(b0: float, b1: float, x: Vector, y: Vector) -> float:
    """The partial derivative of `mse` by the slope."""
    return -2 * mean(x * (y - (b0 + b1 * x)))


def tables(config: Config) -> dict[str, Table]:
    """`regression` (the data), `regression_loss` (on a grid) and `gradient_descent` (from 0, 0)."""
    x, y = simulate(config)
    return {
        "regression": {"x": x, "y": y},
        "regression_loss": loss_on_grid(x, y),
        "gradient_descent": gradient_descent(x, y),
    }


def loss_on_grid(x: Vector, y: Vector) -> dict[str, Any]:
    """The loss and its gradient for each pair of intercept and slope, the intercept fastest."""
    lines = np.array([(b0, b1) for b1 in seq(*B1_GRID) for b0 in seq(*B0_GRID)])
    columns: dict[str, list[Vector]] = {"mse": [], "dL_db0": [], "dL_db1": []}
    for residuals in _residuals(lines, x, y, "the loss of lines"):
        columns["mse"].append(row_means(residuals * residuals))
        columns["dL_db0"].append(-2 * row_means(residuals))
        columns["dL_db1"].append(-2 * row_means(x * residuals))
    found = {name: np.concatenate(parts) for name, parts in columns.items()}
    return {"b0": lines[:, 0], "b1": lines[:, 1], **found}


def gradient_descent(x: Vector, y: Vector) -> dict[str, Any]:
    """The path of gradient descent from (0, 0): `STEPS` steps of `LEARNING_RATE`."""
    path, terms = np.zeros((STEPS + 1, 2)), np.empty((2, len(x)))
    for step in progress(range(STEPS), STEPS, "gradient descent"):
        b0, b1 = path[step].tolist()
        terms[0] = y - (b0 + b1 * x)
        terms[1] = x * terms[0]
        path[step + 1] = row_means(terms, partial(next_parameters, path[step]))
    errors = [row_means(each * each) for each in _residuals(path, x, y, "the loss of the path")]
    b0, b1 = path.T
    return {"step": np.arange(STEPS + 1), "b0": b0, "b1": b1, "mse": np.concatenate(errors)}


def next_parameters(b: Vector, means: Vector) -> Vector:
    """A step against the gradient: -2 times the means of the residuals and of x times these."""
    return b - LEARNING_RATE * (-2 * means)


def _residuals(lines: Vector, x: Vector, y: Vector, what: str) -> Iterator[Vector]:
    """The residuals of lines (b0, b1), a row each, some rows at a time."""
    at_once = max(1, TERMS // len(x))
    starts = range(0, len(lines), at_once)
    for at in progress(starts, len(starts), what):
        b0, b1 = lines[at : at + at_once].T[:, :, np.newaxis]
        yield y - (b0 + b1 * x)


def least_squares(x: Vector, y: Vector) -> tuple[float, float]:
    """Intercept and slope of the line with the smallest mean squared error.

    With one observation the slope is NaN, and the intercept is the observation.
    """
    if len(x) == 1:
        return float(y[0]), float("nan")
    design = np.column_stack([np.ones_like(x), x])
    intercept, slope = np.linalg.lstsq(design, y, rcond=None)[0].tolist()
    return intercept, slope
