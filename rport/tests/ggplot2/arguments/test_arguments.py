"""The arguments of scales, guides, themes and elements against ggplot2's own."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport.ggplot2 import UnsupportedPlot, render

ROWS = {
    name: dict(cell.split("=", 1) for cell in cells)
    for name, *cells in (
        line.split("\t")
        for line in (Path(__file__).parent / "arguments.tsv").read_text("utf-8").splitlines()
    )
}
FOR_PACKAGES = (
    "element_grob", "element_render", "guide_gengrob", "guide_geom", "guide_merge", "guide_train",
    "guide_transform", "scale_type",
)  # fmt: skip
"""What only packages call."""
NOT_OURS = {"", "...", "call", "super", "scale_name", "available_aes", "trim", "debug"}
NOT_OURS |= {"fallback.palette", "arrow.fill", "palette", "continuous.limits", "point", "polygon"}
NOT_OURS |= {"geom", "type"}
COVERED = [
    name for name in ROWS
    if name not in FOR_PACKAGES and name not in gg.refused.REFUSED and "..." not in name
]  # fmt: skip
DEFAULTS = {
    "waiver()": "waiver()", "NULL": None, "TRUE": True, "FALSE": False, "NA_real_": None,
    "censor": "censor", "squish": "squish", "NA": None,
}  # fmt: skip


def test_every_name_of_ggplot2_is_there() -> None:
    assert [name for name in ROWS if name not in FOR_PACKAGES and not hasattr(gg, name)] == []


@pytest.mark.parametrize("name", COVERED)
def test_arguments_are_those_of_ggplot2(name: str) -> None:
    theirs = {each.replace(".", "_"): value for each, value in ROWS[name].items()}
    theirs = {each: value for each, value in theirs.items() if each not in NOT_OURS}
    theirs = {e: v for e, v in theirs.items() if e.replace("_", ".") not in NOT_OURS}
    ours = inspect.signature(getattr(gg, name)).parameters
    assert [each for each in theirs if each not in ours and "deprecated" not in theirs[each]] == []
    for each, value in theirs.items():
        if each not in ours or value not in DEFAULTS or value in ("NULL", "NA"):
            continue
        default = ours[each].default
        expected = DEFAULTS[value]
        assert (repr(default) if value == "waiver()" else default) == expected, each


def test_words_of_ggplot2_are_the_defaults() -> None:
    # R: formals(scale_colour_gradient)$low, formals(scale_fill_distiller)$direction
    assert inspect.signature(gg.scale_colour_gradient).parameters["low"].default == "#132B43"
    assert inspect.signature(gg.scale_fill_distiller).parameters["direction"].default == -1
    assert inspect.signature(gg.scale_fill_hue).parameters["aesthetics"].default == "fill"
    assert inspect.signature(gg.scale_y_date).parameters["position"].default == "left"


FEW = pd.DataFrame({"x": [1.0, 2, 3], "y": [2.0, 1, 3], "g": list("abc")})


def _plot(**looks: str) -> gg.ggplot:
    return gg.ggplot(FEW, gg.aes("x", "y", **looks)) + gg.geom_point()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: gg.scale_x_continuous(colour=1), r"scale_x_continuous\(\).*'colour'"),
        (lambda: gg.scale_fill_brewer(pal="Set1"), r"scale_fill_brewer|scale_colour_brewer"),
        (lambda: gg.theme_set(3), "theme_set"),
    ],
)
def test_an_unknown_argument_is_named(wrong: Callable[[], Any], named: str) -> None:
    with pytest.raises(TypeError, match=named):
        wrong()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: gg.scale_x_continuous(limits=(1, 2, 3)), "limits"),
        (lambda: gg.scale_x_continuous(position="middle"), "middle"),
        (lambda: gg.theme_bw(base_size=0), "base_size"),
        (lambda: gg.scale_colour_continuous(type="rainbow"), "rainbow"),
        (lambda: render(_plot(colour="g") + gg.scale_colour_manual(values=["red"])), "manual"),
        (lambda: gg.element_text(margin=(1, 2)), "margin"),
    ],
)
def test_a_wrong_value_is_named(wrong: Callable[[], Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        wrong()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: gg.theme(subplots_adjust={}), "subplots_adjust"),
        (lambda: gg.theme(plot_margin=0.1), "plot_margin"),
        (lambda: gg.guide_legend(shape=3), "shape"),
        (lambda: gg.scale_colour_discrete(palette="Rainbow"), "Rainbow"),
        (lambda: gg.scale_x_continuous(transform="cube"), "cube"),
    ],
)
def test_what_is_not_covered_is_refused_by_name(wrong: Callable[[], Any], named: str) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        wrong()


SAME: dict[str, tuple[Any, Any]] = {
    "name": (gg.scale_x_continuous("n"), gg.scale_x_continuous(name="n")),
    "limit": (gg.scale_x_continuous(limit=(0, 9)), gg.scale_x_continuous(limits=(0, 9))),
    "trans": (gg.scale_y_continuous(trans="sqrt"), gg.scale_y_sqrt()),
    "dots": (gg.scale_x_continuous(**{"n.breaks": 9}), gg.scale_x_continuous(n_breaks=9)),
    "true": (gg.scale_x_continuous(breaks=True), gg.scale_x_continuous()),
    "words": (gg.theme(axis_title=gg.element_text(ha=0, weight="bold")),
              gg.theme(axis_title=gg.element_text(hjust=0, face="bold"))),
    "sub": (gg.theme_sub_panel(grid_minor=gg.element_blank()),
            gg.theme(panel_grid_minor=gg.element_blank())),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_other_spellings_mean_the_same(name: str) -> None:
    one, other = SAME[name]
    assert render(_plot() + one).svg == render(_plot() + other).svg


def test_the_current_theme_is_that_of_plots_without_one() -> None:
    before = gg.theme_set(gg.theme_bw())
    try:
        assert render(_plot()).svg == render(_plot() + gg.theme_bw()).svg
        gg.theme_update(axis_text=gg.element_blank())
        expected = gg.theme_bw() + gg.theme(axis_text=gg.element_blank())
        assert render(_plot()).svg == render(_plot() + expected).svg
    finally:
        gg.theme_set(before)
    assert render(_plot()).svg == render(_plot() + gg.theme_grey()).svg


def test_sizes_of_categories_are_not_advised() -> None:
    # R: ggplot(d, aes(x, y, size = g)) + geom_point()
    with pytest.warns(gg.PlotWarning, match="Using size for a discrete variable is not advised"):
        render(_plot(size="g"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        render(_plot(size="g") + gg.scale_size_ordinal())
