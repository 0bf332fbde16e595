"""What a clip leaves of shapes within the pixels that its sides pass through.

ragg cuts shapes there; a mask would make such pixels lighter as a whole, and faint specks show
where a line leaves a panel at an angle.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rport.grid.device import Points


def whole(limits: Points) -> Points:
    """The rectangle (left, top, right, bottom) of whole pixels within limits."""
    limits = _rounded(limits)
    inner = np.concatenate([np.ceil(limits[:2]), np.floor(limits[2:])])
    return np.concatenate([inner[:2], np.maximum(inner[:2], inner[2:])])


def _rounded(limits: Points) -> Points:
    """Limits as AGG's positions are, in steps of 1/256."""
    return np.asarray(np.rint(limits * 256) / 256)


def strips(limits: Points) -> Iterator[Points]:
    """The parts of pixels between that rectangle and the limits, none of which overlap."""
    left, top, right, bottom = _rounded(limits)
    x0, y0, x1, y1 = whole(limits)
    for strip in (
        (left, top, x0, bottom),
        (x1, top, right, bottom),
        (x0, top, x1, y0),
        (x0, y1, x1, bottom),
    ):
        if strip[0] < strip[2] and strip[1] < strip[3]:
            yield np.array(strip)


def stretches(
    corners: Points, closed: bool, reach: float, limits: Points
) -> list[tuple[Points, bool]]:
    """The stretches of a line that may leave ink in the strips, and whether each is closed.

    With one more segment at either end, so that all joins are there; `reach` is how far ink lies
    from the line.
    """
    line = np.concatenate([corners, corners[:1]]) if closed else corners
    low, high = np.minimum(line[:-1], line[1:]) - reach, np.maximum(line[:-1], line[1:]) + reach
    inner = whole(limits)
    inside = (low >= inner[:2]).all(axis=1) & (high <= inner[2:]).all(axis=1)
    outside = (high < limits[:2]).any(axis=1) | (low > limits[2:]).any(axis=1)
    touching = np.asarray(~(inside | outside))
    if closed:
        if touching.all():
            return [(corners, True)]
        first = int(np.flatnonzero(~touching)[0])
        line = np.concatenate([np.roll(corners, -first, axis=0), corners[[first]]])
        touching = np.roll(touching, -first)
    around = np.concatenate([[False, False], touching, [False, False]])
    kept = around[:-2] | around[1:-1] | around[2:]
    kept[[0, -1]] = False
    ends = np.flatnonzero(np.diff(kept))
    return [(line[start : end + 1], False) for start, end in ends.reshape(-1, 2).tolist()]
