"""Residuals of accelerated failure time models. Source: `residuals.survreg`.

L. A. Escobar and W. Q. Meeker (1992), Assessing influence in regression analysis with censored
data, Biometrics 48.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport.survival.survreg_fit import Derivatives, derivatives

if TYPE_CHECKING:
    from rport.survival.survreg import Survreg

FloatArray = npt.NDArray[np.float64]
Residuals = Literal[
    "response", "deviance", "working", "dfbeta", "dfbetas", "ldcase", "ldresp", "ldshape", "matrix"
]


def residuals(fit: Survreg, type: Residuals) -> pd.Series[float] | pd.DataFrame:
    """Residuals of R's types; see `Survreg.residuals`."""
    if type not in get_args(Residuals):
        raise ValueError(f"type is one of {', '.join(get_args(Residuals))}, not {type!r}")
    data, eta, sigma = fit.data, fit.fit.linear_predictors, _sigma(fit)
    at = derivatives(data, eta, sigma, of_residuals=True)
    covariance = fit.fit.covariance
    series = fit.frame.series
    if type in ("response", "deviance"):
        with np.errstate(all="ignore"):
            above, peak = data.of.best(data.status, data.high - data.low, sigma)
        if type == "response":
            time = fit.distribution.time
            return series(time(data.low + above) - time(eta))
        with np.errstate(invalid="ignore"):
            return series(np.sign(-at.dg / at.ddg) * np.sqrt(2 * (peak - at.g)))
    if type == "working":
        return series(-at.dg / at.ddg)
    if type == "matrix":
        columns = ("g", "dg", "ddg", "ds", "dds", "dsg")
        values = np.column_stack([getattr(at, name) for name in columns])
        return fit.frame.padded(pd.DataFrame(values, fit.frame.index, list(columns)))
    if type in ("dfbeta", "dfbetas", "ldcase"):
        score = scores(fit, at)
        changes = score @ covariance
        if type == "ldcase":
            return series((changes * score).sum(axis=1))
        if type == "dfbetas":
            with np.errstate(all="ignore"):
                changes = changes / np.sqrt(np.diag(covariance))
        return fit.frame.padded(pd.DataFrame(changes, fit.frame.index, fit.names))
    if type == "ldresp":
        score = _columns(fit, at.ddg * sigma, at.dsg * sigma)
    else:
        score = _columns(fit, at.dsg, at.dds)
    return series((score * (score @ covariance)).sum(axis=1))


def scores(fit: Survreg, at: Derivatives | None = None) -> FloatArray:
    """What each observation adds to the score of the coefficients and logarithms of scales."""
    at = at or derivatives(fit.data, fit.fit.linear_predictors, _sigma(fit), of_residuals=True)
    return _columns(fit, at.dg, at.ds)


def _sigma(fit: Survreg) -> FloatArray:
    return fit.scale[fit.data.strata] if fit.data.scales else np.full(fit.n, fit.scale[0])


def _columns(fit: Survreg, by_location: FloatArray, by_scale: FloatArray) -> FloatArray:
    own = fit.data.strata[:, np.newaxis] == np.arange(fit.data.scales)
    location = by_location[:, np.newaxis] * fit.matrix.values
    return np.column_stack([location, by_scale[:, np.newaxis] * own])
