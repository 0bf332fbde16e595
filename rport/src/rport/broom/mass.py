"""Fits of R's package MASS as data frames. Source: R's package broom."""

from __future__ import annotations

import math

import pandas as pd

from rport import base
from rport.broom.generics import coefficients, glance, tidy
from rport.mass import Polr, Rlm
from rport.stats.moments import total


@tidy.register
def _(
    x: Polr, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    table = x.summary().coef()
    limits = x.confint(level=conf_level).reindex(table.index) if conf_int else None
    found = coefficients(table, limits, exponentiate)
    kinds = ["coefficient"] * len(x.names) + ["scale"] * len(x.borders)
    return found.assign(**{"coef.type": kinds})


@tidy.register
def _(
    x: Rlm, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    limits = x.confint(level=conf_level) if conf_int else None
    return coefficients(x.summary().coef(), limits, exponentiate)


@glance.register
def _(x: Rlm) -> pd.DataFrame:
    n, p = x.frame.n, len(x.coefficients)
    weights = x.prior_weights
    squares = total(weights * (x.raw * x.raw))
    logs = total(base.log(weights)) - n * (math.log(2 * math.pi) + 1 - math.log(n))
    likelihood = 0.5 * (logs - n * math.log(squares))
    row = {
        "sigma": x.scale,
        "converged": x.converged,
        "logLik": likelihood,
        "AIC": -2 * likelihood + 2 * (p + 1),
        "BIC": -2 * likelihood + math.log(n) * (p + 1),
        "deviance": squares,
        "nobs": n,
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Polr) -> pd.DataFrame:
    row = {
        "edf": x.edf,
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "deviance": x.deviance(),
        "df.residual": x.df_residual,
        "nobs": x.n,
    }
    return pd.DataFrame([row])
