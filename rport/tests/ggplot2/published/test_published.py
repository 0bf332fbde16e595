"""Plots as people publish them, against what published.R drew with R 4.6.1, ggplot2 4.0.3."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pytest

from rport.compare import bounds, pixels
from rport.ggplot2 import render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
PLOTS = run_path(str(HERE / "plots.py"))["PLOTS"]
Differences = Callable[[str, Path], list[object]]


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, svg_differences: Differences) -> None:
    drawn = render(PLOTS[name](), 6, 4)
    assert svg_differences(drawn.svg, RECORDED / f"{name}.svg") == []


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.png")))
def test_letters_on_half_a_pixel_go_where_r_puts_them(name: str) -> None:
    theirs = pixels.read_png(RECORDED / f"{name}.png")
    distance = pixels.compare(pixels.read_png(render(PLOTS[name](), 6, 4, 150).png), theirs)
    assert 1 - distance.ink_ssim <= bounds.INK_SSIM.limit, distance
    assert distance.ink_far <= bounds.INK_FAR.limit, distance
    assert distance.largest <= 64, distance  # an edge may round to the next pixel


def test_another_plot_is_noticed(svg_differences: Differences) -> None:
    drawn = render(PLOTS["gauge"](), 6, 4.02)
    assert svg_differences(drawn.svg, RECORDED / "gauge.svg")
