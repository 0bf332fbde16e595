"""The font and the shaping of strings, as R's systemfonts and textshaping do it for both devices.

The font is DejaVu Sans as matplotlib ships it, in four faces that R calls plain, bold, italic and
bold.italic, so that no result depends on the machine's fonts; there is no fallback to another font:
a character that it lacks is an error.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.ft2font import FT2Font, GlyphIndexType, LoadFlags

FAMILY = "DejaVu Sans"
_FILES = {
    "plain": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "italic": "DejaVuSans-Oblique.ttf",
    "bold.italic": "DejaVuSans-BoldOblique.ttf",
}


@cache
def font(face: str = "plain") -> FT2Font:
    """The font of a face. Its size is whatever was set last: set it first.

    Raises ValueError for a face that there is none of.
    """
    if face not in _FILES:
        raise ValueError(f"a font's face is one of {', '.join(_FILES)}, not {face!r}")
    return FT2Font(Path(matplotlib.get_data_path(), "fonts", "ttf", _FILES[face]))


@cache
def glyph_index(char: str, face: str = "plain") -> GlyphIndexType:
    """The glyph of one character. Raises ValueError where the font has none."""
    index = font(face).get_char_index(ord(char))
    if index == 0:
        raise ValueError(f"{FAMILY} ({face}) has no glyph for {char!r} (U+{ord(char):04X})")
    return index


def hinted_box(char: str, face: str = "plain") -> tuple[int, int, int]:
    """Ascent, descent and advance in whole pixels of a character hinted for the font's size now."""
    glyph = font(face).load_glyph(glyph_index(char, face), LoadFlags.DEFAULT)
    _, bottom, _, top = glyph.bbox
    return math.ceil(top / 64), -math.floor(bottom / 64), round(glyph.horiAdvance / 64)


@dataclass(frozen=True)
class Shaped:
    """A shaped string: glyph indices, the pixel at which each starts, and the whole width."""

    glyphs: tuple[GlyphIndexType, ...]
    x: tuple[float, ...]
    width: float


@lru_cache(maxsize=4096)
def shape(text: str, size: float, face: str = "plain") -> Shaped:
    """Set one line of `text` at `size` pixels per em, kerned, with ligatures, unhinted.

    Each advance is a whole number of 1/64 pixels, as HarfBuzz rounds it. Raises ValueError for a
    character that the font lacks. Source: textshaping's `string_shape` and `string_width`.
    """
    for char in text:
        glyph_index(char, face)
    ttf = font(face)
    ttf.set_size(math.floor(64 * size) / 64, 72)
    features = () if _is_latin(text) else ("-kern", "-liga")
    items = ttf._layout(text, LoadFlags.NO_HINTING, features=features)
    if not items:
        return Shaped((), (), 0.0)
    last = ttf.load_glyph(items[-1].glyph_index, LoadFlags.NO_HINTING)
    return Shaped(
        tuple(item.glyph_index for item in items),
        tuple(item.x for item in items),
        items[-1].x + last.horiAdvance / 64,
    )


def _is_latin(text: str) -> bool:
    """Whether the first letter is Latin.

    textshaping takes a whole line to be of its first letter's script, and in this font only the
    Latin script has kerning and ligatures. Letters without a script of their own do not count.
    """
    for char in text:
        if char != "µ" and unicodedata.category(char)[0] == "L":
            name = unicodedata.name(char)
            if not name.startswith(("MODIFIER", "SCRIPT", "DOUBLE-STRUCK", "MATHEMATICAL")):
                return name.startswith(("LATIN", "FEMININE", "MASCULINE", "KELVIN", "ANGSTROM"))
    return True
