"""Anti-Grain Geometry, the library that ragg draws with, through matplotlib's build of it.

What is here is what ragg asks of it in another way than matplotlib does: circles as polygons of so
many corners, and ragg's own arithmetic of blending. Source: ragg 1.5 (`AggDevice.h`) and AGG 2.4
(`agg_color_rgba.h`), both free to reuse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import cycle
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.path import Path

from calculus_for_ml.r.grdevices import Colour
from calculus_for_ml.r.grid.device import Points

Coverage = npt.NDArray[np.uint8]
Page = npt.NDArray[np.uint8]

_BLACK = np.array([[0.0, 0.0, 0.0, 1.0]])
_NONE = np.empty((0, 4))
_CHANNELS = np.arange(4, dtype=np.int32)
_CLOSED_BOX = np.array(
    [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], dtype=np.uint8
)
_CAPS = {"butt": "butt", "round": "round", "square": "projecting"}  # R's name: matplotlib's
_CORNERS = ((1, 4), (2.5, 8), (5, 16), (10, 32), (20, 64))  # below this radius, so many


class GraphicsContext:
    """What Agg asks of a graphics context; matplotlib's own costs 0.1 s to import.

    `width` is in points, `dash` in units of it; `mask` is a path and its transform.
    """

    _alpha = 1.0
    _forced_alpha = False
    _antialiased = True
    _cliprect = None

    def __init__(
        self,
        colour: Colour,
        width: float = 0,
        dash: Sequence[int] = (),
        cap: str = "butt",
        join: str = "round",
        mask: tuple[Path, Any] | None = None,
    ):
        self.dashed = bool(dash)
        self._rgb = colour.unit
        self._linewidth = width
        self._dash = (0, [length * width for length in dash]) if dash else (0, None)
        self._capstyle = _CAPS[cap]
        self._joinstyle = join
        self._mask = mask or (None, None)

    @property
    def width(self) -> float:
        """Of the line, in points."""
        return self._linewidth

    def get_rgb(self) -> tuple[float, ...]:
        """Red, green, blue and opacity."""
        return self._rgb

    def get_dashes(self) -> tuple[int, list[float] | None]:
        """Offset and lengths, in points."""
        return self._dash

    def get_clip_path(self) -> tuple[Path, Any] | tuple[None, None]:
        """The mask."""
        return self._mask

    def get_snap(self) -> bool:
        """Lines stay where they are."""
        return False

    def get_hatch_path(self) -> None:
        """No hatching."""

    def get_hatch_color(self) -> tuple[float, ...]:
        """Not used."""
        return self._rgb

    def get_hatch_linewidth(self) -> float:
        """Not used."""
        return 0.0

    def get_sketch_params(self) -> None:
        """No sketching."""


def renderer(columns: int, rows: int, dpi: float = 72) -> Any:
    """An empty, transparent sheet of pixels to draw on; numpy reads it as rows x columns x RGBA."""
    return RendererAgg(columns, rows, dpi)


def open_path(x: Points, y: Points) -> Path:
    """A path through points, all of which are drawn."""
    path = Path(np.column_stack([x, y]))
    path.should_simplify = False
    return path


def draw_whole(sheet: Any, gc: GraphicsContext, path: Path, to_pixels: Points) -> None:
    """Draw a path's outline without cutting the path at the page's sides first."""
    sheet.draw_path_collection(
        gc,
        to_pixels,
        [path],
        np.empty((0, 3, 3)),
        np.zeros((1, 2)),
        np.eye(3),
        np.zeros((1, 4)),
        np.array([gc.get_rgb()]),
        np.array([gc.width]),
        [gc.get_dashes()],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )


def fill_each(sheet: Any, shapes: Sequence[tuple[Path, Colour]]) -> None:
    """Fill shapes one after the other; their paths are in pixels, y downward."""
    if not shapes:
        return
    paths, colours = zip(*shapes, strict=True)
    sheet.draw_path_collection(
        GraphicsContext(Colour(0, 0, 0)),
        np.array([[1, 0, 0], [0, -1, len(np.asarray(sheet))], [0, 0, 1.0]]),
        paths,
        np.empty((0, 3, 3)),
        np.zeros((1, 2)),
        np.eye(3),
        np.array(colours) / 255,
        _NONE,
        np.zeros(1),
        [(0, None)],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )


def boxes(low: Points, high: Points, limits: Points) -> list[Path]:
    """Rectangles (n x 2 upper left and lower right corners), as far as they are in the limits."""
    return [_fixed_path(corners, _CLOSED_BOX) for corners in _corners(low, high, limits)]


def frames(low: Points, high: Points, reach: float, limits: Points) -> list[Path]:
    """Outlines with sharp corners of rectangles, that far to either side, within the limits."""
    outer = _corners(low - reach, high + reach, limits)
    inner = _corners(low + reach, high - reach, limits)
    codes = np.tile(_CLOSED_BOX, 2)
    both = np.concatenate([outer, inner[:, ::-1]], axis=1)
    return [_fixed_path(corners, codes) for corners in both]


def _corners(low: Points, high: Points, limits: Points) -> Points:
    (left, top), (right, bottom) = (np.clip(each, limits[:2], limits[2:]).T for each in (low, high))
    return np.stack([[left, left, right, right, left], [top, bottom, bottom, top, top]]).T


def _fixed_path(vertices: Points, codes: npt.NDArray[np.uint8]) -> Path:
    path = Path(vertices, codes)
    path.should_simplify = False
    return path


def glyph_path(outline: Points, codes: npt.ArrayLike, scale: float = 4) -> Path:
    """A glyph's outline in pixels, its curves (CURVE3) made straight as AGG does it.

    They may bulge by half a pixel over `scale`, AGG's approximation scale.
    """
    corners: list[tuple[float, float]] = []
    kinds: list[np.uint8] = []
    steps = zip(outline.tolist(), np.asarray(codes).tolist(), strict=True)
    for point, kind in steps:
        if kind == Path.CURVE3:
            end, _ = next(steps)
            bend = _straightened(corners[-1], point, end, 0.5 / scale)
            corners += [*bend, end]
            kinds += [Path.LINETO] * (len(bend) + 1)
        else:
            corners.append(point)
            kinds.append(np.uint8(kind))
    path = Path(corners, kinds)
    path.should_simplify = False
    return path


def _straightened(
    start: Sequence[float],
    control: Sequence[float],
    end: Sequence[float],
    flat: float,
    depth: int = 0,
) -> list[tuple[float, float]]:
    """Corners for a conic curve, but for its ends: the middle of each piece that is flat enough.

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


