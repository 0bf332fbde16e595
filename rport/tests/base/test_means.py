"""R's mean, against R's own output and exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from rport import base, stats
from rport.base import means


def test_mean_is_rs(r_says, doubles, assert_same_bits):
    for seed, n, factor, shift, expected in r_says("mean"):
        x = stats.set_seed(int(seed)).runif(int(n), -1, 1) * doubles(factor) + doubles(shift)
        assert_same_bits(base.mean(x), doubles(expected), (seed, n, factor, shift))


def test_each_row_has_its_mean(assert_same_bits):
    x = np.random.default_rng(1).normal(size=(7, 20_001))
    x[3] *= 1e305
    x[4, 5], x[5, 6] = math.nan, math.inf
    assert_same_bits(base.row_means(x), [base.mean(row) for row in x])
    assert_same_bits(base.row_means(x[:, :1]), x[:, 0])
    assert base.row_means(x[:0]).size == 0
    assert np.isnan(base.row_means(x[:, :0])).all()
    with pytest.raises(ValueError, match="row_means"):
        base.row_means(x[0])


def test_many_rows_are_those_of_one(assert_same_bits):
    """However the terms are cut into blocks, they are added in order."""
    x = np.random.default_rng(2).normal(size=(20_001, 9))
    assert_same_bits(base.row_means(x), [base.mean(row) for row in x])


def test_bounds_that_tell_nothing_give_the_same_bits(assert_same_bits, monkeypatch, fresh_seed):
    """Then every mean is the sum of long doubles."""
    x = np.random.default_rng(fresh_seed).normal(size=(40, 3001)) ** 2
    x[5] = -0.0
    narrow = base.row_means(x)
    taken = []
    in_long_double = means._means_in_long_double
    monkeypatch.setattr(
        means,
        "_means_in_long_double",
        lambda rows: (taken.append(len(rows)), in_long_double(rows))[1],
    )
    assert_same_bits(base.row_means(x), narrow)
    assert 0 < sum(taken) < 20
    monkeypatch.setattr(
        means, "mean_bounds", lambda rows, *_: np.full((2, len(rows)), [[-9.0], [9.0]])
    )
    taken.clear()
    assert_same_bits(base.row_means(x), narrow)
    assert taken == [40]
    monkeypatch.setattr(means, "mean_bounds", lambda rows, *_: np.full((2, len(rows)), 1.0))
    with pytest.raises(AssertionError, match="40 differ"):
        assert_same_bits(base.row_means(x), narrow)


def test_what_follows_from_the_means(assert_same_bits, fresh_seed):
    x = np.random.default_rng(fresh_seed).normal(size=(4, 140_001))
    x[:2] -= x[:2].mean(axis=1, keepdims=True)
    for n in (9, 3001, 140_001):
        for follows in (lambda mean: 1 - 0.2 * mean, lambda mean: -mean, lambda mean: mean > 0):
            rows = x[:, :n]
            assert_same_bits(base.row_means(rows, follows), follows(base.row_means(rows)))


def test_the_sum_is_that_of_exact_fractions():
    """Independently of long doubles: terms whose sum needs no rounding."""
    x = np.random.default_rng(3).integers(-(2**30), 2**30, 2**15) / 1024.0
    expected = sum(map(Fraction, x.tolist())) / x.size
    assert base.mean(x) == float(expected)


def test_one_ulp_off_fails(assert_same_bits):
    value = base.mean([0.1, 0.2, 0.4])
    assert_same_bits(value, value)
    for wrong in (math.nextafter(value, 1), math.nextafter(value, 0), math.nan, -value):
        with pytest.raises(AssertionError, match="1 differ"):
            assert_same_bits(value, wrong)
    with pytest.raises(AssertionError, match="1 differ"):
        assert_same_bits(0.0, -0.0)
    with pytest.raises(AssertionError):
        assert_same_bits([value], [value, value])


def test_mean_of_special_values():
    # R: mean(c(Inf, 1)), mean(c(Inf, -Inf)), mean(numeric(0)), mean(rep(1e308, 3))
    assert base.mean([math.inf, 1]) == math.inf
    assert math.isnan(base.mean([math.inf, -math.inf]))
    assert math.isnan(base.mean([]))
    assert base.mean([1e308] * 3) == 1e308
    assert base.mean([[1, 2], [3, 4]]) == 2.5
