"""One group's survival curve and cumulative hazard with their errors.

Source: `survfitKM` of R's package survival; E. L. Kaplan and P. Meier (1958), Nonparametric
estimation from incomplete observations; O. Aalen (1978), Nonparametric inference for a family of
counting processes; T. R. Fleming and D. P. Harrington (1984), Nonparametric estimation of the
survival distribution in censored data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport.survival.curves import ConfType, Curve, limits
from rport.survival.surv import Times

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Estimate:
    """How curves are estimated.

    Survival is a product (`stype` 1) or the exponential of the cumulative hazard (2); deaths of one
    time are at risk together (`ctype` 1) or one after the other (2).
    """

    stype: int = 1
    ctype: int = 1
    level: float = 0.95
    conf_type: ConfType = "log"


@dataclass(frozen=True)
class Sample:
    """The observations of one group."""

    times: Times
    weights: FloatArray
    cluster: IntArray | None = None
    """Which observations belong together, for the robust error; None for the other one."""
    persons: IntArray | None = None
    """Whose the observations are, where the data say."""

    def take(self, rows: IntArray) -> Sample:
        """Those of the observations at `rows`."""
        return Sample(
            self.times.take(rows),
            self.weights[rows],
            None if self.cluster is None else self.cluster[rows],
            None if self.persons is None else self.persons[rows],
        )

    def is_end(self) -> npt.NDArray[np.bool_]:
        """Whether a time ends in an event, or ends what is known of a person."""
        start, stop, status = self.times
        if self.persons is None or start is None:
            return np.ones(len(stop), dtype=np.bool_)
        order = np.lexsort((stop, self.persons))
        own, begins, ends = self.persons[order], start[order], stop[order]
        is_last = np.ones(len(stop), dtype=np.bool_)
        is_last[order[:-1]] = (own[1:] != own[:-1]) | (ends[:-1] < begins[1:])
        return np.asarray(is_last | (status == 1))


def kaplan_meier(name: str, sample: Sample, how: Estimate | None = None) -> Curve:
    """The curve of a group. Raises ValueError for a robust error of ties taken one by one."""
    how = how or Estimate()
    times, weights = sample.times, sample.weights
    is_end = sample.is_end()
    stops, place = np.unique(times.stop, return_inverse=True)
    events = _sums(place, weights * times.status, stops.size)
    gone = _sums(place, weights * (1 - times.status), stops.size)
    at_risk = np.asarray(np.cumsum((events + gone)[::-1])[::-1], dtype=np.float64)
    if times.start is not None:
        # who starts at a time, or later, is not at risk then
        first = np.searchsorted(stops, times.start, side="right")
        waiting = _sums(first, weights, stops.size + 1)
        at_risk = at_risk - np.cumsum(waiting[::-1])[::-1][1:]
    with np.errstate(all="ignore"):
        hazard, spread = events / at_risk, events / (at_risk * at_risk)
        if how.ctype == 2:
            deaths = _sums(place, times.status, stops.size)
            hazard, spread = _one_by_one(events, at_risk, deaths)
        cumhaz = _running(hazard)
        surv = np.asarray(np.cumprod((at_risk - events) / at_risk), dtype=np.float64)
        error = np.sqrt(_running(events / (at_risk * (at_risk - events))))
        if how.stype == 2:
            surv, error = np.exp(-cumhaz), np.sqrt(_running(spread))
        chaz_error = np.sqrt(_running(spread))
        if sample.cluster is not None:
            if how.ctype == 2:
                raise ValueError("a robust error with ctype 2 is not provided")
            error, chaz_error = _robust_errors(sample, stops, hazard, at_risk, how.stype)
        is_relative = sample.cluster is None or how.stype == 2
        relative = error if is_relative else np.where(error == 0, 0, error / surv)
    lower, upper = limits(surv, relative, how.level, how.conf_type)
    censored = _sums(place, weights * (1 - times.status) * is_end, stops.size)
    shown = np.flatnonzero(_sums(place, is_end.astype(np.float64), stops.size))
    n_id = None if sample.persons is None else float(np.unique(sample.persons).size)
    return Curve(
        name, name, float(len(place)), n_id, stops[shown], at_risk[shown], events[shown],
        censored[shown], surv[shown], error[shown], cumhaz[shown], chaz_error[shown],
        lower[shown], upper[shown], is_relative,
    )  # fmt: skip


def _running(values: FloatArray) -> FloatArray:
    return np.asarray(np.cumsum(values), dtype=np.float64)


def _sums(place: IntArray, values: FloatArray, count: int) -> FloatArray:
    return np.asarray(np.bincount(place, weights=values, minlength=count), dtype=np.float64)


def _one_by_one(
    events: FloatArray, at_risk: FloatArray, deaths: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """What each time adds to the hazard and to its variance, deaths one after the other."""
    hazard, spread = np.zeros((2, events.size))
    for at in np.flatnonzero(deaths).tolist():
        each = events[at] / deaths[at]
        left = at_risk[at] - each * np.arange(int(deaths[at]))
        hazard[at], spread[at] = (each / left).sum(), (each / (left * left)).sum()
    return hazard, spread


def _robust_errors(
    sample: Sample, stops: FloatArray, hazard: FloatArray, at_risk: FloatArray, stype: int
) -> tuple[FloatArray, FloatArray]:
    """The roots of the summed squares of what each cluster changes of survival and hazard."""
    times, weights, cluster = sample.times, sample.weights, sample.cluster
    assert cluster is not None
    start = np.full(len(times.stop), -math.inf) if times.start is None else times.start
    change, summed, surv = np.zeros(len(weights)), np.zeros(len(weights)), 1.0
    errors = np.zeros((2, stops.size))
    for at, stop in enumerate(stops.tolist()):
        is_at_risk = (start < stop) & (times.stop >= stop)
        died = (times.stop == stop) & (times.status == 1)
        rise = (died - is_at_risk * hazard[at]) / at_risk[at]
        summed = summed + rise
        change = change * (1 - hazard[at]) - surv * rise
        surv *= 1 - hazard[at]
        for row, influence in enumerate((change if stype == 1 else summed, summed)):
            by_cluster = np.bincount(cluster, weights * influence)
            errors[row, at] = math.sqrt(float((by_cluster**2).sum()))
    return errors[0], errors[1]
