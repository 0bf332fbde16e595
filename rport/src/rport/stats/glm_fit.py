"""Generalised linear models, fitted as R's `glm.fit` does by repeated weighted least squares.

Source: McCullagh and Nelder (1989), Generalized Linear Models; R's `glm.fit`.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats.distributions.normal import qnorm
from rport.stats.families import Family, Response
from rport.stats.linear_models import QR, Prediction, lm, qr, standard_errors, times
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
_TINY = 10 * 2.0**-52


@dataclass(frozen=True)
class GlmFit:
    """A fitted model; coefficients that the data do not determine are NA."""

    family: Family
    coefficients: FloatArray
    decomposition: QR
    residuals: FloatArray
    """Of the working response."""
    fitted: FloatArray
    linear_predictors: FloatArray
    weights: FloatArray
    """Working weights, those of the last step."""
    response: Response
    deviance: float
    null_deviance: float
    aic: float
    df_residual: int
    df_null: int
    iterations: int
    converged: bool

    def dispersion(self) -> float:
        """The family's, or else estimated from Pearson's residuals. Source: `summary.glm`."""
        if self.family.dispersion is not None:
            return self.family.dispersion
        if not self.df_residual:
            return float("nan")
        used = self.weights > 0
        squares = self.weights * (self.residuals * self.residuals)
        return total(squares[used]) / self.df_residual

    def predict(self, x: FloatArray, level: float = 0.95) -> Prediction:
        """Means at the rows of `x` and their confidence limits; standard errors are of the link.

        Source: R's `predict.glm`, ggplot2's `predictdf.glm`.
        """
        known = self.decomposition.pivot[: self.decomposition.rank]
        columns = np.asarray(x, dtype=np.float64)
        eta = times(columns[:, known], self.coefficients[known])
        scale = math.sqrt(self.dispersion())
        se = standard_errors(self.decomposition, columns, scale * scale)
        reach = float(qnorm(level / 2 + 0.5)) * se
        inverse = self.family.link.inverse
        return Prediction(inverse(eta), inverse(eta - reach), inverse(eta + reach), se)


def glm_fit(
    x: FloatArray,
    response: Response,
    family: Family,
    *,
    offset: FloatArray | None = None,
    intercept: bool = True,
    linear_predictors: FloatArray | None = None,
    start: FloatArray | None = None,
    epsilon: float = 1e-8,
    maxit: int = 25,
) -> GlmFit:
    """The fit of a response (n) by the columns of `x` (n, p).

    It starts from coefficients `start` or from `linear_predictors` if there are some, and ends
    after `maxit` rounds or where the deviance changes by less than the share `epsilon`. Warns, in
    R's words, where it does not converge and of fitted probabilities of 0 and 1; raises ValueError
    where no start is valid.
    """
    columns = np.asarray(x, dtype=np.float64)
    for name, values in (("x", columns), ("y", response.y)):
        if not np.isfinite(values).all():
            raise ValueError(f"NA/NaN/Inf in '{name}'")
    with np.errstate(all="ignore"):
        rounds = _Rounds(columns, response, family, offset, linear_predictors, start)
        if columns.shape[1]:
            rounds.run(epsilon, maxit)
        else:
            rounds.check("invalid linear predictor values in empty model")
            rounds.decomposition = qr(np.empty((len(columns), 0)))
        return rounds.result(intercept)


class _Rounds:
    """The state from one round of weighted least squares to the next."""

    decomposition: QR

    def __init__(
        self,
        x: FloatArray,
        response: Response,
        family: Family,
        offset: FloatArray | None,
        eta: FloatArray | None,
        start: FloatArray | None,
    ) -> None:
        self.x, self.response, self.family = x, response, family
        self.offset = np.zeros(len(x)) if offset is None else offset
        self.start = np.zeros(x.shape[1])
        self.last = start
        if start is not None:
            eta = times(x, start) + self.offset
        if not x.shape[1]:
            eta = self.offset
        self._set(family.link.link(response.start) if eta is None else eta)
        self.iterations = 0
        self.converged = not x.shape[1]
        self.is_at_boundary = False
        self.good = np.ones(len(x), dtype=np.bool_)
        self.roots = np.sqrt(response.weights * family.link.slope(self.eta) ** 2 / self._variance())

    def _set(self, eta: FloatArray) -> None:
        self.eta = eta
        self.mu = self.family.link.inverse(eta)
        _check_nan(self.mu, eta)

    def _variance(self) -> FloatArray:
        return self.family.variance(self.mu)

    def _deviance(self, mu: FloatArray | None = None) -> float:
        means = self.mu if mu is None else mu
        terms = self.family.deviance(self.response.y, means, self.response.weights)
        if not self.family.name.endswith("binomial"):  # whose terms R has from C, without warnings
            _check_nan(terms, means)
        return total(terms)

    def is_valid(self) -> bool:
        return self.family.link.is_valid(self.eta) and self.family.is_valid(self.mu)

    def check(self, message: str) -> None:
        if not self.is_valid():
            raise ValueError(message)
        self.deviance = self._deviance()

    def run(self, epsilon: float, maxit: int) -> None:
        self.check("cannot find valid starting values: please specify some")
        for self.iterations in range(1, maxit + 1):
            before = self.deviance
            if not self._step():
                break
            self._shorten("divergence", lambda: bool(np.isfinite(self.deviance)), maxit)
            self._shorten("out of bounds", self.is_valid, maxit)
            if abs(self.deviance - before) / (0.1 + abs(self.deviance)) < epsilon:
                self.converged = True
                break
            self.last = self.start.copy()
        if not self.converged:
            _warn("glm.fit: algorithm did not converge")
        if self.is_at_boundary:
            _warn("glm.fit: algorithm stopped at boundary value")
        if self.family.name == "binomial" and ((self.mu > 1 - _TINY) | (self.mu < _TINY)).any():
            _warn("glm.fit: fitted probabilities numerically 0 or 1 occurred")
        if self.family.name == "poisson" and (self.mu < _TINY).any():
            _warn("glm.fit: fitted rates numerically 0 occurred")

    def _step(self) -> bool:
        """One fit by weighted least squares; whether it succeeded."""
        weights, y = self.response.weights, self.response.y
        variance = self._variance()[weights > 0]
        if np.isnan(variance).any():
            raise ValueError("NAs in V(mu)")
        if (variance == 0).any():
            raise ValueError("0s in V(mu)")
        slope = self.family.link.slope(self.eta)
        self.good = good = (weights > 0) & (slope != 0)
        if not good.any():
            _warn(f"no observations informative at iteration {self.iterations}")
            return False
        working = (self.eta - self.offset)[good] + (y - self.mu)[good] / slope[good]
        self.roots = np.sqrt(weights[good] * (slope[good] * slope[good]) / self._variance()[good])
        self.decomposition = found = qr(self.x[good] * self.roots[:, np.newaxis], 1e-11)
        coefficients = found.coef(found.qty(working * self.roots))
        if not np.isfinite(coefficients).all():
            _warn(f"non-finite coefficients at iteration {self.iterations}")
            return False
        self.start = np.zeros(self.x.shape[1])
        self.start[found.pivot[: found.rank]] = coefficients
        self._move()
        self.is_at_boundary = False
        return True

    def _move(self) -> None:
        self._set(times(self.x, self.start) + self.offset)
        self.deviance = self._deviance()

    def _shorten(self, reason: str, is_good, maxit: int) -> None:  # type: ignore[no-untyped-def]
        """Halve the step until it is good."""
        if is_good():
            return
        if self.last is None:
            raise ValueError(
                "no valid set of coefficients has been found: please supply starting values"
            )
        kind = "due to divergence" if reason == "divergence" else "out of bounds"
        _warn(f"step size truncated{':' if kind == 'out of bounds' else ''} {kind}")
        for _ in range(maxit):
            self.start = (self.start + self.last) / 2
            self._move()
            if is_good():
                self.is_at_boundary = True
                return
        number = 1 if reason == "divergence" else 2
        raise ValueError(f"inner loop {number}; cannot correct step size")

    def result(self, intercept: bool) -> GlmFit:
        response, family, found = self.response, self.family, self.decomposition
        coefficients = np.full(self.x.shape[1], base.NA)
        known = found.pivot[: found.rank]
        coefficients[known] = self.start[known]
        residuals = (response.y - self.mu) / family.link.slope(self.eta)
        working = np.zeros(len(self.x))
        working[self.good] = self.roots * self.roots
        weights = response.weights
        if intercept:
            mean = total(weights * response.y) / total(weights)
            null = self._deviance(np.full(len(self.x), mean))
        else:
            null = self._deviance(family.link.inverse(self.offset))
        counted = int(np.count_nonzero(weights))
        return GlmFit(
            family, coefficients, found, residuals, self.mu, self.eta, working, response,
            self.deviance, null, family.aic(response, self.mu, self.deviance) + 2 * found.rank,
            counted - found.rank, counted - intercept, self.iterations, self.converged,
        )  # fmt: skip


def score_of(fit: GlmFit, x: FloatArray, has_intercept: bool = True) -> float:
    """Rao's score statistic for the columns `x` in place of those of a smaller fit."""
    weights, residuals = fit.weights, fit.residuals
    larger = lm(x, residuals, weights)
    mean = total(weights * residuals) / total(weights) if has_intercept else 0.0
    return total(weights * (residuals - mean) ** 2) - total(weights * larger.residuals**2)


def _check_nan(results: FloatArray, values: FloatArray) -> None:
    """Warn as R does where a result is NaN and its number is not."""
    if (np.isnan(results) & ~np.isnan(values)).any():
        _warn("NaNs produced")


def _warn(message: str) -> None:
    warnings.warn(message, RuntimeWarning, stacklevel=6)
