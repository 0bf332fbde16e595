"""Generalised linear models. Source: R's `glm` and its methods."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import named_vector
from rport.stats.families import Family, family_of
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.glm_fit import GlmFit, glm_fit
from rport.stats.models.anova import Anova
from rport.stats.models.deviance_tables import anova_glm, anova_glm_list
from rport.stats.models.fit import EXPRESSIONS, Fit, LogLik, missing_note
from rport.stats.models.glm_response import glm_response
from rport.stats.models.glm_summary import SummaryGlm
from rport.stats.models.influence import Influence
from rport.stats.models.prediction import Predicted, linear_predictor, term_predictions
from rport.stats.models.profile import confidence_limits
from rport.stats.models.single_terms import GlmTest, Scope, add1_glm, drop1_glm

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = (
    "formula", "family", "data", "weights", "subset", "na_action", "offset", "contrasts",
    "start", "epsilon", "maxit",
)  # fmt: skip
Residuals = Literal["deviance", "pearson", "working", "response"]


class Glm(Fit):
    """A fitted generalised linear model; `print` shows it as R does."""

    def __init__(
        self,
        call: Call,
        frame: ModelFrame,
        matrix: ModelMatrix,
        model: GlmFit,
        null_deviance: float,
        control: Mapping[str, float],
    ) -> None:
        self.call, self.frame, self.matrix, self.model = call, frame, matrix, model
        self.prior_weights = model.response.weights
        self.coefficients = model.coefficients
        self.decomposition = model.decomposition
        self.df_residual = model.df_residual
        self.null_deviance = null_deviance
        self.control = dict(control)

    @property
    def family(self) -> Family:
        """The distribution and the link."""
        return self.model.family

    @property
    def df_null(self) -> int:
        """The degrees of freedom of a model with an intercept alone."""
        return self.model.df_null

    @property
    def converged(self) -> bool:
        """Whether the iterations converged."""
        return self.model.converged

    def _text(self, digits: int = 4) -> str:
        parts = [f"\nCall:  {deparse(self.call, 60)}\n\n"]
        if len(self.coefficients):
            values = format(self.coefficients, digits)
            parts.append(f"Coefficients:\n{named_vector(self.matrix.names, values, 2)}")
        else:
            parts.append("No coefficients\n\n")
        null, rest, aic = (
            format(base.signif(each, digits))
            for each in (self.null_deviance, self.model.deviance, self.model.aic)
        )
        parts.append(
            f"\nDegrees of Freedom: {self.df_null} Total (i.e. Null);  "
            f"{self.df_residual} Residual\n"
            f"{missing_note(self.frame)}"
            f"Null Deviance:\t    {null} \nResidual Deviance: {rest} \tAIC: {_na(aic)}\n"
        )
        return "".join(parts)

    def summary(self, correlation: bool = False, dispersion: float | None = None) -> SummaryGlm:
        """Standard errors and tests.

        With `correlation` those of the coefficients are shown too; a `dispersion` that is given is
        taken to be known. Source: R's `summary.glm`.
        """
        return SummaryGlm(self, correlation, dispersion)

    def deviance(self) -> float:
        """Twice the log likelihood that the model lacks of the saturated one."""
        return self.model.deviance

    def dispersion(self) -> float:
        """The family's, or else estimated from Pearson's residuals.

        Warns, as R does, where it is estimated and observations have no weight.
        """
        is_estimated = self.family.dispersion is None and self.df_residual > 0
        if is_estimated and (self.model.weights == 0).any():
            warnings.warn(
                "observations with zero weight not used for calculating dispersion",
                RuntimeWarning,
                stacklevel=3,
            )
        return self.model.dispersion()

    def residuals(self, type: Residuals = "deviance") -> pd.Series[float]:
        """Residuals of R's types. Raises ValueError for another. Source: R's `residuals.glm`."""
        model = self.model
        if type == "deviance":
            return self.frame.series(self._deviance_residuals())
        if type == "pearson":
            return self.frame.series(self._pearson())
        if type not in ("working", "response"):
            raise ValueError(f"no residuals of type {type!r}")
        return self.frame.series(
            model.residuals if type == "working" else model.response.y - model.fitted
        )

    def _deviance_residuals(self) -> FloatArray:
        response, mu = self.model.response, self.model.fitted
        if not self.df_residual:
            return np.zeros(len(mu))
        with np.errstate(all="ignore"):
            squares = np.maximum(self.family.deviance(response.y, mu, response.weights), 0)
        return np.where(response.y > mu, 1, -1) * np.sqrt(squares)

    def _pearson(self) -> FloatArray:
        mu, response = self.model.fitted, self.model.response
        return (response.y - mu) * np.sqrt(response.weights) / np.sqrt(self.family.variance(mu))

    def fitted(self) -> pd.Series[float]:
        """The means that the model has for the data."""
        return self.frame.series(self.model.fitted)

    def predict(
        self,
        newdata: Any = None,
        *,
        type: Literal["link", "response", "terms"] = "link",
        se_fit: bool = False,
    ) -> pd.Series[float] | pd.DataFrame | Predicted:
        """Linear predictors in `newdata`, by default in the data of the fit, or means.

        With `se_fit` also the standard errors. Raises ValueError for unknown names and levels in
        `newdata`. Source: R's `predict.glm`.
        """
        if type not in ("link", "response", "terms"):
            raise ValueError(f"type is link, response or terms, not {type!r}")
        scale = math.sqrt(self.dispersion()) if se_fit else math.nan
        variance = scale * scale if se_fit else None
        found = linear_predictor(self, newdata, variance)
        if type == "terms":
            parts, errors = term_predictions(self, found, variance)
            if errors is None:
                return parts
            return Predicted(parts, errors, self.df_residual, scale)
        eta = found.values if newdata is not None else self.model.linear_predictors
        means = self.family.link.inverse(eta)
        fit = found.predictions(self, means if type == "response" else eta)
        if found.variances is None:
            return fit
        se = np.sqrt(found.variances)
        if type == "response":
            se = se * np.abs(self.family.link.slope(eta))
        errors_of_fit = found.series(self, se)
        is_named = len(se) > 1
        return Predicted(fit, errors_of_fit, self.df_residual, scale, False, is_named)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """Confidence limits from the profile of the deviance. Source: R's `confint.glm`.

        Raises ValueError for names in `parm` that no coefficient has, and where the profile finds
        that the fit had not converged.
        """
        return confidence_limits(self, parm, level)

    def anova(
        self, *others: Glm, test: Literal["Chisq", "LRT", "F", "none"] | None = None
    ) -> Anova:
        """By how much each term reduces the deviance, or a comparison with other models.

        The test is by default "F" where the dispersion is estimated, else "Chisq". Source: R's
        `anova.glm`.
        """
        return anova_glm_list([self, *others], test) if others else anova_glm(self, test)

    def drop1(self, scope: Scope = None, test: GlmTest = "none", k: float = 2) -> Anova:
        """The model without one term at a time, by Akaike's criterion with penalty `k`.

        The terms are those of `scope`, labels or a formula, by default all that no other term
        contains. Raises ValueError for an unknown test or term. Source: R's `drop1`.
        """
        return drop1_glm(self, scope, test, k)

    def add1(self, scope: Scope, test: GlmTest = "none", k: float = 2) -> Anova:
        """The model with one more term at a time: those of `scope`, labels or a formula.

        Raises ValueError for an unknown test, and without terms to add. Source: R's `add1`.
        """
        return add1_glm(self, scope, test, k)

    def refit(self, formula: Call) -> Glm:
        """The same model by another formula, fitted to the same data. Raises as `glm`."""
        return self.fitted_again(self.call_of(formula), self.frame.of(formula), {})

    def fitted_again(self, call: Call, frame: ModelFrame, given: Mapping[str, Any]) -> Glm:
        """The same model of another frame, with other arguments."""
        contrasts = given.get("contrasts") or self.contrasts_of(frame)
        family = family_of(given["family"]) if "family" in given else self.family
        control = self.control | {n: given[n] for n in ("epsilon", "maxit") if n in given}
        return fit_glm(call, frame, contrasts, family, control, given.get("start"))

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of coefficients and Akaike's criterion. Source: R's `extractAIC`."""
        return self.rank, self.model.aic + (k - 2) * self.rank

    def log_lik(self) -> LogLik:
        """The log likelihood; NaN for the quasi families. Source: R's `logLik.glm`."""
        count = self.rank + (self.family.dispersion is None)
        return LogLik(count - self.model.aic / 2, count, self.frame.n)

    @property
    def known_dispersion(self) -> float | None:
        """The dispersion of the family; None where it is estimated."""
        return self.family.dispersion

    def weighted_residuals(self) -> FloatArray:
        """Working residuals times the roots of working weights, of weights above 0."""
        return self._used(self.model.residuals * np.sqrt(self.model.weights))

    def cooks_distance(self) -> pd.Series[float]:
        """How far each observation moves the coefficients. Source: R's `cooks.distance`."""
        hat = Influence(self).hat
        pearson = self._used(self._pearson())
        with np.errstate(all="ignore"):
            ratio = pearson / (1 - hat)
            found = ratio * ratio * hat / (self.dispersion() * self.rank)
        found[np.isinf(found)] = math.nan
        return self.on_used_rows(found)

    def rstandard(self, type: Literal["pearson", "deviance"] = "pearson") -> pd.Series[float]:
        """Residuals divided by their standard errors. Source: R's `rstandard` since 4.6.

        Raises ValueError for another type.
        """
        if type not in ("pearson", "deviance"):
            raise ValueError(f"type is pearson or deviance, not {type!r}")
        own = self._pearson() if type == "pearson" else self._deviance_residuals()
        scaled = Influence(self).scaled(self._used(own), math.sqrt(self.dispersion()))
        return self.on_used_rows(scaled)

    def rstudent(self) -> pd.Series[float]:
        """The same with the error of the fit without each observation, where it is estimated.

        Source: R's `rstudent` since 4.6.
        """
        if self.family.dispersion is not None:
            return self.rstandard()
        found = Influence(self)
        return self.on_used_rows(found.scaled(self._used(self._pearson()), found.sigma))


