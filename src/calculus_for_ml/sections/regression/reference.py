"""What else the regression is compared with in R's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.sections.regression import dL_db0, dL_db1, least_squares, mse
from calculus_for_ml.sections.regression.rounding import rounding, size_of_terms
from calculus_for_ml.sections.section import Near
from rport.stats import set_seed

if TYPE_CHECKING:
    from calculus_for_ml.sections.regression import Vector
    from calculus_for_ml.sections.section import Table

SEEDS = (0, 1, -7, 20250415, 2147483647)
DRAWS = 12


def values(config: Config, tables: dict[str, Table]) -> dict[str, float | Vector | Near]:
    """The seed's stream, the loss and its gradient at the true line, and the least-squares fit."""
    x, y = np.asarray(tables["regression"]["x"]), np.asarray(tables["regression"]["y"])
    truth = config.regression.intercept, config.regression.slope
    intercept, slope = _fit(x, y)
    return {
        **_streams(config.seed),
        "mse_at_truth": mse(*truth, x, y),
        "dL_db0_at_truth": dL_db0(*truth, x, y),
        "dL_db1_at_truth": dL_db1(*truth, x, y),
        "ols_intercept": intercept,
        "ols_slope": slope,
    }


def constants() -> dict[str, Vector]:
    """R's streams for some seeds, whatever the configuration."""
    return {name: stream for seed in SEEDS for name, stream in _streams(seed).items()}


def _streams(seed: int) -> dict[str, Vector]:
    return {
        f"runif_{seed}": set_seed(seed).runif(DRAWS),
        f"rnorm_{seed}": set_seed(seed).rnorm(DRAWS),
    }


def _fit(x: Vector, y: Vector) -> list[Near]:
    """Intercept and slope; R's `lm` may be off by what rounding does to the gradient at the fit."""
    fit = least_squares(x, y)
    if len(x) == 1:
        return [Near(number, 0.0, "") for number in fit]
    size = size_of_terms(*fit, x, y)
    gradient = rounding(x) * np.array([np.mean(size), np.mean(np.abs(x) * size)])
    hessian = np.array([[1.0, np.mean(x)], [np.mean(x), np.mean(x * x)]])
    allowed = np.abs(np.linalg.inv(hessian)) @ gradient
    reason = "another factorisation than lm's: the rounding of the gradient, through the Hessian"
    return [Near(*each, reason) for each in zip(fit, allowed.tolist(), strict=True)]
