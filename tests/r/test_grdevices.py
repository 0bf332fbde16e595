"""Colours against R's."""

from __future__ import annotations

import pytest

from calculus_for_ml.r.grdevices import Colour, col2rgb, col_mix


# Rscript -e 'col2rgb(NAME, alpha = TRUE)'
@pytest.mark.parametrize(
    ("name", "rgba"),
    [
        ("black", (0, 0, 0, 255)),
        ("green", (0, 255, 0, 255)),
        ("grey", (190, 190, 190, 255)),
        ("maroon", (176, 48, 96, 255)),
        ("purple", (160, 32, 240, 255)),
        ("steelblue", (70, 130, 180, 255)),
        ("grey20", (51, 51, 51, 255)),
        ("grey50", (127, 127, 127, 255)),
        ("gray90", (229, 229, 229, 255)),
        ("gray92", (235, 235, 235, 255)),
        ("transparent", (255, 255, 255, 0)),
        ("#4D4D4D", (77, 77, 77, 255)),
        ("#12345678", (18, 52, 86, 120)),
    ],
)
def test_col2rgb(name: str, rgba: tuple[int, ...]) -> None:
    assert col2rgb(name) == rgba


# Rscript -e 'scales::alpha("black", c(0.7, 0.5, 0.3, 0.25))' ends in B2 80 4C 40
@pytest.mark.parametrize(("alpha", "byte"), [(0.7, 0xB2), (0.5, 0x80), (0.3, 0x4C), (0.25, 0x40)])
def test_opacity_is_rounded_as_in_r(alpha: float, byte: int) -> None:
    assert col2rgb("black", alpha).alpha == byte


def test_what_is_no_colour_is_refused() -> None:
    for name in ("grey101", "colour", "#12"):
        with pytest.raises(ValueError, match=name):
            col2rgb(name)


def test_mixing_gives_the_greys_of_theme_minimal() -> None:
    black, white = Colour(0, 0, 0), Colour(255, 255, 255)
    assert col_mix(black, white, 0.92).hex == "#EBEBEB"  # element_line() of panel.grid
    assert col_mix(black, white, 0.302).hex == "#4D4D4D"  # element_text() of axis.text
