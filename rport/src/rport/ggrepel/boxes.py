"""Where boxes of text come to rest: a simulation of forces between boxes and points.

Overlapping boxes push each other away, a point pushes the boxes that cover it, and a box that
overlaps nothing is pulled back to where it started. Source: ggrepel's `repel_boxes2`. Every sum is
in its order, since a different last bit can end in a different layout.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_right, insort
from dataclasses import dataclass

from rport.ggrepel.connect import Pair, Sides

_NEAREST = 0.0004
"""The least squared distance by which a force is divided."""
_POINT_FORCE = 100.0
_DECAY = 0.7
_EQUAL = 100 * sys.float_info.epsilon
_REACH = 0.02
"""How near two things must have been, in shares of the panel, to be compared in every step."""
_FAR = 0.4 * _REACH
"""How far a box may move before its neighbours are found again: less than half of that."""


@dataclass(frozen=True)
class Forces:
    """How strongly, how long and in which direction labels are moved."""

    push: float = 1e-6
    pull: float = 1e-2
    max_iter: float = 10000
    max_overlaps: float = 10
    direction: str = "both"


class Boxes:
    """The boxes of a panel while they move; everything is in shares of the panel, y upward.

    `points` are the places of all points, `radii` their sizes; the first `len(corners)` of them
    have a box, a row of `corners` each (x1, y1, x2, y2), which is justified by a row of `just`.
    `jitter` is a small random number for each box, and `limits` the room (x1, y1, x2, y2).

    Boxes move one at a time, and few of them meet. Each is compared with its neighbours alone,
    which are found again whenever it has moved so far that others could have come near.
    """

    def __init__(
        self,
        points: list[Pair],
        radii: list[float],
        padding: float,
        corners: list[Sides],
        just: list[Pair],
        limits: Sides,
        jitter: list[float],
        forces: Forces,
    ) -> None:
        self.points, self.radii, self.limits, self.forces = points, radii, limits, forces
        self.just = just
        self.circles = [
            (j, *point, radius + (padding + padding) / 4.0)
            for j, (point, radius) in enumerate(zip(points, radii, strict=True))
            if radius != 0 or padding != 0
        ]
        widths = [abs(x2 - x1) for x1, _, x2, _ in corners]
        self.inertia = [(width - min(widths)) / max(widths) + 1e-6 for width in widths]
        self.corners: list[tuple[float, float, float, float]] = list(corners)
        for i, by in enumerate(jitter):
            along = 0.0 if forces.direction == "y" else by
            self._shift(i, along, 0.0 if forces.direction == "x" else by)
        n = len(corners)
        self.start = [self._centroid(i) for i in range(n)]
        self.velocities = [(0.0, 0.0)] * n
        self.overlaps = [0] * n
        self.shown = [True] * n
        self.seen = list(self.corners)
        """Where each box was when its neighbours were looked for."""
        self.near_boxes: list[list[int]] = [[] for _ in range(n)]
        self.near_lines: list[list[int]] = [[] for _ in range(n)]
        self.near_circles = [self.circles] * n
        for i in range(n):
            self._look_around(i)

    def settle(self) -> list[Pair | None]:
        """Move the boxes until none overlaps; their middles, None for one that overlaps too much.

        They stop after `max_iter` steps.
        """
        push, pull = self.forces.push, self.forces.pull
        steps = 0.0 if push == 0 else self.forces.max_iter
        step, found = 0, 1
        while found and step < steps:
            step += 1
            push *= 0.99999
            pull *= 0.9999
            found = 0
            for i in range(len(self.corners)):
                if step == 2 and self.overlaps[i] > self.forces.max_overlaps:
                    self.shown[i] = False
                if not self.shown[i]:
                    continue
                found += self._move(i, push, pull)
                if (found == 0 or step % 5 == 0) and self.near_lines[i]:
                    found += self._uncross(i)
        return [
            ((x1 + x2) / 2, (y1 + y2) / 2) if shown else None
            for (x1, y1, x2, y2), shown in zip(self.corners, self.shown, strict=True)
        ]

    def _centroid(self, i: int) -> Pair:
        """The point at which a box is justified."""
        x1, y1, x2, y2 = self.corners[i]
        hjust, vjust = self.just[i]
        return x1 + (x2 - x1) * hjust, y1 + (y2 - y1) * vjust

    def _look_around(self, i: int) -> None:
        """Find the boxes, lines and circles that a box and its line come near."""
        self.seen[i] = self.corners[i]
        box, line = self.seen[i], self._line(i)
        for j in range(len(self.seen)):
            if j != i:
                _note(self.near_boxes, i, j, _are_near(box, self.seen[j]))
                _note(self.near_lines, i, j, _are_near(line, self._line(j)))
        self.near_circles[i] = [
            each
            for each in self.circles
            if _are_near(
                box,
                (each[1] - each[3], each[2] - each[3], each[1] + each[3], each[2] + each[3]),
            )
        ]

    def _line(self, i: int) -> tuple[float, float, float, float]:
        """The sides of what spans a box's line to its point, as it was seen."""
        x1, y1, x2, y2 = self.seen[i]
        x, y = x1 + (x2 - x1) * self.just[i][0], y1 + (y2 - y1) * self.just[i][1]
        at_x, at_y = self.points[i]
        return min(x, at_x), min(y, at_y), max(x, at_x), max(y, at_y)

    def _move(self, i: int, push: float, pull: float) -> int:
        """Move a box by the forces on it; the number of its overlaps."""
        corners, shown, just = self.corners, self.shown, self.just
        left, low, right, high = corners[i]
        hjust, vjust = just[i]
        here_x, here_y = left + (right - left) * hjust, low + (high - low) * vjust
        pushing: list[tuple[int, int, float, float, float]] = []
        for j in self.near_boxes[i]:
            x1, y1, x2, y2 = corners[j]
            if x1 <= right and x2 >= left and y1 <= high and y2 >= low and shown[j]:
                hjust, vjust = just[j]
                at = x1 + (x2 - x1) * hjust, y1 + (y2 - y1) * vjust
                pushing.append((j, 0, *at, push))
        if self.near_circles[i] and (on := self._points_on(i)):
            force = self.radii[i] * _POINT_FORCE * push
            pushing += [(j, 1, *self.points[j], force) for j in on]
            pushing.sort()
        if pushing:
            along, up = self._repulsion(here_x, here_y, pushing)
        else:
            along, up = self._spring(self.start[i], (here_x, here_y), pull)
        count = self.overlaps[i] = len(pushing)
        hurry = 1.5 if count > 10 else 1.0 + 0.05 * count
        inertia, (x, y) = self.inertia[i], self.velocities[i]
        along += hurry * x * inertia * _DECAY
        up += hurry * y * inertia * _DECAY
        self.velocities[i] = along, up
        corners[i] = left + along, low + up, right + along, high + up
        self._confine(i)
        return count

    def _points_on(self, i: int) -> list[int]:
        """The points whose circles a box overlaps."""
        x1, y1, x2, y2 = self.corners[i]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        half_width, half_height = abs(x1 - x), abs(y1 - y)
        found = []
        for j, at_x, at_y, radius in self.near_circles[i]:
            dx, dy = abs(at_x - x), abs(at_y - y)
            if dx > half_width + radius or dy > half_height + radius:
                continue
            if (
                dx <= half_width
                or dy <= half_height
                or (dx - half_width) ** 2 + (dy - half_height) ** 2 <= radius * radius
            ):
                found.append(j)
        return found

    def _repulsion(
        self, x: float, y: float, pushing: list[tuple[int, int, float, float, float]]
    ) -> Pair:
        """The sum of forces at a place, each of which falls with the square of its distance."""
        along = up = 0.0
        direction = self.forces.direction
        for _, _, at_x, at_y, force in pushing:
            dx, dy = x - at_x, y - at_y
            square = dx * dx + dy * dy
            if square < _NEAREST:
                square = _NEAREST
            if direction == "both":
                distance = math.sqrt(square)
                if abs(dx) > abs(dy):
                    along += force * (dx / distance) / square
                    up += force * (dy / distance) / square * 2
                else:
                    along += force * (dx / distance) / square * 2
                    up += force * (dy / distance) / square
            elif direction == "x":
                along += force * (-1 if dx < 0 else 1) / square * 2
            else:
                up += force * (-1 if dy < 0 else 1) / square * 2
        return along, up

    def _spring(self, a: Pair, b: Pair, force: float) -> Pair:
        """The force that pulls `b` to `a`, which grows with their distance."""
        along = 0.0 if self.forces.direction == "y" else force * (a[0] - b[0])
        up = 0.0 if self.forces.direction == "x" else force * (a[1] - b[1])
        return along, up

    def _shift(self, i: int, along: float, up: float) -> None:
        x1, y1, x2, y2 = self.corners[i]
        self.corners[i] = x1 + along, y1 + up, x2 + along, y2 + up

    def _confine(self, i: int) -> None:
        """Bring a box back into the room, and look around if others could have come near."""
        x1, y1, x2, y2 = self.corners[i]
        left, bottom, right, top = self.limits
        if x1 < left or x2 > right or y1 < bottom or y2 > top:
            width, height = abs(x1 - x2), abs(y1 - y2)
            if x1 < left:
                x1, x2 = left, left + width
            elif x2 > right:
                x1, x2 = right - width, right
            if y1 < bottom:
                y1, y2 = bottom, bottom + height
            elif y2 > top:
                y1, y2 = top - height, top
            self.corners[i] = x1, y1, x2, y2
        seen = self.seen[i]
        if not (-_FAR < x1 - seen[0] < _FAR and -_FAR < y1 - seen[1] < _FAR):
            self._look_around(i)

    def _uncross(self, i: int) -> int:
        """Swap a box with those whose lines to their points cross its own; how many there were."""
        found, near, k = 0, self.near_lines[i], 0
        here, end = self._centroid(i), self.points[i]
        while k < len(near):
            j = near[k]
            k += 1
            if cross(here, end, self._centroid(j), self.points[j]):
                found += 1
                self._swap(i, j, 1)
                if cross(self._centroid(i), end, self._centroid(j), self.points[j]):
                    self._swap(i, j, 1.25)
                here, near = self._centroid(i), self.near_lines[i]
                k = bisect_right(near, j)
        return found

    def _swap(self, i: int, j: int, force: float) -> None:
        a, b = self._centroid(i), self._centroid(j)
        self._shift(i, *self._spring(b, a, force))
        self._shift(j, *self._spring(a, b, force))
        self._look_around(i)
        self._look_around(j)


