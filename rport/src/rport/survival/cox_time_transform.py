"""Terms of Cox's model that change with time: each set of observations at risk apart.

Source: `tt` of R's package survival; T. M. Therneau, C. Crowson and E. Atkinson, Using time
dependent covariates and time dependent coefficients in the Cox model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.stats.formulas.columns import Column
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.terms import is_call
from rport.survival.surv import Times

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Transform = Callable[[FloatArray, FloatArray], npt.ArrayLike]
"""Of the values of a variable and of the times, both of m rows."""


class RiskRows(NamedTuple):
    """The observations at risk at each time of an event, all sets below each other."""

    frame: ModelFrame
    rows: IntArray
    """Which observation each row is of."""
    status: FloatArray
    """1 for who has an event at the time of the set."""
    sets: IntArray


def risk_rows(
    frame: ModelFrame, times: Times, strata: IntArray, given: Transform | Sequence[Transform]
) -> RiskRows:
    """The rows of all sets at risk, with the values of `tt` at the time of each set.

    Raises ValueError where there are not as many functions as terms of `tt`.
    """
    names = [
        name
        for name, tree in zip(frame.terms.names, frame.terms.variables, strict=True)
        if is_call(tree, ["tt"])
    ]
    functions = [given] * len(names) if callable(given) else list(given)
    if len(functions) != len(names):
        raise ValueError(f"tt has {len(functions)} functions for {len(names)} terms")
    start = np.full(frame.n, -np.inf) if times.start is None else times.start
    rows: list[IntArray] = []
    at: list[FloatArray] = []
    sets: list[IntArray] = []
    status: list[npt.NDArray[np.bool_]] = []
    for stratum in np.unique(strata).tolist():
        own = strata == stratum
        for time in np.unique(times.stop[own & (times.status == 1)]).tolist():
            members = np.flatnonzero(own & (start < time) & (times.stop >= time))
            rows.append(members)
            at.append(np.full(members.size, time))
            sets.append(np.full(members.size, len(sets)))
            status.append((times.stop[members] == time) & (times.status[members] == 1))
    chosen, when = np.concatenate(rows), np.concatenate(at)
    columns = {name: each.take(chosen) for name, each in frame.columns.items()}
    for name, function in zip(names, functions, strict=True):
        columns[name] = _column(function(columns[name].values, when), chosen.size)
    wide = replace(frame, columns=columns, index=frame.index[chosen])
    died = np.concatenate(status).astype(np.float64)
    return RiskRows(wide, chosen, died, np.concatenate(sets))


def _column(values: npt.ArrayLike, n: int) -> Column:
    found = np.asarray(values, dtype=np.float64)
    if found.shape[:1] != (n,):
        raise ValueError(f"tt must give {n} values, one for each row, not {found.shape[:1]}")
    if found.ndim == 1:
        return Column("numeric", found)
    names = tuple(str(at + 1) for at in range(found.shape[1]))
    if isinstance(values, pd.DataFrame):
        names = tuple(map(str, values.columns))
    return Column("matrix", found, names=names)
