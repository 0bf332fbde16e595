"""Networks to begin training with: weights drawn from R's stream."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from calculus_for_ml.toolkit.network.activations import Activation
from calculus_for_ml.toolkit.network.layers import Dense, Network
from rport.stats import Stream

SCHEMES: dict[str, Callable[[int, int], float]] = {
    "plain": lambda inputs, outputs: 1.0,
    "xavier": lambda inputs, outputs: math.sqrt(2 / (inputs + outputs)),
    "he": lambda inputs, outputs: math.sqrt(2 / inputs),
}
"""The standard deviation of the weights of a layer."""


def initial(
    sizes: Sequence[int],
    stream: Stream,
    activation: str | Activation = "tanh",
    output: str | Activation = "linear",
    scheme: str = "xavier",
) -> Network:
    """A network with normal weights around 0 and biases of 0.

    `sizes` are the counts of inputs, of units in each layer, and of outputs last. The weights'
    standard deviation is 1 ("plain"), sqrt(2 / (inputs + outputs)) ("xavier"; Glorot and Bengio
    2010, for tanh and sigmoid) or sqrt(2 / inputs) ("he"; He et al. 2015, for ReLU). They are
    drawn as R's `matrix(rnorm(inputs * outputs, sd = sd), inputs)`, layer after layer. Raises
    ValueError for sizes that are not counts above 0, and for other names.
    """
    if len(sizes) < 2 or any(size != int(size) or size < 1 for size in sizes):
        raise ValueError(f"sizes must be two whole numbers or more, all above 0, not {sizes}")
    if scheme not in SCHEMES:
        raise ValueError(f"scheme must be one of {', '.join(SCHEMES)}, not {scheme!r}")
    layers = []
    # in one go, which takes a third of the time for many small layers
    drawn = stream.rnorm(sum(inputs * outputs for inputs, outputs in pairwise(sizes)))
    for at, (inputs, outputs) in enumerate(pairwise(sizes), 1):
        own, drawn = np.split(drawn, [inputs * outputs])
        weights = SCHEMES[scheme](inputs, outputs) * own.reshape((inputs, outputs), order="F")
        last = at == len(sizes) - 1
        layers.append(Dense(weights, np.zeros(outputs), output if last else activation))  # type: ignore[arg-type]
    return Network(layers)
