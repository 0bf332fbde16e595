"""Scales, guides and themes in R's spellings against ggplot2's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pytest

from rport.ggplot2 import Rendering, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
PLOTS = run_path(str(HERE / "plots.py"))["PLOTS"]
Comparison = Callable[[Rendering, Path, str], None]


@pytest.mark.filterwarnings("ignore:Removed 30 rows")
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 4, 3, 150), RECORDED, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("clocks", "clocks_labelled"), ("binned_points", "binned"), ("bar_full", "palette_bins")],
)
def test_another_plot_is_noticed(name: str, other: str, assert_as_recorded: Comparison) -> None:
    with pytest.raises(AssertionError):
        assert_as_recorded(render(PLOTS[other](), 4, 3, 150), RECORDED, name)


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(PLOTS)
