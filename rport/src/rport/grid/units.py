"""Lengths in points of 1/72 inch, and the rectangle that they span."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Self, TypeAlias, overload

PT = 72 / 72.27
"""Points of 1/72 inch in one of R's "pt"."""
LINE = 12 * 1.2
"""Points in one of R's "lines", where nothing sets another font size."""
_POINTS = {"pt": PT, "points": PT, "bigpts": 1.0, "in": 72.0, "inches": 72.0, "inch": 72.0}
_POINTS |= {"cm": 72 / 2.54, "mm": 72 / 25.4, "lines": LINE, "line": LINE, "pc": 12 * PT}
_PER_INCH = {"pt": 72.27, "points": 72.27, "bigpts": 72.0, "cm": 2.54, "pc": 72.27 / 12}


@dataclass(frozen=True)
class Null:
    """A length that takes its share of what the others leave. Source: grid's unit "null".

    Those that are respected are of one kind in both directions, so that a cell keeps its shape.
    """

    share: float = 1.0
    respected: bool = False


Length: TypeAlias = float | Null


class Npc(float):
    """A share of the room that something is drawn in, and points beside it.

    Source: grid's unit "npc", and sums of it with absolute units.
    """

    __slots__ = ("points",)
    points: float

    def __new__(cls, share: float, points: float = 0.0) -> Self:
        """A share, and points of 1/72 inch."""
        made = super().__new__(cls, share)
        made.points = points
        return made

    def __reduce__(self) -> tuple[type[Npc], tuple[float, float]]:
        return type(self), (float(self), self.points)

    def of(self, room: float) -> float:
        """The length in points, of a room in points."""
        return float(self) * room + self.points

    def __add__(self, other: float) -> Npc:
        if isinstance(other, Unit):
            return Npc(float(self), self.points + float(other))
        points = other.points if isinstance(other, Npc) else 0.0
        return Npc(float(self) + float(other), self.points + points)

    __radd__ = __add__

    def __neg__(self) -> Npc:
        return self * -1

    def __sub__(self, other: float) -> Npc:
        return self + (Unit(-float(other)) if isinstance(other, Unit) else -other)

    def __rsub__(self, other: float) -> Npc:
        return -self + other

    def __mul__(self, factor: float) -> Npc:
        return Npc(float(self) * factor, self.points * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor: float) -> Npc:
        return self * (1 / divisor)


class Unit(float):
    """A length in points of 1/72 inch that keeps how many of which units it is, as grid does.

    Grid computes in inches, and its results are R's to the last bit in its own order alone.
    """

    __slots__ = ("amount", "units")
    amount: float
    units: str

    def __new__(cls, amount: float, units: str = "bigpts") -> Self:
        """`amount` of units that are absolute. Raises ValueError for others."""
        if units not in _POINTS:
            raise ValueError(f"unknown units {units!r}; known: {', '.join(_POINTS)}")
        made = super().__new__(cls, amount * _POINTS[units])
        made.amount, made.units = float(amount), units
        return made

    @classmethod
    def measured(cls, points: float, amount: float, units: str = "inches") -> Self:
        """A length measured in points that R measures as `amount` units."""
        made = super().__new__(cls, points)
        made.amount, made.units = amount, units
        return made

    @classmethod
    def of_points(cls, points: float) -> Self:
        """A length measured by a device whose own unit is a point."""
        return cls.measured(points, points * (1 / 72))

    def __reduce__(self) -> tuple[type[Unit], tuple[float, str]]:
        return type(self), (self.amount, self.units)

    @property
    def inches(self) -> float:
        """Its inches. Source: grid's `transform`."""
        if self.units in ("line", "lines"):
            return self.amount * 12 * 1.2 / 72
        if self.units == "mm":
            return self.amount / 10 / 2.54
        return self.amount / _PER_INCH.get(self.units, 1.0)

    def __add__(self, other: float) -> float:
        return NotImplemented if isinstance(other, Npc) else float.__add__(self, other)

    def __sub__(self, other: float) -> float:
        return NotImplemented if isinstance(other, Npc) else float.__sub__(self, other)

    def times(self, factor: float) -> Unit:
        """The length multiplied by a factor."""
        return Unit(self.amount * factor, self.units)


