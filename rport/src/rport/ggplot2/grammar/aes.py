"""Mappings from a table's columns to aesthetics: `aes`, and their stages."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rport.ggplot2 import from_plotnine
from rport.ggplot2.aesthetics import standard
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.grammar.environment import Environment, kept
from rport.ggplot2.waiver import WAIVER

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
    text: str | None = None
    """The whole expression of which only a part is a call of `after_stat` or the like."""


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
_STAT = re.compile(r"\b(?:after_)?stat\(")
_SCALE = re.compile(r"\bafter_scale\(")
_THEME = re.compile(r"\bfrom_theme\(")
_STAGE = re.compile(r"\s*stage\(")


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
    """The stage of a text such as `"after_stat(count)"`, or as older plots write it `"..count.."`.

    An empty string is itself, as in R, where an expression could not be empty.
    """
    if not isinstance(value, str):
        return value
    if not value:
        return '""'
    if call := _STAGE.match(value):
        parts = _arguments(value[call.end() : value.rindex(")")])
        return stage(**{name: _staged_part(part) for name, part in parts.items()})
    if _DOTS.search(value) or _STAT.search(value):
        inner = _without(_STAT, _DOTS.sub(r"\1", value))
        return replace(after_stat(inner), text=_label(value, "after_stat"))
    if _SCALE.search(value):
        return replace(after_scale(_without(_SCALE, value)), text=_label(value, "after_scale"))
    if _THEME.search(value):
        return replace(from_theme(_without(_THEME, value)), text=value)
    return value


def _label(text: str, call: str) -> str | None:
    """The whole text where R labels the aesthetic by it: where it is more than a call."""
    found = re.match(rf"\s*{call}\(", text)
    is_whole = found is not None and not text[_closing(text, found.end()) + 1 :].strip()
    return text if f"{call}(" in text and not is_whole else None


def _staged_part(text: str) -> str | None:
    return None if text in ("NULL", "None") else text


def _without(call: re.Pattern[str], text: str) -> str:
    """A text with what stands in calls of a function in their place."""
    while found := call.search(text):
        end = _closing(text, found.end())
        inner, rest = text[found.end() : end], text[end + 1 :]
        is_whole = not text[: found.start()].strip() and not rest.strip()
        inner = inner if is_whole or re.fullmatch(r"[\w.]+", inner) else f"({inner})"
        text = text[: found.start()] + inner + rest
    return text


def _arguments(text: str) -> dict[str, str]:
    """The arguments of a call of `stage()`. Raises ValueError for ones that it does not have."""
    parts, depth, start = [], 0, 0
    for i, letter in enumerate(f"{text},"):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append(text[start:i].strip())
            start = i + 1
    found: dict[str, str] = {}
    free = ["start", "after_stat", "after_scale"]
    for part in filter(None, parts):
        named = re.match(r"(\w+)\s*=(?!=)\s*", part)
        name = named[1] if named else free[0] if free else ""
        if name not in free:
            raise ValueError(f"stage() takes start, after_stat and after_scale, not {part!r}")
        free.remove(name)
        found[name] = part[named.end() :] if named else part
    return found


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
