"""Where the names in a mapping's expressions are looked up, after the data's columns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import CodeType, FrameType

Names = Mapping[str, object]


class Environment:
    """The variables that a caller saw: some tables of names, the innermost first."""

    def __init__(self, *names: Names):
        self.names = names

    @classmethod
    def of_caller(cls, depth: int) -> Environment:
        """The variables of a function on the stack; `depth` 1 is the one that calls."""
        frame: FrameType = sys._getframe(depth + 1)
        return cls(frame.f_locals, frame.f_globals)

    def within(self, *outer: Names) -> Environment:
        """The same, with more names outside it."""
        return Environment(*self.names, *outer)

    def find(self, name: str) -> object:
        """The value of a variable; None if there is none."""
        return next((table[name] for table in self.names if name in table), None)

    def evaluate(self, expression: str, data: Names) -> object:
        """The value of an expression, in which the data's columns come before all other names."""
        code = _compiled(expression)
        tables = (data, *self.names)
        known = {
            name: next(table[name] for table in tables if name in table)
            for name in _names_in(code)
            if any(name in table for table in tables)
        }
        return eval(code, known)

    def __deepcopy__(self, memo: object) -> Environment:
        return self

    def __reduce__(self) -> tuple[type[Environment], tuple[()]]:
        return Environment, ()  # a caller's variables stay where they are


@lru_cache(maxsize=256)
def _compiled(expression: str) -> CodeType:
    return compile(expression.strip(), "<mapping>", "eval")


def _names_in(code: CodeType) -> Iterable[str]:
    """The names that an expression looks up, also within its comprehensions and functions."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)
