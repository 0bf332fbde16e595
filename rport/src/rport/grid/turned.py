"""A device that is turned about a point, as within a rotated viewport of R's grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from rport.grdevices import Colour
from rport.grid.device import Device, Points, Stroke
from rport.grid.text import cos_sin


class _Turned:
    """Draws lines, shapes and texts turned; everything else, measures too, is the device's own."""

    def __init__(self, device: Device, x: float, y: float, angle: float):
        self._device, self._x, self._y, self._angle = device, x, y, angle
        self._cos, self._sin = cos_sin(angle)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._device, name)

    def _place(self, x: Any, y: Any) -> tuple[Any, Any]:
        right, down = x - self._x, y - self._y
        return (
            self._x + right * self._cos + down * self._sin,
            self._y - right * self._sin + down * self._cos,
        )

    def polyline(self, x: Points, y: Points, stroke: Stroke) -> None:
        """A line through points."""
        self._device.polyline(*self._place(np.asarray(x), np.asarray(y)), stroke)

    def polygon(
        self,
        x: Points,
        y: Points,
        fill: Colour | None,
        stroke: Stroke | None,
        pieces: Sequence[int] | None = None,
        rule: str = "winding",
    ) -> None:
        """A closed shape."""
        place = self._place(np.asarray(x), np.asarray(y))
        self._device.polygon(*place, fill, stroke, pieces, rule)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0.0,
        angle: float = 0.0,
        face: str = "plain",
        family: str = "",
    ) -> None:
        """One line of text."""
        angle = angle + self._angle
        self._device.text(*self._place(x, y), text, size, colour, hjust, angle, face, family)


def turned(device: Device, x: float, y: float, angle: float) -> Device:
    """A device on which lines, shapes and texts are turned about (x, y).

    `angle` is in degrees, counter-clockwise; what is drawn and measured in its upright frame comes
    to lie on the device's page. Source: grid's `viewport(angle=)`.
    """
    return cast(Device, _Turned(device, x, y, angle))
