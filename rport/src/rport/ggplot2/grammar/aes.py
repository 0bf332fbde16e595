"""Mappings from a table's columns to aesthetics: `aes`, and their stages."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rport.ggplot2 import from_plotnine
from rport.ggplot2.aesthetics import standard
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.environment import Environment, kept
from rport.ggplot2.waiver import WAIVER
from rport.ggplot2.warn import deprecated

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot

Expression = object
"""What an aesthetic is mapped to: a column's name, an expression as text, values, or a `stage`."""


@dataclass(frozen=True)
class stage:
    """Expressions of one aesthetic at several stages. Source: ggplot2's `stage`.

    `start` is evaluated in the layer's data, `after_stat` in what its statistic computed,
    `after_scale` in the looks that the scales have made.
    """

    start: Expression = None
    after_stat: Expression = None
    after_scale: Expression = None


def after_stat(x: Expression) -> stage:
    """An expression of what the statistic computed. Source: ggplot2's `after_stat`."""
    return stage(after_stat=x)


def after_scale(x: Expression) -> stage:
    """An expression of the looks that the scales have made. Source: ggplot2's `after_scale`."""
    return stage(after_scale=x)


@dataclass(frozen=True)
class FromTheme:
    """An expression of what `element_geom` has."""

    expression: str


def from_theme(x: str) -> stage:
    """A look from the theme: `aes(colour=from_theme("accent"))`. Source: ggplot2's `from_theme`.

    Names are those of `element_geom`'s arguments, in an expression of R's.
    """
    return stage(after_scale=FromTheme(x))


_DOTS = re.compile(r"\.\.(\w+)\.\.")
_STAT = re.compile(r"\bstat\(")


class aes(dict[str, Expression], Addition):
    """A mapping of aesthetics, by ggplot2's names, R's or plotnine's: `aes("x", "y", col="g")`.

    Each is mapped to a column's name, an expression of columns in R or Python (`"x^2"`,
    `"ifelse(y > 3, 'hi', 'lo')"`, `"np.hypot(x, y)"`), values, or a `stage`; None in a layer takes
    away what the plot maps. Expressions see the columns, then the variables where `aes()` and
    `ggplot()` were called, and R's functions by their names. Source: ggplot2's `aes`.
    """

    labels = True
    """Whether axes and legends are titled by it: not by a mapping that the user did not write."""

    def __init__(self, x: Expression = WAIVER, y: Expression = WAIVER, **aesthetics: Expression):
        given = {name: each for name, each in (("x", x), ("y", y)) if each is not WAIVER}
        for name, value in aesthetics.items():
            given[standard(name)] = value
        super().__init__({name: _staged(value) for name, value in given.items()})
        self.environments: tuple[Environment, ...] = (Environment.of_caller(1),)
        self.labels = True

    def completed(self, other: aes) -> aes:
        """The mapping with what only another one has, and with the variables of both."""
        both = aes(**{**other, **self})
        known = (*self.environments, *other.environments)
        both.environments = tuple(dict.fromkeys(known))
        return both

    def __deepcopy__(self, memo: Any) -> aes:
        other = type(self).__new__(type(self))
        other.update(copy.deepcopy(dict(self), memo))
        vars(other).update(vars(self))
        return other

    def __getstate__(self) -> dict[str, Any]:
        stages = [each for each in self.values() if isinstance(each, stage)]
        parts = [part for each in stages for part in vars(each).values()]
        texts = [each for each in (*self.values(), *parts) if isinstance(each, str)]
        return {**vars(self), "environments": (kept(texts, self.environments),)}

    def add_to(self, plot: ggplot) -> None:
        """Add to the plot's own mapping, or replace there."""
        plot.mapping = self.completed(plot.mapping)


def _staged(value: Expression) -> Expression:
    """The stage of `"stat(count)"` and `"..count.."`, which older plots write for `after_stat`.

    An empty string is itself, as in R, where an expression could not be empty.
    """
    if not isinstance(value, str):
        return value
    if not value:
        return '""'
    if not (_DOTS.search(value) or _STAT.search(value)):
        return value
    for dotted in _DOTS.finditer(value):
        what = f"The dot-dot notation (`{dotted[0]}`) was"
        deprecated(what, "3.4.0", f"`after_stat({dotted[1]})`")
        break
    text = _DOTS.sub(r"\1", value)
    while found := _STAT.search(text):
        end = _closing(text, found.end())
        inner = text[found.end() : end]
        deprecated(f"`stat({inner})` was", "3.4.0", f"`after_stat({inner})`")
        text = f"{text[: found.start()]}{text[found.end() : end]}{text[end + 1 :]}"
    return after_stat(text)


def _closing(text: str, start: int) -> int:
    """Where the parenthesis that was opened before `start` is closed."""
    depth = 1
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if not depth:
            return i
    raise ValueError(f"a parenthesis is not closed in {text!r}")


def of_itself(names: Iterable[str]) -> aes:
    """The mapping of aesthetics to columns of the same names, which titles nothing.

    Source: ggplot2's `aes_all`.
    """
    mapping = _without_variables({name: name for name in names})
    mapping.labels = False
    return mapping


def is_aes(given: object) -> bool:
    """Whether something was made by `aes`, ours or plotnine's."""
    return isinstance(given, aes) or (isinstance(given, dict) and from_plotnine.is_foreign(given))


def as_aes(given: object) -> aes:
    """A mapping as `aes`. Raises TypeError for anything else."""
    if given is None:
        return _without_variables({})
    if isinstance(given, aes):
        return given
    if from_plotnine.is_foreign(given):
        return _without_variables(from_plotnine.mapping(given))
    if isinstance(given, Mapping):
        return _without_variables(given)
    raise TypeError(f"a mapping is made by aes(), not a {type(given).__name__}")


def _without_variables(given: Mapping[str, Expression]) -> aes:
    found = aes(**given)
    found.environments = ()
    return found
