"""Linear and generalised linear models as data frames. Source: R's package broom."""

from __future__ import annotations

import math

import pandas as pd

from rport import base
from rport.broom.generics import coefficients, glance, tidy
from rport.stats.models.fit import Fit
from rport.stats.models.glm import Glm
from rport.stats.models.lm import Lm
from rport.stats.models.nls import Nls


@tidy.register
def _(
    x: Fit, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    summary = x.summary()  # type: ignore[attr-defined]
    table = summary.coef().reindex(list(x.matrix.names), fill_value=base.NA)
    limits = x.confint(level=conf_level) if conf_int else None
    return coefficients(table, limits, exponentiate)


@glance.register
def _(x: Lm) -> pd.DataFrame:
    summary = x.summary()
    statistic, df, _ = summary.fstatistic or (math.nan, math.nan, 0)
    row = {
        "r.squared": summary.r_squared,
        "adj.r.squared": summary.adj_r_squared,
        "sigma": summary.sigma,
        "statistic": statistic,
        "p.value": summary.p_value,
        "df": df,
        **_criteria(x),
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Glm) -> pd.DataFrame:
    row = {
        "null.deviance": x.null_deviance,
        "df.null": x.df_null,
        **_criteria(x),
    }
    return pd.DataFrame([row])


@tidy.register
def _(x: Nls) -> pd.DataFrame:
    return coefficients(x.summary().coef(), None, False)


@glance.register
def _(x: Nls) -> pd.DataFrame:
    row = {
        "sigma": x.sigma(),
        "isConv": True,
        "finTol": x.tolerance,
        **_criteria(x),
    }
    return pd.DataFrame([row])


def _criteria(x: Lm | Glm | Nls) -> dict[str, float]:
    """The columns of `glance` that likelihood models have in common."""
    return {
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "deviance": x.deviance(),
        "df.residual": x.df_residual,
        "nobs": x.nobs(),
    }
