"""How much of each pixel a shape covers: cut exactly, and under the even-odd rule too.

matplotlib offers neither. Areas are exact: Anti-Grain Geometry's scan conversion except its
fixed-point steps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.grid.device import Points


def covered(
    polygons: Sequence[Points], limits: Points, rule: str = "winding"
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint8]]:
    """The place (1 x 2) and coverage (1 x rows x columns) of polygons (corners x 2, in pixels).

    By the rule "evenodd" a point is inside if a ray from it crosses an odd number of sides.
    `limits` are the left, top, right and bottom beyond which nothing is covered.
    """
    starts = np.concatenate(polygons)
    ends = np.concatenate([np.roll(each, -1, axis=0) for each in polygons])
    left, top = np.floor(np.maximum(starts.min(axis=0), limits[:2])).astype(int)
    right, bottom = np.ceil(np.minimum(starts.max(axis=0), limits[2:])).astype(int)
    rows, columns = max(bottom - top, 0), max(right - left, 0)
    if rows * columns == 0:
        return np.zeros((1, 2), dtype=np.intp), np.zeros((1, 0, 0), dtype=np.uint8)

    sides = np.column_stack([starts, ends])
    for axis in (1, 0):  # at the limits of what is drawn, then at each row or column of pixels
        sides = _within(sides, axis, limits[axis], limits[axis + 2])
        sides = _split(sides, axis)
    x0, y0, x1, y1 = (sides - [left, top, left, top]).T
    row = np.clip(np.floor((y0 + y1) / 2), 0, rows - 1).astype(int)
    column = np.clip(np.floor((x0 + x1) / 2), 0, columns - 1).astype(int)
    height = y1 - y0
    share = column + 1 - (x0 + x1) / 2  # of the pixel, right of the side
    cells = row * (columns + 1) + column  # one more column, for what a side leaves to its right
    size = rows * (columns + 1)
    cells, which = np.unique(np.concatenate([cells, cells + 1]), return_inverse=True)
    change = np.bincount(which, np.concatenate([height * share, height * (1 - share)]))
    turns = np.abs(change.cumsum())  # constant from each cell up to the next one, over rows' ends
    share = 1 - np.abs(1 - turns % 2) if rule == "evenodd" else np.minimum(turns, 1)
    values = np.minimum(256 * share + 1e-9, 255).astype(np.uint8)
    lengths = np.diff(cells, prepend=0, append=size)
    coverage = np.repeat(np.concatenate([[np.uint8(0)], values]), lengths)
    return np.array([[top, left]]), coverage.reshape(1, rows, columns + 1)[:, :, :columns]


def _within(sides: Points, axis: int, low: float, high: float) -> Points:
    """Sides (x0, y0, x1, y1) cut where they pass a limit, and what is beyond it moved onto it."""
    along = sides[:, axis::2]
    if along.min() >= low and along.max() <= high:
        return sides
    for limit in (low, high):
        start, end = sides[:, axis], sides[:, axis + 2]
        passing = (start - limit) * (end - limit) < 0
        share = (limit - start[passing]) / (end - start)[passing]
        cut = sides[passing, :2] + share[:, np.newaxis] * (sides[passing, 2:] - sides[passing, :2])
        first, second = sides[passing].copy(), sides[passing].copy()
        first[:, 2:] = second[:, :2] = cut
        sides = np.concatenate([sides[~passing], first, second])
    sides = sides.copy()
    sides[:, axis::2] = np.clip(sides[:, axis::2], low, high)
    return sides


def _split(sides: Points, axis: int) -> Points:
    """Sides cut wherever they pass a whole number."""
    start, end = sides[:, axis], sides[:, axis + 2]
    first = np.floor(np.minimum(start, end))
    count = np.maximum(np.ceil(np.maximum(start, end)) - first, 1).astype(int)
    which = np.repeat(np.arange(len(sides)), count)
    step = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    length = (end - start)[which]
    safe = np.where(length == 0, 1, length)
    low, high = first[which] + step, first[which] + step + 1
    begin, stop = np.where(length > 0, low, high), np.where(length > 0, high, low)
    from_, to = ((each - start[which]) / safe for each in (begin, stop))
    from_, to = np.clip(from_, 0, 1), np.where(length == 0, 1, np.clip(to, 0, 1))
    from_ = np.where(length == 0, 0, from_)
    origin, way = sides[which, :2], sides[which, 2:] - sides[which, :2]
    return np.column_stack([origin + from_[:, np.newaxis] * way, origin + to[:, np.newaxis] * way])
