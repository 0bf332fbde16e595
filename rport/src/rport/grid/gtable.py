"""Tables of cells, as R's gtable lays out a page: rows and columns with lengths, grobs in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rport.grid.device import Device
from rport.grid.units import Box, Length, Null, Viewport, in_turn, inches, inches_within, total


class Grob(Protocol):
    """Something that can be drawn into a box, and knows the room that it needs, in points."""

    def width(self, device: Device) -> float:
        """The width that it asks for."""

    def height(self, device: Device) -> float:
        """The height that it asks for."""

    def draw(self, device: Device, box: Box) -> None:
        """Draw it into a box, which may be larger or smaller."""


@dataclass(frozen=True)
class Cell:
    """A grob and the rows and columns that it spans, from 0, both ends included."""

    grob: Grob
    top: int
    left: int
    bottom: int
    right: int
    z: float
    clip: bool = False
    name: str = ""


@dataclass
class GTable:
    """A table whose lengths are known, except those that share what is left.

    With `respect` the shares of widths and heights are lengths of one kind, so that the panels
    keep their shape. Source: R's gtable, and grid's `grid.layout`.
    """

    widths: list[Length] = field(default_factory=list)
    heights: list[Length] = field(default_factory=list)
    respect: bool = False
    cells: list[Cell] = field(default_factory=list)
    inherits_clip: bool = False
    """Whether its cells are confined by the clip around the table, as bare grobs are."""

    def add_column(self, width: Length, at: int | None = None) -> int:
        """Insert a column before column `at`, or as the last; its index."""
        at = len(self.widths) if at is None else at
        self.widths.insert(at, width)
        self.cells = [
            replace(each, left=each.left + (each.left >= at), right=each.right + (each.right >= at))
            for each in self.cells
        ]
        return at

    def add_row(self, height: Length, at: int | None = None) -> int:
        """Insert a row before row `at`, or as the last; its index."""
        at = len(self.heights) if at is None else at
        self.heights.insert(at, height)
        self.cells = [
            replace(each, top=each.top + (each.top >= at), bottom=each.bottom + (each.bottom >= at))
            for each in self.cells
        ]
        return at

    def add(
        self,
        grob: Grob,
        top: int,
        left: int,
        bottom: int | None = None,
        right: int | None = None,
        z: float | None = None,
        clip: bool = False,
        name: str = "",
    ) -> None:
        """Put a grob into a cell, or into all of several; `z` orders the drawing, else last."""
        if z is None:
            z = max((each.z for each in self.cells), default=0.0) + 1
        bottom = top if bottom is None else bottom
        right = left if right is None else right
        self.cells.append(Cell(grob, top, left, bottom, right, z, clip, name))

    def add_padding(self, top: Length, right: Length, bottom: Length, left: Length) -> None:
        """Add a row or column on every side."""
        self.add_row(top, 0)
        self.add_row(bottom)
        self.add_column(left, 0)
        self.add_column(right)

    def span(self, name: str) -> Cell:
        """The smallest cell that holds all whose names start so. Source: `ggplot2:::find_panel`."""
        found = [each for each in self.cells if each.name.startswith(name)]
        return Cell(
            found[0].grob,
            min(each.top for each in found),
            min(each.left for each in found),
            max(each.bottom for each in found),
            max(each.right for each in found),
            z=0,
        )

    def part(self, top: int, left: int, bottom: int, right: int) -> GTable:
        """The rows and columns from the first to the last given, with the cells wholly in them."""
        cells = [
            replace(
                each,
                top=each.top - top,
                left=each.left - left,
                bottom=each.bottom - top,
                right=each.right - left,
            )
            for each in self.cells
            if top <= each.top
            and left <= each.left
            and each.bottom <= bottom
            and each.right <= right
        ]
        widths, heights = self.widths[left : right + 1], self.heights[top : bottom + 1]
        return GTable(widths, heights, self.respect, cells)

    def width(self, device: Device) -> float:
        """The sum of the known widths."""
        return total(each for each in self.widths if not isinstance(each, Null))

    def height(self, device: Device) -> float:
        """The sum of the known heights."""
        return total(each for each in self.heights if not isinstance(each, Null))

    def places(self, box: Box) -> list[tuple[Cell, Box]]:
        """The cells by rising z, and where each lies when the table fills a box."""
        room = box.viewport or Viewport(0.0, 0.0, inches(box.width), inches(box.height))
        # the table has a viewport of its own, as large as the room
        wide, high = room.width * 2.54 / 2.54 * 2.54, room.height * 2.54 / 2.54 * 2.54
        widths, heights = self._sizes(wide, high, room)
        left = wide * 0.5 - in_turn(widths) * 0.5
        top = high * 0.5 + (1 - 0.5) * in_turn(heights)
        x = _edges(self.widths, widths, box.left, box.right)
        y = _edges(self.heights, heights, box.top, box.bottom)

        def place(cell: Cell) -> Box:
            viewport = Viewport(
                (left + in_turn(widths[: cell.left])) / 2.54 + room.left,
                (top - in_turn(heights[: cell.bottom + 1])) / 2.54 + room.bottom,
                in_turn(widths[cell.left : cell.right + 1]) / 2.54,
                in_turn(heights[cell.top : cell.bottom + 1]) / 2.54,
            )
            corners = x[cell.left], y[cell.top], x[cell.right + 1], y[cell.bottom + 1]
            return Box(*corners, viewport if box.viewport else None)

        return [(cell, place(cell)) for cell in sorted(self.cells, key=lambda each: each.z)]

    def _sizes(self, wide: float, high: float, room: Viewport) -> tuple[list[float], list[float]]:
        """Widths and heights in centimetres, in grid's order. Source: grid's `layout.c`."""
        free = _left(self.widths, wide, room), _left(self.heights, high, room)
        shares = _shares(self.widths), _shares(self.heights)
        # of widths and heights that are respected, those with less room say how long a share is
        is_wide = free[1] * shares[0] > shares[1] * free[0]
        common = (free[0], shares[0]) if is_wide or not shares[1] else (free[1], shares[1])
        return (
            _centimetres(self.widths, free[0], common, self.respect, room),
            _centimetres(self.heights, free[1], common, self.respect, room),
        )

    def draw(self, device: Device, box: Box) -> None:
        """Divide the box and draw the cells by rising z; what does not fill it is centred."""
        for cell, place in self.places(box):
            if cell.clip:
                device.clip(place.left, place.top, place.right, place.bottom)
            cell.grob.draw(device, place)
            if cell.clip:
                device.unclip()


@dataclass(frozen=True)
class Placed:
    """A grob in a box of its own size, set at a share of the room. Source: grid's `viewport`."""

    grob: Grob
    hjust: float
    vjust: float

    def width(self, device: Device) -> float:
        """The grob's."""
        return self.grob.width(device)

    def height(self, device: Device) -> float:
        """The grob's."""
        return self.grob.height(device)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the grob at its own size."""
        size = self.width(device), self.height(device)
        self.grob.draw(device, box.placed(*size, self.hjust, self.vjust))


@dataclass(frozen=True)
class Overlay:
    """Grobs drawn over each other into the same box."""

    grobs: Sequence[Grob]

    def width(self, device: Device) -> float:
        """The widest grob's."""
        return max((grob.width(device) for grob in self.grobs), default=0.0)

    def height(self, device: Device) -> float:
        """The highest grob's."""
        return max((grob.height(device) for grob in self.grobs), default=0.0)

    def draw(self, device: Device, box: Box) -> None:
        """Draw the first first."""
        for grob in self.grobs:
            grob.draw(device, box)


