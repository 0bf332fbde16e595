"""Probabilities of states over time, with competing risks or a course of several states.

Source: `survfit` of R's package survival, for an event that is a factor.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, named_vector, numeric_matrix
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.fit import missing_count
from rport.stats.moments import total
from rport.survival.aalen_johansen import Beginning, StateCurve, StateSample, aalen_johansen
from rport.survival.curves import ConfType
from rport.survival.surv import Times, groups_of, times_of

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Rmean = Literal["common", "individual", "none"] | float


class SurvfitStates(Printed):
    """Probabilities of states; `print` shows the mean times in them as R does."""

    def __init__(
        self, call: Call, curves: list[StateCurve], states: tuple[str, ...], level: float,
        note: str = "", has_errors: bool = True,
    ) -> None:  # fmt: skip
        self.call, self.curves, self.states, self.level = call, curves, states, level
        self.note, self.has_errors = note, has_errors

    def __getitem__(self, at: int | str | tuple[int | str | slice, int | str]) -> SurvfitStates:
        """One curve, one state of all (`fit[:, "death"]`), or one state of one curve.

        Places count from 0. Raises KeyError for an unknown name.
        """
        curve, state = at if isinstance(at, tuple) else (at, slice(None))
        curves = (
            self.curves if isinstance(curve, slice) else [self.curves[_place(curve, self.names)]]
        )
        if isinstance(state, slice):
            return SurvfitStates(self.call, curves, self.states, self.level, "", self.has_errors)
        which = _place(state, self.states)
        curves = [_of_state(each, which) for each in curves]
        return SurvfitStates(
            self.call, curves, (self.states[which],), self.level, "", self.has_errors
        )

    @property
    def names(self) -> list[str]:
        """What the curves are called; the only one has no name."""
        return [each.name for each in self.curves]

    def table(self, rmean: Rmean = "common", scale: float = 1.0) -> pd.DataFrame:
        """Observations, events and the mean time, with its error, by state and group."""
        means = [self._means(each, self.limit_of_mean(rmean, each)) for each in self.curves]
        several = len(self.curves) > 1
        rows, names = [], []
        for at, state in enumerate(self.states):
            for curve, (mean, error) in zip(self.curves, means, strict=True):
                rows.append(
                    [curve.n, curve.n_event[:, at].sum(), mean[at] / scale, error[at] / scale]
                )
                names.append(f"{curve.name}, {state}" if several else state)
        columns = ["n", "nevent", "rmean", "se(rmean)"]
        found = pd.DataFrame(rows, names, columns, dtype=np.float64)
        shown = 2 if rmean == "none" else 4 if self.has_errors else 3
        return found.iloc[:, :shown]

    def limit_of_mean(self, rmean: Rmean, curve: StateCurve) -> float:
        """Up to which time a curve's mean times are."""
        if isinstance(rmean, str):
            curves = [curve] if rmean == "individual" else self.curves
            return max(float(each.time[-1]) for each in curves)
        return float(rmean)

    def _means(self, curve: StateCurve, end: float) -> tuple[FloatArray, FloatArray]:
        times, p, auc = curve.from_start()
        stops = np.append(times[times < end], end)
        areas = np.diff(stops)[: len(p), np.newaxis] * p[: stops.size - 1]
        means = np.array([total(column) for column in areas.T])
        return means, np.array([np.interp(end, times, column) for column in auc.T])

    def rmean(self, end: Rmean = "common", scale: float = 1.0) -> MeanTimes:
        """The table with the mean times until the last time of all, of each curve, or a given one.

        Source: R's `print(fit, rmean = , scale = )`. Raises ValueError for another word, and for a
        time before all others.
        """
        if isinstance(end, str) and end not in ("common", "individual", "none"):
            raise ValueError(f"end is common, individual, none or a time, not {end!r}")
        if not isinstance(end, str) and end < min(float(each.time[0]) for each in self.curves):
            raise ValueError("Truncation point for the mean is < smallest survival")
        return MeanTimes(self, end, scale)

    def summary(
        self, times: npt.ArrayLike | None = None, *, censored: bool = False, extend: bool = False,
        scale: float = 1.0,
    ) -> SummarySurvfitStates:  # fmt: skip
        """The probabilities at the times of events, with `censored` at all, or at given `times`.

        `extend` has times after a curve's last one too; `scale` is the unit in which times are
        shown. Raises ValueError for missing times. Source: `summary.survfitms`.
        """
        return SummarySurvfitStates(self, times, censored, extend, scale)

    def quantile(self) -> None:
        """Raise ValueError: states have no quantiles."""
        raise ValueError("quantiles are not a well defined quantity for multi-state models")

    def head(self, blanks: str) -> str:
        """The call, and what R says of missing values."""
        note = f"{blanks}{self.note} \n" if self.note else ""
        return f"Call: {deparse(self.call, 60)}\n\n{note}"

    def _text(self) -> str:
        return MeanTimes(self, "common", 1.0)._text()


