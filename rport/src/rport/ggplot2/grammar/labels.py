"""The labels that a user gives to a plot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rport.ggplot2.aesthetics import standard
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.waiver import WAIVER, Waiver
from rport.plotmath import expression

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot

Label = str | expression | float | Callable[[str], Any] | Mapping[str, Any] | Waiver | None
"""A text, an expression, a number, a function of the default one, a dictionary; None removes it."""


class labs(Addition):
    """The labels of a plot by aesthetic, and `title`, `subtitle`, `caption`, `tag`, `alt`.

    None removes a label, as ggplot2's `labs(x = NULL)` does; a function is given the default one;
    `dictionary` has words for what is mapped, `labs(dictionary={"mpg": "Miles per gallon"})`.
    Source: ggplot2's `labs`.
    """

    def __init__(
        self,
        *,
        title: Label = WAIVER,
        subtitle: Label = WAIVER,
        caption: Label = WAIVER,
        tag: Label = WAIVER,
        dictionary: Mapping[str, Label] | Waiver | None = WAIVER,
        alt: Label = WAIVER,
        alt_insight: Label = WAIVER,
        **aesthetics: Label,
    ):
        words = {"title": title, "subtitle": subtitle, "caption": caption, "tag": tag, "alt": alt}
        words |= {standard(name): value for name, value in aesthetics.items()}
        self.words: dict[str, Label] = {
            name: value for name, value in words.items() if value is not WAIVER
        }
        self.dictionary = {} if isinstance(dictionary, Waiver) else dict(dictionary or {})

    def add_to(self, plot: ggplot) -> None:
        """Give the words to a plot."""
        plot.labels |= self.words
        plot.dictionary = {**plot.dictionary, **self.dictionary}


def xlab(label: Label) -> labs:
    """The words along x. Source: ggplot2's `xlab`."""
    return labs(x=label)


def ylab(label: Label) -> labs:
    """The words along y. Source: ggplot2's `ylab`."""
    return labs(y=label)


def ggtitle(label: Label, subtitle: Label = WAIVER) -> labs:
    """Title and subtitle. Source: ggplot2's `ggtitle`."""
    return labs(title=label, subtitle=subtitle)
