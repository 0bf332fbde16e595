"""Facets: which panels a plot has, and which data belongs to each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from rport.ggplot2.build.discrete import as_text, is_discrete, levels
from rport.ggplot2.facets.labellers import StripLabels, facet_labeller
from rport.ggplot2.facets.variables import Variables, values_of
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.environment import Environment
from rport.grid.units import Null

if TYPE_CHECKING:
    from rport.ggplot2.facets.labellers import LabellerLike
    from rport.ggplot2.grammar.plot import ggplot

Frames = Sequence[pd.DataFrame]

LayerLayout = str | int | Sequence[int] | None
"""In which panels a layer is: "fixed" for all, "fixed_rows", "fixed_cols", or their numbers."""


@dataclass(frozen=True)
class PanelPlace:
    """A panel: its row and column from 0, its scales, and the values of its variables."""

    row: int
    column: int
    scale_x: int
    scale_y: int
    values: dict[str, Any] = field(default_factory=dict)


_SCALES = ("fixed", "free_x", "free_y", "free")
_AXES = ("margins", "all_x", "all_y", "all")


def one_of(name: str, given: object, known: Sequence[Any]) -> Any:
    """A word that is among the known ones. Raises ValueError for any other."""
    if given not in known:
        words = ", ".join(repr(each) for each in known)
        raise ValueError(f"{name} must be one of {words}, not {given!r}")
    return given


class Facet(Addition):
    """How a plot is divided into panels. Source: ggplot2's `Facet`."""

    kind = "null"
    space_x = space_y = False
    ratios: Mapping[str, Sequence[Null]] = MappingProxyType({})
    """Shares of the width ("x") and height ("y") that columns and rows of panels take."""
    strip_position = "top"
    switch: str | None = None

    def __init__(
        self,
        scales: str = "fixed",
        labeller: LabellerLike = "label_value",
        as_table: bool = True,
        drop: bool = True,
        axes: str = "margins",
        axis_labels: str = "all",
        shrink: bool = True,
    ):
        self.shrink = shrink
        """Whether the axes show what statistics computed alone, not the data as well."""
        self.rows: Variables = {}
        self.cols: Variables = {}
        self.free_x = one_of("scales", scales, _SCALES) in ("free", "free_x")
        self.free_y = scales in ("free", "free_y")
        self.labeller: Callable[[StripLabels], StripLabels] = facet_labeller(labeller)
        self.as_table = as_table
        self.drop = drop
        self.axes = one_of("axes", axes, _AXES)
        self.axis_labels = one_of("axis_labels", axis_labels, _AXES)

    def add_to(self, plot: ggplot) -> None:
        """Divide the plot."""
        plot.facet = self

    def draws_axes(self, along: str) -> bool:
        """Whether every panel has an axis in a direction, "x" or "y"."""
        return self._frees(along) or self.axes in ("all", f"all_{along}")

    def labels_axes(self, along: str) -> bool:
        """Whether the inner axes of a direction are labelled, too."""
        if self._frees(along) or not self.draws_axes(along):
            return True
        return self.axis_labels in ("all", f"all_{along}")

    def _frees(self, along: str) -> bool:
        """Whether each panel has its own scale in a direction."""
        return False

    @property
    def variables(self) -> Variables:
        """All variables, those of the rows first."""
        return {**self.rows, **self.cols}

    def compute_layout(self, data: Frames, environment: Environment) -> list[PanelPlace]:
        """The panels in their order."""
        return [PanelPlace(0, 0, 0, 0)]

    def repeated(
        self, data: pd.DataFrame, values: pd.DataFrame
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The data and its variables' values, once for each margin that it is in."""
        return data, values

    def combinations(
        self, data: Frames, variables: Variables, environment: Environment
    ) -> list[dict[str, Any]]:
        """The combinations of values that occur, in order. Source: `combine_vars`."""
        names = list(variables)
        tables = [values_of(variables, frame, environment) for frame in data if len(frame)]
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

    def map_data(
        self,
        data: pd.DataFrame,
        places: Sequence[PanelPlace],
        environment: Environment,
        layout: LayerLayout = None,
    ) -> pd.DataFrame:
        """The data with the column PANEL, from 1; data without a variable is in all panels.

        Source: `Facet$map_data`.
        """
        mapped = self._mapped(data, places, environment, layout)
        if layout is None or isinstance(layout, str):
            return mapped
        numbers = [layout] if isinstance(layout, int) else [*layout]
        return mapped[mapped["PANEL"].isin(numbers)].reset_index(drop=True)

    def _present(self, values: pd.DataFrame, layout: LayerLayout) -> list[str]:
        """The variables that say in which panels a layer's rows are."""
        ignored: Variables = {}
        if layout == "fixed":
            return []
        if self.kind == "grid":
            ignored = {"fixed_rows": self.cols, "fixed_cols": self.rows}.get(str(layout), {})
        return [name for name in self.variables if name in values and name not in ignored]

    def _mapped(
        self,
        data: pd.DataFrame,
        places: Sequence[PanelPlace],
        environment: Environment,
        layout: LayerLayout,
    ) -> pd.DataFrame:
        if not self.variables or not len(data):
            return data.assign(PANEL=1 if len(data) else pd.Series(dtype="int64"))
        values = values_of(self.variables, data, environment)
        present = self._present(values, layout)
        data, values = self.repeated(data, values)
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

    def strip_labels(self, values: Mapping[str, Any], along: str) -> list[Any]:
        """The texts of a panel's strip, a line for each variable. Source: `labeller`."""
        texts = {name: "NA" if value is None else as_text(value) for name, value in values.items()}
        labels = self.labeller(StripLabels(texts, along)).variables.values()
        return [label if isinstance(label, str) else as_text(label) for label in labels]


def _key(value: object) -> str | None:
    return None if value is None or value != value else as_text(value)


class facet_null(Facet):
    """One panel. Source: ggplot2's `facet_null`."""

    def __init__(self, shrink: bool = True):
        super().__init__(shrink=shrink)