def closed_path(polygons: Sequence[Points]) -> Path:
    """A path of polygons, each given by its corners (n x 2)."""
    vertices = [each for corners in polygons for each in (corners, corners[:1])]
    codes = [
        np.array([Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY], dtype=np.uint8)
        for corners in polygons
    ]
    path = Path(np.concatenate(vertices), np.concatenate(codes))
    path.should_simplify = False
    return path


def halves(path: Path) -> tuple[Path, Path]:
    """Two open paths that together are a path without codes."""
    x, y = np.asarray(path.vertices).T
    middle = len(x) // 2
    return open_path(x[: middle + 1], y[: middle + 1]), open_path(x[middle:], y[middle:])


def circle(radius: float) -> Path:
    """The polygon that ragg draws for a circle of `radius` pixels."""
    corners = next((count for below, count in _CORNERS if radius < below), 0)
    if not corners:
        corners = math.floor(math.pi / math.acos(radius / (radius + 0.125)) + 0.5)
    angles = 2 * np.pi * np.arange(corners) / corners
    return closed_path([max(radius, 0.5) * np.column_stack([np.cos(angles), np.sin(angles)])])


def stamps(path: Path, x: Points, y: Points, side: int, stroke: float = 0) -> Coverage:
    """Coverage of one path at many places: places x `side` x `side`, each in a square of its own.

    `x` and `y` are where the path's origin lies in its square, in pixels rightward and downward
    from the upper left. With `stroke`, a width in pixels, its outline is drawn instead of its area.
    """
    across = math.ceil(math.sqrt(len(x)))
    down = math.ceil(len(x) / across)
    sheet = renderer(across * side, down * side)
    rows, columns = np.divmod(np.arange(len(x)), across)
    flip = np.array([[1, 0, 0], [0, -1, down * side], [0, 0, 1]])
    sheet.draw_path_collection(
        GraphicsContext(Colour(0, 0, 0), stroke),
        flip * [[1, 1, 0], [1, 1, 0], [1, 1, 1]],
        [path],
        np.empty((0, 3, 3)),
        np.column_stack([columns * side + x, rows * side + y]),
        flip,
        _NONE if stroke else _BLACK,
        _BLACK if stroke else _NONE,
        np.array([stroke]),
        [(0, None)],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )
    squares = np.asarray(sheet)[:, :, 3].reshape(down, side, across, side)
    return squares.swapaxes(1, 2).reshape(-1, side, side)[: len(x)]


