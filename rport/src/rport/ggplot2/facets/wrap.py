"""Panels one after the other: facet_wrap."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from rport.ggplot2.facets.facet import Facet, Frames, PanelPlace, one_of
from rport.ggplot2.facets.variables import VariablesLike, variables_of
from rport.ggplot2.grammar.environment import Environment

if TYPE_CHECKING:
    from rport.ggplot2.facets.labellers import LabellerLike


_ALL = "(all)"
"""What the strip shows where there are no variables."""


class facet_wrap(Facet):
    """Panels for the values of variables, row by row. Source: ggplot2's `facet_wrap`.

    `facets` are names or expressions, or a formula "~ a + b"; `dir` is "h", "v", or two letters
    such as "lt"; `strip_position` is "top", "right", "bottom" or "left"; `axes` and `axis_labels`
    say which of the inner axes are drawn and labelled.
    """

    kind = "wrap"

    def __init__(
        self,
        facets: VariablesLike = None,
        nrow: int | None = None,
        ncol: int | None = None,
        scales: str = "fixed",
        shrink: bool = True,
        labeller: LabellerLike = "label_value",
        as_table: bool = True,
        drop: bool = True,
        dir: str = "h",
        strip_position: str = "top",
        axes: str = "margins",
        axis_labels: str = "all",
        *,
        space: str = "fixed",
    ):
        super().__init__(scales, labeller, as_table, drop, axes, axis_labels, shrink)
        self.cols = variables_of(facets)
        self.space_x = one_of("space", space, ("fixed", "free_x", "free_y")) == "free_x"
        self.space_y = space == "free_y"
        self.nrow = 1 if self.space_x else None if self.space_y else nrow
        self.ncol = 1 if self.space_y else None if self.space_x else ncol
        self.direction = _direction(dir, as_table)
        sides = ("top", "right", "bottom", "left")
        self.strip_position = one_of("strip_position", strip_position, sides)

    def _frees(self, along: str) -> bool:
        return self.free_x if along == "x" else self.free_y

    def compute_layout(self, data: Frames, environment: Environment) -> list[PanelPlace]:
        """The panels in their order. Source: `FacetWrap$compute_layout`."""
        if not self.cols:
            return [PanelPlace(0, 0, 0, 0, {_ALL: _ALL})]
        combinations = self.combinations(data, self.cols, environment)
        nrow, ncol = wrap_dims(len(combinations), self.nrow, self.ncol)
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


def wrap_dims(n: int, nrow: int | None = None, ncol: int | None = None) -> tuple[int, int]:
    """Rows and columns for so many panels. Source: ggplot2's `wrap_dims`, R's `n2mfrow`."""
    if nrow is None and ncol is None:
        if n <= 3:
            columns, rows = n, 1
        elif n <= 6:
            columns, rows = (n + 1) // 2, 2
        elif n <= 12:
            columns, rows = (n + 2) // 3, 3
        else:
            columns = math.ceil(math.sqrt(n))
            rows = math.ceil(n / columns)
        return rows, columns
    if ncol is None:
        assert nrow is not None
        ncol = math.ceil(n / nrow)
    elif nrow is None:
        nrow = math.ceil(n / ncol)
    if nrow * ncol < n:
        raise ValueError(
            f"Need {n} panels, but together `nrow` and `ncol` only provide {nrow * ncol}.\n"
            "ℹ Please increase `ncol` and/or `nrow`."
        )
    return nrow, ncol


def _direction(given: str, as_table: bool) -> str:
    """The two letters of a direction: where the first panel is, and which way is faster.

    Raises ValueError for another word.
    """
    if re.fullmatch("[lrtb]{2}", given):
        return given
    one_of("dir", given, ("h", "v"))
    return {("h", True): "lt", ("v", True): "tl", ("h", False): "lb", ("v", False): "tr"}[
        given, as_table
    ]
