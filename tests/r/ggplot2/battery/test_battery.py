"""The battery's plots against ggplot2's own drawing of them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculus_for_ml.r.ggplot2 import Rendering, UnsupportedPlot, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Comparison = Callable[[Rendering, Path, str], None]
NOT_YET = {
    "contour_descent",
    "smooth_lm",
    "stat_function",
}


def _plots() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("battery_plots", HERE / "plots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, Any] = module.PLOTS
    return found


PLOTS = _plots()


def _case(name: str) -> Any:
    if name in NOT_YET:
        return pytest.param(
            name, marks=pytest.mark.xfail(raises=UnsupportedPlot, strict=True, reason="not drawn")
        )
    return name


@pytest.mark.parametrize("name", [*map(_case, PLOTS)])
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
