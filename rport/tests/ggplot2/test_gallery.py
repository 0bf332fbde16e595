"""The gallery's plots against ggplot2's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pytest

from rport.ggplot2 import Rendering, render

GALLERY = Path(__file__).resolve().parents[2] / "examples" / "gallery"
RECORDED = GALLERY / "r-4.6.1-ggplot2-4.0.3"
PLOTS = run_path(str(GALLERY / "plots.py"))["PLOTS"]
Comparison = Callable[[Rendering, Path, str], None]


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 6, 4, 150), RECORDED, name)


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
