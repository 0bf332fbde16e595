"""`wrap_plots()`: a composition of plots that are in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from rport.ggplot2.grammar.figure import Figure
from rport.patchwork.areas import letters_of
from rport.patchwork.composition import Patchwork, figure_of
from rport.patchwork.layout import Collect, Design, Sizes, plot_layout
from rport.patchwork.patches import plot_spacer


def wrap_plots(
    *plots: Figure | Iterable[Figure] | Mapping[str, Figure],
    ncol: int | None = None,
    nrow: int | None = None,
    byrow: bool | None = None,
    widths: Sizes | None = None,
    heights: Sizes | None = None,
    guides: Literal["auto", "collect", "keep"] | None = None,
    tag_level: Literal["keep", "new"] | None = None,
    design: Design | None = None,
    axes: Collect | None = None,
    axis_titles: Collect | None = None,
    **named: Figure,
) -> Patchwork:
    """A composition of plots, or of a list or dictionary of them.

    Plots with names take the areas of these letters in a `design` that is a text. The other
    arguments are those of `plot_layout`. Raises TypeError for anything that is not a plot. Source:
    patchwork's `wrap_plots`.
    """
    figures = [figure_of(each) for each in _listed(plots, named, design)]
    return Patchwork(figures) + plot_layout(  # type: ignore[no-any-return]
        ncol=ncol,
        nrow=nrow,
        byrow=byrow,
        widths=widths,
        heights=heights,
        guides=guides,
        tag_level=tag_level,
        design=design,
        axes=axes,
        axis_titles=axes if axis_titles is None else axis_titles,
    )


def _listed(plots: Sequence[Any], named: Mapping[str, Any], design: Design | None) -> list[Any]:
    if len(plots) == 1 and isinstance(plots[0], Mapping):
        plots, named = [], {**plots[0], **named}
    elif len(plots) == 1 and not isinstance(plots[0], Figure) and not hasattr(plots[0], "layers"):
        plots = list(plots[0])
    if named and not plots and isinstance(design, str):
        letters = letters_of(design)
        if set(named) <= set(letters):
            return [named[each] if each in named else plot_spacer() for each in letters]
    return [*plots, *named.values()]
