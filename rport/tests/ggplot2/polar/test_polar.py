"""Polar coordinates against ggplot2's own drawing of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rport import ggplot2 as gg
from rport.compare import pdf
from rport.ggplot2 import PlotWarning, Rendering, UnsupportedPlot, render
from rport.ggplot2.coords.arc import arc_bounds, in_arc
from rport.ggplot2.coords.munch import dist_polar, munch
from rport.ggplot2.coords.polar import without_meeting_ends
from rport.plotmath import deparse, parse

HERE = Path(__file__).parent
RECORDED = HERE / "r-4.6.1-ggplot2-4.0.3"
Differences = Callable[[str, Path], list[object]]
TABLES = run_path(str(HERE / "tables.py"))
PLOTS: dict[str, Any] = {
    name: plot
    for part in ("plots.py", "radial.py")
    for name, plot in run_path(str(HERE / part), TABLES)["PLOTS"].items()
}
QUICK = ("pie_labels", "radar_polygon", "radial_part", "radial_second")
PICTURES = sorted(path.stem for path in RECORDED.glob("*.png"))
PRINTED = sorted(path.stem for path in RECORDED.glob("*.pdf"))

POINTS = pd.DataFrame({"x": [1.0, 2, 3], "y": [2.0, 4, 3], "label": list("abc")})
PLOT = gg.ggplot(POINTS, gg.aes("x", "y", label="label")) + gg.geom_point()


def _drawn(name: str) -> Rendering:
    return render(PLOTS[name](), 4, 3, 150)


@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotMessage")
@pytest.mark.filterwarnings("ignore::rport.ggplot2.PlotWarning")
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in PLOTS],
)
def test_plots_are_those_of_ggplot2(name: str, svg_differences: Differences) -> None:
    assert svg_differences(_drawn(name).svg, RECORDED / f"{name}.svg") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_those_of_ragg(
    name: str, assert_as_recorded: Callable[[Rendering, Path, str], None]
) -> None:
    assert_as_recorded(_drawn(name), RECORDED, name)


@pytest.mark.parametrize("name", PRINTED)
def test_printed_plots_are_those_of_pdf(name: str) -> None:
    ours = pdf.read_pdf(_drawn(name).to_bytes("pdf"))
    record = (RECORDED / f"{name}.pdf").read_bytes()
    assert pdf.differences(ours, pdf.read_pdf(record)) == []
    assert pdf.differences(pdf.read_pdf(_drawn("pie").to_bytes("pdf")), pdf.read_pdf(record))


@pytest.mark.parametrize(("name", "other"), [("pie_labels", "pie"), ("radial_part", "radial")])
def test_another_plot_is_noticed(name: str, other: str, svg_differences: Differences) -> None:
    assert svg_differences(_drawn(other).svg, RECORDED / f"{name}.svg")


def test_every_record_is_compared() -> None:
    assert {path.stem for path in RECORDED.iterdir()} == set(PLOTS)


# R: ggplot2:::dist_polar(c(0, .5, .5, 1, 0), c(0, 1, 2, 2, 6)): spiral, circle, ray, spiral
LENGTHS = ["0x1.5b6bc67f25f7bp-3", "0x1.2eaf9aeefc13cp-3", "0x1.2eaf9aeefc13cp-3",
           "0x1.5fa10952bf7d7p-1"]  # fmt: skip


def test_lengths_of_lines_are_those_of_ggplot2() -> None:
    lengths = dist_polar(np.array([0, 0.5, 0.5, 1, 0]), np.array([0.0, 1, 2, 2, 6]))
    assert lengths.tolist() == [float.fromhex(each) for each in LENGTHS]
    assert dist_polar(np.array([0, 0.5]), np.array([0.0, 1.1]))[0] != lengths[0]


def test_points_are_added_by_the_length_of_each_piece() -> None:
    def distance(x: Any, y: Any) -> Any:
        return np.array([0.0299, np.nan, 0.04])

    x, y = munch(
        np.array([0.0, 1, np.nan, np.inf]), np.zeros(4), ((0.0, 2.0), (0.0, 1.0)), distance
    )
    assert x[:3].tolist() == [0.0, 0.5, 1.0]
    assert np.isnan(x[3:7]).all()
    assert (x[7], len(y)) == (2.0, 8)


# R: b <- ggplot2:::polar_bbox(arc, inner_radius = c(.1, .4)); c(b$x, b$y), and
# ggplot2:::in_arc(c(0, .5, 1, 1.5) * pi, arc)
ARCS = [
    ((0, 1), "0x1.ccccccccccccdp-2 0x1.d76aa47848677p-1 0x1.0210401921a41p-1 0x1p+0", "1000"),
    ((-1, 1), "0x1.44aadc3dbcc48p-4 0x1.d76aa47848677p-1 0x1.0210401921a41p-1 0x1p+0", "1000"),
    ((0.3 * math.pi, 0.7 * math.pi),
     "0x1.0fd258f8f321p-1 0x1p+0 0x1.a61b9f7154b46p-3 0x1.96791823aad2fp-1", "0100"),
    ((1, 4), "0x1.f2118888f8548p-4 0x1p+0 0x0p+0 0x1.8a51407da8346p-1", "0110"),
    ((2, 0.5), "0x1.fde4a72078099p-2 0x1p+0 0x1.2aeecd45646fep-2 0x1.e0a94032dbea8p-1", "1011"),
    ((0, 6), "0x0p+0 0x1p+0 0x0p+0 0x1p+0", "1111"),
]  # fmt: skip


@pytest.mark.parametrize(("arc", "sides", "quarters"), ARCS)
def test_arcs_have_the_bounds_of_ggplot2(
    arc: tuple[float, float], sides: str, quarters: str
) -> None:
    bounds = arc_bounds(arc, (0.1, 0.4))
    assert [*bounds.x, *bounds.y] == [float.fromhex(each) for each in sides.split()]
    found = [in_arc(angle * math.pi, arc) for angle in (0, 0.5, 1, 1.5)]
    assert "".join(str(int(each)) for each in found) == quarters


def test_labels_that_meet_become_one() -> None:
    angles = np.array([0.0, 2, 4, 0.01])
    kept, labels = without_meeting_ends(angles, ["0", "4", "8", "12"])
    assert angles[kept].tolist() == [2, 4, 0.01]
    assert labels == ["4", "8", "0/12"]
    assert without_meeting_ends(angles[:3], ["0", "4", "8"])[1] == ["0", "4", "8"]


# R: sapply(expression(...), function(e) as.character(list(e)))
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("3*pi/2", "3 * pi/2"),
        ("-x^2+y", "-x^2 + y"),
        ("a[i]==hat(b)", "a[i] == hat(b)"),
        ("(a+b)*frac(1,2)", "(a + b) * frac(1, 2)"),
        ('paste("a",b)', 'paste("a", b)'),
        ('"a"', "a"),
        ("x %+-% y", "x %+-% y"),
    ],
)
def test_plotmath_is_written_as_r_writes_it(text: str, written: str) -> None:
    assert deparse(parse(text)) == written
    assert without_meeting_ends(np.zeros(1), [parse(text)])[1] == []


# R's words, of ggplot2 4.0.3
@pytest.mark.parametrize(
    ("added", "says"),
    [
        (
            [gg.coord_polar(), gg.guides(x="none")],
            ["`coord_polar()` cannot render guide for the aesthetic: x."],
        ),
        (
            [gg.coord_polar(), gg.guides(x="none", theta="axis_theta", r="axis")],
            ["`coord_polar()` cannot render guides for the aesthetics: x, theta, and r."],
        ),
        (
            [gg.coord_radial(), gg.guides(theta="axis", r="axis_theta")],
            [
                "`guide_axis()` cannot be used for theta.\nℹ Use one of x, y, or r instead.",
                "`guide_axis_theta()` cannot be used for r.\nℹ Use one of x, y, or theta instead.",
            ],
        ),
        (
            [gg.coord_radial(), gg.guides(r="axis_logticks")],
            ["`guide_axis_logticks()` cannot be used for r.\nℹ Use one of x or y instead."],
        ),
        (
            [gg.coord_cartesian(), gg.guides(x_sec=gg.guide_axis(position="bottom"))],
            [
                "`guide_axis()`: Discarding guide on merge.\n"
                "ℹ Do you have more than one guide with the same `position`?"
            ],
        ),
    ],
)
def test_guides_without_a_place_are_said(added: list[Any], says: list[str]) -> None:
    with pytest.warns(PlotWarning) as caught:
        render(PLOT + added[0] + added[1])
    assert [str(each.message) for each in caught] == says


def test_axes_that_strips_displace_are_said() -> None:
    facets = gg.facet_wrap("label", nrow=2, strip_position="bottom")
    drawn = render(PLOT + facets + gg.theme(strip_placement="outside"))
    with pytest.warns(PlotWarning, match='when `strip.position ="bottom"` and `strip.placement'):
        assert drawn.svg


def test_an_outer_axis_without_a_place_stands_inside() -> None:
    with pytest.warns(PlotWarning, match=r"No appropriate placement found for outside r.axis"):
        coord = gg.coord_radial(start=0.3, end=1.2, r_axis_inside=False)
    assert coord.r_axis_inside is True


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: gg.coord_polar("z"), "theta must be"),
        (lambda: gg.coord_radial("z"), "theta must be"),
        (lambda: gg.coord_radial(inner_radius=2), "inner_radius must be from 0 to 1"),
        (lambda: gg.coord_radial(reverse="x"), "reverse must be"),
    ],
)
def test_wrong_arguments_are_named(wrong: Callable[[], Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        wrong()


@pytest.mark.parametrize(
    ("added", "says"),
    [
        (lambda: [gg.coord_polar(), gg.geom_dotplot()], "geom_dotplot"),
        (lambda: [gg.guides(x=gg.guide_axis_theta())], "guide_axis_theta"),
    ],
)
def test_what_is_not_covered_is_refused_by_name(added: Callable[[], Any], says: str) -> None:
    with pytest.raises(UnsupportedPlot, match=says):
        render(PLOT + added())


def test_the_direction_of_earlier_versions_turns_the_angle() -> None:
    assert gg.coord_radial(direction=-1).arc == gg.coord_radial(reverse="theta").arc
    assert gg.coord_radial(direction=1, reverse="r").donut == gg.coord_radial(reverse="r").donut
