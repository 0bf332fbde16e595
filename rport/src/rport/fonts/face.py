"""A font file that is open: its glyphs hinted by FreeType, its lines shaped by HarfBuzz."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

import freetype  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
import uharfbuzz  # type: ignore[import-untyped]
from matplotlib.path import Path as Outline

from rport.grid.device import Points


class Placed(NamedTuple):
    """A glyph of a shaped line, its lengths in 1/64 pixels."""

    glyph: int
    cluster: int
    """The first character that it stands for."""
    advance: int
    right: int
    """By how much it is moved from where it would stand; as is `up`."""
    up: int


class Face:
    """One face of a font file."""

    def __init__(self, path: Path, index: int = 0):
        self.path, self.index = path, index
        self._freetype = freetype.Face(str(path), index)
        self._harfbuzz = uharfbuzz.Font(
            uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        )

    def glyph(self, char: str) -> int:
        """The glyph of one character; 0 is the one that stands for what the font lacks."""
        return int(self._freetype.get_char_index(ord(char)))

    def box(self, char: str, size: float, dpi: int) -> tuple[int, int, int]:
        """Ascent, descent and advance in whole pixels of a character, hinted.

        `size` is in points, of which whole 64ths count.
        """
        self._freetype.set_char_size(0, math.floor(64 * size), dpi, dpi)
        self._freetype.load_glyph(self.glyph(char), freetype.FT_LOAD_DEFAULT)
        glyph = self._freetype.glyph
        box = glyph.outline.get_cbox()
        return (
            math.ceil(box.yMax / 64),
            -math.floor(box.yMin / 64),
            round(glyph.metrics.horiAdvance / 64),
        )

    def outline(self, glyph: int, ppem: int) -> tuple[Points, npt.NDArray[np.uint8]]:
        """A hinted glyph's outline: corners (n x 2) in pixels, y upward, and matplotlib's codes."""
        self._freetype.set_pixel_sizes(0, ppem)
        self._freetype.load_glyph(glyph, freetype.FT_LOAD_DEFAULT)
        corners: list[tuple[int, int]] = []
        codes: list[np.uint8] = []

        def add(code: np.uint8, *points: freetype.FT_Vector) -> None:
            corners.extend((point.x, point.y) for point in points)
            codes.extend([code] * len(points))

        def move(point: freetype.FT_Vector, _: None) -> None:
            close()
            add(Outline.MOVETO, point)

        def close() -> None:
            if corners:
                corners.append(corners[-1])
                codes.append(Outline.CLOSEPOLY)

        self._freetype.glyph.outline.decompose(
            None,
            move,
            lambda end, _: add(Outline.LINETO, end),
            lambda control, end, _: add(Outline.CURVE3, control, end),
            lambda first, second, end, _: add(Outline.CURVE4, first, second, end),
        )
        close()
        return np.array(corners, dtype=np.float64).reshape(-1, 2) / 64, np.array(
            codes, dtype=np.uint8
        )

    def shape(self, text: str, start: int, end: int, leftward: bool, size: int) -> list[Placed]:
        """Set the characters from `start` to `end` of a line in one direction, unhinted.

        `size` is in 1/64 pixels per em. The first letter among them says what script they are in.
        """
        self._harfbuzz.scale = size, size
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        uharfbuzz.shape(self._harfbuzz, buffer)
        return [
            Placed(info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]


@cache
def opened(path: Path, index: int = 0) -> Face:
    """The face of a font file, opened once."""
    return Face(path, index)
