"""The checklist, for models whose answers are known."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import math
import re
from pathlib import Path

import autograd.numpy as anp
import numpy as np
import pandas as pd
import pytest

from calculus_for_ml import toolkit
from calculus_for_ml.toolkit import losses
from calculus_for_ml.toolkit.descent import gradient_descent
from calculus_for_ml.toolkit.differentiate import GradientCheck
from calculus_for_ml.toolkit.network import NetworkLoss, initial
from rport.stats import set_seed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checklist.md"

QUESTIONS = [
    "Which loss?",
    "Which parameters?",
    "Are the gradients stable?",
    "Is it layered?",
    "Analytic or numerical?",
    "Analytic or automatic?",
    "Sensitive to scaling?",
    "Sensitive to the learning rate?",
    "Integrals involved?",
]


@pytest.fixture
def data(random):
    X = np.column_stack([np.ones(60), random.normal(size=(60, 2))])
    return X, random.integers(0, 2, 60).astype(float)


@pytest.mark.parametrize("name", ["squared_error", "logistic", "poisson", "huber", "efron",
                                  "breslow", "ridge", "lasso"])  # fmt: skip
def test_three_gradients_agree(name, data, survival):
    X, y = data
    loss = {
        "huber": losses.huber(0.3),
        "efron": losses.cox("efron"),
        "breslow": losses.cox("breslow"),
        "ridge": losses.ridge(losses.cox(), 0.1),
        "lasso": losses.lasso(losses.logistic, 0.05),
    }.get(name) or getattr(losses, name)
    if name in ("efron", "breslow", "ridge"):
        X, y = X[:, 1:], survival(60)
    found = toolkit.checklist(loss, X, y)
    assert found
    assert found.check
    assert found.numerical_distance < 1e-9
    assert found.automatic_distance < 1e-13
    assert [question for question, _ in found.answers()] == QUESTIONS
    assert loss.name in str(found)


def test_the_largest_learning_rate_is_where_descent_turns_to_diverge(data):
    X, y = data
    found = toolkit.checklist(losses.squared_error, X, y)

    def slope(beta):
        return losses.squared_error.gradient(beta, X, y)

    for factor, outcome in ((0.95, "steps"), (1.05, "diverged")):
        rate = factor * found.largest_learning_rate
        assert gradient_descent(slope, np.zeros(3), rate, 300).stopped == outcome


# The example of docs/checklist.md
AGES = np.column_stack([np.ones(8), [32, 45, 51, 58, 60, 66, 71, 79]])
READMITTED = np.array([0.0, 0, 1, 0, 1, 0, 1, 1])


def test_near_the_minimum_the_largest_learning_rate_is_sharp():
    found = toolkit.checklist(losses.logistic, AGES, READMITTED)
    assert "near the minimum gradient descent converges only below 0.0032;" in str(found)
    fit, start = found.fit.coefficients, found.fit.coefficients + 1e-6

    def away(factor, start, steps=3000):
        beta = np.array(start, dtype=float)
        for _ in range(steps):
            slope = losses.logistic.gradient(beta, AGES, READMITTED)
            beta = beta - factor * found.largest_learning_rate * slope
        return np.abs(beta - fit).max()

    assert away(0.99, start) < 1e-6
    assert away(1.01, start) > 1e-4
    # from afar, where the loss is steeper, it is no limit: both jump about
    assert all(1 < away(factor, [0, 0]) < 10 for factor in (0.9, 1.1))


def test_gradients_that_are_zero_but_for_rounding_are_not_said_to_agree_or_to_differ(data):
    X, y = data
    check = GradientCheck(np.array([1e-16]), np.array([2e-16]), np.array([1e-14]), "OK")
    found = dataclasses.replace(
        toolkit.checklist(losses.logistic, X, y),
        check=check,
        numerical_distance=0.5,
        automatic_distance=0.5,
    )
    answers = dict(found.answers())
    assert answers["Analytic or numerical?"] == (
        "no difference is seen: 1e-16 apart, where the error is up to 1e-14"
    )
    assert answers["Analytic or automatic?"] == (
        "no difference is seen: both are 0, up to rounding"
    )
    wrong = dataclasses.replace(check, tolerance=np.array([1e-17]))
    found = dataclasses.replace(found, check=wrong, automatic_agrees=False)
    assert all("DIFFER" in found.answers()[at][1] for at in (4, 5))


def test_the_steps_for_a_digit_are_those_that_descent_takes():
    # an orthogonal X whose Hessian has the condition number 25, and y = 0
    X = np.diag([1.0, 5.0]) * np.sqrt(2)
    found = toolkit.checklist(losses.squared_error, X, np.zeros(2))
    assert found.condition == pytest.approx(25)
    rate = 2 / (2 * 1 + 2 * 25)  # 2 over the sum of the smallest and the largest eigenvalue

    def slope(beta):
        return losses.squared_error.gradient(beta, X, [0.0, 0.0])

    path = gradient_descent(slope, [1.0, 1.0], rate, 60).path
    taken = np.argmax(np.abs(path).max(axis=1) <= 1e-2) / 2
    assert f"a digit takes about {math.log(10) / math.log(26 / 24):.2g} steps" in str(found)
    assert taken == pytest.approx(math.log(10) / math.log(26 / 24), abs=1)


def test_condition_numbers_are_those_of_the_hessian(data):
    X, y = data
    X = X * [1, 1e4, 1]
    found = toolkit.checklist(losses.squared_error, X, y)
    assert found.condition == pytest.approx(np.linalg.cond(X) ** 2, rel=1e-6)
    scaled = X / np.sqrt(np.mean(X**2, axis=0))
    assert found.scaled_condition == pytest.approx(np.linalg.cond(scaled) ** 2, rel=1e-6)
    assert "yes, scale the columns" in str(found)


def test_columns_of_a_data_frame_give_names(data):
    frame = pd.DataFrame(data[0], columns=["one", "age", "dose"])
    answers = dict(toolkit.checklist(losses.logistic, frame, data[1]).answers())
    assert "beta[dose] " in answers["Which parameters?"]


def test_separated_data_are_reported_on():
    X = np.column_stack([np.ones(6), np.arange(6)])
    found = toolkit.checklist(losses.logistic, X, [0, 0, 0, 1, 1, 1])
    assert not found
    assert found.check
    assert "the data are separated" in str(found)


def test_singular_columns_are_reported_on(data):
    X, y = data
    found = toolkit.checklist(losses.poisson, X[:, [0, 1, 1]], y)
    assert not found
    assert "column 2 is a combination" in str(found)
    assert found.condition > 1e15


def test_nobody_dead_is_reported_on(data):
    y = np.column_stack([np.arange(60), np.zeros(60)])
    found = toolkit.checklist(losses.cox(), data[0][:, 1:], y)
    assert not found
    assert "no death" in str(found)
    assert found.largest_learning_rate == math.inf


class Quartic:
    """A user's own loss, which autograd can follow."""

    name = "quartic"

    def value(self, beta, X, y):
        return anp.mean((anp.dot(X, beta) - y) ** 4)

    def gradient(self, beta, X, y):
        return 4 * X.T @ (X @ beta - y) ** 3 / len(y)


