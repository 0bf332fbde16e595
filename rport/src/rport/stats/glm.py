"""Generalised linear models, fitted as R's `glm` does by repeated weighted least squares."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import libm
from rport.stats.linear_models import QR, Prediction, qr, standard_errors, times
from rport.stats.moments import total
from rport.stats.normal import qnorm

FloatArray = npt.NDArray[np.float64]
Function = Callable[[FloatArray], FloatArray]

_EPSILON = 1e-8
_MOST_ROUNDS = 25


@dataclass(frozen=True)
class Family:
    """A distribution of y, and the function that links its mean to the linear predictor."""

    link: Function
    inverse: Function
    slope: Function
    """Of the mean by the linear predictor."""
    variance: Function
    deviance: Callable[[FloatArray, FloatArray], FloatArray]
    start: Function
    """Means from which to start, by y."""
    has_dispersion: bool = False


def _one(x: FloatArray) -> FloatArray:
    return np.ones_like(x)


def _same(x: FloatArray) -> FloatArray:
    return x


def _logit(mu: FloatArray) -> FloatArray:
    return libm.log(mu / (1 - mu))


def _logistic(eta: FloatArray) -> FloatArray:
    odds = np.where(eta < -30, 2.0**-52, np.where(eta > 30, 2.0**52, libm.exp(_bounded(eta))))
    return np.asarray(odds / (1 + odds))


def _logistic_slope(eta: FloatArray) -> FloatArray:
    grown = libm.exp(_bounded(eta))
    return np.where(np.abs(eta) > 30, 2.0**-52, grown / ((1 + grown) * (1 + grown)))


def _bounded(eta: FloatArray) -> FloatArray:
    return np.clip(eta, -30, 30)


def _y_log_y(y: FloatArray, mu: FloatArray) -> FloatArray:
    ratio = np.where(y == 0, 1, y / mu)
    return np.where(y == 0, 0, y * libm.log(ratio))


def _growth(eta: FloatArray) -> FloatArray:
    return np.maximum(base.exp(eta), 2.0**-52)


def _poisson_deviance(y: FloatArray, mu: FloatArray) -> FloatArray:
    return np.where(y > 0, 2 * (_y_log_y(y, mu) - (y - mu)), 2 * mu)


def _binomial_deviance(y: FloatArray, mu: FloatArray) -> FloatArray:
    return 2 * (_y_log_y(y, mu) + _y_log_y(1 - y, 1 - mu))


FAMILIES = {
    "gaussian": Family(
        link=_same,
        inverse=_same,
        slope=_one,
        variance=_one,
        deviance=lambda y, mu: np.square(y - mu),
        start=_same,
        has_dispersion=True,
    ),
    "binomial": Family(
        link=_logit,
        inverse=_logistic,
        slope=_logistic_slope,
        variance=lambda mu: mu * (1 - mu),
        deviance=_binomial_deviance,
        start=lambda y: (y + 0.5) / 2,
    ),
    "poisson": Family(
        link=base.log,
        inverse=_growth,
        slope=_growth,
        variance=_same,
        deviance=_poisson_deviance,
        start=lambda y: y + 0.1,
    ),
}
"""R's families with their canonical links."""


@dataclass(frozen=True)
class GeneralisedModel:
    """A fitted model."""

    coefficients: FloatArray
    family: Family
    decomposition: QR
    dispersion: float

    def predict(self, x: FloatArray, level: float = 0.95) -> Prediction:
        """Means at the rows of `x` and their confidence limits; standard errors are of the link.

        Source: R's `predict.glm`, ggplot2's `predictdf.glm`.
        """
        known = self.decomposition.pivot[: self.decomposition.rank]
        columns = np.asarray(x, dtype=np.float64)
        eta = times(columns[:, known], self.coefficients[known])
        se = standard_errors(self.decomposition, columns, self.dispersion)
        reach = float(qnorm(level / 2 + 0.5)) * se
        inverse = self.family.inverse
        return Prediction(inverse(eta), inverse(eta - reach), inverse(eta + reach), se)


def glm(x: FloatArray, y: npt.ArrayLike, family: str = "gaussian") -> GeneralisedModel:
    """The fit of `y` (n) by the columns of `x` (n, p), a constant among them.

    `family` is "gaussian", "binomial" (y from 0 to 1) or "poisson" (y not negative), each with its
    canonical link. Raises ValueError for another family, for a y out of range, and where the fit
    does not converge. Source: R's `glm.fit`.
    """
    if family not in FAMILIES:
        raise ValueError(f"unknown family {family!r}; known are {', '.join(FAMILIES)}")
    chosen = FAMILIES[family]
    columns, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if family == "binomial" and ((values < 0) | (values > 1)).any():
        raise ValueError("y values must be 0 <= y <= 1")
    if family == "poisson" and (values < 0).any():
        raise ValueError("negative values not allowed for the 'Poisson' family")
    with np.errstate(divide="ignore", invalid="ignore"):
        eta = chosen.link(chosen.start(values))
        mu = chosen.inverse(eta)
        deviance = total(chosen.deviance(values, mu))
        for _ in range(_MOST_ROUNDS):
            slope = chosen.slope(eta)
            working = eta + (values - mu) / slope
            roots = np.sqrt(slope * slope / chosen.variance(mu))
            fit = qr(columns * roots[:, None], _EPSILON / 1000)
            coefficients = np.full(columns.shape[1], math.nan)
            known = fit.pivot[: fit.rank]
            coefficients[known] = fit.coef(fit.qty(working * roots))
            eta = times(columns[:, known], coefficients[known])
            mu = chosen.inverse(eta)
            last, deviance = deviance, total(chosen.deviance(values, mu))
            if abs(deviance - last) / (0.1 + abs(deviance)) < _EPSILON:
                break
        else:
            raise ValueError("glm.fit: algorithm did not converge")
    dispersion = 1.0
    if chosen.has_dispersion:
        residuals = (values - mu) / chosen.slope(eta)
        dispersion = total(roots * roots * (residuals * residuals)) / (values.size - fit.rank)
    return GeneralisedModel(coefficients, chosen, fit, dispersion)
