"""Tables of deviance of Cox's models. Source: `anova.coxph` of R's package survival."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from rport import base
from rport.stats.distributions.gamma import pchisq
from rport.stats.models.anova import Anova, check_comparable, less
from rport.survival.cox_fit import cox_fit

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph


def term_by_term(fit: Coxph) -> Anova:
    """How much each term raises the log likelihood after those before it."""
    values, df = [fit.fit.log_likelihoods[0]], [0.0]
    data = replace(fit.data, weights=np.ones(fit.n), offset=np.zeros(fit.n))
    count = len(fit.labels)
    if count > 1 and ((fit.data.weights != 1).any() or (fit.data.offset != 0).any()):
        warnings.warn(
            "the smaller models of the table are without the weights and offsets, as in R's anova; "
            "compare fits with them by anova(smaller, larger)",
            RuntimeWarning,
            stacklevel=3,
        )
    for term in range(1, count):
        part = cox_fit(data.with_columns(data.x[:, fit.assign <= term]))
        values.append(part.log_likelihoods[1])
        df.append(int((~np.isnan(part.coefficients)).sum()))
    values.append(fit.fit.log_likelihoods[1])
    df.append(fit.df)
    heading = (
        f"Analysis of Deviance Table\n Cox model: response is {fit.frame.terms.names[0]}\n"
        "Terms added sequentially (first to last)\n\n"
    )
    return _likelihoods(values, df, ["NULL", *fit.labels], heading)


def compared(fits: Sequence[Coxph]) -> Anova:
    """How much each model's log likelihood is above that of the model before it.

    Raises ValueError for models of different responses or different numbers of observations.
    """
    check_comparable([each.frame.terms.names[0] for each in fits], [each.n for each in fits])
    heading = (
        f"Analysis of Deviance Table\n Cox model: response is  {fits[0].frame.terms.names[0]}\n"
    )
    for at, each in enumerate(fits, start=1):
        heading += f" Model {at}: ~ {each.formula.partition(' ~ ')[2]}\n"
    values = [each.fit.log_likelihoods[1] for each in fits]
    rows = [str(at + 1) for at in range(len(fits))]
    return _likelihoods(values, [each.df for each in fits], rows, heading)


def _likelihoods(
    values: Sequence[float], df: Sequence[float], rows: Sequence[str], heading: str
) -> Anova:
    rise, more = (-less(np.array(each, dtype=np.float64)) for each in (values, df))
    with np.errstate(invalid="ignore"):
        rise = 2 * rise
        if rows[0] != "NULL":
            rise, more = np.abs(rise), np.abs(more)
    p = np.where(np.isnan(rise), base.NA, pchisq(rise, more, False))
    columns = ("loglik", "Chisq", "Df", "Pr(>|Chi|)")
    rise[0] = more[0] = base.NA
    return Anova(np.column_stack([values, rise, more, p]), rows, columns, heading)
