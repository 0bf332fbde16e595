"""The summary of a linear model. Source: R's `summary.lm` and `print.summary.lm`."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed, named_vector, zapsmall
from rport.stats.coefficient_tables import correlation_text, format_pval, print_coefmat
from rport.stats.distributions.f import pf
from rport.stats.distributions.student import pt
from rport.stats.models.fit import missing_note
from rport.stats.moments import quantile, total, var

if TYPE_CHECKING:
    from rport.stats.models.lm import Lm

FloatArray = npt.NDArray[np.float64]
_QUARTILES = ("Min", "1Q", "Median", "3Q", "Max")
_COLUMNS = ("Estimate", "Std. Error", "t value", "Pr(>|t|)")


class SummaryLm(Printed):
    """A linear model's tests and shares of variance."""

    residuals: FloatArray
    """Times the roots of the weights."""
    table: FloatArray
    """One row for each coefficient: estimate, standard error, t value, p-value."""
    sigma: float
    r_squared: float
    adj_r_squared: float
    fstatistic: tuple[float, int, int] | None
    """The statistic, and the degrees of freedom of the model and of the residuals."""

    def __init__(self, fit: Lm, correlation: bool = False) -> None:
        self.fit, self.shows_correlation = fit, correlation
        model, weights = fit.model, fit.prior_weights
        shares = np.ones(fit.frame.n) if weights is None else weights
        offset = fit.frame.offset
        fitted = model.fitted if offset is None else model.fitted - offset
        has_intercept = fit.frame.terms.intercept
        if weights is None:
            centred = fitted - base.mean(fitted) if has_intercept else fitted
        else:
            mean = total(shares * fitted / total(shares))
            centred = fitted - mean if has_intercept else fitted
        explained = total(shares * (centred * centred))
        rest, df = fit.squares(), fit.df_residual
        variance = fit.variance()
        if variance < (base.mean(fitted) ** 2 + var(fitted)) * 1e-30:
            warnings.warn(
                "essentially perfect fit: summary may be unreliable", RuntimeWarning, stacklevel=3
            )
        self.residuals = model.residuals if weights is None else np.sqrt(shares) * model.residuals
        self.sigma = math.sqrt(variance)
        known = fit.known
        errors = np.sqrt(np.diag(fit.unscaled_covariance()) * variance)
        with np.errstate(all="ignore"):
            t = fit.coefficients[known] / errors
            p = 2 * pt(np.abs(t), df, lower_tail=False) if df else np.full(t.size, math.nan)
        self.table = np.full((len(fit.coefficients), 4), base.NA)
        self.table[known] = np.column_stack([fit.coefficients[known], errors, t, p])
        self.r_squared = self.adj_r_squared = 0.0
        self.fstatistic = None
        model_df = fit.rank - has_intercept
        if model_df:
            with np.errstate(all="ignore"):
                self.r_squared = float(np.float64(explained) / (explained + rest))
            ratio = (fit.nobs() - has_intercept) / df if df else math.nan
            self.adj_r_squared = 1 - (1 - self.r_squared) * ratio
            with np.errstate(all="ignore"):
                statistic = float(np.float64(explained / model_df) / variance)
            self.fstatistic = statistic, model_df, df

    def coef(self) -> pd.DataFrame:
        """Estimates, standard errors, t values and p-values of the coefficients that are known."""
        return self.fit.known_rows(self.table, _COLUMNS)

    def correlation(self) -> pd.DataFrame:
        """The correlations of the coefficients that are known."""
        return self.fit.correlation()

    @property
    def p_value(self) -> float:
        """Of the F test of all terms; NaN where there is none."""
        if self.fstatistic is None:
            return math.nan
        return float(pf(*self.fstatistic, lower_tail=False))

    def _text(self, digits: int = 4, signif_stars: bool = True) -> str:
        fit = self.fit
        weights = fit.prior_weights
        weighted = weights is not None and np.ptp(weights) != 0
        parts = [
            f"\nCall:\n{deparse(fit.call, 60)}\n\n{'Weighted ' if weighted else ''}Residuals:\n"
        ]
        df = fit.df_residual
        if df > 5:
            quartiles = zapsmall(quantile(self.residuals, (0, 0.25, 0.5, 0.75, 1)), digits + 1)
            parts.append(named_vector(_QUARTILES, format(quartiles, digits)))
        elif df > 0:
            parts.append(named_vector(fit.frame.row_names, format(self.residuals, digits)))
        else:
            count = fit.rank
            parts.append(f"ALL {count} residuals are 0: no residual degrees of freedom!\n")
        if not len(self.table):
            parts.append("\nNo Coefficients\n")
        else:
            gone = len(self.table) - fit.rank
            note = f" ({gone} not defined because of singularities)" if gone else ""
            parts.append(f"\nCoefficients:{note}\n")
            table = print_coefmat(
                self.table, fit.matrix.names, _COLUMNS, digits, signif_stars=signif_stars
            )
            parts.append(table)
        sigma = format(base.signif(self.sigma, digits))
        parts.append(f"\nResidual standard error: {sigma} on {df} degrees of freedom\n")
        parts.append(missing_note(fit.frame))
        if self.fstatistic is not None:
            value, model_df, _ = self.fstatistic
            p = format_pval(self.p_value, digits)[0]
            parts.append(
                f"Multiple R-squared:  {_general(self.r_squared, digits)},"
                f"\tAdjusted R-squared:  {_general(self.adj_r_squared, digits)} \n"
                f"F-statistic: {_general(value, digits)} on {model_df} and {df} DF,"
                f"  p-value: {p}\n"
            )
        if self.shows_correlation:
            parts.append(correlation_text(self.correlation()))
        return "".join(parts) + "\n"


def _general(value: float, digits: int) -> str:
    """The number in C's format %g, in R's least width; R's `formatC`."""
    text = "NaN" if math.isnan(value) else f"{value:.{digits}g}".replace("inf", "Inf")
    return text.rjust(digits + 1)