def _place(at: int | str | slice, names: list[str] | tuple[str, ...]) -> int:
    if isinstance(at, int):
        return at
    if at not in names:
        raise KeyError(f"there is no {at!r}; there are {', '.join(names)}")
    return list(names).index(str(at))


def _of_state(curve: StateCurve, at: int) -> StateCurve:
    own = {
        name: getattr(curve, name)[..., [at]]
        for name in (
            "n_risk", "n_event", "n_censor", "pstate", "std_err", "std_auc", "lower", "upper", "p0",
            "se0",
        )
    }  # fmt: skip
    nothing = np.zeros((curve.time.size, 0))
    return replace(curve, **own, cumhaz=nothing, std_chaz=nothing)


class MeanTimes(Printed):
    """The mean time in each state up to an end."""

    def __init__(self, fit: SurvfitStates, end: Rmean, scale: float) -> None:
        self.fit, self.end, self.scale = fit, end, scale
        self.table = fit.table(end, scale)

    def _text(self) -> str:
        columns = [str(each) for each in self.table.columns]
        ends = {self.fit.limit_of_mean(self.end, each) for each in self.fit.curves}
        note = ""
        if self.end != "none":
            columns[-1] += "*"
            note = "   *restricted mean time in state (per curve cutoff)\n"
            if len(ends) == 1:
                end = format(ends.pop() / self.scale)
                note = f"   *restricted mean time in state (max time = {end} )\n"
        rows = [str(each) for each in self.table.index]
        return self.fit.head("   ") + numeric_matrix(self.table.to_numpy(), rows, columns) + note


class SummarySurvfitStates(Printed):
    """Probabilities of states at the times of events, or at times that are asked for."""

    def __init__(
        self, fit: SurvfitStates, times: npt.ArrayLike | None, censored: bool, extend: bool,
        scale: float,
    ) -> None:  # fmt: skip
        self.fit, self.censored, self.extend, self.scale = fit, censored, extend, scale
        self.times = None if times is None else np.unique(np.asarray(times, dtype=np.float64))
        if self.times is not None and (not self.times.size or np.isnan(self.times).any()):
            raise ValueError("times must be numbers, at least one, and none of them missing")
        self.columns = ["time", "n.risk", "n.event", *(f"Pr({each})" for each in fit.states)]

    def table(self, curve: StateCurve) -> pd.DataFrame:
        """One curve's rows."""
        risk, events = curve.n_risk.sum(axis=1), curve.n_event.sum(axis=1)
        if self.times is None:
            rows = np.column_stack([curve.time, risk, events, curve.pstate])
            rows = rows if self.censored else rows[events > 0]
        else:
            known, p, _ = curve.from_start()
            if known.size > risk.size:
                risk, events = np.append(risk[0], risk), np.append(0.0, events)
            times = self.times if self.extend else self.times[self.times <= known[-1]]
            last = np.searchsorted(known, times, side="right")
            coming = np.searchsorted(known, times, side="left")
            counts = np.diff(np.append(0, np.append(0, np.cumsum(events))[last]))
            rows = np.column_stack([times, np.append(risk, 0)[coming], counts, p[last - 1]])
        rows[:, 0] /= self.scale
        return pd.DataFrame(rows, columns=self.columns)

    def _text(self) -> str:
        if not any(len(self.table(each)) for each in self.fit.curves):
            raise ValueError(
                "There are no events to print.  Please use the option censored=TRUE with the "
                "summary function to see the censored observations."
            )
        parts = [self.fit.head("")]
        for curve in self.fit.curves:
            rows = self.table(curve).to_numpy()
            if not len(rows) and curve.name:
                continue
            if len(rows) == 1 and curve.name:
                text = named_vector(self.columns, format(rows[0], 3))
            else:
                text = numeric_matrix(rows, [""] * len(rows), self.columns, 3)
            parts.append(f"                {curve.name} \n{text}\n" if curve.name else text)
        return "".join(parts)


