"""Compositions against patchwork's own drawing of them, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from runpy import run_path

import pytest
from PIL import Image

from rport.compare import bounds, pixels
from rport.ggplot2 import (
    PlotWarning,
    aes,
    geom_blank,
    geom_point,
    ggplot,
    ggsave,
    labs,
    last_plot,
    render,
    theme_bw,
)
from rport.patchwork import (
    Patchwork,
    area,
    free,
    inset_element,
    plot_annotation,
    plot_layout,
    plot_spacer,
    wrap_elements,
    wrap_plots,
)

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-patchwork-1.3.2"
COMPOSITIONS = run_path(str(HERE / "plots.py"))["COMPOSITIONS"]
Differences = Callable[[str, Path], list[object]]
QUICK = ("nested", "design", "collected", "fixed")
"""Compared in every run."""

p, q, r = (ggplot() + geom_blank() + labs(title=name) for name in "pqr")


@pytest.mark.parametrize(
    "name",
    [
        each if each in QUICK else pytest.param(each, marks=pytest.mark.slow)
        for each in COMPOSITIONS
    ],
)
def test_compositions_are_those_of_patchwork(name: str, svg_differences: Differences) -> None:
    drawn = render(COMPOSITIONS[name](), 7, 5)
    assert svg_differences(drawn.svg, RECORDED / f"{name}.svg") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.png")))
def test_pixels_are_those_of_ragg(name: str) -> None:
    ours = pixels.read_png(render(COMPOSITIONS[name](), 7, 5, 150).png)
    distance = pixels.compare(ours, pixels.read_png(RECORDED / f"{name}.png"))
    assert 1 - distance.ssim <= bounds.SSIM.limit, distance
    assert 1 - distance.ink_ssim <= bounds.INK_SSIM.limit, distance
    assert distance.largest <= 64, distance  # an edge may round to the next pixel


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "other"), [("nested", "beside"), ("freed", "freed_side"), ("tags", "tags_nested")]
)
def test_another_composition_is_noticed(
    name: str, other: str, svg_differences: Differences
) -> None:
    drawn = render(COMPOSITIONS[other](), 7, 5)
    assert svg_differences(drawn.svg, RECORDED / f"{name}.svg")


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(COMPOSITIONS)


def _titles(figure: object) -> object:
    """The titles of a composition's plots, nested ones in a list."""
    if isinstance(figure, Patchwork):
        return [_titles(each) for each in figure]
    assert isinstance(figure, ggplot)
    return figure.labels["title"]


# as R's operators nest them: (p | q) | r is flat, (p | q) / r is not
@pytest.mark.parametrize(
    ("figure", "titles"),
    [
        (p | q | r, ["p", "q", "r"]),
        (p / q / r, ["p", "q", "r"]),
        (p | q / r, ["p", ["q", "r"]]),
        ((p | q) / r, [["p", "q"], "r"]),
        (p + q + r, ["p", "q", "r"]),
        (p + (q + r), ["p", ["q", "r"]]),
        ((p + q) - r, [["p", "q"], "r"]),
        (p - q, ["p", "q"]),
        (p + list((q, r)), ["p", "q", "r"]),
        (wrap_plots([p, q]), ["p", "q"]),
        (wrap_plots(p, q / r), ["p", ["q", "r"]]),
    ],
)
def test_operators_nest_as_in_patchwork(figure: Patchwork, titles: object) -> None:
    assert _titles(figure) == titles


def test_what_is_added_goes_where_the_operator_says() -> None:
    nested = (p | (q / r)) & labs(x="all")
    assert [nested[0].labels["x"], *(each.labels["x"] for each in nested[1])] == ["all"] * 3
    outer = (p | (q / r)) * labs(x="outer")
    assert [outer[0].labels["x"], *("x" in each.labels for each in outer[1])] == [
        "outer", False, False,
    ]  # fmt: skip
    last = p + q + labs(x="last")
    assert ["x" in last[0].labels, last[1].labels["x"]] == [False, "last"]
    assert (p & theme_bw()).theme is not None


