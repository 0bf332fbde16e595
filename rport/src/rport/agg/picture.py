"""Pictures stretched over a rectangle, in Anti-Grain Geometry's whole-number arithmetic.

Source: ragg 1.5 (`AggDevice.h`), AGG 2.4 (`agg_span_interpolator_linear.h`,
`agg_span_image_filter_rgba.h`).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.agg.blend import Coverage, Page, Premultiplied, blend_picture, premultiplied, shares
from rport.agg.paths import closed
from rport.agg.stamps import stamps
from rport.grid.device import Points

_SUBPIXELS = 256

Places = npt.NDArray[np.intp]
Cut = Callable[[Places, Coverage], Coverage]
"""What is left of a coverage (1 x rows x columns) at a place (1 x 2) on the page."""


def draw(
    page: Page,
    pixels: npt.NDArray[np.uint8],
    rectangle: Points,
    limits: Points,
    interpolate: bool,
    cut: Cut,
) -> None:
    """Lay a picture (rows x columns x RGBA) over a page, in a rectangle and within limits.

    Both are left, top, right and bottom, in the page's pixels. Between the picture's pixels colours
    are interpolated, or else the nearest one is taken. `cut` gives what is left of a coverage (1 x
    rows x columns) at a place (1 x 2) on the page.
    """
    scale = np.array(pixels.shape[1::-1]) / (rectangle[2:] - rectangle[:2])

    def sampled(first: Places, count: Places) -> Premultiplied:
        column = _steps((first[0] + 0.5 - rectangle[0]) * scale[0], scale[0], int(count[0]))
        row = np.array(
            [
                round(_SUBPIXELS * (first[1] + i + 0.5 - rectangle[1]) * scale[1])
                for i in range(count[1])
            ]
        )
        return (_interpolated if interpolate else _nearest)(premultiplied(pixels), row, column)

    if pixels.size:
        _lay(page, rectangle, limits, cut, sampled)


def draw_resampled(
    page: Page, pixels: npt.NDArray[np.uint8], rectangle: Points, limits: Points, cut: Cut
) -> None:
    """As `draw`, but each pixel of the page is a mean of all those of the picture that it covers.

    The means are weighted by triangles. Source: AGG's `span_image_resample_rgba_affine` with its
    bilinear filter, as ragg draws emoji.
    """

    def sampled(first: Places, count: Places) -> Premultiplied:
        across, down = (
            _triangles(rectangle[axis::2], pixels.shape[1 - axis], first[axis], count[axis])
            for axis in (0, 1)
        )
        source = premultiplied(pixels)
        means = np.einsum("ij,jkc,lk->ilc", down, source, across)
        result: Premultiplied = np.rint(means).astype(np.uint16)
        return result

    _lay(page, rectangle, limits, cut, sampled)


def draw_turned(
    page: Page,
    pixels: npt.NDArray[np.uint8],
    rectangle: Points,
    pivot: tuple[float, float],
    angle: float,
    limits: Points,
    cut: Cut,
) -> None:
    """As `draw_resampled`, turned by `angle` degrees about a place of the page."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turn = np.array([[cos, -sin], [sin, cos]])  # of rows of places, y downward
    left, top, right, bottom = rectangle
    corners = (
        np.array([[left, top], [left, bottom], [right, bottom], [right, top]]) - pivot
    ) @ turn
    corners += pivot
    first = np.floor(np.maximum(corners.min(axis=0), limits[:2])).astype(int)
    count = np.ceil(np.minimum(corners.max(axis=0), limits[2:])).astype(int) - first
    if (count <= 0).any():
        return
    side = int(count.max())
    whole = stamps(closed([corners]), np.array([-first[0]]), np.array([-first[1]]), side)
    place = np.array([[first[1], first[0]]], dtype=np.intp)
    coverage = cut(place, whole[:, : count[1], : count[0]])[0]
    across, down = np.meshgrid(
        *(at + 0.5 + np.arange(n) for at, n in zip(first, count, strict=True))
    )
    places = (np.stack([across, down], axis=-1) - pivot) @ turn.T + pivot
    size = pixels.shape[1::-1]
    scale = np.array(size) / (rectangle[2:] - rectangle[:2])
    middles = (places - rectangle[:2]) * scale - 0.5
    columns, rows = (
        _triangles_around(middles[..., axis], size[axis], max(scale[axis], 1.0)) for axis in (0, 1)
    )
    means = np.einsum("ijr,rsc,ijs->ijc", rows, premultiplied(pixels), columns, optimize=True)
    sampled = np.rint(means).astype(np.uint16)
    blend_picture(page, (int(first[1]), int(first[0])), coverage, sampled)


