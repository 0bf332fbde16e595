"""An axis along an arc: labels, ticks and a line. Source: ggplot2's `GuideAxisTheta`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rport.ggplot2.coords.polar import without_meeting_ends
from rport.ggplot2.draw.drawing import draw_line, title_grob
from rport.ggplot2.guides.guide import Guide
from rport.ggplot2.themes.elements import Elements, Text, text_of
from rport.grid import Device, Points, TitleGrob
from rport.plotmath import as_plotmath, expression


@dataclass(frozen=True)
class ThetaKeys:
    """The breaks of an arc: where they stand on the page, and their angles clockwise from the top.

    Those of minor ticks come last, and have no labels.
    """

    x: Points
    y: Points
    angles: Points
    labels: Sequence[str | None]
    minor: int


def draw_theta_axis(
    device: Device, keys: ThetaKeys, line: tuple[Points, Points], theme: Elements, guide: Guide
) -> None:
    """Draw the labels outward of an arc, the ticks, and the line."""
    if guide.theme:
        theme = theme.adding(dict(guide.theme))
    major = len(keys.x) - keys.minor
    kept, labels = without_meeting_ends(keys.angles, keys.labels)
    if any(isinstance(each, expression) for each in labels):
        labels = [each if each is None else as_plotmath(each) for each in labels]
    x, y, angles = keys.x[kept], keys.y[kept], keys.angles[kept]
    if kept.start and major:
        major -= 1
    text = theme["axis_text_theta"]
    length = theme["axis_ticks_length_theta"]
    minor_length = theme["axis_minor_ticks_length_theta"] if guide.minor_ticks else 0.0
    margin = max(side or 0.0 for side in text.margin or (0.0,)) if isinstance(text, Text) else 0.0
    offset = max(0.0, length, minor_length) + max(margin, 0.0)
    written = [i for i, label in enumerate(labels) if label is not None]
    for number, i in enumerate(written):
        grob = title_grob(text_of(text, number), labels[i] or "")
        if grob is not None:
            _draw_label(device, grob, (x[i], y[i]), angles[i], offset, guide)
    for rows, element, size in (
        (slice(major), theme["axis_ticks_theta"], length),
        (slice(major, None), theme["axis_minor_ticks_theta"], minor_length),
    ):
        for at in zip(x[rows].tolist(), y[rows].tolist(), angles[rows].tolist(), strict=True):
            _draw_tick(device, *at, size, element)
    draw_line(device, *line, theme["axis_line_theta"])


def _draw_tick(
    device: Device, x: float, y: float, angle: float, length: float, element: object
) -> None:
    out = x + math.sin(angle) * length, y - math.cos(angle) * length
    draw_line(device, [x, out[0]], [y, out[1]], element)


def _draw_label(
    device: Device,
    grob: TitleGrob,
    at: tuple[float, float],
    angle: float,
    offset: float,
    guide: Guide,
) -> None:
    """Draw a label that begins at a distance from the arc."""
    turn = grob.angle if guide.angle is None else _upright(guide.angle - math.degrees(angle))
    across = angle + math.radians(turn)
    hjust, vjust = 0.5 - math.sin(across) / 2, 0.5 - math.cos(across) / 2
    place = at[0] + offset * math.sin(angle), at[1] - offset * math.cos(angle)
    grob.text.draw(device, *place, hjust, vjust, turn)


def _upright(angle: float) -> float:
    """An angle in degrees, turned by half where text would be upside down.

    Source: ggplot2's `flip_text_angle`.
    """
    angle = np.mod(angle, 360.0)
    return angle + 180 if 90 < angle < 270 else angle
