"""One small shape at many places, thousands of them, blended in the order of drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rport.agg.blend import Coverage, Page, covered, over
from rport.agg.paths import Path, circle, closed
from rport.agg.sheet import NONE, GraphicsContext, renderer
from rport.agg.stroke import outline
from rport.grdevices import TRANSPARENT, Colour, Colours
from rport.grid.device import Points

_BLACK = np.array([[0.0, 0.0, 0.0, 1.0]])

Places = npt.NDArray[np.intp]


def stamps(path: Path, x: Points, y: Points, side: int) -> Coverage:
    """Coverage of one path at many places: places x `side` x `side`, each in its own square.

    `x` and `y` are where the path's origin lies in its square, in pixels rightward and downward
    from the upper left.
    """
    across = math.ceil(math.sqrt(len(x)))
    down = math.ceil(len(x) / across)
    sheet = renderer(across * side, down * side)
    rows, columns = np.divmod(np.arange(len(x)), across)
    flip = np.array([[1, 0, 0], [0, -1, down * side], [0, 0, 1]])
    sheet.draw_path_collection(
        GraphicsContext(Colour(0, 0, 0)),
        flip * [[1, 1, 0], [1, 1, 0], [1, 1, 1]],
        [path],
        np.empty((0, 3, 3)),
        np.column_stack([columns * side + x, rows * side + y]),
        flip,
        _BLACK,
        NONE,
        np.zeros(1),
        [(0, None)],
        np.array([1], dtype=np.uint8),
        None,
        None,
    )
    squares = np.asarray(sheet)[:, :, 3].reshape(down, side, across, side)
    return squares.swapaxes(1, 2).reshape(-1, side, side)[: len(x)]


def discs(sizes: Points, at: Points, side: int) -> Coverage:
    """Coverage of circles and of their outlines: 2 x circles x `side` x `side`.

    `sizes` are radii and widths of outlines, `at` the centres' rows and columns in their squares.
    """
    coverage = np.zeros((2, len(sizes), side, side), dtype=np.uint8)
    looks, which = np.unique(sizes, axis=0, return_inverse=True)
    for number, (radius, width) in enumerate(looks):
        members = which.ravel() == number
        y, x = at[members].T
        corners = circle(radius)
        coverage[0, members] = stamps(closed([corners]), x, y, side)
        if width > 0:
            coverage[1, members] = stamps(closed(outline(corners, True, width)), x, y, side)
    return coverage


def numbered(sorts: Sequence[Colours], count: int) -> tuple[list[Colour], npt.NDArray[np.intp]]:
    """The distinct colours, and their numbers for each of `count` shapes in each sort."""
    numbers: dict[Colour, int] = {}
    columns = np.empty((count, len(sorts)), dtype=np.intp)
    for column, colours in zip(columns.T, sorts, strict=True):
        if colours is None or isinstance(colours, Colour):
            column[:] = numbers.setdefault(colours or TRANSPARENT, len(numbers))
        else:
            column[:] = [numbers.setdefault(ink or TRANSPARENT, len(numbers)) for ink in colours]
    return list(numbers), columns


def lay(
    page: Page,
    places: Places,
    coverage: Coverage,
    inks: Sequence[Colour],
    numbers: npt.NDArray[np.intp],
) -> None:
    """Blend stamps into an opaque page, with the same result as one after the other.

    `coverage` is parts x stamps x rows x columns; `numbers` (stamps x parts) tell the parts' inks.
    Stamps that do not overlap are blended at once: ten thousand in a fifth of the time.
    """
    side = coverage.shape[-1]
    level = _levels(places, side)
    order = np.argsort(level, kind="stable")
    level, places, numbers = level[order], places[order], numbers[order]
    coverage = coverage[:, order]
    rows, columns = (places[:, axis, np.newaxis] + np.arange(side) for axis in (0, 1))
    used = coverage.any(axis=0)
    used &= ((rows >= 0) & (rows < page.shape[0]))[:, :, np.newaxis]
    used &= ((columns >= 0) & (columns < page.shape[1]))[:, np.newaxis]
    cells = np.flatnonzero(used)
    which, cell = np.divmod(cells, side**2)
    offsets = page.shape[1] * np.arange(side)[:, np.newaxis] + np.arange(side)
    spots = (places @ [page.shape[1], 1])[which] + offsets.ravel()[cell]
    tables = np.concatenate([covered(ink) for ink in inks])
    layers = []
    for part, numbered in zip(coverage, numbers.T, strict=True):
        rows_of_table = part.ravel()[cells]
        layers.append(256 * numbered[which] + rows_of_table if len(inks) > 1 else rows_of_table)
    pixels = page.reshape(-1).view(np.uint32)
    ends = np.searchsorted(level[which], np.arange(1, level[-1] + 2))
    for start, end in pairwise(ends.tolist()):
        at = spots[start:end]
        mixed = pixels[at].view(np.uint8).reshape(-1, 4).astype(np.uint16)
        for layer in layers:
            mixed = over(tables.take(layer[start:end], axis=0), mixed)
        pixels[at] = mixed.astype(np.uint8).view(np.uint32).ravel()


def _levels(places: Places, side: int) -> npt.NDArray[np.intp]:
    """For each stamp a number greater than that of all earlier ones that it may overlap."""
    row, column = ((places - places.min(axis=0, initial=0)) // side).T
    width = int(column.max(initial=0)) + 2
    cells = (row * width + column).tolist()
    last = [0] * (max(cells, default=0) + width + 2)
    levels = []
    for cell in cells:  # a stamp touches at most two cells either way
        below = cell + width
        level = max(last[cell], last[cell + 1], last[below], last[below + 1]) + 1
        last[cell] = last[cell + 1] = last[below] = last[below + 1] = level
        levels.append(level)
    return np.array(levels, dtype=np.intp)


def changing(
    page: Page, places: Places, side: int, colours: Sequence[Colour]
) -> npt.NDArray[np.bool_]:
    """Which stamps in these colours can change anything on an opaque page.

    A pixel that no coverage of any of the colours changes is settled; a stamp whose square is
    settled may be left out: a million points take a fifth of the time.
    """
    (top, left), (bottom, right) = places.min(axis=0), places.max(axis=0) + side
    top, left = max(top, 0), max(left, 0)
    region = page[top:bottom, left:right]
    value = np.arange(256, dtype=np.uint16)[:, np.newaxis, np.newaxis]
    fixed = np.ones((256, 4), dtype=bool)
    for colour in colours:
        fixed &= (over(covered(colour), value) == value).all(axis=1)
    settled = fixed[:, 0][region[..., 0]]
    for channel in (1, 2):
        settled &= fixed[:, channel][region[..., channel]]
    block = max(side // 8, 1)  # pixels that are looked at together, for large pages
    settled = np.pad(settled, [(0, -extent % block) for extent in settled.shape])
    rows, columns = (extent // block for extent in settled.shape)
    open_ = ~settled.reshape(rows, block, columns, block).all(axis=(1, 3))
    sums = np.zeros((rows + 1, columns + 1), dtype=np.int32)
    np.cumsum(np.cumsum(open_, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    corner = places - [top, left]
    low = np.clip(corner // block, 0, open_.shape)
    high = np.clip(-(-(corner + side) // block), 0, open_.shape)
    (up, before), (down, after) = low.T, high.T
    unsettled = sums[down, after] - sums[up, after] - sums[down, before] + sums[up, before]
    change: npt.NDArray[np.bool_] = unsettled > 0
    return change