def _triangles_around(middle: Points, size: int, reach: float) -> Points:
    """The weights of a picture's pixels in a line around each place.

    They add up to 1 with those of the clear pixels beyond.
    """
    around = math.ceil(reach)
    apart = np.abs(np.arange(-around, size + around) - middle[..., np.newaxis])
    weights: Points = np.maximum(1 - apart / reach, 0)
    weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1e-9)  # 0 far from the picture
    inside: Points = weights[..., around:-around]
    return inside


def _triangles(ends: Points, size: int, first: int, count: int) -> Points:
    """The weights of a picture's pixels in each of the page's (count x size)."""
    scale = size / (ends[1] - ends[0])
    middle = (np.arange(first, first + count) + 0.5 - ends[0]) * scale - 0.5
    return _triangles_around(middle, size, max(scale, 1.0))


def _lay(
    page: Page,
    rectangle: Points,
    limits: Points,
    cut: Cut,
    sampled: Callable[[Places, Places], Premultiplied],
) -> None:
    """Lay what is sampled over a page; `sampled` takes the first column and row, and how many."""
    sides = np.concatenate(
        [np.maximum(rectangle[:2], limits[:2]), np.minimum(rectangle[2:], limits[2:])]
    )
    first = np.floor(sides[:2]).astype(int)
    count = np.ceil(sides[2:]).astype(int) - first
    if (count <= 0).any():
        return
    across, down = (
        shares(sides[[axis]], sides[[axis + 2]], first[[axis]], count[axis])[0] for axis in (0, 1)
    )
    coverage = np.minimum(256 * np.outer(down, across), 255).astype(np.uint8)
    place = np.array([[first[1], first[0]]], dtype=np.intp)
    coverage = cut(place, coverage[np.newaxis])[0]
    blend_picture(page, (int(first[1]), int(first[0])), coverage, sampled(first, count))


def _steps(start: float, step: float, count: int) -> npt.NDArray[np.int64]:
    """Positions in 1/256 pixels, in even whole steps. Source: AGG's `dda2_line_interpolator`."""
    begin, end = round(_SUBPIXELS * start), round(_SUBPIXELS * (start + count * step))
    whole, rest = divmod(end - begin, count)
    i = np.arange(count)
    return begin + i * whole + ((-(-(i + 1) * rest // count) - 1) if rest else 0)


def _nearest(
    source: Premultiplied, row: npt.NDArray[np.int64], column: npt.NDArray[np.int64]
) -> Premultiplied:
    rows = np.clip(row >> 8, 0, len(source) - 1)
    columns = np.clip(column >> 8, 0, source.shape[1] - 1)
    picture: Premultiplied = source[rows][:, columns]
    return picture


def _interpolated(
    source: Premultiplied, row: npt.NDArray[np.int64], column: npt.NDArray[np.int64]
) -> Premultiplied:
    half = _SUBPIXELS // 2
    (top, down), (left, across) = ((each - half >> 8, each - half & 255) for each in (row, column))
    total = np.full((len(row), len(column), 4), half * _SUBPIXELS, dtype=np.int64)
    for rows, weight_down in ((top, _SUBPIXELS - down), (top + 1, down)):
        for columns, weight_across in ((left, _SUBPIXELS - across), (left + 1, across)):
            corner = source[np.clip(rows, 0, len(source) - 1)]
            corner = corner[:, np.clip(columns, 0, source.shape[1] - 1)]
            total += np.outer(weight_down, weight_across)[..., np.newaxis] * corner
    result: Premultiplied = (total >> 16).astype(np.uint16)
    return result
