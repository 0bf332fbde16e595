"""Lines of text as R's textshaping sets them for its devices."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from rport import bidi
from rport.fonts import located


@dataclass(frozen=True)
class Shaped:
    """A shaped line: its glyphs, where each stands in pixels (y upward), and the whole width."""

    glyphs: tuple[int, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    width: float


@lru_cache(maxsize=4096)
def shape(text: str, size: float, face: str = "plain") -> Shaped:
    """Set one line of `text` at `size` pixels per em, kerned, with ligatures, unhinted.

    The parts that run from right to left are set each on its own; whatever its script, a part is
    taken to be all of its first letter's. Each advance is a whole number of 1/64 pixels, as
    HarfBuzz rounds it. Source: textshaping's `string_shape` and `string_width`.
    """
    font = located(face)
    placed = [
        glyph
        for start, end, level in bidi.runs(text)
        for glyph in font.shape(text, start, end, level % 2 == 1, math.floor(64 * size))
    ]
    x, pen = [], 0
    for glyph in placed:
        x.append((pen + glyph.right) / 64)
        pen += glyph.advance
    return Shaped(
        tuple(glyph.glyph for glyph in placed),
        tuple(x),
        tuple(glyph.up / 64 for glyph in placed),
        pen / 64,
    )
