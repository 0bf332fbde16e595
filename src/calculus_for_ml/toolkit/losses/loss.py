"""What every loss can do, and what `fit` asks of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array


class Recession(NamedTuple):
    """Where a loss never rises: the directions d with `falls @ d >= 0` and `level @ d == 0`.

    Where `falls @ d` is not all zero, the loss falls along d forever and has no minimum. With no
    rows in `falls`, the loss always has one. Source: Rockafellar, *Convex Analysis*, section 27.
    """

    falls: Array
    level: Array


class Loss(ABC):
    """A function of the coefficients `beta` (p), given `X` (n by p, no column added) and `y`.

    A mean over the n observations, plus penalties where a class says so. What is handed over may
    be arrays, lists or data frames of numbers. Every method raises ValueError, in one sentence,
    for shapes that do not fit, for NaN or infinite numbers, and for a `y` outside its range.
    """

    name: str
    layers: str = "no: one linear predictor, X @ beta, and the chain rule once"
    integrals: str = "none: the loss is a mean over the observations"

    @abstractmethod
    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """`X` and `y` as arrays of doubles, or ValueError in one sentence."""

    @abstractmethod
    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The loss."""

    @abstractmethod
    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The partial derivative by each coefficient (p)."""

    @abstractmethod
    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The second partial derivatives (p by p)."""

    @property
    def given(self) -> Array | None:
        """Parameters to look at in place of a fit, for a loss with many minima; None by default."""
        return None

    @property
    def lasso_strength(self) -> float:
        """The strength of the lasso around the loss, 0 where there is none."""
        return 0.0

    @property
    def smooth(self) -> Loss:
        """The loss without its lasso."""
        return self

    def design(self, X: Array, y: Array) -> Array:
        """The rows on which the loss depends through their products with `beta` alone."""
        return X

    def recession(self, X: Array, y: Array) -> Recession:
        """The directions along which the loss never rises; none by default."""
        return Recession(np.empty((0, X.shape[1])), np.empty((0, X.shape[1])))

    def start(self, X: Array, y: Array) -> Array:
        """Coefficients (p) to begin a fit with."""
        return np.zeros(X.shape[1])

    def unit(self, y: Array) -> float:
        """The size of one unit of `X @ beta`: 1, unless the loss is in the unit of `y`."""
        return 1.0

    def coefficients(self, beta: npt.ArrayLike, X: Array) -> Array:
        """`beta` as an array of doubles, one for each column of `X`, or ValueError."""
        return arrays.vector(beta, "beta", X.shape[1], "column of X")
