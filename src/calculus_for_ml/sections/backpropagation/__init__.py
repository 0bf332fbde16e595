"""Backpropagation: a graph small enough to follow by hand, and a network that learns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.toolkit.losses import logistic
from calculus_for_ml.toolkit.network import initial, train
from rport.base import cos, seq, signif, sin
from rport.stats import Stream, set_seed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from calculus_for_ml.sections.section import Table
    from calculus_for_ml.toolkit.network import Training

    Vector = NDArray[np.float64]

GIVEN = {"x": 1.5, "w1": 0.8, "b": -0.2, "w2": -0.5, "y": 0.5}
EDGES: tuple[tuple[str, str, str, float, float, float, float], ...] = (
    ("x", "x", "*", 0, 7, 0, 6),
    ("w1", "w1", "*", -1.2, 6, 0, 6),
    ("u", "*", "+", 0, 6, 0, 5),
    ("b", "b", "+", -1.2, 5, 0, 5),
    ("z", "+", "tanh", 0, 5, 0, 4),
    ("a", "tanh", "*", 0, 4, 0, 3),
    ("w2", "w2", "*", -1.2, 3, 0, 3),
    ("p", "*", "-", 0, 3, 0, 2),
    ("y", "y", "-", -1.2, 2, 0, 2),
    ("e", "-", "²", 0, 2, 0, 1),
    ("L", "²", "L", 0, 1, 0, 0),
)
"""Each number of the graph, which node it comes from and goes to, and where the two are."""
GAP = 0.3
"""The share of an edge that is left free at either end, for the nodes."""

OBSERVATIONS, NOISE = 120, 0.15
HIDDEN = (1, 3, 8)
EPOCHS, BATCH, RATE, MOMENTUM = 60, 30, 0.3, 0.9
GRID = ((-1.5, 2.5, 41), (-1.0, 1.5, 26))
DIGITS = 6
"""The order of a network's sums depends on the machine; these digits are the same everywhere."""


def forward(x: float, w1: float, b: float, w2: float, y: float) -> dict[str, float]:
    """Every number on the way from the input to the loss."""
    u = w1 * x
    z = u + b
    a = math.tanh(z)
    p = w2 * a
    e = p - y
    L = e * e
    return dict(x=x, w1=w1, b=b, w2=w2, y=y, u=u, z=z, a=a, p=p, e=e, L=L)


def backward(v: dict[str, float]) -> dict[str, float]:
    """The slope of the loss with respect to each number: the chain rule, once per operation."""
    L = 1.0
    e = L * 2 * v["e"]  # L = e²
    p, y = e, -e  # e = p - y
    w2, a = p * v["a"], p * v["w2"]  # p = w2 a
    z = a * (1 - v["a"] * v["a"])  # a = tanh(z)
    u, b = z, z  # z = u + b
    w1, x = u * v["x"], u * v["w1"]  # u = w1 x
    return dict(x=x, w1=w1, b=b, w2=w2, y=y, u=u, z=z, a=a, p=p, e=e, L=L)


def two_moons(stream: Stream) -> tuple[Vector, NDArray[np.int64]]:
    """Points around two interlocking half circles, and which of them each belongs to."""
    label = np.arange(OBSERVATIONS) % 2
    angle = stream.runif(OBSERVATIONS) * math.pi
    x1 = np.where(label == 0, cos(angle), 1 - cos(angle)) + stream.rnorm(OBSERVATIONS, sd=NOISE)
    x2 = np.where(label == 0, sin(angle), 0.5 - sin(angle)) + stream.rnorm(OBSERVATIONS, sd=NOISE)
    return np.column_stack([x1, x2]), label


def learn(units: int, X: Vector, label: NDArray[np.int64], stream: Stream) -> Training:
    """A network with one hidden layer, trained by the logistic loss on minibatches."""
    return train(
        initial([2, units, 1], stream, "tanh"),
        X,
        label,
        logistic,
        learning_rate=RATE,
        epochs=EPOCHS,
        stream=stream,
        batch_size=BATCH,
        momentum=MOMENTUM,
    )


def tables(config: Config) -> dict[str, Table]:
    """`computation_graph`, the points `two_classes`, and what networks of three sizes learn."""
    stream = set_seed(config.seed)
    X, label = two_moons(stream)
    trained = {units: learn(units, X, label, stream) for units in HIDDEN}
    return {
        "computation_graph": computation_graph(),
        "two_classes": {"x1": X[:, 0], "x2": X[:, 1], "label": label},
        "loss_by_epoch": loss_by_epoch(trained),
        "decision_regions": decision_regions(trained),
    }


def computation_graph() -> Table:
    """A row for each edge: the number that goes forward on it, and the slope that comes back."""
    name, start, end, x, y, xend, yend = zip(*EDGES, strict=True)
    values = forward(**GIVEN)
    slopes = backward(values)
    left, low, right, high = (np.array(each, dtype=float) for each in (x, y, xend, yend))
    return {
        "name": list(name),
        "from": list(start),
        "to": list(end),
        "x": left + GAP * (right - left),
        "y": low + GAP * (high - low),
        "xend": right - GAP * (right - left),
        "yend": high - GAP * (high - low),
        "forward": np.array([values[each] for each in name]),
        "backward": np.array([slopes[each] for each in name]),
    }


def loss_by_epoch(trained: dict[int, Training]) -> Table:
    """The loss of all points before the first epoch and after each."""
    return {
        "units": np.repeat(HIDDEN, EPOCHS + 1),
        "epoch": np.tile(np.arange(EPOCHS + 1), len(HIDDEN)),
        "loss": _rounded(np.concatenate([each.losses for each in trained.values()])),
    }


def decision_regions(trained: dict[int, Training]) -> Table:
    """The probability of the second class over a grid, x1 fastest."""
    x1, x2 = seq(*GRID[0]), seq(*GRID[1])
    X = np.column_stack([np.tile(x1, len(x2)), np.repeat(x2, len(x1))])
    log_odds = np.concatenate([each.network.predict(X)[:, 0] for each in trained.values()])
    return {
        "units": np.repeat(HIDDEN, len(X)),
        "x1": np.tile(X[:, 0], len(HIDDEN)),
        "x2": np.tile(X[:, 1], len(HIDDEN)),
        "probability": _rounded(1 / (1 + np.exp(-log_odds))),
    }


def _rounded(values: Vector) -> Vector:
    return np.array([signif(value, DIGITS) for value in values.tolist()])
