"""The samples that tests are of: vectors, or columns of data by a formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rport.base.indexes import check_index
from rport.base.language import Call, Constant, Expression, Name, deparse
from rport.stats.formulas.columns import Column, column_of
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.terms import is_call

FloatArray = npt.NDArray[np.float64]


class Samples(NamedTuple):
    """One or two samples with missing values, what R calls them, and the groups' names."""

    x: FloatArray
    y: FloatArray | None
    name: str
    groups: tuple[str, ...] = ()
    is_paired: bool = False


class Groups(NamedTuple):
    """The samples of several groups, without missing values, and what R calls them."""

    samples: tuple[FloatArray, ...]
    name: str

    @property
    def everything(self) -> FloatArray:
        """All samples in one."""
        return np.concatenate(self.samples)

    def split(self, values: FloatArray) -> list[FloatArray]:
        """What belongs to each sample of values in the order of `everything`."""
        return np.split(values, np.cumsum([each.size for each in self.samples])[:-1])


def groups_of(call: Call, x: Any, g: Any, data: Any, subset: Any) -> Groups:
    """The samples of a test of several groups that was called by `call`.

    `x` is a formula for `data` such as "score ~ arm", a vector with groups `g`, or a list of
    samples. Raises ValueError, in R's words, for anything else and for fewer than two groups.
    """
    if isinstance(x, str):
        frame, group = _grouped_frame(x, g if data is None else data, subset)
        response = frame.response
        assert response is not None
        name = " by ".join([frame.terms.plain_names[0], " and ".join(frame.terms.plain_names[1:])])
        return _split(np.asarray(response.values, np.float64), group, name)
    if g is None:
        parts = list(x.values()) if isinstance(x, Mapping) else x
        if not isinstance(parts, list | tuple) or any(np.ndim(each) != 1 for each in parts):
            raise ValueError("'g' must be given, or 'x' must be a list of samples")
        if len(parts) < 2:
            raise ValueError("'x' must be a list with at least 2 elements")
        samples = [numbers(each, "x") for each in parts]
        samples = [each[~np.isnan(each)] for each in samples]
        if not all(each.size for each in samples):
            raise ValueError("all groups must contain data")
        return Groups(tuple(samples), deparse(_as_list(dict(call.named())["x"])))
    check_index(x, g)
    values, group = numbers(x, "x"), column_of(g)
    if len(values) != len(group):
        raise ValueError("'x' and 'g' must have the same length")
    return _split(values, group, f"{name_of(call, 'x')} and {name_of(call, 'g')}")


def _as_list(tree: Expression) -> Expression:
    """The call of a list of vectors for one of `matrix` or of `data.frame`."""
    if isinstance(tree, Call) and tree.function == "data.frame":
        return Call("list", tree.arguments, tree.names)
    if not isinstance(tree, Call) or tree.function != "matrix":
        return tree
    cells, count = tree.arguments
    assert isinstance(cells, Call)
    assert isinstance(count, Constant)
    rows = int(float(count.value or 0))
    return Call("list", tuple(Call("c", cells.arguments[at::rows]) for at in range(rows)))


def _split(values: FloatArray, group: Column, name: str) -> Groups:
    known = np.flatnonzero(~(np.isnan(values) | group.missing()))
    found = factor_of(group.take(known))
    if len(found.levels) < 2:
        raise ValueError("all observations are in the same group")
    samples = tuple(values[known][found.values == at] for at in range(len(found.levels)))
    return Groups(samples, name)


def _grouped_frame(formula: str, data: Any, subset: Any) -> tuple[ModelFrame, Column]:
    if data is None:
        raise ValueError(f"the formula {formula!r} needs data")
    frame = model_frame(formula, data, subset, "na.pass")
    response, names = frame.response, frame.terms.names
    if response is None or response.kind not in ("numeric", "logical"):
        raise ValueError("'formula' missing or incorrect")
    if len(frame.terms.sets) != 1 or len(names) < 2:
        raise ValueError("'formula' should be of the form response ~ group")
    columns = [frame.columns[each].as_factor() for each in names[1:]]
    codes, levels = columns[0].values, columns[0].levels
    for each in columns[1:]:
        codes = codes + each.values * len(levels)
        levels = tuple(f"{one}.{other}" for other in each.levels for one in levels)
    return frame, Column("factor", codes, levels)


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
        return _by_formula(x, y if data is None else data, subset)
    if data is not None or subset is not None:
        raise ValueError("'data' and 'subset' are for a formula, a text such as 'extra ~ group'")
    named = dict(call.named())
    first = deparse(named["x"])
    values = numbers(x, "x")
    if y is None:
        return Samples(values, None, first)
    return Samples(values, numbers(y, "y"), f"{first} and {deparse(named['y'])}")


def _by_formula(formula: str, data: Any, subset: Any) -> Samples:
    if data is None:
        raise ValueError(f"the formula {formula!r} needs data")
    frame = model_frame(formula, data, subset, "na.pass")
    terms = frame.terms
    response = frame.response
    if response is not None and is_call(terms.variables[0], ["Pair"]) and not terms.sets:
        first, second = response.values.T
        return Samples(first, second, terms.plain_names[0], (), True)
    if response is None or response.kind not in ("numeric", "logical"):
        raise ValueError("'formula' missing or incorrect")
    name = " by ".join(terms.plain_names)
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
