"""R's `bquote`: an expression with values put in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from rport.base.language import constant_text
from rport.base.language import parse as parse_r
from rport.plotmath.syntax import read
from rport.stats.formulas.columns import Column, column_of
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.vectors import constant


def filled(text: str, where: Mapping[str, object]) -> str:
    """The text of an expression with the values of what is in `.()` in it.

    Raises ValueError for an expression that cannot be read, and for names that are not in `where`.
    """
    read(text)
    values = Evaluation(_Variables(where), 1)
    parts, end = [], 0
    while (start := text.find(".(", end)) >= 0:
        if start and (text[start - 1].isalnum() or text[start - 1] in "._"):
            parts.append(text[end : start + 2])
            end = start + 2
            continue
        stop = _closing(text, start + 2)
        parts += [text[end:start], _constant(values.value(parse_r(text[start + 2 : stop])))]
        end = stop + 1
    return "".join([*parts, text[end:]])


def variables_of_caller(depth: int) -> Mapping[str, object]:
    """The variables of a function on the stack; `depth` 1 is the one that calls."""
    frame = sys._getframe(depth + 1)
    return {**frame.f_globals, **frame.f_locals}


def _constant(value: Column) -> str:
    """The first value as R's code has it."""
    word = value.texts()[0] if len(value) else None
    if word is None:
        return "NA"
    if value.kind in ("numeric", "logical"):
        return word
    return constant_text(word)


def _closing(text: str, start: int) -> int:
    """Where the parenthesis that was opened before `start` is closed."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise ValueError(f"a parenthesis is not closed in {text!r}")


class _Variables(Mapping[str, Column]):
    """Variables as R has them, made when they are asked for."""

    def __init__(self, held: Mapping[str, object]):
        self.held = held

    def __getitem__(self, name: str) -> Column:
        value = self.held[name]
        is_one = isinstance(value, bool | int | float | str)
        return constant(value) if is_one else column_of(value)  # type: ignore[arg-type]

    def __contains__(self, name: object) -> bool:
        return name in self.held

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)
