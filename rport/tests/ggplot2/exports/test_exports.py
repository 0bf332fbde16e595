"""What ggplot2 and scales export, and what ggplot2's looks at a plot give, held against R's."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport import scales
from rport.ggplot2 import aes, ggplot
from rport.stats import lm

DATA = Path(__file__).parent
PRONOUNS = {".data", ".expose_data", ".ignore_data", "%+%", "%+replace%"}
"""What Python has no names for: a column is a text, and themes are added by `+`."""


def _values() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in (DATA / "values.tsv").read_text(encoding="utf-8").splitlines():
        table, column, cells = line.split("\t")
        found.setdefault(table, {})[column] = cells.split("|")
    return found


VALUES = _values()


def _agree(found: Any, cells: list[str]) -> bool:
    ours = [*found]
    return len(ours) == len(cells) and all(map(_same, ours, cells))


def _same(ours: Any, theirs: str) -> bool:
    if theirs.removeprefix("-").startswith("0x"):
        return float(ours) == float.fromhex(theirs)
    return ("NA" if ours is None or ours != ours else str(ours)) == theirs


def _assert_table(name: str, found: Any) -> None:
    for column, cells in VALUES[name].items():
        assert _agree(found[column], cells), (column, list(found[column]), cells)


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {"x": [1.0, 2, 4, 8], "y": [2.0, 3, 5, 4], "g": list("abab"), "h": list("uuvv")}
    )


def _points() -> ggplot:
    plot: ggplot = (
        ggplot(_frame(), aes("x", "y", colour="g", size="y"))
        + gg.geom_point()
        + gg.facet_wrap("~ g + h", scales="free_x")
    )
    return plot


@pytest.mark.parametrize(("package", "ours"), [("ggplot2", gg), ("scales", scales)])
def test_each_export_is_there(package: str, ours: ModuleType) -> None:
    names = (DATA / f"{package}.txt").read_text(encoding="utf-8").split()
    assert len(names) > 200
    asked = {name: name.replace(".", "_") for name in names if name not in PRONOUNS}
    assert [name for name, own in asked.items() if not hasattr(ours, own)] == []


@pytest.mark.parametrize("name", ["ggproto", "class_theme", "el_def", "GuideLegend", "enquo"])
def test_what_is_only_for_packages_is_refused_by_name(name: str) -> None:
    with pytest.raises(gg.UnsupportedPlot, match=rf"{name}\(\)"):
        getattr(gg, name)()


def test_guides_are_rs() -> None:
    plot = _points()
    _assert_table("guide_x", gg.get_guide_data(plot, "x", panel=2))
    _assert_table("guide_y", gg.get_guide_data(plot, "y"))
    _assert_table("guide_colour", gg.get_guide_data(plot, "color"))
    _assert_table("guide_size", gg.get_guide_data(plot, "size"))
    assert gg.get_guide_data(plot, "fill") is None
    assert gg.get_guide_data(plot, "x", panel=9) is None
    base = ggplot(_frame(), aes("x", "y"))
    _assert_table("guide_bar", gg.get_guide_data(base + gg.geom_point(aes(colour="y")), "colour"))
    second = base + gg.geom_point() + gg.scale_y_continuous(sec_axis=gg.sec_axis("~ . * 10"))
    _assert_table("guide_second", gg.get_guide_data(second, "y.sec"))


def test_panels_are_rs() -> None:
    plot = _points()
    _assert_table("strips_wrap", gg.get_strip_labels(plot))
    grid = ggplot(_frame(), aes("x", "y")) + gg.geom_point() + gg.facet_grid("h ~ g")
    strips = gg.get_strip_labels(grid)
    assert isinstance(strips, dict)
    _assert_table("strips_rows", strips["rows"])
    _assert_table("strips_cols", strips["cols"])
    _assert_table("layout", gg.summarise_layout(gg.ggplot_build(plot)))
    limits = gg.layer_scales(plot, 1, 2)
    _assert_table("limits", {axis: scale.get_limits() for axis, scale in limits.items()})
    with pytest.raises(ValueError, match="no panel in row 3"):
        gg.layer_scales(plot, 3, 1)
    assert len(gg.layer_grob(plot)) == 4


def test_borders_are_of_a_table() -> None:
    corners = pd.DataFrame({"long": [0, 1, 1], "lat": [0, 0, 1], "group": 1, "region": "a"})
    _assert_table("borders", gg.layer_data(ggplot() + gg.annotation_borders(corners)))
    assert len(gg.map_data(corners, "b")) == 0
    with pytest.raises(ValueError, match="database 'world' is in R's package maps"):
        gg.annotation_borders()


def test_helpers_are_rs() -> None:
    with pytest.warns(gg.PlotWarning, match="deprecated"):
        found = gg.fortify(lm("x ~ y", _frame()))
    assert found is not None
    assert list(found) == list(VALUES["fortified"])
    for column, cells in VALUES["fortified"].items():  # the record's R has another BLAS
        theirs = [float.fromhex(cell) for cell in cells]
        assert found[column].tolist() == pytest.approx(theirs, rel=1e-12, abs=1e-12)
    _assert_table("flipped", {name: [other] for name, other in gg.flipped_names(True).items()})
    resolutions = {
        "all": [gg.resolution([1, 1.5, 7], zero=False)],
        "zero": [gg.resolution([0.3, 1.5])],
        "whole": [gg.resolution([1, 2, 3])],
    }
    _assert_table("resolution", resolutions)
    dims = {"n7": gg.wrap_dims(7), "n13": gg.wrap_dims(13)}
    _assert_table(
        "dims", {**dims, "rows": gg.wrap_dims(7, nrow=2), "cols": gg.wrap_dims(7, ncol=2)}
    )
    _assert_table("shapes", {"numbers": gg.translate_shape_string(["square", "circle open"])})
    names = gg.standardise_aes_names(["col", "pch", "cex", "color", "lwd"])
    _assert_table("names", {"standard": names})
    moved = gg.transform_position(
        pd.DataFrame({"x": [1, 2], "ymin": [3, 4]}), lambda x: x * 2, lambda y: -y
    )
    _assert_table("moved", moved)
    table = pd.DataFrame({"a": [1, np.nan, 3], "b": [1, 2, np.inf]})
    with pytest.warns(gg.PlotWarning, match="Removed 2 rows"):
        _assert_table("kept", gg.remove_missing(table, finite=True))


def test_another_value_is_noticed() -> None:
    with pytest.raises(AssertionError):
        _assert_table("moved", {"x": [2, 5], "ymin": [-3, -4]})


def test_objects_of_ggplot2_are_the_classes_here() -> None:
    ours = vars(gg)
    plot = ggplot(_frame(), aes("x", "y")) + gg.layer(
        geom=ours["GeomPoint"], stat=ours["StatIdentity"], position=ours["PositionIdentity"]
    )
    assert len(gg.layer_data(plot)) == 4
    assert ours["GeomDensity2dFilled"] is gg.geom_density_2d_filled
    assert ours["PositionJitterdodge"] is gg.position_jitterdodge


def test_kinds_are_told_apart() -> None:
    things = {
        "coord": gg.coord_flip(), "facet": gg.facet_null(), "geom": gg.geom_point(),
        "ggplot": ggplot(), "guide": gg.guide_axis(), "guides": gg.guides(x="none"),
        "mapping": aes("x"), "margin": gg.margin(1, 2, 3, 4), "position": gg.position_stack(),
        "scale": gg.scale_x_log10(), "stat": gg.stat_bin(), "theme": gg.theme(),
        "theme_element": gg.element_text(), "waiver": gg.waiver(),
    }  # fmt: skip
    for kind in things:
        told = {name for name, thing in things.items() if getattr(gg, f"is_{kind}")(thing)}
        assert told == {kind}
    assert gg.is_layer(things["geom"])
    assert gg.is_layer(things["stat"])
    assert gg.is_theme_element(gg.element_text(), "text")
    assert not gg.is_theme_element(gg.element_text(), "line")


def test_a_kind_of_object_can_have_a_plot() -> None:
    class Kind:
        pass

    with pytest.raises(TypeError, match="<Kind> are not supported by autoplot"):
        gg.autoplot(Kind())
    gg.autoplot.register(Kind)(lambda thing: ggplot())
    assert gg.is_ggplot(gg.autoplot(Kind()))
    with pytest.raises(TypeError, match="aes\\(\\) to the data"):
        gg.fortify(aes("x"))


# R 4.6.1: each call below, with its warning as conditionMessage() has it
@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (
            lambda: gg.geom_hline(aes(yintercept=1), yintercept=2),
            "`geom_hline()`: Ignoring `mapping` because `yintercept` was provided.",
        ),
        (
            lambda: gg.geom_abline(data=_frame(), slope=2),
            "`geom_abline()`: Ignoring `data` because `slope` and/or `intercept` were provided.",
        ),
    ],
)
def test_what_is_ignored_is_told(layer: Callable[[], object], message: str) -> None:
    with pytest.warns(gg.PlotWarning) as told:
        layer()
    assert [str(each.message) for each in told] == [message]


def test_an_axis_across_the_other_one_is_told() -> None:
    plot = ggplot(_frame(), aes("x", "y")) + gg.geom_point()
    with pytest.warns(gg.PlotWarning, match="Position guide is perpendicular to the intended axis"):
        gg.ggplot_build(plot + gg.guides(x=gg.guide_axis(position="left")))


def test_a_layer_can_be_silent_about_what_it_does_not_know() -> None:
    plot = ggplot(_frame(), aes("x", "y"))
    known: dict[str, Any] = {"stat": "identity", "position": "identity", "params": {"foo": 1}}
    with pytest.warns(gg.PlotWarning, match="unknown parameters: `foo`"):
        gg.ggplot_build(plot + gg.layer("point", **known))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gg.ggplot_build(plot + gg.layer("point", **known, check_param=False))


_NOT_HERE = {"...", "call", "super", "environment", ".data", "scale_name"}
"""Arguments that say nothing in Python, or were withdrawn."""
_OTHERWISE = {
    "annotation_logticks": {"color"}, "annotation_custom": {"grob"},
    "annotation_raster": {"raster"}, "layer": {"layer_class"},
    "labeller": {".rows", ".cols", ".multi_line", ".default"},
    "geom_qq": {"geom"}, "geom_qq_line": {"geom"},
    "geom_crossbar": {"fatten"}, "geom_pointrange": {"fatten"}, "geom_violin": {"draw_quantiles"},
}  # fmt: skip
"""Those that are taken without being shown."""


def _arguments() -> dict[str, list[str]]:
    lines = (DATA / "arguments.tsv").read_text(encoding="utf-8").splitlines()
    return {name: rest for name, *rest in (line.split("\t") for line in lines)}


def test_help_shows_the_arguments_of_r() -> None:
    functions = {
        name: given
        for name, given in _arguments().items()
        if "is for packages" not in (getattr(gg, name.replace(".", "_")).__doc__ or "")
    }
    assert len(functions) > 300
    lacking = {}
    for name, given in functions.items():
        ours = inspect.signature(getattr(gg, name.replace(".", "_"))).parameters
        wanted = {*given} - _NOT_HERE - _OTHERWISE.get(name, set())
        shown = {each.replace(".", "_"): each for each in wanted if not each.endswith(".color")}
        missing = [each for each in shown if each not in ours]
        if missing:
            lacking[name] = missing
    assert lacking == {}


# R 4.6.1: layer_data(ggplot(d, aes(x, x, colour = g)) + geom_point() + SCALE)$colour, d <-
#   data.frame(x = 1:3, g = factor(1:3, ordered = TRUE))
@pytest.mark.parametrize(
    ("scale", "colours"),
    [
        (lambda: gg.scale_colour_ordinal(type=["red", "blue"]), ["#FF0000", "#CA0088", "#0000FF"]),
        (
            lambda: gg.scale_colour_ordinal(type=gg.scale_colour_brewer),
            ["#DEEBF7", "#9ECAE1", "#3182BD"],
        ),
    ],
)
def test_ordered_colours_are_between_those_given(
    scale: Callable[[], object], colours: list[str]
) -> None:
    table = pd.DataFrame({"x": [1, 2, 3], "g": pd.Categorical([1, 2, 3], ordered=True)})
    plot = ggplot(table, aes("x", "x", colour="g")) + gg.geom_point() + scale()
    assert gg.layer_data(plot)["colour"].tolist() == colours


# R 4.6.1: ggplot(d, aes(x, y)) + xlim(0, 5) + scale_x_continuous(limits = c(0, 6))
def test_a_scale_that_replaces_another_one_is_told() -> None:
    plot = ggplot(_frame(), aes("x", "y")) + gg.xlim(0, 5)
    with pytest.warns(gg.PlotMessage) as told:
        replaced = plot + gg.scale_x_continuous(limits=(0, 6))
    assert [str(each.message) for each in told] == [
        "Scale for x is already present.\n"
        "Adding another scale for x, which will replace the existing scale."
    ]
    assert len(replaced.scales) == len(plot.scales) == 1
