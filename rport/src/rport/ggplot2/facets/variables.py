"""The variables of a facet: what a user writes for them, and their values in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from rport.ggplot2.build.evaluation import evaluate
from rport.ggplot2.build.expressions import label
from rport.ggplot2.grammar.environment import Environment

Variables = Mapping[str, str]
"""Columns or expressions by the names that strips may show."""

VariablesLike = str | Iterable[str] | Variables | None
"""A name, an expression, several, some with names as `vars()` gives them, or a formula."""


def vars(*expressions: str, **named: str) -> Variables:
    """The variables of a facet, by name or as expressions. Source: ggplot2's `vars`."""
    return {**{_named(each): each for each in expressions}, **named}


def variables_of(given: VariablesLike) -> Variables:
    """Variables as a user writes them: "g", ["g", "h"], `vars()`, or one side of a formula."""
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return dict(given)
    if isinstance(given, str):
        given = _summands(given.strip().removeprefix("~"))
    return {_named(each): each for each in given if each not in (".", "")}


def _named(expression: str) -> str:
    """The name that an expression has in strips. Source: rlang's `as_label`."""
    return label(expression, Environment()) or expression


def sides_of(formula: str) -> tuple[Variables, Variables]:
    """The variables on either side of a formula such as "a ~ b + c".

    Raises ValueError for more than one ~.
    """
    left, tilde, right = formula.partition("~")
    if "~" in right:
        raise ValueError(f"a formula of facets has one ~: {formula!r}")
    rows, cols = (variables_of(_summands(side)) for side in (left, right))
    return (rows, cols) if tilde else (rows, {})


def _summands(side: str) -> list[str]:
    """What is added in a formula, where no parenthesis is open."""
    parts, depth = [""], 0
    for letter in side:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "+" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def values_of(variables: Variables, data: pd.DataFrame, environment: Environment) -> pd.DataFrame:
    """The values of those variables that a table has, by column or as expressions."""
    found = {}
    for name, expression in variables.items():
        if expression in data:
            found[name] = data[expression]
        elif not expression.isidentifier() and len(data):
            try:
                found[name] = evaluate({"v": expression}, data, environment)["v"]
            except ValueError:  # another layer's table may have what this one lacks
                continue
    return pd.DataFrame(found, index=data.index)
