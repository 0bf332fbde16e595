"""Linear models by M-estimation. Source: `rlm` of R's package MASS.

P. J. Huber (1981), Robust Statistics; W. N. Venables and B. D. Ripley (2002), Modern Applied
Statistics with S, section 6.5.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, Name, deparse
from rport.base.printing import Printed, matrix, named_vector
from rport.stats.distributions.normal import dnorm, pnorm, qnorm
from rport.stats.formulas.frame import ModelFrame, model_frame, new_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.formulas.updating import update_formula, with_formula
from rport.stats.linear_models import lm as fit_columns
from rport.stats.linear_models import qr, times
from rport.stats.models.fit import chosen, missing_count
from rport.stats.moments import median, quantile, total, var

FloatArray = npt.NDArray[np.float64]
Psi = Literal["huber", "hampel", "bisquare"]
Scale = Literal["MAD", "Huber", "proposal 2"]
_PARAMETERS = (
    "formula", "data", "weights", "psi", "k", "a", "b", "c", "scale_est", "k2", "maxit", "acc",
    "subset", "na_action", "contrasts",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset")


class _Psi:
    """Weights of residuals relative to their scale, and the slopes of what they are made of."""

    def __init__(self, name: Psi, k: float, a: float, b: float, c: float | None) -> None:
        self.name, self.k, self.a, self.b = name, k, a, b
        self.c = (8.0 if name == "hampel" else 4.685) if c is None else c

    def weights(self, u: FloatArray) -> FloatArray:
        if self.name == "huber":
            with np.errstate(divide="ignore"):
                return np.minimum(1, self.k / np.abs(u))
        if self.name == "bisquare":
            return (1 - np.minimum(1, np.abs(u / self.c)) ** 2) ** 2
        size = np.minimum(np.abs(u) + 1e-50, self.c)
        falling = self.a * (self.c - size) / (self.c - self.b)
        return np.where(size <= self.a, size, np.where(size <= self.b, self.a, falling)) / size

    def slopes(self, u: FloatArray) -> FloatArray:
        if self.name == "huber":
            return (np.abs(u) <= self.k).astype(np.float64)
        if self.name == "bisquare":
            t = (u / self.c) ** 2
            return np.where(t < 1, (1 - t) * (1 - 5 * t), 0)
        size = np.abs(u)
        falling = np.where(size <= self.b, 0, -self.a / (self.c - self.b))
        return np.where(size <= self.c, np.where(size <= self.a, 1, falling), 0)


class Rlm(Printed):
    """A linear model fitted robustly; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, design: ModelMatrix, options: Mapping[str, Any]
    ) -> None:
        self.call, self.frame, self.design, self.options = call, frame, design, options
        response = frame.response
        if response is None or response.kind not in ("numeric", "logical"):
            raise ValueError("the response must be numeric")
        self.prior_weights = frame.extras.get("weights", np.ones(frame.n))
        if (self.prior_weights < 0).any():
            raise ValueError("negative 'weights' value")
        offset = 0.0 if frame.offset is None else frame.offset
        self._fit(response.values - offset)
        self.fitted_values = times(design.values, self.coefficients) + offset
        self.raw = response.values - self.fitted_values

    def _fit(self, y: FloatArray) -> None:
        given = self.options
        psi: _Psi = given["psi"]
        root = np.sqrt(self.prior_weights)
        x, y = self.design.values * root[:, np.newaxis], y * root
        n, p = x.shape
        if qr(x).rank < p:
            raise ValueError("'x' is singular: singular fits are not implemented in 'rlm'")
        k2, estimate = given["k2"], given["scale_est"]
        share = 2 * float(pnorm(k2)) - 1
        gamma = share + k2**2 * (1 - share) - 2 * k2 * float(dnorm(k2))
        fit = fit_columns(x, y)
        scale = median(np.abs(fit.residuals)) * 1.4826
        self.converged, self.iterations = False, 0
        self.weights = np.ones(n)
        for _ in range(given["maxit"]):
            before = fit.residuals
            if estimate == "MAD":
                scale = median(np.abs(before)) / 0.6745
            else:
                clipped = np.minimum(before**2, (k2 * scale) ** 2)
                scale = math.sqrt(total(clipped) / ((n - p) * gamma))
            if scale == 0:
                self.converged = True
                break
            self.weights = psi.weights(before / scale)
            fit = fit_columns(x, y, self.weights)
            self.iterations += 1
            change = total((before - fit.residuals) ** 2) / max(1e-20, total(before**2))
            if math.sqrt(change) <= given["acc"]:
                self.converged = True
                break
        if not self.converged:
            message = f"'rlm' failed to converge in {given['maxit']} steps"
            warnings.warn(message, RuntimeWarning, stacklevel=5)
        self.coefficients, self.scale = fit.coefficients, scale
        self.weighted = fit.residuals
        """Residuals times the roots of prior weights."""
        self.decomposition = qr(x)

    @property
    def df_residual(self) -> int:
        """How many observations there are more than coefficients."""
        return self.frame.n - len(self.coefficients)

    @property
    def formula(self) -> str:
        """The model's formula as R writes it."""
        return deparse(self.frame.terms.formula, 60)

    def update(self, formula: str) -> Rlm:
        """The model by a formula in which `.` is for what this one has: `. ~ . + x`.

        All other arguments stay as they are. Source: R's `update`.
        """
        tree = update_formula(self.frame.terms.formula, formula)
        frame, names = self.frame.of(tree), self.design.contrasts
        contrasts = {name: each for name, each in names.items() if name in frame.terms.names}
        design = model_matrix(frame, contrasts)
        return Rlm(with_formula(self.call, tree), frame, design, self.options)

    def coef(self) -> pd.Series[float]:
        """The coefficients by R's names."""
        return pd.Series(self.coefficients, index=list(self.design.names))

    def residuals(self) -> pd.Series[float]:
        """The response less the fitted values."""
        return self.frame.series(self.raw)

    def fitted(self) -> pd.Series[float]:
        """The means that the model has for the data."""
        return self.frame.series(self.fitted_values)

    def model_matrix(self) -> pd.DataFrame:
        """The columns of the terms. Source: R's `model.matrix`."""
        return pd.DataFrame(self.design.values, self.frame.index, list(self.design.names))

    def nobs(self) -> int:
        """How many observations there are."""
        return self.frame.n

    def vcov(self) -> pd.DataFrame:
        """The coefficients' covariances. Source: `vcov.rlm`."""
        names = list(self.design.names)
        inverse = self.inverse()
        return pd.DataFrame(self.stddev() ** 2 * (inverse @ inverse.T), names, names)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """Confidence limits by the normal distribution. Source: R's `confint.default`."""
        a = (1 - level) / 2
        errors = np.sqrt(np.diag(self.vcov()))
        limits = [self.coefficients + errors * float(qnorm(each)) for each in (a, 1 - a)]
        columns = [f"{each} %" for each in format([100 * a, 100 * (1 - a)], 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.design.names), columns)
        return table.loc[chosen(parm, self.design.names)]

    def inverse(self) -> FloatArray:
        """The inverse of the triangle R of the columns' decomposition, shape (p, p)."""
        p = len(self.coefficients)
        return np.asarray(np.linalg.inv(np.triu(self.decomposition.qr[:p, :p])), np.float64)

    def stddev(self) -> float:
        """The error of a mean of one observation, by Huber's formula. Source: `summary.rlm`."""
        psi: _Psi = self.options["psi"]
        n, p = self.frame.n, len(self.coefficients)
        u = self.weighted / self.scale
        spread = total((self.weighted * psi.weights(u)) ** 2) / (n - p)
        slopes = psi.slopes(u)
        mean = base.mean(slopes)
        kappa = 1 + p * var(slopes) / (n * mean**2)
        return math.sqrt(spread) * (kappa / mean)

    def predict(
        self, newdata: Any = None, *, se_fit: bool = False
    ) -> pd.Series[float] | tuple[pd.Series[float], pd.Series[float]]:
        """Means in new data, by default in those of the fit; with `se_fit` also their errors.

        Source: `predict.rlm`.
        """
        frame, x = self.frame, self.design.values
        if newdata is not None:
            frame = new_frame(self.frame, newdata)
            x = model_matrix(frame, self.design.contrasts).values
        offset = 0.0 if frame.offset is None else frame.offset
        found = frame.series(times(x, self.coefficients) + offset)
        if not se_fit:
            return found
        errors = np.sqrt(((x[:, self.decomposition.pivot] @ self.inverse()) ** 2).sum(axis=1))
        return found, frame.series(errors * self.scale)

    def summary(self) -> SummaryRlm:
        """Standard errors and t values. Source: `summary.rlm`."""
        return SummaryRlm(self)

    def _text(self) -> str:
        ended = f"Ran {self.iterations} iterations without convergence"
        if self.converged:
            ended = f"Converged in {self.iterations} iterations"
        note = missing_count(self.frame)
        return (
            f"Call:\n{deparse(self.call, 60)}\n{ended}\n\nCoefficients:\n"
            + named_vector(self.design.names, format(self.coefficients))
            + f"\nDegrees of freedom: {self.frame.n} total; {self.df_residual} residual\n"
            + (f"  ({note})\n" if note else "")
            + f"Scale estimate: {format(base.signif(self.scale, 3))} \n"
        )


