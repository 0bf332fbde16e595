"""A function of the members of each group. Sources: R's `tapply` and `by`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.calls import matched_call
from rport.base.console import printed
from rport.base.factors import Factor, as_factor
from rport.base.indexes import check_index, from_arrow
from rport.base.language import deparse
from rport.base.means import mean
from rport.base.printing import WIDTH, Printed

FloatArray = npt.NDArray[np.float64]


def tapply(
    x: npt.ArrayLike, index: Any, fun: Callable[..., float] = mean, **options: Any
) -> pd.Series[float] | pd.DataFrame:
    """The value of `fun`, with its `options`, for the numbers of each group; NaN for empty groups.

    `index` is a vector of categories, which gives a Series, or a list of two, which gives a data
    frame with the first one's levels as rows; a mapping or a data frame of two names both. Raises
    ValueError, in R's words, for vectors of different lengths.
    """
    values = np.asarray(x, dtype=np.float64).reshape(-1)
    names, groupings = _groupings(index)
    factors = _factors(x, groupings, values.size)
    if len(factors) > 2:
        raise ValueError("tapply() takes one or two groupings")
    found = np.full([len(each.levels) for each in factors], math.nan)
    for place in np.ndindex(found.shape):
        own = _members(factors, place)
        if own.any():
            found[place] = fun(values[own], **options)
    axes = [
        pd.Index(list(each.levels), name=name or None)
        for each, name in zip(factors, names, strict=True)
    ]
    if len(axes) == 1:
        return pd.Series(found, index=axes[0])
    return pd.DataFrame(found, index=axes[0], columns=axes[1])


class By(Printed):
    """The value of a function for the rows of each group, in `values` by the groups' levels."""

    def __init__(self, names: Sequence[str], values: dict[tuple[str, ...], Any]) -> None:
        self.names, self.values = tuple(names), values

    def _text(self) -> str:
        parts = []
        for levels, value in self.values.items():
            pairs = zip(self.names, levels, strict=True)
            head = "".join(f"{name}: {level}\n" for name, level in pairs)
            parts.append(head + _shown(value))
        return f"{'-' * (WIDTH * 3 // 4)} \n".join(parts)


def by(data: Any, indices: Any, fun: Callable[[Any], Any]) -> By:
    """The value of `fun` for the rows of `data`, a data frame or a vector, in each group.

    `indices` is a vector of categories, or a mapping, a data frame or a list of several; a group
    without rows has None. Raises ValueError for another number of categories than of rows. Source:
    R's `by`.
    """
    call = matched_call("by", ("data", "indices"), {"data": data, "indices": indices})
    data = from_arrow(data)
    names, groupings = _groupings(from_arrow(indices))
    if len(names) == 1 and not names[0]:
        names = [deparse(dict(call.named())["indices"])]
    factors = _factors(data, groupings, len(data))
    values: dict[tuple[str, ...], Any] = {}
    for reverse in np.ndindex(*(len(each.levels) for each in reversed(factors))):
        place = reverse[::-1]
        own = np.flatnonzero(_members(factors, place))
        rows = data.iloc[own] if hasattr(data, "iloc") else np.asarray(data)[own]
        levels = tuple(each.levels[at] for each, at in zip(factors, place, strict=True))
        values[levels] = fun(rows) if own.size else None
    return By(names, values)


def _shown(value: Any) -> str:
    if value is None:
        return "NULL\n"
    if isinstance(
        value, str | bool | int | float | np.ndarray | pd.Series | pd.DataFrame | Printed
    ):
        return printed(value)._text()
    return f"{value}\n"


def _groupings(index: Any) -> tuple[list[str], list[Any]]:
    """The vectors of categories, and their names, which are empty for vectors alone."""
    if isinstance(index, Mapping) or hasattr(index, "columns"):
        return [str(each) for each in index], [index[each] for each in index]
    if isinstance(index, list | tuple) and all(np.ndim(each) == 1 for each in index):
        return [""] * len(index), list(index)
    return [""], [index]


def _factors(x: Any, groupings: Sequence[Any], size: int) -> list[Factor]:
    check_index(x, *groupings)
    factors = [as_factor(each) for each in groupings]
    if any(each.codes.size != size for each in factors):
        raise ValueError("arguments must have same length")
    return factors


def _members(factors: Sequence[Factor], place: Sequence[int]) -> npt.NDArray[np.bool_]:
    pairs = zip(factors, place, strict=True)
    return np.asarray(np.logical_and.reduce([each.codes == at for each, at in pairs]))
