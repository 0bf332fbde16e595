"""Distances of drawings: R's against itself, against R's with one thing changed, and pairing."""

from __future__ import annotations

import math
import re

import pytest

from rport.compare.geometry import Worst, compare
from rport.compare.svg import read_svg


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


DOT = "<circle cx='{}' r='{}' fill='{}' stroke='#000000' stroke-width='{}'/>"


def test_points_of_one_look_pair():
    theirs = DOT.format(1, 2, "#000000", 1) + DOT.format(5, 2, "#000000", 1)
    ours = DOT.format(1, 2, "#000000", 1) + DOT.format(5.5, 2.25, "#000000", 1.125)
    found = apart(ours, theirs)
    assert found.centres.distance == 0.5
    assert "point 2" in found.centres.where
    assert found.radii == Worst(0.25, "point 2")
    assert found.strokes == Worst(0.125, "point 2")
    assert found.odd_points == []


def test_points_drawn_in_another_order_pair_with_the_nearest():
    dots = [DOT.format(x, 2, "#000000", 1) for x in (1, 5, 9)]
    assert apart("".join(dots[::-1]), "".join(dots)).centres.distance == 0.0


def test_a_point_of_another_look_or_too_many_is_named():
    black, red = DOT.format(1, 2, "#000000", 1), DOT.format(5, 2, "#ff0000", 1)
    assert apart(black + black, black + red).odd_points == [
        "only R has point 2 (#ff0000, #000000) at (5.00, 0.00)",
        "only ours has point 2 (#000000, #000000) at (1.00, 0.00)",
    ]


def test_an_outline_may_start_at_any_corner():
    shape = "<polygon points='{}' fill='#000000'/>"
    assert apart(shape.format("0,0 9,0 9,9"), shape.format("9,0 9,9 0,0")).lines.distance == 0.0
    assert apart(shape.format("0,0 9,0 9,9"), shape.format("9,9 9,0 0,0")).lines.distance == 0.0
    assert apart(shape.format("0,0 9,0 9,9"), shape.format("9,9 9,0 0,3")).lines.distance == 3.0


def test_a_line_without_an_outline_to_see_has_no_width():
    bar = "<rect width='9' height='9' fill='#000000' stroke='none' stroke-width='{}'/>"
    assert apart(bar.format(3), bar.format(1)).strokes.distance == 0.0
    assert apart("<rect width='9' height='9' fill='none' stroke='none'/>", "").odd_lines == []


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
    odd = odd.replace("font-size: 10.00px", "font-size: 9.00px").replace("pixelated", "auto")
    found = compare(read_svg(odd.encode()), read_svg(there.encode()))
    assert found.odd_lines + found.odd_points + found.odd_texts


def test_two_panels_pair_and_a_third_is_too_many():
    clip = "<clipPath id='a{0}'><rect x='{0}' width='9' height='9'/></clipPath>"
    clip += "<g clip-path='url(#a{0})'/>"
    two = clip.format(0) + clip.format(20)
    assert apart(clip.format(20.5) + clip.format(0), two).panel == Worst(
        0.5, "left edge of panel 2"
    )
    assert apart(two + clip.format(40), two).panel.distance == math.inf


def test_a_panel_on_one_side_only():
    clip = "<clipPath id='a'><rect width='9' height='9'/></clipPath><g clip-path='url(#a)'/>"
    assert apart("", clip).panel.distance == math.inf


def test_the_background_counts():
    page = "<rect width='100%' height='100%' fill='{}'/>"
    assert len(apart(page.format("#fffffe"), page.format("white")).odd_lines) == 1
    assert apart("", page.format("white")).odd_lines == []  # a transparent page lies on white
