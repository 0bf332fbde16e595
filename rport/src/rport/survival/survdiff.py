"""Tests whether survival curves differ. Source: `survdiff` of R's package survival.

D. P. Harrington and T. R. Fleming (1982), A class of rank test procedures for censored survival
data, Biometrika 69: rho 0 is the logrank test, rho 1 Peto and Peto's of the Wilcoxon test.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, numeric_matrix
from rport.stats.coefficient_tables import format_pval
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.fit import missing_count
from rport.survival.surv import groups_of, strata_of, survival_frame, times_of

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("formula", "data", "subset", "na_action", "rho")
_EXPRESSIONS = ("formula", "subset")


class Survdiff(Printed):
    """Events observed and expected in each group, and the test."""

    def __init__(
        self, call: Call, frame: ModelFrame, groups: tuple[str, ...], n: FloatArray,
        observed: FloatArray, expected: FloatArray, var: FloatArray,
    ) -> None:  # fmt: skip
        self.call, self.frame, self.groups, self.n = call, frame, groups, n
        self.observed, self.expected, self.var = observed, expected, var
        used = expected > 0
        difference = (observed - expected)[used][1:]
        spread = var[np.ix_(used, used)][1:, 1:]
        self.df = int(used.sum()) - 1
        self.chisq = float(np.linalg.solve(spread, difference) @ difference) if self.df else 0.0

    @property
    def p_value(self) -> float:
        """Of the chi-squared test."""
        return float(pchisq(self.chisq, self.df, lower_tail=False))

    def _text(self) -> str:
        note = missing_count(self.frame)
        total = f"n={format(float(self.n.sum()))}, {note}.\n\n" if note else ""
        squares = (self.observed - self.expected) ** 2
        with np.errstate(all="ignore"):
            table = np.column_stack(
                [self.n, self.observed, self.expected, squares / self.expected,
                 squares / np.diag(self.var)]
            )  # fmt: skip
        columns = ("N", "Observed", "Expected", "(O-E)^2/E", "(O-E)^2/V")
        statistic = format(base.rounded(self.chisq, 1), 3)
        p = format_pval(self.p_value, 1)[0]
        return (
            f"Call:\n{deparse(self.call, 60)}\n\n{total}"
            + numeric_matrix(table, self.groups, columns, 3)
            + f"\n Chisq= {statistic}  on {self.df} degrees of freedom, p= {p} \n"
        )


def survdiff(
    formula: str, data: Any, *, subset: Any = None, na_action: str = "na.omit", rho: float = 0.0
) -> Survdiff:
    """A test whether the groups on the right side of "Surv(time, event) ~ arm" differ.

    With a term `strata(...)` they are compared in each stratum. `rho` is the power of the survival
    by which events are weighted. The other arguments are those of `coxph`. Raises ValueError, in
    R's words, for bad input. Source: `survdiff` of R's package survival.
    """
    given = {
        "formula": formula, "data": data, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action, "rho": rho or None,
    }  # fmt: skip
    call = matched_call("survdiff", _PARAMETERS, given, _EXPRESSIONS)
    frame = survival_frame(
        formula, data, nothing="There is only 1 group", subset=subset, na_action=na_action
    )
    groups = groups_of(frame)
    if groups is None:
        raise ValueError("No groups to test")
    count = len(groups.levels)
    if count < 2:
        raise ValueError("There is only 1 group")
    start, time, status = times_of(
        frame, "survdiff not defined for multi-state data", "Right censored data only"
    )
    if start is not None:
        raise ValueError("survdiff not defined for counting process data")
    strata = strata_of(frame)
    codes = np.zeros(frame.n) if strata is None else strata.values
    group = groups.values.astype(int)
    observed, expected, var = np.zeros(count), np.zeros(count), np.zeros((count, count))
    for each in np.unique(codes).tolist():
        own = codes == each
        parts = _in_stratum(time[own], status[own], group[own], count, rho)
        observed, expected, var = observed + parts[0], expected + parts[1], var + parts[2]
    n = np.bincount(group, minlength=count).astype(np.float64)
    return Survdiff(call, frame, groups.levels, n, observed, expected, var)


def _in_stratum(
    time: FloatArray, status: FloatArray, group: npt.NDArray[np.int64], count: int, rho: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Weighted events, their expected numbers, and the covariances of the differences."""
    times, place = np.unique(time, return_inverse=True)
    died, present = np.zeros((2, times.size, count))
    np.add.at(died, (place, group), status)
    np.add.at(present, (place, group), 1)
    at_risk = np.cumsum(present[::-1], axis=0)[::-1]
    deaths, left = died.sum(axis=1), at_risk.sum(axis=1)
    surv = np.cumprod((left - deaths) / left)
    weights = np.concatenate([[1.0], surv[:-1]]) ** rho
    share = at_risk / left[:, None]
    observed = weights @ died
    expected = (weights * deaths) @ share
    with np.errstate(all="ignore"):
        spread = weights**2 * deaths * (left - deaths) / (left - 1)
    spread = np.where(left > 1, spread, 0)
    var = np.diag(spread @ share) - (spread[:, None] * share).T @ share
    return observed, expected, var
