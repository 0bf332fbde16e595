"""The gallery's plots against ggplot2's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pytest

from rport.compare import pdf
from rport.ggplot2 import Rendering, render

GALLERY = Path(__file__).resolve().parents[2] / "examples" / "gallery"
RECORDED = GALLERY / "r-4.6.1-ggplot2-4.0.3"
PLOTS = run_path(str(GALLERY / "plots.py"))["PLOTS"]
Comparison = Callable[[Rendering, Path, str], None]


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 6, 4, 150), RECORDED, name)


@pytest.mark.parametrize("name", PLOTS)
def test_pdfs_have_the_operators_of_r(name: str) -> None:
    theirs = pdf.read_pdf((RECORDED / f"{name}.pdf").read_bytes())
    assert pdf.differences(pdf.read_pdf(drawn(name)), theirs) == []


def drawn(name: str) -> bytes:
    return render(PLOTS[name](), 6, 4, 150).to_bytes("pdf")


def test_a_pdf_of_another_plot_is_noticed() -> None:
    ours, other = (pdf.read_pdf(drawn(name)) for name in ("theme_grey", "theme_bw"))
    assert pdf.differences(ours, other)
    wider = pdf.read_pdf(drawn("theme_bw").replace(b"[0 0 432 288]", b"[0 0 433 288]"))
    assert "width: 432.0, not 433.0" in pdf.differences(other, wider)
    assert drawn("facet_grid") == drawn("facet_grid")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("colour_discrete_right", "colour_viridis"),
        ("colour_linetype", "colour_manual"),
        ("theme_grey", "theme_bw"),
        ("facet_wrap", "facet_grid"),
    ],
)
def test_another_plot_is_noticed(name: str, other: str, assert_as_recorded: Comparison) -> None:
    with pytest.raises(AssertionError):
        assert_as_recorded(render(PLOTS[other](), 6, 4, 150), RECORDED, name)
