"""ragg's PNG device on matplotlib's Anti-Grain Geometry, the library that ragg draws with too.

Glyphs are hinted, stand on whole pixels and are made lighter (their coverage is raised to 1.6);
lines and discs are plain anti-aliased geometry. Source: ragg 1.5 (`AggDevice.h`,
`text_renderer.h`), MIT licence.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.ft2font import GlyphIndexType, LoadFlags
from matplotlib.path import Path

from calculus_for_ml.r import agg
from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid.device import Points
from calculus_for_ml.r.textshaping import font, hinted_box, shape

_GAMMA = np.rint(255 * (np.arange(256) / 255) ** 1.6).astype(np.uint8)
_INCH = 0.0254  # metres
_AT_ONCE = 1024  # circles


class AggPng:
    """A page of `width` x `height` inches at `dpi`, cut to whole pixels; see `grid.Device`."""

    def __init__(self, width: float, height: float, dpi: float, background: Colour):
        self.dpi = dpi
        self.scale = dpi / 72  # pixels per point
        self._shape = math.floor(height * dpi), math.floor(width * dpi)
        self.height, self.width = (side / self.scale for side in self._shape)
        self._to_pixels = np.array(
            # AGG's own y points upward
            [[self.scale, 0, 0], [0, -self.scale, self._shape[0]], [0, 0, 1]]
        )
        self._opaque = background.alpha == 255
        self._clip: tuple[float, float, float, float] | None = None
        self._new_sheet(np.array(background, dtype=np.uint8))

    def _new_sheet(self, pixels: npt.NDArray[np.uint8]) -> None:
        self._agg = agg.renderer(self._shape[1], self._shape[0], self.dpi)
        self._page = np.asarray(self._agg)
        self._page.view(np.uint32)[:] = pixels.view(np.uint32)

    # ---- metrics

    def _em(self, size: float) -> tuple[int, float]:
        """Whole pixels per em that glyphs are hinted for, and what their boxes are scaled by."""
        pixels = size * self.scale
        return math.floor(pixels), pixels / (math.floor(64 * pixels) / 64)

    def ascent(self, char: str, size: float) -> float:
        """Height of the hinted glyph, in whole pixels times a correction, in points."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem)[0] * correction / self.scale

    def descent(self, char: str, size: float) -> float:
        """Depth of the hinted glyph, likewise."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem)[1] * correction / self.scale

    def advance(self, char: str, size: float) -> float:
        """Advance of the hinted glyph, likewise."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem)[2] * correction / self.scale

    def string_width(self, text: str, size: float) -> float:
        """Width of one shaped line, unhinted."""
        return shape(text, size * self.scale).width / self.scale

    # ---- drawing

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle, which may end within a pixel."""
        self._clip = left, top, right, bottom

    def unclip(self) -> None:
        """Lift the confinement."""
        self._clip = None

    def polyline(
        self,
        x: Points,
        y: Points,
        colour: Colour,
        width: float,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
    ) -> None:
        """A line through points; not-a-number breaks it."""
        level_or_upright = len(x) == 2 and (x[0] == x[1] or y[0] == y[1])
        if level_or_upright and cap == "butt" and self._clip is not None:
            self._draw_bars((x[0], y[0]), (x[1], y[1]), colour, width, dash)
            return
        gc = agg.GraphicsContext(colour, width, dash, cap, join, self._mask(x, y, width / 2))
        try:
            self._agg.draw_path(gc, agg.open_path(x, y), self._to_pixels, None)
        except OverflowError:  # more than Agg's cells hold: hundreds of thousands of long strokes
            self._new_sheet(self._page)  # the old one will take no more
            middle = len(x) // 2
            for part in (slice(0, middle + 1), slice(middle, None)):
                self.polyline(x[part], y[part], colour, width, dash, cap, join)

    def _draw_bars(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: Colour,
        width: float,
        dash: Sequence[int],
    ) -> None:
        """Draw a level or upright line as the rectangles that it consists of, cut by the clip.

        Agg's own clipping would round the panel's sides, where such lines end, to whole pixels.
        """
        run = 0 if start[1] == end[1] else 1
        length = abs(end[run] - start[run])
        if length * width == 0:
            return
        stops = np.array([0.0, length])
        if dash:
            periods = math.ceil(length / (sum(dash) * width))
            stops = np.minimum(np.cumsum([0, *list(dash) * periods]) * width, length)
        along = start[run] + np.sign(end[run] - start[run]) * np.array([stops[:-1:2], stops[1::2]])
        across = start[1 - run] + np.array([[-width / 2], [width / 2]])
        limits = np.reshape(np.array(self._clip), (2, 2)) * self.scale
        first, covered = [0, 0], [np.empty(0)] * 2
        for axis, sides in ((run, along), (1 - run, across)):
            low, high = np.clip(np.sort(sides, axis=0) * self.scale, *limits[:, axis])
            first[axis] = math.floor(low.min())
            count = math.ceil(high.max()) - first[axis]
            covered[axis] = agg.shares(low, high, first[axis], count).sum(axis=0)
        coverage = np.minimum(256 * np.outer(covered[1], covered[0]), 255).astype(np.uint8)
        agg.blend(self._page, np.array([first[::-1]]), coverage[np.newaxis], colour)

    def _mask(self, x: Points, y: Points, reach: float) -> tuple[Path, Any] | None:
        """The clip as a mask, if what reaches that far around the points goes beyond it."""
        if self._clip is None:
            return None
        left, top, right, bottom = self._clip
        within = (
            (x >= left + reach) & (x <= right - reach) & (y >= top + reach) & (y <= bottom - reach)
        )
        if (within | np.isnan(x) | np.isnan(y)).all():
            return None
        corners = np.array([[left, top], [left, bottom], [right, bottom], [right, top]])
        return agg.closed_path(corners[np.newaxis]), self._to_pixels

    def circles(
        self, x: Points, y: Points, radius: Points, colour: Sequence[Colour], width: Points
    ) -> None:
        """Discs filled and outlined in one colour each, as the regular polygons that ragg draws.

        On an opaque page they are blended in ragg's own arithmetic: where thousands of translucent
        discs overlap, the rounding of matplotlib's would show.
        """
        looks = list(zip(radius.tolist(), width.tolist(), colour, strict=True))
        starts = [i for i in range(len(looks)) if i == 0 or looks[i] != looks[i - 1]]
        for start, end in pairwise([*starts, len(looks)]):
            for first in range(start, end, _AT_ONCE):
                some = slice(first, min(first + _AT_ONCE, end))
                r, line, ink = looks[start]
                self._draw_circles(
                    x[some] * self.scale,
                    y[some] * self.scale,
                    r * self.scale,
                    line * self.scale,
                    ink,
                )

    def _draw_circles(
        self, x: Points, y: Points, radius: float, width: float, colour: Colour
    ) -> None:
        """Draw equal circles; all numbers are pixels."""
        reach = math.ceil(radius + width / 2) + 1
        places = np.floor(np.column_stack([y, x])).astype(np.intp) - reach
        at = x - places[:, 1], y - places[:, 0]
        shape = agg.circle(radius)
        areas = [agg.stamps(shape, *at, 2 * reach + 1)]
        if width > 0:
            areas.append(agg.stamps(shape, *at, 2 * reach + 1, width))
        coverage = np.stack(areas, axis=1)  # of each circle the disc, then the outline
        coverage = self._clipped(coverage, places)
        agg.blend(
            self._page,
            np.repeat(places, len(areas), axis=0),
            coverage.reshape(-1, *coverage.shape[2:]),
            colour,
        )

    def _clipped(self, coverage: agg.Coverage, places: npt.NDArray[np.intp]) -> agg.Coverage:
        """What is left of circles' coverages within the clip."""
        if self._clip is None:
            return coverage
        left, top, right, bottom = (np.array([side * self.scale]) for side in self._clip)
        down = agg.shares(top, bottom, places[:, 0], coverage.shape[-1])
        across = agg.shares(left, right, places[:, 1], coverage.shape[-1])
        if down.min() == across.min() == 1:
            return coverage
        left_over = coverage * (
            down[:, np.newaxis, :, np.newaxis] * across[:, np.newaxis, np.newaxis]
        )
        return np.rint(left_over).astype(np.uint8)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Colour,
        hjust: float = 0,
        rotated: bool = False,
    ) -> None:
        """One line of text on the baseline at (x, y); `rotated` runs it upward."""
        pixels = size * self.scale
        ppem = math.floor(pixels)
        shaped = shape(text, pixels)
        along, across = (0, -1) if rotated else (1, 0)
        start_x = x * self.scale - shaped.width * hjust * along
        start_y = _round_half_away(y * self.scale - shaped.width * hjust * across)
        for glyph, offset in zip(shaped.glyphs, shaped.x, strict=True):
            coverage, left, top = _glyph_image(glyph, ppem, rotated)
            column = _round_half_away(start_x + offset * along) + left
            row = _round_half_away(start_y + offset * across) + top
            agg.blend(self._page, np.array([[row, column]]), coverage[np.newaxis], colour)

    # ---- the file

    def to_png(self) -> bytes:
        """The page as a PNG file, with its resolution and nothing else about its origin."""
        channels = 3 if self._opaque else 4
        packed = np.empty((*self._shape, channels), dtype=np.uint8)
        for channel in range(channels):  # much faster than a copy of the slice
            packed[..., channel] = self._page[..., channel]
        return _png(packed, self.dpi)


