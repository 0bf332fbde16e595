"""Coverage and blending against exact areas and AGG's whole-number arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from rport.agg import area, edges, paths, picture, stroke
from rport.agg.blend import Dots, blend, blend_dots, shares
from rport.agg.stamps import changing, discs, lay, stamps
from rport.grdevices import Colour


@pytest.mark.parametrize(
    ("radius", "corners"), [(0.8, 4), (2.4, 8), (4.9, 16), (9.9, 32), (19.9, 64), (20.1, 28)]
)
def test_circles_have_raggs_corners(radius: float, corners: int) -> None:
    vertices = paths.circle(radius)
    assert len(vertices) == corners
    assert np.hypot(*vertices.T) == pytest.approx(np.full(corners, max(radius, 0.5)))


def test_stamps_cover_exact_areas_at_every_place() -> None:
    square = paths.closed([np.array([[0, 0], [2, 0], [2, 2], [0, 2.0]])])
    x, y = np.array([1.0, 1.5, 2.25]), np.array([1.0, 1.0, 1.25])
    covered = stamps(square, x, y, 6).astype(float) / 255
    assert covered.sum(axis=(1, 2)) == pytest.approx([4, 4, 4], abs=0.02)
    assert covered[0][1:3, 1:3].tolist() == [[1, 1], [1, 1]]
    assert covered[1][1, 1:4] == pytest.approx([0.5, 1, 0.5], abs=0.01)
    assert covered[2][1, 2] == pytest.approx(0.75 * 0.75, abs=0.01)


@pytest.mark.parametrize(
    "colour", [Colour(0, 0, 0, 178), Colour(200, 100, 50, 77), Colour(9, 8, 7)]
)
def test_blending_is_that_of_premultiplied_bytes(colour: Colour) -> None:
    def product(a: int, b: int) -> int:  # round(a b / 255), halves up
        return (2 * a * b + 255) // 510

    page = np.full((1, 256, 4), 255, dtype=np.uint8)
    page[0, :, 0] = np.arange(256)
    for cover in (0, 1, 99, 255):
        got = page.copy()
        blend(got, np.array([[0, 0]]), np.full((1, 1, 256), cover, np.uint8), [colour])
        alpha = product(colour.alpha, cover)
        ink = product(product(colour.red, colour.alpha), cover)
        assert got[0, :, 0].tolist() == [p + ink - product(p, alpha) for p in range(256)]
        assert (got[..., 3] == 255).all()


def test_what_is_off_the_page_is_left_out() -> None:
    page = np.full((4, 4, 4), 255, dtype=np.uint8)
    places = np.array([[-1, -1], [3, 3], [-9, 0], [0, 99]])
    blend(page, places, np.full((4, 2, 2), 255, np.uint8), [Colour(0, 0, 0)])
    assert np.argwhere(page[..., 0] == 0).tolist() == [[0, 0], [3, 3]]


def test_shares_of_pixels() -> None:
    got = shares(np.array([1.25, -3.0]), np.array([2.5, 9.0]), 0, 4)
    assert got.tolist() == [[0, 0.75, 0.5, 0], [1, 1, 1, 1]]


def test_a_curve_is_flat_to_an_eighth_of_a_pixel() -> None:
    outline = np.array([[0, 0], [8, 16], [16, 0], [0, 0.0]])
    path = paths.glyph(outline, [1, 3, 3, 79])
    x, y = path.vertices[:-1].T
    assert y == pytest.approx(x * (16 - x) / 8)  # corners lie on the parabola
    middle = (x[1:] + x[:-1]) / 2
    bulge = middle * (16 - middle) / 8 - (y[1:] + y[:-1]) / 2
    assert 0 < bulge.max() <= 0.5


def _scatter(count: int, side: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of discs, some off the page, and their coverages."""
    stream = np.random.default_rng(7)
    centres = stream.uniform(-side, rows + side, (count, 2))
    places = np.floor(centres).astype(np.intp) - side // 2
    sizes = np.column_stack([stream.choice([2.0, 3.3, 4.1], count), np.full(count, 0.8)])
    return places, discs(sizes, centres - places, side)


