"""Tests of proportional hazards: whether coefficients change with time.

Source: P. M. Grambsch and T. M. Therneau (1994), Proportional hazards tests and diagnostics based
on weighted residuals, Biometrika 81; the score test of R's `cox.zph` since survival 3.0.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.printing import Printed
from rport.stats.coefficient_tables import print_coefmat
from rport.stats.distributions.gamma import pchisq
from rport.stats.ranks import rank
from rport.survival.coxph import Coxph
from rport.survival.kaplan_meier import Sample, kaplan_meier
from rport.survival.penalized_fit import PenalizedFit
from rport.survival.penalties import Pspline
from rport.survival.risk_sets import RiskSets
from rport.survival.surv import Times

FloatArray = npt.NDArray[np.float64]
TRANSFORMS = ("km", "rank", "identity", "log")


class CoxZph(Printed):
    """A test for each term, and one for the whole model."""

    def __init__(self, table: pd.DataFrame, transform: str) -> None:
        self.table, self.transform = table, transform

    def _text(self) -> str:
        rows = [str(each) for each in self.table.index]
        columns = [str(each) for each in self.table.columns]
        return print_coefmat(self.table.to_numpy(), rows, columns, 3, signif_stars=False)


def cox_zph(
    fit: Coxph, transform: str = "km", is_global: bool = True, *, terms: bool = True
) -> CoxZph:
    """Score tests whether each term's effect changes with a transform of time.

    The transform is km (the share of events before), rank, identity or log; with `is_global` there
    is a test of all terms too. Without `terms` each coefficient is tested. Raises ValueError for
    another transform, and for a model without terms. Source: `cox.zph` of R's package survival.
    """
    if transform not in TRANSFORMS:
        raise ValueError(f"transform is one of {', '.join(TRANSFORMS)}, not {transform!r}")
    fit.check_rows()
    known = ~np.isnan(fit.fit.coefficients)
    if not known.any():
        raise ValueError("there are no score residuals for a Null model")
    data = fit.data.with_columns(fit.data.x[:, known])
    p = data.x.shape[1]
    died = data.status == 1
    changed = _transformed(fit, transform)
    changed = changed - changed[died].mean()
    eta = fit.fit.linear_predictors
    score, information = np.zeros(p), np.zeros((2 * p, 2 * p))
    ordered, order = data.sorted()
    for rows in ordered.in_strata():
        part, own = ordered.take(rows), changed[order[rows]]
        sets = RiskSets(part, part.weights * np.exp((eta - eta.mean())[order[rows]]))
        means = sets.means(part.x)
        at = own[sets.died]
        differences = part.weights[sets.died, np.newaxis] * part.x[sets.died]
        differences -= sets.weight[:, np.newaxis] * means
        score += at @ differences
        for power, block in ((0, (0, 0)), (1, (0, 1)), (2, (1, 1))):
            weights = sets.weight * at**power
            hazard = weights / sets.denominator
            spread = sets.risk * sets.over_time(hazard, sets.share)
            part_of = (part.x * spread[:, np.newaxis]).T @ part.x
            part_of -= (means * weights[:, np.newaxis]).T @ means
            row, column = (slice(each * p, (each + 1) * p) for each in block)
            information[row, column] += part_of
            if block == (0, 1):
                information[column, row] += part_of.T
    assign = fit.assign[known]
    if terms:
        tested = [np.flatnonzero(assign == each) for each in np.unique(assign).tolist()]
        names = [fit.labels[int(assign[each[0]]) - 1] for each in tested]
    else:
        tested = [np.array([each]) for each in range(p)]
        names = [fit.names[each] for each in np.flatnonzero(known).tolist()]
    df = [float(len(each)) for each in tested]
    if isinstance(fit.fit, PenalizedFit):
        information += np.kron(np.eye(2), _penalty(fit.fit)[np.ix_(known, known)])
        df = [*fit.fit.df.tolist(), *np.full(p, np.nan)][: len(tested)]
    if is_global:
        df.append(fit.df)
        tested.append(np.arange(p))
        names.append("GLOBAL")
    rows_of = []
    for term, count in zip(tested, df, strict=True):
        kept = np.concatenate([np.arange(p), p + term])
        u = np.concatenate([np.zeros(p), score[term]])
        test = float(np.linalg.solve(information[np.ix_(kept, kept)], u) @ u)
        rows_of.append([test, count, float(pchisq(test, count, lower_tail=False))])
    return CoxZph(pd.DataFrame(rows_of, names, ["chisq", "df", "p"]), transform)


def _penalty(fit: PenalizedFit) -> FloatArray:
    """The penalty's second derivative; a diagonal one stands in each column, as in R."""
    if any(isinstance(each, Pspline) for each in fit.terms.penalties.values()):
        return fit.penalty
    return np.repeat(np.diag(fit.penalty)[:, np.newaxis], len(fit.penalty), axis=1)


def _transformed(fit: Coxph, transform: str) -> FloatArray:
    """The times, or what a transform makes of them."""
    times = fit.data.time
    if transform == "identity":
        return times
    if transform == "rank":
        return rank(times)
    if transform == "log":
        return base.log(times)
    data = fit.data
    curve = kaplan_meier("", Sample(Times(data.start, times, data.status), np.ones(len(times))))
    before = np.searchsorted(curve.time, times, side="left")
    return 1 - np.concatenate([[1.0], curve.surv])[before]