_ROUNDING = 1e-9  # points that a sum of lengths may be off


def _shares(lengths: Sequence[Length]) -> float:
    return sum(length.share for length in lengths if isinstance(length, Null))


def _left(lengths: Sequence[Length], whole: float, room: Viewport) -> float:
    """The centimetres that known lengths leave of a side of a room."""
    for each in lengths:
        if not isinstance(each, Null):
            whole -= inches_within(each, room) * 2.54
    return whole


def _centimetres(
    lengths: Sequence[Length],
    left: float,
    common: tuple[float, float],
    respect: bool,
    room: Viewport,
) -> list[float]:
    """How long each is: of respected shares, `common[1]` are `common[0]` long."""
    held = [isinstance(each, Null) and (respect or each.respected) for each in lengths]
    found = []
    for each, is_held in zip(lengths, held, strict=True):
        if not isinstance(each, Null):
            found.append(inches_within(each, room) * 2.54)
        else:
            found.append(each.share / common[1] * common[0] if is_held else 0.0)
            left -= found[-1]
    loose = [each.share if isinstance(each, Null) else 0.0 for each in lengths]
    whole = sum(share for share, is_held in zip(loose, held, strict=True) if not is_held)
    for i, (share, is_held) in enumerate(zip(loose, held, strict=True)):
        if share and not is_held:
            found[i] = share * max(left, 0.0) / whole
    return found


def _edges(
    lengths: Sequence[Length], centimetres: Sequence[float], start: float, end: float
) -> list[float]:
    """Where rows or columns begin, and the last one ends, in points."""
    sizes = [
        size * (72 / 2.54) if isinstance(length, Null) else length
        for length, size in zip(lengths, centimetres, strict=True)
    ]
    rest = end - start - sum(sizes)
    edges = [start + rest / 2 if abs(rest) > _ROUNDING else start]
    for size in sizes:
        edges.append(edges[-1] + size)
    if abs(rest) <= _ROUNDING:  # what stands after the shares is measured from the far side
        edges[-1] = end
        for i in range(len(sizes) - 1, 0, -1):
            if isinstance(lengths[i], Null):
                break
            edges[i] = edges[i + 1] - sizes[i]
    return edges