@pytest.mark.parametrize("count", [1, 50, 3000])
def test_what_is_blended_at_once_is_what_is_blended_in_turn(count: int) -> None:
    places, coverage = _scatter(count, 11, 90)
    inks = [Colour(0, 0, 0, 178), Colour(200, 30, 90, 60), Colour(1, 250, 4)]
    numbers = np.random.default_rng(8).integers(0, 3, (count, 2))
    page = np.random.default_rng(9).integers(0, 256, (90, 90, 4)).astype(np.uint8)
    page[..., 3] = 255
    in_turn = page.copy()
    lay(page, places, coverage, inks, numbers)
    for place, parts, looks in zip(places, coverage.swapaxes(0, 1), numbers, strict=True):
        for part, number in zip(parts, looks, strict=True):
            blend(in_turn, place[np.newaxis], part[np.newaxis], [inks[number]])
    assert (page == in_turn).all()


@pytest.mark.parametrize("alpha", [255, 40])
def test_letters_are_blended_as_one_after_the_other(alpha: int) -> None:
    stream = np.random.default_rng(3)
    page = stream.integers(0, 256, (30, 40, 4)).astype(np.uint8)
    page[..., 3] = alpha
    in_turn, letters = page.copy(), []
    for place in stream.integers(0, [22, 32], (200, 2)):
        stamp = stream.integers(0, 256, (8, 8)).astype(np.uint8) * stream.integers(0, 2, (8, 8))
        rows, columns = stamp.nonzero()
        dots = Dots(rows, columns, stamp[rows, columns].astype(np.uint8), (0, 0, 8, 8))
        ink = Colour(0, 90, 250, int(stream.choice([255, 90])))
        letters.append((*place.tolist(), dots, ink))
        blend(in_turn, place[np.newaxis], stamp[np.newaxis].astype(np.uint8), [ink])
    backwards = page.copy()
    blend_dots(backwards, letters[::-1])
    blend_dots(page, letters)
    assert (page == in_turn).all()
    assert (backwards != in_turn).any()


def test_what_is_left_out_would_change_nothing() -> None:
    inks = [Colour(0, 0, 0, 178)]
    page = np.full((90, 90, 4), 255, dtype=np.uint8)
    page[20:70, 10:60, :3] = 0  # settled
    page[40, 30, 0] = 1  # black at seven tenths leaves 1 as it is
    page[60, 50, 2] = 200
    places, coverage = _scatter(3000, 11, 90)
    kept = changing(page, places, 11, inks)
    assert 0.1 < kept.mean() < 0.9
    numbers = np.zeros((3000, 2), dtype=np.intp)
    after = page.copy()
    lay(after, places[~kept], coverage[:, ~kept], inks, numbers[~kept])
    assert (after == page).all()
    for i in np.flatnonzero(kept):
        lay(after, places[[i]], coverage[:, [i]], inks, numbers[[i]])
    lay(page, places, coverage, inks, numbers)
    assert (after == page).all()


def test_even_odd_areas_are_exact() -> None:
    square = np.array([[1.25, 1], [5, 1], [5, 5], [1.25, 5]])
    hole = np.array([[2, 2], [2, 4.5], [4, 4.5], [4, 2]])
    limits = np.array([0, 0, 9, 4.75])
    place, coverage = area.covered([square, hole], limits, "evenodd")
    assert place.tolist() == [[1, 1]]
    shares_ = np.array(
        [[0.75, 1, 1, 1], [0.75, 0, 0, 1], [0.75, 0, 0, 1], [0.75 * 0.75, 0.25, 0.25, 0.75]]
    )
    assert coverage[0] == pytest.approx(np.minimum(256 * shares_, 255), abs=0.51)
    # where the hole runs the other way, AGG takes 1.25 turns in a pixel for a share of 0.75
    _, turned = area.covered([square, hole[::-1]], limits, "evenodd")
    assert np.argwhere(turned != coverage)[:, 1:].tolist() == [[3, 1], [3, 2]]
    assert turned[0, 3, 1] == 192


def test_even_odd_areas_off_the_limits_are_empty() -> None:
    square = np.array([[10.0, 10], [15, 10], [15, 15], [10, 15]])
    assert area.covered([square], np.array([0, 0, 9, 9]))[1].size == 0


def test_a_mitre_ends_in_a_tip_or_where_the_limit_cuts_it() -> None:
    corner = np.array([[0, 0], [10, 0], [10, 10.0]])
    (sharp,) = stroke.outline(corner, False, 2, mitre_limit=10)
    assert [11, -1] in np.round(sharp, 12).tolist()
    (cut,) = stroke.outline(corner, False, 2, mitre_limit=1.2)
    tips = sharp[np.argmax(sharp[:, 0] - sharp[:, 1])], cut[np.argmax(cut[:, 0] - cut[:, 1])]
    assert np.hypot(*(tips[0] - [10, 0])) == pytest.approx(np.sqrt(2))
    across = ((cut - [10, 0]) @ [1, -1] / np.sqrt(2)).max()  # along the tip's direction
    assert across == pytest.approx(1.2)


