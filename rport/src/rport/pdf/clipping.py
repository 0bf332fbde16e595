"""Lines cut far outside the page, as R cuts them before it hands them to a device that clips."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from rport.grid.device import Points

_BEYOND = 4  # pages to each side

Point = tuple[float, float]


def lines(x: Points, y: Points, width: float, height: float) -> Iterator[tuple[Points, Points]]:
    """The parts of a line that are within four pages of a page; not-a-number breaks it.

    Source: R's `GEPolyline`; the way of cutting: Liang and Barsky (1984), ACM Transactions on
    Graphics 3, 1-22.
    """
    missing = ~(np.isfinite(x) & np.isfinite(y))
    ends = [(side * -_BEYOND, side * (1 + _BEYOND)) for side in (width, height)]
    inside = all(
        ((low <= each) & (each <= high) | missing).all()
        for each, (low, high) in zip((x, y), ends, strict=True)
    )
    for piece in np.split(np.arange(len(x)), np.flatnonzero(missing)):
        piece = piece[~missing[piece]]
        if len(piece) < 2:
            continue
        if inside:
            yield x[piece], y[piece]
            continue
        corners = list(zip(x[piece].tolist(), y[piece].tolist(), strict=True))
        for part in _cut(corners, ends):
            columns = np.array(part).T
            yield columns[0], columns[1]


def _cut(corners: list[Point], ends: list[Point]) -> list[list[Point]]:
    parts: list[list[Point]] = []
    for start, end in pairwise(corners):
        kept = _within(start, end, ends)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0] == start:
            parts[-1].append(kept[1])
        else:
            parts.append(list(kept))
    return parts


def _within(start: Point, end: Point, ends: list[Point]) -> tuple[Point, Point] | None:
    """The part of a segment that is between the ends of both axes."""
    first, last = 0.0, 1.0
    for a, b, (low, high) in zip(start, end, ends, strict=True):
        for gap, rise in ((low - a, b - a), (a - high, a - b)):
            if rise == 0:
                last = last if gap <= 0 else -math.inf
            elif rise > 0:
                first = max(first, gap / rise)
            else:
                last = min(last, gap / rise)
    if first > last:
        return None

    def at(share: float) -> Point:
        return (
            start[0] + share * (end[0] - start[0]),
            start[1] + share * (end[1] - start[1]),
        )

    return (at(first) if first > 0 else start, at(last) if last < 1 else end)
