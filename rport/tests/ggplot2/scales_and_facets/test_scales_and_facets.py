"""Scales, guides, facets and coordinates against ggplot2's own drawing of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import pandas as pd
import pytest
from plotnine import aes

from rport import ggplot2 as gg
from rport.compare import pdf
from rport.ggplot2 import Rendering, UnsupportedPlot, render

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Comparison = Callable[[Rendering, Path, str], None]

PLOTS: dict[str, Any] = run_path(str(HERE / "plots.py"))["PLOTS"]
FEW = pd.DataFrame({"x": [1.0, 2, 3, 4], "y": [2.0, 4, 3, 5], "g": list("abab")})
PLOT = gg.ggplot(FEW, aes("x", "y")) + gg.geom_point()


@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotWarning")
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_those_of_ggplot2(name: str, assert_as_recorded: Comparison) -> None:
    assert_as_recorded(render(PLOTS[name](), 4, 3, 150), RECORDED, name)


def test_lines_of_a_turned_panel_are_drawn_backwards() -> None:
    theirs = pdf.read_pdf((RECORDED / "turned.pdf").read_bytes())
    drawn = {each: render(PLOTS[each](), 4, 3).to_bytes("pdf") for each in ("turned", "fixed")}
    assert pdf.differences(pdf.read_pdf(drawn["turned"]), theirs) == []
    assert pdf.differences(pdf.read_pdf(drawn["fixed"]), theirs)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("bins", "bins_level"),
        ("coloursteps", "coloursteps_limits"),
        ("fixed", "turned"),
        ("margins", "strips_switched"),
        ("months", "hours"),
        ("axes_all", "strips_below"),
    ],
)
def test_another_plot_is_noticed(name: str, other: str, assert_as_recorded: Comparison) -> None:
    with pytest.raises(AssertionError):
        assert_as_recorded(render(PLOTS[other](), 4, 3, 150), RECORDED, name)


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(PLOTS)


@pytest.mark.parametrize(
    ("addition", "named"),
    [
        ([gg.geom_dotplot(), gg.coord_trans(x="log10")], "geom_dotplot"),
        (gg.geom_line(key_glyph="heart"), "heart"),
        (gg.guides(colour="gizmo"), "gizmo"),
    ],
)
def test_what_is_not_covered_is_refused_by_name(addition: Any, named: str) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        render(PLOT + aes(colour="g") + addition).svg  # noqa: B018


def test_numbers_of_sides_leave_an_axis_to_categories() -> None:
    # R: annotate("rect", xmin = .5, ...) before geom_col() of categories draws both
    bars = gg.ggplot(pd.DataFrame({"k": ["a", "b"], "v": [1, 2]}), aes("k", "v"))
    shade = gg.annotate("rect", xmin=0.5, xmax=1.5, ymin=0, ymax=2)
    assert render(bars + shade + gg.geom_col()).axes["x"].labels == ["a", "b"]


def test_an_axis_without_breaks_keeps_its_line() -> None:
    # R: scale_x_continuous(breaks = NULL) draws the line of theme_classic(), but no tick
    bare = PLOT + gg.scale_x_continuous(breaks=None) + gg.scale_y_continuous(breaks=None)
    assert render(bare + gg.theme_classic()).svg.count("<polyline") == 2
    assert render(bare + gg.theme_classic() + gg.guides(x="none")).svg.count("<polyline") == 1


@pytest.mark.parametrize("name", ["scale_x_symlog", "geom_sina", "stat_hull"])
def test_functions_that_are_not_covered_say_so(name: str) -> None:
    with pytest.raises(UnsupportedPlot, match=name):
        getattr(gg, name)("x")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: gg.facet_wrap("g", strip_position="middle"),
        lambda: gg.facet_grid("g", switch="z"),
        lambda: gg.coord_cartesian(reverse="z"),
        lambda: gg.as_labeller(3),
        lambda: render(PLOT + gg.facet_grid("g ~ g")),
        lambda: render(PLOT + gg.scale_x_continuous(expand=(1, 2, 3))),
        lambda: render(PLOT + aes(x="g") + gg.scale_x_log10()),
        lambda: render(PLOT + gg.scale_x_datetime(timezone="z")),
    ],
)
def test_wrong_arguments_are_named(wrong: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match=r"middle|'z'|3|\['g'\]|not 'a'"):
        wrong()


def test_a_scale_without_a_name_has_its_title_removed() -> None:
    # ggplot2: scale_x_continuous(NULL) removes the title, scale_x_continuous("n") sets it
    assert ">x</text>" not in render(PLOT + gg.scale_x_continuous(None)).svg
    assert ">n</text>" in render(PLOT + gg.scale_x_continuous("n")).svg


def test_colours_of_gradients_are_rs() -> None:
    # R: col2rgb("green") is 0, 255, 0, where CSS has 0, 128, 0
    plot = PLOT + aes(colour="x") + gg.scale_colour_gradient(low="green", high="grey90")
    assert "#00FF00" in render(plot).svg


def test_values_of_a_manual_scale_are_named_as_r_writes_truth() -> None:
    # R: scale_colour_manual(values = c("TRUE" = "red", "FALSE" = "blue"))
    values = {"TRUE": "red", "FALSE": "blue"}
    drawn = render(PLOT + aes(colour="x > 2") + gg.scale_colour_manual(values=values)).svg
    assert drawn.count("#FF0000") > 2
    assert drawn.count("#0000FF") > 2


def test_a_size_that_is_mapped_widens_the_lines_of_keys() -> None:
    # R: the legend of size shows the smooth's line as wide as the points are large
    plot = PLOT + aes(size="x") + gg.geom_smooth(method="lm", formula="y ~ x")
    widths = {float(each) for each in re.findall(r"stroke-width='([\d.]+)'", render(plot).svg)}
    assert max(widths) > 10


def test_a_flipped_plot_frees_the_axes_that_are_seen() -> None:
    # R: facet_grid(. ~ g, scales = "free_x") + coord_flip() frees the data's y
    plot = PLOT + gg.facet_grid(". ~ g", scales="free_x") + gg.coord_flip()
    assert ">4.25</text>" in render(plot).svg  # a break of the second panel alone


def test_what_is_blank_stays_so_whatever_is_added_after() -> None:
    blank = gg.theme(axis_ticks=gg.element_blank())
    one, other = (PLOT + blank + gg.labs(x="a")), (PLOT + gg.labs(x="a") + blank)
    assert render(one).svg == render(other).svg


def test_numbers_in_labels_are_written_as_r_deparses_them() -> None:
    # R: labels of aes(x / 1e6, y * 2)
    drawn = render(gg.ggplot(FEW, aes("x / 1e6", "y * 2")) + gg.geom_point()).svg
    assert ">x/1e+06</text>" in drawn
    assert ">y * 2</text>" in drawn


def test_reorder_takes_the_mean_and_keeps_ties_in_order() -> None:
    # R: levels(reorder(c("b", "a", "c", "c"), c(1, 1, 0, 9))) is "a" "b" "c"
    from rport.ggplot2.build.r_functions import python_functions

    factor, interaction, reorder = (
        python_functions[name] for name in ("factor", "interaction", "reorder")
    )

    assert list(reorder(["b", "a", "c", "c"], [1, 1, 0, 9]).categories) == ["a", "b", "c"]
    # R: levels(interaction(c("u", "v"), 1:2)) is "u.1" "v.1" "u.2" "v.2"
    assert list(interaction(["u", "v"], [1, 2]).categories) == ["u.1", "v.1", "u.2", "v.2"]
    # R: levels(factor(c("b", "B", "a"))) is "a" "b" "B" in a language's order
    assert list(factor(["b", "B", "a"]).categories) == ["a", "b", "B"]
