"""`free()`: a plot that is not aligned to the others."""

from __future__ import annotations

from typing import Literal

from rport.ggplot2.grammar.figure import Figure
from rport.patchwork.composition import Patchwork, Wrapper, figure_of

SIDES = {"t": "top", "r": "right", "b": "bottom", "l": "left"}


class Freed(Wrapper):
    """A figure, and what of it is not aligned, by side: "panel", "label" or "space"."""

    def __init__(self, inner: Figure, freed: dict[str, str]):
        super().__init__(inner)
        self.freed = freed

    def sides(self, kind: str) -> frozenset[str]:
        """The sides of which that is not aligned."""
        return frozenset(side for side, each in self.freed.items() if each == kind)


def free(
    x: Figure, type: Literal["panel", "label", "space"] = "panel", side: str = "trbl"
) -> Figure:
    """A figure whose panel, axis labels or space is not aligned on the given sides.

    `side` holds the letters t, r, b and l. Raises ValueError for others, and for another `type`.
    Source: patchwork's `free`.
    """
    if type not in ("panel", "label", "space"):
        raise ValueError(f'free(type=...) must be "panel", "label" or "space", not {type!r}')
    letters = side.lower()
    if set(letters) - set(SIDES):
        raise ValueError(f"free(side=...) can only hold t, r, b and l, not {side!r}")
    inner = figure_of(x)
    freed: dict[str, str] = {SIDES[each]: type for each in letters}
    if isinstance(inner, Freed):
        return Freed(inner.inner, {**inner.freed, **freed})
    found = Freed(inner, freed)
    return Patchwork([found]) if isinstance(inner, Patchwork) else found
