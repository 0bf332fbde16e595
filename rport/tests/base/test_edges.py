"""Tails, denormals, signed zeros, infinities and NaN, against R 4.6.1: rport/tests/data/edges.R."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from rport import base, stats
from rport.base import libm

Doubles = Callable[[str], np.ndarray]
Same = Callable[..., None]

RECORD = Path(__file__).parents[1] / "data" / "edges.tsv"
FUNCTIONS = ["exp", "expm1", "log1p", "sin", "cos", "asinh", "sinh", "log", "log2", "log10"]
NEAR_ZERO = ["exp", "expm1", "log1p", "sin", "cos"]


def rows(kind: str) -> Iterator[list[str]]:
    lines = [line.split("\t") for line in RECORD.read_text(encoding="utf-8").splitlines()]
    found = [row[1:] for row in lines if row[0] == kind]
    assert found
    return iter(found)


@pytest.fixture(autouse=True)
def only_warnings_of_rs() -> Iterator[None]:
    """R says that NaN came up, or nothing: what numpy would say of its steps is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "NaNs produced|NAs produced", RuntimeWarning)
        yield


@pytest.mark.parametrize("name", FUNCTIONS)
def test_elementary_functions(name: str, doubles: Doubles, assert_same_bits: Same) -> None:
    for x, expected in rows(name):
        assert_same_bits(getattr(base, name)(doubles(x)), doubles(expected), name)


@pytest.mark.parametrize("name", NEAR_ZERO)
def test_the_c_librarys_values_near_zero_are_not_rs(name: str, doubles: Doubles) -> None:
    x, expected = (
        np.concatenate([doubles(text) for text in row]) for row in zip(*rows(name), strict=True)
    )
    near = (np.abs(x) < 1e-3) & (x != 0)
    off = np.count_nonzero(getattr(libm, name)(x[near]) != expected[near])
    assert off >= 2


def test_powers(doubles: Doubles, assert_same_bits: Same) -> None:
    for x, y, expected in rows("power"):
        pairs = zip(doubles(x).tolist(), doubles(y).tolist(), strict=True)
        assert_same_bits([base.power(*pair) for pair in pairs], doubles(expected), (x, y))


def test_rounding(doubles: Doubles, assert_same_bits: Same) -> None:
    for digits, x, decimals, significant in rows("round"):
        values = doubles(x).tolist()
        ours = [base.rounded(value, int(digits)) for value in values]
        assert_same_bits(ours, doubles(decimals), (digits, x))
        ours = [base.signif(value, int(digits)) for value in values]
        assert_same_bits(ours, doubles(significant), (digits, x))


def test_sequences_by_a_step(doubles: Doubles, assert_same_bits: Same) -> None:
    refused = 0
    for arguments, expected in rows("seq"):
        if not expected.startswith("!"):
            ours = base.seq_by(*doubles(arguments).tolist())
            assert_same_bits(ours, doubles(expected), arguments)
            continue
        refused += 1
        with pytest.raises(ValueError, match=f"^{re.escape(expected[1:])}$"):
            base.seq_by(*doubles(arguments).tolist())
    assert refused >= 20


@pytest.mark.parametrize("name", ["dgamma", "dbeta", "dexp"])
def test_densities(name: str, doubles: Doubles, assert_same_bits: Same) -> None:
    for parameters, x, expected in rows(name):
        ours = getattr(stats, name)(doubles(x), *doubles(parameters).tolist())
        assert_same_bits(ours, doubles(expected), (name, parameters, x))


@pytest.mark.parametrize("name", ["rgamma", "rbeta", "rbinom"])
def test_draws_and_the_state_after_them(
    name: str, doubles: Doubles, assert_same_bits: Same
) -> None:
    for seed, parameters, expected in rows(name):
        stream, theirs = stats.set_seed(int(seed)), doubles(expected)
        ours = getattr(stream, name)(len(theirs) - 1, *doubles(parameters).tolist())
        assert_same_bits([*ours, *stream.runif(1)], theirs, (name, seed, parameters))


# R 4.6.1: set.seed(1); rbinom(47, 2e9, .5)[47]
def test_binomial_draws_of_large_sizes_overflow_as_rs() -> None:
    assert stats.set_seed(1).rbinom(47, 2e9, 0.5)[46] == 999947739 != 1000001998


def test_another_sign_of_zero_is_noticed(assert_same_bits: Same) -> None:
    assert_same_bits(base.sin([-0.0, 1]), [0.0, math.sin(1)])
    with pytest.raises(AssertionError):
        assert_same_bits(base.sin([-0.0, 1]), [-0.0, math.sin(1)])


# R 4.6.1, with vectors: c(-0.0, 1)^3; c(-Inf, 1)^-11; round(c(1.5, 1), -309); signif(1.797e308, 1)
def test_single_cases() -> None:
    assert math.copysign(1, base.power(-0.0, 3)) == 1
    assert math.copysign(1, base.power(-math.inf, -11)) == 1
    assert base.rounded(1.5, -309) == 0
    assert base.signif(1.797e308, 1) == 1.0000000000000006e308
    with pytest.warns(RuntimeWarning, match="NaNs produced"):
        assert np.isnan(base.sin(math.inf))
    with np.errstate(invalid="ignore"):
        assert np.isnan(base.log(-1))


# R 4.6.1, which is silent about all of them: cumsum(c(Inf, -Inf)), cumprod(c(Inf, 0)), and
# set.seed(1); sum(is.infinite(rnorm(50, 0, 1.7e308))), sum(is.infinite(rexp(50, 1e-308)))
def test_overflow_is_silent() -> None:
    np.testing.assert_array_equal(base.cumsum([math.inf, -math.inf]), [math.inf, math.nan])
    np.testing.assert_array_equal(base.cumprod([math.inf, 0]), [math.inf, math.nan])
    assert np.isinf(stats.set_seed(1).rnorm(50, 0, 1.7e308)).sum() == 9
    assert np.isinf(stats.set_seed(1).rexp(50, 1e-308)).sum() == 6
