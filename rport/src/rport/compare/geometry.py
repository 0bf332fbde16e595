"""How far apart two drawings of a figure are, in points of 1/72 inch.

Texts, lines and points are paired by what they are (string, size, rotation, colours, caps, the
panel that they are cut to and so on) and then by nearness, or in the order of drawing where all
that brings them within a point; one without a partner is named, and is itself a failure. So is
one that is drawn before or after what its partner is not.
"""

from __future__ import annotations

import cmath
import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

import numpy as np

from rport.compare.svg import Box, Drawing, Drawn, Floats, Line, Points, Raster, Text
from rport.compare.svg_writers import FAMILY

T = TypeVar("T")
D = TypeVar("D", bound=Drawn)

_NEAR = 1.0  # points within which the order of drawing is trusted
_TIE = 0.05  # points by which the middles of two lines may differ unseen


class Worst(NamedTuple):
    """The largest distance of a kind in points, and where it was found."""

    distance: float
    where: str = ""


@dataclass(frozen=True)
class GeometryDistance:
    """How far apart two drawings are: distances in points, and what only one of them has.

    Shapes and rasters count among the lines. `order_differences` names the first thing that is
    drawn above what its partner is below of.
    """

    panel: Worst
    text_starts: Worst
    text_widths: Worst
    lines: Worst
    centres: Worst
    radii: Worst
    strokes: Worst
    unmatched_texts: list[str]
    unmatched_lines: list[str]
    unmatched_points: list[str]
    order_differences: list[str]

    @property
    def unmatched(self) -> list[str]:
        """What only one of them has, and what is drawn in another order."""
        things = self.unmatched_texts + self.unmatched_lines + self.unmatched_points
        return things + self.order_differences


def compare(ours: Drawing, theirs: Drawing) -> GeometryDistance:
    """How far our drawing is from theirs."""
    ours = _with_panels_numbered_as(theirs, ours)
    texts, unmatched_texts = _pair(ours.texts, theirs.texts, _OF_TEXTS)
    lines, unmatched_lines = _pair(ours.lines, theirs.lines, _OF_LINES)
    rasters, unmatched_rasters = _pair(ours.rasters, theirs.rasters, _OF_RASTERS)
    points, unmatched_points = _pair(_each(ours.points), _each(theirs.points), _OF_POINTS)
    sorts = ((_OF_TEXTS, texts), (_OF_LINES, lines), (_OF_RASTERS, rasters), (_OF_POINTS, points))
    if ours.background != theirs.background:
        unmatched_lines.append(f"background {ours.background}, R's is {theirs.background}")
    return GeometryDistance(
        panel=_panel(ours, theirs),
        text_starts=_worst(_OF_TEXTS, texts),
        text_widths=_widest("width", texts),
        lines=max(_worst(_OF_LINES, lines), _worst(_OF_RASTERS, rasters)),
        centres=_worst(_OF_POINTS, points),
        radii=_widest("radius", points),
        strokes=max(_widest("width", lines), _widest("width", points)),
        unmatched_texts=unmatched_texts,
        unmatched_lines=unmatched_lines + unmatched_rasters,
        unmatched_points=unmatched_points,
        order_differences=_order(sorts),
    )


def _with_panels_numbered_as(theirs: Drawing, ours: Drawing) -> Drawing:
    """Our drawing, whose panels may come in another order."""
    pairs, _ = _pair(ours.panels, theirs.panels, _OF_PANELS)
    numbers = {ours.panels.index(a) + 1: theirs.panels.index(b) + 1 for a, b in pairs}
    if all(mine == other for mine, other in numbers.items()):
        return ours

    def moved(things: Sequence[D]) -> list[D]:
        return [replace(thing, clip=numbers.get(thing.clip, thing.clip)) for thing in things]

    return replace(
        ours,
        texts=moved(ours.texts),
        lines=moved(ours.lines),
        rasters=moved(ours.rasters),
        points=replace(ours.points, clips=[numbers.get(n, n) for n in ours.points.clips]),
    )


def _panel(ours: Drawing, theirs: Drawing) -> Worst:
    edges = zip(("page's width", "page's height"), ours.page, theirs.page, strict=True)
    found = [Worst(abs(a - b), where) for where, a, b in edges]
    if len(ours.panels) != len(theirs.panels):
        count = f"{len(ours.panels)} panels, R has {len(theirs.panels)}"
        return Worst(math.inf, count)
    for number, (a, b) in enumerate(_pair(ours.panels, theirs.panels, _OF_PANELS)[0], start=1):
        where = f" of panel {number}" if len(ours.panels) > 1 else ""
        sides = zip(("left", "top", "right", "bottom"), a, b, strict=True)
        found += [Worst(abs(mine - other), f"{side} edge{where}") for side, mine, other in sides]
    return max(found, key=lambda worst: worst.distance)


