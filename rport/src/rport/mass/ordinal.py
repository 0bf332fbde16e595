"""Models of ordered categories. Source: `polr` of R's package MASS.

W. N. Venables and B. D. Ripley (2002), Modern Applied Statistics with S, section 7.3.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, matrix, named_vector, numeric_matrix
from rport.mass.comparison import Comparison, compared
from rport.mass.ordinal_fit import (
    Method,
    Ordinal,
    OrdinalFit,
    jacobian,
    ordinal_fit,
    probabilities,
)
from rport.stats.distributions.gamma import qchisq
from rport.stats.distributions.normal import qnorm
from rport.stats.families import binomial
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame, new_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.formulas.updating import with_formula
from rport.stats.glm_fit import glm_fit
from rport.stats.models.fit import LogLik, chosen, missing_count
from rport.stats.models.profile import reached
from rport.stats.models.updatable import Updatable

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "contrasts", "hess", "method",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset")


class Polr(Updatable):
    """A fitted model of ordered categories; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, design: ModelMatrix, data: Ordinal, fit: OrdinalFit,
        levels: tuple[str, ...], columns: npt.NDArray[np.int64],
    ) -> None:  # fmt: skip
        self.call, self.frame, self.design, self.data = call, frame, design, data
        self.fit, self.levels, self.columns = fit, levels, columns
        self.names = tuple(design.names[at] for at in columns.tolist())

    @property
    def n(self) -> float:
        """How many observations there are, by their weights."""
        return float(self.data.weights.sum())

    @property
    def edf(self) -> int:
        """How many parameters there are."""
        return len(self.fit.beta) + len(self.fit.zeta)

    @property
    def df_residual(self) -> float:
        """How many observations there are more than parameters."""
        return self.n - self.edf

    @property
    def borders(self) -> list[str]:
        """What the borders between categories are called."""
        pairs = zip(self.levels[:-1], self.levels[1:], strict=True)
        return [f"{low}|{high}" for low, high in pairs]

    def refit(self, formula: Call) -> Polr:
        """The same model by another formula, fitted to the same data."""
        frame, names = self.frame.of(formula), self.design.contrasts
        contrasts = {name: each for name, each in names.items() if name in frame.terms.names}
        call = with_formula(self.call, formula)
        return _fitted(call, frame, contrasts, self.fit.hessian is not None, self.data.method)

    def coef(self) -> pd.Series[float]:
        """The coefficients by R's names."""
        return pd.Series(self.fit.beta, index=list(self.names))

    def zeta(self) -> pd.Series[float]:
        """The borders between categories on the scale of the linear predictor."""
        return pd.Series(self.fit.zeta, index=self.borders)

    def vcov(self) -> pd.DataFrame:
        """The covariances of coefficients and borders. Source: `vcov.polr`."""
        fit = self.fit
        if fit.hessian is None:
            fit = ordinal_fit(self.data, np.concatenate([fit.beta, fit.zeta]), with_hessian=True)
        assert fit.hessian is not None
        p = len(fit.beta)
        theta = np.concatenate([fit.zeta[:1], np.log(np.diff(fit.zeta))])
        turn = np.eye(self.edf)
        turn[p:, p:] = jacobian(theta)
        inverse = np.linalg.pinv(fit.hessian, rcond=2.0**-26, hermitian=True)
        names = [*self.names, *self.borders]
        return pd.DataFrame(turn @ inverse @ turn.T, names, names)

    def deviance(self) -> float:
        """Minus twice the log likelihood."""
        return self.fit.deviance

    def log_lik(self) -> LogLik:
        """The log likelihood."""
        return LogLik(-self.fit.deviance / 2, self.edf, int(self.n))

    def nobs(self) -> float:
        """How many observations there are, by their weights."""
        return self.n

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each parameter."""
        return self.fit.deviance + k * self.edf

    def bic(self) -> float:
        """Schwarz's criterion."""
        return self.aic(math.log(self.n))

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of parameters and Akaike's criterion. Source: R's `extractAIC`."""
        return self.edf, self.aic(k)

    def fitted(self) -> pd.DataFrame:
        """The probability of each category, for the data of the fit."""
        eta = self.data.offset + self.data.x @ self.fit.beta
        return self._shares(self.frame, eta)

    def predict(
        self, newdata: Any = None, *, type: Literal["class", "probs"] = "class"
    ) -> pd.Series[Any] | pd.DataFrame:
        """The most probable category of each row, or with "probs" all probabilities.

        Raises ValueError for another type. Offsets count in the data of the fit alone, as in R.
        Source: `predict.polr`.
        """
        if type not in ("class", "probs"):
            raise ValueError(f"type is class or probs, not {type!r}")
        if newdata is None:
            shares = self.fitted()
        else:
            frame = new_frame(self.frame, newdata)
            design = model_matrix(
                frame.with_terms(frame.terms.with_intercept()), self.design.contrasts
            )
            shares = self._shares(frame, design.values[:, self.columns] @ self.fit.beta)
        if type == "probs":
            return shares
        values = shares.to_numpy()
        largest = np.nan_to_num(values).argmax(axis=1)
        places = np.where(np.isnan(values[:, 0]), -1, largest).astype(np.int64)
        found = pd.Categorical.from_codes(places, pd.Index(self.levels))
        return pd.Series(found, shares.index)

    def _shares(self, frame: ModelFrame, eta: FloatArray) -> pd.DataFrame:
        values = probabilities(self.data.method, self.fit.zeta, eta)
        return frame.padded(pd.DataFrame(values, frame.index, list(self.levels)))

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """The coefficients' confidence limits from the profile of the deviance.

        Raises ValueError for names in `parm` that no coefficient has, and where the profile finds
        that the fit had not converged. Source: `confint.polr`.
        """
        shares = ((1 - level) / 2, 1 - (1 - level) / 2)
        errors = np.sqrt(np.diag(self.vcov().to_numpy()))
        names = chosen(parm, self.names)
        rows = []
        for name in names:
            at = self.names.index(name)
            z, values = self._profile(at, float(errors[at]), (1 - level) / 4)
            rows.append(reached(z, values, [float(qnorm(each)) for each in shares]))
        columns = [f"{format(base.rounded(100 * each, 1))} %" for each in shares]
        return pd.DataFrame(rows, names, columns)

    def _profile(self, at: int, error: float, alpha: float) -> tuple[FloatArray, FloatArray]:
        most = math.sqrt(qchisq(1 - alpha, 1))
        beta = self.fit.beta
        rest = np.delete(self.data.x, at, axis=1)
        start = np.concatenate([np.delete(beta, at), self.fit.zeta])
        pairs = [(0.0, float(beta[at]))]
        for sign in (-1, 1):
            z = 0.0
            for count in range(1, 10):
                if not abs(z) < most:
                    break
                value = float(beta[at]) + sign * count * most / 5 * error
                moved = self.data.offset + self.data.x[:, at] * value
                part = ordinal_fit(replace(self.data, x=rest, offset=moved), start)
                rise = part.deviance - self.fit.deviance
                if not rise > -1e-3:
                    raise ValueError(
                        "profiling has found a better solution, so original fit had not converged"
                    )
                z = sign * math.sqrt(max(rise, 0))
                pairs.append((z, value))
        pairs.sort(key=lambda pair: pair[0])
        return np.array([z for z, _ in pairs]), np.array([value for _, value in pairs])

    def summary(self) -> SummaryPolr:
        """Standard errors and t values. Source: `summary.polr`."""
        return SummaryPolr(self)

    def anova(self, *others: Polr) -> Comparison:
        """A comparison with other models by likelihood ratios. Source: `anova.polr`.

        Raises ValueError without others, and for other responses or numbers of observations.
        """
        if not others:
            raise ValueError('anova is not implemented for a single "polr" object')
        fits = [self, *others]
        if len({each.frame.n for each in fits}) > 1:
            raise ValueError("models were not all fitted to the same size of dataset")
        heading = "Likelihood ratio tests of ordinal regression models"
        return compared(fits, heading, [each.fit.deviance for each in fits])

    def lines(self) -> str:
        """What R prints of deviance, criterion and missing rows."""
        note = missing_count(self.frame)
        values = [format(each, nsmall=2) for each in (self.fit.deviance, self.aic())]
        ended = "" if self.fit.has_converged else (
            "Warning: did not converge as iteration limit reached\n"
        )  # fmt: skip
        return (
            f"\nResidual Deviance: {values[0]} \nAIC: {values[1]} \n"
            + (f"({note})\n" if note else "") + ended
        )  # fmt: skip

    def _text(self) -> str:
        coefficients = "\nNo coefficients\n"
        if self.names:
            values = named_vector(self.names, format(self.fit.beta))
            coefficients = f"\nCoefficients:\n{values}"
        zeta = named_vector(self.borders, format(self.fit.zeta))
        return f"Call:\n{deparse(self.call, 60)}\n{coefficients}\nIntercepts:\n{zeta}{self.lines()}"


class SummaryPolr(Printed):
    """A model of ordered categories with standard errors."""

    def __init__(self, fit: Polr) -> None:
        self.fit = fit
        values = np.concatenate([fit.fit.beta, fit.fit.zeta])
        errors = np.sqrt(np.diag(fit.vcov().to_numpy()))
        self.table = np.column_stack([values, errors, values / errors])
        self.columns = ("Value", "Std. Error", "t value")

    def coef(self) -> pd.DataFrame:
        """Coefficients, then borders: estimates, standard errors and t values."""
        rows = [*self.fit.names, *self.fit.borders]
        return pd.DataFrame(self.table, rows, list(self.columns))

    def _text(self) -> str:
        fit, p = self.fit, len(self.fit.names)
        coefficients = "\nNo coefficients\n"
        if p:
            rows = numeric_matrix(self.table[:p], fit.names, self.columns, 4)
            coefficients = f"\nCoefficients:\n{rows}"
        rounded = [base.rounded(each, 4) for each in self.table.ravel().tolist()]
        cells = np.array(format(rounded), dtype=object).reshape(self.table.shape)[p:].tolist()
        borders = matrix(cells, fit.borders, self.columns, is_left=True)
        return (
            f"Call:\n{deparse(fit.call, 60)}\n{coefficients}\nIntercepts:\n{borders}{fit.lines()}"
        )


def polr(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, Coding] | None = None,
    hess: bool = False,
    method: Method = "logistic",
) -> Polr:
    """The proportional odds model of a factor of three or more ordered levels.

    `method` is the distribution behind the categories: logistic, probit, loglog, cloglog or
    cauchit. With `hess` second derivatives are kept for standard errors, which otherwise need a
    second fit. The other arguments are those of `lm`. Raises ValueError, in R's words, for bad
    input, and warns as R does. Source: `polr` of R's package MASS.
    """
    if method not in get_args(Method):
        raise ValueError(f"method is one of {', '.join(get_args(Method))}, not {method!r}")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
        "hess": hess or None, "method": None if method == "logistic" else method,
    }  # fmt: skip
    call = matched_call("polr", _PARAMETERS, given, _EXPRESSIONS)
    names = tuple("Hess" if name == "hess" else name for name in call.names)
    call = Call("polr", call.arguments, names)
    extras = {"weights": weights}
    frame = model_frame(formula, data, subset, na_action, extras, drop_unused_levels=False)
    return _fitted(call, frame, contrasts, hess, method)


def _fitted(
    call: Call,
    frame: ModelFrame,
    contrasts: Mapping[str, Coding] | None,
    hess: bool,
    method: Method,
) -> Polr:
    column = frame.response
    if column is None or column.kind not in ("factor", "ordered"):
        raise ValueError("response must be a factor")
    if len(column.levels) <= 2:
        raise ValueError("response must have 3 or more levels")
    if not frame.terms.intercept:
        message = "an intercept is needed and assumed"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    design = model_matrix(frame.with_terms(frame.terms.with_intercept()), contrasts)
    every = Ordinal(
        column.values.astype(np.int64), design.values[:, 1:],
        frame.extras.get("weights", np.ones(frame.n)),
        np.zeros(frame.n) if frame.offset is None else frame.offset, len(column.levels), method,
    )  # fmt: skip
    start, kept = _start(every)
    if len(kept) < every.x.shape[1]:
        message = "design appears to be rank-deficient, so dropping some coefs"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    used = replace(every, x=every.x[:, kept])
    fit = ordinal_fit(used, start, hess)
    return Polr(call, frame, design, used, fit, column.levels, kept + 1)


def _start(data: Ordinal) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    """Coefficients and borders to begin with, and the columns that the data determine.

    They are of a model of two categories. Raises ValueError where that does not converge.
    """
    q = data.count - 1
    middle = data.count // 2
    links = {"logistic": "logit", "cauchit": "cauchit"}
    family = binomial(links.get(data.method, "probit"))
    design = np.column_stack([np.ones(len(data.y)), data.x])
    response = family.prepare((data.y + 1 > middle).astype(np.float64), data.weights)
    fit = glm_fit(design, response, family, offset=data.offset)
    if not fit.converged:
        raise ValueError("attempt to find suitable starting values failed")
    kept = np.flatnonzero(~np.isnan(fit.coefficients[1:]))
    shares = np.arange(1, q + 1) / (q + 1)
    spacing = np.log(shares / (1 - shares))
    if data.method != "logistic":
        spacing = spacing / 1.7
    gammas = -fit.coefficients[0] + spacing - spacing[middle - 1]
    return np.concatenate([fit.coefficients[1:][kept], gammas]), kept
