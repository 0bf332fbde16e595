"""Fit a model: the coefficients with the smallest loss."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

from calculus_for_ml.toolkit.active_set import minimise_lasso, subgradient
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.identifiability import refuse_separated, refuse_singular
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.own import HasGradient, as_loss
from calculus_for_ml.toolkit.minimise import minimise


@dataclass(frozen=True)
class Fit:
    """Coefficients (p), the loss there, the norm of its gradient, and how they were found.

    With a lasso `gradient_norm` is that of the smallest subgradient, 0 at the minimum.
    """

    coefficients: Array
    value: float
    gradient_norm: float
    iterations: int
    converged: bool

    def __str__(self) -> str:
        """The coefficients, and in one line how they were found."""
        coefficients = "  ".join(f"{coefficient:.7g}" for coefficient in self.coefficients)
        outcome = "converged" if self.converged else "not converged"
        return (
            f"coefficients  {coefficients}\n"
            f"loss {self.value:.7g}, gradient norm {self.gradient_norm:.2g}, "
            f"{outcome} after {self.iterations} iterations"
        )


def fit(loss: HasGradient, X: npt.ArrayLike, y: npt.ArrayLike) -> Fit:
    """The coefficients (p) with the smallest `loss`, given `X` (n by p) and `y`.

    No column is added to `X`: for an intercept, give it a column of ones. `loss` is one of
    `toolkit.losses`, or any object with `value` and `gradient` (and `hessian`, if it has one) of
    (beta, X, y). The coefficients are those of R's `lm`, `glm` and `coxph`, converged as far as
    double arithmetic goes. Raises ValueError, in one sentence, for NaN, for shapes that do not
    fit, for a `y` outside its range, for a singular `X` and for separated data.

    """
    loss = as_loss(loss)
    X, y = loss.check(X, y)
    search = _fit_lasso if loss.lasso_strength else _fit_smooth
    coefficients, iterations, converged = search(loss, X, y)
    coefficients = coefficients + 0.0  # -0 is 0
    slope = subgradient(loss, coefficients, X, y)
    return Fit(
        coefficients,
        loss.value(coefficients, X, y),
        float(linalg.norm(slope)),
        iterations,
        converged,
    )


def _fit_smooth(loss: Loss, X: Array, y: Array) -> tuple[Array, int, bool]:
    """Search in coordinates in which the columns of X are orthogonal and of size 1.

    These are R beta, where R'R = X'X / n: neither units nor offsets of the columns matter then.
    """
    design = loss.design(X, y)
    refuse_singular(design)
    root = linalg.qr(design, mode="economic")[1] / np.sqrt(len(X))
    refuse_separated(loss, X, y, root)

    def beta(at: Array) -> Array:
        return np.asarray(linalg.solve_triangular(root, at, check_finite=False))

    def chain(derivative: Array) -> Array:
        return np.asarray(linalg.solve_triangular(root, derivative, trans="T", check_finite=False))

    at, iterations, converged = minimise(
        lambda at: loss.value(beta(at), X, y),
        lambda at: chain(loss.gradient(beta(at), X, y)),
        lambda at: chain(chain(loss.hessian(beta(at), X, y)).T),
        root @ loss.start(X, y),
        loss.unit(y),
    )
    return beta(at), iterations, converged


def _fit_lasso(loss: Loss, X: Array, y: Array) -> tuple[Array, int, bool]:
    return minimise_lasso(loss.smooth, loss.lasso_strength, X, y)
