"""Linear models. Source: R's `lm` and its methods; Chambers (1992)."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import named_vector
from rport.stats import linear_models
from rport.stats.distributions.student import qt
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.models.anova import Anova, anova_lm, anova_lm_list
from rport.stats.models.fit import EXPRESSIONS, Fit, LogLik
from rport.stats.models.influence import Influence
from rport.stats.models.lm_summary import SummaryLm
from rport.stats.models.prediction import Predicted, linear_predictor, term_predictions
from rport.stats.models.single_terms import LmTest, Scope, add1_lm, drop1_lm
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
PARAMETERS = ("formula", "data", "subset", "weights", "na_action", "contrasts", "offset")


class Lm(Fit):
    """A fitted linear model; `print` shows it as R does."""

    def __init__(
        self,
        call: Call,
        frame: ModelFrame,
        matrix: ModelMatrix,
        model: linear_models.LinearModel,
        prior_weights: FloatArray | None,
    ) -> None:
        self.call, self.frame, self.matrix, self.model = call, frame, matrix, model
        self.prior_weights = prior_weights
        self.coefficients = model.coefficients
        self.decomposition = model.decomposition
        self.df_residual = model.df_residual

    def _text(self, digits: int = 4) -> str:
        text = f"\nCall:\n{deparse(self.call, 60)}\n\n"
        if not len(self.coefficients):
            return text + "No coefficients\n\n"
        values = format(self.coefficients, digits)
        return text + f"Coefficients:\n{named_vector(self.matrix.names, values, 2)}\n"

    def summary(self, correlation: bool = False) -> SummaryLm:
        """Standard errors, tests and R-squared.

        With `correlation` those of the coefficients are shown too. Source: R's `summary.lm`.
        """
        return SummaryLm(self, correlation)

    def deviance(self) -> float:
        """The (weighted) sum of squared residuals."""
        weighted = self._weighted()
        return total(weighted * weighted)

    def squares(self) -> float:
        """The same, rounded as R's `summary.lm` does: weights times squares."""
        squares = self.model.residuals * self.model.residuals
        return total(squares if self.prior_weights is None else self.prior_weights * squares)

    def sigma(self) -> float:
        """The residuals' standard deviation. Source: R's `sigma`."""
        return math.sqrt(self.deviance() / self.df_residual) if self.df_residual else math.nan

    def dispersion(self) -> float:
        """The variance of one residual of weight 1, the square of its root as in R's `vcov`."""
        return base.power(math.sqrt(self.variance()), 2)

    def variance(self) -> float:
        """The variance of one residual of weight 1; NaN without degrees of freedom."""
        return self.squares() / self.df_residual if self.df_residual else math.nan

    def residuals(
        self, type: Literal["working", "response", "deviance", "pearson"] = "response"
    ) -> pd.Series[float]:
        """Residuals; of type "deviance" or "pearson" times the roots of the weights.

        Source: R's `residuals.lm`.
        """
        if type not in ("working", "response", "deviance", "pearson"):
            raise ValueError(f"no residuals of type {type!r}")
        weighted = type in ("deviance", "pearson") and self.prior_weights is not None
        return self.frame.series(self._weighted() if weighted else self.model.residuals)

    def _weighted(self) -> FloatArray:
        if self.prior_weights is None:
            return self.model.residuals
        return self.model.residuals * np.sqrt(self.prior_weights)

    def fitted(self) -> pd.Series[float]:
        """The means that the model has for the data."""
        return self.frame.series(self.model.fitted)

    def predict(
        self,
        newdata: Any = None,
        *,
        se_fit: bool = False,
        interval: Literal["none", "confidence", "prediction"] = "none",
        level: float = 0.95,
        type: Literal["response", "terms"] = "response",
        weights: npt.ArrayLike | None = None,
    ) -> pd.Series[float] | pd.DataFrame | Predicted:
        """Means in `newdata`, by default in the data of the fit.

        An `interval` gives the columns fit, lwr and upr at `level`, `se_fit` adds the standard
        errors, and type "terms" gives what each term adds to the mean. `weights` are those of
        the observations predicted, for a prediction interval: by default 1 with `newdata` and
        else those of the fit. Raises ValueError for unknown names and levels in `newdata`, and
        warns as R does. Source: R's `predict.lm`.
        """
        if interval not in ("none", "confidence", "prediction"):
            raise ValueError(f"interval is none, confidence or prediction, not {interval!r}")
        if type not in ("response", "terms"):
            raise ValueError(f"type is response or terms, not {type!r}")
        needs_errors = se_fit or interval != "none"
        df = self.df_residual
        variance = self.variance()
        found = linear_predictor(self, newdata, variance if needs_errors else None)
        if type == "terms":
            parts, errors = term_predictions(self, found, variance if se_fit else None)
            return parts if errors is None else Predicted(parts, errors, df, math.sqrt(variance))
        fit: pd.Series[float] | pd.DataFrame = found.predictions(self, found.values)
        if found.variances is None:
            return fit
        if interval != "none":
            spread = found.variances
            if interval == "prediction":
                spread = spread + variance / self._weights_to_come(newdata, weights)
            reach = qt((1 - level) / 2, df) * np.sqrt(spread)
            limits = [found.values, found.values + reach, found.values - reach]
            fit = found.table(self, np.column_stack(limits), ["fit", "lwr", "upr"])
        if not se_fit:
            return fit
        errors_of_fit = found.series(self, np.sqrt(found.variances))
        is_named = self.prior_weights is not None if newdata is None else len(found.values) > 1
        return Predicted(fit, errors_of_fit, df, math.sqrt(variance), has_names=is_named)

    def _weights_to_come(self, newdata: Any, weights: npt.ArrayLike | None) -> FloatArray:
        """Of the observations that are predicted."""
        own, messages = self.prior_weights, []
        if newdata is None:
            messages.append("predictions on current data refer to _future_ responses")
        if weights is None and own is not None and newdata is None:
            messages.append(
                "assuming prediction variance inversely proportional to weights used for fitting"
            )
            weights = own
        elif weights is None and own is not None:
            messages.append(
                "Assuming constant prediction variance even though model fit is weighted"
            )
        for each in messages:
            warnings.warn(f"{each}\n", RuntimeWarning, stacklevel=3)
        return np.asarray(1.0 if weights is None else weights, dtype=np.float64)

    def anova(self, *others: Lm, test: Literal["F", "Chisq", "none"] = "F") -> Anova:
        """Sums of squares of each term, or a comparison with other models by `test`.

        Raises ValueError for an unknown test. Source: R's `anova.lm`.
        """
        return anova_lm_list([self, *others], test) if others else anova_lm(self)

    def drop1(self, scope: Scope = None, test: LmTest = "none", k: float = 2) -> Anova:
        """The model without one term at a time, by Akaike's criterion with penalty `k`.

        The terms are those of `scope`, labels or a formula, by default all that no other term
        contains. Raises ValueError for an unknown test or term. Source: R's `drop1`.
        """
        return drop1_lm(self, scope, test, k)

    def add1(self, scope: Scope, test: LmTest = "none", k: float = 2) -> Anova:
        """The model with one more term at a time: those of `scope`, labels or a formula.

        Raises ValueError for an unknown test, and without terms to add. Source: R's `add1`.
        """
        return add1_lm(self, scope, test, k)

    def refit(self, formula: Call) -> Lm:
        """The same model by another formula, fitted to the same data. Raises ValueError as `lm`."""
        return self.fitted_again(self.call_of(formula), self.frame.of(formula), {})

    def fitted_again(self, call: Call, frame: ModelFrame, given: Mapping[str, Any]) -> Lm:
        """The same model of another frame, with other arguments."""
        return fit_lm(call, frame, given.get("contrasts") or self.contrasts_of(frame))

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of coefficients and Akaike's criterion. Source: R's `extractAIC`."""
        n, rank = self.frame.n, self.frame.n - self.df_residual
        return rank, n * float(base.log(self.deviance() / n)) + k * rank

    def log_lik(self) -> LogLik:
        """The log likelihood of normal residuals. Source: R's `logLik.lm`."""
        n = self.nobs()
        weights = np.ones(self.frame.n) if self.prior_weights is None else self.prior_weights
        used = weights > 0
        residuals, weights = self.model.residuals[used], weights[used]
        squares = total(weights * (residuals * residuals))
        log_squares = math.log(squares) if squares else -math.inf
        constant = math.log(2 * math.pi) + 1 - math.log(n) + log_squares
        return LogLik(0.5 * (total(base.log(weights)) - n * constant), self.rank + 1, n)

    def weighted_residuals(self) -> FloatArray:
        """Residuals times the roots of the weights, where these are above 0."""
        return self._used(self._weighted())

    def cooks_distance(self) -> pd.Series[float]:
        """How far each observation moves the coefficients. Source: R's `cooks.distance`."""
        hat = Influence(self).hat
        with np.errstate(all="ignore"):
            scaled = self.weighted_residuals() / ((1 - hat) * self.sigma())
            found = scaled * scaled * hat / self.rank
        found[np.isinf(found)] = math.nan
        return self.on_used_rows(found)

    def rstandard(self) -> pd.Series[float]:
        """Residuals divided by their standard errors. Source: R's `rstandard`."""
        found = Influence(self)
        return self.on_used_rows(found.scaled(found.residuals, self.sigma()))

    def rstudent(self) -> pd.Series[float]:
        """The same with the error of the fit without each observation. Source: R's `rstudent`."""
        found = Influence(self)
        return self.on_used_rows(found.scaled(found.residuals, found.sigma))


