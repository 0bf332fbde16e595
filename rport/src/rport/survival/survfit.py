"""Survival curves: Kaplan and Meier's, and those that Cox's model predicts.

Source: `survfit` of R's package survival.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, numeric_matrix
from rport.stats.formulas.columns import column_of
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.models.fit import missing_count
from rport.survival.coxph import Coxph
from rport.survival.curves import ConfType, Curve
from rport.survival.kaplan_meier import Estimate, Sample, kaplan_meier
from rport.survival.surv import INTERVAL, groups_of, limits_of, survival_frame, times_of
from rport.survival.survfit_coxph import cox_curves
from rport.survival.survfit_states import SurvfitStates, state_curves
from rport.survival.survfit_summary import Quantiles, RestrictedMeans, SummarySurvfit
from rport.survival.turnbull import turnbull

FloatArray = npt.NDArray[np.float64]
Rmean = Literal["common", "individual"] | float
Type = Literal["kaplan-meier", "fleming-harrington", "fh2"]
TYPES: dict[str, tuple[Literal[1, 2], Literal[1, 2]]] = {
    "kaplan-meier": (1, 1), "fleming-harrington": (2, 1), "fh2": (2, 2),
}  # fmt: skip
"""What `type` says of stype and ctype."""
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "stype", "ctype", "id", "cluster",
    "robust", "istate", "newdata", "type", "conf_int", "conf_type", "se_fit", "start_time",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset", "id", "cluster", "istate")
_DOTS = ("newdata", "type", "conf_int", "conf_type", "se_fit", "start_time")


class Survfit(Printed):
    """Survival curves; `print` shows their medians as R does."""

    def __init__(
        self, call: Call, curves: list[Curve], level: float, note: str = "",
        has_errors: bool = True, start: float | None = None,
    ) -> None:  # fmt: skip
        self.call, self.curves, self.level, self.note = call, curves, level, note
        first = min(float(each.time[0]) for each in curves)
        self.start = min(0.0, first) if start is None else start
        """The time from which survival is counted."""
        self.has_limits = not all(np.isnan(each.lower).all() for each in curves)
        self.has_errors = has_errors

    def __getitem__(self, at: int | str) -> Survfit:
        """One of the curves, by its place from 0 or by its name."""
        names = [each.name for each in self.curves]
        if isinstance(at, str):
            if at not in names:
                raise KeyError(f"no curve is called {at!r}; there are {', '.join(names)}")
            at = names.index(at)
        alone = replace(self.curves[at], name="", stratum="", n_id=None)
        return Survfit(self.call, [alone], self.level, "", self.has_errors, self.start)

    def table(self, rmean: Rmean | None = None) -> pd.DataFrame:
        """The number of observations and of events, the median and its limits, by group.

        With `rmean` also the mean up to a time (see `rmean`).
        """
        rows = []
        for each in self.curves:
            most = float(each.n_risk.max()) if each.n_id is None else each.n_id
            counts = [each.n, most, float(each.n_risk[0])]
            row = [*counts, float(each.n_event.sum())]
            if rmean is not None:
                row += each.restricted_mean(self.limit_of_mean(rmean, each), self.start)
            row.append(each.median(each.surv))
            if self.has_limits:
                row += [each.median(each.lower), each.median(each.upper)]
            rows.append(row)
        columns = ["records", "n.max", "n.start", "events"]
        columns += ["median"] if rmean is None else ["rmean", "se(rmean)", "median"]
        if self.has_limits:
            columns += [f"{format(self.level)}{side}" for side in ("LCL", "UCL")]
        found = pd.DataFrame(rows, [each.name for each in self.curves], columns)
        if self.curves[0].n_id is not None:
            return found.drop(columns="n.start").rename(columns={"n.max": "n"})
        if (found["n.max"] == found["n.start"]).all():
            found = found.drop(columns="n.start").rename(columns={"n.max": "n"})
            if (found["records"] == found["n"]).all():
                found = found.drop(columns="records")
        elif (found["records"] == found["n.max"]).all():
            found = found.drop(columns="records")
        return found

    def scaled(self, by: float) -> Survfit:
        """The curves in another unit of time, such as years of 365.25 days.

        Source: R's `print(fit, scale = )`.
        """
        curves = [replace(each, time=each.time / by) for each in self.curves]
        start = self.start / by
        return Survfit(self.call, curves, self.level, self.note, self.has_errors, start)

    def limit_of_mean(self, rmean: Rmean, curve: Curve) -> float:
        """Up to which time a curve's mean is taken."""
        if isinstance(rmean, str):
            curves = [curve] if rmean == "individual" else self.curves
            return max(float(each.time[-1]) for each in curves)
        return float(rmean)

    def rmean(self, end: Rmean = "common") -> RestrictedMeans:
        """The table with the means up to the last time of all curves, to each one's, or to a time.

        Source: R's `print(fit, rmean = )`. Raises ValueError for another word, and for a time
        before all others.
        """
        if isinstance(end, str) and end not in ("common", "individual"):
            raise ValueError(f"end is common, individual or a time, not {end!r}")
        if not isinstance(end, str) and end < min(float(each.time[0]) for each in self.curves):
            raise ValueError("Truncation point for the mean is < smallest survival")
        return RestrictedMeans(self, end)

    def summary(
        self,
        times: npt.ArrayLike | None = None,
        *,
        censored: bool = False,
        extend: bool = False,
        scale: float = 1.0,
    ) -> SummarySurvfit:
        """The curves at the times of events, with `censored` at all, or at given `times`.

        `extend` has times after a curve's last one too; `scale` is the unit in which times are
        shown, such as 365.25 for years. Raises ValueError for missing times.
        Source: `summary.survfit`.
        """
        return SummarySurvfit(self, times, censored, extend, scale)

    def quantile(
        self, probs: Sequence[float] | float = (0.25, 0.5, 0.75), conf_int: bool = True
    ) -> Quantiles:
        """By which times shares have had the event, and limits if `conf_int`.

        Raises ValueError for a share outside 0 to 1. Source: `quantile.survfit`.
        """
        shares = np.atleast_1d(np.asarray(probs, dtype=np.float64))
        if not ((shares >= 0) & (shares <= 1)).all():
            raise ValueError("Invalid probability")
        names = [each.name for each in self.curves]
        columns = format(shares * 100)

        def table(of: Literal["surv", "lower", "upper"]) -> pd.DataFrame:
            rows = [each.quantiles(getattr(each, of), shares) for each in self.curves]
            return pd.DataFrame(rows, names, columns)

        if not (conf_int and self.has_limits):
            return Quantiles(table("surv"), None, None)
        # where the lower limit of survival is, times are shortest
        return Quantiles(table("surv"), table("lower"), table("upper"))

    def median(self) -> Quantiles:
        """By which time half has had the event. Source: R's `median`."""
        return self.quantile((0.5,), conf_int=False)

    def _head(self, blanks: str) -> str:
        note = f"{blanks}{self.note} \n" if self.note else ""
        return f"Call: {deparse(self.call, 60)}\n\n{note}"

    def _text(self) -> str:
        table = self.table()
        names = [str(each) for each in table.index]
        rows = names if any(names) else ["[1,]"]
        columns = [str(each) for each in table.columns]
        return self._head("   ") + numeric_matrix(
            table.to_numpy(dtype=np.float64), rows, columns, 3
        )


