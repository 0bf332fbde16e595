"""The checklist for applied work, answered for a loss and its data."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

from calculus_for_ml.toolkit import differentiate
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.automatic import NoAutomaticGradientError, automatic_gradient
from calculus_for_ml.toolkit.differentiate import GradientCheck
from calculus_for_ml.toolkit.fitting import Fit, fit
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.own import HasGradient, as_loss

_CLOSE = 1e-5
"""Gradients farther apart than this, relative to the largest component, are not called equal."""
_ILL_CONDITIONED = 1e8
"""A Hessian conditioned worse than this costs half of a double's digits."""


@dataclass(frozen=True)
class Checklist:
    """What to know about a model before you trust its gradients; as a string, a report.

    `fit` is None where the data are refused (`refusal` says why), and where the loss brings its own
    parameters, as a network does: then all is asked there. `point` (p) is where gradients are
    compared: off the fit, where they are not 0. `automatic_distance` is None where autograd gives
    no gradient. Condition numbers are the largest eigenvalue of the Hessian over the smallest, at
    the fit (or the point), as it stands and with the columns scaled to a curvature of 1; they are
    infinite where the smallest is not above 0. Near the fit gradient descent converges at rates
    below `largest_learning_rate` alone; farther out the loss may be steeper, or have other bounds.
    """

    loss: str
    layers: str
    integrals: str
    observations: int
    parameters: tuple[str, ...]
    fit: Fit | None
    refusal: str
    point: Array
    check: GradientCheck
    numerical_distance: float
    automatic_distance: float | None
    automatic_agrees: bool
    automatic: str
    condition: float
    scaled_condition: float
    largest_learning_rate: float

    def answers(self) -> list[tuple[str, str]]:
        """Each question with its answer, in the order of the post's checklist."""
        return [
            ("Which loss?", f"{self.loss}, over {self.observations} observations"),
            ("Which parameters?", self._parameters()),
            ("Are the gradients stable?", self._stable()),
            ("Is it layered?", self.layers),
            ("Analytic or numerical?", self._analytic()),
            ("Analytic or automatic?", self._automatic()),
            ("Sensitive to scaling?", self._scaling()),
            ("Sensitive to the learning rate?", self._learning_rate()),
            ("Integrals involved?", self.integrals),
        ]

    def __bool__(self) -> bool:
        """Whether the gradient is right, and the data have a best fit where one is looked for."""
        fitted = self.fit.converged if self.fit is not None else not self.refusal
        return fitted and bool(self.check)

    def __str__(self) -> str:
        """The report, a question a line."""
        return "\n".join(f"{question:32} {answer}" for question, answer in self.answers())

    def _parameters(self) -> str:
        if self.fit is None and not self.refusal:
            return f"{len(self.parameters)}, as they are given"
        if self.fit is None:
            return f"{', '.join(self.parameters)}: no best ones, as {self.refusal}"
        pairs = zip(self.parameters, self.fit.coefficients.tolist(), strict=True)
        return ", ".join(f"{name} {coefficient:.6g}" for name, coefficient in pairs)

    def _stable(self) -> str:
        stable = "yes" if self.condition < _ILL_CONDITIONED else "no"
        condition = f"the Hessian's condition number is {self.condition:.2g}"
        if self.condition == math.inf:
            condition = "in some direction the loss is level, or curves down"
        reached = ""
        if self.fit is None and not self.refusal:
            reached = f"; the gradient's norm is {linalg.norm(self.check.expected):.1g}"
        if self.fit is not None:
            outcome = "" if self.fit.converged else ", and has not converged"
            reached = f"; at the fit the gradient's norm is {self.fit.gradient_norm:.1g}{outcome}"
        return f"{stable}: {condition}{reached}"

    def _analytic(self) -> str:
        if self.check and self.numerical_distance > _CLOSE:
            off = float(np.max(np.abs(self.check.found - self.check.expected)))
            error = float(np.max(self.check.tolerance))
            return f"no difference is seen: {off:.1g} apart, where the error is up to {error:.1g}"
        verdict = "agree" if self.check else "DIFFER"
        return f"they {verdict}: {self.numerical_distance:.1g} apart, relative to the largest"

    def _automatic(self) -> str:
        if self.automatic_distance is None:
            return f"no automatic gradient: {self.automatic}"
        if self.automatic_agrees and self.automatic_distance > _CLOSE:
            return "no difference is seen: both are 0, up to rounding"
        verdict = "agree" if self.automatic_agrees else "DIFFER"
        return f"they {verdict}: {self.automatic_distance:.1g} apart, relative to the largest"

    def _scaling(self) -> str:
        if self.condition == self.scaled_condition == math.inf:
            return "no scaling helps where the loss is level, or curves down"
        gain = self.condition / self.scaled_condition
        advice = "yes, scale the columns" if gain > 10 else "no"
        return (
            f"{advice}: condition number {self.condition:.2g}, "
            f"and {self.scaled_condition:.2g} with columns scaled"
        )

    def _learning_rate(self) -> str:
        near = "here" if self.fit is None else "near the minimum"
        limit = f"{near} gradient descent converges only below {self.largest_learning_rate:.2g}"
        if self.condition == self.scaled_condition == math.inf:
            return limit
        steps = steps_for_a_digit(self.condition)
        return (
            f"{limit}; at the best rate a digit takes about {steps:.2g} steps, "
            f"{steps_for_a_digit(self.scaled_condition):.2g} with columns scaled"
        )


