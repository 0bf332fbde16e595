"""Coverage and blending against exact areas and AGG's whole-number arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from calculus_for_ml.r.agg import paths
from calculus_for_ml.r.agg.blend import blend, shares
from calculus_for_ml.r.agg.stamps import stamps
from calculus_for_ml.r.grdevices import Colour


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
