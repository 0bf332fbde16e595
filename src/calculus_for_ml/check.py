"""One expectation, what was found instead, and the verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["passed", "failed", "no reference", "not judged"]


@dataclass(frozen=True)
class Check:
    """One expectation and how far the outcome is from it.

    `distance` and `tolerance` share a unit, which `what` names; every tolerance above zero has a
    `reason`. A `distance` of None means that there was nothing to compare with, a `tolerance` of
    None that the distance is shown without being judged.
    """

    what: str
    expected: str
    got: str
    distance: float | None
    tolerance: float | None
    reason: str

    def __post_init__(self) -> None:
        """Refuse a tolerance without its reason."""
        if self.tolerance and not self.reason:
            raise ValueError(f"{self.what}: a tolerance of {self.tolerance} needs a reason")

    @property
    def verdict(self) -> Verdict:
        """`passed` only where a measured distance lies within the tolerance (NaN never does)."""
        if self.distance is None:
            return "no reference"
        if self.tolerance is None:
            return "not judged"
        return "passed" if self.distance <= self.tolerance else "failed"


def worst(checks: Iterable[Check]) -> Check:
    """The check that stands for all: the severest verdict, and of its checks the farthest off.

    A failure is never hidden by a larger distance that was not judged, and NaN is the farthest.
    The first is taken where several are equally bad; raises ValueError where there is none.
    """
    return max(checks, key=_severity)


def _severity(check: Check) -> tuple[int, float]:
    order = ("passed", "not judged", "no reference", "failed")
    distance = check.distance or 0.0
    return order.index(check.verdict), math.inf if math.isnan(distance) else distance
