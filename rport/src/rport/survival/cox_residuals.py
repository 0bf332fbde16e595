"""Residuals of Cox's model, and what they tell of its coefficients' error.

Source: D. Y. Lin and L. J. Wei (1989), The robust inference for the Cox proportional hazards model,
JASA 84; T. M. Therneau, P. M. Grambsch and T. R. Fleming (1990), Martingale-based residuals for
survival models, Biometrika 77.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.survival.cox_fit import CoxData
from rport.survival.risk_sets import RiskSets

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Residuals = Literal[
    "martingale", "deviance", "score", "schoenfeld", "scaledsch", "dfbeta", "dfbetas", "partial"
]


def residuals(
    fit: Coxph, type: Residuals, weighted: bool | None, collapse: npt.ArrayLike | None
) -> pd.Series[float] | pd.DataFrame:
    """Residuals of R's types; see `Coxph.residuals`."""
    if type not in get_args(Residuals):
        raise ValueError(f"no residuals of type {type!r}")
    is_plain = type in ("martingale", "deviance")
    if not (fit.names or is_plain):
        raise ValueError(f"'{type}' residuals are not defined for a null model")
    if fit.data.ties == "exact" and not is_plain and type != "partial":
        raise ValueError(f"{type} residuals are not available for the exact method")
    if type in ("schoenfeld", "scaledsch"):
        return _at_deaths(fit, type == "scaledsch", bool(weighted))
    columns = list(fit.names)
    values = fit.fit.residuals[:, np.newaxis]
    if type in ("dfbeta", "dfbetas"):
        values = dfbeta(fit)
        if weighted is False:
            values = values / fit.data.weights[:, np.newaxis]
        if type == "dfbetas":
            with np.errstate(all="ignore"):
                values = values / np.sqrt(np.diag(fit.fit.covariance))
    elif type == "score":
        values = score_residuals(fit.data, fit.fit.linear_predictors)
    if weighted and type not in ("dfbeta", "dfbetas"):
        values = values * fit.data.weights[:, np.newaxis]
    if type == "partial":
        columns = list(fit.labels)
        values = values + fit.predict(type="terms").loc[fit.frame.index].to_numpy()  # type: ignore[union-attr]
    status: FloatArray = fit.data.status
    index = None
    if collapse is not None:
        groups, members = _groups(collapse, fit.n)
        values = by_cluster(values, members)
        status = np.asarray(np.bincount(members, status), dtype=np.float64)
        index = pd.Index(groups)
    if type == "deviance":
        values = _deviance(values, status[:, np.newaxis])
    if is_plain:
        found = pd.Series(values[:, 0], fit.frame.index if index is None else index)
        return fit.frame.series(values[:, 0]) if index is None else found
    table = pd.DataFrame(values, fit.frame.index if index is None else index, columns)
    return fit.frame.padded(table) if index is None else table


def _groups(collapse: npt.ArrayLike, n: int) -> tuple[npt.NDArray[np.generic], IntArray]:
    groups, members = np.unique(np.asarray(collapse), return_inverse=True)
    if members.size != n:
        raise ValueError("Wrong length for 'collapse'")
    return groups, members.reshape(-1)


def _deviance(martingale: FloatArray, status: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        logs = np.log(np.where(status == 0, 1, status - martingale))
        squares = -2 * (martingale + np.where(status == 0, 0, status * logs))
        return np.asarray(np.sign(martingale) * np.sqrt(squares))


def _at_deaths(fit: Coxph, is_scaled: bool, is_weighted: bool) -> pd.DataFrame:
    found = schoenfeld_residuals(fit.data, fit.fit.linear_predictors)
    values = found.residuals
    if is_weighted:
        values = values * fit.data.weights[found.rows][:, np.newaxis]
    if is_scaled:
        values = values @ fit.fit.covariance * len(values) + np.nan_to_num(fit.fit.coefficients)
    return pd.DataFrame(values, fit.data.time[found.rows], list(fit.names))


def dfbeta(fit: Coxph) -> FloatArray:
    """How much, roughly, each observation changes the coefficients."""
    score = score_residuals(fit.data, fit.fit.linear_predictors)
    return np.asarray(fit.data.weights[:, np.newaxis] * (score @ fit.fit.covariance))


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
