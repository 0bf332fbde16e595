"""Glyphs as ragg draws and measures them: hinted, and made lighter where they stand on pixels.

Source: ragg 1.5 (`text_renderer.h`, `agg_font_freetype.cpp`), MIT licence.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from rport.agg import paths
from rport.agg.blend import Coverage, Dots
from rport.agg.stamps import stamps
from rport.fonts import Face

_LIGHTER = np.rint(255 * (np.arange(256) / 255) ** 1.6).astype(np.uint8)


@lru_cache(maxsize=4096)
def box(char: str, ppem: int, font: Face) -> tuple[int, int, int]:
    """Ascent, descent and advance of a character hinted for `ppem`, in whole pixels.

    Rows of pixels so faint that nothing of them is left do not count; AGG says that a blank reaches
    one pixel either way.
    """
    advance = font.box(char, ppem, 72)[2]
    coverage, top, _ = image(font.glyph(char), ppem, font, 0.0, 0.0, 0.0)
    rows = np.flatnonzero(coverage.any(axis=1)).tolist()
    return (-top - rows[0], top + rows[-1] + 1, advance) if rows else (1, 1, advance)


def stands_on_pixels(angle: float) -> bool:
    """Whether text at an angle (degrees) is level or upright, and so moved to whole pixels."""
    return angle % 90 == 0


@lru_cache(maxsize=4096)
def image(
    glyph: int, ppem: int, font: Face, angle: float, x: float, y: float
) -> tuple[Coverage, int, int]:
    """Coverage of a glyph hinted for `ppem`, whose origin lies at (x, y) within a pixel.

    With its top row and left column relative to that pixel.
    """
    outline, codes = font.outline(glyph, ppem)
    if not len(outline):
        return np.zeros((0, 0), dtype=np.uint8), 0, 0
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    if stands_on_pixels(angle):
        cos, sin = round(cos), round(sin)
    turned = outline @ np.array([[cos, -sin], [-sin, -cos]])  # and y downward
    # as AGG rounds to 1/64 pixel: half up, but toward zero, so that what is negative moves
    turned = np.trunc(turned * 64 + 0.5) / 64 + [x, y]
    left, top = np.floor(turned.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(turned.max(axis=0)).astype(int).tolist()
    path = paths.glyph(turned, codes, 4 if stands_on_pixels(angle) else 2)
    side = max(right - left, bottom - top)
    coverage = stamps(path, np.array([-left]), np.array([-top]), side)[0]
    coverage = coverage[: bottom - top, : right - left]
    return _LIGHTER[coverage] if stands_on_pixels(angle) else coverage, top, left


@lru_cache(maxsize=4096)
def dots(glyph: int, ppem: int, font: Face, angle: float, x: float, y: float) -> Dots:
    """The pixels of that image that are covered."""
    coverage, top, left = image(glyph, ppem, font, angle, x, y)
    rows, columns = coverage.nonzero()
    down, across = coverage.shape
    sides = top, left, top + down, left + across
    return Dots(top + rows, left + columns, coverage[rows, columns], sides)