class SummaryRlm(Printed):
    """A robust linear model with standard errors."""

    def __init__(self, fit: Rlm) -> None:
        self.fit = fit
        errors = np.sqrt((fit.inverse() ** 2).sum(axis=1)) * fit.stddev()
        self.table = np.column_stack([fit.coefficients, errors, fit.coefficients / errors])

    def coef(self) -> pd.DataFrame:
        """Estimates, standard errors and t values."""
        columns = ["Value", "Std. Error", "t value"]
        return pd.DataFrame(self.table, list(self.fit.design.names), columns)

    def _text(self) -> str:
        fit = self.fit
        residuals = fit.raw * np.sqrt(fit.prior_weights)
        shown = ""
        if fit.df_residual > 5:
            names = ("Min", "1Q", "Median", "3Q", "Max")
            shown = named_vector(names, format(quantile(residuals), 4))
        elif fit.df_residual > 0:
            shown = named_vector(fit.frame.row_names, format(residuals, 4))
        rounded = [base.rounded(each, 4) for each in self.table.ravel().tolist()]
        cells = np.array(format(rounded), dtype=object).reshape(self.table.shape).tolist()
        columns = ("Value", "Std. Error", "t value")
        note = missing_count(fit.frame)
        sigma = format(base.signif(fit.scale, 4))
        return (
            f"\nCall: {deparse(fit.call, 60)}\nResiduals:\n{shown}\nCoefficients:\n"
            + matrix(cells, fit.design.names, columns, is_left=True)
            + f"\nResidual standard error: {sigma} on {fit.df_residual} degrees of freedom\n"
            + (f"  ({note})\n" if note else "")
        )


