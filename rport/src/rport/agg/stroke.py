"""The outline of a line as polygons, as Anti-Grain Geometry makes it, for mitre and round joins.

matplotlib's build of AGG ties the mitre limit to the line's width, so lines with mitre joins are
made into polygons here; and so are circles' outlines, once for thousands of circles. Source: AGG
2.4 (`agg_math_stroke.h`, `agg_vcgen_stroke.cpp`, `agg_vcgen_dash.cpp`), free to reuse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle, pairwise

import numpy as np

from rport.grid.device import Points

_SAME = 1e-14  # vertices nearer than this are one
_INNER_LIMIT = 1.01

Vertex = tuple[float, float]


def outline(
    points: Points,
    closed: bool,
    width: float,
    cap: str = "butt",
    mitre_limit: float | None = None,
    scale: float = 1,
) -> list[Points]:
    """The polygons (corners x 2) that cover a line of `width` through points (n x 2).

    Filled by the winding rule. Joins are mitred up to the limit, or round if there is none; `scale`
    is how many pixels a unit has, for the corners of what is round. A line without length has no
    polygon.
    """
    corners = _distinct(points, closed)
    if len(corners) < 3:
        closed = False
    if len(corners) < 2:
        return []
    half = width / 2
    back = corners[::-1]
    if closed:
        return [
            np.array(_joins([line[-1], *line, line[0]], half, mitre_limit, scale))
            for line in (corners, back)
        ]
    sides = [
        vertex
        for line in (corners, back)
        for vertex in _cap(line[0], line[1], half, cap, scale)
        + _joins(line, half, mitre_limit, scale)
    ]
    return [np.array(sides)]


def dashes(points: Points, closed: bool, lengths: Sequence[float]) -> list[Points]:
    """The strokes of a dashed line (each n x 2), where `lengths` are on and off by turns."""
    corners = _distinct(points, closed)
    if closed:
        corners.append(corners[0])
    strokes: list[list[Vertex]] = []
    pattern = cycle(zip(lengths, cycle((True, False)), strict=False))
    left, drawn = next(pattern)
    stroke = [corners[0]] if corners else []
    for start, end in pairwise(corners):
        length = math.dist(start, end)
        at = 0.0
        while length - at > left:
            at += left
            share = at / length
            here = (
                start[0] + share * (end[0] - start[0]),
                start[1] + share * (end[1] - start[1]),
            )
            if drawn:
                strokes.append([*stroke, here])
            left, drawn = next(pattern)
            stroke = [here]
        left -= length - at
        stroke.append(end)
    if drawn and len(stroke) > 1:
        strokes.append(stroke)
    return [np.array(each) for each in strokes]


def _distinct(points: Points, closed: bool) -> list[Vertex]:
    corners: list[Vertex] = []
    for point in map(tuple, points.tolist()):
        if not corners or math.dist(corners[-1], point) > _SAME:
            corners.append(point)
    while closed and len(corners) > 1 and math.dist(corners[0], corners[-1]) <= _SAME:
        corners.pop()
    return corners


def _normal(a: Vertex, b: Vertex, half: float) -> Vertex:
    """From the line to the side that is outlined first, `half` long."""
    length = math.dist(a, b)
    return half * (b[1] - a[1]) / length, -half * (b[0] - a[0]) / length


def _cap(end: Vertex, inner: Vertex, half: float, cap: str, scale: float) -> list[Vertex]:
    dx, dy = _normal(end, inner, half)
    first, last = (end[0] - dx, end[1] - dy), (end[0] + dx, end[1] + dy)
    if cap == "square":
        return [(x + dy, y - dx) for x, y in (first, last)]
    if cap == "butt":
        return [first, last]
    return [first, *_arc(end, math.atan2(-dy, -dx), math.pi, half, scale), last]


def _arc(centre: Vertex, start: float, angle: float, half: float, scale: float) -> list[Vertex]:
    """The corners between the ends of an arc about a centre."""
    count = int(angle / (2 * math.acos(half / (half + 0.125 / scale))))
    turns = (start + angle * i / (count + 1) for i in range(1, count + 1))
    return [
        (centre[0] + half * math.cos(turn), centre[1] + half * math.sin(turn)) for turn in turns
    ]


def _joins(
    line: list[Vertex], half: float, mitre_limit: float | None, scale: float
) -> list[Vertex]:
    """The corners of one side of a line, except those at its ends."""
    return [
        vertex
        for corner in zip(line[:-2], line[1:-1], line[2:], strict=True)
        for vertex in _join(*corner, half, mitre_limit, scale)
    ]


def _join(
    a: Vertex, b: Vertex, c: Vertex, half: float, mitre_limit: float | None, scale: float
) -> list[Vertex]:
    first, second = _normal(a, b, half), _normal(b, c, half)
    before, after = (b[0] + first[0], b[1] + first[1]), (b[0] + second[0], b[1] + second[1])
    cross = (c[0] - b[0]) * (b[1] - a[1]) - (c[1] - b[1]) * (b[0] - a[0])
    inner = cross > 0
    total = (first[0] + second[0], first[1] + second[1])
    bevel = math.hypot(*total) / 2
    if inner:
        limit = max(min(math.dist(a, b), math.dist(b, c)) / half, _INNER_LIMIT)
    elif mitre_limit is not None:
        limit = mitre_limit
    elif scale * (half - bevel) >= half / 1024:  # less is not seen, and one corner will do
        start = math.atan2(first[1], first[0])
        angle = (math.atan2(second[1], second[0]) - start) % (2 * math.pi)
        return [before, *_arc(b, start, angle, half, scale), after]
    else:
        limit = math.inf
    if cross == 0 or total == (0, 0):
        ahead = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) > 0
        if ahead:
            return [before]
        return [  # the line turns back
            (before[0] - first[1] * limit, before[1] + first[0] * limit),
            (after[0] + second[1] * limit, after[1] - second[0] * limit),
        ]
    # the two sides meet at b + t (first + second)
    t = 2 * half**2 / (total[0] ** 2 + total[1] ** 2)
    tip = (b[0] + t * total[0], b[1] + t * total[1])
    distance = math.dist(b, tip)
    if distance <= half * limit:
        return [tip]
    if inner:
        return [before, after]
    # cut off where the limit ends
    share = (half * limit - bevel) / (distance - bevel)
    return [
        (corner[0] + share * (tip[0] - corner[0]), corner[1] + share * (tip[1] - corner[1]))
        for corner in (before, after)
    ]
