"""Survival models, curves and tests as data frames. Source: R's package broom."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from rport import base
from rport.broom.generics import coefficients, glance, tidy
from rport.stats.distributions.gamma import pchisq
from rport.survival import Coxph, Survdiff, Survfit, SurvfitStates, Survreg
from rport.survival.penalized_fit import PenalizedFit


@tidy.register
def _(
    x: Coxph, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    if isinstance(x.fit, PenalizedFit):
        return _penalized(x, conf_int, conf_level, exponentiate)
    table = x.summary().coef().drop(columns="exp(coef)")
    limits = x.confint(level=conf_level) if conf_int else None
    if "robust se" not in table:
        return coefficients(table, limits, exponentiate)
    found = coefficients(table.drop(columns="robust se"), limits, exponentiate)
    found.insert(3, "robust.se", table["robust se"].to_numpy())
    return found


def _penalized(x: Coxph, conf_int: bool, level: float, exponentiate: bool) -> pd.DataFrame:
    table = x.summary().coef()[["coef", "se(coef)", "Chisq", "p"]]
    limits = x.confint(level=level).reindex(table.index) if conf_int else None
    return coefficients(table, limits, exponentiate)


@tidy.register
def _(
    x: Survreg, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    if exponentiate:
        raise ValueError("exponentiate is not for fits of survreg")
    table = x.summary().coef().drop(columns="(Naive SE)", errors="ignore")
    found = coefficients(table, None, False)
    if conf_int:
        limits = x.confint(level=conf_level).reindex(found["term"])
        values = np.where(limits.isna(), base.NA, limits)
        found["conf.low"], found["conf.high"] = values.T
    return found


@tidy.register
def _(x: Survfit) -> pd.DataFrame:
    parts = []
    for curve in x.curves:
        part = pd.DataFrame(
            {
                "time": curve.time,
                "n.risk": curve.n_risk,
                "n.event": curve.n_event,
                "n.censor": curve.n_censor,
                "estimate": curve.surv,
                "std.error": curve.std_err,
                "conf.high": curve.upper,
                "conf.low": curve.lower,
            }
        )
        if curve.name:
            part["strata"] = curve.name
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


@tidy.register
def _(x: Survdiff) -> pd.DataFrame:
    pairs = [[each.split("=", 1) for each in name.split(", ")] for name in x.groups]
    found = {name: [row[at][1] for row in pairs] for at, (name, _) in enumerate(pairs[0])}
    return pd.DataFrame({**found, "N": x.n, "obs": x.observed, "exp": x.expected})


@glance.register
def _(x: Coxph) -> pd.DataFrame:
    tests = x.tests()
    likelihood, score, wald = tests["likelihood"], tests["score"], tests["wald"]

    def p_value(statistic: float) -> float:
        return float(pchisq(statistic, x.df, lower_tail=False))

    is_penalized = isinstance(x.fit, PenalizedFit)
    if is_penalized:
        score = wald = math.nan
    share, error = x.concordance()
    start = x.fit.log_likelihoods[0]
    robust = x.robust_score()
    row = {
        "n": x.n,
        "nevent": x.nevent,
        "statistic.log": likelihood,
        "p.value.log": p_value(likelihood),
        "statistic.sc": score,
        "p.value.sc": p_value(score),
        "statistic.wald": round(wald, 2),
        "p.value.wald": p_value(wald),
        "statistic.robust": math.nan if robust is None else robust,
        "p.value.robust": math.nan if robust is None else p_value(robust),
        "r.squared": math.nan if is_penalized else 1 - math.exp(-likelihood / x.n),
        "r.squared.max": math.nan if is_penalized else 1 - math.exp(2 * start / x.n),
        "concordance": share,
        "std.error.concordance": error,
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "nobs": x.nevent,
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Survreg) -> pd.DataFrame:
    first, last = x.log_likelihoods
    chi, df = 2 * (last - first), x.df - 1 - x.data.scales
    row = {
        "iter": x.fit.iterations,
        "df": x.df,
        "statistic": chi,
        "logLik": last,
        "AIC": x.aic(),
        "BIC": x.bic(),
        "df.residual": x.df_residual,
        "nobs": x.n,
        "p.value": 1 - pchisq(chi, df),
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Survfit) -> pd.DataFrame:
    if len(x.curves) != 1:
        raise ValueError("Cannot construct a glance of a multi-strata survfit object.")
    (curve,) = x.curves
    mean, error = curve.restricted_mean(start=x.start)
    row = {
        "records": curve.n,
        "n.max": curve.n_risk.max(),
        "n.start": curve.n_risk[0],
        "events": curve.n_event.sum(),
        "rmean": mean,
        "rmean.std.error": error,
        "median": curve.median(curve.surv),
        "conf.low": curve.median(curve.lower),
        "conf.high": curve.median(curve.upper),
        "nobs": curve.n,
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Survdiff) -> pd.DataFrame:
    return pd.DataFrame([{"statistic": x.chisq, "df": x.df, "p.value": 1 - pchisq(x.chisq, x.df)}])


@tidy.register
def _(x: SurvfitStates) -> pd.DataFrame:
    parts = [
        pd.DataFrame(
            {
                "time": curve.time,
                "n.risk": curve.n_risk[:, at],
                "n.event": curve.n_event[:, at],
                "n.censor": curve.n_censor[:, at],
                "estimate": curve.pstate[:, at],
                "std.error": curve.std_err[:, at],
                "conf.high": curve.upper[:, at],
                "conf.low": curve.lower[:, at],
                "state": state,
                "strata": curve.name,
            }
        )
        for at, state in enumerate(x.states)
        for curve in x.curves
    ]
    found = pd.concat(parts, ignore_index=True)
    return found if len(x.curves) > 1 else found.drop(columns="strata")


@glance.register
def _(x: SurvfitStates) -> pd.DataFrame:
    raise ValueError("Cannot glance a multi-state survfit object.")
