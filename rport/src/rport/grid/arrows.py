"""Arrow heads at the ends of lines. Source: grid's `arrow`."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from rport.grdevices import Colour
from rport.grid.device import Device, Points, Stroke


@dataclass(frozen=True)
class Arrow:
    """The shape of a head: half its angle in degrees, its edges' length in points, where it is."""

    angle: float = 30.0
    length: float = 18.0
    ends: str = "last"
    closed: bool = False


def draw_arrow(
    device: Device,
    x: Points,
    y: Points,
    arrow: Arrow,
    stroke: Stroke,
    fill: Colour | None,
) -> None:
    """Draw the heads of a line through points, at its first, last or both ends."""
    solid = replace(stroke, dash=(), mitre=10.0)
    finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[finite], y[finite]
    if len(x) < 2:
        return
    ends = []
    if arrow.ends in ("first", "both"):
        ends.append((x[0], y[0], x[1], y[1]))
    if arrow.ends in ("last", "both"):
        ends.append((x[-1], y[-1], x[-2], y[-2]))
    half = math.radians(arrow.angle)
    for tip_x, tip_y, from_x, from_y in ends:
        back = math.atan2(from_y - tip_y, from_x - tip_x)
        xs = np.array([tip_x + arrow.length * math.cos(back + a) for a in (-half, 0, half)])
        ys = np.array([tip_y + arrow.length * math.sin(back + a) for a in (-half, 0, half)])
        xs[1], ys[1] = tip_x, tip_y
        if arrow.closed:
            device.polygon(xs, ys, fill, replace(solid, cap="butt"))
        else:
            device.polyline(xs, ys, solid)