class WrongQuartic(Quartic):
    def gradient(self, beta, X, y):
        return super().gradient(beta, X, y) * [1, 1, 1 + 1e-5]


class PlainQuartic(Quartic):
    def value(self, beta, X, y):
        return float(np.mean((X @ np.asarray(beta, dtype=float) - y) ** 4))


def test_a_users_own_loss(data):
    found = toolkit.checklist(Quartic(), *data)
    assert found
    assert found.automatic_distance < 1e-13
    assert "quartic, over 60 observations" in str(found)
    assert "not known: the loss is your own" in str(found)


def test_a_users_wrong_gradient_is_seen(data):
    found = toolkit.checklist(WrongQuartic(), *data)
    assert not found
    assert "they DIFFER" in dict(found.answers())["Analytic or numerical?"]
    assert found.check.passed.tolist() == [True, True, False]


def test_what_autograd_cannot_follow_is_said(data):
    found = toolkit.checklist(PlainQuartic(), *data)
    assert found.automatic_distance is None
    assert "autograd cannot follow it" in str(found)


@pytest.mark.parametrize(
    ("X", "y", "words"),
    [
        ([[1.0], [math.nan]], [0, 1], r"X\[1, 0\] is nan"),
        ([[1.0], [2]], [0, 2], "0 or 1"),
        ([[1.0], [2]], [0], "vector of 2"),
    ],
)
def test_what_makes_no_sense_is_refused(X, y, words):
    with pytest.raises(ValueError, match=words):
        toolkit.checklist(losses.logistic, X, y)


def rounding(report):
    """The report without the digits of numbers that are rounding."""
    return re.sub(r"\d+(\.\d+)?e-1\d", "tiny", report)


def test_the_page_prints_what_it_shows():
    code, *_ = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    shown, *_ = re.findall(r"```text\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert rounding(printed.getvalue()) == rounding(shown)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "linear"])
@pytest.mark.parametrize("outputs", [1, 2])
def test_a_network_is_asked_where_it_stands(random, activation, outputs):
    X, y = random.normal(size=(20, 3)), random.normal(size=(20, outputs))
    network = initial([3, 4, outputs], set_seed(1), activation)
    found = toolkit.checklist(NetworkLoss(network, losses.squared_error), X, y)
    assert found
    assert found.fit is None
    assert found.numerical_distance < 1e-9
    assert found.automatic_distance < 1e-12
    answers = dict(found.answers())
    assert answers["Is it layered?"].startswith("yes: 2 layers")
    assert answers["Which parameters?"] == f"{16 + 5 * outputs}, as they are given"


def test_a_networks_hessian_is_that_of_one_layer_in_closed_form(random):
    # one linear layer is a linear model: columns of X and one for the bias
    X, y = random.normal(size=(30, 2)), random.normal(size=30)
    network = initial([2, 1], set_seed(1))
    design = np.column_stack([X, np.ones(30)])
    found = NetworkLoss(network, losses.squared_error).hessian(network.parameters, X, y)
    assert found == pytest.approx(2 * design.T @ design / 30, rel=1e-8, abs=1e-8)
    report = toolkit.checklist(NetworkLoss(network, losses.squared_error), X, y)
    assert report.condition == pytest.approx(np.linalg.cond(design) ** 2, rel=1e-6)


def test_a_network_has_no_single_fit(random):
    network = NetworkLoss(initial([2, 3, 1], set_seed(1)), losses.squared_error)
    with pytest.raises(ValueError, match="many minima"):
        toolkit.fit(network, random.normal(size=(9, 2)), random.normal(size=9))