def survfit(
    formula: str | Coxph,
    data: Any = None,
    *,
    newdata: Any = None,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    stype: Literal[1, 2] = 1,
    ctype: Literal[1, 2] = 1,
    type: Type | None = None,
    id: Any = None,
    cluster: Any = None,
    robust: bool | None = None,
    istate: Any = None,
    start_time: float | None = None,
    conf_int: float = 0.95,
    conf_type: ConfType = "log",
    se_fit: bool = True,
) -> Survfit | SurvfitStates:
    """Survival curves by the groups on the right side of "Surv(time, event) ~ arm".

    For a fitted `coxph` in place of a formula they are those that the model predicts, for each row
    of `newdata`, by default for the means of its columns. Survival is Kaplan and Meier's product
    (`stype` 1) or the exponential of the cumulative hazard (2), in which deaths of one time are at
    risk together (`ctype` 1) or one after the other (2); `type` names both. Rows of one person
    have the same `id`; the errors are robust with `robust`, by default for observations in a
    `cluster`, for persons with several events and for weights that are not whole numbers. From
    `start_time` on survival is that of those who are still observed then. Where the event is a
    factor, whose first level is for censored times, they are the probabilities of its other levels
    and of the state at the beginning, "(s0)" or what `istate` says (Aalen and Johansen's). Times
    may be known within limits alone, as in `survreg` (Turnbull's curve).
    `conf_type` says on which scale limits of the level `conf_int` are: log, log-log, plain, logit,
    arcsin, or none. The other arguments are those of `coxph`. Raises ValueError, in R's words, for
    bad input. Source: `survfit` of R's package survival.
    """
    if not 0 < conf_int < 1:
        raise ValueError("confidence intervals must be between 0 and 1")
    if conf_type not in get_args(ConfType):
        raise ValueError(f"conf_type is one of {', '.join(get_args(ConfType))}, not {conf_type!r}")
    if stype not in (1, 2) or ctype not in (1, 2):
        raise ValueError("stype and ctype must be 1 or 2")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset, "newdata": newdata,
        "na_action": None if na_action == "na.omit" else na_action,
        "stype": None if stype == 1 else stype, "ctype": None if ctype == 1 else ctype,
        "type": type, "id": id, "cluster": cluster, "robust": robust, "istate": istate,
        "conf_int": None if conf_int == 0.95 else conf_int,
        "conf_type": None if conf_type == "log" else conf_type,
        "se_fit": None if se_fit else False, "start_time": start_time,
    }  # fmt: skip
    call = matched_call("survfit", _PARAMETERS, given, _EXPRESSIONS, _DOTS)
    if not se_fit:
        conf_type = "none"
    if isinstance(formula, Coxph):
        if (stype, ctype, type, id, cluster, robust, start_time) != (1, 1, *[None] * 5):
            raise ValueError(
                "stype, ctype, type, id, cluster, robust and start_time need a formula, not a fit"
            )
        predicted = cox_curves(formula, newdata, conf_int, conf_type)
        return Survfit(call, predicted, conf_int, has_errors=se_fit)
    if data is None:
        raise TypeError("survfit() needs data")
    if type is not None:
        if type not in TYPES:
            raise ValueError(f"type is one of {', '.join(TYPES)}, not {type!r}")
        stype, ctype = TYPES[type]
    codes, states = (None, ()) if istate is None else _initial(istate, data)
    extras = {"weights": weights, "id": id, "cluster": cluster, "istate": codes}
    nothing = "data set has no non-missing observations"
    frame = survival_frame(
        formula, data, nothing=nothing, subset=subset, na_action=na_action, extras=extras
    )
    if frame.terms.offsets:
        warnings.warn("Offset term ignored", RuntimeWarning, stacklevel=2)
    if frame.response is not None and frame.response.levels:
        return state_curves(call, frame, conf_int, conf_type, se_fit, start_time, states)
    how = Estimate(stype, ctype, conf_int, conf_type)
    if frame.response is not None and frame.response.names == INTERVAL:
        low, high, status = limits_of(frame)
        weights = _weights(frame)
        members = _members(frame, low, start_time)
        curves = [
            turnbull(name, low[own], high[own], status[own], weights[own], how)
            for name, own in members.items()
        ]
    else:
        sample = _sample(frame, robust)
        members = _members(frame, sample.times.stop, start_time)
        curves = [
            kaplan_meier(name, sample.take(own), how, is_alone=len(members) == 1)
            for name, own in members.items()
        ]
    return Survfit(call, curves, conf_int, missing_count(frame), se_fit, start_time)


