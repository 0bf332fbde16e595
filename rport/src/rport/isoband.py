"""Contour lines and bands of a grid, as R's package isoband finds them (by marching squares).

Its vertices come in the order in which a C++ hash table keeps them, which decides where a closed
line starts; so that order is kept here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.unordered_map import STAYS, Table

FloatArray = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]

_NOWHERE = -1
_ON_GRID, _ACROSS_LOW, _ACROSS_HIGH, _UP_LOW, _UP_HIGH = range(5)

# The points of a cell by letter, as offsets of row and column and the kind of point: its corners a,
# b, c and d; where the low value crosses its sides n (between a and b), e (between b and c), s and
# w; N, E, S and W for the high value.
_POINTS = {
    **{"a": (0, 0, _ON_GRID), "b": (0, 1, _ON_GRID), "c": (1, 1, _ON_GRID), "d": (1, 0, _ON_GRID)},
    **{"n": (0, 0, _ACROSS_LOW), "s": (1, 0, _ACROSS_LOW), "w": (0, 0, _UP_LOW)},
    **{"e": (0, 1, _UP_LOW), "N": (0, 0, _ACROSS_HIGH), "S": (1, 0, _ACROSS_HIGH)},
    **{"W": (0, 0, _UP_HIGH), "E": (0, 1, _UP_HIGH)},
}

# The line segments of a cell, by which of a, b, c and d (8, 4, 2, 1) are not below the value.
_SEGMENTS = (
    *("", "ws", "es", "we", "ne", "es nw", "ns", "nw", "nw", "ns"),
    *("ws ne", "ne", "we", "es", "ws", ""),
)

# The polygon of a cell, clockwise, by whether a, b, c and d are below the band (0), in it (1) or
# above (2). Two polygons, or one, where the corners alternate: for a centre below, in it or above.
_POLYGONS = (
    "0001:wsd 0002:wsSW 0010:ecs 0011:wecd 0012:wecSW 0020:seES 0021:dweES 0022:weEW 0100:nbe "
    "0110:nbcs 0111:dwnbc 0112:bcSWwn 0120:bESsn 0121:bESdwn 0122:bEWwn 0200:enNE 0210:csnNE "
    "0211:dwnNEc 0220:nNSs 0221:dwnNS 0222:NWwn 1000:wan 1001:nsda 1002:ansSW 1011:anecd "
    "1012:anecSW 1021:aneESd 1022:aneEW 1100:abew 1101:abesd 1102:abesSW 1110:abcsw 1111:abcd "
    "1112:abcSW 1120:abESsw 1121:abESd 1122:abEW 1200:aNEew 1201:aNEesd 1210:aNEcsw "
    "1211:aNEcd 1220:aNSsw 1221:NSda 1222:WaN 2000:nwWN 2001:dWNns 2002:NnsS 2011:dWNnec "
    "2012:cSNne 2022:ENne 2100:bewWN 2101:dWNbes 2102:besSN 2110:bcswWN 2111:dWNbc 2112:NbcS "
    "2122:NbE 2200:WEew 2201:dWEes 2202:SEes 2210:WEcsw 2211:WEcd 2212:EcS 2220:WSsw 2221:WSd"
)
_SADDLES = {
    "0101": ("dws ben", "dwnbes", "dwnbes"),
    "0102": ("ben wsSW", "besSWwn", "besSWwn"),
    "0201": ("dws enNE", "dwnNEes", "dwnNEes"),
    "0202": ("wsSW enNE", "wnNEesSW", "wnNW esSE"),
    "0212": ("cSWwnNE", "cSWwnNE", "cSE NWwn"),
    "1010": ("anw cse", "anecsw", "anecsw"),
    "1020": ("anw seES", "aneESsw", "aneESsw"),
    "1202": ("aNEesSW", "aNEesSW", "aNW SEes"),
    "1212": ("aNEcSW", "aNEcSW", "aNW cSE"),
    "2010": ("cse nwWN", "cswWNne", "cswWNne"),
    "2020": ("WNnw ESse", "WNneESsw", "WSsw ENne"),
    "2021": ("dWNneES", "dWNneES", "dWS ENne"),
    "2120": ("bESswWN", "bESswWN", "bEN WSsw"),
    "2121": ("dWNbES", "dWNbES", "dWS bEN"),
}


class Contour(NamedTuple):
    """The vertices of one level's lines, or one band's outlines; `id` tells which, from 1."""

    x: FloatArray
    y: FloatArray
    id: npt.NDArray[np.int64]


def isolines(
    x: npt.ArrayLike, y: npt.ArrayLike, z: npt.ArrayLike, levels: Sequence[float]
) -> list[Contour]:
    """The lines along which the surface has each of the levels.

    `z` has shape (len(y), len(x)); no line goes through a cell with a corner that is not finite. A
    closed line ends with its first vertex. Raises ValueError for another shape. Source:
    `isoband::isolines`.
    """
    lines = _Lines(_Grid(x, y, z))
    return [lines.contour(level) for level in levels]


def isobands(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    z: npt.ArrayLike,
    levels_low: Sequence[float],
    levels_high: Sequence[float],
) -> list[Contour]:
    """The outlines of where the surface is from each low level up to its high level.

    Holes are outlines in the other direction. For shapes and errors see `isolines`. Source:
    `isoband::isobands`.
    """
    bands = _Bands(_Grid(x, y, z))
    bands.contour(0, 0)  # isoband does so first, and its hash table keeps the size it then has
    return [bands.contour(*sorted(ends)) for ends in zip(levels_low, levels_high, strict=True)]


class _Grid:
    """A surface above a grid, and its points as whole numbers: those that isoband hashes."""

    def __init__(self, x: npt.ArrayLike, y: npt.ArrayLike, z: npt.ArrayLike) -> None:
        self.z = np.asarray(z, dtype=np.float64)
        self.x, self.y = (np.asarray(each, dtype=np.float64) for each in (x, y))
        if self.z.shape != (self.y.size, self.x.size):
            raise ValueError(
                f"z must have a row for each y and a column for each x: {self.y.size} by "
                f"{self.x.size}, not {' by '.join(map(str, self.z.shape))}"
            )
        finite = np.isfinite(self.z)
        self.drawn = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, :-1] & finite[1:, 1:]
        with np.errstate(invalid="ignore"):
            corners = self.z[:-1, :-1] + self.z[:-1, 1:] + self.z[1:, :-1] + self.z[1:, 1:]
            self.centre = corners / 4

    def points(self, codes: _Whole, shapes: _Shapes) -> tuple[_Whole, _Whole]:
        """The points of the shapes in all cells, row by row, and how far on each one's next is."""
        rows, columns = np.nonzero(codes)
        found = codes[rows, columns]
        length = shapes.length[found]
        first = np.cumsum(length) - length
        at = np.arange(length.sum()) + np.repeat(shapes.start[found] - first, length)
        return np.repeat((rows << 30) + (columns << 3), length) + shapes.key[at], shapes.step[at]

    def coordinates(self, keys: _Whole, low: float, high: float) -> tuple[FloatArray, FloatArray]:
        """Where points lie, for the values that cross the sides of cells."""
        row, column, kind = keys >> 30, (keys & ((1 << 30) - 1)) >> 3, keys & 7
        across = (kind == _ACROSS_LOW) | (kind == _ACROSS_HIGH)
        up = (kind == _UP_LOW) | (kind == _UP_HIGH)
        value = np.where((kind == _ACROSS_HIGH) | (kind == _UP_HIGH), high, low)
        next_row, next_column = row + up, column + across
        start, stop = self.z[row, column], self.z[next_row, next_column]
        with np.errstate(invalid="ignore", divide="ignore"):
            share = (value - start) / (stop - start)
            x = self.x[column] + share * (self.x[next_column] - self.x[column])
            y = self.y[row] + share * (self.y[next_row] - self.y[row])
        return np.where(across, x, self.x[column]), np.where(up, y, self.y[row])


