"""Vanishing gradients: what a chain of layers leaves of a gradient, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.r.base import signif
from calculus_for_ml.r.stats import set_seed
from calculus_for_ml.toolkit.losses import squared_error
from calculus_for_ml.toolkit.network import initial

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table

    Array = NDArray[np.float64]

ACTIVATIONS = ("relu", "sigmoid", "tanh")
SCHEMES = ("he", "plain", "xavier")
DEPTHS = (2, 5, 10, 20, 50)
SEEDS = (1, 2, 3, 4, 5)
OBSERVATIONS, INPUTS, UNITS = 8, 4, 12
DIGITS = 3
"""A network adds products in an order of its machine's own; these digits are the same anywhere."""


def gradient_norms(activation: str, scheme: str, depth: int, seed: int) -> Array:
    """The norm of the gradient by the weights of each hidden layer (depth), the first one first.

    Observations, outcomes and weights are drawn, in this order, from R's stream for the seed.
    """
    stream = set_seed(seed)
    X = stream.rnorm(OBSERVATIONS * INPUTS).reshape((OBSERVATIONS, INPUTS), order="F")
    y = stream.rnorm(OBSERVATIONS)
    network = initial([INPUTS, *[UNITS] * depth, 1], stream, activation, scheme=scheme)
    backward = network.backward(network.forward(X), y, squared_error)
    return np.array([np.sqrt(np.sum(layer.weights**2)) for layer in backward[:-1]])


def tables(config: Config) -> dict[str, Table]:
    """`gradient_by_layer`, of the deepest networks, and `gradient_by_depth`, of first layers."""
    norms = {
        (activation, scheme, depth): np.array(
            [gradient_norms(activation, scheme, depth, seed) for seed in SEEDS]
        )
        for activation in ACTIVATIONS
        for scheme in SCHEMES
        for depth in DEPTHS
    }
    layers = np.arange(1, DEPTHS[-1] + 1)
    deepest = [norms[(*which, DEPTHS[-1])] for which in _combinations()]
    first = [
        np.column_stack([norms[(*which, depth)][:, 0] for depth in DEPTHS])
        for which in _combinations()
    ]
    return {
        "gradient_by_layer": _spread("layer", layers, deepest),
        "gradient_by_depth": _spread("depth", np.array(DEPTHS), first),
    }


def _combinations() -> Iterator[tuple[str, str]]:
    return ((activation, scheme) for activation in ACTIVATIONS for scheme in SCHEMES)


def _spread(name: str, at: NDArray[np.int64], norms: list[Array]) -> Table:
    """The smallest, middle and largest norm over the seeds, for each combination and place."""
    over_seeds = np.sort(np.hstack(norms), axis=0)
    lowest, middle, highest = over_seeds[[0, len(SEEDS) // 2, -1]]
    return {
        "activation": [activation for activation, _ in _combinations() for _ in at],
        "initialisation": [scheme for _, scheme in _combinations() for _ in at],
        name: np.tile(at, len(norms)),
        "lowest": _rounded(lowest),
        "median": _rounded(middle),
        "highest": _rounded(highest),
    }


def _rounded(norms: Array) -> Array:
    return np.array([signif(norm, DIGITS) for norm in norms.tolist()])
