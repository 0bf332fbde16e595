"""Where boxes of text come to rest: a simulation of forces between boxes and points.

Overlapping boxes push each other away, a point pushes the boxes that cover it, and a box that
overlaps nothing is pulled back to where it started. Source: ggrepel's `repel_boxes2`. Every sum is
in its order, since a different last bit can end in a different layout.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass

from rport.ggrepel.connect import Pair, Sides

_NEAREST = 0.0004
"""The least squared distance by which a force is divided."""
_POINT_FORCE = 100.0
_DECAY = 0.7
_EQUAL = 100 * sys.float_info.epsilon


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

    Boxes move one at a time and few of them meet, so that plain lists are faster here than arrays
    (24 labels: 4 s against 20 for 10,000 steps).
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
        self.inertia = [(width - min(widths)) / max(widths) for width in widths]
        self.corners = corners
        for i, by in enumerate(jitter):
            self._shift(
                i, 0.0 if forces.direction == "y" else by, 0.0 if forces.direction == "x" else by
            )
        self.start = [self._centroid(i) for i in range(len(corners))]
        self.velocities = [(0.0, 0.0)] * len(corners)
        self.overlaps = [0] * len(corners)
        self.shown = [True] * len(corners)

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
                if found == 0 or step % 5 == 0:
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

    def _move(self, i: int, push: float, pull: float) -> int:
        """Move a box by the forces upon it; the number of its overlaps."""
        here = self._centroid(i)
        pushed = [(j, 0, self._repulsion(here, self._centroid(j), push)) for j in self._boxes_on(i)]
        if on := self._points_on(i):
            force = self.radii[i] * _POINT_FORCE * push
            pushed += [(j, 1, self._repulsion(here, self.points[j], force)) for j in on]
            pushed.sort()
        along = up = 0.0
        for _, _, (x, y) in pushed:
            along, up = along + x, up + y
        if not pushed:
            along, up = self._spring(self.start[i], here, pull)
        self.overlaps[i] = len(pushed)
        hurry = 1.5 if len(pushed) > 10 else 1.0 + 0.05 * len(pushed)
        x, y = (hurry * each * (self.inertia[i] + 1e-6) * _DECAY for each in self.velocities[i])
        self.velocities[i] = x + along, y + up
        self._shift(i, x + along, y + up)
        self._confine(i)
        return len(pushed)

    def _boxes_on(self, i: int) -> list[int]:
        """The boxes that a box overlaps."""
        left, low, right, high = self.corners[i]
        return [
            j
            for j, (x1, y1, x2, y2) in enumerate(self.corners)
            if x1 <= right and x2 >= left and y1 <= high and y2 >= low
            and j != i and self.shown[j]
        ]  # fmt: skip

    def _points_on(self, i: int) -> list[int]:
        """The points whose circles a box overlaps."""
        x1, y1, x2, y2 = self.corners[i]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        half_width, half_height = abs(x1 - x), abs(y1 - y)
        return [
            j
            for j, at_x, at_y, radius in self.circles
            if abs(at_x - x) <= half_width + radius
            and abs(at_y - y) <= half_height + radius
            and (
                abs(at_x - x) <= half_width
                or abs(at_y - y) <= half_height
                or (abs(at_x - x) - half_width) ** 2 + (abs(at_y - y) - half_height) ** 2
                <= radius * radius
            )
        ]

    def _repulsion(self, a: Pair, b: Pair, force: float) -> Pair:
        """The force on `a` from `b`, which falls with the square of their distance."""
        dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
        square = max(dx * dx + dy * dy, _NEAREST)
        if self.forces.direction == "x":
            return force * (-1 if a[0] < b[0] else 1) / square * 2, 0.0
        if self.forces.direction == "y":
            return 0.0, force * (-1 if a[1] < b[1] else 1) / square * 2
        distance = math.sqrt(square)
        along = force * ((a[0] - b[0]) / distance) / square
        up = force * ((a[1] - b[1]) / distance) / square
        return (along, up * 2) if dx > dy else (along * 2, up)

    def _spring(self, a: Pair, b: Pair, force: float) -> Pair:
        """The force that pulls `b` to `a`, which grows with their distance."""
        along = 0.0 if self.forces.direction == "y" else force * (a[0] - b[0])
        up = 0.0 if self.forces.direction == "x" else force * (a[1] - b[1])
        return along, up

    def _shift(self, i: int, along: float, up: float) -> None:
        x1, y1, x2, y2 = self.corners[i]
        self.corners[i] = Sides(x1 + along, y1 + up, x2 + along, y2 + up)

    def _confine(self, i: int) -> None:
        """Bring a box back into the room."""
        x1, y1, x2, y2 = self.corners[i]
        left, bottom, right, top = self.limits
        width, height = abs(x1 - x2), abs(y1 - y2)
        if x1 < left:
            x1, x2 = left, left + width
        elif x2 > right:
            x1, x2 = right - width, right
        if y1 < bottom:
            y1, y2 = bottom, bottom + height
        elif y2 > top:
            y1, y2 = top - height, top
        self.corners[i] = Sides(x1, y1, x2, y2)

    def _uncross(self, i: int) -> int:
        """Swap a box with those whose lines to their points cross its own; how many there were."""
        found = 0
        here, end = self._centroid(i), self.points[i]
        for j in range(len(self.corners)):
            if j != i and cross(here, end, self._centroid(j), self.points[j]):
                found += 1
                self._swap(i, j, 1)
                if cross(self._centroid(i), end, self._centroid(j), self.points[j]):
                    self._swap(i, j, 1.25)
                here = self._centroid(i)
        return found

    def _swap(self, i: int, j: int, force: float) -> None:
        a, b = self._centroid(i), self._centroid(j)
        self._shift(i, *self._spring(b, a, force))
        self._shift(j, *self._spring(a, b, force))


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
