"""The summary of a generalised linear model. Source: R's `summary.glm`, `print.summary.glm`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed
from rport.stats.coefficient_tables import correlation_text, print_coefmat
from rport.stats.distributions.normal import pnorm
from rport.stats.distributions.student import pt
from rport.stats.models.fit import missing_note

if TYPE_CHECKING:
    from rport.stats.models.glm import Glm

FloatArray = npt.NDArray[np.float64]


class SummaryGlm(Printed):
    """A generalised linear model's tests, and how much of the deviance it explains."""

    table: FloatArray
    """One row for each coefficient: estimate, standard error, statistic, p-value."""

    def __init__(
        self, fit: Glm, correlation: bool = False, dispersion: float | None = None
    ) -> None:
        self.fit, self.shows_correlation = fit, correlation
        self.dispersion = fit.dispersion() if dispersion is None else dispersion
        is_known = fit.family.dispersion is not None or dispersion is not None
        letter = "z" if is_known else "t"
        self.columns = ("Estimate", "Std. Error", f"{letter} value", f"Pr(>|{letter}|)")
        known = fit.known
        estimates = fit.coefficients[known]
        with np.errstate(all="ignore"):
            errors = np.sqrt(np.diag(self.dispersion * fit.unscaled_covariance()))
            statistic = estimates / errors
        if is_known:
            p = 2 * pnorm(-np.abs(statistic))
        elif fit.df_residual:
            p = 2 * pt(-np.abs(statistic), fit.df_residual)
        else:
            p = np.full(known.size, math.nan)
        self.table = np.full((len(fit.coefficients), 4), base.NA)
        self.table[known] = np.column_stack([estimates, errors, statistic, p])

    def coef(self) -> pd.DataFrame:
        """Estimates, standard errors, statistics and p-values of the known coefficients."""
        return self.fit.known_rows(self.table, self.columns)

    def correlation(self) -> pd.DataFrame:
        """The correlations of the coefficients that are known."""
        return self.fit.correlation()

    def _text(self, digits: int = 4, signif_stars: bool = True) -> str:
        fit = self.fit
        parts = [f"\nCall:\n{deparse(fit.call, 60)}\n"]
        if not len(self.table):
            parts.append("\nNo Coefficients\n")
        else:
            gone = len(self.table) - fit.rank
            note = f" ({gone} not defined because of singularities)" if gone else ""
            parts.append(f"\nCoefficients:{note}\n")
            table = print_coefmat(
                self.table, fit.matrix.names, self.columns, digits, signif_stars=signif_stars
            )
            parts.append(table)
        deviances = format([fit.null_deviance, fit.deviance()], max(5, digits + 1))
        counts = [str(fit.df_null), str(fit.df_residual)]
        width = max(map(len, counts))
        parts.append(
            f"\n(Dispersion parameter for {fit.family.name} family taken to be "
            f"{format(self.dispersion)})\n\n"
        )
        for name, deviance, count in zip(("Null", "Residual"), deviances, counts, strict=True):
            parts.append(
                f"{name:>8} deviance: {deviance}  on {count.rjust(width)}  degrees of freedom\n"
            )
        parts.append(missing_note(fit.frame))
        aic = fit.model.aic
        text = "NA" if math.isnan(aic) else format(aic, max(4, digits + 1))
        parts.append(
            f"AIC: {text}\n\nNumber of Fisher Scoring iterations: {fit.model.iterations}\n"
        )
        if self.shows_correlation:
            parts.append(correlation_text(self.correlation()))
        return "".join(parts) + "\n"
