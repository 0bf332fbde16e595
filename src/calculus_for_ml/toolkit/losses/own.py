"""A loss that a user wrote, with the methods that it lacks."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays, differentiate
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss


class HasGradient(Protocol):
    """What a loss needs at least; `hessian(beta, X, y)` is used where there is one."""

    def value(self, beta: Array, X: Array, y: Array) -> float:
        """The loss."""

    def gradient(self, beta: Array, X: Array, y: Array) -> Array:
        """The partial derivative by each coefficient (p)."""


class OwnLoss(Loss):
    """A user's object with `value` and `gradient`; `y` has a row or a number for each row of X."""

    layers = integrals = "not known: the loss is your own"

    def __init__(self, own: HasGradient) -> None:
        """Refuse an object without the two methods, by TypeError."""
        for method in ("value", "gradient"):
            if not callable(getattr(own, method, None)):
                raise TypeError(
                    f"a loss must have the methods value(beta, X, y) and gradient(beta, X, y), "
                    f"but {own!r} has no {method}"
                )
        self.own = own
        self.name = str(getattr(own, "name", type(own).__name__))

    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """`X` and `y` as arrays of doubles, or ValueError in one sentence."""
        X, y = arrays.matrix(X, "X"), arrays.finite(y, "y")
        if y.shape[:1] != (len(X),):
            raise ValueError(f"y must have {len(X)} rows, like X, not shape {y.shape}")
        return X, y

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The user's value."""
        return float(self.own.value(*self._arrays(beta, X, y)))

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The user's gradient; ValueError where it has another shape than the coefficients."""
        beta, X, y = self._arrays(beta, X, y)
        gradient = arrays.real(self.own.gradient(beta, X, y), "the gradient")
        if gradient.shape != beta.shape:
            raise ValueError(
                f"the gradient must have the shape of beta, {beta.shape}, not {gradient.shape}"
            )
        return gradient

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The user's Hessian, or the numerical Jacobian of the gradient."""
        beta, X, y = self._arrays(beta, X, y)
        own: Any = getattr(self.own, "hessian", None)
        if own is not None:
            return arrays.real(own(beta, X, y), "the Hessian")
        jacobian = differentiate.jacobian(lambda b: self.gradient(b, X, y), beta).value
        return np.asarray((jacobian + jacobian.T) / 2)

    def _arrays(
        self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike
    ) -> tuple[Array, Array, Array]:
        X, y = self.check(X, y)
        return self.coefficients(beta, X), X, y


def as_loss(loss: HasGradient) -> Loss:
    """`loss` itself where it is one of ours, else the user's, wrapped. Raises TypeError."""
    return loss if isinstance(loss, Loss) else OwnLoss(loss)
