"""Horizontal and vertical lines as the rectangles that they consist of, cut exactly by a clip.

AGG's own clipping, as matplotlib offers it, would round the panel's sides, where such lines end, to
whole pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport.agg.blend import Coverage, shares
from rport.grid.device import Points


def bars(
    ends: Points, width: float, dash: Sequence[int], limits: Points
) -> tuple[npt.NDArray[np.intp], Coverage]:
    """The place (1 x 2) and coverage (1 x rows x columns) of a line with butt caps, in pixels.

    `ends` are two points (x, y) that share one coordinate, `limits` left, top, right and bottom.
    """
    run = 0 if ends[0, 1] == ends[1, 1] else 1
    start, end = ends[:, run]
    length = abs(end - start)
    if length * width == 0:
        return np.zeros((1, 2), dtype=np.intp), np.zeros((1, 0, 0), dtype=np.uint8)
    way = np.sign(end - start)
    stops = np.array([0.0, length])
    if dash:
        period = sum(dash) * width
        sides = np.clip(np.sort(way * (limits[[run, run + 2]] - start)), 0, length)
        before = math.floor(sides[0] / period)  # periods ahead of what is seen
        seen = max(math.ceil(sides[1] / period) - before, 1)
        lengths = np.cumsum([before * sum(dash), *list(dash) * seen])
        stops = np.minimum(lengths * width, length)
    along = start + way * np.array([stops[:-1:2], stops[1::2]])
    across = ends[0, 1 - run] + np.array([[-width / 2], [width / 2]])
    first, covered = [0, 0], [np.empty(0)] * 2
    for axis, sides in ((run, along), (1 - run, across)):
        low, high = np.clip(np.sort(sides, axis=0), limits[axis], limits[axis + 2])
        first[axis] = math.floor(low.min())
        count = math.ceil(high.max()) - first[axis]
        covered[axis] = shares(low, high, first[axis], count).sum(axis=0)
    coverage = np.minimum(256 * np.outer(covered[1], covered[0]), 255).astype(np.uint8)
    return np.array([first[::-1]]), coverage[np.newaxis]
