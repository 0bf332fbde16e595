"""R's plotting symbols 0 to 25, composed of circles, rectangles, polygons and lines.

Source: R's `GESymbol` (engine.c), whose constants are S's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np

from rport.grdevices import Colour, Colours, recycled
from rport.grid.device import Device, Points, Stroke

_RADIUS = 0.375
_DOT = 0.005 * 72  # half of a dot's side, if that is half a pixel
_SQRC = 0.88622692545275801364
_DMDC = 1.25331413731550025119
_TRC0 = 1.55512030155621416073
_TRC1 = 1.34677368708859836060
_TRC2 = 0.77756015077810708036

Shape = int | str | None


def draw_points(
    device: Device,
    x: Points,
    y: Points,
    shapes: Sequence[Shape] | Shape,
    size: Points,
    colour: Colours,
    fill: Colours,
    width: Points,
) -> None:
    """Draw symbols by R's numbers, or characters, in their order.

    `size` is the symbols' font size and `width` their line width in points; None is not drawn.
    """
    if shapes is None or isinstance(shapes, int | str):
        runs: list[tuple[Shape, Any]] = [(shapes, slice(None))]
    else:
        of = shapes.__getitem__
        runs = [(shape, list(run)) for shape, run in groupby(range(len(shapes)), key=of)]
    for shape, rows in runs:
        if shape is not None:
            inks = _some(colour, rows), _some(fill, rows)
            _Symbol(device, x[rows], y[rows], size[rows], *inks, width[rows]).draw(shape)


def _some(colours: Colours, rows: Any) -> Colours:
    if colours is None or isinstance(colours, Colour) or isinstance(rows, slice):
        return colours
    return [colours[row] for row in rows]


class _Symbol:
    """One kind of symbol at several places."""

    def __init__(
        self,
        device: Device,
        x: Points,
        y: Points,
        size: Points,
        colour: Colours,
        fill: Colours,
        width: Points,
    ):
        self.device, self.x, self.y, self.size = device, x, y, size
        self.colour, self.fill, self.width = colour, fill, width

    def draw(self, shape: int | str) -> None:
        shape = 46 if shape == "." else shape
        if isinstance(shape, str):
            self._text(shape)
        elif shape in _ROUND:
            factor, filled = _ROUND[shape]
            fill = {"no": None, "colour": self.colour, "fill": self.fill}[filled]
            radius = _RADIUS * factor * self.size
            line = None if shape == 16 else self.colour
            self.device.circles(self.x, self.y, radius, fill, line, self.width)
        elif shape == 46:
            half = max(_DOT, 0.5 / self.device.scale)
            self._rects(np.full(len(self.x), half), self.colour, None)
        else:
            self._cornered(shape)

    def _cornered(self, shape: int) -> None:
        r = _RADIUS * self.size
        wide = math.sqrt(2) * r
        if shape == 0:
            self._rects(r, None, self.colour)
        elif shape in (2, 6, 17, 24, 25):
            up = 1.0 if shape in (2, 17, 24) else -1.0
            fill, line = {17: (self.colour, None)}.get(
                shape, (self.fill if shape > 20 else None, self.colour)
            )
            self._polygons(_triangle(r, up), fill, line)
        elif shape == 3:
            self._plus(wide)
        elif shape == 4:
            self._times(r)
        elif shape in (5, 18, 23):
            side = {5: wide, 18: r, 23: _DMDC * r}[shape]
            fill, line = {5: (None, self.colour), 18: (self.colour, None)}.get(
                shape, (self.fill, self.colour)
            )
            corners = _diamond(side)
            self._polygons(corners[::-1] if shape == 23 else corners, fill, line)
        elif shape == 7:
            self._rects(r, None, self.colour)
            self._times(r)
        elif shape == 8:
            self._times(r)
            self._plus(wide)
        elif shape == 9:
            self._plus(wide)
            self._polygons(_diamond(wide), None, self.colour)
        elif shape in (10, 13):
            self.device.circles(self.x, self.y, r, None, self.colour, self.width)
            (self._plus if shape == 10 else self._times)(r)
        elif shape == 11:
            top, low, across = _TRC0 * r, (_TRC2 + _TRC0) / 2 * r, _TRC1 * r
            for up in (-1.0, 1.0):
                corners = [(0 * r, up * top), (across, -up * low), (-across, -up * low)]
                self._polygons(corners, None, self.colour)
        elif shape == 12:
            self._plus(r)
            self._rects(r, None, self.colour)
        elif shape == 14:
            self._polygons([(0 * r, r), (r, -r), (-r, -r)], None, self.colour)
            self._rects(r, None, self.colour)
        elif shape == 15:  # a polygon in R, which ragg does not move to whole pixels
            self._polygons([(-r, -r), (r, -r), (r, r), (-r, r)], self.colour, None)
        elif shape == 22:
            self._rects(_SQRC * r, self.fill, self.colour)
        else:
            raise ValueError(f"there is no plotting symbol {shape}; they are 0 to 25")

    def _stroke(self, colour: Colour | None, i: int) -> Stroke | None:
        return None if colour is None else Stroke(colour, float(self.width[i]))

    def _rects(self, half: Points, fill: Colours, line: Colours) -> None:
        fills, lines = (recycled(inks, len(self.x)) for inks in (fill, line))
        for i in range(len(self.x)):
            one = slice(i, i + 1)
            x, y, h = self.x[one], self.y[one], half[one]
            sides = x - h, y - h, x + h, y + h
            self.device.rects(*sides, fills[i], self._stroke(lines[i], i))

    def _polygons(
        self, corners: Sequence[tuple[Points, Points]], fill: Colours, line: Colours
    ) -> None:
        fills, lines = (recycled(inks, len(self.x)) for inks in (fill, line))
        for i in range(len(self.x)):
            xs = np.array([self.x[i] + dx[i] for dx, _ in corners])
            ys = np.array([self.y[i] - dy[i] for _, dy in corners])
            self.device.polygon(xs, ys, fills[i], self._stroke(lines[i], i))

    def _plus(self, r: Points) -> None:
        self._strokes(r, ((-1, 0, 1, 0), (0, -1, 0, 1)))

    def _times(self, r: Points) -> None:
        self._strokes(r, ((-1, -1, 1, 1), (-1, 1, 1, -1)))

    def _strokes(self, r: Points, ends: Sequence[tuple[int, int, int, int]]) -> None:
        for i, colour in enumerate(recycled(self.colour, len(self.x))):
            if colour is None:
                continue
            for x0, y0, x1, y1 in ends:
                xs = np.array([self.x[i] + x0 * r[i], self.x[i] + x1 * r[i]])
                ys = np.array([self.y[i] - y0 * r[i], self.y[i] - y1 * r[i]])
                stroke = Stroke(colour, float(self.width[i]), cap="round")
                self.device.polyline(xs, ys, stroke)

    def _text(self, char: str) -> None:
        for i, colour in enumerate(recycled(self.colour, len(self.x))):
            if colour is not None:
                size = float(self.size[i])
                half = (self.device.ascent(char, size) - self.device.descent(char, size)) / 2
                self.device.text(float(self.x[i]), float(self.y[i]) + half, char, size, colour, 0.5)


def _triangle(r: Points, up: float) -> list[tuple[Points, Points]]:
    return [(0 * r, up * _TRC0 * r), (_TRC1 * r, -up * _TRC2 * r), (-_TRC1 * r, -up * _TRC2 * r)]


def _diamond(r: Points) -> list[tuple[Points, Points]]:
    return [(-r, 0 * r), (0 * r, r), (r, 0 * r), (0 * r, -r)]


_ROUND = {1: (1.0, "no"), 16: (1.0, "colour"), 19: (1.0, "colour"), 20: (2 / 3, "colour"),
          21: (1.0, "fill")}  # fmt: skip
"""Discs: their radius, and what fills them."""