def _round_half_away(value: float) -> int:
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@lru_cache(maxsize=4096)
def _hinted_box(char: str, ppem: int) -> tuple[int, int, int]:
    """Ascent, descent and advance of a character hinted for `ppem`, in whole pixels."""
    face = font()
    face.set_size(ppem, 72)
    return hinted_box(char)


@lru_cache(maxsize=4096)
def _glyph_image(glyph: GlyphIndexType, ppem: int, rotated: bool) -> tuple[agg.Coverage, int, int]:
    """Coverage of a hinted glyph, and its left column and top row relative to its origin."""
    face = font()
    face.set_size(ppem, 72)
    face.load_glyph(glyph, LoadFlags.DEFAULT)
    outline, codes = face.get_path()
    if not len(outline):
        return np.zeros((0, 0), dtype=np.uint8), 0, 0
    turned = -outline[:, ::-1] if rotated else outline * [1, -1]
    # as AGG rounds to 1/64 pixel: half up, but toward zero, so that what is negative moves
    turned = np.trunc(turned * 64 + 0.5) / 64
    left, top = np.floor(turned.min(axis=0)).astype(int)
    right, bottom = np.ceil(turned.max(axis=0)).astype(int)
    side = int(max(right - left, bottom - top))
    path = agg.glyph_path(turned, codes)
    image = agg.stamps(path, np.array([-left]), np.array([-top]), side)[0]
    return _GAMMA[image[: bottom - top, : right - left]], int(left), int(top)


def _png(pixels: npt.NDArray[np.uint8], dpi: float) -> bytes:
    """Encode rows x columns x (RGB or RGBA). Source: the PNG specification, ISO/IEC 15948."""
    rows, columns, channels = pixels.shape
    filtered = np.empty((rows, 1 + columns * channels), dtype=np.uint8)
    filtered[:, 0] = 2  # each row as its difference to the one above
    flat = pixels.reshape(rows, -1)
    filtered[0, 1:] = flat[0]
    np.subtract(flat[1:], flat[:-1], out=filtered[1:, 1:])
    per_metre = round(dpi / _INCH)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, {3: 2, 4: 6}[channels], 0, 0, 0)),
            (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            (b"IDAT", zlib.compress(filtered.data, 3)),
            (b"IEND", b""),
        )
    )
