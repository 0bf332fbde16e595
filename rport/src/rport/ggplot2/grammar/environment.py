"""Where the names in a mapping's expressions are looked up, after the data's columns."""

from __future__ import annotations

import ast
import builtins
import pickle
import re
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from types import CodeType, FrameType, ModuleType
from typing import Any

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
        """The value of an expression, in which the data's columns come before all other names.

        What is called is the first function of its name, whatever column has the name too.
        """
        code = _compiled(expression)
        tables = (data, *self.names)
        known = {
            name: next(table[name] for table in tables if name in table)
            for name in _names_in(code)
            if any(name in table for table in tables)
        }
        for name in _names_in(code):
            if name.startswith(_CALLED):
                known[name] = _function(name.removeprefix(_CALLED), (*tables, vars(builtins)))
        return eval(code, known)

    def __deepcopy__(self, memo: object) -> Environment:
        return self

    def __reduce__(self) -> tuple[type[Environment], tuple[()]]:
        return Environment, ()  # a caller's variables stay where they are, but see `Kept`


_CALLED = "_called_"


class Kept(Environment):
    """The variables that some expressions use, where they can be pickled: a plot takes them along.

    Modules are taken by their names. Source: R keeps the whole environment of a plot.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        (values,) = self.names
        modules = {n: each.__name__ for n, each in values.items() if isinstance(each, ModuleType)}
        return _kept, ({n: each for n, each in values.items() if n not in modules}, modules)


def kept(expressions: Iterable[str], environments: Iterable[Environment]) -> Kept:
    """What expressions of a mapping use of the variables around it."""
    tables = [table for each in environments for table in each.names]
    names = {
        name.removeprefix(_CALLED) for each in expressions for name in _names_of_expression(each)
    }
    found = {
        name: next(table[name] for table in tables if name in table)
        for name in sorted(names)
        if any(name in table for table in tables)
    }
    return Kept({name: value for name, value in found.items() if _pickles(value)})


def _kept(values: dict[str, object], modules: Mapping[str, str]) -> Kept:
    return Kept({**values, **{name: import_module(each) for name, each in modules.items()}})


def _pickles(value: object) -> bool:
    try:
        return isinstance(value, ModuleType) or bool(pickle.dumps(value))
    except Exception:  # whatever an object of another's own class raises
        return False


def _names_of_expression(expression: str) -> Iterable[str]:
    try:
        return [*_names_in(_compiled(expression))]
    except (SyntaxError, ValueError):  # an expression of R's
        return re.findall(r"[^\W\d]\w*", expression)


@lru_cache(maxsize=256)
def _compiled(expression: str) -> CodeType:
    """An expression in which names of functions are distinct from those of variables."""
    tree = ast.parse(expression.strip(), "<mapping>", "eval")
    nodes = list(ast.walk(tree))
    bound = {each.arg for each in nodes if isinstance(each, ast.arg)}
    bound |= {n.id for n in nodes if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    for node in (each.func for each in nodes if isinstance(each, ast.Call)):
        if isinstance(node, ast.Name) and node.id not in bound:
            node.id = f"{_CALLED}{node.id}"
    return compile(tree, "<mapping>", "eval")


def _function(name: str, tables: Iterable[Names]) -> object:
    """The first function of a name. Raises NameError where there is nothing of the name."""
    found: list[object] = [table[name] for table in tables if name in table]
    if not found:
        raise NameError(f"name {name!r} is not defined")
    functions: Iterable[object] = filter(callable, found)
    return next(iter(functions), found[0])


def _names_in(code: CodeType) -> Iterable[str]:
    """The names that an expression looks up, also within its comprehensions and functions."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)
