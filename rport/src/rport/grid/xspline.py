"""X-splines through control points, as R's graphics engine draws them.

Blanc and Schlick, "X-splines: A Spline Model Designed for the End User", SIGGRAPH 1995. Source:
R's xspline.c (after Xfig).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from rport.grid.device import Points

_PER_POINT = 1200 / 72
"""The steps are counted at 1200 dots per inch."""
_LONGEST_STEP = 0.2
Blend = tuple[float, float, float, float]


def open_xspline(
    x: Points, y: Points, shape: Sequence[float], page: tuple[float, float]
) -> tuple[Points, Points]:
    """The points of an open spline from its first control point to its last.

    `x` and `y` are in points, as `page`, the device's width and height; `shape` holds a number from
    0 (a corner) to 1 (approached) for each control point. Raises ValueError for other numbers, and
    for fewer than three control points.
    """
    if len(x) < 3:
        raise ValueError(f"a spline needs three control points or more, not {len(x)}")
    if not all(0 <= each <= 1 for each in shape):
        raise ValueError("the shape of a control point must be between 0 and 1")
    knots = np.stack([x, y], axis=1) * _PER_POINT
    farthest = math.hypot(*page) * _PER_POINT
    last = len(knots) - 1
    found: list[Points] = []
    for at in range(last):
        rows = [max(at - 1, 0), at, at + 1, min(at + 2, last)]
        ends = shape[at], shape[at + 1]
        step = _step(knots[rows], *ends, farthest)
        t = 0.0
        while t < 1:
            found.append(_point(knots[rows], t, *ends))
            t += step
    found.append(knots[-1])
    along = np.array(found) / _PER_POINT
    return along[:, 0], along[:, 1]


def _point(knots: Points, t: float, start: float, end: float) -> Points:
    """The point at a share of the way from the second knot to the third."""
    weights = np.array(_blend(t, start, end))
    point: Points = weights @ knots / weights.sum()
    return point


def _blend(t: float, start: float, end: float) -> Blend:
    """The weights of four knots; `start` and `end` are the shapes of the middle two."""
    return (
        _f(t - start, -1 - start) if t < start else 0.0,
        _f(t - 1 - end, -1 - end),
        _f(t + start, 1 + start),
        _f(t - 1 + end, 1 + end) if t > 1 - end else 0.0,
    )


def _f(numerator: float, denominator: float) -> float:
    p = 2 * denominator * denominator
    u = numerator / denominator
    return u**3 * (10 - p + (2 * p - 15) * u + (6 - p) * u * u)


def _step(knots: Points, start: float, end: float, farthest: float) -> float:
    """The step along one segment: smaller where it is long or bends."""
    if start == 0 and end == 0:
        return 1.0
    first = _point(knots, 0.0, start, end) if start > 0 else knots[1]
    last = _point(knots, 1.0, start, end) if end > 0 else knots[2]
    middle = _point(knots, 0.5, start, end)
    back, onward = first - middle, last - middle
    sides = math.sqrt(float(back @ back) * float(onward @ onward))
    cosine = float(back @ onward) / sides if sides else 0.0
    length = min(float(np.hypot(*(last - first))), farthest)
    steps = math.sqrt(length) / 2 + int((1 + cosine) * 10)
    return min(1 / steps, _LONGEST_STEP) if steps else _LONGEST_STEP
