"""Axes and their titles that are the same in a row or column of plots, drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from rport.grid import Cell, Device, Grob, GTable
from rport.patchwork.assembly import NESTED, Assembly
from rport.patchwork.frame import Nothing, Pinned
from rport.patchwork.recording import drawing_of

Grid: TypeAlias = list[list[int | None]]
"""Which cell of the table lies where, by its number."""
Run: TypeAlias = tuple[range, range]
"""Rows and columns of a grid in which the same is drawn."""
_NESTED = -1
"""Stands for a nested composition where it must not be joined with plots."""
_SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}


def collect_axes(table: Assembly, along: str, device: Device) -> None:
    """Keep one of the axes that are the same in neighbouring plots. Source: `collect_axes`."""
    removed: set[int] = set()
    for side in _SIDES[along]:
        own = _numbers(table, f"axis-{side}")
        if len(own) < 2 or all(isinstance(table.cells[i].grob, Nothing) for i in own):
            continue
        grid = _grid(table, [*own, *_numbers(table, NESTED)])
        ids = _ids(table, grid, device, along, apart=True)
        if _all_differ(ids):
            continue
        kept = set()
        for rows, columns in _runs(ids, along):
            row = rows[-1] if side == "bottom" else rows[0]
            kept.add(grid[row][columns[-1] if side == "right" else columns[0]])
        removed |= set(own) - kept
    lost = [table.cells[i] for i in sorted(removed)]
    _delete(table, removed)
    _fit_rows(table, {row for cell in lost for row in (cell.top, cell.bottom)}, device)
    _fit_columns(table, {column for cell in lost for column in (cell.left, cell.right)}, device)


def collect_axis_titles(table: Assembly, along: str, device: Device) -> None:
    """Let one title stand for those of neighbouring plots. Source: `collect_axis_titles`."""
    removed: set[int] = set()
    for side in reversed(_SIDES[along]) if along == "x" else _SIDES[along]:
        own = _numbers(table, f"{along}lab-{side}")
        if len(own) < 2 or all(isinstance(table.cells[i].grob, Nothing) for i in own):
            continue
        grid = _grid(table, [*own, *_numbers(table, NESTED)])
        ids = _ids(table, grid, device, along, apart=False)
        if _all_differ(ids):
            continue
        runs = _runs(ids, along)
        if len(_values(ids)) == 1:  # then places without a plot do not interrupt it
            runs = [(range(len(ids)), range(len(ids[0])))]
        groups = []
        for rows, columns in runs:
            line = {
                "top": [grid[rows[0]][column] for column in columns],
                "bottom": [grid[rows[-1]][column] for column in columns],
                "left": [grid[row][columns[0]] for row in rows],
                "right": [grid[row][columns[-1]] for row in rows],
            }[side]
            first = next(each for each in line if each is not None)
            cells_there = [grid[row][column] for row in rows for column in columns]
            groups.append((first, [each for each in cells_there if each is not None]))
        removed |= set(own) - {first for first, _ in groups}
        if all(len(run[along == "x"]) == 1 for run in runs):
            continue
        z = max(table.cells[i].z for i in own)
        for first, inside in groups:
            cells, title = [table.cells[i] for i in inside], table.cells[first]
            if along == "x":
                left, right = min(c.left for c in cells), max(c.right for c in cells)
                table.cells[first] = replace(title, z=z, left=left, right=right)
            else:
                top, bottom = min(c.top for c in cells), max(c.bottom for c in cells)
                table.cells[first] = replace(title, z=z, top=top, bottom=bottom)
    _delete(table, removed)


def _numbers(table: GTable, name: str) -> list[int]:
    return [i for i, cell in enumerate(table.cells) if cell.name == name]


def _grid(table: GTable, numbers: Sequence[int]) -> Grid:
    """Where cells lie to each other. Source: `grob_layout`."""
    cells = [table.cells[i] for i in numbers]
    rows = sorted({row for cell in cells for row in (cell.top, cell.bottom)})
    columns = sorted({column for cell in cells for column in (cell.left, cell.right)})
    grid: Grid = [[None] * len(columns) for _ in rows]
    for number, cell in zip(numbers, cells, strict=True):
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                if cell.top <= row <= cell.bottom and cell.left <= column <= cell.right:
                    grid[i][j] = number
    return grid


def _ids(table: GTable, grid: Grid, device: Device, along: str, apart: bool) -> Grid:
    """For each place a number that those have in common that draw the same; none without a plot.

    With `apart` they must also span the same rows or columns, and a nested composition counts as
    no plot. Source: `grob_id`.
    """
    known: list[object] = []
    found: dict[int, int | None] = {}
    for number in {each: None for row in grid for each in row if each is not None}:
        cell = table.cells[number]
        if cell.name == NESTED:
            found[number] = None if apart else _NESTED
            continue
        drawn: object = drawing_of(cell.grob if apart else _unpacked(cell.grob), device)
        if apart:
            drawn = drawn, (cell.left, cell.right) if along == "x" else (cell.top, cell.bottom)
        if drawn not in known:
            known.append(drawn)
        found[number] = known.index(drawn)
    return [[None if each is None else found[each] for each in row] for row in grid]


def _unpacked(grob: Grob) -> Grob:
    """The title in a row of several panels."""
    inner = grob.grob if isinstance(grob, Pinned) else grob
    if isinstance(inner, GTable) and len(inner.cells) == 1:
        return inner.cells[0].grob
    return grob


def _values(ids: Grid) -> set[int]:
    return {each for row in ids for each in row if each is not None}


def _all_differ(ids: Grid) -> bool:
    given = [each for row in ids for each in row if each is not None and each != _NESTED]
    return len(set(given)) == len(given)


def _runs(ids: Grid, along: str) -> list[Run]:
    """Rectangles of the same: runs along columns, or rows for y, that are joined with their like.

    Source: `rle_2d`.
    """
    lines = list(zip(*ids, strict=True)) if along == "x" else ids
    joined: dict[tuple[int, int, int | None], list[range]] = {}
    for number, line in enumerate(lines):
        for start, end, value in _stretches(line):
            parts = joined.setdefault((start, end, value), [])
            if parts and parts[-1].stop == number:
                parts[-1] = range(parts[-1].start, number + 1)
            else:
                parts.append(range(number, number + 1))
    found = [
        (range(start, end), part)
        for (start, end, value), parts in joined.items()
        if value is not None and value != _NESTED
        for part in parts
    ]
    return found if along == "x" else [(part, run) for run, part in found]


def _stretches(line: Iterable[int | None]) -> list[tuple[int, int, int | None]]:
    """Start, end and value of each stretch of equal values."""
    found: list[tuple[int, int, int | None]] = []
    for i, value in enumerate(line):
        if found and found[-1][2] == value:
            found[-1] = (found[-1][0], i + 1, value)
        else:
            found.append((i, i + 1, value))
    return found


def _delete(table: GTable, numbers: set[int]) -> None:
    """Remove cells, and the room of rows and columns where nothing is left."""
    lost = [table.cells[i] for i in sorted(numbers)]
    table.cells = [cell for i, cell in enumerate(table.cells) if i not in numbers]
    drawn = _drawn(table)
    for row in {cell.top for cell in lost} - {i for cell in drawn for i in (cell.top, cell.bottom)}:
        table.heights[row] = 0.0
    columns = {i for cell in drawn for i in (cell.left, cell.right)}
    for column in {cell.left for cell in lost} - columns:
        table.widths[column] = 0.0


def _drawn(table: GTable) -> list[Cell]:
    return [cell for cell in table.cells if not isinstance(cell.grob, Nothing)]


def _fit_rows(table: GTable, rows: set[int], device: Device) -> None:
    """Make rows that hold axes alone as high as these. Source: `retrofit_rows`."""
    for row in rows:
        cells = [cell for cell in _drawn(table) if row in (cell.top, cell.bottom)]
        if cells and all(cell.name.startswith("axis") for cell in cells):
            table.heights[row] = max(cell.grob.height(device) for cell in cells)


def _fit_columns(table: GTable, columns: set[int], device: Device) -> None:
    """Make columns that hold axes alone as wide as these. Source: `retrofit_cols`."""
    for column in columns:
        cells = [cell for cell in _drawn(table) if column in (cell.left, cell.right)]
        if cells and all(cell.name.startswith("axis") for cell in cells):
            table.widths[column] = max(cell.grob.width(device) for cell in cells)
