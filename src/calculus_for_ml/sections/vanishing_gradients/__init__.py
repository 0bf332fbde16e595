"""Vanishing gradients: what a chain of layers leaves of a gradient, and what helps."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.toolkit.losses import squared_error
from calculus_for_ml.toolkit.network import initial
from rport.base import signif
from rport.stats import set_seed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table

    Array = NDArray[np.float64]

ACTIVATIONS = ("relu", "sigmoid", "tanh")
SCHEMES = ("he", "plain", "xavier")
DEPTHS = (2, 5, 10, 20, 50)
NETWORKS = tuple(product(ACTIVATIONS, SCHEMES, DEPTHS))
SEEDS = (1, 2, 3, 4, 5)
OBSERVATIONS, INPUTS, UNITS = 8, 4, 12
DIGITS = 3
"""The order of a network's sums depends on the machine; these digits are the same everywhere."""


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
    """`gradient_by_layer`: the norms over the seeds for each network, the first layer first."""
    lowest, median, highest = np.hstack([_over_seeds(*network) for network in NETWORKS])
    return {
        "gradient_by_layer": {
            "activation": [activation for activation, _, depth in NETWORKS for _ in range(depth)],
            "initialisation": [scheme for _, scheme, depth in NETWORKS for _ in range(depth)],
            "depth": np.concatenate([np.full(depth, depth) for *_, depth in NETWORKS]),
            "layer": np.concatenate([np.arange(1, depth + 1) for *_, depth in NETWORKS]),
            "lowest": lowest,
            "median": median,
            "highest": highest,
        }
    }


def _over_seeds(activation: str, scheme: str, depth: int) -> Array:
    """The smallest, middle and largest norm of each layer, to a few digits (3 by depth)."""
    norms = np.sort([gradient_norms(activation, scheme, depth, seed) for seed in SEEDS], axis=0)
    chosen = norms[[0, len(SEEDS) // 2, -1]]
    return np.array([[signif(norm, DIGITS) for norm in each] for each in chosen.tolist()])
