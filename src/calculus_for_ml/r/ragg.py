"""ragg's PNG device on matplotlib's Anti-Grain Geometry, the library that ragg draws with too.

Glyphs are hinted, stand on whole pixels and are made lighter (their coverage is raised to 1.6);
lines and discs are plain anti-aliased geometry. Source: ragg 1.5 (`AggDevice.h`,
`text_renderer.h`), MIT licence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.ft2font import GlyphIndexType, LoadFlags
from matplotlib.path import Path

from calculus_for_ml.r import agg, agg_area, agg_image, agg_stroke, png
from calculus_for_ml.r.grdevices import Colour, Colours, recycled
from calculus_for_ml.r.grid.device import Points
from calculus_for_ml.r.textshaping import font, hinted_box, shape

_GAMMA = np.rint(255 * (np.arange(256) / 255) ** 1.6).astype(np.uint8)
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

    def ascent(self, char: str, size: float, face: str = "plain") -> float:
        """Height of the hinted glyph, in whole pixels times a correction, in points."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem, face)[0] * correction / self.scale

    def descent(self, char: str, size: float, face: str = "plain") -> float:
        """Depth of the hinted glyph, likewise."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem, face)[1] * correction / self.scale

    def advance(self, char: str, size: float, face: str = "plain") -> float:
        """Advance of the hinted glyph, likewise."""
        ppem, correction = self._em(size)
        return _hinted_box(char, ppem, face)[2] * correction / self.scale

    def string_width(self, text: str, size: float, face: str = "plain") -> float:
        """Width of one shaped line, unhinted."""
        return shape(text, size * self.scale, face).width / self.scale

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
        mitre_limit: float = 10,
    ) -> None:
        """A line through points; not-a-number breaks it."""
        level_or_upright = len(x) == 2 and (x[0] == x[1] or y[0] == y[1])
        if level_or_upright and cap == "butt" and self._clip is not None:
            self._draw_bars((x[0], y[0]), (x[1], y[1]), colour, width, dash)
            return
        if join == "mitre":
            for line in _unbroken(x, y):
                self._mitred(line, False, colour, width, dash, cap, mitre_limit)
            return
        gc = agg.GraphicsContext(colour, width, dash, cap, join, self._mask(x, y, width / 2))
        self._stroke(gc, agg.open_path(x, y), self._leaves_page(x, y))

    def _stroke(self, gc: agg.GraphicsContext, path: Path, leaves_page: bool) -> None:
        """Draw a path's outline.

        matplotlib cuts lines that leave the page, and then dashes start anew; a path that might be
        filled it leaves whole, so such are drawn with a fill that cannot be seen.
        """
        try:
            if gc.dashed and leaves_page:
                agg.draw_whole(self._agg, gc, path, self._to_pixels)
            else:
                self._agg.draw_path(gc, path, self._to_pixels, None)
        except OverflowError:  # more than Agg's cells hold: hundreds of thousands of long strokes
            self._new_sheet(self._page)  # the old one will take no more
            for part in agg.halves(path):
                self._stroke(gc, part, leaves_page)

    def _mitred(
        self,
        corners: Points,
        closed: bool,
        colour: Colour,
        width: float,
        dash: Sequence[int],
        cap: str,
        mitre_limit: float,
    ) -> None:
        """Draw a line with mitre joins, through corners x 2, as the polygon that it is."""
        strokes = [(corners, closed)]
        if dash:
            lengths = [width * length for length in dash]
            strokes = [(each, False) for each in agg_stroke.dashes(corners, closed, lengths)]
        polygons = [
            polygon
            for each in strokes
            for polygon in agg_stroke.outline(*each, width, cap, mitre_limit, self.scale)
        ]
        if polygons:
            self._fill(polygons, colour)

    def _fill(self, polygons: Sequence[Points], colour: Colour) -> None:
        x, y = np.concatenate(polygons).T
        mask = self._mask(x, y, 0)
        gc = agg.GraphicsContext(colour, mask=mask)
        self._agg.draw_path(gc, agg.closed_path(polygons), self._to_pixels, colour.unit)

    def _leaves_page(self, x: Points, y: Points) -> bool:
        inside = (x >= 0) & (x <= self.width) & (y >= 0) & (y <= self.height)
        return not (inside | np.isnan(x) | np.isnan(y)).all()

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
        agg.blend(self._page, np.array([first[::-1]]), coverage[np.newaxis], [colour])

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
        return agg.closed_path([corners]), self._to_pixels

    def polygon(
        self,
        x: Points,
        y: Points,
        fill: Colour | None,
        colour: Colour | None,
        width: float,
        dash: Sequence[int] = (),
        join: str = "round",
        mitre_limit: float = 10,
        pieces: Sequence[int] | None = None,
        rule: str = "winding",
        cap: str = "butt",
    ) -> None:
        """A closed shape; `pieces` are the numbers of corners of its parts, some of them holes."""
        corners = np.column_stack([x, y])
        polygons = list(np.split(corners, np.cumsum(pieces or [len(corners)])[:-1]))
        if fill and fill.alpha:
            if rule == "evenodd":
                self._fill_even_odd(polygons, fill)
            else:
                self._fill(polygons, fill)
        if colour is None or colour.alpha == 0 or width == 0:
            return
        if join == "mitre":
            for polygon in polygons:
                self._mitred(polygon, True, colour, width, dash, cap, mitre_limit)
            return
        mask = self._mask(x, y, width / 2)
        gc = agg.GraphicsContext(colour, width, dash, cap, join, mask)
        self._stroke(gc, agg.closed_path(polygons), self._leaves_page(x, y))

    def _fill_even_odd(self, polygons: Sequence[Points], colour: Colour) -> None:
        place, coverage = agg_area.even_odd(
            [self.scale * each for each in polygons], self._limits()
        )
        agg.blend(self._page, np.array([place]), coverage[np.newaxis], [colour])

    def rects(
        self,
        left: Points,
        top: Points,
        right: Points,
        bottom: Points,
        fill: Colours,
        colour: Colours,
        width: float,
        dash: Sequence[int] = (),
        join: str = "mitre",
        cap: str = "butt",
    ) -> None:
        """Rectangles, each filled and outlined in its own or in one colour.

        One without an outline is moved to whole pixels, as ragg does it.
        """
        fills, edges = _visible(fill, len(left)), _visible(colour if width else None, len(left))
        ends = np.array([[left, top], [right, bottom]]).swapaxes(1, 2) * self.scale
        plain = np.array([edge is None for edge in edges], dtype=bool)
        ends[:, plain] = np.floor(ends[:, plain] + 0.5)
        low, high = np.sort(ends, axis=0)
        reach = width * self.scale / 2
        thin = (high - low).min(axis=1) < 2 * reach  # then the outline is no frame
        if any(edges) and (dash or join != "mitre" or thin[~plain].any()):
            corners = np.concatenate([low, high], axis=1) / self.scale
            for (x0, y0, x1, y1), inside, edge in zip(corners, fills, edges, strict=True):
                x, y = np.array([x0, x0, x1, x1]), np.array([y1, y0, y0, y1])
                self.polygon(x, y, inside, edge, width, dash, join, cap=cap)
            return
        areas = agg.boxes(low, high, self._limits())
        frames = agg.frames(low, high, reach, self._limits()) if any(edges) else areas
        parts = zip(zip(areas, fills, strict=True), zip(frames, edges, strict=True), strict=True)
        shapes = [(path, ink) for both in parts for path, ink in both if ink]
        agg.fill_each(self._agg, shapes)

    def _limits(self) -> Points:
        """Left, top, right and bottom of what may be drawn on, in pixels."""
        page = (0, 0, self.width, self.height)
        limits = np.array(self._clip or page) * self.scale
        rows, columns = self._shape
        return np.clip(limits, 0, [columns, rows, columns, rows])

    def circles(
        self,
        x: Points,
        y: Points,
        radius: Points,
        fill: Colours,
        colour: Colours,
        width: Points,
    ) -> None:
        """Discs, each filled and outlined in its own or in one colour, as ragg's regular polygons.

        On an opaque page they are blended in ragg's own arithmetic: where thousands of translucent
        discs overlap, the rounding of matplotlib's would show.
        """
        inks = _visible(fill, len(x)), _visible(colour, len(x))
        looks = list(zip(radius.tolist(), width.tolist(), *inks, strict=True))
        starts = [i for i in range(len(looks)) if i == 0 or looks[i] != looks[i - 1]]
        for start, end in pairwise([*starts, len(looks)]):
            for first in range(start, end, _AT_ONCE):
                some = slice(first, min(first + _AT_ONCE, end))
                r, line, *colours = looks[start]
                self._draw_circles(
                    x[some] * self.scale,
                    y[some] * self.scale,
                    r * self.scale,
                    line * self.scale,
                    *colours,
                )

    def _draw_circles(
        self,
        x: Points,
        y: Points,
        radius: float,
        width: float,
        fill: Colour | None,
        colour: Colour | None,
    ) -> None:
        """Draw equal circles; all numbers are pixels."""
        reach = math.ceil(max(radius, 0.5) + width / 2) + 1
        places = np.floor(np.column_stack([y, x])).astype(np.intp) - reach
        at = x - places[:, 1], y - places[:, 0]
        shape = agg.circle(radius)
        parts = [(ink, stroke) for ink, stroke in ((fill, 0.0), (colour, width)) if ink]
        if colour and width == 0:
            parts = parts[:-1]
        if not parts:
            return
        areas = [agg.stamps(shape, *at, 2 * reach + 1, stroke) for _, stroke in parts]
        coverage = np.stack(areas, axis=1)  # of each circle the disc, then the outline
        coverage = self._clipped(coverage, places)
        agg.blend(
            self._page,
            np.repeat(places, len(areas), axis=0),
            coverage.reshape(-1, *coverage.shape[2:]),
            [ink for ink, _ in parts],
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
        hjust: float = 0.0,
        angle: float = 0.0,
        face: str = "plain",
    ) -> None:
        """One line of text on the baseline at (x, y), at `angle` degrees counter-clockwise.

        Level and upright glyphs stand on whole pixels and are made lighter, others are not.
        """
        pixels = size * self.scale
        shaped = shape(text, pixels, face)
        along, across = math.cos(math.radians(angle)), -math.sin(math.radians(angle))
        x = x * self.scale - shaped.width * hjust * along
        y = y * self.scale - shaped.width * hjust * across
        if angle >= 0:
            y = _round_half_away(y)
        snapped = angle % 90 == 0
        for glyph, offset in zip(shaped.glyphs, shaped.x, strict=True):
            at_x, at_y = x + offset * along, y + offset * across
            if snapped:
                at_x, at_y = _round_half_away(at_x), _round_half_away(at_y)
            column, row = math.floor(at_x), math.floor(at_y)
            coverage, left, top = _glyph_image(
                glyph, math.floor(pixels), face, angle, at_x - column, at_y - row
            )
            place = np.array([row + top, column + left])
            # the clip keeps the pixels that it touches
            first, last = (
                ends - place for ends in self._limits().reshape(2, 2)[:, ::-1].astype(int)
            )
            rows, columns = (
                slice(max(a, 0), max(b + 1, 0)) for a, b in zip(first, last, strict=True)
            )
            coverage = coverage[rows, columns]
            place = np.maximum(place, place + first)
            agg.blend(self._page, place[np.newaxis], coverage[np.newaxis], [colour])

    def raster(
        self,
        pixels: npt.NDArray[np.uint8],
        left: float,
        top: float,
        width: float,
        height: float,
        interpolate: bool,
    ) -> None:
        """A picture of rows x columns x RGBA, stretched over a rectangle."""
        rectangle = np.array([left, top, left + width, top + height]) * self.scale
        agg_image.draw(self._page, pixels, rectangle, self._limits(), interpolate)

    # ---- the file

    def to_png(self) -> bytes:
        """The page as a PNG file, with its resolution and nothing else about its origin."""
        channels = 3 if self._opaque else 4
        packed = np.empty((*self._shape, channels), dtype=np.uint8)
        for channel in range(channels):  # much faster than a copy of the slice
            packed[..., channel] = self._page[..., channel]
        return png.encode(packed, self.dpi)


def _round_half_away(value: float) -> int:
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


@lru_cache(maxsize=4096)
def _hinted_box(char: str, ppem: int, face: str) -> tuple[int, int, int]:
    """Ascent, descent and advance of a character hinted for `ppem`, in whole pixels."""
    font(face).set_size(ppem, 72)
    return hinted_box(char, face)


@lru_cache(maxsize=4096)
def _glyph_image(
    glyph: GlyphIndexType, ppem: int, face: str, angle: float, x: float, y: float
) -> tuple[agg.Coverage, int, int]:
    """Coverage of a hinted glyph whose origin lies at (x, y) within a pixel.

    With its left column and top row relative to that pixel.
    """
    ttf = font(face)
    ttf.set_size(ppem, 72)
    ttf.load_glyph(glyph, LoadFlags.DEFAULT)
    outline, codes = ttf.get_path()
    if not len(outline):
        return np.zeros((0, 0), dtype=np.uint8), 0, 0
    snapped = angle % 90 == 0
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    if snapped:
        cos, sin = round(cos), round(sin)
    turned = outline @ np.array([[cos, -sin], [-sin, -cos]])  # and y downward
    # as AGG rounds to 1/64 pixel: half up, but toward zero, so that what is negative moves
    turned = np.trunc(turned * 64 + 0.5) / 64 + [x, y]
    left, top = np.floor(turned.min(axis=0)).astype(int)
    right, bottom = np.ceil(turned.max(axis=0)).astype(int)
    side = int(max(right - left, bottom - top))
    path = agg.glyph_path(turned, codes, 4 if snapped else 2)
    image = agg.stamps(path, np.array([-left]), np.array([-top]), side)[0]
    image = image[: bottom - top, : right - left]
    return _GAMMA[image] if snapped else image, int(left), int(top)


def _visible(colours: Colours, count: int) -> list[Colour | None]:
    return [ink if ink and ink.alpha else None for ink in recycled(colours, count)]


def _unbroken(x: Points, y: Points) -> list[Points]:
    """The corners (n x 2) of each line between missing points."""
    corners = np.column_stack([x, y])
    missing = np.isnan(corners).any(axis=1)
    parts = np.split(corners, np.flatnonzero(missing))
    return [kept for part in parts if len(kept := part[~np.isnan(part).any(axis=1)]) > 1]
