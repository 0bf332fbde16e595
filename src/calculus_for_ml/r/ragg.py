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
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.ft2font import GlyphIndexType, LoadFlags, RenderMode
from matplotlib.path import Path

from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid import Points
from calculus_for_ml.r.textshaping import font, hinted_box, shape

Coverage = npt.NDArray[np.uint8]

_GAMMA = np.rint(255 * (np.arange(256) / 255) ** 1.6).astype(np.uint8)
_INCH = 0.0254  # metres


class AggPng:
    """A page of `width` x `height` inches at `dpi`, cut to whole pixels; see `grid.Device`."""

    def __init__(self, width: float, height: float, dpi: float, background: Colour):
        self.dpi = dpi
        self.scale = dpi / 72  # pixels per point
        self._shape = math.floor(height * dpi), math.floor(width * dpi)
        self.height, self.width = (side / self.scale for side in self._shape)
        self._agg = RendererAgg(self._shape[1], self._shape[0], dpi)
        self._to_pixels = np.array(
            # AGG's own y points upward
            [[self.scale, 0, 0], [0, -self.scale, self._shape[0]], [0, 0, 1]]
        )
        self._opaque = background.alpha == 255
        self._clip: tuple[float, float, float, float] | None = None
        paper = np.array(background, dtype=np.uint8)
        np.asarray(self._agg).view(np.uint32)[:] = paper.view(np.uint32)

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
        gc = _GraphicsContext(colour, width, dash, cap, join, self._mask(x, y, width / 2))
        self._agg.draw_path(gc, _open_path(x, y), self._to_pixels, None)

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
        assert self._clip is not None
        run = 0 if start[1] == end[1] else 1
        clip = np.array(self._clip).reshape(2, 2)  # (left, top), (right, bottom)
        length = abs(end[run] - start[run])
        on = [(0.0, length)]
        if dash:
            stops = (
                np.cumsum([0.0, *np.tile(dash, math.ceil(length / (sum(dash) * width)))]) * width
            )
            on = [(a, min(b, length)) for a, b in zip(stops[0:-1:2], stops[1::2], strict=True)]
        sense = math.copysign(1, end[run] - start[run])
        corners = np.empty((len(on), 4, 2))
        for bar, (a, b) in zip(corners, on, strict=True):
            bar[:, run] = [start[run] + sense * at for at in (a, a, b, b)]
            bar[:, 1 - run] = start[1 - run] + np.array([-1, 1, 1, -1]) * width / 2
        gc = _GraphicsContext(colour, 0)
        path = _closed_path(np.clip(corners, clip[0], clip[1]))
        self._agg.draw_path(gc, path, self._to_pixels, colour.unit)

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
        return _closed_path(corners[np.newaxis]), self._to_pixels

    def circles(
        self, x: Points, y: Points, radius: Points, colour: Sequence[Colour], width: Points
    ) -> None:
        """Discs filled and outlined in one colour each, as the regular polygons that ragg draws."""
        reach = max(radius + width / 2, default=0)
        gc = _GraphicsContext(Colour(0, 0, 0), 1, mask=self._mask(x, y, reach))
        # each run of equal circles is one call
        looks = list(zip(radius.tolist(), colour, width.tolist(), strict=True))
        starts = [i for i in range(len(looks)) if i == 0 or looks[i] != looks[i - 1]]
        for start, end in zip(starts, [*starts[1:], len(looks)], strict=True):
            if start == end:
                continue
            r, ink, stroke = looks[start]
            centres = np.column_stack([x[start:end], y[start:end]])
            self._agg.draw_path_collection(
                gc,
                self._to_pixels * [[1, 1, 0], [1, 1, 0], [1, 1, 1]],
                [_circle(r, r * self.scale)],
                np.empty((0, 3, 3)),
                centres,
                self._to_pixels,
                np.array([ink.unit]),
                np.array([ink.unit]),
                np.array([stroke]),
                [(0, None)],
                np.array([1], dtype=np.uint8),
                None,
                None,
            )

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
        gc = _GraphicsContext(colour, 1)
        along, across = (0, -1) if rotated else (1, 0)
        start_x = x * self.scale - shaped.width * hjust * along
        start_y = _round_half_away(y * self.scale - shaped.width * hjust * across)
        for glyph, offset in zip(shaped.glyphs, shaped.x, strict=True):
            coverage, left, top = _glyph_image(glyph, ppem, rotated)
            if coverage.size:
                column = _round_half_away(start_x + offset * along) + left
                row = _round_half_away(start_y + offset * across) - top
                self._agg.draw_text_image(coverage, column, row + coverage.shape[0], 0, gc)

    # ---- the file

    def to_png(self) -> bytes:
        """The page as a PNG file, with its resolution and nothing else about its origin."""
        pixels = np.asarray(self._agg)
        channels = 3 if self._opaque else 4
        packed = np.empty((*self._shape, channels), dtype=np.uint8)
        for channel in range(channels):  # much faster than a copy of the slice
            packed[..., channel] = pixels[..., channel]
        return _png(packed, self.dpi)


