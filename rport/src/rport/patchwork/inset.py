"""`inset_element()`: a figure inside the plot before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rport.ggplot2.grammar.figure import Figure
from rport.grid.units import points_in
from rport.patchwork.composition import Wrapper, figure_of

if TYPE_CHECKING:
    from rport.patchwork.drawn import BuiltPatchwork

ALIGNED = ("panel", "plot", "full")


@dataclass(frozen=True)
class Inset:
    """Where an inset lies: shares of the room, or lengths from its left and bottom."""

    left: float
    bottom: float
    right: float
    top: float
    align_to: str = "panel"
    on_top: bool = True
    clip: bool = True
    ignore_tag: bool = False

    def sides(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Left, bottom, right and top in points, in a room so large."""
        return (
            points_in(self.left, width),
            points_in(self.bottom, height),
            points_in(self.right, width),
            points_in(self.top, height),
        )


class InsetElement(Wrapper):
    """A figure with its place in the one before it."""

    def __init__(self, inner: Figure, inset: Inset):
        super().__init__(inner)
        self.inset = inset

    def build(self) -> BuiltPatchwork:
        """Compute what it shows alone on a page: it lies in an empty plot."""
        from rport.patchwork.patches import plot_spacer

        return (plot_spacer() + self).build()


def inset_element(
    p: Figure,
    left: float,
    bottom: float,
    right: float,
    top: float,
    align_to: Literal["panel", "plot", "full"] = "panel",
    on_top: bool = True,
    clip: bool = True,
    ignore_tag: bool = False,
) -> InsetElement:
    """A figure, or a picture of pixels, that is drawn into the plot that it is added to.

    The sides are shares of the room, or lengths by `unit`, from its left and bottom; the room is
    the plot's panel, the plot with its axes, or all of it. `on_top` says whether the inset lies
    above the plot, `ignore_tag` that it gets no tag. Raises ValueError for another `align_to`.
    Source: patchwork's `inset_element`.
    """
    if align_to not in ALIGNED:
        allowed = ", ".join(f'"{word}"' for word in ALIGNED)
        raise ValueError(f"inset_element(align_to=...) must be one of {allowed}, not {align_to!r}")
    inset = Inset(left, bottom, right, top, align_to, on_top, clip, ignore_tag)
    return InsetElement(figure_of(p, clip=False), inset)
