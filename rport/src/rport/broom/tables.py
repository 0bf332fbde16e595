"""Tables of variance and tests as data frames. Source: R's package broom."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from rport.broom.generics import glance, tidy
from rport.stats.htests.htest import HTest
from rport.stats.htests.pairwise import PairwiseTests
from rport.stats.models.anova import Anova
from rport.stats.models.aov import Aov, AovStrata
from rport.stats.models.tukey_hsd import TukeyHSD
from rport.stats.power import Power

_ANOVA = {
    "Df": "df", "Sum Sq": "sumsq", "Mean Sq": "meansq", "F value": "statistic", "F": "statistic",
    "Pr(>F)": "p.value", "Res.Df": "df.residual", "RSS": "rss", "Sum of Sq": "sumsq",
    "Resid. Df": "df.residual", "Resid. Dev": "residual.deviance", "Deviance": "deviance",
    "Pr(>Chi)": "p.value", "loglik": "logLik", "Chisq": "statistic", "Pr(>|Chi|)": "p.value",
}  # fmt: skip


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