def test_a_composition_is_a_sequence_of_its_plots() -> None:
    composed = p | q | r
    assert len(composed) == 3
    composed[1] = p / q
    assert _titles(composed) == ["p", ["p", "q"], "r"]
    assert _titles(composed[-1]) == "r"


def test_operands_stay_as_they_were() -> None:
    composed = p | q
    composed + r + plot_layout(ncol=1)
    composed & labs(title="new")
    assert _titles(composed) == ["p", "q"]
    assert composed.layout.ncol is None


def test_files_of_all_kinds_and_a_notebook_show_it(tmp_path: Path) -> None:
    composed = p | q
    ggsave(tmp_path / "a.png", width=2, height=1, dpi=100)
    assert last_plot() is composed
    assert Image.open(tmp_path / "a.png").size == (200, 100)
    for ending in ("svg", "pdf", "jpeg"):
        ggsave(composed, tmp_path / f"a.{ending}", width=4, height=3)
        assert (tmp_path / f"a.{ending}").stat().st_size > 500
    composed.save(tmp_path / "b.png", width=2, height=1, dpi=100)
    assert (tmp_path / "b.png").read_bytes() == (tmp_path / "a.png").read_bytes()
    shown, _ = composed._repr_mimebundle_()
    assert Image.open(BytesIO(shown["image/png"])).size == (7 * 192, 5 * 192)
    assert shown["image/svg+xml"].count(">p</text>") == 1


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: plot_layout(guides="all"), r"guides=\.\.\.\) must be one of \"auto\""),
        (lambda: plot_layout(design="AB\nA"), "must be rectangular"),
        (lambda: plot_layout(design="AB\nBA"), "'A' in a design must form a rectangle"),
        (lambda: area(2, 1, 1, 1), "t must not be greater than b"),
        (lambda: inset_element(p, 0, 0, 1, 1, align_to="page"), "align_to"),  # type: ignore[arg-type]
        (lambda: free(p, "axis"), "type"),  # type: ignore[arg-type]
        (lambda: free(p, side="x"), "t, r, b and l"),
        (lambda: render(p + q + plot_annotation(tag_levels="b")), "tag_levels"),
        (lambda: render(p + q + r + plot_layout(nrow=1, ncol=2)).svg, "Need 3 panels"),
        (lambda: render(inset_element(p, 0, 0, 1, 1) | q).svg, "first plot"),
    ],
)
def test_errors_name_the_argument(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize("make", [lambda: p | 1, lambda: p / "q", lambda: wrap_elements(3)])
def test_what_is_no_plot_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(TypeError):
        make()


def test_too_few_areas_drop_plots_with_a_warning() -> None:
    with pytest.warns(PlotWarning, match="Too few patch areas"):
        drawn = render(p + q + r + plot_layout(design="AB"), 6, 4).svg
    assert ">q</text>" in drawn
    assert ">r</text>" not in drawn


def test_equal_legends_are_collected_once() -> None:
    table = {"x": [1, 2], "y": [1, 2], "g": ["u", "v"]}
    import pandas as pd

    plot = ggplot(pd.DataFrame(table), aes("x", "y", colour="g")) + geom_point()
    other = plot + labs(colour="other")
    drawn = render((plot | plot | other) + plot_layout(guides="collect"), 7, 3).svg
    assert drawn.count(">u</text>") == 2
    assert drawn.count(">other</text>") == 1


def test_compositions_of_plotnine_become_those_of_patchwork(tmp_path: Path) -> None:
    plotnine = pytest.importorskip("plotnine")
    compositions = pytest.importorskip("plotnine.composition")
    plain = plotnine.ggplot() + plotnine.geom_blank() + plotnine.theme_grey()
    first, second = (plain + plotnine.labs(title=name) for name in "ab")
    theirs = (first | second) / compositions.plot_spacer()
    mine = (ggplot() + geom_blank()) + labs(title="a") | (ggplot() + geom_blank()) + labs(title="b")
    assert render(theirs, 4, 3).svg == render(mine / plot_spacer(), 4, 3).svg
    ggsave(theirs, tmp_path / "a.png")
    assert _titles(p | second) == ["p", "b"]
    assert _titles(second + p) == ["b", "p"]
