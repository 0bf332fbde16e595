"""Where the plots of a composition lie: areas of a grid, also as a text that draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Whole: TypeAlias = int | Sequence[int]


@dataclass(frozen=True)
class Place:
    """The rows and columns of a grid that one plot takes, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Areas:
    """The places of plots in their order; None for a plot without one. Several are added by `+`."""

    def __init__(self, places: Iterable[Place]):
        self.places = tuple(places)

    def __add__(self, other: Areas) -> Areas:
        """The places of both. Source: patchwork's `c.patch_area`."""
        return Areas((*self.places, *other.places))

    def __len__(self) -> int:
        return len(self.places)

    @property
    def rows(self) -> int:
        """How many rows the grid has."""
        return max(place.bottom for place in self.places)

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max(place.right for place in self.places)


def area(
    t: Whole,
    l: Whole,  # noqa: E741 - R's name
    b: Whole | None = None,
    r: Whole | None = None,
) -> Areas:
    """One or more areas by their top and bottom rows, left and right columns, counted from 1.

    Raises ValueError for an area whose end is before its start. Source: patchwork's `area`.
    """
    sides = [_listed(each) for each in (t, l, t if b is None else b, l if r is None else r)]
    count = max(map(len, sides))
    top, left, bottom, right = ([side[i % len(side)] for i in range(count)] for side in sides)
    for name, starts, ends in (("t", top, bottom), ("l", left, right)):
        if any(start > end for start, end in zip(starts, ends, strict=True)):
            end = "b" if name == "t" else "r"
            raise ValueError(f"area(): {name} must not be greater than {end}")
    return Areas(map(Place, top, left, bottom, right))


def _listed(given: Whole) -> list[int]:
    return [int(given)] if isinstance(given, int | float) else [int(each) for each in given]


def areas_of(design: str | Areas | Sequence[Areas] | None) -> Areas | None:
    """The areas of a design: a text whose letters are plots and `#` empty cells, or `area`s.

    The letters stand for the plots in alphabetical order. Raises ValueError for a text that is no
    rectangle, or whose letters do not form rectangles. Source: patchwork's `as_areas`.
    """
    if design is None or isinstance(design, Areas):
        return design
    if not isinstance(design, str):
        return Areas([place for each in design for place in each.places])
    lines = [line.strip() for line in design.split("\n")]
    lines = lines[lines[0] == "" : len(lines) - (lines[-1] == "" and len(lines) > 1)]
    if len({len(line) for line in lines}) != 1 or not lines[0]:
        raise ValueError("the text of a design must be rectangular: lines of the same length")
    return Areas(_rectangle(lines, letter) for letter in letters_of(design))


def letters_of(design: str) -> list[str]:
    """The letters of a design in alphabetical order."""
    return sorted(set("".join(design.split())) - {"#"}, key=lambda each: (each.lower(), each))


def _rectangle(lines: Sequence[str], letter: str) -> Place:
    cells = [
        (row, column)
        for row, line in enumerate(lines, start=1)
        for column, each in enumerate(line, start=1)
        if each == letter
    ]
    rows, columns = zip(*cells, strict=True)
    place = Place(min(rows), min(columns), max(rows), max(columns))
    if len(cells) != (place.bottom - place.top + 1) * (place.right - place.left + 1):
        raise ValueError(f"the cells of {letter!r} in a design must form a rectangle")
    return place


def grid_of(rows: int, columns: int, byrow: bool) -> Areas:
    """One area for each cell, row by row or column by column. Source: `create_design`."""
    cells = (
        [(row, column) for row in range(rows) for column in range(columns)]
        if byrow
        else [(row, column) for column in range(columns) for row in range(rows)]
    )
    return Areas(Place(row + 1, column + 1, row + 1, column + 1) for row, column in cells)
