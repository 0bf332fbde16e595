"""Partial derivatives: the mean squared error of a simple regression and its gradient."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.check import Check
from calculus_for_ml.config import Config
from calculus_for_ml.r.base import format, mean, seq
from calculus_for_ml.r.stats import set_seed
from calculus_for_ml.sections.identities import EPS
from calculus_for_ml.sections.section import Figure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table

    Vector = NDArray[np.float64]

B0_GRID = (-1.0, 4.0, 11)
B1_GRID = (-1.0, 5.0, 13)
STEPS = 100
LEARNING_RATE = 0.1


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
    pairs = [(b0, b1) for b1 in seq(*B1_GRID).tolist() for b0 in seq(*B0_GRID).tolist()]
    return {
        "b0": np.array([b0 for b0, _ in pairs]),
        "b1": np.array([b1 for _, b1 in pairs]),
        "mse": np.array([mse(b0, b1, x, y) for b0, b1 in pairs]),
        "dL_db0": np.array([dL_db0(b0, b1, x, y) for b0, b1 in pairs]),
        "dL_db1": np.array([dL_db1(b0, b1, x, y) for b0, b1 in pairs]),
    }


def gradient_descent(x: Vector, y: Vector) -> dict[str, Any]:
    """The path of gradient descent from (0, 0): `STEPS` steps of `LEARNING_RATE`."""
    path = np.zeros((STEPS + 1, 2))
    for step in range(STEPS):
        b0, b1 = path[step].tolist()
        path[step + 1, 0] = b0 - LEARNING_RATE * dL_db0(b0, b1, x, y)
        path[step + 1, 1] = b1 - LEARNING_RATE * dL_db1(b0, b1, x, y)
    return {
        "step": np.arange(STEPS + 1),
        "b0": path[:, 0],
        "b1": path[:, 1],
        "mse": np.array([mse(b0, b1, x, y) for b0, b1 in path.tolist()]),
    }


def least_squares(x: Vector, y: Vector) -> tuple[float, float]:
    """Intercept and slope of the line with the smallest mean squared error."""
    design = np.column_stack([np.ones_like(x), x])
    intercept, slope = np.linalg.lstsq(design, y, rcond=None)[0].tolist()
    return intercept, slope


def figures(config: Config) -> dict[str, Figure]:
    """The simulated data."""
    regression = config.regression
    n, seed = regression.n, config.seed
    intercept, slope = format(regression.intercept), format(regression.slope)
    direction = "rising" if regression.slope > 0 else "falling" if regression.slope < 0 else "level"
    plural = "" if n == 1 else "s"
    noise = (
        f"scattered around it with standard deviation {format(regression.noise_sd)}"
        if regression.noise_sd
        else "exactly on it"
    )
    return {
        "regression_data": Figure(
            table="regression",
            x="x",
            y="y",
            geom="point",
            title="Simulated Regression Data",
            x_label="x",
            y_label="y",
            alt=(
                f"Scatter plot of y against x: {n} semi-transparent point{plural} along the "
                f"{direction} line with intercept {intercept} and slope {slope}, {noise}."
            ),
            caption=(
                f"{n} simulated observation{plural}, drawn from R's random stream for seed {seed}. "
                f"The model that made them has intercept {intercept} and slope {slope}."
            ),
        )
    }


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The gradient is autograd's, and zero at the least-squares fit; descent ends lower."""
    x, y = np.asarray(tables["regression"]["x"]), np.asarray(tables["regression"]["y"])
    b0, b1 = least_squares(x, y)
    yield from stationary("the least-squares fit", b0, b1, x, y)
    yield from _automatic_gradient(tables["regression_loss"], x, y)
    errors = np.asarray(tables["gradient_descent"]["mse"])
    lowest = mse(b0, b1, x, y)
    yield Check(
        what="gradient_descent.mse, how far below the least-squares fit it gets",
        expected=f"at least {lowest!r}",
        got=repr(float(errors.min())),
        distance=float(np.maximum(0.0, lowest - np.min(errors))),  # NaN stays NaN, and fails
        tolerance=_rounding(x) * float(np.mean(_size(b0, b1, x, y) ** 2)),
        reason="no line has a smaller error than the fit, but for the rounding of both",
    )


def stationary(whose: str, b0: float, b1: float, x: Vector, y: Vector) -> Iterator[Check]:
    """At a least-squares fit both partial derivatives are zero, but for the rounding of the fit."""
    size = _size(b0, b1, x, y)
    for name, partial, weight in (("dL_db0", dL_db0, 1.0), ("dL_db1", dL_db1, np.abs(x))):
        slope = partial(b0, b1, x, y)
        yield Check(
            what=f"regression {name} at {whose}",
            expected="0",
            got=repr(slope),
            distance=abs(slope),
            tolerance=_rounding(x) * 2 * float(np.mean(weight * size)),
            reason="the fit and the residuals are rounded: 8 eps sqrt(n) of the mean of the terms",
        )


def _size(b0: float, b1: float, x: Vector, y: Vector) -> Vector:
    return np.abs(y) + abs(b0) + np.abs(b1 * x)


def _rounding(x: Vector) -> float:
    return 8 * EPS * math.sqrt(len(x))


def _automatic_gradient(table: Table, x: Vector, y: Vector) -> Iterator[Check]:
    import autograd.numpy as anp
    from autograd import grad

    def error(b: Any) -> Any:
        return anp.mean((y - (b[0] + b[1] * x)) ** 2)

    gradient = grad(error)
    at = np.column_stack([np.asarray(table["b0"]), np.asarray(table["b1"])])
    some = [0, len(at) // 2, -1]
    found = np.array([gradient(b) for b in at[some]])
    b0, b1 = np.abs(at).max(axis=0)
    for column, name in enumerate(("dL_db0", "dL_db1")):
        analytic = np.asarray(table[name])[some]
        weight = np.abs(x) if name == "dL_db1" else np.ones_like(x)
        size = 2 * float(np.mean(weight * _size(b0, b1, x, y)))
        yield Check(
            what=f"regression_loss.{name} against automatic differentiation (eps of the mean term)",
            expected="autograd",
            got="analytic",
            distance=float(np.max(np.abs(found[:, column] - analytic))) / (EPS * size),
            tolerance=8.0 + np.log2(len(x)),
            reason="autograd sums doubles pairwise: log2(n) roundings, and 8 a term",
        )