class _Shapes(NamedTuple):
    """The segments or polygons in a cell of each code, those of all codes in one row.

    `key` is what the cell adds to a point, `step` how far on the next point of its shape is.
    """

    start: _Whole
    length: _Whole
    key: _Whole
    step: _Whole


def _shapes(codes: Sequence[str]) -> _Shapes:
    """The shapes, from their points' letters by code."""
    length = np.array([len(code.replace(" ", "")) for code in codes])
    words = " ".join(codes).split()
    points = [_POINTS[letter] for word in words for letter in word]
    steps = [step for word in words for step in [1] * (len(word) - 1) + [1 - len(word)]]
    keys = [(down << 30) + (right << 3) + kind for down, right, kind in points]
    return _Shapes(np.cumsum(length) - length, length, np.array(keys), np.array(steps))


class _Lines:
    """Segments, joined to lines. Source: isoband's `isoliner`."""

    def __init__(self, grid: _Grid) -> None:
        self._grid = grid
        self._table = Table()
        self._next: dict[int, int] = {}
        self._previous: dict[int, int] = {}

    def contour(self, value: float) -> Contour:
        """The lines at one value."""
        self._next, self._previous = {}, {}
        grid = self._grid
        above = (grid.z >= value).astype(np.int64)
        codes = 8 * above[:-1, :-1] + 4 * above[:-1, 1:] + 2 * above[1:, 1:] + above[1:, :-1]
        with np.errstate(invalid="ignore"):
            turned = ((codes == 5) | (codes == 10)) & (grid.centre < value)
        codes = np.where(turned, 15 - codes, codes) * grid.drawn
        points, _ = grid.points(codes, _LINES)
        for start, stop in points.reshape(-1, 2).tolist():
            self._join(start, stop)
        return self._collected(value)

    def _join(self, start: int, stop: int) -> None:
        known = (start in self._next, stop in self._next)
        for point in (start, stop):
            if point not in self._next:
                self._next[point] = self._previous[point] = _NOWHERE
        if known == (False, False):
            forward = True
        elif known == (True, False):
            forward = self._next[start] == _NOWHERE
        elif known == (False, True):
            forward = self._next[stop] != _NOWHERE
        else:
            self._join_lines(start, stop)
            return
        first, second = (start, stop) if forward else (stop, start)
        self._next[first], self._previous[second] = second, first

    def _join_lines(self, start: int, stop: int) -> None:
        """Join the ends of two lines, or of one; two that end alike are given one direction."""
        if self._next[start] == _NOWHERE and self._previous[stop] == _NOWHERE:
            self._next[start], self._previous[stop] = stop, start
        elif self._previous[start] == _NOWHERE and self._next[stop] == _NOWHERE:
            self._previous[start], self._next[stop] = stop, start
        elif self._next[start] == _NOWHERE:
            self._next[start], self._next[stop] = stop, start
            self._turn(stop, self._previous)
        else:
            self._previous[start], self._previous[stop] = stop, start
            self._turn(start, self._next)

    def _turn(self, point: int, onwards: dict[int, int]) -> None:
        while point != _NOWHERE:
            following = onwards[point]
            self._next[point], self._previous[point] = self._previous[point], self._next[point]
            point = following

    def _collected(self, value: float) -> Contour:
        points: list[int] = []
        ids: list[int] = []
        done: set[int] = set()
        known = np.array(list(self._next), dtype=np.int64)
        order = self._table.walk(known, np.arange(known.size), np.full(known.size, STAYS))
        for found in known[order].tolist():
            if found in done:
                continue
            start = found
            while self._previous[start] != _NOWHERE:
                start = self._previous[start]
                if start == found:
                    break
            line, point = [start], self._next[start]
            while point not in (start, _NOWHERE):
                line.append(point)
                point = self._next[point]
            done.update(line)
            if point == start:
                line.append(start)
            ids += [ids[-1] + 1 if ids else 1] * len(line)
            points += line
        keys = np.array(points, dtype=np.int64)
        return Contour(*self._grid.coordinates(keys, value, value), np.array(ids, dtype=np.int64))