@dataclass(frozen=True)
class _Point(Drawn):
    """One of a drawing's points; `number` counts them from 1."""

    number: int
    centre: complex
    radius: float
    width: float
    look: tuple[str, ...]


def _each(points: Points) -> list[_Point]:
    centres = (points.centres @ [1, 1j]).tolist()
    columns = zip(
        points.ranks,
        points.clips,
        range(1, len(centres) + 1),
        centres,
        points.radii.tolist(),
        points.widths.tolist(),
        points.looks,
        strict=True,
    )
    return [_Point(*each) for each in columns]


class _Pairing(NamedTuple):
    """How things of one kind are paired: what partners share, where they are, how far apart.

    `box` is what a thing covers at most, and `ink` the one colour that it is drawn in, or None.
    """

    kind: Callable[[Any], Hashable]
    place: Callable[[Any], complex]
    distance: Callable[[Any, Any], float]
    describe: Callable[[Any], str]
    box: Callable[[Any], Box]
    ink: Callable[[Any], str | None]


def _pair(
    ours: Iterable[T], theirs: Iterable[T], how: _Pairing
) -> tuple[list[tuple[T, T]], list[str]]:
    """Pairs of one kind, and descriptions of what found no partner."""
    groups: dict[Hashable, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((ours, theirs)):
        for item in items:
            groups[how.kind(item)][side].append(item)
    pairs: list[tuple[T, T]] = []
    only_theirs: list[str] = []
    only_ours: list[str] = []
    for mine, others in groups.values():
        places = [np.array([how.place(item) for item in items]) for items in (mine, others)]
        if len(mine) == len(others) and (np.abs(places[0] - places[1]) <= _NEAR).all():
            pairs += zip(mine, others, strict=True)
            continue
        free = np.ones(len(mine), dtype=bool)
        for item, place in zip(others, places[1], strict=True):
            if not free.any():
                only_theirs.append(f"only R has {how.describe(item)}")
                continue
            apart = np.where(free, np.abs(places[0] - place), np.inf)
            nearest = np.flatnonzero(apart <= apart.min() + _TIE).tolist()
            best = min(nearest, key=lambda i: how.distance(mine[i], item))
            free[best] = False
            pairs.append((mine[best], item))
        only_ours += [f"only ours has {how.describe(mine[i])}" for i in np.flatnonzero(free)]
    return pairs, only_theirs + only_ours


def _order(sorts: Iterable[tuple[_Pairing, Sequence[tuple[Any, Any]]]]) -> list[str]:
    """The first thing that lies above another of different ink in only one of the drawings."""
    pairs = [(how, a, b) for how, paired in sorts for a, b in paired]
    runs = [_runs([(each[side], how.ink(each[side])) for how, *each in pairs]) for side in (0, 1)]
    if runs[0] == runs[1]:
        return []
    ranks = np.array([(a.rank, b.rank) for _, a, b in pairs])
    boxes = np.array([how.box(b) for how, _, b in pairs])
    starts, ends = boxes[:, :2] + _TIE, boxes[:, 2:] - _TIE
    inks = [how.ink(b) for how, _, b in pairs]
    numbers = np.array([-1 - i if ink is None else inks.index(ink) for i, ink in enumerate(inks)])
    for i in np.argsort(ranks[:, 1]).tolist():
        swapped = (ranks[:, 0] < ranks[i, 0]) & (ranks[:, 1] > ranks[i, 1])
        overlaps = (starts < ends[i]).all(axis=1) & (starts[i] < ends).all(axis=1)
        for j in np.flatnonzero(swapped & overlaps & (numbers != numbers[i])).tolist():
            below, above = (pairs[k][0].describe(pairs[k][2]) for k in (i, j))
            return [f"{below} is drawn after {above}"]
    return []


def _runs(things: Sequence[tuple[Drawn, Hashable]]) -> list[int]:
    """For each thing the number of the run of its ink, in the order of drawing."""
    runs = [0] * len(things)
    run, last = 0, None
    for i in sorted(range(len(things)), key=lambda i: things[i][0].rank):
        ink = things[i][1]
        run += ink is None or ink != last
        runs[i], last = run, ink
    return runs


def _single(*inks: str) -> str | None:
    """The only ink of a thing, or None where it has several, or which of two is below matters."""
    seen = {ink for ink in inks if ink != "none"}
    return seen.pop() if len(seen) == 1 else None


def _worst(how: _Pairing, pairs: Sequence[tuple[Any, Any]]) -> Worst:
    found = (Worst(how.distance(a, b), how.describe(b)) for a, b in pairs)
    return max(found, key=lambda worst: worst.distance, default=Worst(0.0))


def _widest(what: str, pairs: Sequence[tuple[Any, Any]]) -> Worst:
    """The largest difference of a length that each thing has."""
    found = (Worst(abs(getattr(a, what) - getattr(b, what)), _name(b)) for a, b in pairs)
    return max(found, key=lambda worst: worst.distance, default=Worst(0.0))


def _text_kind(text: Text) -> Hashable:
    font = text.size, text.face, text.family
    return text.string, text.rotation, font, text.colour, text.clip


def _text_distance(a: Text, b: Text) -> float:
    return abs(a.start - b.start)


def _describe_text(text: Text) -> str:
    where = f"({text.start.real:.2f}, {text.start.imag:.2f})"
    turned = f", turned by {text.rotation:g}°" if text.rotation else ""
    face = "" if text.face == "plain" else f", {text.face}"
    face += "" if text.family == FAMILY else f", {text.family}"
    return f"“{text.string}” of {text.size:g} pt{face}, {text.colour}, at {where}{turned}"


def _line_kind(line: Line) -> Hashable:
    return line.pieces, len(line.dashes), line.look, line.clip


def _line_distance(a: Line, b: Line) -> float:
    """The largest distance of a vertex or a dash.

    A solid line may run either way, and a solid outline start at any corner.
    """
    ways = [a.vertices]
    if not a.dashes and len(a.pieces) == 1:
        ways.append(a.vertices[::-1])
        if a.look[0] == "closed":
            ways += [_from_nearest(way, b.vertices[0]) for way in ways]
    vertices = min(float(np.hypot(*(way - b.vertices).T).max()) for way in ways)
    dashes = (abs(mine - other) for mine, other in zip(a.dashes, b.dashes, strict=True))
    return max(vertices, *dashes, 0.0)


def _from_nearest(vertices: Floats, start: Floats) -> Floats:
    nearest = np.hypot(*(vertices - start).T).argmin()
    return np.roll(vertices, -int(nearest), axis=0)


def _describe_line(line: Line) -> str:
    ends = " to ".join(f"({x:.2f}, {y:.2f})" for x, y in line.vertices[[0, -1]])
    dashed = "dashed " if line.dashes else ""
    what = "shape" if line.look[0].startswith("closed") else "line"
    look = ", ".join(filter(None, line.look[1:]))
    return f"a {dashed}{what} of {line.width:g} pt ({look}), {len(line.vertices)} vertices, {ends}"


def _raster_kind(raster: Raster) -> Hashable:
    return raster.look, raster.pixels.shape, raster.pixels.tobytes(), raster.clip


def _describe_raster(raster: Raster) -> str:
    rows, columns, _ = raster.pixels.shape
    return f"a raster of {columns} x {rows} pixels at {raster.box}"


def _box_distance(a: Box, b: Box) -> float:
    return max(abs(mine - other) for mine, other in zip(a, b, strict=True))


def _describe_point(point: _Point) -> str:
    look = ", ".join(point.look)
    return f"{_name(point)} ({look}) at ({point.centre.real:.2f}, {point.centre.imag:.2f})"


def _name(thing: _Point | Line | Text) -> str:
    if isinstance(thing, _Point):
        return f"point {thing.number}"
    return _describe_text(thing) if isinstance(thing, Text) else _describe_line(thing)


def _text_box(text: Text) -> Box:
    """Of a text, from a third of its size below the baseline to its whole size above."""
    along = cmath.rect(1.0, math.radians(text.rotation))
    corners = [
        text.start + along * complex(x, y)
        for x in (0, text.width)
        for y in (text.size / 3, -text.size)
    ]
    return _around(np.array([[corner.real, corner.imag] for corner in corners]), 0.0)


def _around(vertices: Floats, reach: float) -> Box:
    left, top = (vertices.min(axis=0) - reach).tolist()
    right, bottom = (vertices.max(axis=0) + reach).tolist()
    return left, top, right, bottom


def _middle(vertices: Floats) -> complex:
    return complex(*vertices.mean(axis=0))


_OF_TEXTS = _Pairing(
    _text_kind,
    lambda text: text.start,
    _text_distance,
    _describe_text,
    lambda text: _text_box(text),
    lambda text: text.colour,
)
_OF_LINES = _Pairing(
    _line_kind,
    lambda line: _middle(line.vertices),
    _line_distance,
    _describe_line,
    lambda line: _around(line.vertices, line.width / 2),
    lambda line: _single(line.look[1], line.look[2]),
)
_OF_POINTS = _Pairing(
    lambda point: (point.look, point.clip),
    lambda point: point.centre,
    lambda a, b: abs(a.centre - b.centre),
    _describe_point,
    lambda point: _around(
        np.array([[point.centre.real, point.centre.imag]]), point.radius + point.width / 2
    ),
    lambda point: _single(*point.look),
)
_OF_RASTERS = _Pairing(
    _raster_kind,
    lambda raster: complex(*raster.box[:2]),
    lambda a, b: _box_distance(a.box, b.box),
    _describe_raster,
    lambda raster: raster.box,
    lambda raster: None,
)
_OF_PANELS = _Pairing(
    lambda box: "",
    lambda box: complex(*box[:2]),
    _box_distance,
    str,
    lambda box: box,
    lambda box: None,
)
