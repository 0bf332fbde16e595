"""Tables by a formula. Source: R's `xtabs`."""

from __future__ import annotations

from typing import Any

import numpy as np

from rport.base.tables import Table
from rport.stats.formulas.frame import model_frame


def xtabs(formula: str, data: Any, *, subset: Any = None) -> Table:
    """How often each combination of the variables on the right side occurs, such as "~ arm + sex".

    A left side has the counts to be summed up. Rows that miss something are left out. Raises
    ValueError for interactions and for a formula without terms. Source: R's `xtabs`.
    """
    frame = model_frame(formula, data, subset)
    start = 0 if frame.response is None else 1
    names = frame.terms.names[start:]
    if not names or any(len(each) > 1 for each in frame.terms.sets):
        raise ValueError("xtabs() takes a formula such as 'count ~ a + b', without interactions")
    factors = [frame.columns[each].as_factor() for each in names]
    weights = np.ones(frame.n) if frame.response is None else frame.response.values
    counts = np.zeros([len(each.levels) for each in factors])
    np.add.at(counts, tuple(each.values.astype(int) for each in factors), weights)
    whole = counts.astype(np.int64) if (counts == np.floor(counts)).all() else counts
    return Table(whole, tuple(each.levels for each in factors), tuple(names))
