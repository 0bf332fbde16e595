"""A column against R's: 0 ulp, but for what the platform itself explains."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from calculus_for_ml.parity import numbers
from calculus_for_ml.parity.numbers import PLATFORM_ULPS, against_r
from calculus_for_ml.parity.reference import Reference

ROOT = Path(__file__).resolve().parents[2]
R = Reference(ROOT / "workflow" / "reference" / "r-4.6.1-ggplot2-4.0.3")
THEIRS = np.array([1.0, -0.5, 1e-3])


def test_equal_bits_pass_and_the_next_double_fails() -> None:
    assert against_r("x", THEIRS, THEIRS, R).verdict == "passed"
    check = against_r("x", THEIRS + np.array([0.0, 0.0, np.spacing(1e-3)]), THEIRS, R)
    assert (check.verdict, check.distance, check.tolerance) == ("failed", 1.0, 0.0)
    assert check.expected == "0.001"
    assert check.got == "0.0010000000000000002"


def test_the_sign_of_zero_counts() -> None:
    assert against_r("x", [-0.0], [0.0], R).verdict == "failed"


def test_another_number_of_rows_fails() -> None:
    check = against_r("x", THEIRS[:2], THEIRS, R)
    assert (check.verdict, check.expected, check.got) == ("failed", "3 rows", "2 rows")


def test_a_nan_where_r_has_a_number_fails() -> None:
    assert against_r("x", [1.0, np.nan, 1e-3], THEIRS, R).verdict == "failed"


class TestWhereThePlatformDiffers:
    """The reason is written, and a few ulp of the column's largest value are allowed."""

    @pytest.fixture(autouse=True)
    def other_platform(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(numbers, "platform_differences", lambda: "long double is a double here")

    def test_a_few_ulp_pass_with_the_reason(self) -> None:
        check = against_r("x", THEIRS + 3 * np.spacing(1.0), THEIRS, R)
        assert check.verdict == "passed"
        assert check.distance == 3.0
        assert check.reason == "long double is a double here"

    def test_more_than_the_platform_explains_fails(self) -> None:
        off = THEIRS + (PLATFORM_ULPS + 1) * np.spacing(1.0)
        assert against_r("x", off, THEIRS, R).verdict == "failed"

    def test_what_is_left_of_larger_numbers_is_measured_by_them(self) -> None:
        small = np.array([1e-12])
        assert against_r("x", small + 3 * np.spacing(1.0), small, R).verdict == "failed"
        left = against_r("x", small + 3 * np.spacing(1.0), small, R, scale=1.0)
        assert left.verdict == "passed"

    def test_a_nan_still_fails(self) -> None:
        assert against_r("x", [1.0, np.nan, 1e-3], THEIRS, R).verdict == "failed"
