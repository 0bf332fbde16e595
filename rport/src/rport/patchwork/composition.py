"""The composition that the operators build."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rport.ggplot2 import from_plotnine
from rport.ggplot2.grammar.figure import Figure, remember
from rport.ggplot2.grammar.grob_figure import as_figure, is_drawable
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.themes.theme import theme as Theme
from rport.patchwork.annotation import Annotation, plot_annotation, with_theme
from rport.patchwork.layout import Layout, plot_layout
from rport.patchwork.patch import Wrapped

if TYPE_CHECKING:
    from rport.patchwork.drawn import BuiltPatchwork


class Patchwork(Figure):
    """Several figures on one page, the nested ones among them compositions in turn.

    `+` adds to the last plot, unless that is a composition: then it adds to the page alone, as in
    R. Source: patchwork.
    """

    def __init__(
        self,
        figures: Sequence[Figure],
        layout: Layout | None = None,
        annotation: Annotation | None = None,
        page: ggplot | None = None,
    ):
        self.figures = list(figures)
        self.layout = layout or Layout()
        self.annotation = annotation or Annotation()
        self.page = page or ggplot()
        """Where what is added goes when the last figure is a composition."""
        remember(self)

    def build(self) -> BuiltPatchwork:
        """Compute what all the plots show."""
        from rport.patchwork.drawn import build_page

        return build_page(self)

    def with_figures(self, figures: Sequence[Figure]) -> Patchwork:
        """A composition of other figures with the same layout."""
        return Patchwork(figures, self.layout, self.annotation, self.page)

    def with_layout(self, layout: Layout) -> Patchwork:
        """The same figures in another layout."""
        return Patchwork(self.figures, layout, self.annotation, self.page)

    def with_annotation(self, annotation: Annotation) -> Patchwork:
        """The same figures with other words."""
        return Patchwork(self.figures, self.layout, annotation, self.page)

    @property
    def last(self) -> ggplot:
        """The plot to which layers are added."""
        last: Figure = self.figures[-1] if self.figures else self.page
        while isinstance(last, Wrapper):
            last = last.inner
        return last if isinstance(last, ggplot) else self.page

    def __add__(self, other: Any) -> Any:
        """A figure more, or something added to the last plot, or to layout or annotation."""
        if other is None:
            return self
        if isinstance(other, list | tuple):
            figure: Any = self
            for each in other:
                figure += each
            return figure
        if isinstance(other, plot_layout | plot_annotation):
            return other.__radd__(self)
        if is_drawable(other):
            return self.with_figures([*self.figures, figure_of(other)])
        if not self.figures or isinstance(self.figures[-1], Patchwork):
            return Patchwork(self.figures, self.layout, self.annotation, self.page + other)
        *before, last = self.figures
        changed: Any = last
        return self.with_figures([*before, changed + other])

    def __and__(self, other: Any) -> Patchwork:
        """Something added to all plots, also to those of nested compositions."""
        annotation = self.annotation
        other = from_plotnine.own(other)
        if isinstance(other, Theme):
            annotation = with_theme(annotation, other)
        figures: list[Any] = [each & other for each in self.figures]
        return Patchwork(figures, self.layout, annotation, self.page + other)

    def __mul__(self, other: Any) -> Patchwork:
        """Something added to all plots but those of nested compositions."""
        figures: list[Any] = [
            each if isinstance(each, Patchwork) else each * other for each in self.figures
        ]
        return Patchwork(figures, self.layout, self.annotation, self.page + other)

    def __len__(self) -> int:
        return len(self.figures)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __getitem__(self, index: int) -> Figure:
        return self.figures[index]

    def __setitem__(self, index: int, figure: Figure) -> None:
        self.figures[index] = figure_of(figure)

    def __copy__(self) -> Patchwork:
        return self.with_figures(self.figures)

    def _size(self) -> tuple[float, float]:
        return self.last._size()

    def _dpi(self) -> float | None:
        return self.last._dpi()


class Wrapper(Figure):
    """A figure with something said of its place; what is added goes to the figure."""

    def __init__(self, inner: Figure):
        self.inner = inner
        remember(self)

    def around(self, inner: Figure) -> Wrapper:
        """The same around another figure."""
        wrapper = copy.copy(self)
        wrapper.inner = inner
        return wrapper

    def build(self) -> BuiltPatchwork:
        """Compute what it shows alone on a page."""
        return Patchwork([self]).build()

    def __add__(self, other: Any) -> Any:
        """Something added to the figure, or another figure beside it."""
        if isinstance(other, Figure | plot_layout | plot_annotation):
            return Patchwork([self]) + other
        inner: Any = self.inner
        return self.around(inner + other)

    def __and__(self, other: Any) -> Any:
        return self.around(self.inner & other)

    def __mul__(self, other: Any) -> Any:
        return self.around(self.inner * other)


def figure_of(given: Any, clip: bool = True) -> Figure:
    """A plot or composition of ours; another figure is wrapped as it is, with a `clip` around.

    Raises TypeError for anything that is not a figure.
    """
    figure = as_figure(given)
    if isinstance(figure, ggplot | Patchwork | Wrapper):
        return figure
    return Wrapped({"full": figure}, clip=clip, ignore_tag=False)


def composition_of(figure: Any) -> Patchwork:
    """A composition, or that of a single plot."""
    own = figure_of(figure)
    return copy.copy(own) if isinstance(own, Patchwork) else Patchwork([own])
