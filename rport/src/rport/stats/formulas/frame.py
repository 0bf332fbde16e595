"""The data of a model: its variables, evaluated, without the rows that are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.language import Call, parse
from rport.base.row_names import is_counted, named
from rport.stats.formulas.bases import Basis
from rport.stats.formulas.columns import Column, column_of, data_frame
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.terms import Terms, is_call, parse_formula, terms

FloatArray = npt.NDArray[np.float64]
NA_ACTIONS = ("na.omit", "na.exclude", "na.fail", "na.pass")
Extra = Any
"""Weights and the like: a text (an expression over the data), a Series, or a sequence."""


class NoObservations(ValueError):
    """No row has all variables."""


class FrameSource(NamedTuple):
    """What a model frame is made from, besides its formula: the arguments of `model_frame`."""

    data: Any
    subset: Any
    na_action: str
    extras: Mapping[str, Extra]
    evaluation: type[Evaluation]
    drop_unused_levels: bool


@dataclass(frozen=True)
class ModelFrame:
    """The variables of a model by name, one row for each observation that is used.

    `index` has the data's labels of these rows; `omitted` those of rows left out for what they
    miss, which `na_action` "na.exclude" puts back, as NaN, to residuals and predictions, in the
    order of `whole`.
    """

    terms: Terms
    columns: dict[str, Column]
    extras: dict[str, FloatArray]
    index: pd.Index[Any]
    whole: pd.Index[Any]
    is_kept: npt.NDArray[np.bool_]
    na_action: str
    bases: dict[str, Basis]
    source: FrameSource
    """What it is made from."""

    @property
    def expressions(self) -> dict[str, str]:
        """Those of the extras that were given as texts."""
        return {n: each for n, each in self.source.extras.items() if isinstance(each, str)}

    def of(self, formula: Call, given: Mapping[str, Any] | None = None) -> ModelFrame:
        """The variables of another formula in the same data, or in what is `given`.

        Raises ValueError as `model_frame`.
        """
        known = given or {}
        extras = {name: known[name] for name in ("weights", "offset") if name in known}
        changes = {name: known[name] for name in ("data", "subset", "na_action") if name in known}
        source = self.source._replace(extras={**self.source.extras, **extras}, **changes)
        return _frame_of(formula, source)

    @property
    def n(self) -> int:
        """How many observations there are."""
        return len(self.index)

    @property
    def omitted(self) -> int:
        """How many rows are left out for what they miss."""
        return int(len(self.is_kept) - self.is_kept.sum())

    @property
    def response(self) -> Column | None:
        """What is modelled."""
        tree = self.terms.response
        return None if tree is None else self.columns[self.terms.names[0]]

    @property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """Of the factors, and of the texts taken for factors, on the right side."""
        start = 0 if self.terms.response is None else 1
        return {
            name: self.columns[name].as_factor().levels
            for name in self.terms.names[start:]
            if self.columns[name].is_categorical and self.columns[name].kind != "logical"
        }

    @property
    def offset(self) -> FloatArray | None:
        """The sum of all offsets; None without any."""
        parts = [self.columns[self.terms.names[at]].values for at in self.terms.offsets]
        parts += [self.extras["offset"]] if "offset" in self.extras else []
        return sum(parts[1:], start=parts[0]) if parts else None

    @property
    def row_names(self) -> list[str]:
        """What R calls the observations: by their places in the data where these count rows."""
        if is_counted(data_frame(self.source.data).index):
            return [str(each + 1) for each in self.index]
        return [str(each) for each in self.index]

    def with_terms(self, terms: Terms) -> ModelFrame:
        """The same data for other terms of some of its variables."""
        return replace(self, terms=terms)

    def series(self, values: npt.ArrayLike) -> pd.Series[float]:
        """Numbers, one for each observation, with the data's labels."""
        found = pd.Series(np.asarray(values, dtype=np.float64), index=self.index)
        return named(found.reindex(self.whole) if self._puts_back else found)

    def padded(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table, one for each observation, with the data's labels."""
        return table.reindex(self.whole) if self._puts_back else table

    @property
    def _puts_back(self) -> bool:
        return self.na_action == "na.exclude" and self.omitted > 0


def model_frame(
    formula: str,
    data: Any,
    subset: Any = None,
    na_action: str = "na.omit",
    extras: Mapping[str, Extra] | None = None,
    evaluation: type[Evaluation] = Evaluation,
    drop_unused_levels: bool = True,
) -> ModelFrame:
    """The variables of `formula` and the `extras` (weights, offset) in `data`.

    `subset` is a text, an expression over the data, or as many truths as there are rows. Raises
    ValueError for names that the data do not have, for lengths and indexes that do not match, for
    an unknown `na_action`, and where no observation is left. Source: R's `model.frame`.
    """
    if na_action not in NA_ACTIONS:
        raise ValueError(f"na_action is one of {', '.join(NA_ACTIONS)}, not {na_action!r}")
    known = {name: each for name, each in (extras or {}).items() if each is not None}
    source = FrameSource(data, subset, na_action, known, evaluation, drop_unused_levels)
    return _frame_of(parse_formula(formula), source)


def _frame_of(formula: Call, source: FrameSource) -> ModelFrame:
    data, subset, na_action, extras, evaluation, drop_unused_levels = source
    table = data_frame(data)
    frame_terms = terms(formula, [str(each) for each in table.columns])
    evaluated = evaluation(_Columns(table), len(table))
    found = {
        name: evaluated.column(tree)
        for name, tree in zip(frame_terms.names, frame_terms.variables, strict=True)
    }
    taken = {name: _extra(each, name, table, evaluated) for name, each in extras.items()}
    absent = np.zeros(len(table), dtype=np.bool_)
    for column in [*found.values(), *taken.values()]:
        absent |= column.missing()
    if subset is not None:
        rows, unknown = _subset(subset, table, evaluated)
        absent |= unknown  # such a row is left out for what it misses
        table, absent = table.iloc[rows], absent[rows]
        found = {name: each.take(rows) for name, each in found.items()}
        taken = {name: each.take(rows) for name, each in taken.items()}
    if na_action == "na.fail" and absent.any():
        raise ValueError("missing values in object")
    is_kept = np.ones(len(table), np.bool_) if na_action == "na.pass" else ~absent
    if not is_kept.any():
        raise NoObservations("0 (non-NA) cases")
    rows = np.flatnonzero(is_kept)
    found = {name: each.take(rows) for name, each in found.items()}
    if drop_unused_levels:
        found = {name: each.without_unused_levels() for name, each in found.items()}
    whole = table.index
    if isinstance(whole, pd.RangeIndex):
        names = whole if is_kept.all() else pd.Index(whole.to_numpy()[rows])
    else:
        names = whole[rows]
    return ModelFrame(
        frame_terms,
        found,
        {name: _numbers(name, each)[rows] for name, each in taken.items()},
        names,
        whole,
        is_kept,
        na_action,
        evaluated.bases,
        source,
    )


def _subset(
    subset: Extra, table: pd.DataFrame, evaluated: Evaluation
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """The rows that are chosen, and where it is not known whether they are."""
    n = len(table)
    if isinstance(subset, str) and (chosen := evaluated.value(parse(subset))).kind == "numeric":
        places = chosen.values.astype(np.int64)  # from 1, or negative for what is left out
        if (places < 0).any():
            return np.delete(np.arange(n), -places - 1), np.zeros(n, np.bool_)
        return places[places > 0] - 1, np.zeros(n, np.bool_)
    truth = np.asarray(_extra(subset, "subset", table, evaluated).values, dtype=np.float64)
    return np.flatnonzero(truth), np.isnan(truth)


def _numbers(name: str, column: Column) -> FloatArray:
    """Of weights and the like; of a cluster and an id, which may be factors, the codes."""
    if name in ("cluster", "id") and column.is_categorical:
        column = column.as_factor()
    elif column.kind not in ("numeric", "logical"):
        raise ValueError(f"'{name}' must be numeric, not a {column.kind}")
    return np.asarray(column.values, dtype=np.float64)


def new_frame(
    fitted: ModelFrame,
    data: Any,
    evaluation: type[Evaluation] = Evaluation,
    without: Sequence[str] = (),
    with_response: bool = False,
) -> ModelFrame:
    """The right side's variables in other data, with the levels and bases of the fit.

    Calls of the functions `without` are left out, with their terms, and so is the left side but
    `with_response`. Rows that miss something stay. Raises ValueError for levels that the fit did
    not have.
    """
    table = data_frame(data)
    evaluated = evaluation(_Columns(table), len(table), fitted.bases)
    start = 0 if fitted.terms.response is None or with_response else 1
    pairs = list(zip(fitted.terms.names, fitted.terms.variables, strict=True))[start:]
    found = {}
    for name, tree in pairs:
        if is_call(tree, without):
            continue
        column = evaluated.column(tree)
        if name in fitted.levels:
            column = _with_levels(name, column, fitted.levels[name], fitted.columns[name].kind)
        elif column.is_categorical and not fitted.columns[name].is_categorical:
            raise ValueError(f"variable '{name}' was fitted as numbers, not as {column.kind}")
        found[name] = column
    extras: dict[str, FloatArray] = {}
    if "offset" in fitted.extras:
        if "offset" not in fitted.expressions:
            raise ValueError("predictions for new data need an offset that was given as a string")
        offset = evaluated.column(parse(fitted.expressions["offset"]))
        extras["offset"] = np.asarray(offset.values, dtype=np.float64)
    everything = np.ones(len(table), dtype=np.bool_)
    index = table.index
    return ModelFrame(
        fitted.terms.without(without), found, extras, index, index, everything, "na.pass",
        fitted.bases, fitted.source,
    )  # fmt: skip


def _with_levels(name: str, column: Column, levels: tuple[str, ...], kind: str) -> Column:
    given = column.as_factor().without_unused_levels()
    unknown = [each for each in given.levels if each not in levels]
    if unknown:
        word = "level" if len(unknown) == 1 else "levels"
        raise ValueError(f"factor {name} has new {word} {', '.join(unknown)}")
    known = given.with_levels(levels)
    return Column("ordered" if kind == "ordered" else "factor", known.values, levels)


def _extra(given: Extra, name: str, table: pd.DataFrame, evaluated: Evaluation) -> Column:
    if isinstance(given, str):
        return evaluated.column(parse(given))
    if isinstance(given, pd.Series) and not given.index.equals(table.index):
        raise ValueError(f"the index of '{name}' is not that of the data")
    column = column_of(given)
    if len(column) != len(table):
        raise ValueError(
            f"variable lengths differ (found for '{name}'): {len(column)}, not {len(table)}"
        )
    return column


class _Columns(Mapping[str, Column]):
    """The columns of a data frame, looked at when they are asked for."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.names = {str(each): each for each in table.columns}

    def __getitem__(self, name: str) -> Column:
        return column_of(self.table[self.names[name]])

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