def _na(text: str) -> str:
    return "NA" if text == "NaN" else text


def glm(
    formula: str,
    family: str | Family | Callable[[], Family] = "gaussian",
    data: Any = None,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    offset: Any = None,
    contrasts: Mapping[str, Coding] | None = None,
    start: npt.ArrayLike | None = None,
    epsilon: float | None = None,
    maxit: int | None = None,
) -> Glm:
    """The generalised linear model of `formula` fitted to `data`.

    `family` is a name such as "binomial", a function such as `binomial`, or its result for a
    link: `binomial(link="probit")`. A binomial response is of shares with `weights` as trials,
    `cbind(successes, failures)`, logicals, or a factor whose first level is the failure. The other
    arguments are those of `lm`; `start` has coefficients to begin with, and `epsilon` (1e-8) and
    `maxit` (25) say when iterations end. Raises ValueError, in R's words, for bad input, and warns
    as R does. Source: R's `glm`.
    """
    if data is None:
        raise TypeError("glm() needs data")
    is_default = isinstance(family, str) and family == "gaussian"
    given = {
        "formula": formula, "family": None if is_default else family, "data": data,
        "weights": weights, "subset": subset, "offset": offset, "contrasts": contrasts,
        "na_action": None if na_action == "na.omit" else na_action,
        "start": start, "epsilon": epsilon, "maxit": maxit,
    }  # fmt: skip
    call = matched_call("glm", _PARAMETERS, given, EXPRESSIONS)
    known = {"epsilon": epsilon, "maxit": maxit}
    control: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
    chosen = family_of(family)
    frame = model_frame(formula, data, subset, na_action, {"weights": weights, "offset": offset})
    return fit_glm(call, frame, contrasts, chosen, control, start)


def fit_glm(
    call: Call,
    frame: ModelFrame,
    contrasts: Mapping[str, Coding] | None,
    chosen: Family,
    control: Mapping[str, Any],
    start: npt.ArrayLike | None = None,
) -> Glm:
    """The generalised linear model of a frame's formula. Raises ValueError as `glm` does."""
    matrix = model_matrix(frame, contrasts)
    response = glm_response(frame, chosen)
    intercept = frame.terms.intercept
    first = None if start is None else np.asarray(start, dtype=np.float64)
    if first is not None and first.shape != matrix.values.shape[1:]:
        raise ValueError(
            f"length of 'start' should equal {matrix.values.shape[1]} and correspond to "
            f"initial coefs for {', '.join(matrix.names)}"
        )
    fit = glm_fit(
        matrix.values, response, chosen, offset=frame.offset, intercept=intercept, start=first,
        **control,
    )  # fmt: skip
    null = fit.null_deviance
    if frame.offset is not None and intercept:
        links = chosen.link.link(fit.fitted)
        null = glm_fit(
            matrix.values[:, :1], response, chosen, offset=frame.offset,
            linear_predictors=links, **control,
        ).deviance  # fmt: skip
    return Glm(call, frame, matrix, fit, null, control)
