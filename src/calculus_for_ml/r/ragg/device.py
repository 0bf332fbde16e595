"""The device: what ggplot2 asks to be drawn, in pixels.

Glyphs are hinted; lines and shapes are plain anti-aliased geometry, but for rectangles without an
outline, which are moved to whole pixels. Source: ragg 1.5 (`AggDevice.h`), MIT licence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path

from calculus_for_ml.r import png
from calculus_for_ml.r.agg import area, paths, picture, stroke
from calculus_for_ml.r.agg.bars import bars
from calculus_for_ml.r.agg.blend import Coverage, blend, shares
from calculus_for_ml.r.agg.sheet import GraphicsContext, draw_whole, fill_each, renderer
from calculus_for_ml.r.agg.stamps import changing, discs, lay
from calculus_for_ml.r.grdevices import TRANSPARENT, Colour, Colours, recycled
from calculus_for_ml.r.grid.device import Points
from calculus_for_ml.r.ragg import glyphs
from calculus_for_ml.r.textshaping import shape

_AT_ONCE = 2**19
"""Pixels of circles' squares that are blended together."""

_LOOKED_AT = 8192
"""Circles after which it is worth looking where more of them would change nothing."""


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
        self._sheet = renderer(self._shape[1], self._shape[0], self.dpi)
        self._page = np.asarray(self._sheet)
        self._page.view(np.uint32)[:] = pixels.view(np.uint32)

    # ---- metrics

    def _em(self, size: float) -> tuple[int, float]:
        """Whole pixels per em that glyphs are hinted for, and points in a pixel of their boxes."""
        pixels = size * self.scale
        return math.floor(pixels), pixels / (math.floor(64 * pixels) / 64) / self.scale

    def ascent(self, char: str, size: float, face: str = "plain") -> float:
        """Height of the hinted glyph, in whole pixels times a correction, in points."""
        ppem, point = self._em(size)
        return glyphs.box(char, ppem, face)[0] * point

    def descent(self, char: str, size: float, face: str = "plain") -> float:
        """Depth of the hinted glyph, likewise."""
        ppem, point = self._em(size)
        return glyphs.box(char, ppem, face)[1] * point

    def advance(self, char: str, size: float, face: str = "plain") -> float:
        """Advance of the hinted glyph, likewise."""
        ppem, point = self._em(size)
        return glyphs.box(char, ppem, face)[2] * point

    def string_width(self, text: str, size: float, face: str = "plain") -> float:
        """Width of one shaped line, unhinted."""
        return shape(text, size * self.scale, face).width / self.scale

    # ---- the clip

    def clip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Confine what follows to a rectangle, which may end within a pixel."""
        self._clip = left, top, right, bottom

    def unclip(self) -> None:
        """Lift the confinement."""
        self._clip = None

    def _limits(self) -> Points:
        """Left, top, right and bottom of what may be drawn on, in pixels."""
        page = (0, 0, self.width, self.height)
        limits = np.array(self._clip or page) * self.scale
        rows, columns = self._shape
        return np.clip(limits, 0, [columns, rows, columns, rows])

    def _mask(self, x: Points, y: Points, reach: float) -> tuple[Path, Any] | None:
        """The clip as a mask, if what reaches that far around the points goes beyond it."""
        if self._clip is None or _within(x, y, self._clip, reach):
            return None
        left, top, right, bottom = self._clip
        corners = np.array([[left, top], [left, bottom], [right, bottom], [right, top]])
        return paths.closed([corners]), self._to_pixels

    # ---- lines and shapes

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
            ends = np.column_stack([x, y]) * self.scale
            place, coverage = bars(ends, width * self.scale, dash, self._limits())
            blend(self._page, place, coverage, [colour])
        elif join == "mitre":
            for line in _unbroken(x, y):
                self._mitred(line, False, colour, width, dash, cap, mitre_limit)
        else:
            gc = GraphicsContext(colour, width, dash, cap, join, self._mask(x, y, width / 2))
            self._stroke(gc, paths.opened(x, y), self._leaves_page(x, y))

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
            self._fill(polygons, fill, rule)
        if colour is None or colour.alpha == 0 or width == 0:
            return
        if join == "mitre":
            for polygon in polygons:
                self._mitred(polygon, True, colour, width, dash, cap, mitre_limit)
            return
        gc = GraphicsContext(colour, width, dash, cap, join, self._mask(x, y, width / 2))
        self._stroke(gc, paths.closed(polygons), self._leaves_page(x, y))

    def _stroke(self, gc: GraphicsContext, path: Path, leaves_page: bool) -> None:
        """Draw a path's outline.

        matplotlib cuts lines that leave the page, and then dashes start anew; a path that might be
        filled it leaves whole, so such are drawn with a fill that cannot be seen.
        """
        try:
            if gc.dashed and leaves_page:
                draw_whole(self._sheet, gc, path, self._to_pixels)
            else:
                self._sheet.draw_path(gc, path, self._to_pixels, None)
        except OverflowError:  # more than AGG's cells hold: hundreds of thousands of long strokes
            self._new_sheet(self._page)  # the old one will take no more
            for part in paths.halves(path):
                self._stroke(gc, part, leaves_page)

    def _leaves_page(self, x: Points, y: Points) -> bool:
        return not _within(x, y, (0, 0, self.width, self.height), 0)

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
        """Draw a line with mitre joins, through corners x 2, as the polygons that it is."""
        lines = [(corners, closed)]
        if dash:
            lengths = [width * length for length in dash]
            lines = [(each, False) for each in stroke.dashes(corners, closed, lengths)]
        polygons = [
            polygon
            for line in lines
            for polygon in stroke.outline(*line, width, cap, mitre_limit, self.scale)
        ]
        if polygons:
            self._fill(polygons, colour)

    def _fill(self, polygons: Sequence[Points], colour: Colour, rule: str = "winding") -> None:
        if rule == "evenodd":
            in_pixels = [self.scale * each for each in polygons]
            place, coverage = area.even_odd(in_pixels, self._limits())
            blend(self._page, place, coverage, [colour])
            return
        x, y = np.concatenate(polygons).T
        gc = GraphicsContext(colour, mask=self._mask(x, y, 0))
        self._sheet.draw_path(gc, paths.closed(polygons), self._to_pixels, colour.unit)

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
        """Rectangles, each filled and outlined in its own or in one colour."""
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
        areas = paths.boxes(low, high, self._limits())
        frames = paths.frames(low, high, reach, self._limits()) if any(edges) else areas
        parts = zip(zip(areas, fills, strict=True), zip(frames, edges, strict=True), strict=True)
        fill_each(self._sheet, [(path, ink) for both in parts for path, ink in both if ink])

    # ---- circles

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

        They are blended in ragg's own arithmetic: where thousands of translucent discs overlap, the
        rounding of matplotlib's would show.
        """
        if len(x) == 0:
            return
        centres = np.column_stack([y, x]) * self.scale
        sizes = np.column_stack([radius, width]) * self.scale
        reach = math.ceil(max(sizes[:, 0].max(), 0.5) + sizes[:, 1].max() / 2)
        side = 2 * reach + 1
        places = np.floor(centres).astype(np.intp) - reach
        inks, numbers = _numbered([fill, colour], len(x))
        at_once = max(_AT_ONCE // side**2, 1)
        first, count = 0, _LOOKED_AT
        while first < len(x):
            some = np.arange(first, min(first + count, len(x)))
            first += len(some)
            if (
                len(some) < first
                and len(some) >= _LOOKED_AT // 2
                and len(inks) <= 2
                and self._is_opaque()
            ):
                some = some[changing(self._page, places[some], side, inks)]
                count *= 1 + (4 * len(some) < count)
            for start in range(0, len(some), at_once):
                part = some[start : start + at_once]
                at = centres[part] - places[part]
                coverage = self._clipped(discs(sizes[part], at, side), places[part])
                self._lay(places[part], coverage, inks, numbers[part])

    def _is_opaque(self) -> bool:
        return self._opaque or bool((self._page[..., 3] == 255).all())

    def _lay(
        self,
        places: npt.NDArray[np.intp],
        coverage: Coverage,
        inks: Sequence[Colour],
        numbers: npt.NDArray[np.intp],
    ) -> None:
        """Blend stamps (parts x count x side x side), whose colours are the inks so numbered."""
        if self._is_opaque():
            lay(self._page, places, coverage, inks, numbers)
            return
        parts, _, side, _ = coverage.shape
        colours = [inks[number] for number in numbers.ravel().tolist()]
        in_turn = coverage.swapaxes(0, 1).reshape(-1, side, side)
        blend(self._page, places.repeat(parts, axis=0), in_turn, colours)

    def _clipped(self, coverage: Coverage, places: npt.NDArray[np.intp]) -> Coverage:
        """What is left of stamps' coverages within the clip."""
        if self._clip is None:
            return coverage
        left, top, right, bottom = (np.array([side * self.scale]) for side in self._clip)
        down = shares(top, bottom, places[:, 0], coverage.shape[-1])
        across = shares(left, right, places[:, 1], coverage.shape[-1])
        cut = np.minimum(down.min(axis=1), across.min(axis=1)) < 1
        share = down[cut][:, :, np.newaxis] * across[cut][:, np.newaxis]
        coverage[:, cut] = np.rint(coverage[:, cut] * share)
        return coverage

    # ---- text and pictures

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
        """One line of text on the baseline at (x, y), at `angle` degrees counter-clockwise."""
        pixels = size * self.scale
        shaped = shape(text, pixels, face)
        along, across = math.cos(math.radians(angle)), -math.sin(math.radians(angle))
        x = x * self.scale - shaped.width * hjust * along
        y = y * self.scale - shaped.width * hjust * across
        if angle >= 0:
            y = _round_half_away(y)
        for glyph, offset in zip(shaped.glyphs, shaped.x, strict=True):
            at_x, at_y = x + offset * along, y + offset * across
            if glyphs.stands_on_pixels(angle):
                at_x, at_y = _round_half_away(at_x), _round_half_away(at_y)
            column, row = math.floor(at_x), math.floor(at_y)
            coverage, top, left = glyphs.image(
                glyph, math.floor(pixels), face, angle, at_x - column, at_y - row
            )
            self._draw_glyph(row + top, column + left, coverage, colour)

    def _draw_glyph(self, row: int, column: int, coverage: Coverage, colour: Colour) -> None:
        """Blend a glyph into those pixels that the clip touches."""
        left, top, right, bottom = (math.floor(limit) for limit in self._limits())
        first_row, first_column = max(top - row, 0), max(left - column, 0)
        kept = coverage[
            first_row : max(bottom + 1 - row, 0), first_column : max(right + 1 - column, 0)
        ]
        place = np.array([[row + first_row, column + first_column]])
        blend(self._page, place, kept[np.newaxis], [colour])

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
        picture.draw(self._page, pixels, rectangle, self._limits(), interpolate)

    # ---- the file

    def to_png(self) -> bytes:
        """The page as a PNG file, with its resolution and nothing else about its origin."""
        return png.encode(self._page, self.dpi, channels=3 if self._opaque else 4)


def _numbered(sorts: Sequence[Colours], count: int) -> tuple[list[Colour], npt.NDArray[np.intp]]:
    """The distinct colours, and their numbers for each of `count` shapes in each sort."""
    numbers: dict[Colour, int] = {}
    columns = np.empty((count, len(sorts)), dtype=np.intp)
    for column, colours in zip(columns.T, sorts, strict=True):
        if colours is None or isinstance(colours, Colour):
            column[:] = numbers.setdefault(colours or TRANSPARENT, len(numbers))
        else:
            column[:] = [numbers.setdefault(ink or TRANSPARENT, len(numbers)) for ink in colours]
    return list(numbers), columns


def _visible(colours: Colours, count: int) -> list[Colour | None]:
    return [ink if ink and ink.alpha else None for ink in recycled(colours, count)]


def _within(x: Points, y: Points, box: tuple[float, float, float, float], reach: float) -> bool:
    left, top, right, bottom = box
    within = (x >= left + reach) & (x <= right - reach) & (y >= top + reach) & (y <= bottom - reach)
    return bool((within | np.isnan(x) | np.isnan(y)).all())


def _unbroken(x: Points, y: Points) -> list[Points]:
    """The corners (n x 2) of each line between missing points."""
    corners = np.column_stack([x, y])
    missing = np.isnan(corners).any(axis=1)
    parts = np.split(corners, np.flatnonzero(missing))
    return [kept for part in parts if len(kept := part[~np.isnan(part).any(axis=1)]) > 1]


def _round_half_away(value: float) -> int:
    return int(math.copysign(math.floor(abs(value) + 0.5), value))
