"""Fit a model: the coefficients with the smallest loss."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import linalg

from calculus_for_ml.toolkit.active_set import minimise_lasso, subgradient
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.identifiability import refuse_separated, refuse_singular
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.own import HasGradient, as_loss
from calculus_for_ml.toolkit.minimise import minimise
from calculus_for_ml.toolkit.r_models import INTERCEPT, column_names, r_model, response_names
from rport.base.formatting import format
from rport.base.printing import Printed, named_vector

if TYPE_CHECKING:
    import pandas as pd

    from calculus_for_ml.toolkit.r_models import RModel


@dataclass(frozen=True)
class Fit:
    """Coefficients (p), the loss there, the norm of its gradient, and how they were found.

    `names` are those of X's columns, and R's "(Intercept)" for a column of ones. With a lasso
    `gradient_norm` is that of the smallest subgradient, 0 at the minimum. Standard errors,
    limits and the summary are those of R's model of the same data: for a loss without one (Huber's,
    a penalty, your own) these methods raise ValueError.
    """

    coefficients: Array
    value: float
    gradient_norm: float
    iterations: int
    converged: bool
    names: tuple[str, ...]
    _fitted_by_r: Callable[[], RModel] = field(repr=False, compare=False)

    def __str__(self) -> str:
        """The coefficients, and in one line how they were found."""
        outcome = "converged" if self.converged else "not converged"
        return (
            f"{named_vector(self.names, format(self.coefficients))}"
            f"loss {self.value:.7g}, gradient norm {self.gradient_norm:.2g}, "
            f"{outcome} after {self.iterations} iterations"
        )

    @functools.cached_property
    def model(self) -> RModel:
        """The same fit by `rport`: R's `lm`, `glm` or `coxph`, with all their methods.

        Its coefficients end where R's iterations end: some 1e-9 from these, relative to them.
        """
        return self._fitted_by_r()

    def coef(self) -> pd.Series[float]:
        """The coefficients by name. Source: R's `coef`."""
        return self._series(self.coefficients)

    def vcov(self) -> pd.DataFrame:
        """The coefficients' covariances (p by p). Source: R's `vcov`."""
        order, names = self._order, list(self.names)
        ordered = self.model.vcov().iloc[order, order]
        return ordered.set_axis(names).set_axis(names, axis=1)

    def standard_errors(self) -> pd.Series[float]:
        """The coefficients' standard errors: the roots of the diagonal of `vcov`."""
        return self._series(np.sqrt(np.diag(self.vcov())))

    def confint(self, level: float = 0.95) -> pd.DataFrame:
        """Lower and upper limits of each coefficient (p by 2). Source: R's `confint`."""
        return self.model.confint(level=level).iloc[self._order].set_axis(list(self.names))

    def summary(self) -> Printed:
        """Estimates, standard errors and tests; `print` shows them as R does."""
        return self.model.summary()

    def _series(self, values: Array) -> pd.Series[float]:
        import pandas as pd  # here, since it takes as long to import as the rest

        return pd.Series(values, index=list(self.names))

    @property
    def _order(self) -> list[int]:
        """Where R's model, which has the intercept first, has each coefficient."""
        first = [name for name in self.names if name == INTERCEPT]
        ordered = [*first, *(name for name in self.names if name != INTERCEPT)]
        return [ordered.index(name) for name in self.names]


def fit(loss: HasGradient, X: npt.ArrayLike, y: npt.ArrayLike) -> Fit:
    """The coefficients (p) with the smallest `loss`, given `X` (n by p) and `y`.

    No column is added to `X`: for an intercept, give it a column of ones. `loss` is one of
    `toolkit.losses`, or any object with `value` and `gradient` (and `hessian`, if it has one) of
    (beta, X, y). The coefficients are those of R's `lm`, `glm` and `coxph`, converged as far as
    double arithmetic goes. Raises ValueError, in one sentence, for NaN, for shapes that do not
    fit, for a `y` outside its range, for a singular `X` and for separated data.
    """
    loss = as_loss(loss)
    responses, given = response_names(y), X
    X, y = loss.check(X, y)
    names = column_names(given)
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
        names,
        lambda: r_model(loss, X, y, names, responses),
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
