"""Palettes of grDevices, held against R's own colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from rport.hcl_colours import hcl_colors, palette_colors
from rport.scales import as_continuous_pal, as_discrete_pal

ROWS = [
    line.strip("|\n").split("|")
    for line in (Path(__file__).parent / "data" / "hcl_colours.txt").open(encoding="utf-8")
]


def test_colours_are_rs() -> None:
    assert len(ROWS) == 476
    for name, n, *colours in ROWS:
        count = int(n)
        assert (hcl_colors(count, name) if count else palette_colors(palette=name)) == colours


def test_names_are_read_as_r_reads_them() -> None:
    assert hcl_colors(3, "zissou1") == hcl_colors(3, "Zissou 1")
    assert hcl_colors(3, "zissou1", rev=True) == hcl_colors(3, "Zissou 1")[::-1]
    assert hcl_colors(1, "Heat", alpha=0.5)[0].endswith("80")
    assert palette_colors(2, "okabe ito") == ["#000000", "#E69F00"]
    with pytest.raises(ValueError, match="unknown palette 'nope'"):
        hcl_colors(3, "nope")
    with pytest.raises(ValueError, match="has 9 colours, not 12"):
        palette_colors(12, "Okabe-Ito")


# Rscript -e 'scales::as_continuous_pal("Zissou 1")(c(0, .4, 1))'; of "Okabe-Ito" its first colours
def test_scales_know_them() -> None:
    assert as_continuous_pal("Zissou 1")([0, 0.4, 1]) == ["#3B99B1", "#B6C68F", "#F5191C"]
    assert as_discrete_pal("Okabe-Ito")(3) == ["#000000", "#E69F00", "#56B4E9"]
