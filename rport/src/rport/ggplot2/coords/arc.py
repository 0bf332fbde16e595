"""Arcs of a circle: what they contain, and the rectangle around one."""

from __future__ import annotations

import math
from typing import NamedTuple

Range = tuple[float, float]

_MARGIN = 0.05
_ROUNDING = math.sqrt(2.0**-52)


class Bounds(NamedTuple):
    """The part of a circle's square that is shown, across and up; the whole is (0, 1)."""

    x: Range
    y: Range


def in_arc(angle: float, arc: Range) -> bool:
    """Whether an angle in radians is in an arc from one angle to another, clockwise.

    Source: ggplot2's `in_arc`.
    """
    if abs(arc[1] - arc[0]) > 2 * math.pi - _ROUNDING:
        return True
    start, end = (each % (2 * math.pi) for each in arc)
    if start < end:
        return start <= angle <= end
    return not end < angle < start


def arc_bounds(arc: Range, radii: Range) -> Bounds:
    """The rectangle around a ring's arc, with a margin, in shares of the circle's square.

    The outer radius is half of the square; `radii` are the inner one and another, in either order.
    Source: ggplot2's `polar_bbox`.
    """
    if abs(arc[1] - arc[0]) >= 2 * math.pi:
        return Bounds((0.0, 1.0), (0.0, 1.0))
    start, end = sorted(arc)
    inner = min(radii)
    outer_x, inner_x = (
        [radius * math.sin(each) + 0.5 for each in (start, end)] for radius in (0.5, inner)
    )
    outer_y, inner_y = (
        [radius * math.cos(each) + 0.5 for each in (start, end)] for radius in (0.5, inner)
    )
    top, right, bottom, left = (in_arc(i / 3 * 1.5 * math.pi, (start, end)) for i in range(4))
    high = 1.0 if top else max(*outer_y, max(inner_y) + _MARGIN)
    far = 1.0 if right else max(*outer_x, max(inner_x) + _MARGIN)
    low = 0.0 if bottom else min(*outer_y, min(inner_y) - _MARGIN)
    near = 0.0 if left else min(*outer_x, min(inner_x) - _MARGIN)
    return Bounds((near, far), (low, high))