class _Bands:
    """Polygons, merged to outlines. Source: isoband's `isobander`.

    A side that two polygons share is inside. At a point two outlines touch where the values of
    two cells at opposite corners of it are missing; the polygon found last is then the first.
    """

    def __init__(self, grid: _Grid) -> None:
        self._grid = grid
        self._table = Table()

    def contour(self, low: float, high: float) -> Contour:
        """The outlines of one band."""

        def side(values: FloatArray) -> _Whole:
            return np.where(values >= high, 2, (values >= low).astype(np.int64))

        grid = self._grid
        z = side(grid.z)
        codes = 27 * z[:-1, :-1] + 9 * z[:-1, 1:] + 3 * z[1:, 1:] + z[1:, :-1]
        keys, step = grid.points((3 * codes + side(grid.centre)) * grid.drawn, _AREAS)
        now = np.arange(keys.size)
        points, added, start = np.unique(keys, return_index=True, return_inverse=True)
        stop = start[now + step]
        sides, back = start * points.size + stop, stop * points.size + start
        outside = ~np.isin(sides, back, assume_unique=True)
        removed = np.empty_like(added)
        removed[start] = now
        start, stop = start[outside], stop[outside]
        removed[start] = STAYS
        order = self._table.walk(points, added, removed)
        after, before = _neighbours(start, stop), _neighbours(stop, start)
        found, ids = _outlines(order.tolist(), after, before)
        return Contour(*grid.coordinates(points[found], low, high), np.array(ids, dtype=np.int64))


class _Neighbours(NamedTuple):
    """The point beside each point on its outline, and on a second outline that touches there."""

    first: list[int]
    second: list[int]


def _neighbours(points: _Whole, others: _Whole) -> _Neighbours:
    """Of points in order, the last one's neighbour as the first, the first one's as the second."""
    first, second = np.empty((2, points.max(initial=-1) + 1), dtype=np.int64)
    first[points] = others
    second[points[::-1]] = others[::-1]
    return _Neighbours(first.tolist(), second.tolist())


def _outlines(
    order: Sequence[int], after: _Neighbours, before: _Neighbours
) -> tuple[list[int], list[int]]:
    """The points of all outlines, and the number of each one's outline, from 1."""
    points: list[int] = []
    ids: list[int] = []
    done: set[int] = set()
    done_twice: set[int] = set()
    current = 0
    for start in order:
        is_double = before.first[start] != before.second[start]
        if start in done and (not is_double or start in done_twice):
            continue
        current += 1
        previous = (before.second if start not in done_twice else before.first)[start]
        point = start
        while True:
            points.append(point)
            ids.append(current)
            on_second = previous == before.second[point] != before.first[point]
            (done_twice if on_second else done).add(point)
            previous, point = point, (after.second if on_second else after.first)[point]
            if point == start:
                break
    return points, ids


def _areas() -> list[str]:
    """The polygons of each code, for a centre below the band, in it and above."""
    words = dict(entry.split(":") for entry in _POLYGONS.split())
    corners = [f"{code // 27}{code // 9 % 3}{code // 3 % 3}{code % 3}" for code in range(81)]
    cells = [_SADDLES.get(each, (words.get(each, ""),) * 3) for each in corners]
    return [polygons for cell in cells for polygons in cell]


_LINES, _AREAS = _shapes(_SEGMENTS), _shapes(_areas())
