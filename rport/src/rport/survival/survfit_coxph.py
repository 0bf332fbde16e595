"""Survival as Cox's model predicts it. Source: `survfit.coxph` of R's package survival.

A. A. Tsiatis (1981), A large sample study of Cox's regression model, Annals of Statistics 9; ties
as B. Efron (1977) treats them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.stats.formulas.frame import row_names
from rport.survival.coxph import Coxph
from rport.survival.curves import ConfType, Curve, kaplan_meier, limits
from rport.survival.risk_sets import RiskSets
from rport.survival.surv import Times, strata_of

FloatArray = npt.NDArray[np.float64]


def cox_curves(fit: Coxph, newdata: Any, level: float, conf_type: ConfType) -> list[Curve]:
    """A curve for each row of `newdata`, by default for the means, in each stratum.

    Raises ValueError for a model with a robust variance, and for several rows of `newdata` for a
    model with strata.
    """
    if fit.cluster is not None:
        raise ValueError("survival curves of a model with robust variance are not provided")
    means, coefficients = fit.fit.means, np.nan_to_num(fit.fit.coefficients)
    data = fit.data
    middle = float(np.average(data.offset, weights=data.weights))
    if newdata is None:
        x, offsets, names = means[np.newaxis], np.array([middle]), [""]
    else:
        x, offsets, index = fit.columns_of(newdata)
        names = row_names(index) if len(index) > 1 else [""]
    strata = strata_of(fit.frame)
    if strata is not None and len(x) > 1:
        raise ValueError("for a model with strata newdata must have one row")
    risks = np.exp((x - means) @ coefficients + offsets - middle)
    eta = (data.x - means) @ coefficients + data.offset - middle
    curves = []
    for stratum in np.unique(data.strata).tolist():
        rows = np.flatnonzero(data.strata == stratum)
        times = Times(data.start, data.time, data.status).take(rows)
        label = "" if strata is None else strata.levels[stratum]
        counts = kaplan_meier(label, times, data.weights[rows])
        part, order = data.take(rows).sorted()
        sets = RiskSets(part, part.weights * np.exp(eta[rows][order]))
        hazard = sets.hazard
        rising = [
            np.cumsum(sets.over_deaths(each)[::-1], axis=0)
            for each in (hazard, hazard / sets.denominator, hazard[:, None] * sets.means(part.x))
        ]
        for name, row, risk in zip(names, x, risks.tolist(), strict=True):
            drift = rising[0][:, np.newaxis] * row - rising[2]
            spread = rising[1] + ((drift @ fit.covariance) * drift).sum(axis=1)
            surv, error = np.exp(-rising[0] * risk), np.sqrt(spread) * risk
            low, high = limits(surv, error, level, conf_type)
            curves.append(
                replace(counts, name=name or label, surv=surv, std_err=error, lower=low, upper=high)
            )
    return curves
