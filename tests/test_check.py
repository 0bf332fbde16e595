"""A check passes only where a distance was measured and lies within its tolerance."""

from __future__ import annotations

import math

import pytest

from calculus_for_ml.check import Check


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
    assert Check("what", "expected", "got", distance, tolerance, "because").verdict == verdict


def test_a_tolerance_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        Check("what", "expected", "got", 0.0, 1.0, "")
