"""The device: text, circles and pictures on a page of lines and shapes.

Source: ragg 1.5 (`AggDevice.h`, `text_renderer.h`), MIT licence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rport import png
from rport.agg import picture
from rport.agg.blend import Coverage, Dots, blend, product, shares
from rport.agg.stamps import changing, discs, lay, numbered
from rport.fonts import Face, of_char
from rport.grdevices import Colour, Colours
from rport.grid.device import Points, drawable
from rport.grid.units import Unit
from rport.ragg import glyphs
from rport.ragg.sheet import Sheet
from rport.textshaping import shape

_AT_ONCE = 2**18
"""Pixels of circles' squares that are blended together."""

_LOOKED_AT = 8192
"""Circles after which it is worth looking where more of them would change nothing."""


class AggPng(Sheet):
    """A page of `width` x `height` inches at `dpi`, cut to whole pixels; see `grid.Device`."""

    # ---- metrics

    def _em(self, size: float) -> tuple[int, float]:
        """Whole pixels per em that glyphs are hinted for, and the factor for their boxes."""
        pixels = size * self.scale
        return math.floor(pixels), pixels / (math.floor(64 * pixels) / 64)

    def ascent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Height of the hinted glyph, in whole pixels times a correction, in points."""
        ppem, factor = self._em(size)
        return self._measured(glyphs.box(char, ppem, of_char(char, face, family))[0] * factor)

    def descent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Depth of the hinted glyph."""
        ppem, factor = self._em(size)
        return self._measured(glyphs.box(char, ppem, of_char(char, face, family))[1] * factor)

    def advance(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Advance of the hinted glyph."""
        ppem, factor = self._em(size)
        return glyphs.box(char, ppem, of_char(char, face, family))[2] * factor / self.scale

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of one shaped line, unhinted."""
        return self._measured(shape(text, size * self.scale, face, family).width)

    def _measured(self, pixels: float) -> Unit:
        return Unit.measured(pixels / self.scale, pixels * (1 / self.dpi))

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
        radius = np.where(np.greater(radius, 0), radius, np.nan)  # none without a radius
        (x, y, radius, width), (fill, colour) = drawable([x, y, radius, width], [fill, colour])
        if len(x) == 0:
            return
        centres = np.column_stack([y, x]) * self.scale
        sizes = np.column_stack([radius, width]) * self.scale
        reach = math.ceil(max(sizes[:, 0].max(), 0.5) + sizes[:, 1].max() / 2)
        side = 2 * reach + 1
        places = np.floor(centres).astype(np.intp) - reach
        inks, numbers = numbered([fill, colour], len(x))
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
                coverage = self._within_shape(places[part], coverage)
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
        family: str = "",
    ) -> None:
        """One line of text on the baseline at (x, y), at `angle` degrees counter-clockwise."""
        pixels = size * self.scale
        hinted, on_pixels = math.floor(pixels), glyphs.stands_on_pixels(angle)
        shaped = shape(text, pixels, face, family)
        along, across = math.cos(math.radians(angle)), -math.sin(math.radians(angle))
        x, y = self._in_pixels(x, y, angle)
        x -= shaped.width * hjust * along
        y -= shaped.width * hjust * across
        if angle >= 0:
            y = _round_half_away(y)
        placed = zip(shaped.glyphs, shaped.fonts, shaped.x, shaped.y, strict=True)
        for glyph, font, right, up in placed:
            # as ragg has it, what should go up goes down
            at_x, at_y = x + right * along + up * across, y + right * across + up * along
            if font.has_pictures:
                self._draw_picture(font, glyph, at_x, at_y, pixels, angle)
                continue
            if on_pixels:
                at_x, at_y = _round_half_away(at_x), _round_half_away(at_y)
            column, row = math.floor(at_x), math.floor(at_y)
            dots = glyphs.dots(glyph, hinted, font, angle, at_x - column, at_y - row)
            self._draw_glyph(row, column, dots, colour)

    def _in_pixels(self, x: float, y: float, angle: float) -> tuple[float, float]:
        """Where a text is anchored, with R's last bits along its line, or on all sides if known.

        They say where a glyph goes that stands on half a pixel.
        """
        known = isinstance(x, Unit) and isinstance(y, Unit)
        across = x.inches if isinstance(x, Unit) else x / 72
        up = y.inches if isinstance(y, Unit) else (self.height - y) / 72
        column, row = self._pixels_of(across, up)
        return (
            column if known or angle % 180 == 0 else x * self.scale,
            row if known or angle % 180 == 90 else y * self.scale,
        )

    def _pixels_of(self, across: float, up: float) -> tuple[float, float]:
        """A place in pixels, from inches. Source: the engine's `toDeviceX` and `toDeviceY`."""
        rows, columns = self._shape
        inch = 1 / (72 * self.scale)
        return across / inch / columns * columns, rows - up / inch / rows * rows

    def through_pixels(self, across: float, up: float) -> tuple[float, float]:
        """A place in inches as it comes back from pixels, in which R hands it to its engine.

        Source: the engine's `fromDeviceX` and `fromDeviceY`.
        """
        rows, columns = self._shape
        inch = 1 / (72 * self.scale)
        column, row = self._pixels_of(across, up)
        return column / columns * columns * inch, (row - rows) / -rows * rows * inch

    def _draw_picture(
        self, font: Face, glyph: int, x: float, y: float, size: float, angle: float
    ) -> None:
        """Draw a glyph that is a picture, turned about its origin at (x, y), in pixels."""
        if found := font.picture(glyph):
            pixels, sides = found
            rectangle = np.array([x, y, x, y]) + sides * size
            limits = np.array(self._touched)
            cut = self._within_shape
            if angle:
                picture.draw_turned(self._page, pixels, rectangle, (x, y), angle, limits, cut)
            else:
                picture.draw_resampled(self._page, pixels, rectangle, limits, cut)

    def _draw_glyph(self, row: int, column: int, dots: Dots, colour: Colour) -> None:
        """Blend a glyph into those pixels that the clip touches."""
        left, top, right, bottom = self._touched
        first_row, first_column, end_row, end_column = dots.sides
        if not (
            top <= row + first_row
            and left <= column + first_column
            and row + end_row <= bottom
            and column + end_column <= right
        ):
            rows, columns = row + dots.rows, column + dots.columns
            kept = (top <= rows) & (rows < bottom) & (left <= columns) & (columns < right)
            dots = Dots(dots.rows[kept], dots.columns[kept], dots.coverage[kept], dots.sides)
        if self._shape_cover is not None:
            share = self._shape_cover[row + dots.rows, column + dots.columns]
            coverage = product(dots.coverage.astype(np.uint16), share).astype(np.uint8)
            dots = dots._replace(coverage=coverage)
        self._waiting.letter(row, column, dots, colour)

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
        limits = self._limits
        picture.draw(self._page, pixels, rectangle, limits, interpolate, self._within_shape)

    # ---- the file

    def pixels(self) -> npt.NDArray[np.uint8]:
        """The page's pixels: rows x columns x RGB, or RGBA where its paper is not opaque."""
        return self._page[..., : 3 if self._opaque else 4].copy()

    def to_png(self) -> bytes:
        """The page as a PNG file, with its resolution and nothing else about its origin."""
        return png.encode(self._page, self.dpi, channels=3 if self._opaque else 4)


def _round_half_away(value: float) -> int:
    return math.floor(value + 0.5) if value >= 0 else math.ceil(value - 0.5)
