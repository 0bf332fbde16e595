"""Distances of drawings: R's against itself, against R's with one thing changed, and pairing."""

from __future__ import annotations

import math
import re

import pytest

from rport.compare.geometry import Worst, compare
from rport.compare.svg import read_svg

from .pages import clipped, dot, line, page, rect, shape, text


def apart(ours: str, theirs: str):
    return compare(read_svg(page(ours)), read_svg(page(theirs)))


@pytest.mark.parametrize("name", ["loss_gradient", "regression_data", "composite_curve"])
def test_a_drawing_is_not_apart_from_itself(reference, name):
    drawing = read_svg(reference / "figures" / "svglite" / f"{name}.svg")
    found = compare(drawing, drawing)
    measured = (found.panel, found.text_starts, found.lines, found.strokes)
    assert {worst.distance for worst in (*measured, found.centres, found.radii)} == {0.0}
    assert found.unmatched == []


def test_texts_pair_with_the_nearest_of_their_kind():
    def zero(x: float, y: float) -> str:
        return text("0", f"x='{x:.2f}' y='{y:.2f}'")

    found = apart(zero(40, 50) + zero(10, 5.5), zero(10, 5) + zero(40, 50))
    assert found.text_starts.distance == 0.5
    assert "“0” of 8 pt" in found.text_starts.where


@pytest.mark.parametrize(
    "other",
    [
        text(size=9),
        text(fill="#4D4D4D"),
        text("b"),
        text().replace(
            "font-size='8.00'",
            "font-size='8.00' font-family=\"'DejaVu Serif', 'DejaVu Sans', Verdana, sans-serif\"",
        ),
        text(at="transform='translate(1.00,2.00) rotate(-90)'"),
        clipped("a", (0, 0, 90, 40), text()),
    ],
)
def test_a_text_of_another_look_is_no_partner(other):
    found = apart(other, text())
    assert [odd.split(" has ")[0] for odd in found.unmatched_texts] == ["only R", "only ours"]


def test_a_text_may_not_be_stretched():
    found = apart(text(width=50), text())
    assert found.text_widths == Worst(45, "“a” of 8 pt, #000000, at (1.00, 2.00)")
    assert found.text_starts.distance == 0


def test_a_solid_line_may_run_either_way_and_a_dashed_one_not():
    there, back = line((1, 0), (9, 0)), line((9, 0), (1, 0))
    assert apart(there, back).lines.distance == 0.0
    dashed = [each.replace("/>", " stroke-dasharray='4.00,4.00'/>") for each in (there, back)]
    assert apart(*dashed).lines.distance == 8.0


def test_dashes_are_distances():
    ours, theirs = (
        line((0, 0), (9, 0), look=f" stroke-dasharray='{on:.2f},4.00'") for on in (4.5, 4)
    )
    assert apart(ours, theirs).lines.distance == 0.5


def test_another_number_of_vertices_is_no_partner():
    found = apart(line((0, 0), (1, 1)), line((0, 0), (0.5, 0.5), (1, 1)))
    assert len(found.unmatched_lines) == 2
    assert found.lines == Worst(0.0)


def test_points_of_one_look_pair():
    found = apart(dot() + dot(5.5, 2.25, width=1.12), dot() + dot(5))
    assert found.centres.distance == 0.5
    assert "point 2" in found.centres.where
    assert found.radii == Worst(0.25, "point 2")
    assert found.strokes == Worst(pytest.approx(0.12), "point 2")
    assert found.unmatched_points == []


def test_points_drawn_in_another_order_pair_with_the_nearest():
    dots = [dot(x) for x in (1, 5, 9)]
    assert apart("".join(dots[::-1]), "".join(dots)).centres.distance == 0.0


def test_a_point_of_another_look_or_too_many_is_named():
    black, red = dot(), dot(5, fill="#FF0000")
    assert apart(black + black, black + red).unmatched_points == [
        "only R has point 2 (#ff0000, #000000) at (5.00, 0.00)",
        "only ours has point 2 (#000000, #000000) at (1.00, 0.00)",
    ]


def test_an_outline_may_start_at_any_corner():
    theirs = shape((9, 0), (9, 9), (0, 0))
    assert apart(shape((0, 0), (9, 0), (9, 9)), theirs).lines.distance == 0.0
    assert apart(shape((9, 9), (9, 0), (0, 0)), theirs).lines.distance == 0.0
    assert apart(shape((9, 9), (9, 0), (0, 3)), theirs).lines.distance == 3.0


def test_what_cannot_be_seen_is_no_line():
    assert apart(rect(look=""), "").unmatched_lines == []
    assert apart(rect(look=" fill='#000000' fill-opacity='0.00'"), "").unmatched_lines == []


