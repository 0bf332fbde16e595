"""Kaplan and Meier's survival curves. Source: `survfit` of R's package survival."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, named_vector, numeric_matrix
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.fit import missing_count
from rport.stats.normal import qnorm
from rport.survival.surv import groups_of, survival_frame, times_of

FloatArray = npt.NDArray[np.float64]
ConfType = Literal["log", "log-log", "plain", "none"]
_PARAMETERS = ("formula", "data", "weights", "subset", "na_action", "conf_int", "conf_type")
_EXPRESSIONS = ("formula", "weights", "subset")
_TOLERANCE = 2.0**-26


@dataclass(frozen=True)
class Curve:
    """One group's curve, at each time of an event or of censoring."""

    name: str
    n: float
    time: FloatArray
    n_risk: FloatArray
    n_event: FloatArray
    n_censor: FloatArray
    surv: FloatArray
    std_err: FloatArray
    """Of the cumulative hazard: Greenwood's, relative to the survival."""
    lower: FloatArray
    upper: FloatArray

    def median(self, values: FloatArray) -> float:
        """Where a curve falls to a half: the middle of the times at which it is a half."""
        low = ~np.isnan(values) & (values < 0.5 + _TOLERANCE)
        if not low.any():
            return base.NA
        y, x = values[low], self.time[low]
        if abs(y[0] - 0.5) < _TOLERANCE and (y < y[0]).any():
            return float((x[0] + x[np.flatnonzero(y < y[0])[0]]) / 2)
        return float(x[0])

    def restricted_mean(self) -> tuple[float, float]:
        """The mean time up to the last, from 0 or from a first time below it, and its error."""
        start = min(0.0, float(self.time[0]))
        widths = np.diff(np.concatenate([[start], self.time, [self.time[-1]]]))
        areas = widths * np.concatenate([[1.0], self.surv])
        left = self.n_risk - self.n_event
        with np.errstate(all="ignore"):
            hazards = np.where(left == 0, 0, self.n_event / (self.n_risk * left))
        ahead = np.cumsum(areas[1:][::-1])
        return float(areas.sum()), math.sqrt(float((ahead**2 * hazards[::-1]).sum()))


class Survfit(Printed):
    """Survival curves; `print` shows their medians as R does."""

    def __init__(self, call: Call, frame: ModelFrame, curves: list[Curve], level: float) -> None:
        self.call, self.frame, self.curves, self.level = call, frame, curves, level
        self.has_limits = not all(np.isnan(each.lower).all() for each in curves)

    def table(self) -> pd.DataFrame:
        """The number of observations and of events, the median and its limits, by group."""
        columns = ["n", "events", "median"]
        weighted = any(each.n != each.n_risk[0] for each in self.curves)
        if weighted:
            columns.insert(0, "records")
        rows = []
        for each in self.curves:
            row = [each.n] if weighted else []
            row += [float(each.n_risk[0]), float(each.n_event.sum()), each.median(each.surv)]
            if self.has_limits:
                row += [each.median(each.lower), each.median(each.upper)]
            rows.append(row)
        if self.has_limits:
            columns += [f"{format(self.level)}{side}" for side in ("LCL", "UCL")]
        return pd.DataFrame(rows, [each.name for each in self.curves], columns)

    def summary(self) -> SummarySurvfit:
        """The curves at the times of events. Source: `summary.survfit`."""
        return SummarySurvfit(self)

    def _head(self, blanks: str) -> str:
        note = missing_count(self.frame)
        return f"Call: {deparse(self.call, 60)}\n\n" + (f"{blanks}{note} \n" if note else "")

    def _text(self) -> str:
        table = self.table()
        names = [str(each) for each in table.index]
        rows = names if any(names) else ["[1,]"]
        columns = [str(each) for each in table.columns]
        return self._head("   ") + numeric_matrix(
            table.to_numpy(dtype=np.float64), rows, columns, 3
        )


class SummarySurvfit(Printed):
    """Survival curves at the times of events."""

    def __init__(self, fit: Survfit) -> None:
        self.fit = fit
        level = format(100 * fit.level)
        self.columns = ["time", "n.risk", "n.event", "survival", "std.err"]
        if fit.has_limits:
            self.columns += [f"lower {level}% CI", f"upper {level}% CI"]

    def table(self, curve: Curve) -> pd.DataFrame:
        """One curve's rows."""
        at = curve.n_event > 0
        with np.errstate(all="ignore"):
            error = curve.std_err * curve.surv
        parts = [curve.time, curve.n_risk, curve.n_event, curve.surv, error]
        parts += [curve.lower, curve.upper] if self.fit.has_limits else []
        return pd.DataFrame(np.column_stack(parts)[at], columns=self.columns)

    def _text(self) -> str:
        fit = self.fit
        parts = [fit._head("")]
        for curve in fit.curves:
            rows = self.table(curve).to_numpy()
            if len(rows) == 1 and curve.name:
                text = named_vector(self.columns, format(rows[0], 3))
            else:
                text = numeric_matrix(rows, [""] * len(rows), self.columns, 3)
            parts.append(f"                {curve.name} \n{text}\n" if curve.name else text)
        return "".join(parts)


