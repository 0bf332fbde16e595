"""R's densities dexp, dgamma and dbeta, against R's own output, scipy's and exact fractions."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy import special
from scipy import stats as scipy_stats

from rport import stats
from rport.stats.distributions import gamma_function, saddle_point
from rport.stats.distributions.rounded_lgamma import rounded_lgamma

RECORD = Path(__file__).parent.parent / "data" / "densities.tsv"
INF, NAN = math.inf, math.nan


def test_densities_are_rs(doubles, assert_same_bits):
    rows = RECORD.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 200
    for row in rows:
        parameters, x, y, gamma, beta, exponential = map(doubles, row.split("\t"))
        shape1, shape2, rate = parameters.tolist()
        assert_same_bits(stats.dgamma(x, shape1, rate), gamma, row)
        assert_same_bits(stats.dbeta(y, shape1, shape2), beta, row)
        assert_same_bits(stats.dexp(x, rate), exponential, row)


def test_one_ulp_off_fails(assert_same_bits):
    # R 4.6.1: sprintf("%a", c(dgamma(2, 3.3, 1.5), dbeta(0.3, 2.5, 4)))
    ours = [stats.dgamma(2.0, 3.3, 1.5), stats.dbeta(0.3, 2.5, 4)]
    expected = [float.fromhex(text) for text in ("0x1.649c82fc8e3cbp-2", "0x1.0462de8da0b15p+1")]
    assert_same_bits(ours, expected)
    with pytest.raises(AssertionError):
        assert_same_bits(ours, np.nextafter(expected, 0))


def test_densities_agree_with_another_method():
    x, y = np.linspace(0.01, 30, 300), np.linspace(0.01, 0.99, 99)
    for shape in (0.3, 1, 2.7, 11.3, 80):
        theirs = scipy_stats.gamma(shape, scale=1 / 1.7).pdf(x)
        np.testing.assert_allclose(stats.dgamma(x, shape, 1.7), theirs, rtol=2e-13)
        theirs = scipy_stats.beta(shape, 3.3).pdf(y)
        np.testing.assert_allclose(stats.dbeta(y, shape, 3.3), theirs, rtol=2e-13)


def test_densities_integrate_to_one():
    for density in (
        lambda x: stats.dexp(x, 3),
        lambda x: stats.dgamma(x, 2.5, 3),
        lambda x: stats.dbeta(x, 2.5, 3),
    ):
        assert abs(stats.integrate(density, 0, 1).value + rest(density) - 1) < 1e-7


def rest(density):
    return stats.integrate(density, 1, INF).value


def test_the_gamma_function_agrees_with_another_method():
    # scipy's is a Cephes approximation: hence the tolerance.
    x = np.concatenate([np.linspace(0.01, 30, 500), [1e-308, 50, 1e3, 1e7, 1e18]])
    np.testing.assert_allclose(gamma_function.lgamma(x), special.gammaln(x), atol=1e-14, rtol=1e-14)
    ours = rounded_lgamma(x[:500])
    np.testing.assert_allclose(ours, special.gammaln(x[:500]), atol=1e-15, rtol=1e-14)
    for whole in range(1, 40):
        assert rounded_lgamma(np.array([float(whole)]))[0] == pytest.approx(
            math.log(math.factorial(whole - 1)), rel=1e-15
        )
    pairs = [(a, b) for a in (0.2, 3.5, 9.9, 10, 250.5) for b in (0.7, 4, 11, 100)]
    a, b = np.array(pairs, dtype=float).T
    np.testing.assert_allclose(gamma_function.lbeta(a, b), special.betaln(a, b), rtol=1e-12)


def test_the_beta_function_of_denormals():
    # B(a, b) is 1 / a for so small an a.
    ours = gamma_function.lbeta(np.array([1e-310]), np.array([0.7]))[0]
    assert ours == pytest.approx(-math.log(1e-310), rel=1e-15)


def test_logarithms_in_parts_are_exact():
    """Their sum is the logarithm, to some 92 bits: its exponential series, in fractions."""
    for index in (0, 1, 64, 100, 127, 128):
        p = math.floor(1024 / (0.5 + index / 256) + 0.5)
        log = sum(map(Fraction, saddle_point._logarithms_in_parts()[index]))
        term, total = Fraction(1), Fraction(1)
        for k in range(1, 40):
            term = term * log / k
            total += term
        assert abs(total / Fraction(p, 1024) - 1) < Fraction(1, 2**92)


# R: dgamma(c(0, 1), 0, 1) and so on; NaN stands where R warns, None where it does not.
@pytest.mark.parametrize(
    ("density", "x", "parameters", "expected"),
    [
        (stats.dexp, [-1, 0, INF, NAN], (1,), [0, 1, 0, None]),
        (stats.dexp, [0, 1], (-1,), [NAN, NAN]),
        (stats.dexp, [0, 1], (INF,), [NAN, NAN]),
        (stats.dexp, [0, 1], (NAN,), [None, None]),
        (stats.dexp, [1, INF], (0,), [0, NAN]),
        (stats.dgamma, [0, 1], (0,), [INF, 0]),
        (stats.dgamma, [-1, 0, INF, NAN], (0.5,), [0, INF, 0, None]),
        (stats.dgamma, [0], (1, 3), [3]),
        (stats.dgamma, [0], (2,), [0]),
        (stats.dgamma, [0, NAN], (-1,), [NAN, None]),
        (stats.dgamma, [1], (2, INF), [NAN]),
        (stats.dgamma, [1], (2, -1), [NAN]),
        (stats.dgamma, [1], (2, NAN), [None]),
        (stats.dgamma, [1, 0], (INF,), [0, 0]),
        (stats.dgamma, [1, 0], (2, 0), [0, 0]),
        (stats.dbeta, [0, 0.5, 1], (0, 0), [INF, 0, INF]),
        (stats.dbeta, [0, 0.5, 1], (0, 2), [INF, 0, 0]),
        (stats.dbeta, [0, 0.5, 1], (2, 0), [0, 0, INF]),
        (stats.dbeta, [0, 0.5, 1], (INF, INF), [0, INF, 0]),
        (stats.dbeta, [0, 0.5, 1], (INF, 2), [0, 0, INF]),
        (stats.dbeta, [0, 0.5, 1], (2, INF), [INF, 0, 0]),
        (stats.dbeta, [0, 1], (1, 3), [3, 0]),
        (stats.dbeta, [0, 1], (0.5, 0.5), [INF, INF]),
        (stats.dbeta, [0.5, NAN], (-1, 1), [NAN, None]),
        (stats.dbeta, [0.5], (NAN, 1), [None]),
    ],
)
def test_densities_at_the_edges(density, x, parameters, expected):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        values = density(np.array(x, dtype=float), *parameters)
    wanted = [NAN if value is None else value for value in expected]
    np.testing.assert_array_equal(values, np.array(wanted, dtype=float))
    new_nans = any(value is not None and math.isnan(value) for value in expected)
    assert [str(w.message) for w in caught] == ["NaNs produced"] * new_nans


def test_shapes_are_kept():
    for density in (stats.dexp, lambda x: stats.dgamma(x, 2), lambda x: stats.dbeta(x, 2, 3)):
        assert density([[0.1, 0.2], [0.3, 0.4]]).shape == (2, 2)
        assert isinstance(density(0.5), float)
        assert density([]).size == 0
