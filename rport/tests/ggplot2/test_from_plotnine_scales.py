"""plotnine's scales, themes and guides, by themselves and mixed with ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

p9 = pytest.importorskip("plotnine")

from rport import ggplot2 as gg  # noqa: E402
from rport.ggplot2 import UnsupportedPlot, render  # noqa: E402

FEW = pd.DataFrame(
    {
        "x": [1.0, 2, 3, 4, 5, 6],
        "y": [-2.0, 4, 3, 5, 1, 2],
        "g": list("abcabc"),
        "t": pd.date_range("2024-03-01 06:00", periods=6, freq="5h"),
    }
)
SHAPES = {p9: ["o", "s", "^"], gg: [19, 15, 17]}
SAME: dict[str, tuple[dict[str, str], Callable[[Any], list[Any]]]] = {
    "gradient": ({"color": "y"}, lambda g: [g.scale_color_gradient("#101010", "#FF8000")]),
    "gradient2": ({"color": "y"}, lambda g: [g.scale_color_gradient2(midpoint=2)]),
    "gradientn": ({"fill": "y"}, lambda g: [g.scale_fill_gradientn(["#000000", "#FF0000"])]),
    "brewer": ({"color": "g"}, lambda g: [g.scale_color_brewer("qual", "Dark2")]),
    "distiller": ({"color": "y"}, lambda g: [g.scale_color_distiller("div", "RdBu", direction=1)]),
    "hue": ({"fill": "g"}, lambda g: [g.scale_fill_hue(h=30, c=80)]),
    "grey": ({"color": "g"}, lambda g: [g.scale_color_grey(0.1, 0.6)]),
    "manual": ({"color": "g"}, lambda g: [g.scale_color_manual(["red", "black", "#00FF00"])]),
    "named": ({"color": "g"}, lambda g: [g.scale_color_manual({"a": "red", "c": "black"})]),
    "cmap": ({"color": "y"}, lambda g: [g.scale_color_cmap("plasma", name="p")]),
    "cmap_d": ({"color": "g"}, lambda g: [g.scale_color_cmap_d("viridis")]),
    "desaturate": ({"color": "y"}, lambda g: [g.scale_color_desaturate("blue", 0.2)]),
    "size": ({"size": "x"}, lambda g: [g.scale_size((1, 4), breaks=[2, 4])]),
    "size_area": ({"size": "x"}, lambda g: [g.scale_size_area(max_size=5)]),
    "radius": ({"size": "x"}, lambda g: [g.scale_size_radius((1, 4))]),
    "alpha": ({"alpha": "x"}, lambda g: [g.scale_alpha((0.2, 0.9), trans="log10")]),
    "stroke": ({"stroke": "x"}, lambda g: [g.scale_stroke((1, 3))]),
    "shape": ({"shape": "g"}, lambda g: [g.scale_shape_manual(SHAPES[g])]),
    "identity": ({"size": "x"}, lambda g: [g.scale_size_identity()]),
    "positions": (
        {},
        lambda g: [
            g.scale_x_continuous(name="n", breaks=[1, 3, 6], labels=["i", "ii", "iii"]),
            g.scale_y_reverse(limits=(6, -3), expand=(0, 1)),
        ],
    ),
    "functions": (
        {},
        lambda g: [g.scale_x_continuous(labels=lambda x: [f"{each:.1f}" for each in x])],
    ),
    "guide": (
        {"color": "y"},
        lambda g: [g.guides(color=g.guide_colorbar(nbin=20, reverse=True, title="z"))],
    ),
    "legend": ({"color": "g"}, lambda g: [g.guides(color=g.guide_legend(nrow=2, title="z"))]),
    "no_guide": ({"color": "g"}, lambda g: [g.scale_color_hue(guide=None)]),
    "theme": (
        {"color": "g"},
        lambda g: [
            g.theme_bw(base_size=9),
            g.theme(legend_position="bottom", axis_text_x=g.element_text(angle=90, size=7)),
            g.theme(panel_grid_minor=g.element_blank(), axis_line=g.element_line(color="red")),
        ],
    ),
    "void": ({}, lambda g: [g.theme_void(), g.theme(plot_background=g.element_rect(fill="wheat"))]),
}


def _plot(g: Any, looks: dict[str, str], *added: Any) -> Any:
    plot = g.ggplot(FEW, g.aes("x", "y", **looks)) + g.geom_point()
    for each in added:
        plot = plot + each
    return plot


@pytest.mark.parametrize("name", SAME)
def test_scales_mean_what_ours_of_the_same_call_do(name: str) -> None:
    looks, additions = SAME[name]
    assert (
        render(_plot(p9, looks, *additions(p9))).svg == render(_plot(gg, looks, *additions(gg))).svg
    )


@pytest.mark.parametrize("name", SAME)
def test_scales_of_plotnine_are_added_to_our_plots(name: str) -> None:
    looks, additions = SAME[name]
    assert (
        render(_plot(gg, looks, *additions(p9))).svg == render(_plot(gg, looks, *additions(gg))).svg
    )


def test_another_scale_is_noticed() -> None:
    looks, _ = SAME["gradient2"]
    one, other = (p9.scale_color_gradient2(midpoint=at) for at in (2, 3))
    assert render(_plot(p9, looks, one)).svg != render(_plot(p9, looks, other)).svg


def test_a_setting_of_plotnines_counts_on_a_theme_of_ours() -> None:
    ours = _plot(gg, {"color": "g"}, gg.theme_minimal())
    expected = render(ours + gg.theme(legend_position="none")).svg
    assert render(ours + p9.theme(legend_position="none")).svg == expected != render(ours).svg
    mixed = _plot(p9, {"color": "g"}, gg.theme_minimal(), p9.theme(legend_position="none"))
    assert render(mixed).svg == expected
    assert (gg.theme_minimal() + p9.theme(legend_position="none")).settings == {
        "legend_position": "none"
    }


def test_later_settings_of_plotnines_replace_earlier_ones() -> None:
    plain = p9.theme_bw() + p9.theme(legend_position="left") + p9.theme(legend_position="none")
    drawn = render(_plot(p9, {"color": "g"}, plain)).svg
    assert (
        drawn
        == render(_plot(gg, {"color": "g"}, gg.theme_bw(), gg.theme(legend_position="none"))).svg
    )


def test_elements_of_plotnine_may_be_given_to_a_theme_of_ours() -> None:
    mixed = gg.theme(
        axis_title=p9.element_text(color="red", size=14),
        plot_margin=p9.themes.elements.margin(5, 5),
    )
    ours = gg.theme(axis_title=gg.element_text(color="red", size=14), plot_margin=gg.margin(5, 5))
    assert render(_plot(gg, {}, mixed)).svg == render(_plot(gg, {}, ours)).svg


@pytest.mark.parametrize("g", [p9, gg], ids=["plotnine", "ours"])
def test_limits_of_times_are_moments(g: Any) -> None:
    # R: as.numeric(as.POSIXct("2024-03-01 06:00", tz = "UTC")) is 1709272800
    ends = pd.Timestamp("2024-03-01 06:00"), pd.Timestamp("2024-03-02 07:00")
    plot = g.ggplot(FEW, g.aes("t", "y")) + g.geom_point()
    scale = g.scale_x_datetime(limits=ends, expand=(0, 0))
    assert render(plot + scale).axes["x"].range == (1709272800.0, 1709272800.0 + 25 * 3600)


@pytest.mark.skipif(not hasattr(p9, "scale_x_binned"), reason="plotnine has no bins before 0.16")
@pytest.mark.parametrize(
    ("looks", "additions"),
    [
        ({"color": "y"}, lambda g: [g.scale_color_steps(low="black", high="red", n_breaks=4)]),
        ({"size": "x"}, lambda g: [g.scale_size_binned(range=(1, 4), breaks=[2, 4])]),
        ({}, lambda g: [g.scale_x_binned(n_breaks=4)]),
        ({"color": "y"}, lambda g: [g.guides(color=g.guide_colorsteps(even_steps=False)),
                                    g.scale_color_steps2(midpoint=1)]),
        ({}, lambda g: [g.scale_y_continuous(sec_axis=g.sec_axis(lambda y: y * 2, name="b"))]),
        ({}, lambda g: [g.scale_x_continuous(position="top")]),
    ],
)  # fmt: skip
def test_what_is_new_in_plotnine_0_16(looks: dict[str, str], additions: Any) -> None:
    assert (
        render(_plot(p9, looks, *additions(p9))).svg == render(_plot(gg, looks, *additions(gg))).svg
    )


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (lambda: p9.theme(strip_align=0.1), "strip_align"),
        (lambda: p9.theme_xkcd(), "theme_xkcd"),
        (lambda: p9.scale_color_cmap("jet"), "jet"),
    ],
)
def test_what_ggplot2_does_not_have_is_refused_by_name(
    given: Callable[[], Any], named: str
) -> None:
    with pytest.raises(UnsupportedPlot, match=named):
        render(_plot(gg, {"color": "y"}, given())).svg  # noqa: B018
