"""The core fonts' metrics, and text in their encodings, as R's grDevices has them.

Helvetica is read in ISO Latin 1, where "-" is the minus sign, as R's ISOLatin1.enc has it, and
Symbol in its own encoding. The AFM files are Adobe's, which matplotlib carries too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from unicodedata import east_asian_width

import matplotlib
from fontTools import agl  # type: ignore[import-untyped]
from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

_FAMILIES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "AvantGarde": (
        "AvantGarde-Book", "AvantGarde-Demi", "AvantGarde-BookOblique", "AvantGarde-DemiOblique",
    ),
    "Bookman": ("Bookman-Light", "Bookman-Demi", "Bookman-LightItalic", "Bookman-DemiItalic"),
    "Helvetica-Narrow": (
        "Helvetica-Narrow", "Helvetica-Narrow-Bold", "Helvetica-Narrow-Oblique",
        "Helvetica-Narrow-BoldOblique",
    ),
    "NewCenturySchoolbook": (
        "NewCenturySchlbk-Roman", "NewCenturySchlbk-Bold", "NewCenturySchlbk-Italic",
        "NewCenturySchlbk-BoldItalic",
    ),
    "Palatino": ("Palatino-Roman", "Palatino-Bold", "Palatino-Italic", "Palatino-BoldItalic"),
}  # fmt: skip
"""Each family's fonts by `_FACES`."""

_GENERIC = {"": "Helvetica", "sans": "Helvetica", "serif": "Times", "mono": "Courier"}

# What matplotlib's files of the fonts are called that every viewer need not have.
_FILES = {
    "AvantGarde": ("pagk8a", "pagd8a", "pagko8a", "pagdo8a"),
    "Bookman": ("pbkl8a", "pbkd8a", "pbkli8a", "pbkdi8a"),
    "Helvetica-Narrow": ("phvr8an", "phvb8an", "phvro8an", "phvbo8an"),
    "NewCenturySchoolbook": ("pncr8a", "pncb8a", "pncri8a", "pncbi8a"),
    "Palatino": ("pplr8a", "pplb8a", "pplri8a", "pplbi8a"),
}
_FACES = ("plain", "bold", "italic", "bold.italic")


def core_font(face: str, family: str = "") -> str:
    """The name of a family's font. Raises ValueError for a family or face without one."""
    if face == "symbol":
        return "Symbol"
    fonts = _FAMILIES[checked_family(family)]
    if face not in _FACES:
        raise ValueError(f"a font's face is one of {', '.join(_FACES)} or symbol, not {face!r}")
    return fonts[_FACES.index(face)]


def is_family(family: str) -> bool:
    """Whether a PDF has a family."""
    return _GENERIC.get(family, family) in _FAMILIES


def checked_family(family: str) -> str:
    """A family by its own name, or a ValueError that says which there are."""
    name = _GENERIC.get(family, family)
    if not is_family(family):
        known = ", ".join((*filter(None, _GENERIC), *_FAMILIES))
        raise ValueError(
            f"a PDF has the font families {known}, not {family!r}; "
            'device="cairo_pdf" takes any family'
        )
    return name


DIFFERENCES = {45: "minus", 96: "quoteleft"}
"""Where R's encoding of text differs from PDF's WinAnsiEncoding, as far as it is written."""