def _members(
    frame: ModelFrame, stop: FloatArray, start_time: float | None
) -> dict[str, npt.NDArray[np.int64]]:
    """The observations of each group that end at `start_time` or later; one group has no name."""
    rows = np.arange(frame.n)
    if start_time is not None:
        rows = np.flatnonzero(stop >= start_time)
        if not rows.size:
            raise ValueError("all observations removed by start.time")
    groups = groups_of(frame, without=())
    if groups is None or len(groups.levels) == 1:
        return {"": rows}
    codes = groups.values[rows]
    found = {name: rows[codes == at] for at, name in enumerate(groups.levels)}
    return {name: own for name, own in found.items() if own.size}


def _weights(frame: ModelFrame) -> FloatArray:
    weights = frame.extras.get("weights", np.ones(frame.n))
    if (weights < 0).any():
        raise ValueError("weights must be non-negative")
    return weights


def _sample(frame: ModelFrame, robust: bool | None) -> Sample:
    """All observations with what belongs together. Raises ValueError for weights below 0."""
    times, n, weights = times_of(frame), frame.n, _weights(frame)
    persons, cluster = (frame.extras.get(name) for name in ("id", "cluster"))
    if robust and cluster is None and persons is None and times.start is not None:
        raise ValueError("id or cluster option required")
    if robust is None:
        ended = np.empty(0) if persons is None else persons[times.status == 1]
        is_whole = (weights == np.floor(weights)).all()
        robust = cluster is not None or np.unique(ended).size < ended.size or not is_whole
    together = persons if cluster is None else cluster
    members = np.arange(n) if together is None else _codes(together)
    return Sample(
        times, weights, members if robust else None, None if persons is None else _codes(persons)
    )


def _initial(istate: Any, data: Any) -> tuple[FloatArray, tuple[str, ...]]:
    """The codes and the names of the states in which observations begin."""
    if isinstance(istate, str):
        (column,) = model_frame(f"~ {istate}", data, na_action="na.pass").columns.values()
    else:
        column = column_of(istate)
    states = column.as_factor()
    return states.values, states.levels


def _codes(values: FloatArray) -> npt.NDArray[np.int64]:
    return np.unique(values, return_inverse=True)[1].reshape(-1)
