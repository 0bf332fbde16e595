"""Survival curves: Kaplan and Meier's, and those that Cox's model predicts.

Source: `survfit` of R's package survival.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, numeric_matrix
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.fit import missing_count
from rport.survival.coxph import Coxph
from rport.survival.curves import ConfType, Curve, kaplan_meier
from rport.survival.surv import groups_of, survival_frame, times_of
from rport.survival.survfit_coxph import cox_curves
from rport.survival.survfit_summary import Quantiles, RestrictedMeans, SummarySurvfit

FloatArray = npt.NDArray[np.float64]
Rmean = Literal["common", "individual"] | float
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "newdata", "conf_int", "conf_type",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset")


class Survfit(Printed):
    """Survival curves; `print` shows their medians as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, curves: list[Curve], level: float,
        is_together: bool = False,
    ) -> None:  # fmt: skip
        self.call, self.frame, self.curves, self.level = call, frame, curves, level
        self.has_limits = not all(np.isnan(each.lower).all() for each in curves)
        self.has_errors = not all(np.isnan(each.std_err).all() for each in curves)
        self.is_together = is_together
        """Whether the curves are of the same observations, for new data."""

    def table(self, rmean: Rmean | None = None) -> pd.DataFrame:
        """The number of observations and of events, the median and its limits, by group.

        With `rmean` also the mean up to a time (see `rmean`).
        """
        rows = []
        for each in self.curves:
            counts = [each.n, float(each.n_risk.max()), float(each.n_risk[0])]
            row = [*counts, float(each.n_event.sum())]
            if rmean is not None:
                row += each.restricted_mean(self.limit_of_mean(rmean, each))
            row.append(each.median(each.surv))
            if self.has_limits:
                row += [each.median(each.lower), each.median(each.upper)]
            rows.append(row)
        columns = ["records", "n.max", "n.start", "events"]
        columns += ["median"] if rmean is None else ["rmean", "se(rmean)", "median"]
        if self.has_limits:
            columns += [f"{format(self.level)}{side}" for side in ("LCL", "UCL")]
        found = pd.DataFrame(rows, [each.name for each in self.curves], columns)
        if (found["n.max"] == found["n.start"]).all():
            found = found.drop(columns="n.start").rename(columns={"n.max": "n"})
            if (found["records"] == found["n"]).all():
                found = found.drop(columns="records")
        elif (found["records"] == found["n.max"]).all():
            found = found.drop(columns="records")
        return found

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
    ) -> SummarySurvfit:
        """The curves at the times of events, with `censored` at all, or at given `times`.

        `extend` has times after a curve's last one too. Raises ValueError for missing times.
        Source: `summary.survfit`.
        """
        return SummarySurvfit(self, times, censored, extend)

    def quantile(
        self, probs: Sequence[float] = (0.25, 0.5, 0.75), conf_int: bool = True
    ) -> Quantiles:
        """By which times shares have had the event, and limits if `conf_int`.

        Raises ValueError for a share that is none. Source: `quantile.survfit`.
        """
        shares = np.asarray(probs, dtype=np.float64)
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


def survfit(
    formula: str | Coxph,
    data: Any = None,
    *,
    newdata: Any = None,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    conf_int: float = 0.95,
    conf_type: ConfType = "log",
) -> Survfit:
    """Survival curves by the groups on the right side of "Surv(time, event) ~ arm".

    For a fitted `coxph` in place of a formula they are those that the model predicts, for each row
    of `newdata`, by default for the means of its columns. `conf_type` says on which scale limits of
    the level `conf_int` are: log, log-log, plain, logit, arcsin, or none. The other arguments are
    those of `coxph`. Raises ValueError, in R's words, for bad input. Source: `survfit` of R's
    package survival.
    """
    if not 0 < conf_int < 1:
        raise ValueError("confidence intervals must be between 0 and 1")
    if conf_type not in get_args(ConfType):
        raise ValueError(f"conf_type is one of {', '.join(get_args(ConfType))}, not {conf_type!r}")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset, "newdata": newdata,
        "na_action": None if na_action == "na.omit" else na_action,
        "conf_int": None if conf_int == 0.95 else conf_int,
        "conf_type": None if conf_type == "log" else conf_type,
    }  # fmt: skip
    dots = ("conf_int", "conf_type")
    call = matched_call("survfit", _PARAMETERS, given, _EXPRESSIONS, dots)
    if isinstance(formula, Coxph):
        predicted = cox_curves(formula, newdata, conf_int, conf_type)
        return Survfit(call, formula.frame, predicted, conf_int, newdata is not None)
    if data is None:
        raise TypeError("survfit() needs data")
    frame = survival_frame(
        formula, data, subset=subset, na_action=na_action, extras={"weights": weights}
    )
    own = frame.extras.get("weights", np.ones(frame.n))
    if (own < 0).any():
        raise ValueError("weights must be non-negative")
    times = times_of(frame)
    groups = groups_of(frame, without=())
    if groups is None:
        return Survfit(call, frame, [kaplan_meier("", times, own, conf_int, conf_type)], conf_int)
    curves = []
    for at, name in enumerate(groups.levels):
        of = np.flatnonzero(groups.values == at)
        curves.append(kaplan_meier(name, times.take(of), own[of], conf_int, conf_type))
    return Survfit(call, frame, curves, conf_int)
