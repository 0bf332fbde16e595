"""The CSV files that hold the tables: shortest round-trip decimals, so that no bit is lost."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from calculus_for_ml.running.atomic import written_aside

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Column, Table


class TableError(ValueError):
    """A file holds something that `write_table` does not write; the message names it."""


def write_table(table: Table, path: str | Path) -> None:
    """Write columns of equal length, each double as the shortest decimal that reads back equal."""
    numbers = all(isinstance(column, np.ndarray) for column in table.values())
    columns = [
        column.tolist() if isinstance(column, np.ndarray) else column for column in table.values()
    ]
    with written_aside(path) as aside, open(aside, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table)
        rows = zip(*columns, strict=True)
        if numbers:  # which need no quotes: not looking for them saves a quarter of the time
            line = ",".join(["%r"] * len(columns)) + "\n"
            file.writelines(map(line.__mod__, rows))
        else:
            writer.writerows(rows)


def read_table(path: str | Path) -> dict[str, Column]:
    """Read what `write_table` wrote: integers, doubles and strings, told apart by their form.

    Raises TableError where a file holds anything else, such as a column twice, a row of another
    length, a byte order mark, or quotes that are not needed.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8")
        head, end, body = text.partition("\n")
        if not head:
            raise TableError("no column is named")
        [names] = _rows(head + end)
        _check_names(names)
        if _NUMBERS.fullmatch(body):
            try:
                return _read_numbers(path, names, body)
            except ValueError:
                pass  # doubles below integers, or a row of another length, reported below
        columns = list(zip(*_rows(text, len(names))[1:], strict=True)) or [()] * len(names)
        return {name: _column(list(cells)) for name, cells in zip(names, columns, strict=True)}
    except UnicodeDecodeError:
        raise TableError(f"{path} is not in UTF-8") from None
    except (csv.Error, TableError) as error:
        raise TableError(f"{path}: {error}") from None


def _check_names(names: list[str]) -> None:
    if names[0].startswith("\ufeff"):
        raise TableError("a byte order mark is not allowed")
    for name in names:
        if not name or names.count(name) > 1:
            if name:
                raise TableError(f"column {name!r} appears {names.count(name)} times")
            raise TableError("a column has no name")


def _read_numbers(path: str | Path, names: list[str], body: str) -> dict[str, Column]:
    """Read a table of numbers, in a third of the time that it takes cell by cell.

    The first row says which columns hold integers. Raises ValueError where a cell is not one, or a
    row has another length.
    """
    first = body.partition("\n")[0].split(",")
    types = [np.asarray(_column([cell])).dtype for cell in first]
    if len(names) != len(first):
        raise ValueError("not a cell for each name")
    table = np.loadtxt(
        path,
        {"names": names, "formats": types},
        comments=None,
        delimiter=",",
        skiprows=1,
        ndmin=1,
        encoding="utf-8",
    )
    return {name: np.ascontiguousarray(table[name]) for name in names}


def _rows(text: str, length: int | None = None) -> list[list[str]]:
    """The cells of each row of a text exactly as `csv` writes it, all of one length if given.

    Raises TableError for any other text, naming the first row that differs.
    """
    rows = []
    for number, row in enumerate(csv.reader(StringIO(text, newline="")), start=1):
        if length is not None and len(row) != length:
            raise TableError(f"row {number} has {len(row)} cells, not {length}")
        rows.append(row)
    written = [_written(row) for row in rows]
    if "".join(written) == text:
        return rows
    at = 0
    for number, line in enumerate(written, start=1):
        if not text.startswith(line, at):
            raise TableError(f"row {number} is not written as {line!r}")
        at += len(line)
    raise TableError("nothing is allowed after the last row")


def _written(row: list[str]) -> str:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerow(row)
    return file.getvalue()


def _column(cells: list[str]) -> Column:
    if all(map(_INTEGER.fullmatch, cells)):
        try:
            return np.array([int(cell) for cell in cells], dtype=np.int64)
        except OverflowError:
            pass
    if all(map(_NUMBER.fullmatch, cells)):
        return np.array([float(cell) for cell in cells])
    for cell in cells:
        if _is_number(cell) and not _NUMBER.fullmatch(cell):
            raise TableError(f"a number is not written as {cell!r}")
    return cells


def _is_number(cell: str) -> bool:
    """Whether Python reads a cell as a number."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


_INTEGER = re.compile("-?(?:0|[1-9][0-9]*+)")
_NUMBER = re.compile(
    r"-?(?:(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:e[+-]?[0-9]++)?+|inf)|nan"  # nothing to try again
)
_NUMBERS = re.compile(rf"(?:{_NUMBER.pattern})(?:[,\n](?:{_NUMBER.pattern}))*+\n")
