"""Dense neural networks: forward with every intermediate kept, backward by the chain rule.

`initial` draws a network, `train` trains it on minibatches from R's stream, and `table` lists every
intermediate by name. The losses are those of `toolkit.losses` that are means over observations;
`NetworkLoss` is one of a network's parameters.
"""

from calculus_for_ml.toolkit.network.activations import (
    Activation,
    activation,
    linear,
    relu,
    sigmoid,
    tanh,
)
from calculus_for_ml.toolkit.network.as_loss import NetworkLoss
from calculus_for_ml.toolkit.network.initial import initial
from calculus_for_ml.toolkit.network.intermediates import table
from calculus_for_ml.toolkit.network.layers import Backward, Dense, Forward, Network
from calculus_for_ml.toolkit.network.training import Training, train

__all__ = [
    "Activation",
    "Backward",
    "Dense",
    "Forward",
    "Network",
    "NetworkLoss",
    "Training",
    "activation",
    "initial",
    "linear",
    "relu",
    "sigmoid",
    "table",
    "tanh",
    "train",
]
