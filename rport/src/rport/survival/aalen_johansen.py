"""The probability of each state over time, for one group.

Source: O. Aalen and S. Johansen (1978), An empirical transition matrix for non-homogeneous Markov
chains based on censored observations; the errors are of the infinitesimal jackknife, as those of
`survfit` of R's package survival.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rport.survival.curves import ConfType, limits
from rport.survival.surv import Times

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class StateSample:
    """The observations of one group, each in a state from `start` (after it) to `stop`."""

    times: Times
    """The status is 0 where a state only ends to be observed, else the next state, from 1."""
    weights: FloatArray
    cluster: IntArray
    """Which observations belong together."""
    persons: IntArray
    state: IntArray
    """In which state each observation is, from 0."""
    is_end: npt.NDArray[np.bool_]
    """Whether nothing more is known of the person in this group."""

    def take(self, rows: IntArray) -> StateSample:
        """Those of the observations at `rows`."""
        return StateSample(
            self.times.take(rows),
            self.weights[rows],
            self.cluster[rows],
            self.persons[rows],
            self.state[rows],
            self.is_end[rows],
        )


class Beginning(NamedTuple):
    """Where curves start."""

    time: float
    states: int
    """How many states there are."""
    probabilities: FloatArray | None
    """Of the states; None where those of the observations at risk are meant."""


@dataclass(frozen=True)
class StateCurve:
    """One group's probabilities, a row for each time and a column for each state."""

    name: str
    n: int
    n_id: int
    time: FloatArray
    n_risk: FloatArray
    n_event: FloatArray
    """Events that lead to each state."""
    n_censor: FloatArray
    pstate: FloatArray
    std_err: FloatArray
    std_auc: FloatArray
    """Of the time spent in each state until then."""
    cumhaz: FloatArray
    """A column for each transition."""
    std_chaz: FloatArray
    lower: FloatArray
    upper: FloatArray
    p0: FloatArray
    """The probabilities at the beginning."""
    se0: FloatArray
    """Their errors."""
    start: float
    """When the curve begins."""

    def from_start(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Times, probabilities and the errors of times in states, the beginning among them."""
        if self.time[0] == self.start:
            return self.time, self.pstate, self.std_auc
        return (
            np.append(self.start, self.time),
            np.vstack([self.p0, self.pstate]),
            np.vstack([np.zeros_like(self.p0), self.std_auc]),
        )


def aalen_johansen(
    name: str, sample: StateSample, transitions: list[tuple[int, int]], begin: Beginning,
    level: float, conf_type: ConfType,
) -> StateCurve:  # fmt: skip
    """The curve of a group, for the `transitions` between states that the data have."""
    start, stop, status = sample.times
    after = np.full(stop.size, -np.inf) if start is None else start
    states = begin.states
    shown = sample.is_end | (status > 0)
    times = np.unique(stop[shown])
    times = times[times >= begin.time]
    cluster = np.unique(sample.cluster, return_inverse=True)[1].reshape(-1)
    count = int(cluster.max()) + 1
    weights, state = sample.weights, sample.state
    influence = np.zeros((count, states))
    p = begin.probabilities
    if p is None:
        at_risk = (after < begin.time) & (stop >= begin.time)
        if start is not None and begin.time == start.min():
            at_risk = (start <= begin.time) & (stop >= begin.time)
        p, influence = _shares(at_risk, weights, state, cluster, influence)
    p0, se0 = p, _error(influence)
    area, of_hazards = np.zeros_like(influence), np.zeros((count, len(transitions)))
    hazards, before = np.zeros(len(transitions)), begin.time
    columns: dict[str, list[npt.NDArray[Any]]] = {}
    for time in times.tolist():
        is_at_risk = (after < time) & (stop >= time)
        ends = stop == time
        risk = np.bincount(state[is_at_risk], weights[is_at_risk], states)
        moved = np.flatnonzero(ends & (status > 0))
        to = status[moved].astype(np.int64) - 1
        censored = ends & (status == 0) & sample.is_end
        area = area + influence * (time - before)
        before = time
        if moved.size:
            own = cluster[is_at_risk] * states + state[is_at_risk]
            present = np.bincount(own, weights[is_at_risk], count * states).reshape(count, states)
            step, rates = np.eye(states), np.zeros(len(transitions))
            change, new = np.zeros_like(influence), p.copy()
            for at, (one, other) in enumerate(transitions):
                goes = moved[(state[moved] == one) & (to == other)]
                if not goes.size:
                    continue
                rates[at] = weights[goes].sum() / risk[one]
                going = np.bincount(cluster[goes], weights[goes], count)
                rise = (going - present[:, one] * rates[at]) / risk[one]
                of_hazards[:, at] += rise
                if one != other:
                    step[one, other] += rates[at]
                    step[one, one] -= rates[at]
                    change[:, other] += p[one] * rise
                    change[:, one] -= p[one] * rise
                    new[other] += p[one] * rates[at]
                    new[one] -= p[one] * rates[at]
            influence, p = influence @ step + change, new
            hazards = hazards + rates
        for column, value in (
            ("risk", risk), ("event", np.bincount(to, weights[moved], states)),
            ("censor", np.bincount(state[censored], weights[censored], states)),
            ("p", p), ("error", _error(influence)), ("auc", _error(area)),
            ("hazard", hazards), ("chaz", _error(of_hazards)),
        ):  # fmt: skip
            columns.setdefault(column, []).append(value)
    found = {column: np.array(each) for column, each in columns.items()}
    relative = np.zeros_like(found["p"])
    np.divide(found["error"], found["p"], out=relative, where=found["error"] != 0)
    low, high = (
        each.reshape(relative.shape)
        for each in limits(found["p"].ravel(), relative.ravel(), level, conf_type)
    )
    return StateCurve(
        name, stop.size, np.unique(sample.persons).size, times, found["risk"], found["event"],
        found["censor"], found["p"], found["error"], found["auc"], found["hazard"],
        found["chaz"], low, high, p0, se0, begin.time,
    )  # fmt: skip


def _error(influence: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt((influence**2).sum(axis=0)))


def _shares(
    at_risk: npt.NDArray[np.bool_], weights: FloatArray, state: IntArray, cluster: IntArray,
    influence: FloatArray,
) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    """The shares of the states among those at risk, and what each cluster changes of them."""
    if not at_risk.any():
        raise ValueError(
            "no one at risk for one of the curves, at the default time 0; specify a start.time"
        )
    own, total = weights[at_risk], weights[at_risk].sum()
    p = np.bincount(state[at_risk], own, influence.shape[1]) / total
    if (p < 1).all():
        is_in = state[at_risk][:, np.newaxis] == np.arange(p.size)
        influence = influence.copy()
        np.add.at(influence, cluster[at_risk], own[:, np.newaxis] * (is_in - p) / total)
    return p, influence
