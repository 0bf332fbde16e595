"""Shaped strings against R's textshaping."""

from __future__ import annotations

import pytest

from rport.grdevices import Colour
from rport.ragg import AggPng
from rport.svglite import SvgLite
from rport.textshaping import glyph_index, shape


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


def test_size_is_cut_to_64ths_of_a_pixel() -> None:
    assert shape("Text", 20 + 1 / 65) == shape("Text", 20)
    assert shape("Text", 20 + 1 / 63) != shape("Text", 20)


def test_nothing_has_no_width() -> None:
    assert shape("", 10).width == 0


def test_a_character_that_the_font_lacks_is_named() -> None:
    with pytest.raises(ValueError, match=r"'中' \(U\+4E2D\)"):
        shape("a中", 10)
    assert glyph_index("θ") > 0


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
