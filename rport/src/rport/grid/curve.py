"""Curves between two points. Source: grid's `curveGrob`, with `square = FALSE`."""

from __future__ import annotations

import math

import numpy as np

from rport.grid.device import Points
from rport.grid.xspline import open_xspline

_SHAPE = 0.5


def curve(
    start: tuple[float, float],
    end: tuple[float, float],
    page: tuple[float, float],
    curvature: float = 0.5,
    angle: float = 90,
    ncp: int = 5,
) -> tuple[Points, Points]:
    """The points of a curve from `start` to `end`, in points, y downward as `page` is high.

    A negative `curvature` bends it to the left, a positive one to the right, 0 makes it straight;
    `angle` in degrees skews its `ncp` control points. Raises ValueError for equal ends.
    """
    if start == end:
        raise ValueError("end points must not be identical")
    if curvature == 0 or angle < 1 or angle > 179:
        return np.array([start[0], end[0]]), np.array([start[1], end[1]])
    height = page[1]
    x1, y1, x2, y2 = start[0], height - start[1], end[0], height - end[1]
    control = _control_points(x1, y1, x2, y2, curvature, math.radians(angle), ncp)
    x = np.concatenate([[x1], control[0], [x2]])
    y = np.concatenate([[y1], control[1], [y2]])
    x, y = open_xspline(x, y, [0.0, *[_SHAPE] * ncp, 0.0], page)
    return x, height - y


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
