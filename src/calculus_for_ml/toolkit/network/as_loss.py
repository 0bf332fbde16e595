"""A network and its loss as one function of all parameters, for code that takes a loss."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.predictor import PredictorLoss
from calculus_for_ml.toolkit.network.layers import Network, outcome

_STEP = float(np.cbrt(np.finfo(np.float64).eps))
"""Where truncation, the square of the step, and rounding, eps over the step, are alike."""


@dataclass(frozen=True)
class NetworkLoss(Loss):
    """The loss of a network by its `parameters` (all weights and biases, layer after layer).

    `toolkit.checklist(NetworkLoss(network, loss), X, y)` reports on a network as it stands. It has
    many minima, so `fit` refuses it; `train` is what makes it smaller.
    """

    network: Network
    loss: PredictorLoss

    @property
    def name(self) -> str:  # type: ignore[override]
        """The loss, and of what."""
        return f"{self.loss.name} of a network"

    @property
    def layers(self) -> str:  # type: ignore[override]
        """How many times the chain rule is used."""
        return f"yes: {len(self.network.layers)} layers, and the chain rule once for each"

    @property
    def given(self) -> Array:
        """The network's own parameters."""
        return self.network.parameters

    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """`X` and `y` as arrays of doubles, or ValueError in one sentence."""
        X = arrays.matrix(X, "X")
        return X, outcome(y, self.network.predict(X).shape, self.loss)

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The network's loss with other parameters."""
        return self.network.with_parameters(beta).loss(X, y, self.loss)

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """By backpropagation."""
        return self.network.with_parameters(beta).gradient(X, y, self.loss)

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """Central differences of the gradient: two backward passes for each parameter."""
        beta = arrays.finite(beta, "beta")
        steps = np.diag(_STEP * np.maximum(np.abs(beta), 1.0))
        rows = [
            (self.gradient(beta + step, X, y) - self.gradient(beta - step, X, y)) / (2 * step.sum())
            for step in steps
        ]
        return np.asarray((np.array(rows) + np.transpose(rows)) / 2)

    def design(self, X: Array, y: Array) -> Array:
        """Raise ValueError: no linear predictor, no single best fit."""
        raise ValueError("a network has many minima: train it with toolkit.network.train")
