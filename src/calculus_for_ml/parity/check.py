"""One expectation, what was found instead, and the verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["identity", "table", "value", "figure"]
Verdict = Literal["passed", "failed", "no reference", "not judged"]


@dataclass(frozen=True)
class Check:
    """One expectation and how far the outcome is from it.

    `subject` is what is checked (`loss.grad`, `loss_curve`) and `kind` its kind; `measure` says how
    it is checked, in the unit that `distance` and `tolerance` share. Every tolerance above zero has
    a `reason`. A `distance` of None means that there was nothing to compare with, a `tolerance` of
    None that the distance is shown without being judged. `count` is how many numbers or shapes
    were compared.
    """

    kind: Kind
    subject: str
    measure: str
    expected: str
    got: str
    distance: float | None
    tolerance: float | None
    reason: str = ""
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse a tolerance without its reason."""
        if self.tolerance and not self.reason:
            raise ValueError(f"{self.what}: a tolerance of {self.tolerance} needs a reason")

    @property
    def what(self) -> str:
        """Subject and measure in one line."""
        return f"{self.subject}: {self.measure}"

    @property
    def verdict(self) -> Verdict:
        """`passed` only where a measured distance lies within the tolerance (NaN never does)."""
        if self.distance is None:
            return "no reference"
        if self.tolerance is None:
            return "not judged"
        return "passed" if self.distance <= self.tolerance else "failed"


def worst(checks: Iterable[Check]) -> Check:
    """The check that represents all: the severest verdict, and of its checks the farthest off.

    A failure is never hidden by a larger distance that was not judged, and NaN is the farthest.
    The first is taken where several are equally bad; raises ValueError where there is none.
    """
    return max(checks, key=_severity)


def _severity(check: Check) -> tuple[int, float]:
    order = ("passed", "not judged", "no reference", "failed")
    distance = check.distance or 0.0
    return order.index(check.verdict), math.inf if math.isnan(distance) else distance
