"""A figure whose words and files put every snippet to the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculus_for_ml.embed.picture import Picture

ALT = (
    'A plot of f\'(x) = "2x" & <b>x² < 3</b>, 100 % *bold* _italic_ `code` $5 and $6 [a](b) ^c^ '
    r"~d~ {e} {{ f }} |g| \h\ #i @j k_ :: x -- y --- z http://example.org/?a=1&b=2 θ é &amp; end::"
)
CAPTION = "1. " + ALT.replace("A plot", "The caption")


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """A figure with hostile words; its files, light and dark, lie below `figures`."""
    made = Picture(
        name="loss_curve",
        section="loss",
        title="Loss",
        alt=ALT,
        caption=CAPTION,
        width=7.0,
        height=5.0,
        dpi=192,
        themes=("light", "dark"),
        formats=("png", "svg"),
        folder="figures",
    )
    folder = tmp_path / "figures"
    folder.mkdir()
    for theme, colour in (("light", "white"), ("dark", "black")):
        (folder / made.file(theme, "svg")).write_text(
            "<svg xmlns='http://www.w3.org/2000/svg' width='504pt' height='360pt' "
            f"viewBox='0 0 504 360'><rect width='504' height='360' fill='{colour}'/></svg>"
        )
    return made
