"""The grammar: how plots are put together, what is refused, and geoms of a user's own."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from rport import ggplot2 as gg
from rport.ggplot2 import UnsupportedPlot, aes, render
from rport.ggplot2.geoms.geom import Geom
from rport.ggplot2.geoms.point import geom_point
from rport.ggplot2.geoms.segment import draw_segments
from rport.ggplot2.stats.stat import Stat

FEW = pd.DataFrame({"x": [1.0, 2, 3, 4], "y": [2.0, 4, 3, 5], "g": list("abab")})
PLOT = gg.ggplot(FEW, aes("x", "y")) + gg.geom_point()


def _circles(plot: Any) -> int:
    return render(plot).svg.count("<circle")


# ---- adding


def test_adding_leaves_a_plot_as_it_was() -> None:
    before = render(PLOT).svg
    more = PLOT + gg.geom_line() + gg.scale_x_log10() + gg.labs(x="n") + aes(colour="g")
    assert render(PLOT).svg == before != render(more).svg


def test_lists_none_and_data_frames_are_added_as_in_r() -> None:
    plain = gg.ggplot(FEW, aes("x", "y"))
    layers = [gg.geom_point(), None, [gg.geom_line()]]
    assert render(plain + layers).svg == render(PLOT + gg.geom_line()).svg
    assert _circles(PLOT + FEW[:2]) == 2
    assert render(FEW >> gg.ggplot(aes("x", "y")) + gg.geom_point()).svg == render(PLOT).svg


@pytest.mark.parametrize("wrong", ["x", 3, {"a": 1}, geom_point])
def test_what_cannot_be_added_is_named(wrong: Any) -> None:
    with pytest.raises(TypeError, match=re.escape(repr(wrong))):
        PLOT + wrong


def test_a_users_own_addition_is_asked_for_its_sum() -> None:
    class Twice:
        def __radd__(self, plot: gg.ggplot) -> gg.ggplot:
            return plot + gg.geom_point() + gg.geom_point()

    assert _circles(PLOT + Twice()) == 12


def test_data_and_mapping_may_change_places_and_nothing_else_is_data() -> None:
    for plot in (gg.ggplot(aes("x", "y"), FEW), gg.ggplot(mapping=aes("x", "y"), data=FEW)):
        assert _circles(plot + gg.geom_point()) == 4
    assert _circles(gg.ggplot(FEW) + gg.geom_point(FEW[:3], aes("x", "y"))) == 3
    for wrong in ({"x": [1]}, [1, 2], "table"):
        with pytest.raises(TypeError, match=f"data frame, not {type(wrong).__name__}"):
            gg.ggplot(wrong)
    with pytest.raises(TypeError, match="mapping is made by aes"):
        gg.geom_point("x")


def test_a_theme_says_how_large_a_plot_is_saved(tmp_path: Path) -> None:
    plot = PLOT + gg.theme(figure_size=(3, 2), dpi=100)
    plot.save(tmp_path / "a.png")
    plot.save(tmp_path / "b.png", width=10, height=5, units="cm", dpi=254)
    sizes = [Image.open(tmp_path / f"{name}.png").size for name in "ab"]
    assert sizes == [(300, 200), (1000, 500)]


def test_a_plot_keeps_its_table_as_it_was() -> None:
    # R: data frames are values
    table, own = FEW.copy(), FEW.copy()
    plot = gg.ggplot(table, aes("x", "y")) + gg.geom_point() + gg.geom_line(data=own)
    before = render(plot).svg
    table.loc[0, "y"] = 100.0
    own["y"] = 0.0
    assert render(plot).svg == before


def test_the_last_plot_is_saved_where_none_is_given(tmp_path: Path) -> None:
    plot = PLOT + gg.labs(title="last")
    assert gg.last_plot() is plot
    gg.ggsave(tmp_path / "a.svg")
    gg.ggsave(str(tmp_path / "b.svg"), plot=plot)
    gg.ggsave(filename=tmp_path / "c.svg", plot=plot)
    drawn = {path.read_bytes() for path in tmp_path.iterdir()}
    assert len(drawn) == 1
    assert b"last" in drawn.pop()


def test_ggsave_needs_a_path_and_at_most_one_plot() -> None:
    for wrong in ({}, {"plot": PLOT, "path": PLOT}, {"plot": "a.svg", "path": "b.svg"}):
        with pytest.raises(TypeError, match="one path"):
            gg.ggsave(**wrong)  # type: ignore[arg-type]


def test_plots_can_be_pickled() -> None:
    assert render(pickle.loads(pickle.dumps(PLOT))).svg == render(PLOT).svg


# ---- mappings


def test_expressions_see_columns_then_the_callers_variables_then_rs_functions() -> None:
    x, factor = 100.0, 2.0
    assert x * factor
    points = []
    for y in ("x * factor", "[v * factor for v in x]", "x + x", "log(x)", "factor * log(x)"):
        drawn = render(gg.ggplot(FEW, aes("x", y)) + gg.geom_point()).svg
        points.append(re.findall(r"cy='([\d.]+)'", drawn))
    assert points[0] == points[1] == points[2] != points[3] == points[4]


def test_a_mapping_sees_the_variables_where_it_was_written() -> None:
    def mapping() -> aes:
        inner = 3.0
        assert inner
        return aes("x", "y + inner")

    assert ">y + inner</text>" in render(gg.ggplot(FEW, mapping()) + gg.geom_point()).svg
    assert _circles(gg.ggplot(FEW) + gg.geom_point(mapping())) == 4


def test_rs_names_of_aesthetics_are_understood() -> None:
    # R: ggplot2:::standardise_aes_names(c("col", "pch", "cex", "lty", "lwd"))
    found = aes("x", "y", col="g", pch="g", cex=1, lty=2, lwd=3)
    assert list(found) == ["x", "y", "colour", "shape", "size", "linetype", "linewidth"]
    drawn = [gg.geom_point(col="red", cex=3), gg.geom_point(colour="red", size=3)]
    assert len({render(gg.ggplot(FEW, aes("x", "y")) + each).svg for each in drawn}) == 1


def test_values_are_mapped_as_they_are() -> None:
    # R: ggplot() + geom_point(aes(x = c(1, 2), y = c(3, 5)))
    by_name = gg.ggplot(pd.DataFrame({"x": [1.0, 2], "y": [3.0, 5]}), aes("x", "y"))
    expected = _circles(by_name + gg.geom_point())
    for values in (np.array, pd.Series, list):
        mapping = aes(values([1.0, 2]), values([3.0, 5]))
        assert _circles(gg.ggplot() + gg.geom_point(mapping)) == expected == 2


@pytest.mark.parametrize("old", ["..count..", "stat(count)", "stat(count + 0)"])
def test_older_spellings_of_after_stat(old: str) -> None:
    plot = gg.ggplot(FEW, aes("g")) + gg.geom_bar(aes(y=old))
    new = gg.ggplot(FEW, aes("g")) + gg.geom_bar()
    rects = [re.findall("<rect[^>]*>", render(each).svg) for each in (plot, new)]
    assert rects[0] == rects[1]


# R: ggplot2:::make_labels(aes(...))
@pytest.mark.parametrize(
    ("text", "stages", "label"),
    [
        ("after_stat(count)", {"after_stat": "count"}, "count"),
        (
            "after_stat(count + 1) * 2",
            {"after_stat": "(count + 1) * 2"},
            "after_stat(count + 1) * 2",
        ),
        ("stage(NULL, after_stat = count * 2)", {"after_stat": "count * 2"}, "count * 2"),
        ("stage(x, count)", {"start": "x", "after_stat": "count"}, "count"),
        ("after_scale(size / 4)", {"after_scale": "size / 4"}, "size/4"),
    ],
)
def test_stages_may_be_said_in_a_text(text: str, stages: dict[str, str], label: str) -> None:
    made = aes(alpha=text)["alpha"]
    assert isinstance(made, gg.stage)
    found = {name: getattr(made, name) for name in ("start", "after_stat", "after_scale")}
    assert {name: each for name, each in found.items() if each is not None} == stages
    plot = gg.ggplot(FEW, aes("g")) + gg.geom_point(aes(alpha=text), stat="count")
    assert gg.get_labs(plot)["alpha"] == label


def test_a_stage_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match=r"stage\(\) takes start, after_stat and after_scale, not"):
        aes(y="stage(count, before = 3)")


# ---- errors


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (gg.geom_point(aes(y="nowhere")), r"computing aesthetics: .*2nd layer, geom_point\(\)"),
        (gg.geom_point(aes(y=[1, 2])), "computing aesthetics: .* y has 2"),
        (gg.geom_histogram(), "computing stat: error in the 2nd layer"),
        (gg.geom_text(), "setting up geom: error in the 2nd layer, geom_text.*label"),
        (gg.geom_point(size=[1, 2, 3]), "setting up geom aesthetics: .*size has 3"),
    ],
)
def test_errors_name_the_layer_and_the_step(layer: Any, message: str) -> None:
    # R: "Problem while computing aesthetics. Error occurred in the 2nd layer."
    with pytest.raises(ValueError, match=f"Problem while {message}"):
        render(PLOT + layer)


def test_an_error_of_a_users_function_is_kept_and_has_a_note() -> None:
    def fails(x: Any) -> Any:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine") as caught:
        render(PLOT + gg.stat_function(fun=fails))
    assert "computing stat: error in the 2nd layer" in caught.value.__notes__[0]


def test_words_that_are_not_known_are_refused_by_name() -> None:
    for wrong, name in (
        (lambda: gg.geom_point(stat="nonsense"), "stat_nonsense"),
        (lambda: gg.geom_point(position="nonsense"), "position_nonsense"),
        (lambda: gg.stat_bin(geom="nonsense"), "geom_nonsense"),
    ):
        with pytest.raises(UnsupportedPlot, match=name):
            render(PLOT + wrong())


# ---- signatures


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        # R 4.6.1, ggplot2 4.0.3: formals(geom_boxplot) and so on
        (gg.geom_boxplot, {"stat": "boxplot", "position": "dodge2", "outliers": True,
                           "outlier_stroke": 0.5, "notch": False, "notchwidth": 0.5,
                           "staplewidth": 0, "varwidth": False, "na_rm": False}),
        (gg.geom_smooth, {"stat": "smooth", "position": "identity", "method": None,
                          "formula": None, "se": True, "na_rm": False, "orientation": None}),
        (gg.geom_histogram, {"stat": "bin", "position": "stack", "binwidth": None, "bins": None}),
        (gg.stat_density, {"geom": "area", "position": "stack", "bw": "nrd0", "adjust": 1,
                           "kernel": "gaussian", "n": 512, "trim": False}),
        (gg.facet_wrap, {"nrow": None, "ncol": None, "scales": "fixed", "shrink": True,
                         "labeller": "label_value", "as_table": True, "drop": True, "dir": "h",
                         "strip_position": "top", "axes": "margins", "axis_labels": "all"}),
        (gg.position_jitterdodge, {"jitter_width": None, "jitter_height": 0, "dodge_width": 0.75,
                                   "reverse": False}),
        (gg.coord_cartesian, {"xlim": None, "ylim": None, "expand": True, "default": False,
                              "clip": "on", "reverse": "none", "ratio": None}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_signatures_are_ggplot2s(function: Any, arguments: dict[str, Any]) -> None:
    known = inspect.signature(function).parameters
    assert {name: known[name].default for name in arguments} == arguments


# ---- of a user's own


class geom_stem(geom_point):
    """A point on a stem."""

    params = {"base": 0.0}  # noqa: RUF012

    def draw_panel(self, data: pd.DataFrame, panel: Any, params: dict[str, Any]) -> None:
        """Draw the stems, then the points."""
        stems = data.assign(xend=data["x"], yend=params["base"], linewidth=0.5, linetype=1)
        draw_segments(stems, panel, params)
        super().draw_panel(data, panel, params)


class stat_centre(Stat):
    """The middle of each group."""

    required = ("x", "y")
    geom = "stem"

    def compute_group(self, data: pd.DataFrame, scales: Any, params: Any) -> pd.DataFrame:
        """One row."""
        return data[["x", "y"]].mean().to_frame().T


def test_a_geom_of_ones_own() -> None:
    plain = gg.ggplot(FEW, aes("x", "y", colour="g"))
    drawn = render(plain + geom_stem(base=1)).svg
    assert drawn.count("<circle") == 4 + 2  # and the legend's keys
    without = render(plain + gg.geom_point()).svg
    assert drawn.count("<polyline") - without.count("<polyline") == 4
    assert Geom.find("stem") is geom_stem


def test_a_statistic_of_ones_own_is_found_by_its_name() -> None:
    plain = gg.ggplot(FEW, aes("x", "y", colour="g"))
    assert _circles(plain + stat_centre()) == 2 + 2
    assert _circles(plain + gg.geom_point(stat="centre")) == 2 + 2
    with pytest.raises(ValueError, match=r"stat_centre\(\) requires .* y"):
        render(gg.ggplot(FEW, aes("x")) + stat_centre())


def test_a_geom_says_what_it_needs() -> None:
    class geom_flag(geom_stem):
        required = ("x", "y", "label")

    with pytest.raises(ValueError, match="label"):
        render(PLOT + geom_flag())


# ---- without plotnine


def test_plots_are_drawn_without_plotnine() -> None:
    code = """
