"""Fits, surfaces and marks against ggplot2's own drawing of them."""

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
from rport.ggplot2 import PlotMessage, Rendering, UnsupportedPlot, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Comparison = Callable[[Rendering, Path, str], None]

pytestmark = pytest.mark.filterwarnings("ignore:The following aesthetics were dropped")
PLOTS: dict[str, Any] = run_path(str(HERE / "plots.py"))["PLOTS"]
POINTS = pd.DataFrame({"x": [1.0, 2, 3, 4, 5], "y": [2.0, 4, 3, 5, 4], "label": list("abcde")})
PLOT = gg.ggplot(POINTS, aes("x", "y", label="label"))


@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotMessage")
@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotWarning")
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 4, 3, 150), RECORDED, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("smooth_groups", "smooth_flip"),
        ("contour_filled_breaks", "contour_level"),
        ("curve_flip", "curve_reverse"),
        ("raster_just", "raster_holes"),
        ("text_just", "text_angle"),
        ("label_fill", "label_border"),
        ("function_log", "function_ylog"),
    ],
)
def test_another_plot_is_noticed(name: str, other: str, assert_as_recorded: Comparison) -> None:
    with pytest.raises(AssertionError):
        assert_as_recorded(render(PLOTS[other](), 4, 3, 150), RECORDED, name)


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(PLOTS)


# R's words, of ggplot2 4.0.3
@pytest.mark.parametrize(
    ("layer", "says"),
    [
        (gg.geom_smooth(), "`geom_smooth()` using method = 'loess' and formula = 'y ~ x'"),
        (
            gg.geom_smooth(method="gam", span=1),
            "`geom_smooth()` using formula = 'y ~ s(x, bs = \"cs\")'",
        ),
        (gg.geom_smooth(method="lm"), "`geom_smooth()` using formula = 'y ~ x'"),
        (gg.geom_bin_2d(), "`stat_bin2d()` using `bins = 30`. Pick better value `binwidth`."),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_is_chosen_is_said(layer: Any, says: str) -> None:
    with pytest.warns(PlotMessage) as caught:
        render(PLOT + layer)
    assert says in [str(each.message) for each in caught]


@pytest.mark.parametrize(
    ("layer", "named"),
    [
        (gg.geom_smooth(method="gam", method_args={"method": "GCV.Cp"}), "REML"),
        (gg.geom_smooth(method="lm", formula="log(y) ~ x"), "left side"),
        (
            gg.geom_smooth(method="glm", formula="y ~ x", method_args={"family": "Tweedie"}),
            "Tweedie",
        ),
        (gg.geom_smooth(method="loess", formula="y ~ x", method_args={"family": "s"}), "family"),
        (gg.geom_text(adjust_text={}), "adjust_text"),
        (gg.geom_label(boxstyle="larrow"), "larrow"),
        (gg.geom_raster(interpolation="sinc"), "sinc"),
    ],
)
def test_what_is_not_covered_is_refused_by_name(layer: Any, named: str) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        render(PLOT + layer).png  # noqa: B018


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: render(PLOT + gg.geom_text(hjust="sideways")).png,
        lambda: render(PLOT + gg.geom_text(size_unit="miles")).png,
        lambda: render(PLOT + gg.geom_smooth(method="lm", formula="x")),
        lambda: gg.arrow(ends="middle"),
        lambda: gg.arrow(type="filled"),
    ],
)
def test_wrong_arguments_are_named(wrong: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match=r"sideways|miles|formula must|middle|filled"):
        wrong()


def test_missing_corners_cut_a_polygon_into_its_runs() -> None:
    # R: each run of two corners or more between missing ones is a polygon
    corners = pd.DataFrame({"x": [0, 1, 1, np.nan, 3, 4, 4], "y": [0.0, 0, 1, 0, 0, 0, 1]})
    drawn = render(gg.ggplot(corners, aes("x", "y")) + gg.geom_polygon()).svg
    assert drawn.count("<polygon") == 2


def test_formulas_in_pythons_spelling_are_the_same_as_in_rs() -> None:
    def line(formula: str) -> str:
        return render(PLOT + gg.geom_smooth(method="lm", formula=formula, se=False)).svg

    assert line("y ~ x + I(x**2)") == line("y ~ x + I(x^2)") != line("y ~ x")
    assert line("y ~ np.log(x)") == line("y ~ log(x)")
    assert line("y ~ 0 + x") == line("y ~ x - 1") != line("y ~ x")
