"""The inverse hyperbolic sine is correctly rounded, by an independent method."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from rport.base import inverse_sinh


def numbers() -> np.ndarray:
    rng = np.random.default_rng(1)
    x = np.concatenate([2.0 ** rng.uniform(-30, 12, 3000), 2.0 ** rng.uniform(12, 1023, 500)])
    return np.concatenate([x, -x])


def exp_of(x: Fraction) -> Fraction:
    """The exponential for |x| <= 1/2, to some 1e-45, by its series."""
    total = term = Fraction(1)
    for n in range(1, 32):
        term = term * x / n
        total += term
    return total


def is_nearest(x: float, result: float) -> bool:
    """Whether asinh(x) is between the middles from `result` to its neighbours, by sinh of these."""
    ends = [(Fraction(result) + Fraction(math.nextafter(result, to))) / 2 for to in (-9e9, 9e9)]
    low, high = ((exp_of(end) - 1 / exp_of(end)) / 2 for end in ends)
    return low < Fraction(x) < high


def test_results_are_the_nearest_doubles() -> None:
    x = np.random.default_rng(2).uniform(-0.5, 0.5, 300)
    for each, result in zip(x.tolist(), inverse_sinh.inverse_sinh(x).tolist(), strict=True):
        assert is_nearest(each, result), each.hex()
        assert not is_nearest(each, math.nextafter(result, 9e9))


def test_long_double_and_decimal_agree() -> None:
    x = numbers()
    ours = inverse_sinh.inverse_sinh(x)
    assert ours.tolist() == [inverse_sinh._by_decimal(each) for each in x.tolist()]


def test_without_a_long_double_all_is_by_decimal(monkeypatch: pytest.MonkeyPatch) -> None:
    x = numbers()[::7]
    expected = inverse_sinh.inverse_sinh(x)
    monkeypatch.setattr(inverse_sinh, "_MARGIN", 16 * np.finfo(float).eps)
    assert inverse_sinh.inverse_sinh(x).tolist() == expected.tolist()


def test_any_shape_and_what_is_not_finite() -> None:
    x = np.array([[math.inf, -math.inf], [math.nan, 5e-324]])
    np.testing.assert_array_equal(inverse_sinh.inverse_sinh(x), x)
    assert isinstance(inverse_sinh.inverse_sinh(np.float64(1.0)), float)
    assert inverse_sinh.inverse_sinh(np.array([])).shape == (0,)