def state_curves(
    call: Call, frame: ModelFrame, level: float, conf_type: ConfType, has_errors: bool,
    start_time: float | None, initial: tuple[str, ...],
) -> SurvfitStates:  # fmt: skip
    """The curves of all groups. `initial` names the codes of the extra `istate`.

    Raises ValueError, in R's words, for start and stop times without `id`, for persons whose times
    overlap or leave gaps, and for weights below 0.
    """
    assert frame.response is not None
    times, n, extras = times_of(frame, ""), frame.n, frame.extras
    if times.start is not None and "id" not in extras:
        raise ValueError("id statement is required")
    weights = extras.get("weights", np.ones(n))
    if (weights < 0).any():
        raise ValueError("weights must be non-negative")
    persons = _codes(extras["id"]) if "id" in extras else np.arange(n)
    cluster = _codes(extras["cluster"]) if "cluster" in extras else persons
    ends: tuple[str, ...] = frame.response.levels
    given, levels = np.zeros(n, np.int64), ["(s0)"]
    if initial:
        given = _codes(extras["istate"])
        levels = [initial[int(each)] for each in np.unique(extras["istate"])]
    states = (*(each for each in levels if each not in ends), *ends)
    places = np.array([states.index(each) for each in levels])
    moved = np.array([0.0, *(states.index(each) + 1 for each in ends)])
    times = times._replace(status=moved[times.status.astype(np.int64)])
    groups = groups_of(frame, without=())
    codes = np.zeros(n, np.int64) if groups is None else groups.values.astype(np.int64)
    state, is_end = _course(times, persons, codes, places[given])
    sample = StateSample(times, weights, cluster, persons, state, is_end)
    goes = times.status > 0
    # by the state that a transition leads to, as R has them
    pairs = {(int(t) - 1, int(f)) for t, f in zip(times.status[goes], state[goes], strict=True)}
    transitions = [(one, other) for other, one in sorted(pairs)]
    kept = np.arange(n)
    if start_time is not None:
        kept = np.flatnonzero(times.stop >= start_time)
        if not np.isin(codes, codes[times.stop > start_time]).all():
            raise ValueError("start.time has removed all the observations from at least one curve")
    begin = _beginning(sample.take(kept), len(states), start_time)
    several = groups is not None and len(groups.levels) > 1
    curves = [
        aalen_johansen(
            groups.levels[at] if several and groups is not None else "",
            sample.take(kept[codes[kept] == at]), transitions, begin, level, conf_type,
        )
        for at in range(int(codes.max()) + 1)
    ]  # fmt: skip
    return SurvfitStates(call, curves, states, level, missing_count(frame), has_errors)


def _codes(values: FloatArray) -> IntArray:
    return np.unique(values, return_inverse=True)[1].reshape(-1)


def _beginning(sample: StateSample, states: int, start_time: float | None) -> Beginning:
    start, stop, status = sample.times
    first = np.arange(stop.size)
    if start is not None:
        order = np.lexsort((start, sample.persons))
        is_first = np.append(True, np.diff(sample.persons[order]) != 0)
        first = order[is_first]
    initial = sample.state[first]
    is_same = bool((initial == initial[0]).all())
    p0 = np.eye(states)[initial[0]] if is_same else None
    if start_time is not None:
        return Beginning(start_time, states, p0)
    if start is None:
        return Beginning(min(0.0, float(stop.min())), states, p0)
    if is_same:
        return Beginning(float(start.min()), states, p0)
    return Beginning(float(stop[status > 0].min()), states, p0)


def _course(
    times: Times, persons: IntArray, groups: IntArray, given: IntArray
) -> tuple[IntArray, npt.NDArray[np.bool_]]:
    """In which state each observation is, and whether it is the last one in its group."""
    start, stop, status = times
    n = stop.size
    if start is None:
        if np.unique(persons).size < n:
            raise ValueError("a subject has overlapping time intervals")
        return given, np.ones(n, dtype=np.bool_)
    state, is_end = given.copy(), np.ones(n, dtype=np.bool_)
    order = np.lexsort((start, stop, persons)).tolist()
    for last, at in itertools.pairwise(order):
        if persons[last] != persons[at]:
            continue
        if start[at] != stop[last]:
            raise ValueError("data set fails survcheck for one or more subjects")
        state[at] = int(status[last]) - 1 if status[last] > 0 else state[last]
        is_end[last] = groups[last] != groups[at]
    return state, is_end