def lm(
    formula: str,
    data: Any,
    *,
    subset: Any = None,
    weights: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, Coding] | None = None,
    offset: Any = None,
) -> Lm:
    """The linear model of `formula` fitted to `data` by least squares.

    `data` is a data frame (of pandas, polars or another library with the interchange protocol) or a
    mapping of columns. `weights`, `offset` and `subset` are R expressions over the data as strings,
    or have a value for each row. Raises ValueError, in R's words, for bad input. Source: R's `lm`.
    """
    given = {
        "formula": formula, "data": data, "subset": subset, "weights": weights, "offset": offset,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
    }  # fmt: skip
    call = matched_call("lm", PARAMETERS, given, EXPRESSIONS)
    extras = {"weights": weights, "offset": offset}
    frame = model_frame(formula, data, subset, na_action, extras)
    return fit_lm(call, frame, contrasts)


def fit_lm(call: Call, frame: ModelFrame, contrasts: Mapping[str, Coding] | None) -> Lm:
    """The linear model of a frame's formula. Raises ValueError as `lm` does."""
    response = frame.response
    if response is None:
        raise ValueError(f"the formula {deparse(frame.terms.formula)!r} has no response")
    name = frame.terms.names[0]
    if response.kind == "matrix" and response.values.shape[1] > 1:
        raise ValueError(f"the response {name} has several columns: R's mlm is not provided")
    if response.kind not in ("numeric", "logical", "matrix"):
        raise ValueError(f"the response {name} must be numeric, not a {response.kind}")
    matrix = model_matrix(frame, contrasts)
    y = response.values.reshape(-1)
    y = y if frame.offset is None else y - frame.offset
    if not np.isfinite(y).all():
        raise ValueError("NA/NaN/Inf in 'y'")
    if not np.isfinite(matrix.values).all():
        raise ValueError("NA/NaN/Inf in 'x'")
    own_weights = frame.extras.get("weights")
    model = linear_models.lm(matrix.values, y, own_weights)
    if frame.offset is not None:
        model = model.shifted(frame.offset)
    return Lm(call, frame, matrix, model, own_weights)
