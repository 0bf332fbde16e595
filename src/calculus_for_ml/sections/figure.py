"""A figure: a function that returns a plot, with its alt text and its caption beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from inspect import signature
from typing import TYPE_CHECKING, Any

import pandas as pd

from calculus_for_ml.config import Config

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Table
    from rport.ggplot2 import ggplot

    Words = Callable[[Config], str]


class Figure:
    """A function of tables that returns a plotnine plot without theme, decorated by `@Figure`.

    Its parameters have the names of the tables that it draws, as data frames; one called `config`
    gets the configuration. Its two texts are functions of the configuration:

    >>> @Figure
    ... def loss_curve(loss: pd.DataFrame) -> ggplot:
    ...     return ggplot(loss, aes("theta", "loss")) + geom_line()
    >>> @loss_curve.alt
    ... def _(config: Config) -> str:
    ...     return "For readers who cannot see the figure: what it shows."
    >>> @loss_curve.caption
    ... def _(config: Config) -> str:
    ...     return "For everybody, below the figure: what to learn from it."
    """

    def __init__(self, function: Callable[..., ggplot]):
        self.function = function
        self._alt: Words | None = None
        self._caption: Words | None = None
        update_wrapper(self, function)

    def __call__(self, *arguments: Any, **named: Any) -> ggplot:
        """The plot, from data frames."""
        return self.function(*arguments, **named)

    @property
    def tables(self) -> list[str]:
        """The names of the tables that it draws."""
        return [name for name in signature(self.function).parameters if name != "config"]

    def plot(self, tables: Mapping[str, Table], config: Config) -> ggplot:
        """The plot, from tables by name."""
        known: dict[str, Any] = {"config": config}
        known |= {name: pd.DataFrame(tables[name]) for name in self.tables}
        return self.function(**{name: known[name] for name in signature(self.function).parameters})

    def alt(self, words: Words) -> Words:
        """Say what the figure shows, for readers who cannot see it: a decorator."""
        self._alt = words
        return words

    def caption(self, words: Words) -> Words:
        """Give the figure its caption: a decorator."""
        self._caption = words
        return words

    def words(self, config: Config) -> dict[str, str]:
        """`alt` and `caption`; raises ValueError where one is missing or they say the same."""
        name = self.function.__name__
        if self._alt is None or self._caption is None:
            raise ValueError(f"figure {name}: needs an alt text and a caption")
        alt, caption = (" ".join(text(config).split()) for text in (self._alt, self._caption))
        if not alt or not caption or alt == caption:
            raise ValueError(f"figure {name}: alt text and caption must be two different texts")
        return {"alt": alt, "caption": caption}
