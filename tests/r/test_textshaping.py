"""Shaped strings against R's textshaping."""

from __future__ import annotations

import pytest

from calculus_for_ml.r.textshaping import glyph_index, shape


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
