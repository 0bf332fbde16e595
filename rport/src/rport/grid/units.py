"""Lengths in points of 1/72 inch, and the rectangle that they span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

PT = 72 / 72.27
"""Points of 1/72 inch in one of R's "pt"."""
LINE = 12 * 1.2
"""Points in one of R's "lines", where nothing sets another font size."""
_POINTS = {"pt": PT, "points": PT, "bigpts": 1.0, "in": 72.0, "inches": 72.0, "inch": 72.0}
_POINTS |= {"cm": 72 / 2.54, "mm": 72 / 25.4, "lines": LINE, "line": LINE, "pc": 12 * PT}


@dataclass(frozen=True)
class Null:
    """A length that takes its share of what the others leave. Source: grid's unit "null".

    Those that are respected are of one kind in both directions, so that a cell keeps its shape.
    """

    share: float = 1.0
    respected: bool = False


Length: TypeAlias = float | Null


class Npc(float):
    """A share of the room that something is drawn in. Source: grid's unit "npc"."""

    def of(self, room: float) -> float:
        """The share in points, of a room in points."""
        return float(self) * room


class Unit(float):
    """A length that is in points of 1/72 inch already."""


class Lines(Unit):
    """Lines of text, in points as long as nothing sets another font size."""


def points_of(x: float, units: str) -> float:
    """`x` of the given units in points. Raises ValueError for units that are not absolute."""
    if units not in _POINTS:
        raise ValueError(f"unknown units {units!r}; known: {', '.join(_POINTS)}")
    return x * _POINTS[units]


def unit(
    x: float | Sequence[float], units: str = "pt", data: None = None
) -> float | Null | list[float | Null]:
    """A length in points of 1/72 inch from R's units, or several. Source: grid's `unit`.

    "npc" is a share of the room, "null" a share of what the others leave. Raises ValueError for
    units that are not known.
    """
    if not isinstance(x, int | float):
        return [_length(float(each), units) for each in x]
    return _length(x, units)


def _length(x: float, units: str) -> float | Null:
    if units == "npc":
        return Npc(x)
    if units == "null":
        return Null(x)
    return (Lines if units in ("line", "lines") else Unit)(points_of(x, units))


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def x(self, share: float) -> float:
        """Where a share of the width lies, from the left."""
        return self.left + share * (self.right - self.left)

    def y(self, share: float) -> float:
        """Where a share of the height lies, from the bottom up."""
        return self.bottom + share * (self.top - self.bottom)

    def placed(self, width: float, height: float, hjust: float, vjust: float) -> Box:
        """A box of the given size at a share of the room left. Source: grid's `viewport`."""
        left = self.x(hjust) - hjust * width
        bottom = self.y(vjust) + vjust * height
        return Box(left, bottom - height, left + width, bottom)
