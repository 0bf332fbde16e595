"""The value of an argument that is not given, where None means none."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Waiver(Enum):
    """The one value `WAIVER`. Source: ggplot2's `waiver`."""

    WAIVER = "waiver"

    def __repr__(self) -> str:
        return "waiver()"


WAIVER: Final = Waiver.WAIVER


def waiver() -> Waiver:
    """What stands for "not given". Source: ggplot2's `waiver`."""
    return WAIVER
