"""Tables by a formula. Source: R's `xtabs`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from rport.base import NA
from rport.base.calls import matched_call
from rport.base.tables import Table
from rport.stats.formulas.columns import Column
from rport.stats.formulas.frame import model_frame


def xtabs(formula: str, data: Any, *, subset: Any = None, add_na: bool = False) -> Table:
    """How often each combination of the variables on the right side occurs, such as "~ arm + sex".

    A left side has the counts to be summed up; of `cbind(a, b)` there is a dimension more. Rows
    that miss something are left out, or counted as <NA> with `add_na`; a sum of counts is missing
    where one of them is. Raises ValueError for
    interactions and for a formula without terms. Source: R's `xtabs`.
    """
    given = {"formula": formula, "data": data, "subset": subset, "add_na": add_na or None}
    call = matched_call("xtabs", tuple(given), given, ("formula", "subset"))
    call = replace(call, names=tuple("addNA" if e == "add.na" else e for e in call.names))
    frame = model_frame(formula, data, subset, "na.pass")
    start = 0 if frame.response is None else 1
    names = frame.terms.names[start:]
    if not names or any(len(each) > 1 for each in frame.terms.sets):
        raise ValueError("xtabs() takes a formula such as 'count ~ a + b', without interactions")
    columns = [frame.columns[each].as_factor() for each in names]
    if add_na:
        columns = [_with_missing(each) for each in columns]
    levels = [each.levels for each in columns]
    titles = list(frame.terms.plain_names[start:])
    weights = np.ones(frame.n) if frame.response is None else frame.response.values
    known = ~np.logical_or.reduce([each.missing() for each in columns])
    weights, columns = weights[known], [each.take(known) for each in columns]
    counts = np.zeros([*map(len, levels), *weights.shape[1:]])
    np.add.at(counts, tuple(each.values.astype(int) for each in columns), weights)
    if frame.response is not None and frame.response.kind == "matrix":
        levels.append(frame.response.names)
        titles.append("")
    counts[np.isnan(counts)] = NA
    is_whole = bool(np.isfinite(counts).all() and (counts == np.floor(counts)).all())
    whole = counts.astype(np.int64) if is_whole else counts
    return Table(whole, tuple(levels), tuple(titles), call)


def _with_missing(column: Column) -> Column:
    """The factor with a level for what is missing, where something is."""
    absent = np.isnan(column.values)
    if not absent.any():
        return column
    values = np.where(absent, len(column.levels), column.values)
    return replace(column, values=values, levels=(*column.levels, "<NA>"))
