"""Panels in rows and columns: facet_grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from rport.ggplot2.facets.facet import Facet, Frames, PanelPlace, one_of
from rport.ggplot2.facets.variables import Variables, VariablesLike, sides_of, variables_of
from rport.ggplot2.grammar.environment import Environment
from rport.grid.units import Null

if TYPE_CHECKING:
    from rport.ggplot2.facets.labellers import LabellerLike

ALL = "(all)"
"""The value of a variable in the margins of a grid."""


class facet_grid(Facet):
    """Panels for the values of variables, in rows and columns. Source: ggplot2's `facet_grid`.

    `rows` and `cols` are names or expressions, or `rows` is a formula "a ~ b"; `switch` puts strips
    on the other side: "x", "y" or "both"; `axes` and `axis_labels` say which of the inner axes are
    drawn and labelled; `space` may be plotnine's ratios of the panels, {"x": [1, 2], "y": [1]}.
    """

    kind = "grid"

    def __init__(
        self,
        rows: VariablesLike = None,
        cols: VariablesLike = None,
        scales: str = "fixed",
        space: str | Mapping[str, Sequence[float]] = "fixed",
        shrink: bool = True,
        labeller: LabellerLike = "label_value",
        as_table: bool = True,
        switch: str | None = None,
        drop: bool = True,
        margins: bool | str | Sequence[str] = False,
        axes: str = "margins",
        axis_labels: str = "all",
    ):
        super().__init__(scales, labeller, as_table, drop, axes, axis_labels, shrink)
        if cols is None and isinstance(rows, str):
            self.rows, self.cols = sides_of(rows)
        else:
            self.rows, self.cols = variables_of(rows), variables_of(cols)
        both = [name for name in self.rows if name in self.cols]
        if both:
            raise ValueError(f"variables are in the rows or in the columns, not in both: {both}")
        if not isinstance(space, str):
            self.ratios = {name: [Null(float(each)) for each in space[name]] for name in space}
            space = "fixed"
        one_of("space", space, ("fixed", "free_x", "free_y", "free"))
        self.space_x, self.space_y = space in ("free", "free_x"), space in ("free", "free_y")
        self.switch = one_of("switch", switch, (None, "x", "y", "both"))
        if isinstance(margins, str):
            margins = [margins]
        self.margins = margins if isinstance(margins, bool) else tuple(margins)

    def compute_layout(self, data: Frames, environment: Environment) -> list[PanelPlace]:
        """The panels in their order. Source: `FacetGrid$compute_layout`."""
        if not self.variables:
            return super().compute_layout(data, environment)
        rows = self._with_margins(data, self.rows, environment)
        cols = self._with_margins(data, self.cols, environment)
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

    def _with_margins(
        self, data: Frames, variables: Variables, environment: Environment
    ) -> list[dict[str, Any]]:
        """The combinations of values in a direction, those over all values last."""
        if not variables:
            return [{}]
        names = list(variables)
        plain = self.combinations(data, variables, environment)
        combinations = list(plain)
        for summed in self._margin_sets(names)[1:]:
            for values in plain:
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

    def repeated(
        self, data: pd.DataFrame, values: pd.DataFrame
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Source: `reshape_add_margins`."""
        if not self.margins:
            return data, values
        rows, cols = ([n for n in names if n in values] for names in (self.rows, self.cols))
        summed = [(*a, *b) for b in self._margin_sets(cols) for a in self._margin_sets(rows)]
        parts = [values.assign(**dict.fromkeys(names, ALL)) for names in summed]
        whole = pd.concat([part.astype(object) for part in parts], ignore_index=True)
        return pd.concat([data] * len(summed), ignore_index=True), whole
