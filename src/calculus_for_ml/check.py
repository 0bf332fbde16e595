"""One expectation, what was found instead, and the verdict."""

from __future__ import annotations

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
