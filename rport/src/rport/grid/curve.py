"""Curves between two points. Source: grid's `curveGrob`."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from rport.grid.device import Points
from rport.grid.xspline import open_xspline


def curve(
    start: tuple[float, float],
    end: tuple[float, float],
    page: tuple[float, float],
    curvature: float = 0.5,
    angle: float = 90,
    ncp: int = 5,
    shape: float = 0.5,
    square: bool = False,
    square_shape: float = 1,
    inflect: bool = False,
) -> tuple[Points, Points]:
    """The points of a curve from `start` to `end`, in points, y downward as `page` is high.

    A negative `curvature` bends it to the left, a positive one to the right, 0 makes it straight;
    `angle` in degrees skews its `ncp` control points, which have a `shape` from 0 (corners) to 1. A
    `square` one goes along the axes and has one more control point, of `square_shape`; where
    `inflect`, it bends the other way from its middle on. Raises ValueError for equal ends.
    """
    if start == end:
        raise ValueError("end points must not be identical")
    along_axis = square and (start[0] == end[0] or start[1] == end[1])
    if curvature == 0 or angle < 1 or angle > 179 or along_axis:
        return np.array([start[0], end[0]]), np.array([start[1], end[1]])
    height = page[1]
    first, last = (start[0], height - start[1]), (end[0], height - end[1])
    middle = (first[0] + last[0]) / 2, (first[1] + last[1]) / 2
    stops = [first, middle, last] if inflect else [first, last]
    points, shapes = [first], [0.0]
    for piece, (a, b) in enumerate(pairwise(stops)):
        bend = -curvature if piece else curvature
        inner, shapes_here = _inner_points(a, b, bend, angle, [shape] * ncp, square, square_shape)
        points += [*inner, b]
        shapes += [*shapes_here, 0.0]
    x, y = np.transpose(points)
    x, y = open_xspline(x, y, shapes, page)
    return x, height - y


def _inner_points(
    start: tuple[float, float],
    end: tuple[float, float],
    curvature: float,
    angle: float,
    shapes: list[float],
    square: bool,
    square_shape: float,
) -> tuple[list[tuple[float, float]], list[float]]:
    """The control points between two ends, and their shapes. Source: `calcSquareControlPoints`."""
    turn, ncp = math.radians(angle), len(shapes)
    first, last, at_end = start, end, False
    if square:
        dx, dy = end[0] - start[0], end[1] - start[1]
        slope = dy / dx
        at_end = (slope > 1 or -1 < slope < 0) == (curvature > 0)
        sign = math.copysign(1, slope)
        side = (dx, sign * dx) if abs(slope) > 1 else (sign * dy, dy)
        if at_end:
            last = start[0] + side[0], start[1] + side[1]
        else:
            first = end[0] - side[0], end[1] - side[1]
    x, y = _control_points(*first, *last, curvature, turn, ncp)
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    if not square:
        return points, shapes
    if at_end:
        return [*points, last], [*shapes, square_shape]
    return [first, *points], [square_shape, *shapes]


def _control_points(
    x1: float, y1: float, x2: float, y2: float, curvature: float, angle: float, ncp: int
) -> tuple[Points, Points]:
    """Points on a circle's arc through both ends, skewed. Source: `calcControlPoints`."""
    middle_x, middle_y = (x1 + x2) / 2, (y1 + y2) / 2
    dx, dy = x2 - x1, y2 - y1
    sin, cos = math.sin(angle), math.cos(angle)
    corner_x = middle_x + (x1 - middle_x) * cos - (y1 - middle_y) * sin
    corner_y = middle_y + (y1 - middle_y) * cos + (x1 - middle_x) * sin
    with np.errstate(divide="ignore"):
        beta = -math.atan(np.divide(corner_y - y1, corner_x - x1))
    sin, cos = math.sin(beta), math.cos(beta)
    new_x2 = x1 + dx * cos - dy * sin
    new_y2 = y1 + dy * cos + dx * sin
    scale = (new_y2 - y1) / (new_x2 - x1)
    new_x1, new_x2 = x1 * scale, new_x2 * scale
    origin = curvature - curvature / (2 * math.sin(math.atan(curvature)) ** 2)
    direction = 1 if curvature > 0 else -1
    centre_x, centre_y = _origin(new_x1, y1, new_x2, new_y2, origin)
    whole = math.pi + math.copysign(1, origin * direction) * 2 * math.atan(abs(origin))
    theta = direction * whole / (ncp + 1) * np.arange(1, ncp + 1)
    from_x, from_y = new_x1 - centre_x, y1 - centre_y
    x = (centre_x + from_x * np.cos(theta) - from_y * np.sin(theta)) / scale
    y = centre_y + from_y * np.cos(theta) + from_x * np.sin(theta)
    sin, cos = math.sin(-beta), math.cos(-beta)
    return x1 + (x - x1) * cos - (y - y1) * sin, y1 + (y - y1) * cos + (x - x1) * sin


def _origin(x1: float, y1: float, x2: float, y2: float, origin: float) -> tuple[float, float]:
    """The middle of the circle. Source: grid's `calcOrigin`."""
    middle_x, middle_y = (x1 + x2) / 2, (y1 + y2) / 2
    across = 0.0 if x1 == x2 else origin * (x2 - x1) / 2
    up = 0.0 if y1 == y2 else origin * (y2 - y1) / 2
    return middle_x + up, middle_y - across
