"""The tags of a composition's plots. Source: patchwork's `recurse_tags`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.labels import labs
from rport.patchwork.annotation import Annotation
from rport.patchwork.composition import Patchwork, Wrapper
from rport.patchwork.inset import InsetElement
from rport.patchwork.patch import Patch

_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


_LEVELS: dict[str, Sequence[str]] = {
    "a": ascii_lowercase,
    "A": ascii_uppercase,
    "1": [str(i) for i in range(1, 101)],
    "i": [_roman(i).lower() for i in range(1, 101)],
    "I": [_roman(i) for i in range(1, 101)],
}


def tagged(patchwork: Patchwork) -> Patchwork:
    """A composition whose plots have the tags that its annotation asks for.

    Raises ValueError for a level that is not known.
    """
    annotation = patchwork.annotation
    given = annotation.tag_levels
    if not given:
        return patchwork
    levels = [_level(each) for each in ([given] if isinstance(given, str) else given)]
    return _Tagger(levels, annotation.tag_prefix or "", annotation).compose(patchwork, 0)[0]


def _level(given: str | Sequence[str]) -> Sequence[str]:
    """The tags of a level, in their order. Source: `get_level`."""
    if not isinstance(given, str):
        return [str(each) for each in given]
    if given not in _LEVELS:
        known = ", ".join(f'"{name}"' for name in _LEVELS)
        raise ValueError(f"tag_levels must be one of {known}, or a list of tags, not {given!r}")
    return _LEVELS[given]


@dataclass(frozen=True)
class _Tagger:
    """Tags the plots of one level, after `prefix`."""

    levels: Sequence[Sequence[str]]
    prefix: str
    annotation: Annotation

    def _tag(self, number: int) -> str:
        return self.levels[0][number] if number < len(self.levels[0]) else ""

    def compose(self, patchwork: Patchwork, number: int) -> tuple[Patchwork, int]:
        """The composition with tags from a number on, and the next number."""
        figures = []
        for each in patchwork.figures:
            figure, number = self._figure(each, number)
            figures.append(figure)
        return patchwork.with_figures(figures), number

    def _figure(self, figure: Figure, number: int) -> tuple[Figure, int]:
        # a composition that ends with an inset without a tag has none at all in R
        last = figure.figures[-1] if isinstance(figure, Patchwork) else figure
        if isinstance(last, InsetElement) and last.inset.ignore_tag:
            return figure, number
        if isinstance(figure, Wrapper):
            inner, number = self._figure(figure.inner, number)
            return figure.around(inner), number
        if isinstance(figure, Patchwork):
            if figure.layout.tag_level != "new":
                return self.compose(figure, number)
            if len(self.levels) < 2:
                return figure, number
            prefix = f"{self.prefix}{self._tag(number)}{self.annotation.tag_sep or ''}"
            inside = _Tagger(self.levels[1:], prefix, self.annotation)
            return inside.compose(figure, 0)[0], number + 1
        if isinstance(figure, Patch) and not figure.tagged:
            return figure, number
        text = f"{self.prefix}{self._tag(number)}{self.annotation.tag_suffix or ''}"
        plot: Any = figure
        return plot + labs(tag=text), number + 1
