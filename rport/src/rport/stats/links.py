"""Links of generalised linear models. Source: R's `make.link`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import libm
from rport.stats.distributions.cauchy import dcauchy, pcauchy, qcauchy
from rport.stats.distributions.normal import dnorm, pnorm, qnorm

FloatArray = npt.NDArray[np.float64]
Function = Callable[[FloatArray], FloatArray]
_EPSILON = 2.0**-52


def _always(_: FloatArray) -> bool:
    return True


@dataclass(frozen=True)
class Link:
    """What turns a mean into the linear predictor, and back."""

    name: str
    link: Function
    inverse: Function
    slope: Function
    """Of the mean by the linear predictor."""
    is_valid: Callable[[FloatArray], bool] = _always
    """Whether linear predictors are in the inverse's domain."""


def _logistic(eta: FloatArray) -> FloatArray:
    odds = np.where(eta < -30, _EPSILON, np.where(eta > 30, 1 / _EPSILON, libm.exp(_bounded(eta))))
    return np.asarray(odds / (1 + odds))


def _logistic_slope(eta: FloatArray) -> FloatArray:
    grown = libm.exp(_bounded(eta))
    return np.where(np.abs(eta) > 30, _EPSILON, grown / ((1 + grown) * (1 + grown)))


def _bounded(eta: FloatArray) -> FloatArray:
    return np.clip(eta, -30, 30)


def _normal(eta: FloatArray) -> FloatArray:
    most = -float(qnorm(_EPSILON))
    return pnorm(np.clip(eta, -most, most))


def _cauchy(eta: FloatArray) -> FloatArray:
    most = -float(qcauchy(_EPSILON))
    return pcauchy(np.clip(eta, -most, most))


def _grown(eta: FloatArray) -> FloatArray:
    return np.maximum(base.exp(eta), _EPSILON)


def _complementary(eta: FloatArray) -> FloatArray:
    return np.clip(-base.expm1(-base.exp(eta)), _EPSILON, 1 - _EPSILON)


def _complementary_slope(eta: FloatArray) -> FloatArray:
    grown = base.exp(np.minimum(eta, 700))
    return np.maximum(grown * base.exp(-grown), _EPSILON)


def _is_positive(eta: FloatArray) -> bool:
    return bool(np.isfinite(eta).all() and (eta > 0).all())


def _is_not_zero(eta: FloatArray) -> bool:
    return bool(np.isfinite(eta).all() and (eta != 0).all())


LINKS = {
    each.name: each
    for each in (
        Link("identity", lambda mu: mu, lambda eta: eta, np.ones_like),
        Link("logit", lambda mu: libm.log(mu / (1 - mu)), _logistic, _logistic_slope),
        Link("probit", qnorm, _normal, lambda eta: np.maximum(dnorm(eta), _EPSILON)),
        Link(
            "cauchit",
            qcauchy,
            _cauchy,
            lambda eta: np.maximum(dcauchy(eta), _EPSILON),
        ),
        Link(
            "cloglog",
            lambda mu: base.log(-base.log(1 - mu)),
            _complementary,
            _complementary_slope,
        ),
        Link("log", base.log, _grown, _grown),
        Link("sqrt", np.sqrt, np.square, lambda eta: 2 * eta, _is_positive),
        Link(
            "inverse",
            lambda mu: 1 / mu,
            lambda eta: 1 / eta,
            lambda eta: -1 / (eta * eta),
            _is_not_zero,
        ),
        Link(
            "1/mu^2",
            lambda mu: 1 / (mu * mu),
            lambda eta: 1 / np.sqrt(eta),
            lambda eta: -1 / (2 * base.powers(eta, 1.5)),
            _is_positive,
        ),
    )
}  # fmt: skip
"""R's links by name."""