import sys
for name in ("plotnine", "mizani"):
    sys.modules[name] = None
import pandas as pd
from rport.ggplot2 import *
table = pd.DataFrame({"x": [1.0, 2, 3], "y": [2.0, 1, 3], "g": list("aba")})
plot = ggplot(table, aes("x", "y", colour="g")) + geom_point() + facet_wrap("g") + theme_bw()
assert render(plot + labs(title="T") + scale_x_log10()).svg
"""
    subprocess.run([sys.executable, "-c", code], check=True)


# ---- facets


def test_facets_take_expressions_names_and_formulas() -> None:
    drawn = {
        name: render(PLOT + facet).svg
        for name, facet in {
            "formula": gg.facet_wrap("~ cut(y, 2)"),
            "vars": gg.facet_wrap(gg.vars("cut(y, 2)")),
            "list": gg.facet_wrap(["cut(y, 2)"]),
        }.items()
    }
    assert len(set(drawn.values())) == 1
    assert ">(2,3.5]</text>" in drawn["vars"]  # R: levels(cut(c(2, 4, 3, 5), 2))
    named = render(PLOT + gg.facet_wrap(gg.vars(Group="g"), labeller="label_both")).svg
    assert ">Group: a</text>" in named


def test_summaries_are_given_as_functions() -> None:
    plain = gg.ggplot(FEW, aes("g", "y"))
    by_name = render(plain + gg.stat_summary(fun_data="mean_se")).svg
    assert render(plain + gg.stat_summary(fun_data=gg.mean_se)).svg == by_name


# ---- plotnine's spellings of texts


def test_a_margin_is_given_by_the_names_of_its_sides() -> None:
    texts = [
        gg.element_text(margin={"t": 4, "units": "mm"}),
        gg.element_text(margin=gg.margin(t=4, unit="mm")),
    ]
    assert len({render(PLOT + gg.theme(axis_title_x=each)).svg for each in texts}) == 1
    with pytest.raises(ValueError, match="not top"):
        gg.element_text(margin={"top": 4})


def test_one_colour_for_each_text_is_warned_of() -> None:
    for several in (["red", "blue"], ("red", "blue"), np.array(["red", "blue"])):
        with pytest.warns(gg.PlotWarning, match="Vectorized input to `element_text"):
            element = gg.element_text(colour=several)
        assert element.colour == ("red", "blue")
    for one in ("red", ["red"], (1.0, 0.0, 0.0)):
        assert gg.element_text(colour=one).colour in ("red", (1.0, 0.0, 0.0))
