"""The values of a mapping, and R's functions that its expressions may use by their names."""

from __future__ import annotations

import datetime
import numbers
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport import base
from rport.ggplot2.build.discrete import as_text, is_discrete, levels
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.unsupported import UnsupportedPlot


def evaluate(
    mapping: Mapping[str, Any], data: pd.DataFrame, environment: Environment
) -> pd.DataFrame:
    """A column for each aesthetic: a column of the data's, an expression of them, or values.

    Raises ValueError for an expression that fails, and where there is not one value for each row.
    Source: ggplot2's `eval_aesthetics`.
    """
    found: dict[str, Any] = {}
    for name, given in mapping.items():
        if isinstance(given, str):
            found[name] = data[given] if given in data else _value(name, given, data, environment)
        else:
            found[name] = _given(name, given, len(data))
    if not any(_is_listed(value) for value in found.values()) and not len(data):
        found = {name: [value] for name, value in found.items()}
    return pd.DataFrame(found, index=data.index if len(data) and found else None)


def _value(name: str, expression: str, data: pd.DataFrame, environment: Environment) -> Any:
    try:
        value = environment.evaluate(expression, _Columns(data))
    except UnsupportedPlot:
        raise
    except Exception as error:
        raise ValueError(f"cannot evaluate {name}={expression!r}: {error}") from error
    return value if isinstance(value, str) else _given(name, value, len(data))


class _Columns(dict[str, Any]):
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
    if isinstance(value, pd.Series | pd.Index):
        value = value.array
    if rows and len(value) == 1 != rows:
        return value[0]
    if rows and len(value) != rows:
        raise ValueError(
            f"aesthetics must be either length 1 or the same as the data ({rows}): "
            f"{name} has {len(value)}"
        )
    return value


def _is_listed(value: Any) -> bool:
    return np.iterable(value) and not isinstance(value, str)


def factor(
    x: Any, levels: Sequence[Any] | None = None, labels: Sequence[Any] | None = None,
    ordered: bool | None = None, categories: Sequence[Any] | None = None,
) -> pd.Categorical:  # fmt: skip
    """Categories in the order of `levels` (plotnine's `categories`), else sorted as R sorts.

    `labels` are what the levels are called. Source: R's `factor`.
    """
    known = categories if levels is None else levels
    if ordered is None:
        ordered = bool(getattr(getattr(x, "dtype", None), "ordered", False))
    found = pd.Categorical(x, _levels(x) if known is None else list(known), ordered)
    if labels is None:
        return found
    return found.rename_categories(dict(zip(found.categories, labels, strict=True)))


def _levels(x: Any) -> list[Any]:
    column = x if isinstance(x, pd.Series) else pd.Series(x)
    return levels(column) if is_discrete(column) else sorted(column.dropna().unique().tolist())


def reorder(
    x: Any, y: Any, FUN: Callable[..., Any] | None = None, *,
    fun: Callable[..., Any] | None = None, decreasing: bool = False, ascending: bool = True,
) -> pd.Categorical:  # fmt: skip
    """Categories in the order of a number of each: by default the mean of its `y`.

    Source: R's `reorder`.
    """
    known = _levels(x)
    names = np.array([as_text(each) for each in x], dtype=object)
    values = np.asarray(y, dtype=np.float64)
    number = FUN or fun or np.mean
    scores = [float(number(values[names == as_text(each)])) for each in known]
    sign = -1 if decreasing or not ascending else 1
    order = sorted(range(len(known)), key=lambda i: (scores[i] != scores[i], sign * scores[i]))
    return pd.Categorical(x, [known[i] for i in order])


def interaction(*columns: Any, sep: str = ".") -> pd.Categorical:
    """All combinations of categories, the first varying fastest. Source: R's `interaction`."""
    known = [[as_text(each) for each in _levels(column)] for column in columns]
    names = [""]
    for i, own in enumerate(known):
        names = [f"{before}{sep if i else ''}{each}" for each in own for before in names]
    texts = [[as_text(each) for each in column] for column in columns]
    joined: list[Any] = [sep.join(row) for row in zip(*texts, strict=True)]
    return pd.Categorical(joined, names)


def cut(x: Any, breaks: Any, labels: Any = None, **more: Any) -> pd.Categorical:
    """The intervals that numbers are in, as categories; the arguments are those of `base.cut`."""
    return base.cut(x, breaks, labels, **more).categorical()


R_FUNCTIONS: dict[str, Any] = {
    "abs": np.abs,
    "cos": base.cos,
    "cut": cut,
    "exp": base.exp,
    "factor": factor,
    "interaction": interaction,
    "log": base.log,
    "log10": base.log10,
    "log2": base.log2,
    "reorder": reorder,
    "sin": base.sin,
    "sqrt": np.sqrt,
}
"""Those names that a plot's own environment does not have."""
