"""The line from a label to its point: which place of the label it leaves, and where it ends."""

from __future__ import annotations

import math
from typing import NamedTuple

Pair = tuple[float, float]


class Sides(NamedTuple):
    """A rectangle in shares of the panel, y upward."""

    x1: float
    y1: float
    x2: float
    y2: float

    def holds(self, point: Pair) -> bool:
        """Whether a point lies in it."""
        return self.x1 <= point[0] <= self.x2 and self.y1 <= point[1] <= self.y2


def leave(point: Pair, box: Sides) -> Pair:
    """The place on the box nearest to a point, moved towards the middle of that side.

    Source: ggrepel's `select_line_connection`.
    """
    x, y = min(max(point[0], box.x1), box.x2), min(max(point[1], box.y1), box.y2)
    beside, above = x != point[0], y != point[1]
    if not (beside or above):
        return x, y
    middle_x, middle_y = (box.x1 + box.x2) * 0.5, (box.y2 + box.y1) * 0.5
    distance = math.hypot(point[0] - x, point[1] - y)
    to_middle_x = math.hypot(point[0] - middle_x, point[1] - y)
    to_middle_y = math.hypot(point[0] - x, point[1] - middle_y)
    if above and (not beside or to_middle_x < to_middle_y):
        return x + (middle_x - x) * distance / to_middle_x, y
    return x, y + (middle_y - y) * distance / to_middle_y


def line_to_point(
    point: Pair, box: Sides, size: Pair, radius: float, padding: float, shortest: Pair, text: bool
) -> tuple[Pair, Pair] | None:
    """Both ends of a label's line in shares of the panel; None where there is none.

    `size` is the panel's width and height, `radius` and `padding` those of the point, all in the
    same unit; `shortest` is the least length of a line, in shares of the panel's width and height.
    Where `text`, it is measured along the line to the point's edge, else to the point. Source:
    ggrepel's `makeTextRepelGrobs` and `makeLabelRepelGrobs`.
    """
    start = leave(point, box)
    end = _edge(start, point, size, radius + padding)
    dx, dy = (abs(a - b) for a, b in zip(start, end if text else point, strict=True))
    distance = math.sqrt(dx * dx + dy * dy)
    if box.holds(point) or not distance > 0:
        return None
    least = math.sqrt((shortest[0] * dx / distance) ** 2 + (shortest[1] * dy / distance) ** 2)
    length, whole = math.dist(start, end), math.dist(start, point)
    away = math.dist(*([each[0] * size[0], each[1] * size[1]] for each in (start, point)))
    drawn = length > least and length < whole and away > radius and whole > math.dist(end, point)
    return (start, end) if drawn else None


def _edge(start: Pair, point: Pair, size: Pair, radius: float) -> Pair:
    """Where the line enters the point's circle. Source: ggrepel's `intersect_line_circle`."""
    x, y = point[0] * size[0], point[1] * size[1]
    theta = math.atan2(start[1] * size[1] - y, start[0] * size[0] - x)
    return (x + radius * math.cos(theta)) / size[0], (y + radius * math.sin(theta)) / size[1]
