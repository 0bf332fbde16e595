"""Geoms of distributions and ranges against ggplot2's own drawing of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from plotnine import aes

from rport import ggplot2 as gg
from rport.ggplot2 import Rendering, UnsupportedPlot, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Comparison = Callable[[Rendering, Path, str], None]

PLOTS: dict[str, Any] = run_path(str(HERE / "plots.py"))["PLOTS"]
DATA = pd.DataFrame({"g": list("aaabbb"), "y": [1.0, 2, 4, 3, 1, np.nan]})


@pytest.mark.filterwarnings("ignore:Groups with fewer than two")
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 4, 3, 150), RECORDED, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("histogram_stack", "histogram_dodge"),
        ("boxplot_dodge2", "boxplot_parts"),
        ("violin", "violin_count"),
        ("density_stack", "density_alpha"),
        ("jitter", "jitterdodge"),
        ("summary", "summary_crossbar"),
    ],
)
def test_another_plot_is_noticed(name: str, other: str, assert_as_recorded: Comparison) -> None:
    with pytest.raises(AssertionError):
        assert_as_recorded(render(PLOTS[other](), 4, 3, 150), RECORDED, name)


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(PLOTS)


# R's words, of ggplot2 4.0.3: plots of data.frame(g, y) as DATA, with y = NA in the last row
NON_FINITE = "Removed 1 row containing non-finite outside the scale range"
MISSING = "containing missing values or values outside the scale range"


@pytest.mark.parametrize(
    ("layer", "says"),
    [
        (gg.geom_histogram(aes(x="y"), inherit_aes=False), f"{NON_FINITE} (`stat_bin()`)."),
        (gg.geom_boxplot(), f"{NON_FINITE} (`stat_boxplot()`)."),
        (gg.geom_violin(), f"{NON_FINITE} (`stat_ydensity()`)."),
        (gg.geom_jitter(), f"Removed 1 row {MISSING} (`geom_point()`)."),
        (gg.stat_summary(fun="mean"), f"Removed 2 rows {MISSING} (`geom_segment()`)."),
    ],
)
def test_what_is_removed_is_said(layer: Any, says: str) -> None:
    with pytest.warns(gg.PlotWarning) as caught:
        render(gg.ggplot(DATA, aes("g", "y")) + layer).png  # noqa: B018
    assert says in [str(each.message) for each in caught]


@pytest.mark.parametrize(
    ("layer", "named"),
    [
        (gg.geom_violin(style="left"), "style"),
        (gg.stat_summary(fun_data="mean_cl_boot"), "random_state"),
        (gg.stat_summary(fun="kurtosis"), "kurtosis"),
        (gg.geom_jitter(random_state="one"), "seed"),
    ],
)
def test_what_is_not_covered_is_refused_by_name(layer: Any, named: str) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        render(gg.ggplot(DATA.dropna(), aes("g", "y")) + layer)


def test_jitter_is_the_same_each_time_and_another_with_another_seed() -> None:
    def points(**seed: Any) -> str:
        return render(gg.ggplot(DATA.dropna(), aes("g", "y")) + gg.geom_jitter(**seed)).svg

    assert points() == points()
    assert points(random_state=1) == points(random_state=1)
    assert points(random_state=1) != points(random_state=2)
    for make in (np.random.RandomState, np.random.default_rng):
        stream = make(1)
        assert points(random_state=stream) == points(random_state=stream)
        assert points(random_state=stream) != points(random_state=make(2))


def test_a_statistic_that_fails_leaves_its_panel_empty_with_a_warning() -> None:
    # R: Computation failed in `stat_bin()`. Caused by error in `compute_bins()`
    plot = gg.ggplot(DATA.dropna(), aes("y")) + gg.geom_histogram(binwidth=-1)
    with pytest.warns(gg.PlotWarning, match=r"Computation failed in `stat_bin\(\)`"):
        render(plot)
