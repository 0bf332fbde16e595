"""A table of every intermediate of a network, forward and backward, by name."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.predictor import PredictorLoss
from calculus_for_ml.toolkit.network.layers import Network


def table(
    network: Network, X: npt.ArrayLike, y: npt.ArrayLike, loss: PredictorLoss
) -> dict[str, list[str] | npt.NDArray[np.generic]]:
    """All numbers of one pass forward and one backward, in the order in which they are computed.

    Columns of equal length (a data frame takes them as they are): `layer`, counted from 1; `what`,
    one of inputs, weights, bias, z, a, and with a "d " in front the derivative of the loss by it;
    `row` and `column`, counted from 1 (a bias has row 1); `value`. The loss itself comes between
    the passes, in the last layer.
    """
    rows = list(_intermediates(network, X, y, loss))
    sizes = [array.size for _, _, array in rows]
    places = [np.indices(array.shape).reshape(2, -1) + 1 for _, _, array in rows]
    row, column = np.concatenate(places, axis=1)
    return {
        "layer": np.repeat([layer for layer, _, _ in rows], sizes),
        "what": [what for (_, what, _), size in zip(rows, sizes, strict=True) for _ in range(size)],
        "row": row,
        "column": column,
        "value": np.concatenate([array.ravel() for _, _, array in rows]),
    }


def _intermediates(
    network: Network, X: npt.ArrayLike, y: npt.ArrayLike, loss: PredictorLoss
) -> Iterator[tuple[int, str, Array]]:
    forward = network.forward(X)
    for at, (layer, step) in enumerate(zip(network.layers, forward, strict=True), 1):
        yield at, "inputs", step.inputs
        yield at, "weights", layer.weights
        yield at, "bias", layer.bias[np.newaxis, :]
        yield at, "z", step.z
        yield at, "a", step.a
    yield len(forward), "loss", np.array([[network.loss(X, y, loss)]])
    backward = network.backward(forward, y, loss)
    for at, found in reversed(list(enumerate(backward, 1))):
        yield at, "d a", found.a
        yield at, "d z", found.z
        yield at, "d weights", found.weights
        yield at, "d bias", found.bias[np.newaxis, :]
        yield at, "d inputs", found.inputs
