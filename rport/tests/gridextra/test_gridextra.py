"""Arrangements against gridExtra's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from runpy import run_path

import numpy as np
import pytest
from PIL import Image

from rport.compare import pdf
from rport.ggplot2 import geom_blank, ggplot, ggsave, labs, last_plot, render
from rport.grid import textGrob
from rport.gridextra import arrangeGrob, grid_arrange, marrangeGrob
from rport.patchwork import wrap_elements

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-gridextra-2.3.1"
ARRANGEMENTS = run_path(str(HERE / "plots.py"))["ARRANGEMENTS"]
Differences = Callable[[str, Path], list[object]]

p, q, r = (ggplot() + geom_blank() + labs(title=name) for name in "pqr")


@pytest.mark.parametrize(
    "name",
    [
        each if each == "words" else pytest.param(each, marks=pytest.mark.slow)
        for each in ARRANGEMENTS
    ],
)
def test_arrangements_are_those_of_gridextra(name: str, svg_differences: Differences) -> None:
    drawn = render(ARRANGEMENTS[name](), 7, 5)
    assert svg_differences(drawn.svg, RECORDED / f"{name}.svg") == []


def test_another_arrangement_is_noticed(svg_differences: Differences) -> None:
    drawn = render(ARRANGEMENTS["columns"](), 7, 5)
    assert svg_differences(drawn.svg, RECORDED / "by_column.svg")


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(ARRANGEMENTS)


# R: g <- arrangeGrob(textGrob("a"), right = textGrob("Secondary axis", rot = ROT)), drawn on
# ragg::agg_png, 8 x 6 inches at 150 dpi: the columns of pixels darker than half, counted from 0
@pytest.mark.parametrize(("angle", "columns"), [(-90, (1170, 1193)), (270, (1169, 1192))])
def test_words_beside_stand_on_the_pixels_of_ragg(angle: float, columns: tuple[int, int]) -> None:
    words = textGrob("Secondary axis", rot=angle)
    drawn = render(arrangeGrob(textGrob("a"), right=words), 8, 6, 150, background="white")
    grey = np.asarray(Image.open(BytesIO(drawn.png)).convert("L"))
    dark = np.flatnonzero((grey[:, 1100:] < 128).any(axis=0)) + 1100
    assert (dark.min(), dark.max()) == columns


def test_pages_are_figures(tmp_path: Path) -> None:
    made = marrangeGrob([p, q, r], nrow=1, ncol=2)
    assert len(made) == 2
    ggsave(tmp_path / "a.pdf", made, width=4, height=3)
    pages = pdf.read_pages((tmp_path / "a.pdf").read_bytes())
    shown = [[item.what for item in page.items if item.how.startswith("text")] for page in pages]
    assert ("(page 1 of 2)",) in shown[0]
    assert ("(page 2 of 2)",) in shown[1]
    assert last_plot() is made


def test_it_is_a_figure_like_a_plot(tmp_path: Path) -> None:
    arranged = grid_arrange([p, q])
    ggsave(tmp_path / "a.svg", width=4, height=3)
    assert last_plot() is arranged
    assert (tmp_path / "a.svg").read_text() == render(arranged, 4, 3).svg
    beside = render(p + arranged, 6, 4).svg
    assert beside == render(p + wrap_elements(full=arranged), 6, 4).svg
    assert beside.count(">p</text>") == 2
    assert ">text</text>" in render(p + textGrob("text"), 4, 2).svg


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: grid_arrange(p, q, r, nrow=1, ncol=2), ValueError, "3 figures do not fit"),
        (lambda: grid_arrange(p, ncol=1, widths=[1, 2]), ValueError, "widths has 2 lengths"),
        (lambda: grid_arrange(), ValueError, "needs a figure"),
        (lambda: grid_arrange(p, "q"), TypeError, "'q' is not a plot"),
    ],
)
def test_errors_name_what_is_wrong(
    make: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()