class GrobUnit(Unit):
    """The size of a grob, which grid measures again in the space that it is laid out in."""

    __slots__ = ("found",)
    found: Callable[[Viewport], float]
    """Its inches in a room."""


class Lines(Unit):
    """Lines of text, in points as long as nothing sets another font size."""


def absolute(x: float, units: str) -> Unit:
    """`x` of the given units. Raises ValueError for units that are not absolute."""
    return (Lines if units in ("line", "lines") else Unit)(x, units)


def inches(length: float) -> float:
    """The inches of a length, which is in points if it has no units."""
    return length.inches if isinstance(length, Unit) else length / 72


@overload
def in_cm(length: Null) -> Null: ...
@overload
def in_cm(length: float) -> Unit: ...
def in_cm(length: Length) -> Length:
    """A length as a number of centimetres, as ggplot2 keeps what it has measured; not a share."""
    if isinstance(length, Null):
        return length
    return Unit.measured(length, inches(length) * 2.54, "cm")


def points_in(length: float, room: float) -> float:
    """The points of a length, which is a share of a room if it has no units."""
    if isinstance(length, Npc):
        return length.of(room)
    return float(length) if isinstance(length, Unit) else float(length) * room


def inches_within(length: float, room: Viewport) -> float:
    """The inches of a length in a table that fills a room."""
    return length.found(room) if isinstance(length, GrobUnit) else inches(length)


def in_mm(length: float) -> Unit:
    """A length as a number of millimetres, as patchwork keeps those of a plot."""
    return Unit.measured(length, inches(length) * 2.54 * 10, "mm")


def total(lengths: Iterable[float]) -> Unit:
    """The sum of lengths: of their amounts if all are of one unit, else of their inches."""
    given = list(lengths)
    first = given[0] if given else None
    if isinstance(first, Unit) and all(
        isinstance(each, Unit) and each.units == first.units for each in given
    ):
        amount = math.fsum(each.amount for each in given)  # type: ignore[attr-defined]
        return Unit.measured(sum(given), amount, first.units)
    return Unit.measured(sum(given), in_turn(inches(each) for each in given))


def in_turn(numbers: Iterable[float]) -> float:
    """A sum that is rounded at each step, which Python's own is not from 3.12 on."""
    return reduce(operator.add, numbers, 0.0)


@dataclass(frozen=True)
class Viewport:
    """Where grid has a viewport, in inches from the page's lower left corner, to the last bit."""

    left: float
    bottom: float
    width: float
    height: float

    def inner(
        self, place: tuple[float, float], size: tuple[float, float], just: tuple[float, float]
    ) -> Viewport:
        """One within it, its place and size in shares of this one. Source: grid's `viewport`."""
        wide, high = self.width * 2.54, self.height * 2.54
        width, height = size[0] * wide / 2.54, size[1] * high / 2.54
        return Viewport(
            -just[0] * width + place[0] * wide / 2.54 + self.left,
            -just[1] * height + place[1] * high / 2.54 + self.bottom,
            width,
            height,
        )


def unit(
    x: float | Sequence[float], units: str | Sequence[str] = "pt", data: None = None
) -> float | Null | list[float | Null]:
    """A length in points of 1/72 inch from R's units, or several. Source: grid's `unit`.

    "npc" is a share of the room, "null" a share of what the others leave. Several lengths may each
    have units of their own. Raises ValueError for units that are not known.
    """
    if isinstance(x, int | float) and isinstance(units, str):
        return _length(x, units)
    lengths = [x] if isinstance(x, int | float) else list(x)
    own = [units] if isinstance(units, str) else list(units)
    count = max(len(lengths), len(own)) if lengths else 0
    return [_length(float(lengths[i % len(lengths)]), own[i % len(own)]) for i in range(count)]


def _length(x: float, units: str) -> float | Null:
    if units == "npc":
        return Npc(x)
    if units == "null":
        return Null(x)
    return absolute(x, units)


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, y downward; `viewport` is what grid makes of it, where known."""

    left: float
    top: float
    right: float
    bottom: float
    viewport: Viewport | None = field(default=None, compare=False)

    @classmethod
    def page(cls, width: float, height: float) -> Box:
        """A whole page."""
        return cls(0.0, 0.0, width, height, Viewport(0.0, 0.0, inches(width), inches(height)))

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
