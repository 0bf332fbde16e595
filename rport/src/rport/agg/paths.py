"""Shapes as paths that matplotlib's AGG reads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.grid.device import Points

MOVE, LINE, CURVE, CLOSE = 1, 2, 3, 79
"""What AGG calls the kinds of points, CURVE that of a conic curve."""

_CORNERS = ((1, 4), (2.5, 8), (5, 16), (10, 32), (20, 64))  # below this radius, this many


class Path(NamedTuple):
    """Points (n x 2) and their kinds; without kinds all are of one line.

    matplotlib's own class checks each path for twice as long as a small one takes to draw.
    """

    vertices: Points
    codes: npt.NDArray[np.uint8] | None = None
    should_simplify: bool = False
    simplify_threshold: float = 0.0


def opened(x: Points, y: Points) -> Path:
    """A path through points, all of which are drawn."""
    return Path(np.column_stack([x, y]))


def closed(polygons: Sequence[Points]) -> Path:
    """A path of polygons, each given by its corners (n x 2)."""
    vertices = np.concatenate([each for corners in polygons for each in (corners, corners[:1])])
    return Path(vertices, np.concatenate([_round(len(corners)) for corners in polygons]))


@lru_cache(maxsize=1024)
def _round(corners: int) -> npt.NDArray[np.uint8]:
    """The codes of a closed polygon."""
    codes = np.full(corners + 1, LINE, dtype=np.uint8)
    codes[0], codes[-1] = MOVE, CLOSE
    return codes


def halves(path: Path) -> tuple[Path, Path]:
    """Two open paths that together are a path without codes."""
    x, y = path.vertices.T
    middle = len(x) // 2
    return opened(x[: middle + 1], y[: middle + 1]), opened(x[middle:], y[middle:])


def circle(radius: float) -> Points:
    """The corners of the polygon that ragg draws for a circle of `radius` pixels."""
    corners = next((count for below, count in _CORNERS if radius < below), 0)
    if not corners:
        corners = math.floor(math.pi / math.acos(radius / (radius + 0.125)) + 0.5)
    angles = 2 * np.pi * np.arange(corners) / corners
    return max(radius, 0.5) * np.column_stack([np.cos(angles), np.sin(angles)])


def boxes(low: Points, high: Points, limits: Points) -> list[Path]:
    """Rectangles (n x 2 upper left and lower right corners), as far as they are in the limits."""
    return [Path(corners, _round(4)) for corners in _corners(low, high, limits)]


def frames(low: Points, high: Points, reach: float, limits: Points) -> list[Path]:
    """Outlines with sharp corners of rectangles, that far to either side, within the limits."""
    outer = _corners(low - reach, high + reach, limits)
    inner = _corners(low + reach, high - reach, limits)
    codes = np.tile(_round(4), 2)
    both = np.concatenate([outer, inner[:, ::-1]], axis=1)
    return [Path(corners, codes) for corners in both]


def _corners(low: Points, high: Points, limits: Points) -> Points:
    (left, top), (right, bottom) = (np.clip(each, limits[:2], limits[2:]).T for each in (low, high))
    return np.stack([[left, left, right, right, left], [top, bottom, bottom, top, top]]).T


def glyph(outline: Points, codes: npt.ArrayLike, scale: float = 4) -> Path:
    """A glyph's outline in pixels, its curves (CURVE) made straight as AGG does it.

    They may bulge by half a pixel over `scale`, AGG's approximation scale.
    """
    corners: list[tuple[float, float]] = []
    kinds: list[int] = []
    steps = zip(outline.tolist(), np.asarray(codes).tolist(), strict=True)
    for point, kind in steps:
        if kind == CURVE:
            end, _ = next(steps)
            bend = _straightened(corners[-1], point, end, 0.5 / scale)
            corners += [*bend, end]
            kinds += [LINE] * (len(bend) + 1)
        else:
            corners.append(point)
            kinds.append(kind)
    return Path(np.array(corners), np.array(kinds, dtype=np.uint8))


def _straightened(
    start: Sequence[float],
    control: Sequence[float],
    end: Sequence[float],
    flat: float,
    depth: int = 0,
) -> list[tuple[float, float]]:
    """Corners for a conic curve, without its ends: the middle of each piece that is flat enough.

    Source: AGG's `curve3_div`.
    """
    (x1, y1), (x2, y2), (x3, y3) = start, control, end
    first, second = ((x1 + x2) / 2, (y1 + y2) / 2), ((x2 + x3) / 2, (y2 + y3) / 2)
    middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    dx, dy = x3 - x1, y3 - y1
    bulge = abs((x2 - x3) * dy - (y2 - y3) * dx)
    if bulge <= 1e-30:
        return []  # on a straight line
    if bulge * bulge <= flat * flat * (dx * dx + dy * dy) or depth == 32:
        return [middle]
    return [
        *_straightened(start, first, middle, flat, depth + 1),
        *_straightened(middle, second, end, flat, depth + 1),
    ]


def within(x: Points, y: Points, box: tuple[float, float, float, float], reach: float) -> bool:
    """Whether all that reaches that far around points is in a box; missing points do not count."""
    left, top, right, bottom = box
    within = (x >= left + reach) & (x <= right - reach) & (y >= top + reach) & (y <= bottom - reach)
    return bool((within | np.isnan(x) | np.isnan(y)).all())


def is_simple(corners: Points) -> bool:
    """Whether a closed shape (n x 2) goes around once without crossing itself.

    Of one with many corners it is not found out.
    """
    if len(corners) > _FEW:
        return False
    following = np.arange(1 - len(corners), 1)
    x, y = corners.T
    across, up = x[following] - x, y[following] - y
    cross = across * up[following] - up * across[following]
    dot = across * across[following] + up * up[following]
    if abs(np.arctan2(cross, dot).sum()) > 2 * math.pi + 1e-6:
        return False
    if (cross >= 0).all() or (cross <= 0).all():
        return True  # convex
    side = across[:, np.newaxis] * (y - y[:, np.newaxis]) - up[:, np.newaxis] * (
        x - x[:, np.newaxis]
    )
    passes = side * side[:, following] < 0
    return not (passes & passes.T).any()


_FEW = 64


def unbroken(x: Points, y: Points) -> list[Points]:
    """The corners (n x 2) of each line between missing points."""
    corners = np.column_stack([x, y])
    missing = ~np.isfinite(corners).all(axis=1)
    parts = np.split(corners, np.flatnonzero(missing))
    return [kept for part in parts if len(kept := part[np.isfinite(part).all(axis=1)]) > 1]
