"""A check passes only where a distance was measured and lies within its tolerance."""

from __future__ import annotations

import math

import pytest

from calculus_for_ml.parity.check import Check, worst


@pytest.mark.parametrize(
    ("distance", "tolerance", "verdict"),
    [
        (0.0, 0.0, "passed"),
        (1.0, 0.0, "failed"),
        (1.0, 1.0, "passed"),
        (math.nan, 1.0, "failed"),
        (math.inf, 1.0, "failed"),
        (0.0, None, "not judged"),
        (None, 0.0, "no reference"),
    ],
)
def test_verdict(distance: float | None, tolerance: float | None, verdict: str) -> None:
    assert (
        Check("table", "x", "ulp", "expected", "got", distance, tolerance, "because").verdict
        == verdict
    )


def test_a_tolerance_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Check("table", "x", "ulp", "expected", "got", 0.0, 1.0)


def off_by(distance: float | None, tolerance: float | None) -> Check:
    return Check("table", "x", "ulp", "expected", "got", distance, tolerance, "because")


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (off_by(0.2, 1.0), off_by(0.1, 1.0)),
        (off_by(0.2, 0.1), off_by(9.0, None)),
        (off_by(0.2, 0.1), off_by(0.9, 1.0)),
        (off_by(0.1, None), off_by(0.9, 1.0)),
        (off_by(math.nan, 1.0), off_by(1e300, 1.0)),
        (off_by(math.nan, None), off_by(9.0, None)),
        (off_by(0.2, 0.1), off_by(None, None)),
        (off_by(None, None), off_by(9.0, None)),
    ],
)
def test_the_severest_verdict_comes_first_and_then_the_distance(
    worse: Check, better: Check
) -> None:
    assert worst([worse, better]) is worse
    assert worst([better, worse]) is worse
