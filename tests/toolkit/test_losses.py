"""Values of the losses by their definitions, and stability where the definitions overflow."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from calculus_for_ml.toolkit import losses

ETA = np.array([-700.0, -40, -1.5, 0, 0.3, 40, 700])
COLUMN = ETA[:, np.newaxis]


def partial_likelihood(beta, X, y, ties):
    """Cox's loss, one risk set and one death after the other."""
    eta, time, died = X @ beta, y[:, 0], y[:, 1] == 1
    total = 0.0
    for now in np.unique(time[died]):
        at_risk, dying = np.exp(eta[time >= now]).sum(), np.exp(eta[(time == now) & died])
        for rank in range(len(dying)):
            share = rank / len(dying) if ties == "efron" else 0
            total += math.log(at_risk - share * dying.sum())
        total -= eta[(time == now) & died].sum()
    return total / len(X)


def test_values_are_their_definitions(random):
    X, beta = random.normal(size=(30, 3)), random.normal(size=3)
    eta = X @ beta
    y, label, count = random.normal(size=30), random.integers(0, 2, 30), random.poisson(2, 30)
    residual = np.abs(y - eta)
    for loss, outcome, expected in (
        (losses.squared_error, y, np.mean((y - eta) ** 2)),
        (losses.logistic, label, np.mean(np.log(1 + np.exp(eta)) - label * eta)),
        (losses.poisson, count, np.mean(np.exp(eta) - count * eta)),
        (losses.huber(0.8), y,
         np.mean(np.where(residual <= 0.8, residual**2 / 2, 0.8 * (residual - 0.4)))),
        (losses.ridge(losses.squared_error, 0.3), y,
         np.mean((y - eta) ** 2) + 0.3 * np.sum(beta**2)),
        (losses.lasso(losses.squared_error, 0.3), y,
         np.mean((y - eta) ** 2) + 0.3 * np.sum(np.abs(beta))),
    ):  # fmt: skip
        assert loss.value(beta, X, outcome) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_coxs_value_is_its_definition(ties, random, survival):
    for n in (1, 2, 5, 40):
        X, y, beta = random.normal(size=(n, 2)), survival(n), random.normal(size=2)
        for outcome in (y, y * [1, 0], y * [0, 1], np.column_stack([y[:, 0], np.ones(n)])):
            found = losses.cox(ties).value(beta, X, outcome)
            # differences of terms of size 1, over n
            assert found == pytest.approx(partial_likelihood(beta, X, outcome, ties), abs=1e-14)


def test_ties_differ():
    X, y = np.arange(4.0)[:, np.newaxis], np.column_stack([[1, 1, 1, 2], [1, 1, 0, 1]])
    # by hand at beta 0: Breslow log 4 + log 4, Efron log 4 + log(4 - 2 / 2), then log 1
    assert losses.cox("breslow").value([0], X, y) == pytest.approx(2 * math.log(4) / 4)
    assert losses.cox().value([0], X, y) == pytest.approx((math.log(4) + math.log(3)) / 4)


def test_times_equal_but_for_rounding_are_tied():
    X, events = np.arange(3.0)[:, np.newaxis], np.ones(3)
    exact = losses.cox().value([1], X, np.column_stack([[0.3, 0.3, 1], events]))
    rounded = losses.cox().value([1], X, np.column_stack([[0.1 + 0.2, 0.3, 1], events]))
    apart = losses.cox().value([1], X, np.column_stack([[0.301, 0.3, 1], events]))
    assert rounded == exact != apart


