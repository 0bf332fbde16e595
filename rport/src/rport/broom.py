"""Fits and tests as data frames, with the columns of R's package broom."""

from __future__ import annotations

import functools
import math
import re
from typing import Any

import numpy as np
import pandas as pd

from rport import base
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.columns import data_frame
from rport.stats.htests.htest import HTest
from rport.stats.htests.pairwise import PairwiseTests
from rport.stats.models.anova import Anova
from rport.stats.models.aov import Aov, AovStrata
from rport.stats.models.fit import Fit
from rport.stats.models.glm import Glm
from rport.stats.models.influence import Influence
from rport.stats.models.lm import Lm
from rport.stats.models.tukey_hsd import TukeyHSD
from rport.stats.power import Power
from rport.survival import Coxph, Survdiff, Survfit, Survreg

_COLUMNS = ("estimate", "std.error", "statistic", "p.value")
_ANOVA = {
    "Df": "df", "Sum Sq": "sumsq", "Mean Sq": "meansq", "F value": "statistic", "F": "statistic",
    "Pr(>F)": "p.value", "Res.Df": "df.residual", "RSS": "rss", "Sum of Sq": "sumsq",
    "Resid. Df": "df.residual", "Resid. Dev": "residual.deviance", "Deviance": "deviance",
    "Pr(>Chi)": "p.value", "loglik": "logLik", "Chisq": "statistic", "Pr(>|Chi|)": "p.value",
}  # fmt: skip


