"""Expectations against closed forms and R, and Monte Carlo against R's draws and its own error.

A number passes within the error that it says of itself: this is what the errors promise.
"""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

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
    # narrow, far out, at an end, or nearer to it than doubles tell
    expectation.normal(1e6, 1e-3),
    expectation.beta(0.1, 1e5),
    expectation.beta(1e5, 0.5),
    expectation.beta(2, 0.05),
    expectation.uniform(1e6, 1e6 + 1e-3),
]


@pytest.mark.parametrize("X", DISTRIBUTIONS, ids=str)
def test_integrals_confirm_their_closed_forms(X):
    at, scale = X.centre, X.scale
    for found in (expectation.mean(X), expectation.variance(X)):
        assert found.confirmed, found
        assert found.error <= 1e-14 * abs(found.value)
        assert found.integral.error < 1e-5 * max(abs(found.value), scale)
        wrong = expectation.Expectation(
            found.value + 2 * (found.error + found.integral.error), found.error, found.integral
        )
        assert not wrong.confirmed
        assert "DIFFERS" in str(wrong)
    for found in (
        expectation.probability(X, at - scale, at + scale / 2),
        expectation.probability(X, at + 4 * scale, math.inf),
        expectation.probability(X, -math.inf, at - 3 * scale),
        expectation.probability(X, -math.inf, math.inf),
    ):
        assert found.integral is None or found.confirmed, found
    assert expectation.probability(X, at, at).value == 0


@pytest.mark.parametrize("X", DISTRIBUTIONS, ids=str)
def test_everything_is_certain(X):
    assert expectation.probability(X, -math.inf, math.inf).value == pytest.approx(1, abs=1e-9)


def some(random, low, high):
    return float(10 ** random.uniform(low, high))


def moments(random):
    """A distribution drawn at random, extreme ones too, with its mean and variance as fractions."""
    m, s = float(random.choice([-1, 1])) * some(random, -3, 6), some(random, -6, 6)
    yield expectation.normal(m, s), Fraction(m), Fraction(s) ** 2
    rate = some(random, -12, 12)
    yield expectation.exponential(rate), 1 / Fraction(rate), 1 / Fraction(rate) ** 2
    shape = some(random, -3, 8)
    at = Fraction(shape) / Fraction(rate)
    yield expectation.gamma(shape, rate), at, at / Fraction(rate)
    a, b = some(random, -3, 7), some(random, -3, 7)
    at, n = Fraction(a) / (Fraction(a) + Fraction(b)), Fraction(a) + Fraction(b)
    yield expectation.beta(a, b), at, at * (1 - at) / (n + 1)


@pytest.mark.parametrize("seed", range(8))
def test_errors_hold_for_parameters_drawn_at_random(seed):
    for X, mean, variance in moments(np.random.default_rng(seed)):
        for found, exact in (
            (expectation.mean(X), mean),
            (expectation.variance(X), variance),
        ):
            assert abs(Fraction(found.value) - exact) <= found.error, (str(X), found)
            if found.integral is not None:
                off = abs(Fraction(found.integral.value) - exact)
                assert off <= found.integral.error, (str(X), found)
        centre = float(mean)
        second = expectation.expect(X, lambda x, c=centre: (x / c) ** 2)
        exact = variance / mean**2 + 1
        assert abs(Fraction(second.value) - exact) <= second.error + 1e-15 * float(exact), str(X)


# data/expectations.R
def test_probabilities_are_within_their_errors_of_rs():
    path = Path(__file__).parent / "data" / "expectations.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 200
    ours = {
        "norm": expectation.normal,
        "exp": lambda rate, _: expectation.exponential(rate),
        "gamma": expectation.gamma,
        "beta": expectation.beta,
    }
    checked = 0
    for name, *numbers in rows:
        first, second, a, b, exact, parts = (
            math.inf if number == "Inf" else math.nan if number == "NA" else float.fromhex(number)
            for number in numbers
        )
        found = expectation.probability(ours[name](first, second), a, b)
        rounding = 1e-14 * parts  # of R's own
        assert abs(found.value - exact) <= found.error + rounding, (name, numbers)
        if found.integral is not None:
            checked += 1
            assert abs(found.integral.value - exact) <= found.integral.error + rounding
    assert checked > 125


def test_a_jump_of_g_next_to_a_cut_is_not_overlooked():
    X = expectation.normal()
    # at -log P(X > c) = 2 + 7762 / 2^14 a bisection of 2 to 4 has a cut some 1e-8 away
    for c in (1.3769241504349639, 1.2248613241081743, *np.linspace(-2, 2, 21)):
        found = expectation.expect(X, lambda x, c=c: np.where(x > c, 1.0, 0.0))
        assert abs(found.value - float(special.ndtr(-c))) <= found.error


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
    ("X", "g", "end"),
    [
        (expectation.exponential(), np.exp, "inf"),
        (expectation.exponential(), lambda x: np.exp(2 * x), "inf"),
        (expectation.exponential(3), lambda x: np.exp(3 * x), "inf"),
        (expectation.normal(), lambda x: np.exp(x * x), "-inf"),
        (expectation.beta(1, 1), lambda x: 1 / x, "0"),
        (expectation.gamma(1), lambda x: x**-1.5, "0"),
        (expectation.gamma(0.1), lambda x: x**-0.1, "0"),
    ],
)
def test_what_diverges_is_told(X, g, end):
    with pytest.raises(IntegrateError, match=f"diverges.* towards x = {end} "):
        expectation.expect(X, g)


# both converge, where doubles do not tell
@pytest.mark.parametrize(
    ("X", "g"),
    [
        (expectation.beta(2, 0.05), lambda x: np.log(1 - x)),
        (expectation.gamma(0.1), lambda x: x**-0.0999),
    ],
)
def test_what_cannot_be_told_is_not_said_to_diverge(X, g):
    with pytest.raises(IntegrateError, match="diverges, or converges too slowly to tell"):
        expectation.expect(X, g)


def test_an_integral_that_r_does_not_find_is_refused_in_its_words():
    cauchy = expectation.density(lambda x: 1 / (math.pi * (1 + x * x)), name="Cauchy")
    with pytest.raises(IntegrateError, match=r"from .* to "):
        expectation.expect(cauchy, lambda x: x)


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
        (
            lambda: expectation.expect(expectation.normal(), lambda x: 1.0),
            "an array of x's shape, ",
        ),
        (lambda: expectation.monte_carlo(expectation.normal(), np.sin, 1, set_seed(1)), "least 2"),
    ],
)
def test_what_makes_no_sense_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_results_read_well():
    assert str(expectation.mean(expectation.exponential(4))).startswith("0.25 with absolute error")
    assert "(closed form; the integral agrees: 0.25 " in str(
        expectation.mean(expectation.exponential(4))
    )
    found = expectation.monte_carlo(expectation.normal(), np.exp, 1000, set_seed(1))
    assert str(found).endswith("from 1000 draws")
