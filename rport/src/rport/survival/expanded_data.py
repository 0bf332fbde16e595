"""Data sets with several rows for a person, made from one with a row for each.

Sources: `survSplit` and `finegray` of R's package survival; J. P. Fine and R. J. Gray (1999), A
proportional hazards model for the subdistribution of a competing risk, JASA 94; R. B. Geskus
(2011), Cause-specific cumulative incidence estimation and the Fine and Gray model under both left
truncation and right censoring, Biometrics 67.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.language import Call, Name
from rport.stats.formulas.columns import data_frame
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.terms import is_call
from rport.survival.kaplan_meier import Sample, kaplan_meier
from rport.survival.surv import Times, strata_of, survival_frame, times_of

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def surv_split(
    formula: str, data: Any, cut: npt.ArrayLike, *, episode: str | None = None,
    start: str = "tstart", end: str | None = None, event: str | None = None,
    id: str | None = None, zero: float = 0.0, subset: Any = None,
) -> pd.DataFrame:  # fmt: skip
    """Rows split at the times `cut`, so that coefficients may differ between episodes.

    There are the variables on the right side ("." for all), and columns for each interval's start,
    end and event, called as in `Surv(...)` or as `start`, `end` and `event` say; `episode` numbers
    the intervals from 1, and `id` is a column that numbers the rows of `data`. Times begin at
    `zero`. Raises ValueError for times that do not follow it. Source: R's `survSplit`.
    """
    frame = survival_frame(formula, data, na_action="na.pass", subset=subset)
    times = times_of(frame, "")
    begin = np.full(frame.n, float(zero)) if times.start is None else times.start
    if times.start is None and (times.stop <= zero).any():
        raise ValueError("'zero' parameter must be less than any observed times")
    cuts = np.unique(np.asarray(cut, dtype=np.float64))
    if not np.isfinite(cuts).all():
        raise ValueError("cut must be a vector of finite numbers")
    response = frame.terms.response
    assert isinstance(response, Call)
    named = {
        key: each.text
        for key, each in response.matched(_parameters(response)).items()
        if isinstance(each, Name)
    }
    rows, lower, upper, number = _split(begin, times.stop, cuts)
    is_last = np.append(rows[1:] != rows[:-1], True)
    status = np.where(is_last, times.status[rows], 0.0)
    is_all = formula.partition("~")[2].strip() == "."
    table = data_frame(data).loc[frame.index].copy() if is_all else _variables(frame, data)
    if id is not None:
        table[id] = np.arange(1, len(table) + 1)
    found = table.iloc[rows].reset_index(drop=True)
    if times.start is not None:
        start = named.get("time", start) if start == "tstart" else start
    found[start] = lower
    found[end or named.get("time" if times.start is None else "time2", "tstop")] = upper
    assert frame.response is not None
    states = frame.response.levels
    name = event or named.get("event", "event")
    found[name] = status
    if states:
        found[name] = pd.Categorical.from_codes(
            status.astype(np.int64), pd.Index(["censor", *states])
        )
    if episode is not None:
        found[episode] = number + 1
    return found


def _parameters(response: Call) -> tuple[str, ...]:
    is_long = len(response.arguments) == 3
    return ("time", "time2", "event") if is_long else ("time", "event")


class _Split(NamedTuple):
    rows: IntArray
    lower: FloatArray
    upper: FloatArray
    number: IntArray
    """How many cuts are before an interval."""


def _split(begin: FloatArray, end: FloatArray, cuts: FloatArray) -> _Split:
    first = np.searchsorted(cuts, begin, side="right")
    last = np.searchsorted(cuts, end, side="left")
    counts = np.where(np.isnan(begin + end), 1, last - first + 1)
    rows = np.repeat(np.arange(begin.size), counts)
    place = np.arange(rows.size) - np.repeat(np.cumsum(counts) - counts, counts)
    number = first[rows] + place
    padded = np.append(cuts, np.nan)
    lower = np.where(place == 0, begin[rows], padded[number - 1])
    upper = np.where(place == counts[rows] - 1, end[rows], padded[np.minimum(number, cuts.size)])
    return _Split(rows, lower, upper, number)


def _variables(frame: ModelFrame, data: Any) -> pd.DataFrame:
    """The right side's variables without strata, in their order there."""
    table = data_frame(data).loc[frame.index]
    pairs = zip(frame.terms.names[1:], frame.terms.variables[1:], strict=True)
    names = [name for name, tree in pairs if not is_call(tree, ["strata"])]
    found = {name: table[name] if name in table else frame.columns[name].values for name in names}
    return pd.DataFrame(found, table.index)


