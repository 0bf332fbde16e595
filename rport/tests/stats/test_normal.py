"""R's normal distribution, against R's own output."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from scipy import special

from rport import stats


def test_dnorm_is_rs(r_says, doubles, assert_same_bits):
    x, mean, sd, standard, general = (
        doubles(" ".join(column)) for column in zip(*r_says("dnorm"), strict=True)
    )
    assert_same_bits(stats.dnorm(x), standard)
    ours = [float(stats.dnorm(*arguments)) for arguments in zip(x, mean, sd, strict=True)]
    assert_same_bits(ours, general)


def test_few_numbers_have_the_densities_of_many(assert_same_bits):
    rng = np.random.default_rng(1)
    x = np.concatenate([rng.normal(size=5000) * 10, 5 + np.arange(-40, 40) * 2.0**-50])
    for mean, sd in ((0, 1), (2.5, 0.3), (-1e-5, 1e5)):
        one_by_one = [float(stats.dnorm(value, mean, sd)) for value in x]
        assert_same_bits(stats.dnorm(x, mean, sd), one_by_one)


def test_qnorm_is_rs(r_says, doubles, assert_same_bits):
    p, standard, general = (
        doubles(" ".join(column)) for column in zip(*r_says("qnorm"), strict=True)
    )
    assert_same_bits(stats.qnorm(p), standard)
    assert_same_bits(stats.qnorm(p, -2, 3), general)


INF, NAN = math.inf, math.nan


# R: dnorm(c(NaN, Inf, -Inf, 0), 0, 1) and so on; NaN stands where R warns, None where it does not.
@pytest.mark.parametrize(
    ("x", "mean", "sd", "expected"),
    [
        ([NAN, INF, -INF], 0, 1, [None, 0, 0]),
        ([INF, -INF, 0], INF, 1, [NAN, 0, 0]),
        ([INF, 0, 1], 0, 0, [0, INF, 0]),
        ([INF, -INF, 0], INF, 0, [NAN, 0, 0]),
        ([NAN, INF, 0], 0, -1, [None, NAN, NAN]),
        ([NAN, INF, 0], 0, INF, [None, 0, 0]),
        ([INF, 0], INF, INF, [0, 0]),
        ([0, INF], NAN, 1, [None, None]),
        ([0, INF], 1, NAN, [None, None]),
        ([0, NAN], 1, -INF, [NAN, None]),
        ([0, 1e-320], 0, 1e-320, [INF, INF]),
        ([1e308, -1e308], -1e308, 1, [0, 0.3989422804014327]),
        ([], 0, 1, []),
    ],
)
def test_dnorm_at_the_edges(x, mean, sd, expected):
    check_edges(lambda: stats.dnorm(np.array(x, dtype=float), mean, sd), expected)


# R: qnorm(c(NaN, 0, 1, -0.1), 0, 1) and so on, read as above.
@pytest.mark.parametrize(
    ("p", "mean", "sd", "expected"),
    [
        ([NAN, 0, 1, 0.5], 0, 1, [None, -INF, INF, 0]),
        ([-0.1, 1.1, INF, -INF], 0, 1, [NAN, NAN, NAN, NAN]),
        ([0, 1, -0.1, 0.3], 0, -1, [-INF, INF, NAN, NAN]),
        ([0, 1, -0.1, 0.3], 2, 0, [-INF, INF, NAN, 2]),
        ([0, 1, 0.5, 0.3], 2, INF, [-INF, INF, NAN, -INF]),
        ([0, 1, 0.5, 0.3], INF, 1, [-INF, INF, INF, INF]),
        ([0, 0.5, 2], NAN, 1, [None, None, None]),
        ([0, 0.5, 2], NAN, -1, [None, None, None]),
        ([0, 1, 0.5], 1, -INF, [-INF, INF, NAN]),
        ([], 0, 1, []),
    ],
)
def test_qnorm_at_the_edges(p, mean, sd, expected):
    check_edges(lambda: stats.qnorm(np.array(p, dtype=float), mean, sd), expected)


def check_edges(compute, expected):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        values = compute()
    wanted = [NAN if value is None else value for value in expected]
    np.testing.assert_array_equal(values, np.array(wanted, dtype=float))
    new_nans = any(value is not None and math.isnan(value) for value in expected)
    assert [str(w.message) for w in caught] == ["NaNs produced"] * new_nans


def test_shapes_are_kept():
    assert stats.dnorm([[0.0, 1.0], [2.0, 3.0]]).shape == (2, 2)
    assert stats.qnorm([[0.1, 0.2, 0.3]]).shape == (1, 3)
    assert isinstance(stats.dnorm(0.0), float)
    assert isinstance(stats.qnorm(0.5), float)


def test_qnorm_of_denormals_is_that_of_r_since_4_3(assert_same_bits):
    """R 4.2 still used Wichura's ratio there, beyond the range for which it was made."""
    # R 4.5: qnorm(c(4.940656e-324, 1e-323, 1e-320, 1e-318, 2.4e-317))
    p = [5e-324, 1e-323, 1e-320, 1e-318, 2.4e-317]
    expected = [
        "-0x1.33bd3f27fcd03p+5",
        "-0x1.33985c2232ec1p+5",
        "-0x1.32272b3016ccdp+5",
        "-0x1.31307fdbb2b9fp+5",
        "-0x1.3085d13ee2ed5p+5",
    ]
    ours = stats.qnorm(p)
    assert_same_bits(ours, [float.fromhex(text) for text in expected])
    # Independently: the logarithm of the distribution function leads back to p.
    np.testing.assert_allclose(special.log_ndtr(ours), np.log(p), rtol=1e-14)


def test_qnorm_agrees_with_another_method():
    # scipy's is a Cephes approximation, good to some ulp: hence the tolerance.
    p = np.concatenate([np.linspace(1e-6, 1 - 1e-6, 2001), 10.0 ** np.arange(-300.0, -6)])
    np.testing.assert_allclose(stats.qnorm(p), special.ndtri(p), rtol=2e-14, atol=1e-16)
