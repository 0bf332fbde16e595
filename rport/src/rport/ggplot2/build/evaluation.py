"""The values of a mapping: R's expressions of columns, or Python's."""

from __future__ import annotations

import datetime
import numbers
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from rport.base.language import Expression
from rport.ggplot2.build.expressions import applied, calls_in, names_in, reading, resolved
from rport.ggplot2.build.r_functions import R_FUNCTIONS, column, python_functions, values_of
from rport.ggplot2.grammar.as_is import AsIs
from rport.ggplot2.grammar.data import plain
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.stats.formulas.calling import Function
from rport.stats.formulas.columns import Column
from rport.stats.formulas.evaluation import VARIABLES, WRITTEN, Evaluation

_MANY = 12
"""The most column names that a message lists."""


def evaluate(
    mapping: Mapping[str, Any], data: pd.DataFrame, environment: Environment
) -> pd.DataFrame:
    """A column for each aesthetic, as long as the data: see `evaluated` and `as_table`."""
    return as_table(evaluated(mapping, data, environment), data)


def evaluated(
    mapping: Mapping[str, Any], data: pd.DataFrame, environment: Environment
) -> dict[str, Any]:
    """What each aesthetic is: a column of the data's, an expression of them, or values.

    An expression is R's where R's grammar reads it and all its names are known; else Python's.
    Raises ValueError for an expression that fails, and where there is not one value for each row.
    Source: ggplot2's `eval_aesthetics`.
    """
    found: dict[str, Any] = {}
    for name, given in mapping.items():
        if isinstance(given, AsIs):
            inner = given.value
            found[name] = inner if isinstance(inner, str) else _given(name, inner, len(data))
        elif isinstance(given, str):
            found[name] = data[given] if given in data else _value(name, given, data, environment)
        else:
            found[name] = _given(name, given, len(data))
    return found


def are_constant(found: Mapping[str, Any]) -> bool:
    """Whether each aesthetic is one value."""
    return not any(_is_listed(value) for value in found.values())


def as_table(found: dict[str, Any], data: pd.DataFrame) -> pd.DataFrame:
    """The aesthetics' values as columns with the data's index."""
    if are_constant(found) and not len(data):
        found = {name: [value] for name, value in found.items()}
    return pd.DataFrame(found, index=data.index if len(data) and found else None)


def _value(name: str, expression: str, data: pd.DataFrame, environment: Environment) -> Any:
    try:
        value = _evaluated(expression, data, environment)
    except UnsupportedPlot:
        raise
    except Exception as error:
        raise ValueError(f"cannot evaluate {name}={expression!r}: {error}") from error
    return value if isinstance(value, str) else _given(name, value, len(data))


def _evaluated(expression: str, data: pd.DataFrame, environment: Environment) -> Any:
    tree = reading(expression)
    problem: ValueError | None = None
    unknown: str | None = None
    if tree is not None:
        tree = applied(resolved(tree, environment))
        unknown = _unknown(tree, data, environment)
        known = _PlotEvaluation(_Columns(data), max(len(data), 1), environment=environment)
        try:
            if unknown is None:
                return values_of(known.value(tree))
            problem = ValueError(unknown)
        except (ValueError, UnsupportedPlot) as error:  # as for texts that are added: Python's
            problem = ValueError(str(error))
    try:
        return environment.within(python_functions).evaluate(expression, _Frame(data))
    except Exception as error:
        if problem is None or not (unknown is None or isinstance(error, NameError | SyntaxError)):
            raise
        raise problem from None


def _unknown(tree: Expression, data: pd.DataFrame, environment: Environment) -> str | None:
    """What of an expression R's evaluation does not know, in a sentence; None if it knows all."""
    functions = {each.rpartition("::")[2]: each for each in calls_in(tree)}
    cases = {"~"} if "case_when" in functions else set()
    for short, function in functions.items():
        if short in WRITTEN or short in cases:
            continue
        if _is_the_callers(function, environment) or _r_function(function) is None:
            return (
                f'could not find function "{function}"; R\'s functions that are known here: '
                f"{', '.join(sorted(each for each in R_FUNCTIONS if each[0].isalpha()))}"
            )
    for name in names_in(tree):
        if name in data or name in VARIABLES or _r_function(name) is not None:
            continue
        held = environment.find(name)
        if held is None:
            columns = [str(each) for each in data.columns]
            more = ", ..." if len(columns) > _MANY else ""
            return f"object '{name}' not found; the data have {', '.join(columns[:_MANY])}{more}"
        if not _is_vector(held):
            return f"'{name}' is a {type(held).__name__}, not a vector"
    return None


def _r_function(name: str) -> Function | None:
    return R_FUNCTIONS.get(name.rpartition("::")[2])


def _is_the_callers(name: str, environment: Environment) -> bool:
    """Whether a function is the caller's own, not one of this package's by R's name."""
    held = environment.find(name)
    return callable(held) and not str(getattr(held, "__module__", "")).startswith("rport.")


def _is_vector(held: object) -> bool:
    try:
        column(held)
    except (ValueError, TypeError, UnsupportedPlot):
        return False
    return True


class _PlotEvaluation(Evaluation):
    """R's expressions over a layer's data and the caller's variables."""

    functions = R_FUNCTIONS

    def __init__(self, columns: Mapping[str, Column], n: int, environment: Environment):
        super().__init__(columns, n)
        self.environment = environment

    def _has(self, name: str) -> bool:
        held = self.environment.find(name)
        return super()._has(name) or (held is not None and not callable(held))

    def _variable(self, name: str) -> Column:
        held = None if name in self.columns else self.environment.find(name)
        return super()._variable(name) if held is None or callable(held) else column(held)


class _Columns(Mapping[str, Column]):
    """The columns of a table as R has them, made when they are asked for."""

    def __init__(self, data: pd.DataFrame):
        self.data = data

    def __contains__(self, name: object) -> bool:
        return name in self.data

    def __getitem__(self, name: str) -> Column:
        return column(self.data[name])

    def __iter__(self) -> Iterator[str]:
        return iter(map(str, self.data.columns))

    def __len__(self) -> int:
        return len(self.data.columns)


class _Frame(dict[str, Any]):
    """The columns of a table by name, taken from it when they are asked for."""

    def __init__(self, data: pd.DataFrame):
        super().__init__()
        self.data = data

    def __contains__(self, name: object) -> bool:
        return name in self.data

    def __getitem__(self, name: str) -> pd.Series:
        return self.data[name]


def _given(name: str, value: Any, rows: int) -> Any:
    """Values for all rows, in their order whatever the index says."""
    if not _is_listed(value):
        if not isinstance(value, numbers.Number | np.generic | datetime.date | datetime.timedelta):
            raise ValueError(f"{name}={value!r} is not a column, expression, number or list")
        return value
    if isinstance(value, pd.api.extensions.ExtensionArray | pd.Index):
        value = pd.Series(value)
    if isinstance(value, pd.Series):
        plainer = plain(value)
        value = (value if plainer is None else plainer).array
    if rows and len(value) == 1 != rows:
        return value.repeat(rows) if isinstance(value, pd.Categorical) else value[0]
    if rows and len(value) != rows:
        raise ValueError(
            f"aesthetics must be either length 1 or the same as the data ({rows}): "
            f"{name} has {len(value)}"
        )
    return value


def _is_listed(value: object) -> bool:
    return np.iterable(value) and not isinstance(value, str)
