"""Survival as Cox's model predicts it. Source: `survfit.coxph` of R's package survival."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.base.row_names import row_names
from rport.stats.formulas.evaluation import UnknownName
from rport.stats.formulas.frame import new_frame
from rport.stats.formulas.terms import is_call
from rport.survival.cox_baseline import baseline
from rport.survival.cox_columns import columns_of_terms
from rport.survival.coxph import Coxph
from rport.survival.curves import ConfType, Curve, limits
from rport.survival.kaplan_meier import Sample, kaplan_meier
from rport.survival.surv import SurvivalEvaluation, Times, strata_of

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Rows:
    """What curves are for: columns (m, p), offsets relative to their mean, names and strata."""

    x: FloatArray
    offset: FloatArray
    names: list[str]
    strata: npt.NDArray[np.int64] | None = None
    """Of each row; None where the rows do not say."""

    def take(self, at: int) -> _Rows:
        """One of the rows."""
        return _Rows(self.x[[at]], self.offset[[at]], self.names[at : at + 1])


def cox_curves(fit: Coxph, newdata: Any, level: float, conf_type: ConfType) -> list[Curve]:
    """A curve for each row of `newdata`, by default for the means, in each stratum.

    Where `newdata` has the variables of the strata, a row has the curve of its own stratum. Rows
    that miss something are left out. Raises ValueError for interactions of strata without
    `newdata`, and for those without the terms that they are made of.
    """
    fit.check_rows()
    fit.check_effects()
    _check_terms(fit, newdata is None)
    strata = strata_of(fit.frame)
    levels = ("",) if strata is None else strata.levels
    rows = _rows(fit, newdata)
    if rows.strata is not None:
        names = rows.names if len(rows.names) > 1 else [""]
        own = [
            _in_stratum(fit, stratum, rows.take(at), level, conf_type)[0]
            for at, stratum in enumerate(rows.strata.tolist())
        ]
        labels = zip(names, rows.names, own, strict=True)
        return [replace(each, name=name, stratum=row) for name, row, each in labels]
    found = [_in_stratum(fit, at, rows, level, conf_type) for at in range(len(levels))]
    if len(rows.names) == 1:
        pairs = zip(levels, found, strict=True)
        return [replace(each[0], name=label, stratum=label) for label, each in pairs]
    return [
        replace(each[at], name=f"{label}, {row}" if label else row, stratum=label)
        for at, row in enumerate(rows.names)
        for label, each in zip(levels, found, strict=True)
    ]


def _rows(fit: Coxph, newdata: Any) -> _Rows:
    if newdata is None or not fit.names:
        return _Rows(fit.fit.means[np.newaxis], np.zeros(1), [""])
    known, frame = strata_of(fit.frame), None
    if known is not None:
        try:
            frame = new_frame(fit.frame, newdata, SurvivalEvaluation)
        except UnknownName:
            known = None
    if frame is None:
        frame = new_frame(fit.frame, newdata, SurvivalEvaluation, without=["strata"])
    x = columns_of_terms(frame)[0]
    offset = np.zeros(len(x)) if frame.offset is None else frame.offset
    strata = None if known is None else strata_of(frame)
    kept = ~np.isnan(x.sum(axis=1) + offset)
    if strata is not None:
        kept &= ~strata.missing()
    if not kept.any():
        raise ValueError("all rows of newdata have missing values")
    at = np.flatnonzero(kept)
    names = row_names(frame.index)
    codes = None
    if strata is not None and known is not None:
        places = strata.with_levels(known.levels).values[at]
        if np.isnan(places).any():
            raise ValueError("New data set has strata levels not found in the original")
        codes = places.astype(np.int64)
    middle = float(np.average(fit.data.offset, weights=fit.data.weights))
    return _Rows(x[at], offset[at] - middle, [names[each] for each in at.tolist()], codes)


def _in_stratum(
    fit: Coxph, stratum: int, rows: _Rows, level: float, conf_type: ConfType
) -> list[Curve]:
    """The curves of one stratum, one for each of the rows."""
    data = fit.data
    members = np.flatnonzero(data.strata == stratum)
    times = Times(data.start, data.time, data.status).take(members)
    persons = fit.frame.extras.get("id")
    counts = kaplan_meier("", Sample(times, data.weights[members]))
    if persons is not None and strata_of(fit.frame) is None:
        counts = replace(counts, n_id=float(np.unique(persons[members]).size))
    line = baseline(fit, members)
    # the baseline is for a linear predictor whose offset is 0, not the mean
    middle = float(np.average(data.offset, weights=data.weights))
    centred = rows.x - fit.fit.means
    risks = np.exp(centred @ np.nan_to_num(fit.fit.coefficients) + rows.offset + middle)
    curves = []
    for own, risk in zip(centred, risks.tolist(), strict=True):
        repeated = np.broadcast_to(own, (line.time.size, own.size))
        hazard, variance = line.until(line.time, repeated, fit.covariance)
        cumhaz, error = hazard * risk, np.sqrt(variance) * risk
        surv = np.exp(-cumhaz)
        low, high = limits(surv, error, level, conf_type)
        curves.append(
            replace(
                counts, surv=surv, std_err=error, cumhaz=cumhaz, std_chaz=error, lower=low,
                upper=high,
            )
        )  # fmt: skip
    return curves


def basehaz(fit: Coxph, newdata: Any = None, centered: bool = True) -> pd.DataFrame:
    """The cumulative hazard at each time, for the columns' means, for 0 unless `centered`.

    With `newdata`, of one row, it is for that. Columns: hazard, time and, where there are strata,
    strata. Source: `basehaz` of R's package survival.
    """
    curves = cox_curves(fit, newdata, 0.95, "none")
    shift = 1.0
    if newdata is None and not centered:
        shift = float(np.exp(-(np.nan_to_num(fit.fit.coefficients) @ fit.fit.means)))
    parts = [
        pd.DataFrame({"hazard": each.cumhaz * shift, "time": each.time, "strata": each.stratum})
        for each in curves
    ]
    table = pd.concat(parts, ignore_index=True)
    levels = list(dict.fromkeys(each.stratum for each in curves))
    if levels == [""]:
        return table.drop(columns="strata")
    return table.assign(strata=pd.Categorical(table["strata"], levels))


def _check_terms(fit: Coxph, is_without_data: bool) -> None:
    terms = fit.frame.terms
    strata = {at for at, each in enumerate(terms.variables) if is_call(each, ["strata"])}
    plain = [each for each in terms.sets if not terms.is_only(each, ["strata"])]
    if is_without_data and any(each & strata for each in plain):
        raise ValueError("Models with strata by covariate interaction terms require newdata")
    of_interactions = [each for each in plain if len(each) > 1 and not each & strata]
    if any(each - {at} not in plain for each in of_interactions for at in each):
        raise ValueError(
            "not able to create a curve for models that contain an interaction without the lower "
            "order effect"
        )
    if is_without_data and of_interactions:
        warnings.warn(
            "the model contains interactions; the default curve based on columm means of the X "
            "matrix is almost certainly not useful. Consider adding a newdata argument.",
            RuntimeWarning,
            stacklevel=5,
        )
