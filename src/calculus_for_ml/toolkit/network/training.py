"""Train a network on minibatches, drawn in the order of R's `sample`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.predictor import PredictorLoss
from calculus_for_ml.toolkit.network.layers import Network, outcome
from rport.stats import Stream


@dataclass(frozen=True)
class Training:
    """The trained network, and the loss on all data before the first epoch and after each.

    Where training diverged, both end with the last epoch at whose end all was finite, and
    `message` says so; else it is "OK".
    """

    network: Network
    losses: Array
    message: str = "OK"


def train(
    network: Network,
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    loss: PredictorLoss,
    learning_rate: float,
    epochs: int,
    stream: Stream,
    batch_size: int | None = None,
    momentum: float = 0.0,
) -> Training:
    """Descend the loss of one minibatch after the other, `epochs` times through all n rows of `X`.

    Each epoch takes the rows in the order of `stream.sample(n)`, R's `sample(n)`, in batches of
    `batch_size` (all n at once by default, the last batch what is left over); each batch is one
    step of `velocity = momentum * velocity - learning_rate * gradient`. The same seed gives the
    same batches on every machine. Raises ValueError for arguments out of range.
    """
    X = arrays.matrix(X, "X")
    y = outcome(y, network.predict(X).shape, loss)
    rate = arrays.positive(learning_rate, "learning_rate")
    size = len(X) if batch_size is None else batch_size
    for name, count, least in (("epochs", epochs, 0), ("batch_size", size, 1)):
        if count != int(count) or count < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, not {count}")
    if not 0 <= momentum < 1:
        raise ValueError(f"momentum must be at least 0 and below 1, not {momentum}")
    losses = [network.loss(X, y, loss)]
    velocity = np.zeros_like(network.parameters)
    for epoch in range(1, int(epochs) + 1):
        trained = network
        order = stream.sample(len(X)) - 1
        for batch in np.split(order, range(size, len(X), size)):
            with np.errstate(all="ignore"):
                slope = trained.gradient(X[batch], y[batch], loss)
                velocity = momentum * velocity - rate * slope
                parameters = trained.parameters + velocity
            if not np.isfinite(parameters).all():
                return _diverged(network, losses, epoch, rate)
            trained = trained.with_parameters(parameters)
        with np.errstate(all="ignore"):
            reached = trained.loss(X, y, loss)
        if not np.isfinite(reached):
            return _diverged(network, losses, epoch, rate)
        network = trained
        losses.append(reached)
    return Training(network, np.array(losses))


def _diverged(network: Network, losses: list[float], epoch: int, rate: float) -> Training:
    message = f"diverged in epoch {epoch}; take a smaller learning rate than {rate:g}"
    return Training(network, np.array(losses), message)
