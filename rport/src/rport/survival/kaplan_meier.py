"""One group's survival curve and cumulative hazard with their errors.

Source: `survfitKM` of R's package survival; E. L. Kaplan and P. Meier (1958), Nonparametric
estimation from incomplete observations; O. Aalen (1978), Nonparametric inference for a family of
counting processes; T. R. Fleming and D. P. Harrington (1984), Nonparametric estimation of the
survival distribution in censored data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

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
        """Whether a time ends what is known of a person."""
        start, stop, _ = self.times
        if self.persons is None or start is None:
            return np.ones(len(stop), dtype=np.bool_)
        order = np.lexsort((stop, self.persons))
        own, begins, ends = self.persons[order], start[order], stop[order]
        is_last = np.ones(len(stop), dtype=np.bool_)
        is_last[order[:-1]] = (own[1:] != own[:-1]) | (ends[:-1] < begins[1:])
        return is_last


def kaplan_meier(
    name: str, sample: Sample, how: Estimate | None = None, is_alone: bool = True
) -> Curve:
    """The curve of a group.

    Times are those at which what is known of a person ends and, where the curve `is_alone`, those
    of all events. Other events, of persons who have several, count at the last time before them,
    or not at all, and are not in the robust error: so R has it.
    """
    how = how or Estimate()
    times, weights = sample.times, sample.weights
    died, is_end = times.status == 1, sample.is_end()
    stops, place = np.unique(times.stop, return_inverse=True)
    falling = np.argsort(place, kind="stable")[::-1]
    last = np.searchsorted(-place[falling], -np.arange(stops.size), side="right") - 1
    at_risk = np.asarray(np.cumsum(weights[falling])[last], dtype=np.float64)
    if times.start is not None:
        # who starts at a time, or later, is not at risk then
        first = np.searchsorted(stops, times.start, side="right")
        waiting = _sums(first, weights, stops.size + 1)
        at_risk = at_risk - np.cumsum(waiting[::-1])[::-1][1:]
    shown = np.unique(place[is_end | died if is_alone else is_end])
    stops, at_risk, count = stops[shown], at_risk[shown], shown.size
    place = np.searchsorted(shown, place, side="right")
    events = _sums(place, weights * died, count + 1)[1:]
    with np.errstate(all="ignore"):
        hazard, spread = events / at_risk, events / (at_risk * at_risk)
        deaths = _sums(place, died, count + 1)[1:]
        if how.ctype == 2:
            hazard, spread = _one_by_one(events, at_risk, deaths)
        cumhaz = _running(hazard)
        left = np.where(events > 0, (at_risk - events) / at_risk, 1.0)
        surv = np.asarray(np.cumprod(left), dtype=np.float64)
        error = np.sqrt(_running(events / (at_risk * (at_risk - events))))
        if how.stype == 2:
            surv, error = np.exp(-cumhaz), np.sqrt(_running(spread))
        chaz_error = np.sqrt(_running(spread))
        if sample.cluster is not None:
            error, chaz_error = _robust_errors(sample, how, stops, at_risk, events, deaths)
        # R takes the robust error for that of a logarithm by ctype, not by stype
        is_relative = sample.cluster is None or how.ctype == 2
        relative = error if is_relative else np.where(error == 0, 0, error / surv)
    lower, upper = limits(surv, relative, how.level, how.conf_type)
    censored = _sums(place, weights * (~died & is_end), count + 1)[1:]
    n_id = None if sample.persons is None else float(np.unique(sample.persons).size)
    return Curve(
        name, name, float(len(place)), n_id, stops, at_risk, events, censored, surv, error,
        cumhaz, chaz_error, lower, upper, is_relative,
    )  # fmt: skip


def _running(values: FloatArray) -> FloatArray:
    return np.asarray(np.cumsum(values), dtype=np.float64)


def _sums(place: IntArray, values: npt.NDArray[Any], count: int) -> FloatArray:
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
    sample: Sample, how: Estimate, stops: FloatArray, at_risk: FloatArray, events: FloatArray,
    deaths: FloatArray,
) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    """The roots of the summed squares of what each cluster changes of survival and hazard."""
    times, weights, cluster = sample.times, sample.weights, sample.cluster
    assert cluster is not None
    start = np.full(len(times.stop), -math.inf) if times.start is None else times.start
    change, summed, surv = np.zeros(len(weights)), np.zeros(len(weights)), 1.0
    errors = np.zeros((2, stops.size))
    for at, stop in enumerate(stops.tolist()):
        is_at_risk = (start < stop) & (times.stop >= stop)
        died = (times.stop == stop) & (times.status == 1)
        hazard = events[at] / at_risk[at]
        rise = (died - is_at_risk * hazard) / at_risk[at]
        change = change * (1 - hazard) - surv * rise
        surv *= 1 - hazard
        if how.ctype == 2 and deaths[at] > 1:
            passed = np.arange(deaths[at]) / deaths[at]
            left = at_risk[at] - events[at] * passed
            steps = events[at] / deaths[at] / left**2
            of_death = (1 / left).sum() / deaths[at] + (steps * passed).sum()
            rise = died * of_death - is_at_risk * steps.sum()
        summed = summed + rise
        for row, influence in enumerate((change if how.stype == 1 else summed, summed)):
            by_cluster = np.bincount(cluster, weights * influence)
            errors[row, at] = math.sqrt(float((by_cluster**2).sum()))
    return errors[0], errors[1]