def checklist(loss: HasGradient, X: npt.ArrayLike, y: npt.ArrayLike) -> Checklist:
    """Answer the checklist for `loss`, one of the toolkit's or a user's own, and the data.

    `X` is n by p and `y` as the loss takes it; the columns of a data frame give their names. Data
    without a best fit get a report too; a network is passed as a `network.NetworkLoss`. Raises
    ValueError for shapes that do not fit, NaN and a `y` outside its range, as the loss does.
    """
    loss = as_loss(loss)
    columns = getattr(X, "columns", None)
    X, y = loss.check(X, y)
    fitted, refusal, at, point, sizes = _places(loss, X, y)
    names = range(len(at)) if columns is None or len(columns) != len(at) else columns
    check = differentiate.check_gradient(
        lambda beta: loss.value(beta, X, y), lambda beta: loss.gradient(beta, X, y), point
    )
    automatic_distance, agrees, reason = None, False, ""
    try:
        automatic = automatic_gradient(loss, point, X, y)
        automatic_distance = _apart(check.found, automatic, sizes)
        within = (np.abs(check.found - automatic) <= check.tolerance).all()
        agrees = automatic_distance < 1e-8 or (bool(check) and bool(within))
    except NoAutomaticGradientError as error:
        reason = str(error)
    hessian = loss.hessian(at, X, y)
    curvature = np.sqrt(np.maximum(np.diag(hessian), 0.0))
    scale = 1 / np.where(curvature > 0, curvature, 1.0)
    largest = float(linalg.norm(hessian, 2)) if np.isfinite(hessian).all() else math.inf
    return Checklist(
        loss=loss.name,
        layers=loss.layers,
        integrals=loss.integrals,
        observations=len(X),
        parameters=tuple(f"beta[{name}]" for name in names),
        fit=fitted,
        refusal=refusal,
        point=point,
        check=check,
        numerical_distance=_apart(check.found, check.expected, sizes),
        automatic_distance=automatic_distance,
        automatic_agrees=agrees,
        automatic=reason,
        condition=_condition(hessian),
        scaled_condition=_condition(hessian * np.outer(scale, scale)),
        largest_learning_rate=2 / largest if largest > 0 else math.inf,
    )


def _places(loss: Loss, X: Array, y: Array) -> tuple[Fit | None, str, Array, Array, Array]:
    """The fit or why there is none, where to ask for curvature and for slopes, and column sizes."""
    if loss.given is not None:
        return None, "", loss.given, loss.given, np.ones(len(loss.given))
    fitted, refusal = _fit(loss, X, y)
    sizes = np.abs(X).max(axis=0)
    sizes[sizes == 0] = 1.0
    away = 0.1 * loss.unit(y) / sizes
    if fitted is None:
        return None, refusal, away, away, sizes
    return fitted, refusal, fitted.coefficients, fitted.coefficients + away, sizes


def _fit(loss: Loss, X: Array, y: Array) -> tuple[Fit | None, str]:
    try:
        return fit(loss, X, y), ""
    except ValueError as refusal:
        return None, str(refusal)


def _apart(one: Array, other: Array, sizes: Array) -> float:
    """The largest distance of two gradients relative to the largest component, columns scaled."""
    largest = float(np.max(np.abs(other / sizes)))
    return float(np.max(np.abs(one - other) / sizes)) / (largest or 1.0)


def _condition(hessian: Array) -> float:
    if not np.isfinite(hessian).all():
        return math.inf
    values = linalg.eigvalsh(hessian)
    return float(values[-1] / values[0]) if values[0] > 0 else math.inf


def steps_for_a_digit(condition: float) -> float:
    """The steps of gradient descent for a digit, given the Hessian's condition number.

    At the best rate each step leaves (k - 1) / (k + 1) of the error, k the condition number.
    """
    if condition < 11 / 9:  # a tenth is left, or less
        return 1.0
    return math.log(10) / (2 * math.atanh(1 / condition)) if condition < math.inf else math.inf
