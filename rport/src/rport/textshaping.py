"""Lines of text as R's textshaping sets them for its devices."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from rport import bidi, fonts
from rport.fonts.face import Face, Placed
from rport.grid.units import Unit


@dataclass(frozen=True)
class Shaped:
    """A shaped line: its glyphs with their fonts, their positions in pixels, its whole width."""

    glyphs: tuple[int, ...]
    clusters: tuple[int, ...]
    """The first character that each stands for."""
    fonts: tuple[Face, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    """Upward."""
    width: float


def shape(text: str, size: float, face: str = "plain", family: str = "") -> Shaped:
    """Set one line of `text` at `size` pixels per em, kerned, with ligatures, unhinted.

    The parts that run from right to left are set each on its own, as are those that other fonts
    stand in for; a part is taken to be all in its first letter's script. Each advance
    is a whole number of 1/64 pixels, as HarfBuzz rounds it. Source: textshaping's `string_shape`
    and `string_width`.
    """
    return _shape(text, math.floor(64 * size), face, family, fonts.registrations())


@lru_cache(maxsize=4096)
def _shape(text: str, size: int, face: str, family: str, registrations: int) -> Shaped:
    own = fonts.located(face, family)
    placed = [
        each
        for start, end, level in bidi.runs(text)
        for each in _run(text, (start, end), level % 2 == 1, size, own, family)
    ]
    x, pen = [], 0
    for glyph, _ in placed:
        x.append((pen + glyph.right) / 64)
        pen += glyph.advance
    return Shaped(
        tuple(glyph.glyph for glyph, _ in placed),
        tuple(glyph.cluster for glyph, _ in placed),
        tuple(font for _, font in placed),
        tuple(x),
        tuple(glyph.up / 64 for glyph, _ in placed),
        pen / 64,
    )


def _run(
    text: str, span: tuple[int, int], leftward: bool, size: int, own: Face, family: str
) -> Iterator[tuple[Placed, Face]]:
    """The glyphs of a part of one direction, from left to right, with their fonts."""
    whole = own.shape(text, *span, leftward, size)
    if all(glyph.glyph for glyph in whole):
        yield from ((glyph, own) for glyph in whole)
        return
    chosen = dict.fromkeys(range(*span), own)
    lacking = _lacking(whole, span)
    tried: tuple[Face, ...] = (own,)
    while lacking:
        first = next(_stretches(lacking))
        other = fonts.stand_in(text[slice(*first)], family, tried)
        if other is None:
            break
        tried += (other,)
        still: list[int] = []
        for start, end in list(_stretches(lacking)):
            glyphs = other.shape(text, start, end, leftward, size)
            rest = set(_lacking(glyphs, (start, end)))
            still += sorted(rest)
            chosen.update((at, other) for at in range(start, end) if at not in rest)
        if still == lacking:
            break
        lacking = still
    parts = [(font, list(places)) for font, places in groupby(chosen, key=chosen.__getitem__)]
    for font, places in reversed(parts) if leftward else parts:
        for glyph in font.shape(text, places[0], places[-1] + 1, leftward, size):
            yield glyph, font


def _lacking(glyphs: list[Placed], span: tuple[int, int]) -> list[int]:
    """The characters of a part for which a glyph is missing: all that it would stand for."""
    starts = [*sorted({glyph.cluster for glyph in glyphs}), span[1]]
    ends = dict(pairwise(starts))
    missing = sorted({glyph.cluster for glyph in glyphs if not glyph.glyph})
    return [at for start in missing for at in range(start, ends[start])]


def _stretches(places: list[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of consecutive places."""
    for _, group in groupby(enumerate(places), key=lambda each: each[1] - each[0]):
        run = [place for _, place in group]
        yield run[0], run[-1] + 1


_RESOLUTION = 10_000  # pixels per inch at which svglite measures characters
_POINT = 72 / _RESOLUTION


class OutlineMetrics:
    """The sizes of text on a device that has no pixels, in points, as svglite measures them."""

    def ascent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Height of the glyph, hinted at a very fine resolution."""
        return Unit.of_points(_box(char, size, fonts.of_char(char, face, family))[0] * _POINT)

    def descent(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Depth of the glyph."""
        return Unit.of_points(_box(char, size, fonts.of_char(char, face, family))[1] * _POINT)

    def advance(self, char: str, size: float, face: str = "plain", family: str = "") -> float:
        """Advance of the glyph."""
        return _box(char, size, fonts.of_char(char, face, family))[2] * _POINT

    def string_width(self, text: str, size: float, face: str = "plain", family: str = "") -> float:
        """Width of one shaped line."""
        return Unit.of_points(shape(text, size, face, family).width)


@lru_cache(maxsize=4096)
def _box(char: str, size: float, font: Face) -> tuple[int, int, int]:
    return font.box(char, size, _RESOLUTION)
