"""Facets: which panels a plot has, where they lie, and which data belongs to each."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from plotnine.iapi import strip_label_details
from plotnine.mapping.evaluation import evaluate

from rport.ggplot2.build.discrete import as_text, is_discrete, levels
from rport.ggplot2.unsupported import UnsupportedPlot

Frames = Sequence[pd.DataFrame]


ALL = "(all)"
"""The value of a variable in the margins of a grid."""


@dataclass(frozen=True)
class PanelPlace:
    """A panel: its row and column from 0, its scales, and the values of its variables."""

    row: int
    column: int
    scale_x: int
    scale_y: int
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Facet:
    """One panel, unless `rows`, `cols` or `wrap` name variables. Source: ggplot2's `Facet`."""

    kind: str = "null"
    rows: tuple[str, ...] = ()
    cols: tuple[str, ...] = ()
    free_x: bool = False
    free_y: bool = False
    space_x: bool = False
    space_y: bool = False
    nrow: int | None = None
    ncol: int | None = None
    direction: str = "lt"
    as_table: bool = True
    drop: bool = True
    labeller: Any = None
    environment: Any = None
    strip_position: str = "top"
    switch: str | None = None
    margins: bool | tuple[str, ...] = False
    axes: str = "margins"
    axis_labels: str = "all"

    def draws_axes(self, along: str) -> bool:
        """Whether every panel has an axis in a direction, "x" or "y"."""
        free = self.free_x if along == "x" else self.free_y
        return (free and self.kind == "wrap") or self.axes in ("all", f"all_{along}")

    def labels_axes(self, along: str) -> bool:
        """Whether the inner axes of a direction are labelled, too."""
        free = self.free_x if along == "x" else self.free_y
        if (free and self.kind == "wrap") or not self.draws_axes(along):
            return True
        return self.axis_labels in ("all", f"all_{along}")

    @property
    def variables(self) -> tuple[str, ...]:
        """All variables, those of the rows first."""
        return (*self.rows, *self.cols)

    def compute_layout(self, data: Frames) -> list[PanelPlace]:
        """The panels in their order. Source: `FacetWrap$compute_layout`, `FacetGrid`'s."""
        if not self.variables:
            return [PanelPlace(0, 0, 0, 0)]
        if self.kind == "wrap":
            return self._wrapped(self._combinations(data, self.cols))
        rows = self._with_margins(data, self.rows)
        cols = self._with_margins(data, self.cols)
        if not self.as_table:
            rows = rows[::-1]
        return [
            PanelPlace(
                i,
                j,
                j if self.free_x else 0,
                i if self.free_y else 0,
                {**row, **col},
            )
            for i, row in enumerate(rows)
            for j, col in enumerate(cols)
        ]

    def _with_margins(self, data: Frames, names: tuple[str, ...]) -> list[dict[str, Any]]:
        """The combinations of values in a direction, those over all values last."""
        if not names:
            return [{}]
        combinations = self._combinations(data, names)
        for summed in self._margin_sets(names)[1:]:
            for values in self._combinations(data, names):
                margin = {**values, **dict.fromkeys(summed, ALL)}
                if margin not in combinations:
                    combinations.append(margin)
        order = {name: [] for name in names}  # type: dict[str, list[Any]]
        for values in combinations:
            for name, value in values.items():
                if value not in order[name] and value != ALL:
                    order[name].append(value)
        if self.margins:
            ranks = {name: [*known, ALL] for name, known in order.items()}
            combinations.sort(key=lambda values: [ranks[n].index(v) for n, v in values.items()])
        return combinations

    def _margin_sets(self, names: Sequence[str]) -> list[tuple[str, ...]]:
        """The variables that are summed over: none, then each with those after it.

        Source: ggplot2's `reshape_margins`.
        """
        wanted = names if self.margins is True else self.margins or ()
        return [(), *(tuple(names[i:]) for i, name in enumerate(names) if name in wanted)]

    def _wrapped(self, combinations: list[dict[str, Any]]) -> list[PanelPlace]:
        count = len(combinations)
        nrow, ncol = wrap_dims(count, self.nrow, self.ncol)
        places = []
        for i, values in enumerate(combinations):
            if self.direction[0] in "lr":
                row, column = divmod(i, ncol)
            else:
                column, row = divmod(i, nrow)
            if "b" in self.direction:
                row = nrow - 1 - row
            if "r" in self.direction:
                column = ncol - 1 - column
            places.append(
                PanelPlace(row, column, i if self.free_x else 0, i if self.free_y else 0, values)
            )
        return places

    def _values(self, data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
        """The variables that a table has, by name or as expressions."""
        found = {}
        for name in names:
            if name in data:
                found[name] = data[name]
            elif not name.isidentifier() and len(data):
                try:
                    found[name] = evaluate({"v": name}, data, self.environment)["v"]
                except Exception:
                    continue
        return pd.DataFrame(found, index=data.index)

    def _combinations(self, data: Frames, names: Sequence[str]) -> list[dict[str, Any]]:
        """The combinations of values that occur, in order. Source: `combine_vars`."""
        tables = [self._values(frame, names) for frame in data if len(frame)]
        whole = [table for table in tables if len(table.columns) == len(names)]
        if not whole:
            wanted = ", ".join(names)
            raise ValueError(f"at least one layer must contain all faceting variables: {wanted}")
        order = {name: self._levels([table[name] for table in whole], name) for name in names}
        seen: dict[tuple[Any, ...], None] = {}
        for table in whole:
            for row in table.drop_duplicates().itertuples(index=False, name=None):
                seen.setdefault(tuple(None if value != value else value for value in row))
        if not self.drop:
            import itertools

            seen = dict.fromkeys(itertools.product(*(order[name] for name in names)))
        rank = {name: {value: i for i, value in enumerate(order[name])} for name in names}
        keys = sorted(
            seen,
            key=lambda row: [
                rank[name].get(value, len(rank[name]))
                for name, value in zip(names, row, strict=True)
            ],
        )
        return [dict(zip(names, row, strict=True)) for row in keys]

    def _levels(self, columns: Sequence[pd.Series], name: str) -> list[Any]:
        if len(columns) == 1 or isinstance(columns[0].dtype, pd.CategoricalDtype):
            joined = columns[0]
        else:
            joined = pd.concat(list(columns), ignore_index=True)
        if is_discrete(joined):
            return levels(joined, self.drop)
        return sorted(joined.dropna().unique().tolist())

    def map_data(self, data: pd.DataFrame, places: Sequence[PanelPlace]) -> pd.DataFrame:
        """The data with the column PANEL, from 1; data without a variable is in all panels.

        Source: `FacetWrap$map_data`.
        """
        if not self.variables or not len(data):
            return data.assign(PANEL=1 if len(data) else pd.Series(dtype="int64"))
        values = self._values(data, self.variables)
        present = [name for name in self.variables if name in values]
        if self.margins and self.kind == "grid":
            data, values = self._repeated(data, values)
        lookup: dict[tuple[Any, ...], list[int]] = {}
        for number, place in enumerate(places, start=1):
            key = tuple(_key(place.values[name]) for name in present)
            lookup.setdefault(key, []).append(number)
        keys = [
            tuple(_key(value) for value in row)
            for row in values[present].itertuples(index=False, name=None)
        ] if present else [()] * len(data)  # fmt: skip
        if len(present) == len(self.variables):
            panels = [lookup.get(key, [0])[0] for key in keys]
            kept = [panel > 0 for panel in panels]
            done = data.assign(PANEL=panels)
            return done if all(kept) else done[kept].reset_index(drop=True)
        many = max((len(each) for each in lookup.values()), default=1)
        parts = []
        for i in range(many):
            rows = [j for j, key in enumerate(keys) if len(lookup.get(key, ())) > i]
            part = data.iloc[rows].assign(PANEL=[lookup[keys[j]][i] for j in rows])
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def _repeated(
        self, data: pd.DataFrame, values: pd.DataFrame
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The data once for each margin that it is in. Source: `reshape_add_margins`."""
        rows, cols = ([n for n in names if n in values] for names in (self.rows, self.cols))
        summed = [(*a, *b) for b in self._margin_sets(cols) for a in self._margin_sets(rows)]
        parts = [values.assign(**dict.fromkeys(names, ALL)) for names in summed]
        whole = pd.concat([part.astype(object) for part in parts], ignore_index=True)
        return pd.concat([data] * len(summed), ignore_index=True), whole

    def strip_labels(self, values: dict[str, Any], along: str) -> list[str]:
        """The texts of a panel's strip, a line for each variable. Source: `labeller`."""
        variables = {
            name: "NA" if value is None else as_text(value) for name, value in values.items()
        }
        details = strip_label_details(variables, {"dimension": along})
        if self.labeller is None:
            return list(details.variables.values())
        labels = self.labeller(details).variables.values()
        return [label if isinstance(label, str) else as_text(label) for label in labels]


def _key(value: Any) -> str | None:
    return None if value is None or value != value else as_text(value)


def wrap_dims(count: int, nrow: int | None = None, ncol: int | None = None) -> tuple[int, int]:
    """Rows and columns for so many panels. Source: ggplot2's `wrap_dims`, R's `n2mfrow`."""
    if nrow is None and ncol is None:
        if count <= 3:
            columns, rows = count, 1
        elif count <= 6:
            columns, rows = (count + 1) // 2, 2
        elif count <= 12:
            columns, rows = (count + 2) // 3, 3
        else:
            columns = math.ceil(math.sqrt(count))
            rows = math.ceil(count / columns)
        return rows, columns
    if ncol is None:
        assert nrow is not None
        ncol = math.ceil(count / nrow)
    elif nrow is None:
        nrow = math.ceil(count / ncol)
    if nrow * ncol < count:
        raise ValueError(
            f"need {count} panels, but together nrow and ncol only provide {nrow * ncol}"
        )
    return nrow, ncol


def facet_of(given: Any, environment: Any) -> Facet:
    """Our facet for plotnine's. Raises UnsupportedPlot for others."""
    if isinstance(given, Facet):
        return given
    name = type(given).__name__
    if name == "facet_null":
        return Facet()
    common: dict[str, Any] = {
        "free_x": given.free["x"],
        "free_y": given.free["y"],
        "as_table": given.as_table,
        "drop": given.drop,
        "labeller": given.labeller,
        "environment": environment,
        "axes": getattr(given, "axes", "margins"),
        "axis_labels": getattr(given, "axis_labels", "all"),
    }
    if name == "facet_wrap":
        space = getattr(given, "space", "fixed")
        row, column = space == "free_x", space == "free_y"
        return Facet(
            "wrap",
            cols=tuple(given.vars),
            nrow=1 if row else None if column else given._nrow,
            ncol=1 if column else None if row else given._ncol,
            space_x=row,
            space_y=column,
            direction=_direction(given.dir, given.as_table),
            strip_position=getattr(given, "strip_position", "top"),
            **common,
        )
    if name == "facet_grid":
        margins = given.margins
        if not isinstance(given.space, str):
            raise UnsupportedPlot("facet_grid(space=...) with ratios")
        both = [name for name in given.rows if name in given.cols]
        if both:
            raise ValueError(f"variables are in the rows or in the columns, not in both: {both}")
        return Facet(
            "grid",
            rows=tuple(given.rows),
            cols=tuple(given.cols),
            space_x=given.space in ("free", "free_x"),
            space_y=given.space in ("free", "free_y"),
            switch=getattr(given, "switch", None),
            margins=margins if isinstance(margins, bool) else tuple(margins),
            **common,
        )
    raise UnsupportedPlot(f"facets ({name})")


def _direction(given: str, as_table: bool) -> str:
    """ggplot2 4.0's two letters for plotnine's one."""
    if re.fullmatch("[lrtb]{2}", given):
        return given
    return {("h", True): "lt", ("v", True): "tl", ("h", False): "lb", ("v", False): "tr"}[
        given, as_table
    ]
