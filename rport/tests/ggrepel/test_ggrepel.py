"""Repelled labels against ggrepel 0.9.8: the simulation bit for bit, the plots by their geometry.

The plots stop after 50 steps; all 10,000 are in test_layouts.py.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest

from rport.ggplot2 import aes, geom_point, ggplot, render
from rport.ggrepel import element_text_repel, geom_text_repel
from rport.ggrepel.boxes import Boxes, Forces
from rport.ggrepel.connect import Sides
from rport.stats import set_seed

HERE = Path(__file__).parent
RECORD = HERE / "r-4.6.1-ggrepel-0.9.8"
sys.path.insert(0, str(HERE))
from ggrepel_plots import PLOTS, far  # noqa: E402

CASES = json.loads((RECORD / "boxes.json").read_text())


def _floats(given):
    if isinstance(given, list):
        return [_floats(each) for each in given]
    return float.fromhex(given) if isinstance(given, str) else float(given)


def _settled(case, seed=42):
    boxes = [Sides(*each) for each in _floats(case["boxes"])]
    forces = Forces(
        max_iter=case["iterations"],
        max_overlaps=math.inf if case["most"] is None else case["most"],
        direction=case["direction"],
    )
    jitter = set_seed(seed).rnorm(len(boxes), 0.0, 1e-6).tolist()
    points, just = (list(map(tuple, _floats(case[name]))) for name in ("points", "just"))
    radii, padding = _floats(case["size"]), _floats(case["padding"])
    return Boxes(points, radii, padding, boxes, just, Sides(0, 0, 1, 1), jitter, forces).settle()


def _expected(case):
    rows = zip(_floats(case["x"]), _floats(case["y"]), case["hidden"], strict=True)
    return [None if hidden else (x, y) for x, y, hidden in rows]


@pytest.mark.parametrize("case", CASES, ids=lambda each: each["direction"])
def test_boxes_settle_where_they_do_in_r(case) -> None:
    assert _settled(case) == _expected(case)


def test_another_jitter_ends_elsewhere() -> None:
    assert _settled(CASES[1], seed=43) != _expected(CASES[1])


@pytest.mark.slow
@pytest.mark.parametrize("name", PLOTS)
def test_plots_are_as_ggrepel_draws_them(name, svg_differences) -> None:
    drawn = render(PLOTS[name], width=5, height=3.5)
    assert svg_differences(drawn.svg, RECORD / f"{name}.svg") == []


def test_a_nudged_label_is_where_r_has_it_and_not_elsewhere(svg_differences) -> None:
    drawn = render(PLOTS["nudged"], width=5, height=3.5)
    assert svg_differences(drawn.svg, RECORD / "nudged.svg") == []
    few = ggplot(far, aes("x", "y")) + geom_point(size=4)
    moved = few + geom_text_repel(
        aes(label="name"), nudge_x=0.51, point_size=4, direction="y", hjust=0, segment_size=0.2
    )
    drawn = render(moved, width=5, height=3.5)
    assert svg_differences(drawn.svg, RECORD / "nudged.svg")


def test_a_position_and_a_nudge_are_too_much() -> None:
    with pytest.raises(ValueError, match="Specify either `position` or `nudge_x`/`nudge_y`"):
        geom_text_repel(position="identity", nudge_x=1)


def test_the_side_of_an_axis_is_known() -> None:
    with pytest.raises(ValueError, match="position must be one of bottom, top, left, right, not"):
        element_text_repel(position="above")


def test_directions_are_known() -> None:
    with pytest.raises(ValueError, match="direction must be both, x or y, not 'up'"):
        geom_text_repel(direction="up")
