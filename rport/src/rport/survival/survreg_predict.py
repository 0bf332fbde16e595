"""Predictions of accelerated failure time models. Source: `predict.survreg`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.stats.formulas.frame import ModelFrame, new_frame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.moments import column_mean
from rport.survival.cox_predict import Predicted
from rport.survival.surv import SurvivalEvaluation, strata_of

if TYPE_CHECKING:
    from rport.survival.survreg import Survreg

FloatArray = npt.NDArray[np.float64]
Predictions = Literal["response", "lp", "link", "linear", "terms", "quantile", "uquantile"]


def predict(
    fit: Survreg, newdata: Any, type: Predictions, se_fit: bool, p: Sequence[float] | float
) -> pd.Series[float] | pd.DataFrame | Predicted:
    """Predictions for new data, by default for the data of the fit; see `Survreg.predict`."""
    if type not in get_args(Predictions):
        raise ValueError(f"type is one of {', '.join(get_args(Predictions))}, not {type!r}")
    is_quantile = type in ("quantile", "uquantile")
    b = fit.coefficients
    if newdata is None:
        frame, x, eta = fit.frame, fit.matrix.values, fit.fit.linear_predictors
    else:
        without = () if is_quantile and len(fit.strata) > 1 else ("strata",)
        frame = new_frame(fit.frame, newdata, SurvivalEvaluation, without=without)
        plain = frame.with_terms(frame.terms.without(["strata"]))
        x = model_matrix(plain, fit.matrix.contrasts).values
        eta = x @ b
    if type == "terms":
        return _terms(fit, frame, x, se_fit)
    distribution = fit.distribution
    if is_quantile:
        return _quantiles(fit, frame, x, eta, type == "quantile", se_fit, p)
    found, covariance = eta, fit.covariance[: len(b), : len(b)]
    errors = np.sqrt(((x @ covariance) * x).sum(axis=1))
    if type == "response":
        found = distribution.time(eta)
        errors = errors * distribution.slope(found)
    series = frame.series(found)
    return Predicted(series, frame.series(errors)) if se_fit else series


def _quantiles(
    fit: Survreg, frame: ModelFrame, x: FloatArray, eta: FloatArray, is_time: bool, se_fit: bool,
    p: Sequence[float] | float,
) -> pd.Series[float] | pd.DataFrame | Predicted:  # fmt: skip
    shares = np.atleast_1d(np.asarray(p, dtype=np.float64))
    strata = np.zeros(len(x), dtype=np.int64)
    found, known = strata_of(frame), strata_of(fit.frame)
    if found is not None and known is not None:
        strata = found.with_levels(known.levels).values.astype(np.int64)
    count = fit.data.scales
    scale = fit.scale[strata]
    member = strata[:, np.newaxis] == np.arange(count)
    columns, errors = [], []
    for q in np.asarray(fit.data.of.quantile(shares)).tolist():
        value = eta + q * scale
        design = np.column_stack([x, (q * scale)[:, np.newaxis] * member])
        error = np.sqrt(((design @ fit.covariance) * design).sum(axis=1))
        if is_time:
            value = fit.distribution.time(value)
            error = error * fit.distribution.slope(value)
        columns.append(value)
        errors.append(error)
    tables = [_table(frame, each) for each in (columns, errors)]
    return Predicted(*tables) if se_fit else tables[0]


def _table(frame: ModelFrame, columns: list[FloatArray]) -> pd.Series[float] | pd.DataFrame:
    if len(columns) == 1:
        return frame.series(columns[0])
    return frame.padded(pd.DataFrame(np.column_stack(columns), frame.index))


def _terms(
    fit: Survreg, frame: ModelFrame, x: FloatArray, se_fit: bool
) -> pd.DataFrame | Predicted:
    terms = fit.frame.terms.without(["strata"])
    if terms.intercept:
        x = x - np.array([column_mean(column) for column in fit.matrix.values.T])
    parts, errors = [], []
    for term in range(1, len(terms.labels) + 1):
        own = np.flatnonzero(fit.matrix.assign == term)
        columns = x[:, own] * fit.coefficients[own]
        parts.append(columns.sum(axis=1))
        covariance = fit.covariance[np.ix_(own, own)]
        errors.append(np.sqrt(((columns @ covariance) * columns).sum(axis=1)))
    found, se = (
        frame.padded(pd.DataFrame(np.column_stack(each), frame.index, list(terms.labels)))
        for each in (parts, errors)
    )
    return Predicted(found, se) if se_fit else found
