"""Rectangles with round corners. Source: grid's `roundrectGrob`."""

from __future__ import annotations

import numpy as np

from rport.grid.device import Points

_STEPS = 40
_ANGLES = np.linspace(0, 2 * np.pi, _STEPS)


def round_corners(width: float, height: float, radius: float) -> tuple[Points, Points]:
    """The outline of a rectangle from (0, 0), y upward, whose corners are arcs of a radius."""
    left, right, bottom, top = radius, width - radius, radius, height - radius
    quarter = _STEPS // 4
    arcs = [
        (right, bottom, _ANGLES[3 * quarter - 1 :]),
        (right, top, _ANGLES[:quarter]),
        (left, top, _ANGLES[quarter - 1 : 2 * quarter]),
        (left, bottom, _ANGLES[2 * quarter - 1 : 3 * quarter]),
    ]
    # the straight side that leads to each arc
    starts_x = [(left, right), (width, width), (right, left), (0.0, 0.0)]
    starts_y = [(0.0, 0.0), (bottom, top), (height, height), (top, bottom)]
    x = [part for (at, _, arc), side in zip(arcs, starts_x, strict=True)
         for part in (side, at + radius * np.cos(arc))]  # fmt: skip
    y = [part for (_, at, arc), side in zip(arcs, starts_y, strict=True)
         for part in (side, at + radius * np.sin(arc))]  # fmt: skip
    return np.concatenate(x), np.concatenate(y)
