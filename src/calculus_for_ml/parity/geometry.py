"""How far apart two drawings of a figure are, in points of 1/72 inch.

Texts and lines are paired by what they are (string, size, rotation, colours, caps and so on) and
then by nearness; one without a partner is named, and is a failure of its own. Points are paired in
the order of drawing, which is that of the data in R and here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from calculus_for_ml.parity.svg import Drawing, Line, Points, Text

T = TypeVar("T")


class Worst(NamedTuple):
    """The largest distance of a kind in points, and where it was found."""

    distance: float
    where: str = ""


@dataclass(frozen=True)
class GeometryDistance:
    """How far two drawings are apart: distances in points, and what stands in one of them alone."""

    panel: Worst
    text_starts: Worst
    lines: Worst
    centres: Worst
    radii: Worst
    strokes: Worst
    odd_texts: list[str]
    odd_lines: list[str]
    odd_points: list[str]


def compare(ours: Drawing, theirs: Drawing) -> GeometryDistance:
    """How far our drawing is from theirs."""
    texts, odd_texts = _pair(ours.texts, theirs.texts, _text_kind, _text_distance, _describe_text)
    lines, odd_lines = _pair(ours.lines, theirs.lines, _line_kind, _line_distance, _describe_line)
    if ours.background != theirs.background:
        odd_lines.append(f"background {ours.background}, R's is {theirs.background}")
    points, odd_points = _compare_points(ours.points, theirs.points)
    strokes = (Worst(abs(a.width - b.width), _describe_line(b)) for a, b in lines)
    return GeometryDistance(
        panel=_panel(ours, theirs),
        text_starts=_worst(Worst(_text_distance(a, b), _describe_text(b)) for a, b in texts),
        lines=_worst(Worst(_line_distance(a, b), _describe_line(b)) for a, b in lines),
        centres=points[0],
        radii=points[1],
        strokes=_worst([*strokes, points[2]]),
        odd_texts=odd_texts,
        odd_lines=odd_lines,
        odd_points=odd_points,
    )


def _panel(ours: Drawing, theirs: Drawing) -> Worst:
    edges = zip(("page's width", "page's height"), ours.page, theirs.page, strict=True)
    found = [Worst(abs(a - b), where) for where, a, b in edges]
    if ours.panel and theirs.panel:
        sides = zip(("left", "top", "right", "bottom"), ours.panel, theirs.panel, strict=True)
        found += [Worst(abs(a - b), f"{side} edge") for side, a, b in sides]
    elif ours.panel or theirs.panel:
        found.append(Worst(math.inf, "only one of the two has a panel"))
    return _worst(found)


def _compare_points(ours: Points, theirs: Points) -> tuple[tuple[Worst, Worst, Worst], list[str]]:
    """Distances of centres, radii and outlines; and what is odd."""
    if len(ours.looks) != len(theirs.looks):
        apart = Worst(math.inf, "numbers of points differ")
        return (apart, apart, Worst(0.0)), [f"{len(ours.looks)} points, R has {len(theirs.looks)}"]
    measures = (
        np.hypot(*(ours.centres - theirs.centres).T),
        np.abs(ours.radii - theirs.radii),
        np.abs(ours.widths - theirs.widths),
    )
    worst = [
        _worst([Worst(float(m.max()), f"point {m.argmax() + 1}")] if m.size else [])
        for m in measures
    ]
    odd = [
        f"point {i} is {a}, R's is {b}"
        for i, (a, b) in enumerate(zip(ours.looks, theirs.looks, strict=True), start=1)
        if a != b
    ]
    return (worst[0], worst[1], worst[2]), odd


def _pair(
    ours: Iterable[T],
    theirs: Iterable[T],
    kind: Callable[[T], Hashable],
    distance: Callable[[T, T], float],
    describe: Callable[[T], str],
) -> tuple[list[tuple[T, T]], list[str]]:
    """Pairs of one kind, the nearest first come, and descriptions of what found no partner."""
    free: dict[Hashable, list[T]] = defaultdict(list)
    for item in ours:
        free[kind(item)].append(item)
    pairs: list[tuple[T, T]] = []
    odd = []
    for item in theirs:
        candidates = free[kind(item)]
        if candidates:
            nearest = min(range(len(candidates)), key=lambda i: distance(candidates[i], item))
            pairs.append((candidates.pop(nearest), item))
        else:
            odd.append(f"only R has {describe(item)}")
    odd += [f"only ours has {describe(item)}" for items in free.values() for item in items]
    return pairs, odd


def _text_kind(text: Text) -> Hashable:
    return text.string, text.rotation, text.size, text.colour


def _text_distance(a: Text, b: Text) -> float:
    return abs(a.start - b.start)


def _describe_text(text: Text) -> str:
    where = f"({text.start.real:.2f}, {text.start.imag:.2f})"
    turned = f", turned by {text.rotation:g}°" if text.rotation else ""
    return f"“{text.string}” of {text.size:g} pt, {text.colour}, at {where}{turned}"


def _line_kind(line: Line) -> Hashable:
    return len(line.vertices), len(line.dashes), line.look


def _line_distance(a: Line, b: Line) -> float:
    """The largest distance of a vertex or a dash; a solid line may run either way."""
    ways = [a.vertices] if a.dashes else [a.vertices, a.vertices[::-1]]
    vertices = min(float(np.hypot(*(way - b.vertices).T).max()) for way in ways)
    dashes = (abs(mine - other) for mine, other in zip(a.dashes, b.dashes, strict=True))
    return max(vertices, *dashes, 0.0)


def _describe_line(line: Line) -> str:
    ends = " to ".join(f"({x:.2f}, {y:.2f})" for x, y in line.vertices[[0, -1]])
    dashed = "dashed " if line.dashes else ""
    look = ", ".join(line.look[1:])
    return f"a {dashed}line of {line.width:g} pt ({look}), {len(line.vertices)} vertices, {ends}"


def _worst(found: Iterable[Worst] | Sequence[Worst]) -> Worst:
    return max(found, key=lambda worst: worst.distance, default=Worst(0.0))