def _are_near(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Whether two rectangles come within reach of each other."""
    return (
        a[0] - b[2] <= _REACH
        and b[0] - a[2] <= _REACH
        and a[1] - b[3] <= _REACH
        and b[1] - a[3] <= _REACH
    )


def _note(near: list[list[int]], i: int, j: int, is_near: bool) -> None:
    """Keep two of a kind among each other's neighbours, or not."""
    if is_near != (j in near[i]):
        for a, b in ((i, j), (j, i)):
            if is_near:
                insort(near[a], b)
            else:
                near[a].remove(b)


def cross(p1: Pair, q1: Pair, p2: Pair, q2: Pair) -> bool:
    """Whether the line from p1 to q1 crosses that from p2 to q2, whose ends differ.

    Source: ggrepel's `line_intersect`.
    """
    run1, rise1, run2, rise2 = q1[0] - p1[0], q1[1] - p1[1], q2[0] - p2[0], q2[1] - p2[1]
    if q1 == q2 or p1 == q1 or p2 == q2 or math.isnan(run1 + rise1 + run2 + rise2):
        return False
    upright1, upright2 = abs(run1) < _EQUAL, abs(run2) < _EQUAL
    if upright1 and upright2:
        return False
    if upright1:
        x = p1[0]
    elif upright2:
        x = p2[0]
    else:
        slope1, slope2 = rise1 / run1, rise2 / run2
        if abs(slope2 - slope1) < _EQUAL:
            return False
        x = ((q2[1] - q2[0] * slope2) - (q1[1] - q1[0] * slope1)) / (slope1 - slope2)
    slope, (end_x, end_y) = (rise2 / run2, q2) if upright1 else (rise1 / run1, q1)
    y = slope * x + (end_y - end_x * slope)
    return not (
        _beside(x, p1[0], q1[0])
        or _beside(y, p1[1], q1[1])
        or _beside(x, p2[0], q2[0])
        or _beside(y, p2[1], q2[1])
    )


def _beside(at: float, a: float, b: float) -> bool:
    return (at < a and at < b) or (at > a and at > b)
