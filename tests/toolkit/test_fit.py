"""Fits, against R's, against the conditions of a minimum, and refused where there is none."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import linalg, special

from calculus_for_ml import toolkit
from calculus_for_ml.toolkit import losses

LOSSES = {
    "squared_error": losses.squared_error,
    "logistic": losses.logistic,
    "poisson": losses.poisson,
    "cox_efron": losses.cox(ties="efron"),
    "cox_breslow": losses.cox(ties="breslow"),
}


def test_coefficients_are_rs(r_fits):
    assert {each.loss for each in r_fits} == set(LOSSES)
    for each in r_fits:
        found = toolkit.fit(LOSSES[each.loss], each.X, each.y)
        # both stop at rounding, which the least well conditioned of the data makes 1e-11
        np.testing.assert_allclose(
            found.coefficients, each.coefficients, rtol=1e-8, err_msg=f"{each.name}, {each.loss}"
        )
        assert found.converged, each.name


def test_the_loss_is_rs_log_likelihood(r_fits):
    for each in r_fits:
        value = toolkit.fit(LOSSES[each.loss], each.X, each.y).value
        n = len(each.X)
        if each.loss == "squared_error":
            if len(each.X) == each.X.shape[1]:
                continue  # saturated: both are rounding
            expected = -n / 2 * (math.log(2 * math.pi) + math.log(value) + 1)
        else:
            constant = special.gammaln(each.y + 1).sum() if each.loss == "poisson" else 0.0
            expected = -n * value - constant
        # sums of n terms; that of large counts cancels to the last seven digits
        assert expected == pytest.approx(each.log_likelihood, rel=1e-8), each.name


def test_a_coefficient_that_is_off_would_be_seen(r_fits):
    each = r_fits[0]
    found = toolkit.fit(LOSSES[each.loss], each.X, each.y).coefficients
    with pytest.raises(AssertionError):
        np.testing.assert_allclose(found * (1 + 2e-8), each.coefficients, rtol=1e-8)


def test_any_table_of_numbers_is_taken(random):
    X, y = random.integers(0, 9, (20, 3)), random.integers(0, 2, 20)
    expected = toolkit.fit(losses.logistic, X.astype(float), y.astype(float))
    frame = pd.DataFrame(X, columns=list("abc"))
    for table, outcome in ((X, y), (X.tolist(), y.tolist()), (frame, pd.Series(y == 1))):
        found = toolkit.fit(losses.logistic, table, outcome)
        assert found.coefficients.tolist() == expected.coefficients.tolist()


@pytest.mark.parametrize("name", LOSSES)
def test_a_ridge_has_no_slope_at_its_fit(name, random, survival):
    X = random.normal(size=(30, 5)) * [1, 1e-3, 1e3, 1, 1] + [0, 0, 0, 1e3, 0]
    X[:, 4] = X[:, 0]  # no matter to a ridge
    y = survival(30) if "cox" in name else random.integers(0, 2, 30)
    loss = losses.ridge(LOSSES[name], 0.1)
    found = toolkit.fit(loss, X, y)
    terms = np.abs(X).mean(axis=0) + 0.2 * np.abs(found.coefficients)
    # the terms of the slope cancel up to their rounding
    assert (np.abs(loss.gradient(found.coefficients, X, y)) <= 1e-12 * terms).all()
    assert found.coefficients[0] == pytest.approx(found.coefficients[4])
    assert found.converged


def test_ridge_regression_is_its_normal_equations(random):
    X, y = random.normal(size=(10, 20)), random.normal(size=10)
    found = toolkit.fit(losses.ridge(losses.squared_error, 0.5), X, y).coefficients
    expected = linalg.solve(X.T @ X / 10 + 0.5 * np.eye(20), X.T @ y / 10)
    np.testing.assert_allclose(found, expected, rtol=1e-11)  # conditioned by 100


@pytest.mark.parametrize("strength", [1e-6, 0.02, 0.3])
@pytest.mark.parametrize("name", [*LOSSES, "huber"])
def test_a_lasso_meets_the_conditions_of_its_minimum(name, strength, random, survival):
    X = random.normal(size=(60, 12)) * np.repeat([1, 10, 0.1], 4)
    y = survival(60) if "cox" in name else random.integers(0, 2, 60)
    loss = losses.huber(0.3) if name == "huber" else LOSSES[name]
    found = toolkit.fit(losses.lasso(loss, strength), X, y)
    slope, beta = loss.gradient(found.coefficients, X, y), found.coefficients
    rounding = 1e-8 * strength + 1e-12
    assert (np.abs(slope + strength * np.sign(beta))[beta != 0] <= rounding).all()
    assert (np.abs(slope)[beta == 0] <= strength + rounding).all()
    assert found.converged
    if strength == 0.3:
        assert (beta == 0).any()


def test_a_lasso_on_orthogonal_columns_is_a_soft_threshold(random):
    X = linalg.qr(random.normal(size=(50, 6)), mode="economic")[0] * math.sqrt(50)
    y = random.normal(size=50) + X @ [2, 1, 0.5, 0.2, 0.1, 0]
    alone = X.T @ y / 50
    expected = np.sign(alone) * np.maximum(np.abs(alone) - 0.4 / 2, 0)
    found = toolkit.fit(losses.lasso(losses.squared_error, 0.4), X, y).coefficients
    np.testing.assert_allclose(found, expected, atol=1e-13)


def test_a_lasso_takes_more_columns_than_rows(random):
    X, y = random.normal(size=(15, 40)), random.normal(size=15)
    found = toolkit.fit(losses.lasso(losses.squared_error, 0.05), X, y)
    assert found.converged
    assert 0 < np.count_nonzero(found.coefficients) <= 15


@pytest.mark.parametrize("name", ["huber", "cox_efron", "poisson", "logistic"])
def test_a_weak_lasso_is_fitted_where_the_loss_alone_has_no_best(name, random, survival):
    X = random.normal(size=(12, 30)) * 10.0 ** random.uniform(-2, 2, 30)
    y = {
        "huber": 1e3 * random.standard_cauchy(12),
        "cox_efron": survival(12),
        "poisson": random.poisson(1, 12),
        "logistic": random.integers(0, 2, 12),
    }[name]
    loss = losses.huber(0.1) if name == "huber" else LOSSES[name]
    steepest = np.abs(loss.gradient(np.zeros(30), X, y)).max()
    found = toolkit.fit(losses.lasso(loss, 1e-3 * steepest), X, y)
    assert found.converged
    # of the smallest subgradient, which is 0 there up to the rounding of terms of X' y
    assert found.gradient_norm <= 1e-8 * steepest


def test_nested_penalties_add_up(random):
    X, y = random.normal(size=(40, 5)), random.normal(size=40)
    one = losses.lasso(losses.ridge(losses.squared_error, 0.1), 0.2)
    other = losses.ridge(losses.lasso(losses.lasso(losses.squared_error, 0.15), 0.05), 0.1)
    found = [toolkit.fit(loss, X, y) for loss in (one, other)]
    np.testing.assert_allclose(found[0].coefficients, found[1].coefficients, atol=1e-13)
    assert found[0].value == pytest.approx(found[1].value)


def test_hubers_fit_bears_outliers(random):
    X = np.column_stack([np.ones(50), random.normal(size=50)])
    y = X @ [1, 2] + 0.1 * random.normal(size=50)
    clean = toolkit.fit(losses.huber(0.5), X[5:], y[5:]).coefficients
    for size in (1e2, 1e6, 1e12):
        y[:5] = size
        found = toolkit.fit(losses.huber(0.5), X, y)
        assert found.converged
        np.testing.assert_allclose(found.coefficients, clean, atol=0.15)  # each pulls by 0.5
    few = toolkit.fit(losses.huber(1e9), X[5:], y[5:]).coefficients
    line = toolkit.fit(losses.squared_error, X[5:], y[5:]).coefficients
    np.testing.assert_allclose(few, line, rtol=1e-12)


def test_units_and_offsets_of_columns_do_not_matter(random):
    X = np.column_stack([np.ones(80), random.normal(size=(80, 2))])
    y = (random.random(80) < special.expit(X @ [0.2, 1, -1])).astype(float)
    expected = toolkit.fit(losses.logistic, X, y)
    change = np.array([[1, 1e2, 0], [0, 1e-3, 0], [0, 0, 1e7]])
    found = toolkit.fit(losses.logistic, X @ change, y)
    # an offset of 1e5 standard deviations costs five digits
    np.testing.assert_allclose(change @ found.coefficients, expected.coefficients, rtol=1e-9)
    assert found.value == pytest.approx(expected.value, rel=1e-12)


def test_constant_y_is_its_own_mean():
    X = np.column_stack([np.ones(6), np.arange(6)])
    np.testing.assert_allclose(
        toolkit.fit(losses.squared_error, X, np.full(6, 7.0)).coefficients, [7, 0], atol=1e-14
    )
    np.testing.assert_allclose(
        toolkit.fit(losses.poisson, X, np.full(6, 7)).coefficients, [math.log(7), 0], atol=1e-14
    )
    zero = toolkit.fit(losses.squared_error, X, np.zeros(6))
    assert zero.coefficients.tolist() == [0, 0]
    assert zero.converged


ONES = np.ones((6, 1))
RAMP = np.column_stack([ONES, np.arange(6)])
TIMES = np.column_stack([np.arange(6), np.ones(6)])
NOTHING = float("nan")

REFUSED = {
    "labels split": (losses.logistic, RAMP, [0, 0, 0, 1, 1, 1], "separated"),
    "labels split except one": (losses.logistic, RAMP[[0, 1, 2, 2, 3, 4]], [0, 0, 0, 1, 1, 1],
                                 "separated"),
    "one label": (losses.logistic, ONES, np.ones(6), "separated"),
    "counts all 0": (losses.poisson, RAMP, np.zeros(6), "separated"),
    "a group of 0": (losses.poisson, RAMP > [0, 2], [1, 2, 3, 0, 0, 0], "separated"),
    "largest dies next": (losses.cox(), RAMP[:, 1:], TIMES, "separated"),
    "nobody dies": (losses.cox(), RAMP[:, 1:], TIMES * [1, 0], "no death"),
    "an intercept for Cox": (losses.cox(), RAMP, TIMES[::-1], "column 0 is .* constant where"),
    "an inexact constant": (losses.cox(), ONES * 0.1, TIMES, "column 0 is .* constant where"),
    "a unit too small": (losses.logistic, RAMP * [1, 1e200], [0, 1] * 3, "use another unit"),
    "a unit too large": (losses.cox(), RAMP[:, 1:] * 1e-200, TIMES, "use another unit"),
    "twice the same": (losses.squared_error, RAMP[:, [0, 1, 1]], range(6), "column 2 is a comb"),
    "a column of 0": (losses.poisson, RAMP * [1, 0], range(6), "column 1 is 0 in every row"),
    "columns more than rows": (losses.huber(1), RAMP[1:2], [1], "2 columns .* 1 rows"),
    "NaN in X": (losses.squared_error, RAMP * [1, NOTHING], range(6), r"X\[0, 1\] is nan"),
    "infinite y": (losses.poisson, RAMP, [0, 1, 2, 3, 4, math.inf], r"y\[5\] is inf"),
    "a negative count": (losses.poisson, RAMP, [0, 1, 2, 3, 4, -1], "at least 0, but one is -1"),
    "a third label": (losses.logistic, RAMP, [0, 1, 2, 0, 1, 0], "0 or 1, a label each"),
    "an event of 2": (losses.cox(), RAMP, TIMES * 2, "the event, y.* but one is 2"),
    "X without columns": (losses.logistic, np.ones(6), np.ones(6), r"n rows and p columns.*\(6,\)"),
    "no rows": (losses.logistic, np.ones((0, 2)), [], r"n rows and p columns"),
    "short y": (losses.logistic, RAMP, [0, 1], r"vector of 6, one number for each row of X"),
    "y for Cox without events": (losses.cox(), RAMP, range(6), "6 rows, like X, and 2 columns"),
    "y a column": (losses.squared_error, RAMP, ONES, "vector of 6"),
    "lasso between twins": (losses.lasso(losses.squared_error, 0.1), RAMP[:, [1, 1]], range(6),
                            "column 1 is a combination"),
    "a ridge of no strength": (losses.ridge(losses.logistic, 0), RAMP, [0, 0, 0, 1, 1, 1],
                               "separated"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_best_fit_is_refused_in_one_sentence(case):
    loss, X, y, words = REFUSED[case]
    with pytest.raises(ValueError, match=words) as refusal:
        toolkit.fit(loss, X, y)
    message = str(refusal.value)
    assert "\n" not in message
    assert ". " not in message


@pytest.mark.parametrize("X", [[["a", "b"]], [[1j, 2]], [[1, 2], [3]], None])
def test_what_is_no_number_is_refused(X):
    with pytest.raises((TypeError, ValueError), match="X must"):
        toolkit.fit(losses.squared_error, X, [1.0])


def test_nearly_separated_data_are_fitted():
    X = np.column_stack([np.ones(40), np.arange(40) / 10])
    y = (np.arange(40) >= 20).astype(float)
    y[[19, 20]] = 1, 0  # one pair the wrong way round
    found = toolkit.fit(losses.logistic, X, y)
    assert found.converged
    assert found.coefficients[1] > 5
    assert np.abs(losses.logistic.gradient(found.coefficients, X, y)).max() < 1e-13


@pytest.mark.parametrize("name", ["logistic", "poisson", "cox_efron"])
def test_a_penalty_mends_separation(name):
    loss, X, y = {
        "logistic": (losses.logistic, RAMP, [0, 0, 0, 1, 1, 1]),
        "poisson": (losses.poisson, RAMP, np.zeros(6)),
        "cox_efron": (losses.cox(), RAMP[:, 1:], TIMES),
    }[name]
    assert toolkit.fit(losses.ridge(loss, 0.01), X, y).converged
    assert toolkit.fit(losses.lasso(loss, 0.01), X, y).converged


def test_counts_of_any_size_are_fitted():
    X = np.column_stack([np.ones(4), np.arange(4)])
    found = toolkit.fit(losses.poisson, X, np.exp([600.0, 601, 602, 603]))
    np.testing.assert_allclose(found.coefficients, [600, 1], rtol=1e-13)
    found = toolkit.fit(losses.poisson, X[:, :1], [1e300, 2e300, 3e300, 2e300])
    assert found.coefficients[0] == pytest.approx(math.log(2e300), rel=1e-15)


class Cosh:
    """A user's loss, with no more than it needs."""

    def value(self, beta, X, y):
        return float(np.mean(np.cosh(X @ beta - y)))

    def gradient(self, beta, X, y):
        return X.T @ np.sinh(X @ beta - y) / len(y)


def test_a_users_own_loss_is_fitted(random):
    X = np.column_stack([np.ones(30), random.normal(size=30)])
    y = X @ [1, 2] + random.normal(size=30)
    found = toolkit.fit(Cosh(), X, y)
    assert found.converged
    assert np.abs(Cosh().gradient(found.coefficients, X, y)).max() < 1e-10


def test_an_object_that_is_no_loss_is_refused():
    with pytest.raises(TypeError, match=r"must have the methods value.* has no value"):
        toolkit.fit("logistic", RAMP, [0, 0, 0, 1, 1, 1])


def test_a_fit_reads_well():
    found = toolkit.fit(losses.squared_error, RAMP, [1, 3, 5, 7, 9, 11])
    assert str(found).startswith("(Intercept)          x2 \n          1           2 \nloss ")
    assert "converged after" in str(found)