# What R 4.6 writes for letters beyond Latin 1; for any other it writes a full stop.
_SUBSTITUTES = {
    "Œ": "OE", "œ": "oe", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
    "‥": "..", "…": "...", "‰": "o/oo", "‼": "!!", "™": "TM", "←": "<-", "→": "->", "↔": "<->",
    "⇔": "<=>", "≠": "/=", "≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "⋘": "<<<", "⋙": ">>>",
    "⋯": "···", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_LATIN_1 = {
    0xA0: "space",
    0xAD: "hyphen",
    0xB2: "twosuperior",
    0xB3: "threesuperior",
    0xB9: "onesuperior",
}
_SYMBOLS = {"mu": "μ", "Delta": "Δ", "Omega": "Ω", "asteriskmath": "∗", "parenleft": "("}
_EM = 1000


def encoded(text: str, font: str) -> tuple[bytes, list[tuple[str, str]]]:
    """A text as bytes in its font's encoding, and the letters that others stand in for.

    Source: R's conversion of text for its `pdf` and `postscript` devices.
    """
    if font == "Symbol":
        codes = metrics(font).codes
        return bytes(codes.get(char, ord(".")) for char in text), []
    substituted = []
    written = ""
    for char in text:
        if ord(char) > 0xFF:
            substituted.append((char, _SUBSTITUTES.get(char, ".")))
            char = substituted[-1][1]
        written += char
    return written.encode("latin-1"), substituted


@dataclass(frozen=True)
class Glyph:
    """A glyph's width and how far it reaches above and below the baseline, in ems."""

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0


@dataclass(frozen=True)
class Metrics:
    """A core font: its glyphs by their codes, its kerning in 1/1000 em, its letters' codes."""

    glyphs: dict[int, Glyph]
    kerning: dict[tuple[int, int], int]
    codes: dict[str, int]

    def kerns(self, text: bytes) -> list[int]:
        """What is added between each two letters of an encoded text, in 1/1000 em."""
        return [self.kerning.get(pair, 0) for pair in pairwise(text)]

    def width(self, text: bytes) -> float:
        """Width of an encoded text, in ems."""
        known = (self.glyphs[code] for code in text if code in self.glyphs)
        return 0.001 * (sum(round(_EM * glyph.width) for glyph in known) + sum(self.kerns(text)))


def unknown(char: str) -> Glyph:
    """What R takes for the measures of a character in a family that it does not know."""
    return Glyph(1.0 if east_asian_width(char) in "WF" else 0.5, 0.88)


@cache
def metrics(font: str, kerning: bool = True) -> Metrics:
    """The metrics of a font, with its kerning or without any."""
    if not kerning:
        return replace(metrics(font), kerning={})
    path = Path(matplotlib.get_data_path(), "fonts", _file(font))
    names, pairs, own = _read(path.read_text(encoding="latin-1"))
    if font == "Symbol":
        codes = {name: [code] for code, name in own.items()}
        letters = {_SYMBOLS.get(name) or agl.toUnicode(name): code for code, name in own.items()}
    else:
        codes = _latin_1()
        letters = {chr(code): code for some in codes.values() for code in some}
    glyphs = {code: glyph for name, glyph in names.items() for code in codes.get(name, ())}
    return Metrics(glyphs, _kerning(pairs, codes), letters)


def _file(font: str) -> str:
    """The file of a font's metrics among matplotlib's."""
    for family, files in _FILES.items():
        if font in _FAMILIES[family]:
            return f"afm/{files[_FAMILIES[family].index(font)]}.afm"
    return f"pdfcorefonts/{font}.afm"


def _kerning(
    pairs: dict[tuple[str, str], int], codes: dict[str, list[int]]
) -> dict[tuple[int, int], int]:
    """Kerning by codes: none with a space, nor, as R has it, in the last pair of a letter's."""
    coded = {
        (left, right): amount
        for (first, second), amount in pairs.items()
        if "space" not in (first, second)
        for left in codes.get(first, ())
        for right in codes.get(second, ())
    }
    last = {left: (left, right) for left, right in coded}
    return {pair: amount for pair, amount in coded.items() if last[pair[0]] != pair}


def _read(text: str) -> tuple[dict[str, Glyph], dict[tuple[str, str], int], dict[int, str]]:
    """An AFM file's glyphs and kerning by names, and the names in its own encoding."""
    names: dict[str, Glyph] = {}
    pairs: dict[tuple[str, str], int] = {}
    own: dict[int, str] = {}
    for line in text.splitlines():
        if line.startswith("C "):
            fields = dict(part.split(maxsplit=1) for part in line.split(";") if part.strip())
            name = fields["N"].strip()
            _, bottom, _, top = (int(side) / _EM for side in fields["B"].split())
            names[name] = Glyph(int(fields["WX"]) / _EM, top, -bottom)
            own[int(fields["C"])] = name
        elif line.startswith("KPX "):
            _, first, second, amount = line.split()
            pairs.setdefault((first, second), int(amount))
    own.pop(-1, None)
    return names, pairs, own


def _latin_1() -> dict[str, list[int]]:
    """The codes of each glyph's name in R's ISOLatin1.enc."""
    codes: dict[str, list[int]] = {}
    for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)):
        name = DIFFERENCES.get(code) or _LATIN_1.get(code)
        if not name:
            name = StandardEncoding[code] if code < 0x80 else agl.UV2AGL[code]
        codes.setdefault(name, []).append(code)
    return codes