def finegray(
    formula: str, data: Any, *, weights: Any = None, subset: Any = None, etype: str | None = None,
    prefix: str = "fg",
) -> pd.DataFrame:  # fmt: skip
    """Weighted data by which `coxph` fits Fine and Gray's model of a competing risk.

    The left side is `Surv(time, event)` with a factor, whose state `etype`, by default the first,
    is modelled. Who had another event stays at risk, with the weight of not being censored, by
    strata where there are some. There are the variables on the right side ("." for all) and
    columns of start, stop, status and weight, `fgstart` and so on:
    `coxph("Surv(fgstart, fgstop, fgstatus) ~ age", fg, weights="fgwt")`. Raises ValueError for
    other times and for a state that there is not. Source: R's `finegray`.
    """
    frame = survival_frame(
        formula, data, na_action="na.pass", subset=subset, extras={"weights": weights}
    )
    assert frame.response is not None
    states = frame.response.levels
    times = times_of(frame, "")
    if not states:
        raise ValueError("Fine-Gray model requires a multi-state survival")
    if times.start is not None:
        raise ValueError("finegray with start and stop times is not provided")
    if len(states) < 2:
        raise ValueError("survival time has only a single state")
    if etype is not None and etype not in states:
        raise ValueError("etype argument has a state that is not in the data")
    wanted = 1 if etype is None else states.index(etype) + 1
    own = frame.extras.get("weights", np.ones(frame.n))
    strata = strata_of(frame)
    codes = np.zeros(frame.n) if strata is None else strata.values
    table = _variables(frame, data)
    if weights is not None:
        table["(weights)"] = own
    parts = []
    for stratum in np.unique(codes).tolist():
        members = np.flatnonzero(codes == stratum)
        if not (times.status[members] == wanted).any():
            continue
        part = times.take(members)
        rows, start, stop, weight = _weighted(part, wanted, float(times.stop.min()))
        found = table.iloc[members[rows]].reset_index(drop=True)
        found[f"{prefix}start"], found[f"{prefix}stop"] = start, stop
        found[f"{prefix}status"] = (part.status[rows] == wanted).astype(np.float64)
        found[f"{prefix}wt"] = weight * own[rows]  # R counts rows in the stratum
        parts.append(found)
    return pd.concat(parts, ignore_index=True)


def _weighted(
    times: Times, wanted: int, first: float
) -> tuple[IntArray, FloatArray, FloatArray, FloatArray]:
    """Rows, starts, stops and weights: those with another event stay until the last time."""
    stop, status = times.stop, times.status
    zero = 0.0 if first > 0 else 2 * first - 1
    # events come before censoring at the same time
    places = np.unique(stop, return_inverse=True)[1].astype(np.float64) + 1
    censored = Times(None, places - 0.2 * (status != 0), (status == 0).astype(np.float64))
    curve = kaplan_meier("", Sample(censored, np.ones(stop.size)))
    falls = curve.n_event > 0
    ends = np.append(np.unique(stop)[curve.time[falls].astype(np.int64) - 1], stop.max())
    left = np.append(1.0, curve.surv[falls])
    used = np.zeros(ends.size + 1, dtype=np.bool_)
    used[np.searchsorted(ends, np.unique(stop[status == wanted]), side="left")] = True
    rows: list[int] = []
    values: list[tuple[float, float, float]] = []
    for row, (end, kind) in enumerate(zip(stop.tolist(), status.tolist(), strict=True)):
        rows.append(row)
        if kind in (0, wanted):
            values.append((zero, end, 1.0))
            continue
        at = int(np.searchsorted(ends, end, side="left"))
        values.append((zero, float(ends[at]), 1.0))
        for later in range(at + 1, ends.size):
            if used[later]:
                rows.append(row)
                weight = float(left[later] / left[at])
                values.append((float(ends[later - 1]), float(ends[later]), weight))
    start, upper, weight = np.array(values).T
    return np.array(rows), start, upper, weight
