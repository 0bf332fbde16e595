"""The gallery's plots against ggplot2's own drawing of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculus_for_ml.pages.gallery import read_plots
from calculus_for_ml.parity import bounds, geometry, pixels
from calculus_for_ml.parity.svg import read_svg
from calculus_for_ml.r.ggplot2 import Rendering, render

GALLERY = Path(__file__).resolve().parents[3] / "examples" / "gallery"
RECORDED = GALLERY / "r-4.6.1-ggplot2-4.0.3"
PLOTS = read_plots(GALLERY)


def _assert_as_recorded(drawn: Rendering, name: str) -> None:
    apart = geometry.compare(read_svg(drawn.svg.encode()), read_svg(RECORDED / f"{name}.svg"))
    assert [*apart.odd_texts, *apart.odd_lines, *apart.odd_points] == []
    for worst, bound in (
        (apart.panel, bounds.PANEL),
        (apart.text_starts, bounds.TEXT_STARTS),
        (apart.lines, bounds.LINE_VERTICES),
        (apart.centres, bounds.CENTRES),
        (apart.radii, bounds.RADII),
        (apart.strokes, bounds.STROKES),
    ):
        assert worst.distance <= bound.limit, (bound.measure, worst)
    distance = pixels.compare(pixels.read_png(drawn.png), pixels.read_png(RECORDED / f"{name}.png"))
    assert 1 - distance.ssim <= bounds.SSIM.limit, distance
    assert 1 - distance.ink_ssim <= bounds.INK_SSIM.limit, distance
    assert distance.ink_far <= bounds.INK_FAR.limit, distance


@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str) -> None:
    _assert_as_recorded(render(PLOTS[name].make(), 6, 4, 150), name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("colour_discrete_right", "colour_viridis"),
        ("colour_linetype", "colour_manual"),
        ("theme_grey", "theme_bw"),
        ("facet_wrap", "facet_grid"),
    ],
)
def test_another_plot_is_noticed(name: str, other: str) -> None:
    with pytest.raises(AssertionError):
        _assert_as_recorded(render(PLOTS[other].make(), 6, 4, 150), name)
