"""`plot_layout()`: how the plots of a composition are arranged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from rport.ggplot2.waiver import WAIVER, Waiver
from rport.grid import Length, Null
from rport.grid.units import Unit
from rport.patchwork.areas import Areas, areas_of

if TYPE_CHECKING:
    from rport.ggplot2.grammar.figure import Figure
    from rport.patchwork.composition import Patchwork

Collect: TypeAlias = Literal["keep", "collect", "collect_x", "collect_y"]
Sizes: TypeAlias = float | Null | Sequence[float | Null]
Design: TypeAlias = str | Areas | Sequence[Areas]

_WORDS = {
    "guides": ("auto", "collect", "keep"),
    "tag_level": ("keep", "new"),
    "axes": ("keep", "collect", "collect_x", "collect_y"),
    "axis_titles": ("keep", "collect", "collect_x", "collect_y"),
}


@dataclass(frozen=True)
class Layout:
    """What is said of a composition's layout; None stands for the default."""

    ncol: int | None = None
    nrow: int | None = None
    byrow: bool | None = None
    widths: tuple[Length | None, ...] | None = None
    heights: tuple[Length | None, ...] | None = None
    guides: str | None = None
    tag_level: str | None = None
    design: Areas | None = None
    axes: str | None = None
    axis_titles: str | None = None


class plot_layout:
    """How the plots of a composition are arranged; only the given arguments change.

    `widths` and `heights` are shares, or lengths by `unit`, of the columns' and rows' panels, in
    turn; `design` is a text or `area`s; `guides` is "collect" to put the legends of all plots
    together, "keep" not to, "auto" to leave it to the composition around; `tag_level="new"` starts
    another level of tags; `axes` and `axis_titles` (by default as `axes`) are "keep", or "collect",
    "collect_x" or "collect_y" to draw those that are equal in a row or column once. Raises
    ValueError for another word. Source: patchwork's `plot_layout`.
    """

    def __init__(
        self,
        ncol: int | Waiver | None = WAIVER,
        nrow: int | Waiver | None = WAIVER,
        byrow: bool | Waiver | None = WAIVER,
        widths: Sizes | Waiver | None = WAIVER,
        heights: Sizes | Waiver | None = WAIVER,
        guides: Literal["auto", "collect", "keep"] | Waiver | None = WAIVER,
        tag_level: Literal["keep", "new"] | Waiver | None = WAIVER,
        design: Design | Waiver | None = WAIVER,
        axes: Collect | Waiver | None = WAIVER,
        axis_titles: Collect | Waiver | None = WAIVER,
    ):
        given: dict[str, Any] = {
            "ncol": ncol,
            "nrow": nrow,
            "byrow": byrow,
            "widths": widths,
            "heights": heights,
            "guides": guides,
            "tag_level": tag_level,
            "design": design,
            "axes": axes,
            "axis_titles": axes if axis_titles is WAIVER else axis_titles,
        }
        self.changes = {
            name: _checked(name, value) for name, value in given.items() if value is not WAIVER
        }

    def __radd__(self, figure: Figure) -> Patchwork:
        """The composition with another layout."""
        from rport.patchwork.composition import composition_of

        patchwork = composition_of(figure)
        return patchwork.with_layout(replace(patchwork.layout, **self.changes))


def _checked(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _WORDS and value not in _WORDS[name]:
        allowed = ", ".join(f'"{word}"' for word in _WORDS[name])
        raise ValueError(f"plot_layout({name}=...) must be one of {allowed}, not {value!r}")
    if name in ("widths", "heights"):
        given = value if isinstance(value, list | tuple) else [value]
        return tuple(_length(each) for each in given)
    return areas_of(value) if name == "design" else value


def _length(given: Any) -> Length | None:
    """A length, or the share that a bare number is; None or not-a-number leaves it to the plots."""
    if given is None or given != given:
        return None
    return given if isinstance(given, Unit | Null) else Null(float(given))
