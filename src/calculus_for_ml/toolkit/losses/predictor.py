"""Losses of the linear predictor: each observation has its own, of eta = x beta and y alone.

The chain rule does the rest. With l(eta, y) for one observation, and X with its n rows x,

    value    = mean of l(eta_i, y_i)
    gradient = X' l' / n                 where l' is the slope of l by eta
    hessian  = X' diag(l'') X / n        where l'' is its curvature

The terms are divided by n before they are added: a sum can overflow where the mean does not.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg, special

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss, Recession


class PredictorLoss(Loss):
    """A mean of `of(eta, y)` over the observations; `y` is a vector (n)."""

    @abstractmethod
    def of(self, eta: Array, y: Array) -> Array:
        """The loss of each observation; `eta` and `y` have the same shape, any."""

    @abstractmethod
    def slope(self, eta: Array, y: Array) -> Array:
        """The derivative of `of` by `eta`."""

    @abstractmethod
    def curvature(self, eta: Array, y: Array) -> Array:
        """The second derivative of `of` by `eta`."""

    def in_range(self, y: Array) -> Array:
        """`y`, or ValueError where the loss is not defined."""
        return y

    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """`X` and `y` as arrays of doubles, or ValueError in one sentence."""
        X = arrays.matrix(X, "X")
        return X, self.in_range(arrays.vector(y, "y", len(X), "row of X"))

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The mean of l(eta, y)."""
        X, y = self.check(X, y)
        with np.errstate(over="ignore"):
            return float(np.sum(self.of(X @ self.coefficients(beta, X), y) / len(y)))

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """X' l' / n (p)."""
        X, y = self.check(X, y)
        with np.errstate(over="ignore", invalid="ignore"):
            return X.T @ (self.slope(X @ self.coefficients(beta, X), y) / len(y))

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """X' diag(l'') X / n (p by p)."""
        X, y = self.check(X, y)
        with np.errstate(over="ignore", invalid="ignore"):
            weights = self.curvature(X @ self.coefficients(beta, X), y) / len(y)
            return (X.T * weights) @ X


class ResidualLoss(PredictorLoss):
    """A loss of the residual eta - y, in the unit of `y`."""

    def start(self, X: Array, y: Array) -> Array:
        """The least-squares fit."""
        return np.asarray(linalg.lstsq(X, y)[0])

    def unit(self, y: Array) -> float:
        """The root of the mean square of `y`."""
        largest = float(np.max(np.abs(y)))
        return largest * float(np.sqrt(np.mean((y / largest) ** 2))) if largest else 1.0


@dataclass(frozen=True)
class SquaredError(ResidualLoss):
    """The squared residual, (y - eta)²: its mean is the mean squared error, R's `lm`."""

    name = "squared error"

    def of(self, eta: Array, y: Array) -> Array:
        """(y - eta)²."""
        return (y - eta) ** 2

    def slope(self, eta: Array, y: Array) -> Array:
        """-2 (y - eta)."""
        return -2 * (y - eta)

    def curvature(self, eta: Array, y: Array) -> Array:
        """2."""
        return np.full_like(eta, 2.0)


@dataclass(frozen=True)
class Huber(ResidualLoss):
    """Half the squared residual r up to `delta`, and from there on a line, delta (|r| - delta / 2).

    Source: Huber (1964), *Robust estimation of a location parameter*.
    """

    delta: float
    name = "Huber"

    def __post_init__(self) -> None:
        """Refuse a `delta` that is not above 0."""
        arrays.positive(self.delta, "delta")

    def of(self, eta: Array, y: Array) -> Array:
        """`c (|r| - c / 2)`, where c = min(|r|, delta)."""
        distance = np.abs(y - eta)
        inner = np.minimum(distance, self.delta)
        return inner * (distance - inner / 2)

    def slope(self, eta: Array, y: Array) -> Array:
        """`eta - y`, cut off at -delta and delta."""
        return np.clip(eta - y, -self.delta, self.delta)

    def curvature(self, eta: Array, y: Array) -> Array:
        """1 for residuals up to delta, 0 beyond."""
        return (np.abs(y - eta) <= self.delta).astype(np.float64)


@dataclass(frozen=True)
class Logistic(PredictorLoss):
    """The negative log likelihood of labels 0 and 1 with log odds eta: R's `glm(..., binomial)`.

    With s = 1 - 2y (1 for the label 0, -1 for the label 1) the probability of the label that was
    seen is 1 / (1 + exp(s eta)), and no term overflows or cancels, however large eta is.
    """

    name = "logistic"

    def in_range(self, y: Array) -> Array:
        """Labels 0 and 1."""
        return _zero_or_one(y, "y", "a label")

    def of(self, eta: Array, y: Array) -> Array:
        """log(1 + exp(s eta))."""
        return np.logaddexp(0.0, (1 - 2 * y) * eta)

    def slope(self, eta: Array, y: Array) -> Array:
        """`s / (1 + exp(-s eta))`, which is `1 / (1 + exp(-eta)) - y`."""
        sign = 1 - 2 * y
        return sign * np.asarray(special.expit(sign * eta))

    def curvature(self, eta: Array, y: Array) -> Array:
        """`p (1 - p)`, where p = 1 / (1 + exp(-eta))."""
        return np.asarray(special.expit(eta) * special.expit(-eta))

    def recession(self, X: Array, y: Array) -> Recession:
        """Separation: d puts no label 1 below and no label 0 above the line X d = 0."""
        return Recession(falls=(2 * y - 1)[:, np.newaxis] * X, level=X[:0])


@dataclass(frozen=True)
class Poisson(PredictorLoss):
    """The negative log likelihood of counts with mean exp(eta): R's `glm(..., poisson)`.

    Without log y!, which no coefficient changes: R's `-logLik(fit) / n` is larger by its mean.
    """

    name = "Poisson"

    def in_range(self, y: Array) -> Array:
        """Numbers of at least 0."""
        if (y < 0).any():
            raise ValueError(f"y must hold counts, at least 0, but one is {y[y < 0][0]:g}")
        return y

    def of(self, eta: Array, y: Array) -> Array:
        """exp(eta) - y eta."""
        return np.exp(eta) - y * eta

    def slope(self, eta: Array, y: Array) -> Array:
        """exp(eta) - y."""
        return np.exp(eta) - y

    def curvature(self, eta: Array, y: Array) -> Array:
        """exp(eta)."""
        return np.exp(eta)

    def recession(self, X: Array, y: Array) -> Recession:
        """The mean of some counts of 0 can fall to 0 while that of all others stays."""
        return Recession(falls=-X[y == 0], level=X[y > 0])


def _zero_or_one(values: Array, name: str, what: str) -> Array:
    wrong = values[(values != 0) & (values != 1)]
    if wrong.size:
        raise ValueError(f"{name} must hold 0 or 1, {what} each, but one is {wrong[0]:g}")
    return values


squared_error = SquaredError()
"""The mean squared error, mean((y - X beta)²)."""

logistic = Logistic()
"""The mean negative log likelihood of labels 0 and 1, whose log odds are X beta."""

poisson = Poisson()
"""The mean negative log likelihood of counts with mean exp(X beta), without log y!."""


def huber(delta: float) -> Huber:
    """Huber's loss: quadratic up to residuals of `delta` (in the unit of `y`), linear beyond.

    Raises ValueError for a `delta` that is not above 0.
    """
    return Huber(delta)
