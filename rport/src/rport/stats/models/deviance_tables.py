"""Tables of deviance. Source: R's `anova.glm`."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.glm_fit import glm_fit, score_of
from rport.stats.models.anova import (
    Anova,
    check_comparable,
    check_fits,
    chi_squared_test,
    f_test,
    less,
    model_lines,
)

if TYPE_CHECKING:
    from rport.stats.models.glm import Glm

FloatArray = npt.NDArray[np.float64]
Test = Literal["Chisq", "LRT", "Rao", "F", "none"] | None


def anova_glm(fit: Glm, test: Test = None) -> Anova:
    """What each term takes from the deviance after those before it.

    Raises ValueError for an unknown test.
    """
    assign, values = fit.matrix.assign, fit.matrix.values
    df, deviance, scores = [fit.df_null], [fit.null_deviance], [base.NA]
    count = len(fit.frame.terms.labels)
    smaller = None
    for term in range(0 if test == "Rao" else 1, count + 1):
        part = fit.model
        if term < count:
            part = glm_fit(
                values[:, assign <= term], fit.model.response, fit.family, offset=fit.frame.offset,
                **fit.control,  # type: ignore[arg-type]
            )  # fmt: skip
        if term:
            df.append(part.df_residual)
            deviance.append(part.deviance)
        if smaller is not None:
            scores.append(score_of(smaller, values[:, assign <= term], fit.frame.terms.intercept))
        smaller = part if test == "Rao" else None
    left, rest = np.array(df, dtype=np.float64), np.array(deviance)
    taken = np.maximum(less(rest), 0)
    taken[0] = base.NA
    table = np.column_stack([less(left), taken, left, rest])
    names = ["Df", "Deviance", "Resid. Df", "Resid. Dev"]
    if test == "Rao":
        table = np.column_stack([table, scores])
        names.append("Rao")
    tested_column = table[:, 4 if test == "Rao" else 1]
    tested, more = _tests(fit, table[:, 0], tested_column, fit.df_residual, test)
    response = fit.frame.terms.plain_names[0]
    heading = (
        f"Analysis of Deviance Table\n\nModel: {fit.family.name}, link: {fit.family.link.name}\n\n"
        f"Response: {response}\n\nTerms added sequentially (first to last)\n\n\n"
    )
    rows = ["NULL", *fit.frame.terms.labels]
    return Anova(np.column_stack([table, tested]), rows, [*names, *more], heading)


def anova_glm_list(fits: Sequence[Glm], test: Test = None) -> Anova:
    """A comparison of models of one response, tested with the dispersion of the largest.

    Raises ValueError for models of different responses or different numbers of observations, and
    for an unknown test.
    """
    check_fits(fits)
    check_comparable([each.frame.terms.names[0] for each in fits], [e.frame.n for e in fits])
    df = np.array([each.df_residual for each in fits], dtype=np.float64)
    deviance = np.array([each.deviance() for each in fits])
    largest = fits[int(np.argsort(df, kind="stable")[0])]
    table = np.column_stack([df, deviance, less(df), less(deviance)])
    names = ["Resid. Df", "Resid. Dev", "Df", "Deviance"]
    if test == "Rao":
        pairs = list(itertools.pairwise(fits))
        table = np.column_stack([table, [base.NA, *(_score(*pair) for pair in pairs)]])
        names.append("Rao")
    tested, more = _tests(largest, table[:, 2], table[:, -1], largest.df_residual, test)
    return Anova(
        np.column_stack([table, tested]),
        [str(at + 1) for at in range(len(fits))],
        [*names, *more],
        "Analysis of Deviance Table\n\n" + model_lines([each.formula for each in fits]),
    )


def _score(one: Glm, other: Glm) -> float:
    """Rao's statistic, negative where the second model is the smaller one."""
    sign = 1 if one.df_residual > other.df_residual else -1
    small, large = (one, other) if sign > 0 else (other, one)
    return sign * score_of(small.model, large.matrix.values, small.frame.terms.intercept)


def _tests(
    fit: Glm, df: FloatArray, deviance: FloatArray, residual_df: int, test: Test
) -> tuple[FloatArray, list[str]]:
    chosen = test or ("Chisq" if fit.family.dispersion is not None else "F")
    if chosen not in ("Chisq", "LRT", "Rao", "F", "none"):
        raise ValueError(f"test is Chisq (or LRT), Rao, F or none, not {test!r}")
    scale = fit.dispersion()
    if chosen == "F" and fit.family.name in ("binomial", "poisson"):
        warnings.warn(
            f"using F test with a '{fit.family.name}' family is inappropriate",
            RuntimeWarning,
            stacklevel=4,
        )
    if chosen == "none" or (chosen == "F" and not residual_df):
        return np.empty((len(df), 0)), []
    if chosen in ("Chisq", "LRT", "Rao"):
        return chi_squared_test(df, deviance, scale)
    return f_test(df, deviance, scale, np.inf if fit.family.dispersion is not None else residual_df)
