"""One survival curve, and what is read off it. Source: `survfit` of R's package survival."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.normal import qnorm
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
ConfType = Literal["log", "log-log", "plain", "none", "logit", "arcsin"]
_TOLERANCE = 2.0**-26


@dataclass(frozen=True)
class Curve:
    """One group's curve, at each time of an event or of censoring."""

    name: str
    """Of its row where medians are printed; empty for the only curve."""
    stratum: str
    """Above its table; curves of one stratum, for new data, stand beside each other."""
    n: float
    n_id: float | None
    """How many different persons there are, where the data tell them apart."""
    time: FloatArray
    n_risk: FloatArray
    n_event: FloatArray
    n_censor: FloatArray
    surv: FloatArray
    std_err: FloatArray
    """Of the logarithm of the survival; of the survival itself, where it is robust."""
    cumhaz: FloatArray
    std_chaz: FloatArray
    lower: FloatArray
    upper: FloatArray
    is_of_logarithm: bool = True

    @property
    def error(self) -> FloatArray:
        """The standard error of the survival."""
        with np.errstate(invalid="ignore"):
            return self.std_err * self.surv if self.is_of_logarithm else self.std_err

    def median(self, values: FloatArray) -> float:
        """Where a curve falls to a half: the middle of the times at which it is a half."""
        low = ~np.isnan(values) & (values < 0.5 + _TOLERANCE)
        if not low.any():
            return base.NA
        y, x = values[low], self.time[low]
        if abs(y[0] - 0.5) < _TOLERANCE and (y < y[0]).any():
            return float((x[0] + x[np.flatnonzero(y < y[0])[0]]) / 2)
        return float(x[0])

    def quantiles(self, values: FloatArray, probs: FloatArray) -> FloatArray:
        """The times by which shares `probs` have had the event; NA where a curve does not tell.

        Source: `quantile.survfit`.
        """
        with np.errstate(invalid="ignore"):
            x, y = np.append(0.0, self.time), np.append(0.0, 1 - values)
        found = np.full(probs.size, base.NA)
        if np.nanmax(y) < probs.min():
            return found
        last = x[-1]
        _, first = np.unique(y, return_index=True)  # NaN as one
        first = np.sort(first)
        x, y = x[first], y[first]
        known = ~np.isnan(y)
        # limits may rise and fall
        places = np.flatnonzero(known)[np.argsort(y[known], kind="stable")]
        heights = y[places]
        for at, p in enumerate(probs.tolist()):
            if p == 0:
                found[at] = x[0]
                continue
            reached = [_reached(heights + step, p) for step in (_TOLERANCE, -_TOLERANCE)]
            low, high = (None if each is None else x[places[each]] for each in reached)
            if low is not None and known[-1] and abs(p - y[-1]) < _TOLERANCE:
                found[at] = (low + last) / 2
            elif low is not None and high is not None:
                found[at] = (low + high) / 2
        return found

    def restricted_mean(
        self, end: float | None = None, start: float | None = None
    ) -> tuple[float, float]:
        """The mean time up to `end`, by default the last one, and its error.

        It is from `start`, by default 0 or a first time below it.
        """
        last = float(self.time[-1])
        start = min(0.0, float(self.time[0])) if start is None else start
        kept = self.time <= (last if end is None else end)
        stops = np.append(self.time[kept], last if end is None else end)
        areas = np.diff(np.append(start, stops)) * np.append(1.0, self.surv[kept])
        risk, events = self.n_risk[kept], self.n_event[kept]
        left = risk - events
        with np.errstate(all="ignore"):
            hazards = np.where(left == 0, 0, events / (risk * left))
        ahead = np.cumsum(areas[1:][::-1])
        return total(areas), math.sqrt(float((ahead**2 * hazards[::-1]).sum()))


def _reached(heights: FloatArray, p: float) -> int | None:
    """The first of the rising heights that is not below `p`; None where none is, or all are."""
    at = int(np.searchsorted(heights, p, side="left"))
    return at if p >= heights[0] and at < heights.size else None


def limits(
    p: FloatArray, error: FloatArray, level: float, conf_type: ConfType
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits of survival `p` with relative errors, on a scale."""
    z = float(qnorm(1 - (1 - level) / 2))
    with np.errstate(all="ignore"):
        known = np.where(p == 0, math.nan, p)
        if conf_type == "none":
            nothing = np.full(p.size, math.nan)
            return nothing, nothing
        if conf_type == "plain":
            reach = error * p * z
            low, high = np.maximum(p - reach, 0), np.minimum(p + reach, 1)
        elif conf_type == "log":
            logs = base.log(known)
            low = np.where(error == 0, p, base.exp(logs - z * error))
            high = np.minimum(np.where(error == 0, p, base.exp(logs + z * error)), 1)
        elif conf_type == "logit":
            reach = z * error * (1 + known / (1 - known))
            odds = base.log(p / (1 - p))
            low = np.where(error == 0, p, 1 - 1 / (1 + base.exp(odds - reach)))
            high = np.where(error == 0, p, 1 - 1 / (1 + base.exp(odds + reach)))
        elif conf_type == "arcsin":
            reach = 0.5 * z * error * np.sqrt(known / (1 - known))
            angle = np.arcsin(np.sqrt(known))
            low = np.sin(np.maximum(0, angle - reach)) ** 2
            high = np.sin(np.minimum(math.pi / 2, angle + reach)) ** 2
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
