"""Accelerated failure time models. Source: `survreg` of R's package survival."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import named_vector
from rport.stats.coefficient_tables import format_pval
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import qnorm
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.formulas.updating import with_formula
from rport.stats.models.anova import Anova
from rport.stats.models.fit import LogLik, chosen, missing_count
from rport.stats.models.updatable import Updatable
from rport.survival.cox_predict import Predicted
from rport.survival.cox_residuals import by_cluster
from rport.survival.surv import INTERVAL, strata_of, survival_frame, without_cluster
from rport.survival.survreg_anova import Comparison, compared, term_by_term
from rport.survival.survreg_distributions import DISTRIBUTIONS, Distribution
from rport.survival.survreg_fit import SurvregData, SurvregFit, survreg_fit
from rport.survival.survreg_predict import Predictions, predict
from rport.survival.survreg_residuals import Residuals, residuals, scores
from rport.survival.survreg_summary import SummarySurvreg

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "dist", "scale", "robust", "cluster",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset", "cluster")


class Survreg(Updatable):
    """A fitted accelerated failure time model; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, matrix: ModelMatrix, data: SurvregData,
        fit: SurvregFit, distribution: Distribution, cluster: npt.NDArray[np.int64] | None,
    ) -> None:  # fmt: skip
        self.call, self.frame, self.matrix, self.data = call, frame, matrix, data
        self.fit, self.distribution, self.cluster = fit, distribution, cluster
        strata = strata_of(frame)
        self.strata = () if strata is None else strata.levels
        p = matrix.values.shape[1]
        lost = np.diag(fit.covariance)[:p] == 0
        self.coefficients = np.where(lost, base.NA, fit.coefficients[:p])
        self.covariance = fit.covariance
        """The robust one, where observations are in clusters."""
        if cluster is not None:
            changes = data.weights[:, np.newaxis] * (scores(self) @ fit.covariance)
            changes = by_cluster(changes, cluster)
            self.covariance = changes.T @ changes

    @property
    def scale(self) -> FloatArray:
        """The scale, or that of each stratum."""
        if self.data.scale is not None:
            return np.array([self.data.scale])
        return np.exp(self.fit.coefficients[len(self.coefficients) :])

    @property
    def n(self) -> int:
        """How many observations there are."""
        return self.frame.n

    @property
    def df(self) -> int:
        """How many parameters are estimated."""
        return len(self.fit.coefficients)

    @property
    def df_residual(self) -> int:
        """How many observations there are more than parameters."""
        return self.n - self.df

    @property
    def log_likelihoods(self) -> tuple[float, float]:
        """Of the intercept alone and of the whole, in times as they are."""
        shift = 0.0
        if self.distribution.is_of_logarithms:
            exact = self.data.status == 1
            shift = -float((self.data.weights * self.data.low)[exact].sum())
        first, last = self.fit.log_likelihoods
        return first + shift, last + shift

    @property
    def names(self) -> list[str]:
        """What the rows of `vcov` are called."""
        names = list(self.matrix.names)
        if self.data.scale is not None:
            return names
        logs = [f"Log(scale[{each}])" for each in self.strata]
        return names + (logs if len(logs) > 1 else ["Log(scale)"])

    def refit(self, formula: Call) -> Survreg:
        """The same model by another formula, fitted to the same data."""
        call, frame = with_formula(self.call, formula), self.frame.of(formula)
        scale = self.data.scale or 0.0
        return _fitted(call, frame, self.distribution, scale, self.cluster is not None)

    def coef(self) -> pd.Series[float]:
        """The coefficients by R's names; NA for those that the data do not determine."""
        return pd.Series(self.coefficients, index=list(self.matrix.names))

    def vcov(self) -> pd.DataFrame:
        """The covariances of coefficients and logarithms of scales."""
        return pd.DataFrame(self.covariance, self.names, self.names)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """Confidence limits by the normal distribution. Source: R's `confint.default`."""
        a = (1 - level) / 2
        p = len(self.coefficients)
        errors = np.sqrt(np.diag(self.covariance))[:p]
        limits = [self.coefficients + errors * float(qnorm(each)) for each in (a, 1 - a)]
        columns = [f"{each} %" for each in format([100 * a, 100 * (1 - a)], 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.matrix.names), columns)
        return table.loc[chosen(parm, self.matrix.names)]

    def model_matrix(self) -> pd.DataFrame:
        """The columns of the terms. Source: R's `model.matrix`."""
        return pd.DataFrame(self.matrix.values, self.frame.index, list(self.matrix.names))

    def nobs(self) -> int:
        """How many observations there are."""
        return self.n

    def log_lik(self) -> LogLik:
        """The log likelihood of the times as they are."""
        return LogLik(self.log_likelihoods[1], self.df, self.n)

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each parameter."""
        return -2 * self.log_likelihoods[1] + k * self.df

    def bic(self) -> float:
        """Schwarz's criterion."""
        return self.aic(math.log(self.n))

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of parameters and Akaike's criterion. Source: R's `extractAIC`."""
        return self.df, self.aic(k)

    def fitted(self) -> pd.Series[float]:
        """The times that the model predicts for the data."""
        return self.frame.series(self.distribution.time(self.fit.linear_predictors))

    def predict(
        self, newdata: Any = None, *, type: Predictions = "response", se_fit: bool = False,
        p: Sequence[float] | float = (0.1, 0.9),
    ) -> pd.Series[float] | pd.DataFrame | Predicted:  # fmt: skip
        """Times, linear predictors ("lp"), terms, or quantiles at shares `p`.

        "quantile" is in times, "uquantile" on the scale of the linear predictor; several shares
        give a column each. With `se_fit` also the standard errors. Offsets count in the data of the
        fit alone, as in R. Raises ValueError for another type. Source: `predict.survreg`.
        """
        return predict(self, newdata, type, se_fit, p)

    def residuals(self, type: Residuals = "response") -> pd.Series[float] | pd.DataFrame:
        """Residuals of R's types, those with several values as a data frame.

        Raises ValueError for another type. Source: `residuals.survreg`.
        """
        return residuals(self, type)

    def summary(self) -> SummarySurvreg:
        """Standard errors and tests. Source: `summary.survreg`."""
        return SummarySurvreg(self)

    def anova(self, *others: Survreg) -> Anova | Comparison:
        """What each term takes from minus twice the log likelihood, or a comparison of models.

        Smaller models are fitted to all rows that have their own variables, as in R. Source:
        `anova.survreg`. Raises ValueError for models of different responses.
        """
        return compared([self, *others]) if others else term_by_term(self)

    def scale_lines(self, digits: int) -> str:
        """What R prints of the scale."""
        if self.data.scale is not None:
            return f"\nScale fixed at {format(self.data.scale, digits)} \n"
        texts = format(self.scale, digits)
        if len(texts) == 1:
            return f"\nScale= {texts[0]} \n"
        return "\nScale:\n" + named_vector(self.strata, texts)

    def fit_lines(self, p_value: Callable[[float], str]) -> str:
        """What R prints of the likelihood, with the p-value as it writes that."""
        first, last = self.log_likelihoods
        likelihoods = [format(base.rounded(each, 1)) for each in (last, first)]
        chi, df = 2 * (last - first), self.df - 1 - self.data.scales
        found = f"Loglik(model)= {likelihoods[0]}   Loglik(intercept only)= {likelihoods[1]}"
        if df <= 0:
            return found + "\n"
        p = p_value(float(pchisq(chi, df, lower_tail=False)))
        chi = base.rounded(chi, 2)
        return f"{found}\n\tChisq= {format(chi)} on {df} degrees of freedom, p= {p} \n"

    def count_line(self) -> str:
        """What R prints of the number of observations."""
        note = missing_count(self.frame)
        return f"n={self.n} ({note})\n" if note else f"n= {self.n} \n"

    def _text(self) -> str:
        lost = int(np.isnan(self.coefficients).sum())
        note = f" ({lost} not defined because of singularities)" if lost else ""
        values = named_vector(self.matrix.names, format(self.coefficients))
        return (
            f"Call:\n{deparse(self.call, 60)}\n\nCoefficients:{note}\n{values}"
            + self.scale_lines(7) + "\n" + self.fit_lines(lambda p: format_pval(p, 3)[0])
            + self.count_line()
        )  # fmt: skip


Dist = Literal[
    "weibull", "exponential", "gaussian", "logistic", "lognormal", "loglogistic", "extreme",
    "rayleigh", "loggaussian",
]  # fmt: skip


def survreg(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    dist: Dist = "weibull",
    scale: float = 0,
    robust: bool | None = None,
    cluster: Any = None,
) -> Survreg:
    """The accelerated failure time model of `formula`, "Surv(time, event) ~ age".

    The times, or for "weibull", "exponential", "rayleigh", "lognormal" and "loglogistic" their
    logarithms, have errors of the distribution `dist`. They may be censored on the left,
    `Surv(time, event, type = "left")`, or on both sides, `Surv(low, high, type = "interval2")`.
    The scale is estimated, one for each stratum of `strata(...)`, unless it is given above 0. The
    variance is robust with `robust`, by default where there is a `cluster`. The other arguments are
    those of `coxph`. Raises ValueError, in R's words, for bad input, and warns as R does. Source:
    `survreg` of R's package survival.
    """
    if dist not in DISTRIBUTIONS:
        raise ValueError(f"dist is one of {', '.join(DISTRIBUTIONS)}, not {dist!r}")
    formula, grouped = without_cluster(formula, data)
    cluster = grouped if cluster is None else cluster
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action,
        "dist": None if dist == "weibull" else dist, "scale": scale or None, "robust": robust,
        "cluster": cluster,
    }  # fmt: skip
    call = matched_call("survreg", _PARAMETERS, given, _EXPRESSIONS)
    distribution = DISTRIBUTIONS[dist]
    if distribution.scale is not None:
        if scale:
            message = f"{distribution.name} has a fixed scale, user specified value ignored"
            warnings.warn(message, RuntimeWarning, stacklevel=2)
        scale = distribution.scale
    if scale < 0:
        raise ValueError("Invalid scale value")
    is_robust = cluster is not None if robust is None else robust
    extras = {"weights": weights, "cluster": cluster}
    frame = survival_frame(formula, data, subset=subset, na_action=na_action, extras=extras)
    return _fitted(call, frame, distribution, scale, is_robust)


def _fitted(
    call: Call,
    frame: ModelFrame,
    distribution: Distribution,
    scale: float,
    is_robust: bool,
) -> Survreg:
    terms = frame.terms
    matrix = model_matrix(frame.with_terms(terms.without(["strata"])))
    if not np.isfinite(matrix.values).all():
        raise ValueError("data contains an infinite predictor")
    weights = frame.extras.get("weights", np.ones(frame.n))
    if (weights <= 0).any():
        raise ValueError("Invalid weights, must be >0")
    strata = strata_of(frame)
    if scale and strata is not None and len(strata.levels) > 1:
        raise ValueError("The scale argument is not valid with multiple strata")
    low, high, status = _limits(frame)
    used = SurvregData(
        distribution.transformed(low), distribution.transformed(high), status, matrix.values,
        weights, np.zeros(frame.n) if frame.offset is None else frame.offset,
        np.zeros(frame.n, np.int64) if strata is None else strata.values.astype(np.int64),
        distribution.of, scale or None,
    )  # fmt: skip
    members = None
    if is_robust:
        groups = frame.extras.get("cluster", np.arange(frame.n))
        members = np.unique(groups, return_inverse=True)[1].reshape(-1)
    return Survreg(call, frame, matrix, used, survreg_fit(used), distribution, members)


def _limits(frame: ModelFrame) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Lower and upper limits and the status. Raises ValueError for start and stop times."""
    response = frame.response
    assert response is not None
    if response.levels:
        raise ValueError("multi-state survival is not supported")
    if response.names == INTERVAL:
        low, high, status = response.values.T
        return low, high, status
    if len(response.names) == 3:
        raise ValueError("start-stop type Surv objects are not supported")
    low, status = response.values.T
    return low, low, status