# ---- what lies above what

RED, BLUE = shape((0, 0), (9, 0), (9, 9), fill="#FF0000"), rect((5, 5, 9, 9), " fill='#0000FF'")
FAR = rect((50, 20, 9, 9), " fill='#0000FF'")
OVER = line((0, 5), (20, 5))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BLUE + RED, RED + BLUE),
        (OVER + RED, RED + OVER),
        (text() + RED, RED + text()),
        (RED + OVER + BLUE, RED + BLUE + OVER),
        (RED.replace("FF00", "00FF") + dot(), dot() + RED.replace("FF00", "00FF")),
        (clipped("a", (0, 0, 90, 40), BLUE + RED), clipped("a", (0, 0, 90, 40), RED + BLUE)),
    ],
)
def test_what_lies_above_another_in_one_drawing_alone_is_named(ours, theirs):
    (told,) = apart(ours, theirs).order_differences
    assert " is drawn after " in told
    assert apart(theirs, theirs).order_differences == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (FAR + RED, RED + FAR),  # they do not touch
        (OVER + text(), text() + OVER),  # one ink
        (line((9, 9), (0, 0)) + OVER, OVER + line((9, 9), (0, 0))),
    ],
)
def test_an_order_that_cannot_be_seen_is_free(ours, theirs):
    assert apart(ours, theirs).order_differences == []


def test_what_is_cut_to_a_panel_must_be_so_in_both():
    box = (0, 0, 8, 8)
    for thing in (RED, OVER, dot(), text()):
        found = apart(clipped("a", box) + thing, clipped("a", box, thing))
        assert len(found.unmatched) == 2
    two = [clipped("a", box, RED), clipped("b", (20, 0, 8, 8), BLUE)]
    assert apart("".join(two[::-1]), "".join(two)).unmatched_lines == []  # panels in another order
    swapped = clipped("a", box, BLUE) + clipped("b", (20, 0, 8, 8), RED)
    assert len(apart(swapped, "".join(two)).unmatched_lines) == 4


@pytest.mark.parametrize("scene", ["rectangles", "holes", "discs", "text_angles", "rasters"])
def test_what_is_changed_in_a_scene_is_found(svglite_scene, scene):
    changes = {
        "rectangles": ("width='15.00' height='29.80'", "width='15.04' height='29.80'", "lines"),
        "holes": ("M 20.00 20.00", "M 20.04 20.00", "lines"),
        "discs": ("cx='20.00' cy='30.00'", "cx='20.04' cy='30.00'", "centres"),
        "text_angles": ("translate(60.00,60.00)", "translate(60.04,60.00)", "text_starts"),
        "rasters": ("x='10.00' y='10.00'", "x='10.04' y='10.00'", "lines"),
    }
    old, new, measure = changes[scene]
    there = svglite_scene(scene).read_text(encoding="utf-8")
    assert old in there
    found = compare(read_svg(there.replace(old, new, 1).encode()), read_svg(there.encode()))
    assert getattr(found, measure).distance == pytest.approx(0.04)
    odd = re.sub("fill: #[0-9A-F]{6}", "fill: #123456", there)
    odd = odd.replace("font-size: 10.00px", "font-size: 9.00px").replace(
        " image-rendering='pixelated'", ""
    )
    found = compare(read_svg(odd.encode()), read_svg(there.encode()))
    assert found.unmatched


def test_two_panels_pair_and_a_third_is_too_many():
    def panel(left: float) -> str:
        return clipped(f"{100 * left:.0f}", (left, 0, 9, 9))

    two = panel(0) + panel(20)
    assert apart(panel(20.5) + panel(0), two).panel == Worst(0.5, "left edge of panel 2")
    assert apart(two + panel(40), two).panel.distance == math.inf


def test_a_panel_on_one_side_only():
    assert apart("", clipped("a", (0, 0, 9, 9))).panel.distance == math.inf


def test_the_background_counts():
    white, other, clear = (read_svg(page(paper=paper)) for paper in ("#FFFFFF", "#FFFFFE", ""))
    assert len(compare(other, white).unmatched_lines) == 1
    assert compare(clear, white).unmatched_lines == []  # a transparent page lies on white


def test_a_rectangle_over_everything_is_no_background():
    cover = rect((0, 0, 100, 50), " fill='#FFFFFF'")
    assert apart(cover + OVER, OVER).unmatched_lines == []
    assert len(apart(OVER + cover, OVER).unmatched_lines) == 1
    assert len(apart(text() + cover, text()).unmatched_lines) == 1
    assert len(apart(dot() + cover, dot()).unmatched_lines) == 1