def rlm(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, str] | None = None,
    psi: Psi = "huber",
    k: float = 1.345,
    a: float = 2.0,
    b: float = 4.0,
    c: float | None = None,
    scale_est: Scale = "MAD",
    k2: float = 1.345,
    maxit: int = 20,
    acc: float = 1e-4,
) -> Rlm:
    """The linear model of `formula`, fitted by weights that bound the residuals' influence.

    `psi` is "huber" with the constant `k`, "hampel" with `a`, `b` and `c`, or "bisquare" with `c`;
    the scale of the residuals is their median absolute deviation ("MAD"), or Huber's proposal 2
    with the constant `k2`. It begins with least squares: R's `init = "lts"` and `method = "MM"`,
    which draw at random, are not provided. `weights` are inverse variances. The other arguments are
    those of `lm`. Raises ValueError, in R's words, for bad input, and warns where `maxit` rounds
    are too few. Source: `rlm` of R's package MASS.
    """
    if psi not in ("huber", "hampel", "bisquare"):
        raise ValueError(f"psi is huber, hampel or bisquare, not {psi!r}")
    if scale_est not in ("MAD", "Huber", "proposal 2"):
        raise ValueError(f"scale_est is MAD, Huber or proposal 2, not {scale_est!r}")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
        "psi": None if psi == "huber" else psi, "k": None if k == 1.345 else k,
        "a": None if a == 2 else a, "b": None if b == 4 else b, "c": c,
        "scale_est": None if scale_est == "MAD" else scale_est,
        "k2": None if k2 == 1.345 else k2, "maxit": None if maxit == 20 else maxit,
        "acc": None if acc == 1e-4 else acc,
    }  # fmt: skip
    call = matched_call("rlm", _PARAMETERS, given, _EXPRESSIONS)
    pairs = [(name, Name(f"psi.{psi}") if name == "psi" else each) for name, each in call.named()]
    names, arguments = zip(*pairs, strict=True)
    call = Call("rlm", tuple(arguments), tuple(names))
    frame = model_frame(formula, data, subset, na_action, {"weights": weights})
    options = {
        "psi": _Psi(psi, k, a, b, c), "scale_est": scale_est, "k2": k2, "maxit": maxit, "acc": acc,
    }  # fmt: skip
    return Rlm(call, frame, model_matrix(frame, contrasts), options)