def survfit(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    conf_int: float = 0.95,
    conf_type: ConfType = "log",
) -> Survfit:
    """Survival curves by the groups on the right side of "Surv(time, event) ~ arm".

    `conf_type` says on which scale limits of the level `conf_int` are: log, log-log, plain, or
    none. The other arguments are those of `coxph`. Raises ValueError, in R's words, for bad input.
    Source: `survfit` of R's package survival.
    """
    if not 0 < conf_int < 1:
        raise ValueError("confidence intervals must be between 0 and 1")
    if conf_type not in ("log", "log-log", "plain", "none"):
        raise ValueError(f"conf_type is log, log-log, plain or none, not {conf_type!r}")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action,
        "conf_int": None if conf_int == 0.95 else conf_int,
        "conf_type": None if conf_type == "log" else conf_type,
    }  # fmt: skip
    dots = ("conf_int", "conf_type")
    call = matched_call("survfit", _PARAMETERS, given, _EXPRESSIONS, dots)
    frame = survival_frame(
        formula, data, subset=subset, na_action=na_action, extras={"weights": weights}
    )
    own = frame.extras.get("weights", np.ones(frame.n))
    if (own < 0).any() or (own != np.floor(own)).any():
        raise ValueError("weights must be whole numbers: robust variances are not provided")
    time, status = times_of(frame)
    groups = groups_of(frame)
    curves = []
    if groups is None:
        curves.append(_curve("", time, status, own, conf_int, conf_type))
    else:
        for at, name in enumerate(groups.levels):
            of = groups.values == at
            curves.append(_curve(name, time[of], status[of], own[of], conf_int, conf_type))
    return Survfit(call, frame, curves, conf_int)


def _curve(
    name: str, time: FloatArray, status: FloatArray, weights: FloatArray, level: float,
    conf_type: ConfType,
) -> Curve:  # fmt: skip
    times, place = np.unique(time, return_inverse=True)
    events = _sums(place, weights * status, times.size)
    censored = _sums(place, weights * (1 - status), times.size)
    at_risk = np.asarray(np.cumsum((events + censored)[::-1])[::-1], dtype=np.float64)
    with np.errstate(all="ignore"):
        surv = np.asarray(np.cumprod((at_risk - events) / at_risk), dtype=np.float64)
        spread = np.cumsum(events / (at_risk * (at_risk - events)))
        error = np.sqrt(np.asarray(spread, dtype=np.float64))
    lower, upper = _limits(surv, error, level, conf_type)
    return Curve(
        name, float(len(time)), times, at_risk, events, censored, surv, error, lower, upper
    )


def _sums(place: npt.NDArray[np.int64], values: FloatArray, count: int) -> FloatArray:
    return np.asarray(np.bincount(place, weights=values, minlength=count), dtype=np.float64)


def _limits(
    p: FloatArray, error: FloatArray, level: float, conf_type: ConfType
) -> tuple[FloatArray, FloatArray]:
    z = float(qnorm(1 - (1 - level) / 2))
    with np.errstate(all="ignore"):
        if conf_type == "none":
            nothing = np.full(p.size, math.nan)
            return nothing, nothing
        if conf_type == "plain":
            reach = error * p * z
            low, high = np.maximum(p - reach, 0), np.minimum(p + reach, 1)
        elif conf_type == "log":
            logs = base.log(np.where(p == 0, math.nan, p))
            low = np.where(error == 0, p, base.exp(logs - z * error))
            high = np.minimum(np.where(error == 0, p, base.exp(logs + z * error)), 1)
        else:
            logs = base.log(np.where((p == 0) | (p == 1), math.nan, p))
            reach = z * error / logs
            middle = base.log(-logs)
            low = np.where(error == 0, p, base.exp(-base.exp(middle - reach)))
            high = np.where(error == 0, p, base.exp(-base.exp(middle + reach)))
    unknown = np.isnan(p) | (p == 0) | ((p == 1) & (conf_type == "log-log"))
    if conf_type != "plain":
        for each in (low, high):
            each[np.isnan(each) & unknown] = base.NA
    return low, high
