"""Expectations against closed forms, and Monte Carlo against R's draws and its own error."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import special

from calculus_for_ml.toolkit import expectation
from rport.stats import IntegrateError, set_seed

DISTRIBUTIONS = [
    expectation.normal(),
    expectation.normal(1000, 0.1),
    expectation.normal(3, 1e6),
    expectation.exponential(),
    expectation.exponential(1e-8),
    expectation.exponential(1e9),
    expectation.gamma(0.1, 2),
    expectation.gamma(2, 0.5),
    expectation.gamma(1e4, 3),
    expectation.gamma(1e-3),
    expectation.beta(0.5, 0.5),
    expectation.beta(2, 5),
    expectation.beta(1e6, 1e6),
    expectation.beta(0.01, 0.02),
    expectation.beta(1, 1),
]


@pytest.mark.parametrize("X", DISTRIBUTIONS, ids=str)
def test_integrals_are_their_closed_forms(X):
    at, scale = X.centre, X.scale
    for found in (
        expectation.mean(X),
        expectation.variance(X),
        expectation.probability(X, at - scale, at + scale / 2),
        expectation.probability(X, at + 4 * scale, math.inf),
        expectation.probability(X, -math.inf, at - 3 * scale),
        expectation.probability(X, at, at),
    ):
        # the closed forms of scipy are exact to some 1e-14 of themselves
        assert abs(found.value - found.closed_form) <= found.error + 1e-13 * found.closed_form
        assert found.error <= 1e-8 * max(abs(found.value), X.variance)


@pytest.mark.parametrize("X", DISTRIBUTIONS, ids=str)
def test_everything_is_certain(X):
    assert expectation.probability(X, -math.inf, math.inf).value == pytest.approx(1, abs=1e-9)


# E[g(X)] in closed form
KNOWN = [
    (expectation.normal(), np.exp, math.exp(0.5)),
    (expectation.normal(), lambda x: np.exp(5 * x), math.exp(12.5)),
    (expectation.normal(1, 2), np.cos, math.cos(1) * math.exp(-2)),
    (expectation.normal(), np.abs, math.sqrt(2 / math.pi)),
    (expectation.normal(), lambda x: np.maximum(x, 0), 1 / math.sqrt(2 * math.pi)),
    (expectation.exponential(2), np.log, -np.euler_gamma - math.log(2)),
    (expectation.exponential(2), np.sin, 2 / 5),
    (expectation.gamma(2, 0.5), np.log, float(special.digamma(2)) - math.log(0.5)),
    (expectation.gamma(3, 2), lambda x: 1 / x, 1.0),
    (expectation.beta(2, 5), lambda x: x**3, 2 * 3 * 4 / (7 * 8 * 9)),
    (expectation.beta(0.5, 0.5), np.log, -2 * math.log(2)),
]


@pytest.mark.parametrize("case", range(len(KNOWN)))
def test_expectations_of_functions(case):
    X, g, exact = KNOWN[case]
    found = expectation.expect(X, g)
    assert abs(found.value - exact) <= found.error
    assert found.error <= 1e-8 * abs(exact)


# not exp(5 X), case 1: its mean comes from a tail that 20000 draws never see
@pytest.mark.parametrize("case", [0, *range(2, len(KNOWN))])
def test_monte_carlo_is_near_by_its_own_standard_error(case):
    X, g, exact = KNOWN[case]
    found = expectation.monte_carlo(X, g, 20_000, set_seed(42 + case))
    # beyond 4.5 standard errors once in 150000 times, and the seed is fixed
    assert abs(found.value - exact) <= 4.5 * found.standard_error
    assert found.standard_error < 0.05


def test_draws_are_those_of_the_stream():
    for X, draws in (
        (expectation.normal(1, 2), set_seed(1).rnorm(50, 1, 2)),
        (expectation.exponential(3), set_seed(1).rexp(50, 3)),
        (expectation.gamma(2, 0.5), set_seed(1).rgamma(50, 2, 0.5)),
        (expectation.beta(2, 5), set_seed(1).rbeta(50, 2, 5)),
    ):
        found = expectation.monte_carlo(X, lambda x: x, 50, set_seed(1))
        assert found.value == draws.mean()
        assert found.standard_error == pytest.approx(draws.std(ddof=1) / math.sqrt(50), rel=1e-14)
        path = expectation.convergence(X, lambda x: x, 50, set_seed(1))
        assert path["n"].tolist() == list(range(2, 51))
        for n in (2, 10, 50):
            assert path["mean"][n - 2] == pytest.approx(draws[:n].mean(), rel=1e-13)
            error = draws[:n].std(ddof=1) / math.sqrt(n)
            assert path["standard_error"][n - 2] == pytest.approx(error, rel=1e-11)


def test_any_density():
    triangle = expectation.density(lambda x: np.where(x < 1, x, 2 - x), 0, 2, name="triangle")
    assert expectation.mean(triangle).value == pytest.approx(1, abs=1e-10)
    assert expectation.variance(triangle).value == pytest.approx(1 / 6, abs=1e-10)
    assert expectation.probability(triangle, 0, 0.5).value == pytest.approx(1 / 8, abs=1e-10)
    logistic = expectation.density(lambda x: special.expit(x) * special.expit(-x))
    assert expectation.variance(logistic).value == pytest.approx(math.pi**2 / 3, rel=1e-9)
    narrow = expectation.normal(500, 0.01)
    found = expectation.density(narrow.density, centre=500.003, scale=0.02)
    assert expectation.mean(found).value == pytest.approx(500, rel=1e-11)
    with pytest.raises(ValueError, match="triangle has no draw"):
        expectation.monte_carlo(triangle, np.log, 10, set_seed(1))


@pytest.mark.parametrize(
    ("X", "g"),
    [
        (expectation.density(lambda x: 1 / (math.pi * (1 + x * x)), name="Cauchy"), lambda x: x),
        (expectation.exponential(), np.exp),
        (expectation.beta(1, 1), lambda x: 1 / x),
        (expectation.gamma(1), lambda x: x**-1.5),
    ],
)
def test_what_diverges_is_told(X, g):
    with pytest.raises(IntegrateError, match=r"from .* to "):
        expectation.expect(X, g)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: expectation.normal(0, 0), "sd must be above 0"),
        (lambda: expectation.normal(math.nan), "mean must hold finite"),
        (lambda: expectation.gamma(-1), "shape must be above 0"),
        (lambda: expectation.beta(1, math.inf), "shape2 must hold finite"),
        (lambda: expectation.density(lambda x: np.exp(-x), 0, 5), "is 0.99326.*, not 1"),
        (lambda: expectation.density(expectation.normal(500, 0.01).density), "is 0, not 1"),
        (lambda: expectation.density(lambda x: x, -1, 1), "density is negative at -"),
        (lambda: expectation.density(np.exp, 1, 0), "lower must be below upper"),
        (lambda: expectation.probability(expectation.normal(), 1, 0), "a must not be above b"),
        (lambda: expectation.probability(expectation.normal(), math.nan, 0), "must not be above"),
        (lambda: expectation.expect(expectation.normal(), lambda x: 1.0), "as many, not"),
        (lambda: expectation.monte_carlo(expectation.normal(), np.sin, 1, set_seed(1)), "least 2"),
    ],
)
def test_what_makes_no_sense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_results_read_well():
    assert str(expectation.mean(expectation.exponential(4))).startswith("0.25 with absolute error")
    assert "(closed form 0.25)" in str(expectation.mean(expectation.exponential(4)))
    found = expectation.monte_carlo(expectation.normal(), np.exp, 1000, set_seed(1))
    assert str(found).endswith("from 1000 draws")
