"""Distances of drawings: R's against itself, against R's with one thing changed, and pairing."""

from __future__ import annotations

import math

import pytest

from calculus_for_ml.parity.geometry import Worst, compare
from calculus_for_ml.parity.svg import read_svg


def svg(body: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>{body}</svg>".encode()


def apart(ours: str, theirs: str):
    return compare(read_svg(svg(ours)), read_svg(svg(theirs)))


@pytest.mark.parametrize("name", ["loss_gradient", "regression_data", "composite_curve"])
def test_a_drawing_is_not_apart_from_itself(reference, name):
    drawing = read_svg(reference / "figures" / "svglite" / f"{name}.svg")
    found = compare(drawing, drawing)
    measured = (found.panel, found.text_starts, found.lines, found.strokes)
    assert {worst.distance for worst in (*measured, found.centres, found.radii)} == {0.0}
    assert found.odd_texts == found.odd_lines == found.odd_points == []


def test_texts_pair_with_the_nearest_of_their_kind():
    zero = "<text x='{}' y='{}' font-size='8'>0</text>"
    found = apart(
        zero.format(40, 50) + zero.format(10, 5.5), zero.format(10, 5) + zero.format(40, 50)
    )
    assert found.text_starts.distance == 0.5
    assert "“0” of 8 pt" in found.text_starts.where


@pytest.mark.parametrize("change", ["font-size='9'", "fill='#4d4d4d'", "transform='rotate(-90)'"])
def test_a_text_of_another_look_is_no_partner(change):
    text = "<text font-size='8'>a</text>"
    found = apart(text.replace("font-size='8'", f"font-size='8' {change}") if "font" not in change
                  else text.replace("font-size='8'", change), text)  # fmt: skip
    assert [odd.split(" has ")[0] for odd in found.odd_texts] == ["only R", "only ours"]


def test_a_solid_line_may_run_either_way_and_a_dashed_one_not():
    there, back = (f"<line x1='{a}' x2='{b}' stroke='#000000'/>" for a, b in ((1, 9), (9, 1)))
    assert apart(there, back).lines.distance == 0.0
    dashed = [line.replace("/>", " stroke-dasharray='4 4'/>") for line in (there, back)]
    assert apart(*dashed).lines.distance == 8.0


def test_dashes_are_distances():
    line = "<line x2='9' stroke='#000000' stroke-dasharray='{} 4'/>"
    assert apart(line.format(4.5), line.format(4)).lines.distance == 0.5


def test_another_number_of_vertices_is_no_partner():
    line = "<polyline points='{}' stroke='#000000'/>"
    found = apart(line.format("0,0 1,1"), line.format("0,0 0.5,0.5 1,1"))
    assert len(found.odd_lines) == 2
    assert found.lines == Worst(0.0)


def test_points_compare_in_order():
    dot = "<circle cx='{}' r='{}' fill='{}' stroke='none' stroke-width='{}'/>"
    theirs = dot.format(1, 2, "#000000", 1) + dot.format(5, 2, "#000000", 1)
    ours = dot.format(1, 2, "#000000", 1) + dot.format(5.5, 2.25, "#ff0000", 1.125)
    found = apart(ours, theirs)
    assert found.centres == Worst(0.5, "point 2")
    assert found.radii == Worst(0.25, "point 2")
    assert found.strokes == Worst(0.125, "point 2")
    assert len(found.odd_points) == 1


def test_a_missing_point_is_infinitely_far():
    dot = "<circle cx='1' r='1'/>"
    found = apart(dot, dot * 2)
    assert found.centres.distance == math.inf
    assert found.odd_points == ["1 points, R has 2"]


def test_a_panel_on_one_side_only():
    clip = "<clipPath id='a'><rect width='9' height='9'/></clipPath><g clip-path='url(#a)'/>"
    assert apart("", clip).panel.distance == math.inf


def test_the_background_counts():
    page = "<rect width='100%' height='100%' fill='{}'/>"
    assert len(apart(page.format("#fffffe"), page.format("white")).odd_lines) == 1
    assert apart("", page.format("white")).odd_lines == []  # a transparent page lies on white
