"""Residuals of Cox's model that have a value for each coefficient, and what they tell of its error.

Source: D. Y. Lin and L. J. Wei (1989), The robust inference for the Cox proportional hazards model,
JASA 84; T. M. Therneau, P. M. Grambsch and T. R. Fleming (1990), Martingale-based residuals for
survival models, Biometrika 77.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.survival.cox_fit import CoxData
from rport.survival.risk_sets import RiskSets

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class AtDeaths(NamedTuple):
    """Schoenfeld's residuals (deaths by p), by stratum and rising time, and whose they are."""

    residuals: FloatArray
    rows: IntArray


def score_residuals(data: CoxData, eta: FloatArray) -> FloatArray:
    """What each observation adds to the score at linear predictors `eta`: shape (n, p)."""
    found = np.zeros_like(data.x)
    ordered, order = data.sorted()
    for rows in ordered.in_strata():
        part = ordered.take(rows)
        risk = np.exp(eta[order[rows]])
        sets = RiskSets(part, part.weights * risk)
        means, hazard = sets.means(part.x), sets.hazard
        drift = part.x * sets.over_time(hazard, sets.share)[:, np.newaxis]
        drift -= sets.over_time(hazard[:, np.newaxis] * means, sets.share)
        own = -risk[:, np.newaxis] * drift
        own[sets.died] += part.x[sets.died] - _over_ties(sets, means)
        found[order[rows]] = own
    return found


def schoenfeld_residuals(data: CoxData, eta: FloatArray) -> AtDeaths:
    """The columns of each observation that died less their means over those at risk."""
    residuals, places = [], []
    ordered, order = data.sorted()
    for rows in ordered.in_strata():
        part = ordered.take(rows)
        sets = RiskSets(part, part.weights * np.exp(eta[order[rows]]))
        own = part.x[sets.died] - _over_ties(sets, sets.means(part.x))
        rising = np.argsort(part.time[sets.died], kind="stable")
        residuals.append(own[rising])
        places.append(order[rows][sets.died][rising])
    return AtDeaths(np.concatenate(residuals), np.concatenate(places))


def _over_ties(sets: RiskSets, means: FloatArray) -> FloatArray:
    """The mean, over the deaths of one time, of what each of them has."""
    counts = np.bincount(sets.of, minlength=sets.count)
    return np.asarray((sets.over_deaths(means))[sets.of] / counts[sets.of][:, np.newaxis])


def by_cluster(values: FloatArray, cluster: IntArray) -> FloatArray:
    """Sums of rows over clusters."""
    found = np.zeros((int(cluster.max()) + 1, values.shape[1]))
    np.add.at(found, cluster, values)
    return found