def blend(
    page: Page, places: npt.NDArray[np.intp], coverage: Coverage, colours: Sequence[Colour]
) -> None:
    """Lay colours over a page, through one coverage (rows x columns) after the other.

    `places` are the coverages' upper left corners (row, column); what is off the page is left out.
    The colours take turns. As ragg does it, in whole numbers and with colours multiplied by their
    opacity.
    """
    rows, columns = coverage.shape[1:]
    opaque = page[0, 0, 3] == 255  # then all of it is
    tables = cycle(_blended(colour) for colour in colours)
    at = (coverage.astype(np.int32) << 8)[..., np.newaxis] + (_CHANNELS << 16)
    for (row, column), lookup, table in zip(places.tolist(), at, tables, strict=False):
        spot = page[max(row, 0) : max(row + rows, 0), max(column, 0) : max(column + columns, 0)]
        if spot.shape[:2] != (rows, columns):
            lookup = lookup[max(-row, 0) :, max(-column, 0) :][: spot.shape[0], : spot.shape[1]]
        if opaque:
            spot[..., :3] = table[lookup[..., :3] + spot[..., :3]]
        else:
            above = table[lookup + premultiplied(spot)].astype(np.int32)
            alpha = np.maximum(above[..., 3:], 1)
            spot[..., :3] = np.minimum((above[..., :3] * 255 + alpha // 2) // alpha, 255)
            spot[..., 3] = above[..., 3]


@lru_cache(maxsize=16)
def _blended(colour: Colour) -> npt.NDArray[np.uint8]:
    """What becomes of a premultiplied value, at 2^16 channel + 2^8 coverage + value."""
    ink = _multiply(np.array([*colour[:3], 255]), colour.alpha)
    coverage = np.arange(256)[:, np.newaxis]
    value = np.arange(256)
    added = _multiply(coverage, ink[:, np.newaxis, np.newaxis])
    return (value + added - _multiply(value, added[3])).clip(0, 255).astype(np.uint8).ravel()


def premultiplied(page: Page) -> npt.NDArray[np.int32]:
    """Colours multiplied by their opacity."""
    alpha = page[..., 3:]
    return np.concatenate([_multiply(page[..., :3], alpha), alpha], axis=-1)


def shares(starts: Points, ends: Points, first: npt.ArrayLike, count: int) -> Points:
    """What share of each pixel, from `first` on, lies between a start and an end.

    Intervals are the rows of the result, except that Agg's positions are in 1/256 pixels.
    """
    pixels = np.asarray(first)[..., np.newaxis] + np.arange(count)
    starts, ends = (np.rint(each * 256)[..., np.newaxis] / 256 for each in (starts, ends))
    within: Points = np.minimum(pixels + 1, ends) - np.maximum(pixels, starts)
    return within.clip(0, 1)


def _multiply(a: npt.NDArray[Any], b: npt.NDArray[Any] | int) -> npt.NDArray[np.int32]:
    """Product over 255, rounded, of whole numbers from 0 to 255."""
    product: npt.NDArray[np.int32] = np.multiply(a, b, dtype=np.int32) + 128
    return ((product >> 8) + product) >> 8


def blend_pixels(
    page: Page, place: tuple[int, int], coverage: Coverage, picture: npt.NDArray[np.int32]
) -> None:
    """Lay a picture of premultiplied pixels over a page, through a coverage; see `blend`."""
    rows, columns = coverage.shape
    spot = page[place[0] : place[0] + rows, place[1] : place[1] + columns]
    added = _multiply(picture, coverage[..., np.newaxis])
    below = premultiplied(spot)
    above = below + added - _multiply(below, added[..., 3:])
    alpha = np.maximum(above[..., 3:], 1)
    spot[..., :3] = np.minimum((above[..., :3] * 255 + alpha // 2) // alpha, 255)
    spot[..., 3] = above[..., 3]
