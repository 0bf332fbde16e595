"""A font file that is open: its glyphs hinted by FreeType, its lines shaped by HarfBuzz."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import freetype  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
import uharfbuzz  # type: ignore[import-untyped]
from matplotlib.path import Path as Outline
from PIL import Image

from rport.grid.device import Points

_FINE = 1 << 20  # to an em, where parts of it are asked for
_EMPTY_PROGRAM = 7  # bytes


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

    def __init__(self, path: Path, index: int, face: freetype.Face):
        self.path, self.index = path, index
        self._freetype = face
        self._harfbuzz = uharfbuzz.Font(
            uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        )
        self._advances: dict[int, int] = {}
        self.has_pictures = bool(self._harfbuzz.face.has_color_png)
        """Whether its letters are coloured pictures, as emoji are."""
        self._loading = freetype.FT_LOAD_DEFAULT
        if "glyf" in self._harfbuzz.face.table_tags and not self._has_hints():
            self._loading |= freetype.FT_LOAD_FORCE_AUTOHINT

    def _has_hints(self) -> bool:
        """Whether the font has a program of its own for hinting.

        One of at most 7 bytes says that there are no hints. Source: FreeType 2.14's
        `FT_Load_Glyph`; before, only a font without any counted as such.
        """
        programs = {tag: self._harfbuzz.face.reference_table(tag).data for tag in ("fpgm", "prep")}
        return bool(programs["fpgm"]) or len(programs["prep"]) > _EMPTY_PROGRAM

    @property
    def family(self) -> str:
        """The family's name."""
        return str(self._freetype.family_name.decode("utf-8", "replace"))

    @property
    def postscript_name(self) -> str:
        """The name by which PostScript knows the font."""
        return str((self._freetype.postscript_name or b"").decode("ascii", "replace"))

    @property
    def style(self) -> str:
        """R's name of the face: "plain", "bold", "italic" or "bold.italic"."""
        flags = self._freetype.style_flags
        bold = bool(flags & freetype.FT_STYLE_FLAGS["FT_STYLE_FLAG_BOLD"])
        italic = bool(flags & freetype.FT_STYLE_FLAGS["FT_STYLE_FLAG_ITALIC"])
        return ".".join(["bold"] * bold + ["italic"] * italic) or "plain"

    # ---- in ems

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all glyphs together."""
        box = self._freetype.bbox
        em: int = self._freetype.units_per_EM
        return box.xMin / em, box.yMin / em, box.xMax / em, box.yMax / em

    @property
    def ascender(self) -> float:
        """How far the font reaches above the baseline."""
        return float(self._freetype.ascender / self._freetype.units_per_EM)

    @property
    def descender(self) -> float:
        """How far it reaches above the baseline at its lowest: a negative number."""
        return float(self._freetype.descender / self._freetype.units_per_EM)

    @property
    def cap_height(self) -> float:
        """The height of capital letters."""
        self._harfbuzz.scale = _FINE, _FINE
        tag = uharfbuzz.OTMetricsTag.CAP_HEIGHT
        return float(self._harfbuzz.get_metric_position_with_fallback(tag) / _FINE)

    @property
    def slant(self) -> float:
        """By how many degrees letters lean to the left."""
        return float(self._harfbuzz.get_style_value(uharfbuzz.StyleTag.SLANT_ANGLE))

    @property
    def weight(self) -> int:
        """How bold the font is, from 100 to 900: 400 is normal, 700 bold."""
        return int(self._harfbuzz.get_style_value(uharfbuzz.StyleTag.WEIGHT))

    def width(self, glyph: int) -> float:
        """The width of a glyph."""
        before = self._harfbuzz.scale
        self._harfbuzz.scale = _FINE, _FINE
        width = float(self._harfbuzz.get_glyph_h_advance(glyph) / _FINE)
        self._harfbuzz.scale = before
        return width

    # ---- the file

    @property
    def is_cff(self) -> bool:
        """Whether outlines are PostScript's."""
        return "CFF " in self._harfbuzz.face.table_tags

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file of some glyphs under their own numbers, without what sets them in lines."""
        kept = uharfbuzz.SubsetInput()
        kept.glyph_set.update(glyphs)
        kept.flags = (
            uharfbuzz.SubsetFlags.RETAIN_GIDS
            | uharfbuzz.SubsetFlags.NO_HINTING
            | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        )
        dropped = ("GSUB", "GPOS", "GDEF", "MATH", "kern", "cmap", "name")
        kept.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
        return bytes(uharfbuzz.subset(self._harfbuzz.face, kept).blob.data)

    # ---- glyphs

    def glyph(self, char: str) -> int:
        """The glyph of one character; 0 is the one that stands for what the font lacks."""
        return int(self._freetype.get_char_index(ord(char)))

    def box(self, char: str, size: float, dpi: int) -> tuple[int, int, int]:
        """Ascent, descent and advance in whole pixels of a character, hinted.

        `size` is in points, of which whole 64ths count.
        """
        self._freetype.set_char_size(0, math.floor(64 * size), dpi, dpi)
        self._freetype.load_glyph(self.glyph(char), self._loading)
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
        self._freetype.load_glyph(glyph, self._loading)
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

    def picture(self, glyph: int) -> tuple[npt.NDArray[np.uint8], Points] | None:
        """A glyph's picture (rows x columns x RGBA), and its left, top, right and bottom.

        They are in ems from its origin, downward. None for a glyph without one.
        """
        data = self._harfbuzz.get_glyph_color_png(glyph).data
        self._harfbuzz.scale = _FINE, _FINE
        box = self._harfbuzz.get_glyph_extents(glyph)
        if not data or box is None:
            return None
        with Image.open(BytesIO(data)) as image:
            pixels = np.asarray(image.convert("RGBA"))
        sides = (
            box.x_bearing,
            -box.y_bearing,
            box.x_bearing + box.width,
            -box.y_bearing - box.height,
        )
        return pixels, np.array(sides) / _FINE

    def shape(self, text: str, start: int, end: int, leftward: bool, size: int) -> list[Placed]:
        """Set the characters from `start` to `end` of a line in one direction, unhinted.

        `size` is in 1/64 pixels per em. The first letter among them says what script they are in.
        """
        font = self._harfbuzz
        font.scale = size, size
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftward else "ltr"
        uharfbuzz.shape(font, buffer)
        placed = []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advance = at.x_advance
            if advance:  # as FreeType rounds it, which R asks
                advance += self._advance(info.codepoint, size)
                advance -= font.get_glyph_h_advance(info.codepoint)
            placed.append(Placed(info.codepoint, info.cluster, advance, at.x_offset, at.y_offset))
        return placed

    def _advance(self, glyph: int, size: int) -> int:
        """A glyph's advance in 1/64 pixels. Source: FreeType's `FT_Get_Advance`, HarfBuzz's hb-ft.

        They round a pixel's share of an em to 2^-16 first, then lengths to 2^-16 pixels.
        """
        em: int = self._harfbuzz.face.upem
        scale = (2 * (size << 16) + em) // (2 * em)
        return ((self._units(glyph) * scale + 32 >> 6) + 512) >> 10

    def _units(self, glyph: int) -> int:
        """A glyph's advance in the font's own units."""
        if glyph not in self._advances:
            self._advances[glyph] = round(self.width(glyph) * self._harfbuzz.face.upem)
        return self._advances[glyph]


@cache
def opened(path: Path, index: int) -> Face:
    """The face of a font file, opened once. Raises ValueError unless it can be drawn."""
    try:
        face = freetype.Face(str(path), index)
    except freetype.FT_Exception as error:
        raise ValueError(f"{str(path)!r} is not a font file: {error}") from None
    opened_face = Face(path, index, face)
    if not face.is_scalable and not opened_face.has_pictures:
        raise ValueError(f"{str(path)!r} holds neither outlines nor coloured pictures of letters")
    return opened_face


def count(path: Path) -> int:
    """The number of faces in a font file. Raises ValueError for anything that is not a font."""
    try:
        return int(freetype.Face(str(path)).num_faces)
    except freetype.FT_Exception as error:
        raise ValueError(f"{str(path)!r} is not a font file: {error}") from None
