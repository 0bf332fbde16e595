"""Grids of plots and themes against cowplot's own drawing of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import pytest
from PIL import Image

from rport.cowplot import (
    draw_grob,
    draw_image,
    draw_plot,
    get_legend,
    get_plot_component,
    ggdraw,
    insert_xaxis_grob,
    plot_grid,
    save_plot,
)
from rport.ggplot2 import (
    PlotWarning,
    element_text,
    facet_wrap,
    geom_blank,
    ggplot,
    labs,
    render,
    theme,
    theme_grey,
)
from rport.grid import textGrob
from rport.grid.pictures import as_pixels

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-cowplot-1.2.0"
PLOTS = run_path(str(HERE / "plots.py"))
GRIDS = PLOTS["GRIDS"]
QUICK = ("aligned_both", "facets")
Differences = Callable[[str, Path], list[object]]

p, q = (ggplot() + geom_blank() + labs(title=name) for name in "pq")


@pytest.mark.parametrize(
    "name",
    [each if each in QUICK else pytest.param(each, marks=pytest.mark.slow) for each in GRIDS],
)
def test_grids_are_those_of_cowplot(name: str, svg_differences: Differences) -> None:
    assert svg_differences(render(GRIDS[name](), 7, 5).svg, RECORDED / f"{name}.svg") == []


def test_another_grid_is_noticed(svg_differences: Differences) -> None:
    assert svg_differences(render(GRIDS["grid"](), 7, 5).svg, RECORDED / "vgrid.svg")


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(GRIDS)


def test_a_picture_may_be_a_file(tmp_path: Path) -> None:
    pixels = as_pixels(PLOTS["DOTS"])
    Image.fromarray(pixels).save(tmp_path / "a.png")
    by_file, by_array = (
        render(ggdraw() + draw_image(image, 0.1, 0.2, 0.8, 0.6), 3, 3).svg
        for image in (tmp_path / "a.png", pixels)
    )
    assert by_file == by_array
    assert by_file != render(ggdraw() + draw_image(pixels[:1], 0.1, 0.2, 0.8, 0.6), 3, 3).svg


def test_grobs_are_inserted_into_one_panel_only() -> None:
    with pytest.raises(ValueError, match="exactly one panel"):
        render(insert_xaxis_grob(PLOTS["p5"], textGrob("a")), 4, 4).svg  # noqa: B018
    with pytest.raises(ValueError, match="position must be"):
        insert_xaxis_grob(p, textGrob("a"), position="left")


def test_a_side_of_legends_is_a_component() -> None:
    plot = PLOTS["p1"] + theme(legend_position="bottom")
    one, other = get_plot_component(plot, "guide-box-bottom"), get_legend(plot)
    assert render(one, 4, 1).svg == render(other, 4, 1).svg
    assert render(one, 4, 1).svg != render(get_plot_component(plot, "guide-box-top"), 4, 1).svg


def test_a_grid_is_a_plot(tmp_path: Path) -> None:
    grid = plot_grid(plotlist=[p, None, q])
    assert isinstance(grid, ggplot)
    save_plot(tmp_path / "a.png", grid, ncol=2, base_height=1, base_asp=2, dpi=50)
    assert Image.open(tmp_path / "a.png").size == (200, 50)
    written = render(ggdraw() + draw_grob(textGrob("written"), 0.5, 0.5, 0.5, 0.5), 4, 4).svg
    assert "x='216.00'" in next(line for line in written.split("\n") if "written" in line)
    drawn = render(p / grid, 6, 5).svg
    assert drawn.count(">p</text>") == 2
    layer = draw_plot(p)
    drawn = render(ggplot() + layer, 4, 3).svg
    assert render(ggplot() + pickle.loads(pickle.dumps(layer)), 4, 3).svg == drawn


def test_plots_of_different_panels_are_not_aligned_without_an_axis() -> None:
    facets = PLOTS["p5"]
    with pytest.warns(PlotWarning, match="cannot be vertically aligned"):
        assert render(plot_grid(facets, PLOTS["bare"], align="v", ncol=1), 5, 5).svg
    assert facets.facet.kind == facet_wrap("g").kind


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: plot_grid(p, q, nrow=1, ncol=1), ValueError, "2 plots do not fit"),
        (lambda: plot_grid(p, align="x"), ValueError, "align must be"),  # type: ignore[arg-type]
        (lambda: plot_grid(p, align="v", axis="x"), ValueError, "axis must be"),  # type: ignore[arg-type]
        (lambda: plot_grid(), ValueError, "needs a plot"),
        (lambda: draw_plot(3), TypeError, "3 is not a plot"),  # type: ignore[arg-type]
        (lambda: get_legend(p | q), TypeError, "a plot is needed, not a Patchwork"),
    ],
)
def test_errors_name_what_is_wrong(
    make: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        make()


# R: (theme_grey() %+replace% theme(strip.text = element_text(size = 10)))$strip.text@colour is NULL
def test_a_replaced_element_keeps_nothing_of_the_theme() -> None:
    replaced = theme_grey() @ theme(strip_text=element_text(size=10))
    assert replaced.elements.own("strip_text").colour is None
    assert theme_grey().elements.own("strip_text").colour is not None
