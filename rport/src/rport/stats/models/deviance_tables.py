"""Tables of deviance. Source: R's `anova.glm`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.glm_fit import glm_fit
from rport.stats.models.anova import (
    Anova,
    check_comparable,
    chi_squared_test,
    f_test,
    less,
    model_lines,
)

if TYPE_CHECKING:
    from rport.stats.models.glm import Glm

FloatArray = npt.NDArray[np.float64]
Test = Literal["Chisq", "LRT", "F", "none"] | None


def anova_glm(fit: Glm, test: Test = None) -> Anova:
    """What each term takes from the deviance after those before it.

    Raises ValueError for an unknown test.
    """
    assign = fit.matrix.assign
    df, deviance = [fit.df_null], [fit.null_deviance]
    count = len(fit.frame.terms.labels)
    for term in range(1, count):
        part = glm_fit(
            fit.matrix.values[:, assign <= term],
            fit.model.response,
            fit.family,
            offset=fit.frame.offset,
            **fit.control,  # type: ignore[arg-type]
        )
        df.append(part.df_residual)
        deviance.append(part.deviance)
    if count:
        df.append(fit.df_residual)
        deviance.append(fit.deviance())
    left, rest = np.array(df, dtype=np.float64), np.array(deviance)
    taken = np.maximum(less(rest), 0)
    taken[0] = base.NA
    table = np.column_stack([less(left), taken, left, rest])
    names = ["Df", "Deviance", "Resid. Df", "Resid. Dev"]
    tested, more = _tests(fit, table[:, 0], table[:, 1], fit.df_residual, test)
    response = fit.frame.terms.names[0]
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
    check_comparable([each.frame.terms.names[0] for each in fits], [e.frame.n for e in fits])
    df = np.array([each.df_residual for each in fits], dtype=np.float64)
    deviance = np.array([each.deviance() for each in fits])
    largest = fits[int(np.argsort(df, kind="stable")[0])]
    table = np.column_stack([df, deviance, less(df), less(deviance)])
    tested, more = _tests(largest, table[:, 2], table[:, 3], largest.df_residual, test)
    return Anova(
        np.column_stack([table, tested]),
        [str(at + 1) for at in range(len(fits))],
        ["Resid. Df", "Resid. Dev", "Df", "Deviance", *more],
        "Analysis of Deviance Table\n\n" + model_lines([each.formula for each in fits]),
    )


def _tests(
    fit: Glm, df: FloatArray, deviance: FloatArray, residual_df: int, test: Test
) -> tuple[FloatArray, list[str]]:
    chosen = test or ("Chisq" if fit.family.dispersion is not None else "F")
    if chosen not in ("Chisq", "LRT", "F", "none"):
        raise ValueError(f"test is Chisq (or LRT), F or none, not {test!r}")
    scale = fit.dispersion()
    if chosen == "F" and fit.family.name in ("binomial", "poisson"):
        warnings.warn(
            f"using F test with a '{fit.family.name}' family is inappropriate",
            RuntimeWarning,
            stacklevel=4,
        )
    if chosen == "none" or (chosen == "F" and not residual_df):
        return np.empty((len(df), 0)), []
    if chosen in ("Chisq", "LRT"):
        return chi_squared_test(df, deviance, scale)
    return f_test(df, deviance, scale, np.inf if fit.family.dispersion is not None else residual_df)
