"""Figures on pages of their own, in one file where its kind can hold several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from rport.ggplot2.grammar.figure import Built, Figure, remember


class Pages(Figure, Sequence[Figure]):
    """Figures, each on a page of its own; what shows one page alone shows the last, as in R."""

    def __init__(self, figures: Iterable[Figure]):
        self._figures = tuple(figures)
        remember(self)

    def build(self) -> Built:
        """Compute what the last page shows."""
        return self._figures[-1].build()

    @overload
    def __getitem__(self, index: int) -> Figure: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Figure]: ...
    def __getitem__(self, index: int | slice) -> Figure | Sequence[Figure]:
        return self._figures[index]

    def __len__(self) -> int:
        return len(self._figures)
