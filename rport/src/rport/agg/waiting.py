"""Small shapes and letters that wait until they are drawn together, in a quarter of the time."""

from __future__ import annotations

from typing import Any

import numpy as np

from rport.agg.blend import Dots, blend_dots
from rport.agg.paths import Path
from rport.agg.sheet import NO_LINE, GraphicsContext, draw_all
from rport.grdevices import Colour

_MOST = 4096


class Waiting:
    """What waits to be drawn on a sheet; all else that draws there must let it `draw` first."""

    def __init__(self, sheet: Any):
        self._sheet = sheet
        self._pixels = np.asarray(sheet)
        self._to_pixels = np.array([[1, 0, 0], [0, -1, len(self._pixels)], [0, 0, 1.0]])
        self._kind: tuple[object, ...] = ()
        self._items: list[Any] = []

    def shape(self, path: Path, fill: Colour | None, line: GraphicsContext = NO_LINE) -> None:
        """Draw a shape when its turn comes; its path is in pixels, y downward."""
        self._add((fill is None, line.ends), (path, fill, line))

    def letter(self, row: int, column: int, dots: Dots, colour: Colour) -> None:
        """Draw a letter when its turn comes; none of it may be off the sheet."""
        self._add((), (row, column, dots, colour))

    def _add(self, kind: tuple[object, ...], item: Any) -> None:
        if kind != self._kind or len(self._items) == _MOST:
            self.draw()
            self._kind = kind
        self._items.append(item)

    def draw(self) -> None:
        """Draw what waits."""
        items, self._items = self._items, []
        if items and self._kind:
            draw_all(self._sheet, items[0][2], self._to_pixels, items)
        elif items:
            blend_dots(self._pixels, items)
