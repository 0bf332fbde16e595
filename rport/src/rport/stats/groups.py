"""R's `ave` and `aggregate`: functions of the members of each group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.factors import Factor, as_factor, factor
from rport.base.indexes import check_index, from_arrow

FloatArray = npt.NDArray[np.float64]
Function = Callable[[FloatArray], float]


def ave(x: npt.ArrayLike, *by: npt.ArrayLike, fun: Function = base.mean) -> FloatArray:
    """A group's value for each number, as R's `ave(x, ..., FUN = )`; one group without `by`.

    Numbers whose group is missing stay as they are. Raises ValueError for groupings of a different
    length.
    """
    values = np.array(x, dtype=np.float64).reshape(-1)
    factors = _groupings(x, values.size, by)
    result = values.copy()
    for members in _members(factors, values.size).values():
        result[members] = fun(values[members])
    return result


def aggregate(
    x: npt.ArrayLike | str,
    by: Any = None,
    fun: Callable[..., float] = base.mean,
    *,
    data: Any = None,
    **options: Any,
) -> pd.DataFrame:
    """A row for each group that occurs, as R's `aggregate(x, by, FUN)`.

    `x` are numbers, or a data frame of them, and `by` a list or a mapping of groupings, or `x` is a
    formula such as "pain ~ arm + sex", "cbind(pain, crp) ~ arm" or ". ~ arm" for the data frame
    `data`. `options` are for `fun`. Columns are the levels of the groupings, by name or Group.1,
    Group.2, ..., and x or those of the data frame: the function of the group's numbers. The first
    grouping varies fastest. Raises ValueError for groupings of a different length.
    """
    if isinstance(x, str):
        return _by_formula(x, by if data is None else data, lambda each: fun(each, **options))
    x, by = from_arrow(x), from_arrow(by)
    is_named = hasattr(by, "keys")
    names = [str(each) for each in by] if is_named else [f"Group.{at + 1}" for at in range(len(by))]
    table = x if isinstance(x, pd.DataFrame) else pd.DataFrame({"x": np.asarray(x).reshape(-1)})
    vectors = {str(name): table[name].to_numpy(dtype=np.float64) for name in table.columns}
    factors = _groupings(x, len(table), tuple(by[each] for each in by) if is_named else tuple(by))
    groups = _members(factors, len(table))
    order = sorted(groups, key=lambda codes: codes[::-1])
    columns: dict[str, list[str] | list[float]] = {
        name: [each.levels[codes[place]] for codes in order]
        for place, (name, each) in enumerate(zip(names, factors, strict=True))
    }
    for name, values in vectors.items():
        columns[name] = [fun(values[groups[codes]], **options) for codes in order]
    return pd.DataFrame(columns)


def _by_formula(formula: str, data: Any, fun: Function) -> pd.DataFrame:
    from rport.stats.formulas.frame import model_frame

    frame = model_frame(_without_dot(formula, data), data)
    response, names = frame.response, frame.terms.names
    if response is None:
        raise ValueError("'formula' must have both left and right hand sides")
    columns_of = [frame.columns[each] for each in names[1:]]
    names = frame.terms.plain_names
    ordered = [
        factor(np.array(each.texts(), dtype=object), each.as_factor().levels) for each in columns_of
    ]
    groups = _members(ordered, frame.n)
    order = sorted(groups, key=lambda codes: codes[::-1])
    columns: dict[str, Any] = {}
    for place, (name, column) in enumerate(zip(names[1:], columns_of, strict=True)):
        levels = [ordered[place].levels[codes[place]] for codes in order]
        columns[name] = list(map(float, levels)) if column.kind == "numeric" else levels
    values = response.values.reshape(frame.n, -1).T
    for name, each in zip(response.names or names[:1], values, strict=True):
        columns[name] = [fun(each[groups[codes]]) for codes in order]
    return pd.DataFrame(columns)


def _without_dot(formula: str, data: Any) -> str:
    """The formula with all columns that its right side does not have for `.` on the left."""
    from rport.base.language import Call, Name, deparse
    from rport.stats.formulas.columns import data_frame
    from rport.stats.formulas.terms import parse_formula, terms

    tree = parse_formula(formula)
    if tree.arguments[0] != Name(".") or len(tree.arguments) < 2:
        return formula
    used = terms(Call("~", (tree.arguments[1],))).names
    names = [str(each) for each in data_frame(data).columns]
    left = Call("cbind", tuple(Name(each) for each in names if each not in used))
    return deparse(Call("~", (left, tree.arguments[1])))


def _groupings(x: Any, size: int, by: tuple[Any, ...]) -> list[Factor]:
    check_index(x, *by)
    factors = [as_factor(each) for each in by]
    if any(each.codes.size != size for each in factors):
        raise ValueError("arguments must have same length")
    return factors


def _members(factors: list[Factor], size: int) -> dict[tuple[int, ...], npt.NDArray[np.intp]]:
    """The places of the members of each group that occurs, in order."""
    if not factors:
        return {(): np.arange(size)}
    codes = np.stack([each.codes for each in factors])
    groups: dict[tuple[int, ...], list[int]] = {}
    for place, key in enumerate(zip(*codes.tolist(), strict=True)):
        if min(key) >= 0:
            groups.setdefault(key, []).append(place)
    return {key: np.array(places) for key, places in groups.items()}