def test_logistic_is_exact_for_large_predictors():
    for eta, label, expected in (
        (700, 1, math.exp(-700)), (-700, 0, math.exp(-700)), (700, 0, 700), (-700, 1, 700),
        (40, 1, math.exp(-40)), (0, 1, math.log(2)),
    ):  # fmt: skip
        value = losses.logistic.value([1], [[eta]], [label])
        assert value == pytest.approx(expected, rel=1e-14)
        sign = 1 - 2 * label
        slope = losses.logistic.slope(np.array([eta]), np.array([label]))[0]
        assert slope == pytest.approx(sign / (1 + math.exp(min(-sign * eta, 709))), rel=1e-13)
    bend = losses.logistic.curvature(np.array([700.0, -700.0]), np.zeros(2))
    np.testing.assert_allclose(bend, math.exp(-700), rtol=1e-13)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_cox_is_exact_for_large_predictors(ties, sign):
    time, died = [3, 1, 4, 1, 5, 2, 6], [1, 1, 0, 1, 1, 1, 1]
    y = np.column_stack([time, died]).astype(float)
    eta = [int(sign * each * 10) for each in ETA]  # tenths, exact in fractions
    total = 0.0
    for now in sorted({t for t, d in zip(time, died, strict=True) if d}):
        dying = [e for e, t, d in zip(eta, time, died, strict=True) if t == now and d]
        others = [e for e, t, d in zip(eta, time, died, strict=True)
                  if t >= now and not (t == now and d)]  # fmt: skip
        for rank in range(len(dying)):
            share = Fraction(rank, len(dying)) if ties == "efron" else Fraction(0)
            terms = [(e, 1.0) for e in others] + [(e, float(1 - share)) for e in dying]
            top = max(e for e, _ in terms)
            total += top / 10 + math.log(sum(w * math.exp((e - top) / 10) for e, w in terms))
        total -= sum(dying) / 10
    found = losses.cox(ties)
    assert found.value([sign], COLUMN, y) == pytest.approx(total / 7, rel=1e-13)
    assert np.isfinite(found.gradient([sign], COLUMN, y)).all()
    assert np.isfinite(found.hessian([sign], COLUMN, y)).all()


@pytest.mark.parametrize("sign", [1, -1])
def test_everything_is_finite_up_to_700(sign):
    label, count = [1, 0, 1, 0, 1, 0, 1], [0, 1, 2, 3, 4, 5, 6]
    many = np.repeat(COLUMN, 5000, axis=0) / 1.001
    for loss, y in ((losses.logistic, label), (losses.poisson, count), (losses.huber(1), count),
                    (losses.squared_error, count)):  # fmt: skip
        for wrap in (loss, losses.ridge(loss, 1), losses.lasso(loss, 1)):
            # ones beside the predictor: the gradient's own sum must not overflow
            X = np.column_stack([COLUMN, np.ones(7)])
            assert np.isfinite(wrap.value([sign, 0], X, y))
            assert np.isfinite(wrap.gradient([sign, 0], X, y)).all()
        assert np.isfinite(loss.value([sign], many, np.repeat(y, 5000)))
        assert np.isfinite(loss.gradient([sign], many, np.repeat(y, 5000))).all()


def test_subgradients_of_a_lasso_at_0_are_0():
    X, y = np.eye(3), np.zeros(3)
    slope = losses.lasso(losses.squared_error, 0.7).gradient([1.0, 0.0, -1.0], X, y)
    np.testing.assert_allclose(slope, [2 / 3 + 0.7, 0, -2 / 3 - 0.7])


def test_nobody_dies_is_no_information():
    X, y = np.arange(3.0)[:, np.newaxis], np.column_stack([[1, 2, 3], [0, 0, 0]])
    assert losses.cox().value([1], X, y) == 0
    assert losses.cox().gradient([1], X, y).tolist() == [0]
    assert losses.cox().hessian([1], X, y).tolist() == [[0]]


def test_an_offset_changes_nothing_in_coxs_loss(random, survival):
    X, y, beta = random.normal(size=(50, 2)), survival(50), [0.5, -0.2]
    far = X + 2.0**20
    for method in ("value", "gradient", "hessian"):
        near, moved = (getattr(losses.cox(), method)(beta, each, y) for each in (X, far))
        np.testing.assert_allclose(near, moved, rtol=1e-8)  # the offset takes nine digits of X


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: losses.huber(0), "delta must be above 0"),
        (lambda: losses.huber(math.nan), "delta must hold finite"),
        (lambda: losses.ridge(losses.logistic, -1), "strength must be at least 0"),
        (lambda: losses.cox(ties="exact"), "'efron' or 'breslow', not 'exact'"),
        (lambda: losses.logistic.value([1, 2], [[1.0]], [1]), "beta must be a vector of 1"),
        (lambda: losses.logistic.value([math.inf], [[1.0]], [1]), r"beta\[0\] is inf"),
        (lambda: losses.logistic.value([1], [[1.0], [2]], [1]), "y must be a vector of 2"),
    ],
)
def test_what_makes_no_sense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
