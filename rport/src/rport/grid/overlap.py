"""Whether texts would lie over each other, as grid's `check.overlap` finds it."""

from __future__ import annotations

import math
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Corners: TypeAlias = tuple[Point, Point, Point, Point]


def turned_box(at: Point, size: Point, just: Point, angle: float) -> Corners:
    """The corners of a text's box that is justified at a place and turned about it.

    All in points, y downward; `angle` is in degrees, counter-clockwise. Source: grid's `textRect`.
    """
    (x, y), (width, height), (hjust, vjust) = at, size, just
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def corner(along: float, up: float) -> Point:
        along, up = (along - hjust) * width, (up - vjust) * height
        return x + along * cos - up * sin, y - along * sin - up * cos

    return corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)


def overlap(a: Corners, b: Corners) -> bool:
    """Whether any edges of two boxes cross; a box within the other does not count.

    Source: grid's `intersect`.
    """
    return any(_cross(*edge, *other) for edge in _edges(a) for other in _edges(b))


def _edges(box: Corners) -> list[tuple[Point, Point]]:
    return list(zip(box, (*box[1:], box[0]), strict=True))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Source: grid's `linesIntersect`."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = a, b, c, d
    turn = (y4 - y3) * (x2 - x1) - (x4 - x3) * (y2 - y1)
    first = (x4 - x3) * (y1 - y3) - (y4 - y3) * (x1 - x3)
    if turn == 0:
        if first != 0:
            return False
        ends = ((y1, y2), (y3, y4)) if x1 == x2 else ((x1, x2), (x3, x4))
        return max(ends[0]) >= min(ends[1]) and max(ends[1]) >= min(ends[0])
    second = (x2 - x1) * (y1 - y3) - (y2 - y1) * (x1 - x3)
    return 0 < first / turn < 1 and 0 < second / turn < 1
