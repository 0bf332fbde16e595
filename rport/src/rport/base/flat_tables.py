"""Tables of several factors in two dimensions. Source: R's `ftable` and `write.ftable`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from rport.base.formatting import format
from rport.base.indexes import from_arrow
from rport.base.language import Call, Name, parse
from rport.base.printing import Printed, left, right, width_of
from rport.base.tables import Table, table

Variables = Sequence[int | str] | int | str
"""Dimensions by their names, or by their places from 1."""


class FlatTable(Printed):
    """A table with a row for each combination of some factors, and a column for each of the rest.

    `counts` has the numbers, shape (rows, columns).
    """

    def __init__(self, x: Table, rows: Sequence[int], columns: Sequence[int]) -> None:
        self.table, self.rows, self.columns = x, list(rows), list(columns)
        moved = np.transpose(x.counts, [*rows, *columns])
        height = int(np.prod([len(x.names[at]) for at in rows]))
        self.counts = moved.reshape(height, -1)

    def _text(self) -> str:
        x = self.table
        titles = x.dnn or ("",) * x.counts.ndim
        above, height = len(self.columns), len(self.counts)
        labels = [
            [*[""] * above, titles[at], *_spread(self._levels(self.rows), place)]
            for place, at in enumerate(self.rows)
        ]
        labels.append([*(titles[at] for at in self.columns), *[""] * (height + 1)])
        heads = [_spread(self._levels(self.columns), at) for at in range(above)]
        flat = self.counts.ravel(order="F")
        is_whole = flat.dtype.kind == "i"
        texts = [str(each) for each in flat.tolist()] if is_whole else format(flat)
        cells = np.array(_justified(texts, right), dtype=object)
        cells = cells.reshape(self.counts.shape, order="F")
        data = [[*(head[at] for head in heads), "", *column] for at, column in enumerate(cells.T)]
        columns = [_justified(each, left) for each in labels]
        columns += [_justified([str(each) for each in column], right) for column in data]
        return "".join(" ".join(row) + "\n" for row in zip(*columns, strict=True))

    def _levels(self, places: Sequence[int]) -> list[tuple[str, ...]]:
        return [self.table.names[at] for at in places]


def _spread(levels: Sequence[tuple[str, ...]], place: int) -> list[str]:
    """A factor's level at the first of the combinations that it begins, else nothing."""
    combinations = list(itertools.product(*(range(len(each)) for each in levels)))
    return [
        levels[place][each[place]] if not any(each[place + 1 :]) else "" for each in combinations
    ]


def _justified(texts: list[str], place: Any) -> list[str]:
    width = max(map(width_of, texts))
    return [place(each, width) for each in texts]


def ftable(
    x: Any,
    data: Any = None,
    *,
    row_vars: Variables | None = None,
    col_vars: Variables | None = None,
) -> FlatTable:
    """A flat table of a table or of a data frame's factors.

    `row_vars` and `col_vars` say which dimensions are rows and columns, by names or by places from
    1; by default the last one is of columns. Or `x` is a formula for `data`, which is a table or a
    data frame: "survived ~ sex + class". Raises ValueError for dimensions that are not there.
    Source: R's `ftable`.
    """
    if isinstance(x, str):
        tree = parse(x)
        if not isinstance(tree, Call) or tree.function != "~" or len(tree.arguments) != 2:
            raise ValueError(f"a formula such as 'a ~ b + c' is needed, not {x!r}")
        col_vars, row_vars = (_names(each) for each in tree.arguments)
        if not isinstance(data, Table):
            data = from_arrow(data)[[*row_vars, *col_vars]]
        x = data
    counts = x if isinstance(x, Table) else table(from_arrow(x))
    count = counts.counts.ndim
    rows = None if row_vars is None else _places(counts, row_vars)
    columns = None if col_vars is None else _places(counts, col_vars)
    if rows is None:
        columns = [count - 1] if columns is None else columns
        rows = [at for at in range(count) if at not in columns]
    elif columns is None:
        columns = [at for at in range(count) if at not in rows]
    kept = sorted([*rows, *columns])
    if len(kept) < count:
        others = tuple(at for at in range(count) if at not in kept)
        titles = counts.dnn or ("",) * count
        names = tuple(counts.names[at] for at in kept)
        counts = Table(counts.counts.sum(axis=others), names, tuple(titles[at] for at in kept))
        rows, columns = ([kept.index(at) for at in each] for each in (rows, columns))
    return FlatTable(counts, rows, columns)


def _names(tree: Any) -> list[str]:
    if isinstance(tree, Call) and tree.function == "+":
        return [name for each in tree.arguments for name in _names(each)]
    if not isinstance(tree, Name):
        raise ValueError("the formula of ftable() has names alone, joined by +")
    return [tree.text]


def _places(x: Table, variables: Variables) -> list[int]:
    asked = [variables] if isinstance(variables, int | str) else list(variables)
    return [x.axis(each) for each in asked]
