"""Automatic gradients of the losses, by autograd.

autograd follows what is written with its own numpy. So the losses are written here a second time,
straight from their definitions: their gradients are found in another way, from other code. They are
slower than those of `losses`, and work only for smaller |X @ beta|.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import singledispatch
from typing import Any

import numpy as np

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss
from calculus_for_ml.toolkit.losses.own import OwnLoss
from calculus_for_ml.toolkit.losses.penalties import Lasso, Ridge
from calculus_for_ml.toolkit.losses.predictor import Huber, Logistic, Poisson, SquaredError
from calculus_for_ml.toolkit.losses.survival import Cox, same_times
from calculus_for_ml.toolkit.network.as_loss import NetworkLoss

Definition = Callable[[Any, Array, Array], Any]


class NoAutomaticGradientError(Exception):
    """autograd is not installed, or cannot follow the loss; the message says which."""


def automatic_gradient(loss: Loss, beta: Array, X: Array, y: Array) -> Array:
    """The gradient (p) of `loss` at `beta`, by autograd.

    Raises NoAutomaticGradientError where autograd is not installed, and for a user's loss that it
    cannot follow: one that is not written with `autograd.numpy`.
    """
    try:
        import autograd
    except ImportError as error:
        raise NoAutomaticGradientError("autograd is not installed") from error
    try:
        with warnings.catch_warnings(action="ignore"):  # of a loss that is constant
            return np.asarray(autograd.grad(definition(loss))(beta, X, y), dtype=np.float64)
    except Exception as error:  # whatever a user's function raises when autograd calls it
        raise NoAutomaticGradientError("autograd cannot follow it") from error


@singledispatch
def definition(loss: Loss) -> Definition:
    """The value of `loss` as a function that autograd can follow."""
    return loss.value


@definition.register
def _(loss: OwnLoss) -> Definition:
    return loss.own.value


@definition.register
def _(loss: SquaredError) -> Definition:
    import autograd.numpy as anp

    return lambda beta, X, y: anp.mean((y - anp.dot(X, beta)) ** 2)


@definition.register
def _(loss: Huber) -> Definition:
    import autograd.numpy as anp

    def value(beta: Any, X: Array, y: Array) -> Any:
        distance = anp.abs(y - anp.dot(X, beta))
        line = loss.delta * (distance - loss.delta / 2)
        return anp.mean(anp.where(distance <= loss.delta, distance**2 / 2, line))

    return value


@definition.register
def _(loss: Logistic) -> Definition:
    import autograd.numpy as anp

    def value(beta: Any, X: Array, y: Array) -> Any:
        eta = anp.dot(X, beta)
        return anp.mean(anp.log(1 + anp.exp(eta)) - y * eta)

    return value


@definition.register
def _(loss: Poisson) -> Definition:
    import autograd.numpy as anp

    def value(beta: Any, X: Array, y: Array) -> Any:
        eta = anp.dot(X, beta)
        return anp.mean(anp.exp(eta) - y * eta)

    return value


@definition.register
def _(loss: Cox) -> Definition:
    import autograd.numpy as anp

    def value(beta: Any, X: Array, y: Array) -> Any:
        time, died = same_times(y[:, 0]), y[:, 1] == 1
        eta = anp.dot(X - X.mean(axis=0), beta)
        total = 0.0
        for now in np.unique(time[died]):
            dying = np.flatnonzero(died & (time == now))
            at_risk = anp.sum(anp.exp(eta[np.flatnonzero(time >= now)]))
            leaving = anp.sum(anp.exp(eta[dying])) / len(dying)
            for rank in range(len(dying)):
                gone = rank if loss.ties == "efron" else 0
                total = total + anp.log(at_risk - gone * leaving)
            total = total - anp.sum(eta[dying])
        return total / len(X)

    return value


@definition.register
def _(loss: NetworkLoss) -> Definition:
    import autograd.numpy as anp

    activations = {
        "linear": lambda z: z,
        "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
        "tanh": anp.tanh,
        "relu": lambda z: anp.maximum(z, 0.0),
    }
    inside = definition(loss.loss)

    def value(beta: Any, X: Array, y: Array) -> Any:
        a, start = X, 0
        for layer in loss.network.layers:
            inputs, outputs = layer.weights.shape
            end = start + inputs * outputs
            weights, bias = beta[start:end].reshape((inputs, outputs)), beta[end : end + outputs]
            a = activations[layer.activation.name](anp.dot(a, weights) + bias)
            start = end + outputs
        return sum(inside(np.ones(1), a[:, [at]], y[:, at]) for at in range(y.shape[1]))

    return value


@definition.register
def _(loss: Ridge) -> Definition:
    import autograd.numpy as anp

    inside = definition(loss.loss)
    return lambda beta, X, y: inside(beta, X, y) + loss.strength * anp.sum(beta**2)


@definition.register
def _(loss: Lasso) -> Definition:
    import autograd.numpy as anp

    inside = definition(loss.loss)
    return lambda beta, X, y: inside(beta, X, y) + loss.strength * anp.sum(anp.abs(beta))
