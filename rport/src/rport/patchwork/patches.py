"""Nothing, legends, or another figure in the place of a plot."""

from __future__ import annotations

from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.grob_figure import as_figure
from rport.ggplot2.grammar.plot import ggplot
from rport.patchwork.patch import GuideArea, Spacer, Wrapped


def plot_spacer() -> ggplot:
    """An empty place between plots. Source: patchwork's `plot_spacer`."""
    return Spacer()


def guide_area() -> ggplot:
    """The place where the collected legends are drawn. Source: patchwork's `guide_area`."""
    return GuideArea()


def wrap_elements(
    panel: Figure | None = None,
    plot: Figure | None = None,
    full: Figure | None = None,
    clip: bool = True,
    ignore_tag: bool = False,
) -> ggplot:
    """A patch of figures that are drawn as they are, each in its area of the patch.

    They are plots, compositions, texts, or pixels: an array or a Pillow image. The areas are those
    of a plot's panel, of the plot with its axes, and of all with the margins; the patch is a plot
    that takes a title and a theme. Raises TypeError for anything that is not a figure. Source:
    patchwork's `wrap_elements`.
    """
    given = {"full": full, "plot": plot, "panel": panel}
    figures = {area: as_figure(each) for area, each in given.items() if each is not None}
    return Wrapped(figures, clip, ignore_tag)
