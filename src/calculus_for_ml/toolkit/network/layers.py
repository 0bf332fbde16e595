"""Dense layers in a row: forward keeps every intermediate, backward is the chain rule.

Observations are rows. A layer with inputs A (n by inputs) computes

    z = A W + b        W is inputs by outputs, b one number for each output
    a = activation(z)

and the next layer's inputs are a. The loss is a mean over the n observations (and a sum over the
outputs, where there are several).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.predictor import PredictorLoss
from calculus_for_ml.toolkit.network.activations import Activation, activation


@dataclass(frozen=True)
class Dense:
    """A layer: `weights` (inputs by outputs), `bias` (outputs) and an activation or its name.

    Raises ValueError for shapes that do not fit, numbers that are not finite, and other names.
    """

    weights: Array
    bias: Array
    activation: Activation = field(default="linear")  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Take lists and names, too."""
        weights = arrays.matrix(self.weights, "weights")
        bias = arrays.vector(self.bias, "bias", weights.shape[1], "column of the weights")
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "bias", bias)
        object.__setattr__(self, "activation", activation(self.activation))


class Forward(NamedTuple):
    """What a layer computed: its inputs, the weighted sums z, and their activations a."""

    inputs: Array
    z: Array
    a: Array


class Backward(NamedTuple):
    """The derivative of the loss by each intermediate of a layer, each of the shape of its own."""

    a: Array
    z: Array
    weights: Array
    bias: Array
    inputs: Array


@dataclass(frozen=True)
class Network:
    """Dense layers, each of which takes what the one before gives.

    Raises ValueError where their sizes do not fit. Nothing in it ever changes: training gives
    another network.
    """

    layers: Sequence[Dense]

    def __post_init__(self) -> None:
        """Refuse layers that do not fit."""
        object.__setattr__(self, "layers", tuple(self.layers))
        if not self.layers:
            raise ValueError("a network has at least one layer")
        for at, (one, other) in enumerate(pairwise(self.layers), 1):
            if one.weights.shape[1] != other.weights.shape[0]:
                raise ValueError(
                    f"layer {at} gives {one.weights.shape[1]} outputs, "
                    f"and layer {at + 1} takes {other.weights.shape[0]} inputs"
                )

    def forward(self, X: npt.ArrayLike) -> list[Forward]:
        """Every intermediate of each layer for `X` (n by inputs). Raises ValueError for others."""
        a = arrays.matrix(X, "X")
        inputs = self.layers[0].weights.shape[0]
        if a.shape[1] != inputs:
            raise ValueError(f"X must have {inputs} columns, an input each, not {a.shape[1]}")
        steps = []
        for layer in self.layers:
            z = a @ layer.weights + layer.bias
            steps.append(Forward(inputs=a, z=z, a=layer.activation.value(z)))
            a = steps[-1].a
        return steps

    def predict(self, X: npt.ArrayLike) -> Array:
        """What the last layer gives (n by outputs)."""
        return self.forward(X)[-1].a

    def backward(
        self, steps: Sequence[Forward], y: npt.ArrayLike, loss: PredictorLoss
    ) -> list[Backward]:
        """The derivative of the loss by every intermediate in `steps`, by the chain rule.

        `y` is n by outputs, or a vector for a network with one. `loss` is one of the toolkit's
        that are means over observations; `logistic` takes log odds, so give it a linear output.
        """
        output = steps[-1].a
        y = outcome(y, output.shape, loss)
        a = loss.slope(output, y) / len(y)
        found = []
        for layer, step in zip(reversed(self.layers), reversed(steps), strict=True):
            z = a * layer.activation.slope(step.z)  # a = activation(z)
            weights = step.inputs.T @ z  # z = inputs W + b
            bias = z.sum(axis=0)
            inputs = z @ layer.weights.T
            found.append(Backward(a, z, weights, bias, inputs))
            a = inputs  # the inputs are what the layer before gave
        return found[::-1]

    def loss(self, X: npt.ArrayLike, y: npt.ArrayLike, loss: PredictorLoss) -> float:
        """The loss of the predictions for `X`, a mean over its rows."""
        output = self.predict(X)
        y = outcome(y, output.shape, loss)
        with np.errstate(over="ignore"):
            return float(np.sum(loss.of(output, y) / len(y)))

    def gradient(self, X: npt.ArrayLike, y: npt.ArrayLike, loss: PredictorLoss) -> Array:
        """The derivative of the loss by all `parameters`, in their order."""
        found = self.backward(self.forward(X), y, loss)
        return np.concatenate(
            [each for step in found for each in (step.weights.ravel(), step.bias)]
        )

    @property
    def parameters(self) -> Array:
        """All weights (row by row) and biases, layer after layer, as one vector."""
        return np.concatenate(
            [each for layer in self.layers for each in (layer.weights.ravel(), layer.bias)]
        )

    def with_parameters(self, parameters: npt.ArrayLike) -> Network:
        """The same network with other `parameters`. Raises ValueError where they do not fit."""
        count = sum(layer.weights.size + layer.bias.size for layer in self.layers)
        rest = arrays.vector(parameters, "parameters", count, "weight and bias")
        layers = []
        for layer in self.layers:
            weights, bias, rest = np.split(
                rest, [layer.weights.size, layer.weights.size + layer.bias.size]
            )
            layers.append(replace(layer, weights=weights.reshape(layer.weights.shape), bias=bias))
        return Network(layers)


def outcome(y: npt.ArrayLike, shape: tuple[int, ...], loss: PredictorLoss) -> Array:
    """`y` in the shape of the network's output, in the range of the loss, or ValueError."""
    if not isinstance(loss, PredictorLoss):
        raise TypeError(
            "a network's loss must be a mean over observations: squared_error, logistic, poisson "
            f"or huber(delta), not {loss!r}"
        )
    array = arrays.finite(y, "y")
    if array.shape == shape[:1] and shape[1] == 1:
        array = array[:, np.newaxis]
    if array.shape != shape:
        raise ValueError(f"y must have the shape of the output, {shape}, not {array.shape}")
    return loss.in_range(array)
