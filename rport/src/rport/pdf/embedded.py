"""A PDF whose text is set as on the other devices, in fonts that it holds: R's cairo_pdf().

It is laid out with the metrics of an SVG, where R's goes by Pango's, which are in whole pixels; so
here a plot is the same in both formats.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from rport.fonts import Face
from rport.grdevices import Colour
from rport.pdf.device import Pdf
from rport.pdf.document import Document, dictionary
from rport.textshaping import OutlineMetrics, shape


class _Glyph(NamedTuple):
    """A glyph of a line: its number, its font, and its place in points."""

    number: int
    font: Face
    x: float
    y: float


@dataclass
class _Used:
    """A font's name on the page, and the letters that its glyphs stand for."""

    name: str
    letters: dict[int, str] = field(default_factory=dict)


class EmbeddedPdf(OutlineMetrics, Pdf):
    """A page of `width` x `height` inches; see `grid.Device` and `Pdf`."""

    def __init__(
        self,
        width: float,
        height: float,
        background: Colour,
        title: str = "R Graphics Output",
    ):
        super().__init__(width, height, background, title)
        self._used: dict[Face, _Used] = {}

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
        shaped = shape(text, size, face, family)
        if not colour.alpha or not shaped.glyphs:
            return
        turn = math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        self._content.fill(colour)
        line = list(map(_Glyph, shaped.glyphs, shaped.fonts, shaped.x, shaped.y))
        self._note(text, line, shaped.clusters)
        for (font, up), group in groupby(line, key=lambda glyph: (glyph.font, glyph.y)):
            run = list(group)
            along = run[0].x - hjust * shaped.width
            if font.has_pictures:
                for glyph in run:
                    right = glyph.x - hjust * shaped.width
                    at = x + right * cos - up * sin, self._top - y + right * sin + up * cos
                    self._draw_picture(glyph, size, at, (cos, sin))
                continue
            at = x + along * cos - up * sin, self._top - y + along * sin + up * cos
            matrix = [size * cos, size * sin, -size * sin, size * cos]
            place = " ".join([*(f"{each:.4f}" for each in matrix), *(f"{each:.2f}" for each in at)])
            name = self._use(font).name
            self._content.add([f"BT /{name} 1 Tf {place} Tm [{_shown(run, font, size)}] TJ ET"])

    def _draw_picture(
        self, glyph: _Glyph, size: float, at: tuple[float, float], turn: tuple[float, float]
    ) -> None:
        """Draw a glyph that is a picture, with its origin at a place of the sheet."""
        found = glyph.font.picture(glyph.number)
        if found is None:
            return
        pixels, sides = found
        left, top, right, bottom = (size * sides).tolist()
        cos, sin = turn
        width, height = right - left, bottom - top
        corner = at[0] + left * cos + bottom * sin, at[1] + left * sin - bottom * cos
        self._picture(
            pixels, (width * cos, width * sin, -height * sin, height * cos, *corner), False
        )

    def _note(self, text: str, line: Sequence[_Glyph], clusters: Sequence[int]) -> None:
        """Keep in mind what each glyph says: its own letter, or all letters that it stands for."""
        starts = sorted(set(clusters))
        ends = dict(pairwise([*starts, len(text)]))
        said = set()
        for glyph, start in zip(line, clusters, strict=True):
            letters = text[start : ends[start]]
            own = next((char for char in letters if glyph.font.glyph(char) == glyph.number), None)
            if own is None:
                own = "" if start in said else letters
            said.add(start)
            if glyph.font.has_pictures:
                continue
            self._use(glyph.font).letters.setdefault(glyph.number, own)

    def _use(self, font: Face) -> _Used:
        if font not in self._used:
            self._used[font] = _Used(f"F{len(self._used) + 1}")
        return self._used[font]

    def _add_fonts(self, document: Document) -> dict[str, str]:
        return {
            used.name: f"{_embed(document, font, used.letters)} 0 R"
            for font, used in self._used.items()
        }


def _shown(run: Sequence[_Glyph], font: Face, size: float) -> str:
    """The glyphs of a run in hexadecimal, with what is taken off each one's width."""
    parts, pen = [], run[0].x
    for glyph in run:
        back = round(1000 * (pen - glyph.x) / size)
        if back:
            parts.append(str(back))
            pen -= back * size / 1000
        parts.append(f"<{glyph.number:04X}>")
        pen += font.width(glyph.number) * size
    return " ".join(parts)


def _embed(document: Document, font: Face, letters: Mapping[int, str]) -> int:
    """Add a font with some glyphs, which stand for letters, under their own numbers.

    Source: ISO 32000-1, 9.7.
    """
    name = f"/RPORTA+{font.postscript_name}"  # six letters say that it is a subset
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": "4",  # symbolic: it has no standard encoding
        "FontBBox": "[" + " ".join(f"{1000 * side:.0f}" for side in font.bounds) + "]",
        "ItalicAngle": f"{font.slant:g}",
        "Ascent": f"{1000 * font.ascender:.0f}",
        "Descent": f"{1000 * font.descender:.0f}",
        "CapHeight": f"{1000 * font.cap_height:.0f}",
        "StemV": "80",
    }
    data = font.subset(letters)
    if font.is_cff:
        file = document.stream(data, {"Subtype": "/OpenType"})
        descriptor["FontFile3"] = f"{file} 0 R"
    else:
        file = document.stream(data, {"Length1": str(len(data))})
        descriptor["FontFile2"] = f"{file} 0 R"
    widths = (f"{glyph} [{1000 * font.width(glyph):.3f}]" for glyph in sorted(letters))
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if font.is_cff else "/CIDFontType2",
        "BaseFont": name,
        "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
        "FontDescriptor": f"{document.add(dictionary(descriptor))} 0 R",
        "W": f"[{' '.join(widths)}]",
        **({} if font.is_cff else {"CIDToGIDMap": "/Identity"}),
    }
    composite = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": f"[{document.add(dictionary(descendant))} 0 R]",
        "ToUnicode": f"{document.stream(_to_unicode(letters), {})} 0 R",
    }
    return document.add(dictionary(composite))


def _to_unicode(letters: Mapping[int, str]) -> bytes:
    """What each glyph says, for who copies or searches text."""
    pairs = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(letters.items())
        if text
    ]
    blocks = [pairs[first : first + 100] for first in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")
