"""`plot_annotation()`: the words of a whole composition, and its plots' tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from rport.ggplot2.grammar.labels import Label
from rport.ggplot2.themes.theme import theme as Theme
from rport.ggplot2.waiver import WAIVER, Waiver

if TYPE_CHECKING:
    from rport.ggplot2.grammar.figure import Figure
    from rport.patchwork.composition import Patchwork

TagLevels: TypeAlias = str | Sequence[str | Sequence[str]]


@dataclass(frozen=True)
class Annotation:
    """What is said of a whole composition."""

    title: Label = None
    subtitle: Label = None
    caption: Label = None
    tag_levels: TagLevels | None = None
    tag_prefix: str | None = None
    tag_suffix: str | None = None
    tag_sep: str | None = None
    theme: Theme | None = None


class plot_annotation:
    """The title, subtitle and caption of a composition, and how its plots are tagged.

    `tag_levels` are "a", "A", "1", "i" or "I", or a list of tags, one for each level of nesting;
    each tag stands between `tag_prefix` and `tag_suffix`, its levels joined by `tag_sep`. `theme`
    is that of the words, the page and the collected legends. Only the annotation of the outermost
    composition is drawn. Source: patchwork's `plot_annotation`.
    """

    def __init__(
        self,
        title: Label = WAIVER,
        subtitle: Label = WAIVER,
        caption: Label = WAIVER,
        tag_levels: TagLevels | Waiver | None = WAIVER,
        tag_prefix: str | Waiver | None = WAIVER,
        tag_suffix: str | Waiver | None = WAIVER,
        tag_sep: str | Waiver | None = WAIVER,
        theme: Theme | Waiver | None = WAIVER,
    ):
        given: dict[str, Any] = {
            "title": title,
            "subtitle": subtitle,
            "caption": caption,
            "tag_levels": tag_levels,
            "tag_prefix": tag_prefix,
            "tag_suffix": tag_suffix,
            "tag_sep": tag_sep,
        }
        self.changes = {name: value for name, value in given.items() if value is not WAIVER}
        self.theme = theme

    def __radd__(self, figure: Figure) -> Patchwork:
        """The composition with other words; a theme is added to the one before."""
        from rport.patchwork.composition import composition_of

        patchwork = composition_of(figure)
        annotation = replace(patchwork.annotation, **self.changes)
        if isinstance(self.theme, Theme):
            annotation = with_theme(annotation, self.theme)
        return patchwork.with_annotation(annotation)


def with_theme(annotation: Annotation, theme: Theme) -> Annotation:
    """An annotation with a theme added to its own."""
    before = annotation.theme
    return replace(annotation, theme=theme if before is None else before + theme)
