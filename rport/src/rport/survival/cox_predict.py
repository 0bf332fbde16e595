"""Predictions of Cox's model. Source: `predict.coxph` of R's package survival."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.stats.formulas.frame import ModelFrame, new_frame
from rport.stats.moments import total
from rport.survival.cox_baseline import baseline
from rport.survival.cox_columns import columns_of_terms
from rport.survival.surv import SurvivalEvaluation, Times, strata_of, times_of

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Predictions = Literal["lp", "risk", "expected", "survival", "terms"]
Reference = Literal["strata", "sample", "zero"]


class Predicted(NamedTuple):
    """Predictions and their standard errors."""

    fit: pd.Series[float] | pd.DataFrame
    se_fit: pd.Series[float] | pd.DataFrame


@dataclass(frozen=True)
class _Rows:
    """The observations to predict: columns (m, p), strata (-1 for one that the fit has not)."""

    frame: ModelFrame
    x: FloatArray
    strata: IntArray
    offset: FloatArray
    times: Times | None


def predict(
    fit: Coxph, newdata: Any, type: Predictions, se_fit: bool, reference: Reference | None
) -> pd.Series[float] | pd.DataFrame | Predicted:
    """Predictions for new data, by default for the data of the fit; see `Coxph.predict`."""
    if type not in get_args(Predictions):
        raise ValueError(f"type is one of {', '.join(get_args(Predictions))}, not {type!r}")
    if reference is None:
        reference = "sample" if type == "terms" else "strata"
    if reference not in get_args(Reference):
        raise ValueError(f"reference is one of {', '.join(get_args(Reference))}, not {reference!r}")
    is_expected = type in ("expected", "survival")
    rows = _rows(fit, newdata, with_times=is_expected)
    if is_expected:
        found, errors = _expected(fit, rows, newdata is not None, se_fit)
        if type == "survival":
            found = np.exp(-found)
            errors = errors * found
    elif type == "terms":
        return _terms(fit, _centred(fit, rows, reference), rows.frame, se_fit)
    else:
        found, errors = _linear(fit, rows, newdata is not None, se_fit, reference)
        if type == "risk":
            found = np.exp(found)
            errors = errors * np.sqrt(found)
    series = rows.frame.series(found)
    return Predicted(series, rows.frame.series(errors)) if se_fit else series


def _rows(fit: Coxph, newdata: Any, with_times: bool) -> _Rows:
    data = fit.data
    if newdata is None:
        return _Rows(fit.frame, data.x, data.strata, data.offset, None)
    frame = new_frame(fit.frame, newdata, SurvivalEvaluation, with_response=with_times)
    x = columns_of_terms(frame)[0]
    strata = np.zeros(len(x), dtype=np.int64)
    found, known = strata_of(frame), strata_of(fit.frame)
    if found is not None and known is not None:
        codes = found.with_levels(known.levels).values
        if np.isnan(codes[~found.missing()]).any():
            raise ValueError("New data has a strata not found in the original model")
        strata = np.where(np.isnan(codes), -1, codes).astype(np.int64)
    offset = np.zeros(len(x)) if frame.offset is None else frame.offset
    return _Rows(frame, x, strata, offset, times_of(frame) if with_times else None)


def _linear(
    fit: Coxph, rows: _Rows, is_new: bool, se_fit: bool, reference: Reference
) -> tuple[FloatArray, FloatArray]:
    has_strata = strata_of(fit.frame) is not None
    from_zero = reference == "zero" and bool((fit.fit.means != 0).any())
    is_anew = se_fit or from_zero or (has_strata and reference == "strata")
    nothing = np.full(len(rows.x), np.nan)
    if not (is_anew or is_new):
        return fit.fit.linear_predictors, nothing
    centred = _centred(fit, rows, reference)
    # R takes the offsets' mean away only where it needs the data of the fit for something else
    middle = float(fit.data.offset.mean()) if is_anew else 0.0
    found = centred @ np.nan_to_num(fit.fit.coefficients) + (rows.offset - middle)
    if not se_fit:
        return found, nothing
    return found, np.sqrt(((centred @ fit.covariance) * centred).sum(axis=1))


def _centred(fit: Coxph, rows: _Rows, reference: Reference) -> FloatArray:
    """The columns less what they are compared with."""
    if reference == "zero":
        return rows.x
    if reference == "sample" or strata_of(fit.frame) is None:
        return rows.x - fit.fit.means
    x, strata, weights = fit.data.x, fit.data.strata, fit.data.weights
    own = [strata == each for each in np.unique(strata)]
    means = [np.average(x[each], axis=0, weights=weights[each]) for each in own]
    means.append(np.full(x.shape[1], np.nan))
    return np.asarray(rows.x - np.array(means)[rows.strata])


def _terms(
    fit: Coxph, centred: FloatArray, frame: ModelFrame, se_fit: bool
) -> pd.DataFrame | Predicted:
    parts, errors = [], []
    for term in range(1, len(fit.labels) + 1):
        own = np.flatnonzero((fit.assign == term) & ~np.isnan(fit.fit.coefficients))
        columns = centred[:, own]
        parts.append(columns @ fit.fit.coefficients[own])
        covariance = fit.covariance[np.ix_(own, own)]
        errors.append(np.sqrt(((columns @ covariance) * columns).sum(axis=1)))
    labels = list(fit.labels)
    found, se = (
        frame.padded(pd.DataFrame(np.column_stack(each), frame.index, labels))
        for each in (parts, errors)
    )
    found.attrs["constant"] = total(np.nan_to_num(fit.fit.coefficients) * fit.fit.means)
    return Predicted(found, se) if se_fit else found


def _expected(fit: Coxph, rows: _Rows, is_new: bool, se_fit: bool) -> tuple[FloatArray, FloatArray]:
    """How many events the model expects of each row until its time, and the standard errors."""
    data = fit.data
    found = np.full(len(rows.x), np.nan) if is_new else data.status - fit.fit.residuals
    errors = np.full(len(rows.x), np.nan)
    if not (is_new or se_fit):
        return found, errors
    times = rows.times or Times(data.start, data.time, data.status)
    if (times.start is None) != (data.start is None):
        raise ValueError("New data has a different survival type than the model")
    centred = rows.x - fit.fit.means
    risk = np.exp(fit.fit.linear_predictors)
    if is_new:
        # so R has it: the offset is added to the risk, not to its logarithm
        risk = np.exp(centred @ fit.fit.coefficients) + rows.offset
    for stratum in np.unique(data.strata).tolist():
        own = np.flatnonzero((rows.strata == stratum) & ~np.isnan(times.stop + risk))
        line = baseline(fit, np.flatnonzero(data.strata == stratum))
        hazard, variance = line.until(times.stop[own], centred[own], fit.covariance)
        if times.start is not None:
            before = line.until(times.start[own], centred[own], fit.covariance)
            hazard, variance = hazard - before[0], variance - before[1]
        if is_new:
            found[own] = hazard * risk[own]
        with np.errstate(invalid="ignore"):
            errors[own] = np.sqrt(variance) * risk[own]
    return found, errors
