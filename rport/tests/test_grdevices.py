"""Colours against R's."""

from __future__ import annotations

from pathlib import Path

import pytest

from rport.grdevices import TRANSPARENT, Colour, col2rgb, col_mix


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
        ("#123", (17, 34, 51, 255)),
        ("#1234", (17, 34, 51, 68)),
        ("Light Blue", (173, 216, 230, 255)),
        ("NA", (255, 255, 255, 0)),
        ("2", (223, 83, 107, 255)),
        ("9", (0, 0, 0, 255)),
    ],
)
def test_col2rgb(name: str, rgba: tuple[int, ...]) -> None:
    assert col2rgb(name) == rgba


# data/colors.tsv: Rscript -e 'for (n in colors())
#   cat(n, "\t", sprintf("%02X", col2rgb(n)), "\n", sep = "")'
def test_every_name_that_r_knows() -> None:
    text = (Path(__file__).parent / "data" / "colors.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    assert len(rows) == 657
    assert {name: col2rgb(name).hex for name, _ in rows} == {name: f"#{rgb}" for name, rgb in rows}


# Rscript -e 'scales::alpha("black", c(0.7, 0.5, 0.3, 0.25))' ends in B2 80 4C 40
@pytest.mark.parametrize(("alpha", "byte"), [(0.7, 0xB2), (0.5, 0x80), (0.3, 0x4C), (0.25, 0x40)])
def test_opacity_is_rounded_as_in_r(alpha: float, byte: int) -> None:
    assert col2rgb("black", alpha).alpha == byte


# Rscript -e 'scales::alpha(c("#12345678", "#12345678", NA), c(NA, 0.5, 0.5))'
def test_alpha_replaces_a_colours_own_opacity() -> None:
    assert col2rgb("#12345678", float("nan")) == col2rgb("#12345678", None) == (18, 52, 86, 0x78)
    assert col2rgb("#12345678", 0.5) == (18, 52, 86, 0x80)
    assert col2rgb(None, 0.5) == col2rgb(float("nan"), 0.5) == TRANSPARENT


def test_what_r_does_not_know_is_matplotlibs() -> None:
    assert col2rgb("teal") == (0, 128, 128, 255)
    assert col2rgb((1.0, 0.5, 0.0)) == (255, 128, 0, 255)


def test_what_is_no_colour_is_refused() -> None:
    for name in ("grey101", "grey007", "colour", "#12", "#12345"):
        with pytest.raises(ValueError, match=name):
            col2rgb(name)


def test_mixing_gives_the_greys_of_theme_minimal() -> None:
    black, white = Colour(0, 0, 0), Colour(255, 255, 255)
    assert col_mix(black, white, 0.92).hex == "#EBEBEB"  # element_line() of panel.grid
    assert col_mix(black, white, 0.302).hex == "#4D4D4D"  # element_text() of axis.text
    # scales::col_mix("#E6E6E6", "#131416", 0.35): green is 156.5
    assert col_mix(Colour(230, 230, 230), Colour(19, 20, 22), 0.35).hex == "#9C9C9D"
