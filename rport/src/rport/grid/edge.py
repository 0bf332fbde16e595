"""Where a line from the middle of a shape leaves it. Source: grid's `polygonEdge`."""

from __future__ import annotations

import math
from collections.abc import Sequence

Place = tuple[float, float]
_FULL = 2 * math.pi


def level_edges(corners: Sequence[Place]) -> tuple[float, float, float, float]:
    """The left, bottom, right and top edge of a shape whose corners run clockwise.

    They are met on the level and on the upright line by the middle of what spans it, so that a
    turned rectangle reaches less far than its corners.
    """
    x, y = zip(*corners, strict=True)
    left, bottom, right, top = min(x), min(y), max(x), max(y)
    middle = (left + right) / 2, (bottom + top) / 2
    west = _edge(corners, middle, math.pi, (left, middle[1]))
    south = _edge(corners, middle, 270 / 180 * math.pi, (middle[0], bottom))
    east = _edge(corners, middle, 0.0, (right, middle[1]))
    north = _edge(corners, middle, 90 / 180 * math.pi, (middle[0], top))
    return west[0], south[1], east[0], north[1]


def _edge(corners: Sequence[Place], middle: Place, angle: float, end: Place) -> Place:
    """Where the line at an angle from the middle, which ends on what spans it, meets the shape."""
    (x1, y1), (x2, y2) = middle, end
    for i, (x3, y3) in enumerate(corners):
        x4, y4 = corners[(i + 1) % len(corners)]
        first = math.atan2(y3 - y1, x3 - x1) % _FULL
        last = math.atan2(y4 - y1, x4 - x1) % _FULL
        meets = last <= angle <= first if first >= last else angle <= first or angle >= last
        if meets:
            across = (y4 - y3) * (x2 - x1) - (x4 - x3) * (y2 - y1)
            share = ((x4 - x3) * (y1 - y3) - (y4 - y3) * (x1 - x3)) / across
            return x1 + share * (x2 - x1), y1 + share * (y2 - y1)
    return end
