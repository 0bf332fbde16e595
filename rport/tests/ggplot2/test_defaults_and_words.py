"""Defaults that a user changes, what R says of labels, and values that no scale changes."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport import plotmath
from rport.ggplot2 import PlotMessage, UnsupportedPlot, aes, ggplot, render

DATA = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [1.0, 3.0, 2.0], "g": ["a", "b", "a"]})
POINTS = ggplot(DATA, aes("x", "y")) + gg.geom_point()


@pytest.fixture(autouse=True)
def _own_defaults() -> Iterator[None]:
    yield
    gg.reset_geom_defaults()
    gg.reset_stat_defaults()


def test_the_defaults_of_a_geom_are_changed_and_put_back() -> None:
    before = render(POINTS, 3, 3).svg
    wanted = render(ggplot(DATA, aes("x", "y")) + gg.geom_point(colour="red", size=3), 3, 3).svg
    gg.update_geom_defaults("point", {"color": "red", "size": 3})
    assert render(POINTS, 3, 3).svg == wanted != before
    gg.update_geom_defaults("point", None)
    assert render(POINTS, 3, 3).svg == before


def test_the_defaults_of_a_statistic_are_changed_and_put_back() -> None:
    bars = ggplot(DATA, aes("x")) + gg.geom_histogram(bins=3)
    before = render(bars, 3, 3).svg
    wanted = render(
        ggplot(DATA, aes("x", gg.after_stat("density"))) + gg.geom_histogram(bins=3), 3, 3
    ).svg
    gg.update_stat_defaults("bin", aes(y=gg.after_stat("density")))
    assert render(bars, 3, 3).svg == wanted != before
    gg.reset_stat_defaults()
    assert render(bars, 3, 3).svg == before


def test_defaults_of_nothing_are_refused() -> None:
    with pytest.raises(UnsupportedPlot, match="geom_gizmo"):
        gg.update_geom_defaults("gizmo", {})
    with pytest.raises(TypeError, match="not a geom"):
        gg.update_geom_defaults(gg.stat_bin, {})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a computed column"):
        gg.update_stat_defaults("bin", {"y": 3})


def test_labels_without_an_aesthetic_are_told() -> None:
    # R: ggplot(d, aes(x, y)) + geom_point() + labs(foo = "bar", colour = "c")
    with pytest.warns(PlotMessage, match='Ignoring unknown labels:\n• foo : "bar"\n• colour : "c"'):
        render(POINTS + gg.labs(foo="bar", colour="c"))


def test_a_dictionary_gives_words_to_what_is_mapped_alone() -> None:
    words = gg.labs(dictionary={"x": "Ex", "y * 2": "Twice"}, alt="a picture")
    svg = render(ggplot(DATA, aes("x", "y*2")) + gg.geom_point() + words, 3, 3).svg
    assert ">Ex</text>" in svg
    assert ">Twice</text>" in svg
    assert ">y</text>" not in svg


def test_as_is_is_no_share_where_lines_bend() -> None:
    with pytest.raises(UnsupportedPlot, match="x=I"):
        render(POINTS + gg.annotate("text", x=gg.I(0.5), y=2, label="a") + gg.coord_trans(x="log"))


def test_expressions_are_read_and_words_are_not() -> None:
    assert plotmath.expression("x^2").body == plotmath.parse("x^2").body
    assert plotmath.expression("theta").body != plotmath.parse("theta").body
    assert plotmath.expression("GDP (USD)").body != plotmath.parse("GDP(USD)").body


def test_bquote_puts_values_in() -> None:
    r2, name = 0.5, "a b"
    assert r2
    assert name
    assert plotmath.bquote("R^2 == .(r2 * 2)") == "R^2 == 1"
    assert plotmath.bquote(".(name) ~ f.(x)") == '"a b" ~ f.(x)'
    assert plotmath.bquote("alpha == .(v)", {"v": 3}).body == plotmath.parse("alpha == 3").body
    assert plotmath.bquote("alpha == .(v)", {"v": 3}) != plotmath.bquote(".(v)", {"v": 3})
    with pytest.raises(ValueError, match="'nothing' not found"):
        plotmath.bquote("x == .(nothing)")


def test_guides_and_annotations_refuse_other_things() -> None:
    with pytest.raises(ValueError, match="takes axes, not legend"):
        gg.guide_axis_stack("axis", "legend")
    with pytest.raises(TypeError, match="a grob or a plot"):
        gg.annotation_custom("a")
    with pytest.raises(ValueError, match="rows and columns"):
        gg.annotation_raster([1, 2])
    with pytest.raises(ValueError, match="geom_point must be an element_geom"):
        gg.theme(geom_point="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="connection is one of hv, vh, mid, linear"):
        render(POINTS + gg.stat_connect(connection="up"))
    with pytest.raises(UnsupportedPlot, match="guide_axis_logticks"):
        render(ggplot(DATA, aes("g", "y")) + gg.geom_point() + gg.guides(x="axis_logticks")).svg  # noqa: B018


def test_aesthetics_that_a_layer_does_not_know_are_told() -> None:
    # R: geom_point(aes(foo = x)) warns "Ignoring unknown aesthetics: foo"
    with pytest.warns(gg.PlotWarning, match="^Ignoring unknown aesthetics: foo$"):
        render(ggplot(DATA, aes("x", "y")) + gg.geom_point(aes(foo="x")))


def test_a_plot_tells_what_it_shows() -> None:
    plot = ggplot(DATA, aes("x", "y", colour="g")) + gg.geom_point() + gg.labs(alt="three points")
    # R: get_layer_data(plot)$colour
    assert gg.get_layer_data(plot)["colour"].tolist() == ["#F8766D", "#00BFC4", "#F8766D"]
    assert gg.get_labs(plot) == {"x": "x", "y": "y", "colour": "g", "alt": "three points"}
    assert gg.get_alt_text(plot) == "three points"
    # R: unlist(get_geom_defaults("point")[c("shape", "size", "stroke")]) is 19, 1.5, 0.5
    looks = gg.get_geom_defaults("point")
    assert [looks[name] for name in ("shape", "size", "stroke")] == [19, 1.5, 0.5]
    with pytest.raises(ValueError, match="has 1 layers, and no layer 2"):
        gg.get_layer_data(plot, 2)


def test_a_layer_is_a_geom_with_its_parameters() -> None:
    plot = ggplot(DATA, aes("x", "y"))
    made = gg.layer("point", "identity", position="identity", params={"size": 3})
    assert render(plot + made).svg == render(plot + gg.geom_point(size=3)).svg
    keyed = ggplot(DATA, aes("x", "y", colour="g"))
    by_name = render(keyed + gg.geom_line(key_glyph="rect")).svg
    assert render(keyed + gg.geom_line(key_glyph=gg.draw_key_rect)).svg == by_name  # type: ignore[attr-defined]
