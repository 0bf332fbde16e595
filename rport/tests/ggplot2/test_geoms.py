"""What geoms draw: ggplot2's sizes, and its treatment of groups, gaps and infinities."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pandas as pd
import pytest
from plotnine import (
    aes,
    geom_abline,
    geom_hline,
    geom_line,
    geom_path,
    geom_point,
    geom_polygon,
    geom_segment,
    geom_step,
    geom_vline,
    ggplot,
)

from rport.ggplot2 import render, theme_minimal
from rport.ggplot2.aesthetics import linewidth

SVG = "{http://www.w3.org/2000/svg}"
DATA = pd.DataFrame({"x": [0.0, 1, 2, 3], "y": [0.0, 3, 1, 2], "g": ["a", "a", "b", "b"]})


def _drawn(*layers: Any, data: pd.DataFrame = DATA, **theme: Any) -> list[dict[str, str]]:
    """The attributes of what was drawn over the grid."""
    plot = ggplot(data, aes("x", "y")) + list(layers) + theme_minimal(**theme)
    panel = ET.fromstring(render(plot).svg).find(f"{SVG}g/{SVG}g")
    assert panel is not None
    return [dict(each.items()) for each in panel if each.get("stroke") != "#EBEBEB"]


def _vertices(line: dict[str, str]) -> list[list[float]]:
    return [[float(n) for n in pair.split(",")] for pair in line["points"].split()]


def test_linewidth_is_in_millimetres_of_rs_kind() -> None:
    # svglite writes 1.92 for geom_line(linewidth = 0.9) and 1.07 for the default, 0.5
    assert round(linewidth(0.9), 2) == 1.92
    assert round(linewidth(0.5), 2) == 1.07


def test_sizes_follow_base_size_unless_they_are_given() -> None:
    (line,) = _drawn(geom_line())
    (big,) = _drawn(geom_line(), base_size=22)
    (given,) = _drawn(geom_line(size=0.9), base_size=22)
    assert [each["stroke-width"] for each in (line, big, given)] == ["1.07", "2.13", "1.92"]
    point, *_ = _drawn(geom_point())
    # svglite, ggplot2 4.0.3: r='1.95', stroke-width: 0.71
    assert (point["r"], point["stroke-width"]) == ("1.95", "0.71")


def test_lines_are_sorted_and_paths_are_not() -> None:
    data = DATA.iloc[::-1]
    (line,), (path,) = _drawn(geom_line(), data=data), _drawn(geom_path(), data=data)
    assert _vertices(line) == _vertices(path)[::-1]


def test_each_group_is_a_line() -> None:
    assert len(_drawn(geom_line(aes(group="g")))) == 2
    assert [len(_vertices(line)) for line in _drawn(geom_line())] == [4]


@pytest.mark.filterwarnings("ignore:Removed")
def test_a_gap_breaks_a_line_and_drops_a_point() -> None:
    data = pd.DataFrame({"x": range(6), "y": [0, 1, np.nan, 2, 3, np.nan]})
    assert [len(_vertices(line)) for line in _drawn(geom_line(), data=data)] == [2, 2]
    assert len(_drawn(geom_point(), data=data)) == 4


def test_infinite_values_stand_at_the_side() -> None:
    data = DATA.assign(y=[0.0, np.inf, -np.inf, 2])
    top, bottom = (_vertices(_drawn(geom_line(), data=data)[0])[i][1] for i in (1, 2))
    upright = _vertices(_drawn(geom_line(), geom_vline(xintercept=1), data=data)[1])
    assert sorted([top, bottom]) == sorted(y for _, y in upright)


@pytest.mark.parametrize(
    ("direction", "corners"), [("hv", [(1, 0), (1, 3)]), ("vh", [(0, 3), (1, 3)])]
)
def test_steps(direction: str, corners: list[tuple[float, float]]) -> None:
    (step,) = _drawn(geom_step(direction=direction))
    dots = [[float(dot["cx"]), float(dot["cy"])] for dot in _drawn(geom_point())]
    x, y = (
        dict(zip(DATA[side], (dot[i] for dot in dots), strict=True)) for i, side in enumerate("xy")
    )
    assert _vertices(step)[1:3] == [[x[a], y[b]] for a, b in corners]
    assert len(_vertices(step)) == 7


def test_reference_lines_span_the_panel() -> None:
    across, upright, slanted, piece, *more = _drawn(
        geom_hline(yintercept=1, linetype=2),
        geom_vline(xintercept=1),
        geom_abline(slope=1, intercept=0),
        geom_segment(x=0, y=0, xend=3, yend=3),
    )
    (left, y), (right, _) = _vertices(across)
    (x, bottom), (_, top) = _vertices(upright)
    assert left < x < right
    assert top < y < bottom
    assert across["stroke-dasharray"] == "4.27,4.27"
    assert len(more) == 3  # a segment for each row of the data, as R draws it
    assert _vertices(slanted)[0][0] < left  # its ends are beyond the panel
    assert _vertices(slanted)[1][0] > right
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in (_vertices(slanted), _vertices(piece))]
    assert slopes[0] == pytest.approx(slopes[1], rel=1e-3)


def test_colours_that_are_given_stay() -> None:
    *_, plain, red = _drawn(geom_line(), geom_line(color="red"), ink="#222222")
    assert (plain["stroke"], red["stroke"]) == ("#222222", "#FF0000")


def test_a_polygon_without_holes_is_filled_where_it_crosses_itself() -> None:
    # grid.polygon(), which R draws so, knows no rule; svglite writes <polygon>, which is "nonzero"
    turn = 2 * np.pi * np.arange(5) * 2 / 5
    star = pd.DataFrame({"x": np.sin(turn), "y": np.cos(turn), "part": [1, 1, 1, 1, 1]})
    plot = ggplot(star, aes("x", "y")) + geom_polygon() + theme_minimal()
    assert "evenodd" not in render(plot).svg
    parted = render(plot + aes(subgroup="part")).svg
    assert "fill-rule='evenodd'" in parted