def test_a_line_without_length_has_no_outline() -> None:
    assert stroke.outline(np.array([[3, 3], [3, 3.0]]), False, 2) == []


def test_dashes_go_round_corners() -> None:
    corner = np.array([[0, 0], [10, 0], [10, 10.0]])
    strokes = stroke.dashes(corner, False, [8, 1, 4, 1])
    assert [each.tolist() for each in strokes] == [
        [[0, 0], [8, 0]],
        [[9, 0], [10, 0], [10, 3]],
        [[10, 4], [10, 10]],
    ]


def test_strips_are_what_whole_pixels_leave_of_the_limits() -> None:
    limits = np.array([1.25, 2, 8.5, 6.75])
    assert edges.whole(limits).tolist() == [2, 2, 8, 6]
    assert [strip.tolist() for strip in edges.strips(limits)] == [
        [1.25, 2, 2, 6.75],
        [8, 2, 8.5, 6.75],
        [2, 6, 8, 6.75],
    ]
    assert list(edges.strips(np.array([1.0, 2, 8, 6]))) == []


def test_stretches_hold_all_that_comes_near_a_side() -> None:
    limits = np.array([0.5, 0.5, 20.5, 20.5])
    line = np.array([[5, 5], [6, 6], [15, 6], [25, 6], [30, 6], [40, 6], [50, 6.0]])
    ((stretch, closed),) = edges.stretches(line, False, 1, limits)
    assert not closed
    assert stretch.tolist() == line[1:5].tolist()  # with a segment at either end
    assert edges.stretches(line[:3], False, 1, limits) == []
    square = np.array([[5, 5], [5, 15], [25, 15], [25, 5.0]])
    ((around, closed),) = edges.stretches(square, True, 1, limits)
    assert not closed
    assert around.tolist() == [[5, 5], [5, 15], [25, 15], [25, 5], [5, 5]]


def test_simple_shapes_are_told_from_others() -> None:
    square = np.array([[0.0, 0], [4, 0], [4, 4], [0, 4]])
    notched = np.array([[0.0, 0], [4, 0], [4, 4], [2, 1], [0, 4]])
    for simple in (square, square[::-1], notched, np.concatenate([square, square[:1]])):
        assert paths.is_simple(simple)
    bow = np.array([[0.0, 0], [4, 4], [4, 0], [0, 4]])
    star = np.column_stack([np.sin(np.arange(5) * 0.8 * np.pi), np.cos(np.arange(5) * 0.8 * np.pi)])
    twice = np.concatenate([square, square])
    for other in (bow, star, twice, np.concatenate([square, square[:1], square])):
        assert not paths.is_simple(other)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_picture_turned_by_a_right_angle_is_the_level_one_turned(quarters: int) -> None:
    picture_of = np.full((12, 20, 4), 255, dtype=np.uint8)
    picture_of[..., 0] = np.arange(240).reshape(12, 20)
    picture_of[:3, :5, 3] = 90
    level, turned = (np.full((16, 16, 4), 255, dtype=np.uint8) for _ in range(2))
    whole, place = np.array([0.0, 0.0, 16.0, 16.0]), np.array([3.0, 5.25, 13.0, 11.25])
    picture.draw_resampled(level, picture_of, place, whole, lambda _, coverage: coverage)
    arguments = (place, (8.0, 8.0), 90.0 * quarters, whole, lambda _, coverage: coverage)
    picture.draw_turned(turned, picture_of, *arguments)
    expected = np.rot90(level, quarters).astype(int)
    assert np.abs(turned - expected).max() <= 1  # an edge's coverage may be rounded otherwise
    assert np.abs(turned - level.astype(int)).max() > 50


def test_a_picture_at_half_its_size_is_a_mean_by_triangles() -> None:
    picture_of = np.full((8, 8, 4), 255, dtype=np.uint8)
    picture_of[:, 4:, :3] = 0  # white, then black
    page = np.full((4, 4, 4), 255, dtype=np.uint8)
    whole = np.array([0.0, 0.0, 4.0, 4.0])
    picture.draw_resampled(page, picture_of, whole, whole, lambda _, coverage: coverage)
    # a pixel of the page weighs the columns around it by 1/8, 3/8, 3/8 and 1/8
    assert page[1, :, 0].tolist() == [255, 223, 32, 32]
