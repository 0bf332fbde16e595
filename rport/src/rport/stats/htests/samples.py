"""The samples that tests are of: vectors, or columns of data by a formula."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.language import Call, Name, deparse
from rport.stats.formulas.columns import Column, column_of
from rport.stats.formulas.frame import model_frame

FloatArray = npt.NDArray[np.float64]


class Samples(NamedTuple):
    """One or two samples with missing values, what R calls them, and the groups' names."""

    x: FloatArray
    y: FloatArray | None
    name: str
    groups: tuple[str, ...] = ()


def numbers(values: Any, name: str) -> FloatArray:
    """The numbers of a vector. Raises ValueError where it has none."""
    column = column_of(values)
    if column.kind not in ("numeric", "logical"):
        raise ValueError(f"'{name}' must be numeric")
    return np.asarray(column.values, dtype=np.float64)


def samples_of(call: Call, x: Any, y: Any, data: Any, subset: Any) -> Samples:
    """The samples of a test that was called by `call`.

    `x` is a formula for `data`, such as "extra ~ group" or "extra ~ 1", or else a vector. Raises
    ValueError for a formula of another form, and where there are not two groups.
    """
    if isinstance(x, str):
        return _by_formula(x, data, subset)
    if data is not None or subset is not None:
        raise ValueError("'data' and 'subset' are for a formula, a text such as 'extra ~ group'")
    named = dict(call.named())
    first = deparse(named["x"])
    values = numbers(x, "x")
    if y is None:
        return Samples(values, None, first)
    check_index(x, y)
    return Samples(values, numbers(y, "y"), f"{first} and {deparse(named['y'])}")


def check_index(x: Any, y: Any) -> None:
    """Raise ValueError for series of one length whose indexes do not match."""
    if isinstance(x, pd.Series) and isinstance(y, pd.Series):
        same_length = len(x) == len(y)
        if same_length and set(x.index) == set(y.index) and not x.index.equals(y.index):
            raise ValueError("'x' and 'y' have the same index in different orders")


def _by_formula(formula: str, data: Any, subset: Any) -> Samples:
    if data is None:
        raise ValueError(f"the formula {formula!r} needs data")
    frame = model_frame(formula, data, subset, "na.pass")
    terms = frame.terms
    response = frame.response
    if response is None or response.kind not in ("numeric", "logical"):
        raise ValueError("'formula' missing or incorrect")
    name = " by ".join(terms.names)
    if not terms.sets and terms.intercept:
        return Samples(response.values, None, name)
    if len(terms.sets) != 1 or len(terms.names) != 2:
        raise ValueError("'formula' missing or incorrect")
    group = frame.columns[terms.names[1]]
    levels = factor_of(group)
    if len(levels.levels) != 2:
        raise ValueError("grouping factor must have exactly 2 levels")
    first, second = (response.values[levels.values == at] for at in (0, 1))
    return Samples(first, second, name, levels.levels)


def factor_of(column: Column) -> Column:
    """The column as a factor of the levels that occur."""
    return column.as_factor().without_unused_levels()


def name_of(call: Call, argument: str) -> str:
    """What the caller wrote for an argument."""
    return deparse(dict(call.named()).get(argument, Name(argument)))