class _GraphicsContext:
    """What Agg asks of a graphics context; matplotlib's own costs 0.1 s to import."""

    _alpha = 1.0
    _forced_alpha = False
    _antialiased = True
    _cliprect = None

    def __init__(
        self,
        colour: Colour,
        width: float,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
        mask: tuple[Path, Any] | None = None,
    ):
        self._rgb = colour.unit
        self._linewidth = width
        self._mask = mask or (None, None)
        self._dash = (0, [length * width for length in dash]) if dash else (0, None)
        self._capstyle = cap
        self._joinstyle = join

    def get_dashes(self) -> tuple[int, list[float] | None]:
        return self._dash

    def get_clip_path(self) -> tuple[Path, Any] | tuple[None, None]:
        return self._mask

    def get_snap(self) -> bool:
        return False

    def get_hatch_path(self) -> None:
        return None

    def get_hatch_color(self) -> tuple[float, ...]:
        return self._rgb

    def get_hatch_linewidth(self) -> float:
        return 0.0

    def get_sketch_params(self) -> None:
        return None


def _open_path(x: Points, y: Points) -> Path:
    path = Path(np.column_stack([x, y]))
    path.should_simplify = False
    return path


def _closed_path(polygons: Points) -> Path:
    """A path of polygons, from their corners: polygons x corners x 2."""
    count, corners, _ = polygons.shape
    vertices = np.concatenate([polygons, polygons[:, :1]], axis=1).reshape(-1, 2)
    codes = [Path.MOVETO, *[Path.LINETO] * (corners - 1), Path.CLOSEPOLY] * count
    path = Path(vertices, codes)
    path.should_simplify = False
    return path


def _circle(radius: float, pixels: float) -> Path:
    """A regular polygon with as many corners as ragg gives a circle of that many pixels."""
    if pixels < 20:
        corners = next(n for n, below in _CORNERS if pixels < below)
    else:
        corners = round(math.pi / math.acos(pixels / (pixels + 0.125)))
    angles = 2 * np.pi * np.arange(corners) / corners
    at_least = max(pixels, 0.5) / pixels
    return _closed_path(radius * at_least * np.array([[np.cos(angles), np.sin(angles)]]).mT)


_CORNERS = ((4, 1), (8, 2.5), (16, 5), (32, 10), (64, 20))


def _round_half_away(value: float) -> int:
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@lru_cache(maxsize=4096)
def _hinted_box(char: str, ppem: int) -> tuple[int, int, int]:
    """Ascent, descent and advance of a character hinted for `ppem`, in whole pixels."""
    face = font()
    face.set_size(ppem, 72)
    return hinted_box(char)


@lru_cache(maxsize=4096)
def _glyph_image(glyph: GlyphIndexType, ppem: int, rotated: bool) -> tuple[Coverage, int, int]:
    """Coverage of a hinted glyph, and its left column and top row relative to its origin."""
    face = font()
    face.set_size(ppem, 72)
    image = face._render_glyph(  # type: ignore[attr-defined]
        glyph, LoadFlags.DEFAULT, RenderMode.NORMAL
    )
    coverage = _GAMMA[np.asarray(image.buffer)]
    if not rotated:
        return coverage, image.left, image.top
    return np.ascontiguousarray(np.rot90(coverage)), -image.top, image.left + coverage.shape[1]


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
