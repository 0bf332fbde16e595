"""plotnine's plots and objects, by themselves and mixed with ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

p9 = pytest.importorskip("plotnine")

from rport import ggplot2 as gg  # noqa: E402
from rport.ggplot2 import UnsupportedPlot, render  # noqa: E402

FEW = pd.DataFrame(
    {"x": [1.0, 2, 3, 4, 5, 6], "y": [2.0, 4, 3, 5, 1, 2], "g": list("ababab"), "h": list("uuvvvv")}
)

Plot = Callable[[Any], Any]
PLOTS: dict[str, Plot] = {
    "points": lambda g: g.ggplot(FEW, g.aes("x", "y", color="g")) + g.geom_point(size=2),
    "line": lambda g: (
        g.ggplot(FEW, g.aes("x", "y", linetype="g"))
        + g.geom_line(size=0.9)
        + g.geom_hline(yintercept=3, linetype="dashed")
        + g.labs(title="T", x="n")
    ),
    "histogram": lambda g: (
        g.ggplot(FEW, g.aes("y", fill="g")) + g.geom_histogram(bins=4, position="dodge")
    ),
    "stat": lambda g: g.ggplot(FEW, g.aes("g", "y")) + g.stat_summary(fun_data="mean_se"),
    "after_stat": lambda g: (
        g.ggplot(FEW, g.aes("y")) + g.geom_histogram(g.aes(y=g.after_stat("density")), bins=3)
    ),
    "jitter": lambda g: (
        g.ggplot(FEW, g.aes("g", "y"))
        + g.geom_jitter(width=0.1, random_state=3)
        + g.geom_point(position=g.position_nudge(x=0.2))
    ),
    "facets": lambda g: (
        g.ggplot(FEW, g.aes("x", "y"))
        + g.geom_point()
        + g.facet_grid("g", "h", scales="free_x", labeller="label_both")
    ),
    "wrapped": lambda g: (
        g.ggplot(FEW, g.aes("x", "y"))
        + g.geom_point()
        + g.facet_wrap("~ g + h", ncol=3, labeller=g.labeller(g=str.upper))
    ),
    "flipped": lambda g: g.ggplot(FEW, g.aes("g", "y")) + g.geom_col() + g.coord_flip(ylim=(0, 15)),
    "scales": lambda g: (
        g.ggplot(FEW, g.aes("x", "y", fill="y"))
        + g.geom_tile()
        + g.scale_x_log10(breaks=[1, 3, 5])
        + g.scale_fill_gradient(low="black", high="white")
        + g.theme_minimal()
        + g.theme(legend_position="bottom")
    ),
    "identity": lambda g: (
        g.ggplot(FEW.assign(c="red", s=3.0), g.aes("g", "y", color="c", size="s"))
        + g.geom_point()
        + g.scale_color_identity(guide=None)  # "legend" by default in plotnine 0.16
        + g.scale_size_identity()
        + g.scale_x_discrete(limits=["b", "a"])
    ),
    "annotated": lambda g: (
        g.ggplot(FEW, g.aes("x", "y"))
        + g.geom_point()
        + g.annotate("text", x=2, y=[1, 2], label=["a", "b"])
        + g.expand_limits(y=0)
        + g.xlim(0, 10)
    ),
    "boxes": lambda g: (
        g.ggplot(FEW, g.aes("h", "y", group="h"))
        + g.geom_boxplot(outlier_color="red")
        + g.geom_smooth(g.aes(group=1), method="lm", formula="y ~ x", se=False)
        + g.guides(color="none")
        + g.theme_bw(base_size=9)
    ),
}


@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotMessage")
@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_of_plotnine_is_drawn_as_the_same_plot_of_ours(name: str) -> None:
    foreign, own = PLOTS[name](p9), PLOTS[name](gg)
    theme = [] if "theme" in name or name in ("scales", "boxes") else gg.theme_grey()
    assert render(foreign + theme).svg == render(own + theme).svg


def test_our_additions_make_a_plot_of_plotnine_ours() -> None:
    foreign = PLOTS["points"](p9)
    for own in (gg.theme_minimal(), gg.geom_line(), gg.labs(x="a"), gg.scale_x_log10(),
                gg.facet_wrap("g"), gg.coord_flip(), gg.guides(colour="none"), gg.aes(shape="g"),
                [gg.geom_line(), gg.theme_bw()]):  # fmt: skip
        both = foreign + own
        assert isinstance(both, gg.ggplot)
        assert not isinstance(foreign, gg.ggplot)
        assert render(both).svg != render(foreign).svg


@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotMessage")
@pytest.mark.parametrize(
    ("foreign", "own"),
    [
        (p9.theme(legend_position="none"), gg.theme(legend_position="none")),
        (p9.geom_line(size=2), gg.geom_line(size=2)),
        (p9.geom_point(p9.aes(y="x"), FEW[:2]), gg.geom_point(gg.aes(y="x"), FEW[:2])),
        (p9.stat_smooth(method="lm", se=False), gg.stat_smooth(method="lm", se=False)),
        (p9.labs(x="n", color="kind"), gg.labs(x="n", colour="kind")),
        (p9.aes(shape="h"), gg.aes(shape="h")),
        (p9.xlim(0, 9), gg.xlim(0, 9)),
        (p9.lims(y=(0, 9)), gg.lims(y=(0, 9))),
        (p9.facet_wrap("h"), gg.facet_wrap("h")),
        (p9.coord_flip(), gg.coord_flip()),
        (p9.scale_y_symlog(), gg.scale_y_continuous(transform="pseudo_log")),
        (p9.coord_cartesian(xlim=(2, 3)), gg.coord_cartesian(xlim=(2, 3))),
        (p9.scale_color_manual(["red", "blue"]), gg.scale_colour_manual(values=["red", "blue"])),
        (p9.guides(color="none"), gg.guides(colour="none")),
        (p9.annotate("point", x=1, y=9), gg.annotate("point", x=1, y=9)),
        (p9.theme_bw(), gg.theme_bw()),
        (gg.geom_point(stat=p9.stat_unique), gg.geom_point(stat="unique")),
        (
            gg.geom_point(position=p9.position_nudge(y=1)),
            gg.geom_point(position=gg.position_nudge(y=1)),
        ),
        (
            gg.facet_wrap("h", labeller=p9.label_both),
            gg.facet_wrap("h", labeller=gg.label_both),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_object_of_plotnine_is_added_as_ours_is(foreign: Any, own: Any) -> None:
    plot = gg.ggplot(FEW, gg.aes("x", "y", colour="g")) + gg.geom_point() + gg.theme_minimal()
    assert render(plot + foreign).svg == render(plot + own).svg != render(plot).svg


@pytest.mark.parametrize(
    ("foreign", "named"),
    [
        (p9.geom_sina(), "geom_sina"),
        (p9.stat_hull(), "stat_hull"),
        (p9.theme_xkcd(), "theme_xkcd"),
        (p9.watermark("a.png"), "watermark"),
        (p9.geom_point(shape=(5, 2, 60)), "shape"),
        (p9.geom_line(linetype=(2, (5, 3))), "linetype"),
        (p9.scale_linetype_manual([(2, (5, 3))]), "linetype"),
        (p9.ggplot(FEW), "a plot"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_covered_is_refused_by_name(foreign: Any, named: str) -> None:
    plot = gg.ggplot(FEW, gg.aes("x", "y")) + gg.geom_point()
    with pytest.raises(UnsupportedPlot, match=named):
        render(plot + foreign).svg  # noqa: B018


def test_a_geom_that_is_derived_of_plotnines_is_refused() -> None:
    class geom_mine(p9.geom_point):  # type: ignore[misc]
        pass

    with pytest.raises(UnsupportedPlot, match="geom_mine"):
        render(p9.ggplot(FEW, p9.aes("x", "y")) + geom_mine())


def test_variables_of_the_callers_are_known_to_plotnines_plots() -> None:
    twice = 2.0
    assert twice
    drawn = render(p9.ggplot(FEW, p9.aes("x", "y * twice")) + p9.geom_point() + gg.theme_bw()).svg
    assert "y * twice" in drawn
    assert drawn.count("<circle") == len(FEW)


def test_every_name_of_plotnine_is_there() -> None:
    assert [name for name in p9.__all__ if not hasattr(gg, name)] == []
    assert [name for name in p9.__all__ if name not in gg.__all__] == []


def test_drawing_leaves_a_plot_of_plotnine_alone() -> None:
    plot = PLOTS["points"](p9)
    first = render(plot).svg
    assert type(plot) is p9.ggplot
    assert render(plot).svg == first
    assert np.isfinite(len(re.findall("<circle", first)))


def test_plotnines_maps_are_ours() -> None:
    table = geopandas.GeoDataFrame({"v": [1.0]}, geometry=[shapely.box(0, 50, 2, 52)], crs=4326)
    own = gg.ggplot(table) + gg.geom_sf(gg.aes(fill="v"), size=1)
    foreign = p9.ggplot(table) + p9.geom_map(p9.aes(fill="v"), size=1)
    assert render(foreign).svg == render(own).svg
    zoomed = own + gg.coord_sf(xlim=(0, 1), expand=False)
    assert render(foreign + p9.coord_fixed(xlim=(0, 1), expand=False)).svg == render(zoomed).svg
    with pytest.raises(UnsupportedPlot, match=r"geom_map\(\) with coord_flip"):
        render(foreign + p9.coord_flip())
