"""Networks against autograd, finite differences, closed forms, and one trained in R."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import autograd
import autograd.numpy as anp
import numpy as np
import pandas as pd
import pytest

from calculus_for_ml.toolkit import losses, network
from calculus_for_ml.toolkit.differentiate import check_gradient
from rport.stats import set_seed

DATA = Path(__file__).parent / "data"

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.maximum(z, 0),
}
LOSSES = {
    "squared_error": (losses.squared_error, lambda a, y: (y - a) ** 2),
    "logistic": (losses.logistic, lambda a, y: anp.log(1 + anp.exp(a)) - y * a),
    "poisson": (losses.poisson, lambda a, y: anp.exp(a) - y * a),
    "huber": (losses.huber(0.5), lambda a, y: anp.where(
        anp.abs(a - y) <= 0.5, (a - y) ** 2 / 2, 0.5 * (anp.abs(a - y) - 0.25))),
}  # fmt: skip


def automatic(sizes, activations, of, X, y):
    """The gradient of the same network, written for autograd, by its flat parameters."""

    def loss(parameters):
        a, at = X, 0
        for inputs, outputs, name in zip(sizes[:-1], sizes[1:], activations, strict=True):
            weights = parameters[at : at + inputs * outputs].reshape((inputs, outputs))
            at += inputs * outputs
            a = ACTIVATIONS[name](anp.dot(a, weights) + parameters[at : at + outputs])
            at += outputs
        return anp.sum(of(a, y)) / len(X)

    return autograd.value_and_grad(loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("depth", [1, 2, 5, 50])
def test_gradients_are_autograds(depth, activation, loss, random):
    ours, of = LOSSES[loss]
    sizes = [3, *[4] * (depth - 1), 2]
    net = network.initial(sizes, set_seed(depth), activation, "linear", "xavier")
    net = net.with_parameters(net.parameters + 0.1 * random.normal(size=net.parameters.size))
    X, y = random.normal(size=(7, 3)), random.integers(0, 2, (7, 2)).astype(float)
    value, slope = automatic(sizes, [activation] * (depth - 1) + ["linear"], of, X, y)(
        net.parameters
    )
    assert net.loss(X, y, ours) == pytest.approx(value, rel=1e-13)
    found = net.gradient(X, y, ours)
    # sums of several terms can cancel: 1e-12 of the largest of the same layer
    at = 0
    for layer in net.layers:
        part = slice(at, at + layer.weights.size + layer.bias.size)
        scale = np.abs(slope[part]).max()
        np.testing.assert_allclose(found[part], slope[part], rtol=1e-12, atol=1e-12 * scale)
        at = part.stop


@pytest.mark.parametrize("output", ACTIVATIONS)
def test_any_output_activation_gives_autograds_gradient(output, random):
    net = network.initial([2, 5, 1], set_seed(1), "tanh", output)
    X, y = random.normal(size=(9, 2)), random.random(9)
    of = LOSSES["squared_error"][1]
    _, slope = automatic([2, 5, 1], ["tanh", output], of, X, y[:, None])(net.parameters)
    found = net.gradient(X, y, losses.squared_error)
    np.testing.assert_allclose(found, slope, rtol=1e-12, atol=1e-13)


def test_gradients_are_those_of_finite_differences(random):
    net = network.initial([3, 4, 4, 1], set_seed(3), "sigmoid")
    X, y = random.normal(size=(6, 3)), random.integers(0, 2, 6)

    def value(parameters):
        return net.with_parameters(parameters).loss(X, y, losses.logistic)

    def gradient(parameters):
        return net.with_parameters(parameters).gradient(X, y, losses.logistic)

    assert check_gradient(value, gradient, net.parameters)
    assert not check_gradient(value, lambda p: gradient(p) * np.r_[1 + 1e-5, np.ones(len(p) - 1)],
                              net.parameters)  # fmt: skip


def test_one_linear_layer_is_linear_regression(random):
    X, y, beta = random.normal(size=(20, 3)), random.normal(size=20), random.normal(size=3)
    net = network.Network([network.Dense(beta[:, None], [0.0])])
    assert net.loss(X, y, losses.squared_error) == losses.squared_error.value(beta, X, y)
    slope = losses.squared_error.gradient(beta, X, y)
    np.testing.assert_allclose(net.gradient(X, y, losses.squared_error)[:3], slope, rtol=1e-13)


def test_saturated_units_keep_small_slopes():
    for name, z, expected in (
        ("sigmoid", 40.0, np.exp(-40)),
        ("sigmoid", -700.0, np.exp(-700)),
        ("tanh", 20.0, 4 * np.exp(-40)),
        ("tanh", -900.0, 0.0),
    ):
        slope = network.activation(name).slope(np.array([z]))
        assert slope[0] == pytest.approx(expected, rel=1e-12)
    assert network.relu.slope(np.array([-1.0, 0.0, 2.0])).tolist() == [0, 0, 1]


def test_training_is_rs():
    X, y, before, after, by_epoch = (
        np.array([float.fromhex(word) for word in line.split()])
        for line in (DATA / "network.tsv").read_text("utf-8").splitlines()
    )
    net = network.initial([2, 3, 1], stream := set_seed(7))
    assert net.parameters.tolist() == before.tolist()
    trained = network.train(
        net, X.reshape(-1, 2), y, losses.logistic, learning_rate=0.5, epochs=5, stream=stream,
        batch_size=8,
    )  # fmt: skip
    # the two sum in another order; a batch that is off moves the parameters by 1e-3
    np.testing.assert_allclose(trained.network.parameters, after, rtol=1e-12)
    np.testing.assert_allclose(trained.losses, by_epoch, rtol=1e-13)
    other = network.train(
        net, X.reshape(-1, 2), y, losses.logistic, 0.5, 5, set_seed(8), batch_size=8
    )
    assert np.abs(other.network.parameters - after).max() > 1e-3


RUN = """
import numpy as np
from rport.stats import set_seed
from calculus_for_ml.toolkit import losses, network
stream = set_seed(5)
X = stream.rnorm(80).reshape(40, 2)
y = X[:, 0] > X[:, 1]
net = network.initial([2, 8, 1], stream)
print(network.train(net, X, y, losses.logistic, 0.3, 10, stream, 16).network.parameters.tolist())
"""


def test_a_run_is_the_same_each_time():
    runs = [
        subprocess.run(
            [sys.executable, "-c", RUN],
            env=os.environ | {"OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in "12"
    ]
    assert runs[0] == runs[1]


def test_two_classes_are_learned():
    stream = set_seed(11)
    X = stream.rnorm(400).reshape(200, 2)
    y = (X**2).sum(axis=1) < 1.2
    net = network.initial([2, 16, 1], stream)
    trained = network.train(net, X, y, losses.logistic, 0.2, 200, stream, 20, momentum=0.8)
    assert trained.message == "OK"
    assert len(trained.losses) == 201
    assert trained.losses[-1] < 0.15 < trained.losses[0]
    assert np.mean((trained.network.predict(X)[:, 0] > 0) == y) > 0.95


def test_divergence_is_told():
    stream = set_seed(1)
    X = 100 * stream.rnorm(20).reshape(10, 2)
    net = network.initial([2, 4, 1], stream, activation="relu")
    trained = network.train(net, X, X[:, 0] ** 2, losses.squared_error, 10.0, 50, stream)
    assert "take a smaller learning rate than 10" in trained.message
    assert np.isfinite(trained.losses).all()
    assert np.isfinite(trained.network.parameters).all()


def test_the_table_names_every_intermediate():
    net = network.Network([
        network.Dense([[1, -1], [2, 0]], [0.5, 0], "relu"),
        network.Dense([[3], [4]], [-1]),
    ])  # fmt: skip
    X, y = [[1.0, 2.0], [0.0, -1.0]], [10.0, 1.0]
    frame = pd.DataFrame(network.table(net, X, y, losses.squared_error))
    assert list(frame) == ["layer", "what", "row", "column", "value"]

    def values(layer, what):
        part = frame[(frame.layer == layer) & (frame.what == what)]
        return part.pivot(index="row", columns="column", values="value").to_numpy().tolist()

    assert values(1, "inputs") == X
    assert values(1, "z") == [[5.5, -1], [-1.5, 0]]
    assert values(1, "a") == [[5.5, 0], [0, 0]]
    assert values(2, "inputs") == values(1, "a")
    assert values(2, "a") == [[15.5], [-1]]
    assert values(2, "loss") == [[(5.5**2 + 2**2) / 2]]
    # by hand: d a = 2 (a - y) / n, then d W = inputs' d z, and back through the weights and ReLU
    assert values(2, "d a") == values(2, "d z") == [[5.5], [-2]]
    assert values(2, "d weights") == [[5.5 * 5.5], [0]]
    assert values(2, "d bias") == [[3.5]]
    assert values(1, "d a") == values(2, "d inputs") == [[16.5, 22], [-6, -8]]
    assert values(1, "d z") == [[16.5, 0], [0, 0]]
    assert values(1, "d weights") == [[16.5, 0], [33, 0]]
    assert values(1, "d inputs") == [[16.5, 33], [0, 0]]


def test_initial_weights_have_the_spread_of_their_scheme():
    for scheme, variance in (("plain", 1.0), ("xavier", 2 / 500), ("he", 2 / 300)):
        net = network.initial([300, 200], set_seed(1), scheme=scheme)
        # a variance from 60000 draws is off by 0.6 % (one standard error), here four of them
        assert net.layers[0].weights.var() == pytest.approx(variance, rel=0.024)
        assert not net.layers[0].bias.any()


REFUSED = {
    "sizes that do not fit": (
        lambda: network.Network([network.Dense(np.ones((2, 3)), np.zeros(3)),
                                 network.Dense(np.ones((2, 1)), [0])]),
        "layer 1 gives 3 outputs, and layer 2 takes 2"),
    "no layer": (lambda: network.Network([]), "at least one layer"),
    "a bias too long": (lambda: network.Dense([[1.0]], [1, 2]), "bias must be a vector of 1"),
    "another activation": (lambda: network.Dense([[1.0]], [1], "swish"),
                           "linear, sigmoid, tanh, relu, not 'swish'"),
    "a column missing": (lambda: small().forward([[1.0]]), "X must have 2 columns"),
    "NaN in X": (lambda: small().forward([[1.0, np.nan]]), r"X\[0, 1\] is nan"),
    "y of another shape": (lambda: small().loss([[1.0, 2]], [1, 2], losses.squared_error),
                           r"shape of the output, \(1, 1\)"),
    "a label of 2": (lambda: small().loss([[1.0, 2]], [2], losses.logistic), "0 or 1"),
    "Cox's loss": (lambda: small().loss([[1.0, 2]], [2], losses.cox()), "mean over observations"),
    "one size": (lambda: network.initial([2], set_seed(1)), "two whole numbers or more"),
    "another scheme": (lambda: network.initial([2, 1], set_seed(1), scheme="best"), "plain, xav"),
    "no batch": (lambda: network.train(small(), [[1.0, 2]], [1], losses.squared_error, 0.1, 1,
                                       set_seed(1), batch_size=0), "batch_size must be"),
}  # fmt: skip


def small():
    return network.initial([2, 1], set_seed(1))


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused(case):
    call, words = REFUSED[case]
    with pytest.raises((ValueError, TypeError), match=words):
        call()
