"""PDF files that hold their fonts: what they say, and where their glyphs stand."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import numpy as np
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from rport.compare import pdf
from rport.fonts import located
from rport.grdevices import Colour
from rport.pdf import EmbeddedPdf
from rport.svglite import SvgLite
from rport.textshaping import shape

WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)
LABEL = "AVATAR fi \u03b8 \u2265 T\u00e9k"


def page(**how: object) -> EmbeddedPdf:
    device = EmbeddedPdf(4, 2, WHITE)
    device.text(10, 40, LABEL, 12, BLACK, **how)  # type: ignore[arg-type]
    return device


def streams(data: bytes) -> list[bytes]:
    found = re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
    return [zlib.decompress(each) for each in found]


def test_glyphs_stand_where_they_are_shaped() -> None:
    (text,) = pdf.read_pdf(page().to_pdf()).items[1:]
    assert text.place.tolist() == [12, 0, 0, 12, 10, 104]
    shaped, fonts = shape(LABEL, 12), {shape(LABEL, 12).fonts[0]}
    assert set(shaped.fonts) == fonts
    (font,) = fonts
    pen, places, glyphs = 0.0, [], []
    for part in text.what:
        if isinstance(part, float):
            pen -= part * 12 / 1000
            continue
        glyphs.append(int(part.strip("<>"), 16))
        places.append(pen)
        pen += 12 * font.width(glyphs[-1])
    assert tuple(glyphs) == shaped.glyphs
    assert places == pytest.approx(shaped.x, abs=0.5 * 12 / 1000)  # whole 1/1000 ems


def test_a_subset_of_the_font_is_held_with_its_letters() -> None:
    data = page().to_pdf()
    (font,) = (each for each in streams(data) if each[:4] == b"\0\1\0\0")
    file = TTFont(BytesIO(font))
    names = file.getGlyphOrder()
    drawn = set(shape(LABEL, 12).glyphs)
    filled = {i for i, name in enumerate(names) if file["glyf"][name].numberOfContours}
    assert drawn - {shape(" ", 12).glyphs[0]} <= filled
    assert len(filled) <= len(drawn) + 3  # the box for what is missing, and the parts of an accent
    assert len(data) < 15_000
    (letters,) = (each.decode() for each in streams(data) if b"begincmap" in each)
    said = dict(re.findall("<([0-9A-F]{4})> <([0-9A-F]+)>\n", letters))
    written = "".join(
        bytes.fromhex(said[f"{glyph:04X}"]).decode("utf-16-be") for glyph in shape(LABEL, 12).glyphs
    )
    assert written == LABEL  # with "fi" as two letters though it is one glyph
    assert page().to_pdf() == data


def test_its_metrics_are_those_of_svg() -> None:
    ours, svg = page(), SvgLite(4, 2, WHITE)
    for measure in ("ascent", "descent", "advance"):
        assert getattr(ours, measure)("g", 11) == getattr(svg, measure)("g", 11)
    assert ours.string_width(LABEL, 11, "bold") == svg.string_width(LABEL, 11, "bold")


def test_other_fonts_and_turned_text() -> None:
    device = page(family="serif", angle=90, hjust=1)
    device.text(10, 80, "\u05d0\u05d1 x\u0323", 12, BLACK, face="bold")
    device.text(10, 90, "", 12, BLACK)
    turned, *rest = pdf.read_pdf(device.to_pdf()).items[1:]
    assert turned.how == "text RPORTA+DejaVuSerif"
    assert turned.place[:4].tolist() == [0, 12, -12, 0]
    width = shape(LABEL, 12, family="serif").width
    assert turned.place[5] == pytest.approx(104 - width, abs=0.005)
    assert {each.how for each in rest} == {"text RPORTA+DejaVuSans-Bold"}


@pytest.mark.parametrize(
    ("angle", "matrix"),
    [
        (0.0, (10.0, 0.0, 0.0, 12.0, 20.0, 58.0)),  # 1 em wide, from 0.2 em below the baseline
        (90.0, (0.0, 10.0, -12.0, 0.0, 22.0, 60.0)),
    ],
)
def test_letters_that_are_pictures_are_drawn_as_pictures(
    monkeypatch: pytest.MonkeyPatch, angle: float, matrix: tuple[float, ...]
) -> None:
    font = located()
    pixels = np.full((3, 3, 4), 255, dtype=np.uint8)
    monkeypatch.setattr(font, "has_pictures", True)
    monkeypatch.setattr(font, "picture", lambda _: (pixels, np.array([0.0, -1.0, 1.0, 0.2])))
    device = EmbeddedPdf(2, 100 / 72, Colour(255, 255, 255, 0))
    device.text(20, 40, "A", 10, BLACK, angle=angle)
    (item,) = pdf.read_pdf(device.to_pdf()).items
    assert item.how == "picture"
    assert item.place.tolist() == pytest.approx(matrix, abs=0.005)
