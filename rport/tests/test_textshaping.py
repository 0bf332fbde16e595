"""Shaped strings against R's textshaping."""

from __future__ import annotations

import pytest

from rport.fonts import located
from rport.grdevices import Colour
from rport.ragg import AggPng
from rport.svglite import SvgLite
from rport.textshaping import shape


# Rscript -e 'textshaping::shape_text(TEXT, path = "DejaVuSans.ttf", size = 44, res = 72)$shape'
# prints x_offset with three decimals; positions are whole multiples of 1/64.
@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("LT fi", [0, 18.453, 45.328, 59.312]),
        ("2LT fi", [0, 28, 46.453, 73.328, 87.312]),
        ("r. λ", [0, 14.062, 28.047, 42.031]),
        ("LT λ ΑΥ fi", [0, 18.453, 45.328, 59.312, 85.359, 99.344, 129.438, 156.312, 170.297]),
        # a first letter that is not Latin: no kerning, no ligature
        ("λLT fi λ", [0, 26.047, 50.562, 77.438, 91.422, 106.906, 119.125, 133.109]),
        ("ЖLT fi", [0, 47.391, 71.906, 98.781, 112.766, 128.25]),
        ("— LT", [0, 44, 57.984, 76.438]),
    ],
)
def test_positions(text: str, x: list[float]) -> None:
    assert shape(text, 44).x == pytest.approx(x, abs=0.0006)


# R, on ragg::agg_png(res = 150): convertWidth(grobWidth(textGrob(TEXT, gp = gpar(fontsize = ..))),
# "inches", TRUE) * 150 * 64. A letter's share of an em, rounded once, is 1 less but in the last.
@pytest.mark.parametrize(
    ("text", "size", "family", "width"),
    [
        ("aaaa", 9.91, "sans", 3240),
        ("mmmm", 11.74, "sans", 6100),
        ("MMMM", 13.75, "sans", 6328),
        ("0000", 17.95, "sans", 6092),
        ("gggg", 9.85, "serif", 3364),
        ("aaaa", 10, "sans", 3268),
    ],
)
def test_advances_are_rounded_as_freetype_does(
    text: str, size: float, family: str, width: int
) -> None:
    assert 64 * shape(text, size * 150 / 72, family=family).width == width


def test_size_is_cut_to_64ths_of_a_pixel() -> None:
    assert shape("Text", 20 + 1 / 65) == shape("Text", 20)
    assert shape("Text", 20 + 1 / 63) != shape("Text", 20)


def test_nothing_has_no_width() -> None:
    assert shape("", 10).width == 0