@functools.singledispatch
def tidy(
    x: object, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    """One row for each coefficient, term, time or test, with broom's columns.

    For coefficients there are confidence limits with `conf_int`; `exponentiate` gives odds, rate
    and hazard ratios. Raises TypeError where there is no such table. Source: broom's `tidy`.
    """
    raise TypeError(f"tidy() takes a fit, a table or a test, not {type(x).__name__}")


@functools.singledispatch
def glance(x: object) -> pd.DataFrame:
    """One row that describes a whole fit or test, with broom's columns.

    Raises TypeError where there is no such row. Source: broom's `glance`.
    """
    raise TypeError(f"glance() takes a fit or a test, not {type(x).__name__}")


def augment(x: Lm | Glm | Coxph | Survreg, data: Any = None) -> pd.DataFrame:
    """The data of a fit with its values for each row, in broom's columns.

    For `lm` and `glm`: .fitted (for `glm` on the scale of the link), .resid, .hat, .sigma, .cooksd
    and .std.resid, with the labels of the data. For `coxph`, which needs the `data`: .fitted (the
    linear predictor), .se.fit and .resid (martingale); likewise for `survreg`, with times and their
    residuals. Raises TypeError for anything else, and ValueError
    for data with other rows than those of the fit. Source: broom's `augment`.
    """
    if isinstance(x, Coxph | Survreg):
        return _augmented(x, data)
    if not isinstance(x, Lm | Glm):
        raise TypeError(
            f"augment() takes a fit of lm, glm, coxph or survreg, not {type(x).__name__}"
        )
    frame = x.frame
    found = x.model_frame()
    found[".fitted"] = x.model.linear_predictors if isinstance(x, Glm) else x.model.fitted
    found[".resid"] = x.residuals().reindex(frame.index)
    found[".hat"] = x.hatvalues().reindex(frame.index, fill_value=0.0)
    found[".sigma"] = x.on_used_rows(Influence(x).sigma).reindex(frame.index, fill_value=0.0)
    found[".cooksd"] = x.cooks_distance().reindex(frame.index, fill_value=0.0)
    standard = x.rstandard("deviance") if isinstance(x, Glm) else x.rstandard()
    found[".std.resid"] = standard.reindex(frame.index)
    return found


def _augmented(x: Coxph | Survreg, data: Any) -> pd.DataFrame:
    if data is None:
        raise ValueError(f"augment() of a fit of {type(x).__name__.lower()} needs its data")
    table = data_frame(data)
    fit, se_fit = (np.asarray(each) for each in x.predict(se_fit=True))
    if len(table) == len(x.frame.whole) > len(fit):
        table = table[x.frame.is_kept]
    if len(table) != len(fit):
        raise ValueError(f"data has {len(table)} rows, and the fit is of {x.n}")
    return table.assign(**{".fitted": fit, ".se.fit": se_fit, ".resid": x.residuals().to_numpy()})


def _coefficients(
    table: pd.DataFrame, limits: pd.DataFrame | None, exponentiate: bool
) -> pd.DataFrame:
    found = pd.DataFrame({"term": list(table.index)})
    for name, values in zip(_COLUMNS, table.to_numpy().T, strict=True):
        found[name] = values
    if limits is not None:
        found["conf.low"], found["conf.high"] = limits.to_numpy().T
    if exponentiate:
        for name in ("estimate", "conf.low", "conf.high"):
            if name in found:
                found[name] = np.exp(found[name])
    return found


@tidy.register
def _(
    x: Fit, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    summary = x.summary()  # type: ignore[attr-defined]
    table = summary.coef().reindex(list(x.matrix.names), fill_value=base.NA)
    limits = x.confint(level=conf_level) if conf_int else None
    return _coefficients(table, limits, exponentiate)


@tidy.register
def _(
    x: Coxph, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    table = x.summary().coef().drop(columns="exp(coef)")
    limits = x.confint(level=conf_level) if conf_int else None
    if "robust se" not in table:
        return _coefficients(table, limits, exponentiate)
    found = _coefficients(table.drop(columns="robust se"), limits, exponentiate)
    found.insert(3, "robust.se", table["robust se"].to_numpy())
    return found


@tidy.register
def _(
    x: Survreg, conf_int: bool = False, conf_level: float = 0.95, exponentiate: bool = False
) -> pd.DataFrame:
    if exponentiate:
        raise ValueError("exponentiate is not for fits of survreg")
    table = x.summary().coef().drop(columns="(Naive SE)", errors="ignore")
    found = _coefficients(table, None, False)
    if conf_int:
        limits = x.confint(level=conf_level).reindex(found["term"])
        values = np.where(limits.isna(), base.NA, limits)
        found["conf.low"], found["conf.high"] = values.T
    return found


@tidy.register
def _(x: Anova) -> pd.DataFrame:
    models = re.findall(r"^ ?Model +\d+: (.*(?:\n {4}.*)*)", x.heading, re.MULTILINE)
    terms = models if models else [str(each) for each in x.table.index]
    renamed = x.table.rename(columns=_ANOVA).reset_index(drop=True)
    renamed.insert(0, "term", terms)
    return renamed


@tidy.register
def _(x: Aov) -> pd.DataFrame:
    found = tidy(x.summary())
    return found.assign(term=[each.strip() for each in found["term"]])


@tidy.register
def _(x: AovStrata) -> pd.DataFrame:
    parts = []
    for name, each in x.strata.items():
        part = tidy(each.summary())
        part.insert(0, "stratum", name)
        parts.append(part.assign(term=[term.strip() for term in part["term"]]))
    return pd.concat(parts, ignore_index=True)


@tidy.register
def _(x: TukeyHSD) -> pd.DataFrame:
    parts = []
    for term, table in x.tables.items():
        part = pd.DataFrame({"term": term, "contrast": list(table.index), "null.value": 0.0})
        columns = ("estimate", "conf.low", "conf.high", "adj.p.value")
        for name, values in zip(columns, table.to_numpy().T, strict=True):
            part[name] = values
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


@tidy.register
def _(x: PairwiseTests) -> pd.DataFrame:
    table = x.p_value
    rows = [
        (str(row), str(column), table.loc[row, column])
        for at, row in enumerate(table.index)
        for column in table.columns[: at + 1]
    ]
    return pd.DataFrame(rows, columns=["group1", "group2", "p.value"])


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


@tidy.register
def _(x: HTest) -> pd.DataFrame:
    estimates = list(x.estimate.values())
    row: dict[str, Any] = {}
    if len(estimates) == 1:
        row["estimate"] = estimates[0]
    else:
        if len(estimates) == 2 and "t" in x.statistic:
            row["estimate"] = estimates[0] - estimates[1]
        row |= {f"estimate{at}": each for at, each in enumerate(estimates, start=1)}
    if len(x.parameter) == 2:
        row |= dict(zip(("num.df", "den.df"), x.parameter.values(), strict=True))
    row |= dict(zip(["statistic"], x.statistic.values(), strict=False))
    row["p.value"] = x.p_value
    if len(x.parameter) == 1:
        row |= dict(zip(["parameter"], x.parameter.values(), strict=True))
    if x.conf_int is not None:
        row["conf.low"], row["conf.high"] = x.conf_int
    row["method"] = x.method
    if x.alternative is not None:
        row["alternative"] = x.alternative
    return pd.DataFrame([row])


@tidy.register
def _(x: Power) -> pd.DataFrame:
    names = ("n", "delta", "sd", "sig.level", "power", "p1", "p2")
    return pd.DataFrame([{name: x.values[name] for name in names if name in x.values}])


@glance.register
def _(x: HTest) -> pd.DataFrame:
    return tidy(x)


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
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "deviance": x.deviance(),
        "df.residual": x.df_residual,
        "nobs": x.nobs(),
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Aov) -> pd.DataFrame:
    row = {
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "deviance": x.deviance(),
        "nobs": x.nobs(),
        "r.squared": x.summary_lm().r_squared,
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Glm) -> pd.DataFrame:
    row = {
        "null.deviance": x.null_deviance,
        "df.null": x.df_null,
        "logLik": float(x.log_lik()),
        "AIC": x.aic(),
        "BIC": x.bic(),
        "deviance": x.deviance(),
        "df.residual": x.df_residual,
        "nobs": x.nobs(),
    }
    return pd.DataFrame([row])


@glance.register
def _(x: Coxph) -> pd.DataFrame:
    tests = x.tests()
    likelihood, score, wald = tests["likelihood"], tests["score"], tests["wald"]

    def p_value(statistic: float) -> float:
        return float(pchisq(statistic, x.df, lower_tail=False))

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
        "r.squared": 1 - math.exp(-likelihood / x.n),
        "r.squared.max": 1 - math.exp(2 * start / x.n),
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
    mean, error = curve.restricted_mean()
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
