"""Losses: value, gradient and Hessian of what a model is trained on.

Each is a mean over the n observations: `squared_error`, `logistic`, `poisson`, `huber(delta)` and
`cox(ties)`; `ridge(loss, strength)` and `lasso(loss, strength)` add a penalty to any of them. All
stay finite for `|X @ beta|` up to 700.
"""

from calculus_for_ml.toolkit.losses.loss import Loss, Recession
from calculus_for_ml.toolkit.losses.penalties import Lasso, Penalised, Ridge, lasso, ridge
from calculus_for_ml.toolkit.losses.predictor import (
    Huber,
    Logistic,
    Poisson,
    PredictorLoss,
    SquaredError,
    huber,
    logistic,
    poisson,
    squared_error,
)
from calculus_for_ml.toolkit.losses.survival import Cox, cox

__all__ = [
    "Cox",
    "Huber",
    "Lasso",
    "Logistic",
    "Loss",
    "Penalised",
    "Poisson",
    "PredictorLoss",
    "Recession",
    "Ridge",
    "SquaredError",
    "cox",
    "huber",
    "lasso",
    "logistic",
    "poisson",
    "ridge",
    "squared_error",
]
