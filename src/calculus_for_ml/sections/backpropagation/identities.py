"""The graph's slopes and the network's are autograd's and the toolkit's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.sections.backpropagation import GIVEN, HIDDEN, two_moons
from calculus_for_ml.sections.differentiation import EPS
from calculus_for_ml.toolkit.losses import logistic, squared_error
from calculus_for_ml.toolkit.network import Dense, Network, initial
from rport.stats import set_seed

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table


def identities(config: Config, tables: dict[str, Table]) -> Iterator[Check]:
    """The graph's slopes in three ways, a network's in two; and no loss below 0."""
    graph = tables["computation_graph"]
    slopes = dict(zip(graph["name"], graph["backward"], strict=True))
    got = np.array([slopes[name] for name in GIVEN])
    for way, expected in (("autograd", _by_autograd()), ("toolkit.network", _by_network())):
        found = np.array([slopes[name] for name in expected])
        yield Check(
            kind="identity",
            subject="computation_graph.backward",
            measure=f"distance from {way} (eps, relative)",
            expected=repr(list(expected.values())),
            got=repr(got.tolist()),
            distance=float(np.max(np.abs(found / np.array(list(expected.values())) - 1))) / EPS,
            tolerance=8.0,
            reason="tanh has two forms of its slope, right to a few roundings each",
            count=len(expected),
        )
    for units in HIDDEN:
        yield _network_gradient(config.seed, units)
    losses, epoch = np.asarray(tables["loss_by_epoch"]["loss"]), tables["loss_by_epoch"]["epoch"]
    starts = losses[np.asarray(epoch) == 0]
    worst = float(np.max(losses.reshape(len(HIDDEN), -1)[:, -1] - starts))
    yield Check(
        kind="identity",
        subject="loss_by_epoch.loss",
        measure="how far above its start a network's loss ends",
        expected="not above",
        got=repr(worst),
        distance=max(worst, 0.0),
        tolerance=0.0,
        count=len(HIDDEN),
    )
    probability = np.asarray(tables["decision_regions"]["probability"])
    outside = int(np.sum(~((probability >= 0) & (probability <= 1))))
    yield Check(
        kind="identity",
        subject="decision_regions.probability",
        measure="numbers that are no probability",
        expected="none",
        got=str(outside),
        distance=float(outside),
        tolerance=0.0,
        count=len(probability),
    )


def _by_autograd() -> dict[str, float]:
    from autograd import grad
    from autograd import numpy as anp

    def loss(at: Any) -> Any:
        x, w1, b, w2, y = at
        return (w2 * anp.tanh(w1 * x + b) - y) ** 2

    return dict(zip(GIVEN, grad(loss)(np.array(list(GIVEN.values()))).tolist(), strict=True))


def _by_network() -> dict[str, float]:
    one = {name: np.array([[value]]) for name, value in GIVEN.items()}
    network = Network([Dense(one["w1"], one["b"][0], "tanh"), Dense(one["w2"], [0.0])])  # type: ignore[arg-type]
    first, second = network.backward(network.forward(one["x"]), one["y"], squared_error)
    found = {"x": first.inputs, "w1": first.weights, "b": first.bias, "w2": second.weights}
    return {name: float(value.item()) for name, value in found.items()}


def _network_gradient(seed: int, units: int) -> Check:
    """The gradient by all parameters, before training."""
    import autograd.numpy as anp
    from autograd import grad

    stream = set_seed(seed)
    X, label = two_moons(stream)
    network = initial([2, units, 1], stream, "tanh")

    def loss(parameters: Any) -> Any:
        w1, b1 = parameters[: 2 * units].reshape((2, units)), parameters[2 * units : 3 * units]
        w2, b2 = parameters[3 * units : 4 * units], parameters[4 * units]
        eta = anp.tanh(X @ w1 + b1) @ w2 + b2
        return anp.mean(anp.log(1 + anp.exp(eta)) - label * eta)

    expected = grad(loss)(network.parameters)
    found = network.gradient(X, label, logistic)
    return Check(
        kind="identity",
        subject="loss_by_epoch.loss",
        measure=f"distance of the first gradient from autograd's ({units} hidden, of the largest)",
        expected="autograd",
        got="backpropagation",
        distance=float(np.max(np.abs(found - expected)) / np.max(np.abs(expected))),
        tolerance=1e-12,
        reason="another order of the same sums over 120 points",
        count=len(found),
    )