# The same call's `index` and `x_offset`, and textshaping::text_width(), with matplotlib's copy of
# the font; all are whole multiples of 1/64.
# Letters of two directions are kerned each as its own part's script has it: "LT" is within "(LT)"
# after a Hebrew word, and is not in "LT12" after a Hebrew letter within the part.
@pytest.mark.parametrize(
    ("text", "glyphs", "x", "width"),
    [
        ("Ték", "55 171 78", "0 19.40625 46.484375", 71.96875),
        (
            "ابت Ték",
            "55 171 78 3 5261 5256 1364",
            "0 19.40625 46.484375 71.96875 85.953125 129.15625 141.40625",
            153.625,
        ),
        (
            "ابت Ték 12 (x) LT",
            "55 171 78 3 20 21 3 11 91 12 3 47 55 3 5261 5256 1364",
            "0 19.40625 46.484375 71.96875 85.953125 113.953125 141.953125 155.9375 173.109375"
            " 199.15625 216.328125 230.3125 248.765625 275.640625 289.625 332.828125 345.078125",
            357.296875,
        ),
        (
            "LT ابت LT",
            "47 55 3 5261 5256 1364 3 47 55",
            "0 18.453125 45.328125 59.3125 102.515625 114.765625 126.984375 140.96875 159.421875",
            186.296875,
        ),
        (
            "אבג (LT) 1.5, fi",
            "20 17 24 15 3 5039 3 11 47 55 12 3 1320 1319 1318",
            "0 28 41.984375 69.984375 83.96875 97.953125 125.671875 139.65625 156.828125 175.28125"
            " 202.15625 219.328125 233.3125 251.453125 276.890625",
            306.296875,
        ),
        (
            "לT12-34 ב",
            "1319 3 55 20 21 16 22 23 1330",
            "0 25.4375 39.421875 66.296875 94.296875 122.296875 138.171875 166.171875 194.171875",
            219.1875,
        ),
        ("1 אב 2", "21 3 1319 1318 3 20", "0 28 41.984375 67.421875 96.828125 110.8125", 138.8125),
        ("\u202eLT\u202c fi", "3 3 55 47 3 5039", "0 0 0 26.875 51.390625 65.375", 93.09375),
        # what stands on a letter, what has no width, and what the font lacks
        ("x\u0301 e\u0301", "91 690 3 171", "0 24.109375 26.046875 40.03125", 67.109375),
        ("a\u200bLT", "68 3 47 55", "0 26.96875 26.96875 45.421875", 72.296875),
        ("a\tb", "68 0 69", "0 26.96875 53.375", 81.3125),
        ("a中b", "68 0 69", "0 26.96875 53.375", 81.3125),
        ("\x01", "0", "0", 26.40625),
        ("กำ", "0 0 0", "0 26.40625 52.8125", 79.21875),
    ],
)
def test_lines_of_several_scripts(text: str, glyphs: str, x: str, width: float) -> None:
    shaped = shape(text, 44)
    assert shaped.glyphs == tuple(map(int, glyphs.split()))
    assert shaped.x == tuple(map(float, x.split()))
    assert shaped.width == width


def test_a_character_that_the_font_lacks_is_its_empty_box() -> None:
    font = located()
    assert font.glyph("中") == font.glyph("\t") == 0 < font.glyph("θ")


# ragg::agg_png(res = 150), then svglite::svglite(); grid: convertHeight(stringAscent("M"),
# "bigpts"), stringDescent("g"), stringWidth("AV To fi 0.25") with that fontsize and fontface
@pytest.mark.parametrize(
    ("face", "size", "ragg", "svglite"),
    [
        ("bold", 8.8, (6.24177323, 1.92054561, 61.29750000), (6.41520000, 1.90080000, 61.32812500)),
        (
            "bold",
            13.2,
            (9.60000000, 2.88000000, 92.01750000),
            (9.61920000, 2.84400000, 91.92187500),
        ),
        (
            "italic",
            8.8,
            (6.24177323, 1.92054561, 54.93000000),
            (6.41520000, 1.82880000, 54.90625000),
        ),
        (
            "italic",
            13.2,
            (9.60000000, 2.88000000, 82.41000000),
            (9.61920000, 2.74320000, 82.31250000),
        ),
        (
            "bold.italic",
            8.8,
            (6.24177323, 1.92054561, 61.74000000),
            (6.41520000, 1.90080000, 61.76562500),
        ),
        (
            "bold.italic",
            13.2,
            (9.60000000, 2.88000000, 92.67000000),
            (9.61920000, 2.84400000, 92.56250000),
        ),
    ],
)
def test_faces_are_those_that_r_chooses(
    face: str, size: float, ragg: tuple[float, ...], svglite: tuple[float, ...]
) -> None:
    white = Colour(255, 255, 255)
    for page, expected in ((AggPng(2, 2, 150, white), ragg), (SvgLite(2, 2, white), svglite)):
        got = (
            page.ascent("M", size, face),
            page.descent("g", size, face),
            page.string_width("AV To fi 0.25", size, face),
        )
        assert got == pytest.approx(expected, abs=1e-8)  # R printed eight decimals


def test_another_face_is_refused() -> None:
    with pytest.raises(ValueError, match="not 'heavy'"):
        shape("a", 10, "heavy")
