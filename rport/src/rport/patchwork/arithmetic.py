"""What the operators between figures mean. Source: patchwork's `|`, `/`, `-` and `+`."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.grammar.grob_figure import is_drawable
from rport.patchwork.composition import Patchwork, composition_of, figure_of
from rport.patchwork.layout import plot_layout


def together(first: Any, second: Any) -> Any:
    """The second figure as one more of the first: `p + q`."""
    if not (is_drawable(first) and is_drawable(second)):
        return NotImplemented
    patchwork = composition_of(first)
    return patchwork.with_figures([*patchwork.figures, figure_of(second)])


def as_wholes(first: Any, second: Any) -> Any:
    """Both figures as wholes: `p - q`."""
    if second is None:
        return first
    if not (is_drawable(first) and is_drawable(second)):
        return NotImplemented
    return Patchwork([figure_of(first), figure_of(second)])


def beside(first: Any, second: Any) -> Any:
    """The figures side by side: `p | q`."""
    return _in_line(first, second, "nrow")


def over(first: Any, second: Any) -> Any:
    """The first figure over the second: `p / q`."""
    return _in_line(first, second, "ncol")


def _in_line(first: Any, second: Any, lines: str) -> Any:
    if second is None:
        return first
    if not (is_drawable(first) and is_drawable(second)):
        return NotImplemented
    layout = plot_layout(nrow=1) if lines == "nrow" else plot_layout(ncol=1)
    if not isinstance(first, Patchwork):
        return together(first, second) + layout
    if getattr(first.layout, lines) == 1:
        return together(first, second)
    return as_wholes(first, second) + layout
