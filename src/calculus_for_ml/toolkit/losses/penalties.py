"""Penalties around a loss: what pulls the coefficients towards 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss, Recession


@dataclass(frozen=True)
class Penalised(Loss):
    """A loss and a penalty; every coefficient is penalised alike, an intercept too."""

    loss: Loss
    strength: float

    def __post_init__(self) -> None:
        """Refuse a negative strength."""
        arrays.not_negative(self.strength, "strength")

    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """As the loss inside."""
        return self.loss.check(X, y)

    @property
    def lasso_strength(self) -> float:
        """As the loss inside."""
        return self.loss.lasso_strength

    def design(self, X: Array, y: Array) -> Array:
        """As the loss inside."""
        return self.loss.design(X, y)

    def recession(self, X: Array, y: Array) -> Recession:
        """None, as a penalty grows in every direction; that of the loss without a penalty."""
        return super().recession(X, y) if self.strength else self.loss.recession(X, y)

    def start(self, X: Array, y: Array) -> Array:
        """As the loss inside."""
        return self.loss.start(X, y)

    def unit(self, y: Array) -> float:
        """As the loss inside."""
        return self.loss.unit(y)


@dataclass(frozen=True)
class Ridge(Penalised):
    """A loss plus strength * sum(beta²)."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """The loss inside, with its ridge."""
        return f"{self.loss.name} with a ridge of {self.strength:g}"

    @property
    def smooth(self) -> Loss:
        """The ridge around the smooth part of the loss inside."""
        return Ridge(self.loss.smooth, self.strength)

    def design(self, X: Array, y: Array) -> Array:
        """A row for each coefficient more: n strength beta² is the square of one."""
        own = np.sqrt(len(X) * self.strength) * np.eye(X.shape[1])
        return np.vstack([self.loss.design(X, y), own])

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The loss plus strength * sum(beta²)."""
        inside = self.loss.value(beta, X, y)
        return inside + self.strength * float(np.sum(np.asarray(beta, dtype=np.float64) ** 2))

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The gradient of the loss plus 2 strength beta."""
        inside = self.loss.gradient(beta, X, y)
        return inside + 2 * self.strength * np.asarray(beta, dtype=np.float64)

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The Hessian of the loss plus 2 strength on the diagonal."""
        inside = self.loss.hessian(beta, X, y)
        return inside + 2 * self.strength * np.eye(len(inside))


@dataclass(frozen=True)
class Lasso(Penalised):
    """A loss plus strength * sum(|beta|)."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """The loss inside, with its lasso."""
        return f"{self.loss.name} with a lasso of {self.strength:g}"

    @property
    def lasso_strength(self) -> float:
        """Its own strength, and that of the loss inside."""
        return self.strength + self.loss.lasso_strength

    @property
    def smooth(self) -> Loss:
        """The smooth part of the loss inside."""
        return self.loss.smooth

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The loss plus strength * sum(|beta|)."""
        inside = self.loss.value(beta, X, y)
        return inside + self.strength * float(np.sum(np.abs(np.asarray(beta, dtype=np.float64))))

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The gradient of the loss plus strength sign(beta): at 0 the subgradient 0."""
        inside = self.loss.gradient(beta, X, y)
        return inside + self.strength * np.sign(np.asarray(beta, dtype=np.float64))

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The Hessian of the loss: |beta| has no curvature, except for its kink at 0."""
        return self.loss.hessian(beta, X, y)


def ridge(loss: Loss, strength: float) -> Ridge:
    """`loss` plus strength * sum(beta²). Raises ValueError for a negative strength.

    R's `glmnet` puts lambda / 2 in front of the sum, and half of that for `lm`'s error.
    """
    return Ridge(loss, strength)


def lasso(loss: Loss, strength: float) -> Lasso:
    """`loss` plus strength * sum(|beta|), whose subgradient at 0 is 0.

    Raises ValueError for a negative strength.
    """
    return Lasso(loss, strength)
