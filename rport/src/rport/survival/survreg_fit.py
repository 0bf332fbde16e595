"""The likelihood of an accelerated failure time model, maximised by Newton's method.

Source: the steps are those of R's `survreg.fit`; J. D. Kalbfleisch and R. L. Prentice (1980), The
Statistical Analysis of Failure Time Data.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rport.survival.cox_fit import inverse_of
from rport.survival.survreg_distributions import Standard

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_EPSILON = 1e-9
_PIVOT = 1e-10
_MOST_ROUNDS = 30


@dataclass(frozen=True)
class SurvregData:
    """Transformed times, columns, weights, offsets and strata of n observations.

    `status` is 1 where the time is known, 0 where it is above `low`, 2 where it is below, and 3
    where it is between `low` and `high`. Each stratum has a scale, unless all have the `scale`.
    """

    low: FloatArray
    high: FloatArray
    status: FloatArray
    x: FloatArray
    weights: FloatArray
    offset: FloatArray
    strata: IntArray
    of: Standard
    scale: float | None

    @property
    def scales(self) -> int:
        """How many scales are estimated."""
        return 0 if self.scale is not None else int(self.strata.max()) + 1


@dataclass(frozen=True)
class Derivatives:
    """Each observation's log likelihood, with derivatives by its location and logarithmic scale."""

    g: FloatArray
    dg: FloatArray
    ddg: FloatArray
    ds: FloatArray
    dds: FloatArray
    dsg: FloatArray


@dataclass(frozen=True)
class SurvregFit:
    """A fitted model."""

    coefficients: FloatArray
    """Those of the columns, then the logarithms of the scales that are estimated."""
    covariance: FloatArray
    log_likelihoods: tuple[float, float]
    """Of the intercept alone and of the whole, in transformed times."""
    iterations: int
    linear_predictors: FloatArray


def derivatives(
    data: SurvregData, eta: FloatArray, sigma: FloatArray, of_residuals: bool = False
) -> Derivatives:
    """The log likelihood of each observation at its location and scale, with its derivatives.

    R's residuals, and robust variances, have those of intervals by the scale with the opposite sign
    and not divided by the scale, which `of_residuals` gives.
    """
    status = data.status
    sign, by = (-1, np.ones_like(sigma)) if of_residuals else (1, sigma)
    with np.errstate(all="ignore"):
        z = (data.low - eta) / sigma
        below, above, f, first, second = data.of.density(z)
        z_high = (data.high - eta) / sigma
        below_high, above_high, f_high, first_high, _ = data.of.density(z_high)
        slope, slope_high = f * first, f_high * first_high
        inside = np.where(z > 0, above - above_high, below_high - below)

        def by_status(
            right: FloatArray, exact: FloatArray, left: FloatArray, interval: FloatArray
        ) -> FloatArray:
            return np.select(
                [status == 0, status == 1, status == 2], [right, exact, left], interval
            )

        share = by_status(above, np.ones_like(z), below, inside)
        g = np.log(np.where(status == 1, f / sigma, share))
        dg = -by_status(-f, first, f, f_high - f) / share / sigma
        ddg = by_status(-slope, second, slope, slope_high - slope) / share / sigma**2
        is_interval = status == 3
        ds = np.where(is_interval, sign * (z * f - z_high * f_high) / share, dg * sigma * z)
        dds = ddg * (sigma * z) ** 2
        dsg = ddg * sigma * z
        curved = (z_high**2 * slope_high - z**2 * slope) / share
        dds = np.where(is_interval, curved, dds)
        dsg = np.where(is_interval, (z_high * slope_high - z * slope) / share / by, dsg)
        return Derivatives(
            g, dg, ddg - dg**2, np.where(status == 1, ds - 1, ds), dds - ds * (1 + ds),
            dsg - dg * (1 + ds),
        )  # fmt: skip


def survreg_fit(data: SurvregData) -> SurvregFit:
    """The coefficients that make the likelihood largest.

    Warns, in R's words, where it does not converge. Raises ValueError where the intercept alone
    cannot be fitted.
    """
    x, p = data.x, data.x.shape[1]
    is_null = p == 1 and bool((x == 1).all())
    middle = np.where(data.status == 3, (data.low + data.high) / 2, data.low)
    weights = data.weights
    mean = float((middle * weights).sum() / weights.sum())
    variance = float((weights * (middle - mean) ** 2).sum() / weights.sum())
    spread = math.log(4 * data.of.start(mean, variance)[1]) / 2
    logs = np.full(max(data.scales, 1), spread if data.scale is None else math.log(data.scale))
    alone = None
    if not is_null:
        only = replace(data, x=np.ones((len(x), 1)))
        sigma = np.full(len(x), math.exp(logs[0]))
        at = derivatives(only, middle, sigma)
        pull = -at.ddg * weights
        first = (weights * at.dg + pull * (middle - data.offset)).sum() / pull.sum()
        alone = _newton(only, np.concatenate([[first], logs]), 20)
        if not math.isfinite(alone.log_likelihood):
            raise ValueError("initial iteration failed (use starting estimates?)")
        logs = alone.coefficients[1:]
    centre, size = _scaling(x)
    scaled = replace(data, x=(x - centre) / size)
    at = derivatives(scaled, middle, np.exp(logs[scaled.strata]))
    pull = -at.ddg * weights
    cross = scaled.x.T @ (pull[:, np.newaxis] * scaled.x)
    first = inverse_of(cross, _PIVOT)[1] @ (
        (pull * (middle - data.offset) + weights * at.dg) @ scaled.x
    )
    found = _newton(scaled, np.concatenate([first, logs]), _MOST_ROUNDS)
    if not found.is_settled:
        message = "Ran out of iterations and did not converge"
        warnings.warn(message, RuntimeWarning, stacklevel=4)
    back = np.eye(p + data.scales)
    back[range(p), range(p)] = 1 / size
    back[0, 1:p] -= centre[1:] / size[1:]
    estimated = found.coefficients[: p + data.scales]
    return SurvregFit(
        back @ estimated,
        back @ found.covariance @ back.T,
        ((found if alone is None else alone).log_likelihood, found.log_likelihood),
        found.iterations,
        scaled.x @ found.coefficients[:p] + data.offset,
    )


def _scaling(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """By which columns are centred and divided: beside an intercept those not of 0 and 1."""
    p = x.shape[1]
    centre, size = np.zeros(p), np.ones(p)
    if p > 1 and (x[:, 0] == 1).all():
        other = ~((x == 0) | (x == 1)).all(axis=0)
        centre[other], size[other] = x[:, other].mean(axis=0), x[:, other].std(axis=0, ddof=1)
    return centre, size


@dataclass(frozen=True)
class _Optimum:
    coefficients: FloatArray
    covariance: FloatArray
    log_likelihood: float
    iterations: int
    is_settled: bool


def _newton(data: SurvregData, start: FloatArray, most: int) -> _Optimum:
    """Newton's steps, cut to a third where the likelihood falls."""
    p, free = data.x.shape[1], data.x.shape[1] + data.scales
    beta = start
    best, step, covariance = _step(data, beta)
    new = _moved(beta, step)
    halvings = 0
    for at in range(1, most + 1):
        value, step, inverse = _step(data, new)
        is_close = abs(1 - best / value) <= _EPSILON or abs(best - value) <= _EPSILON
        if halvings == 0 and is_close:
            return _Optimum(new, inverse, value, at, True)
        if not value >= best:
            halvings += 1
            new = (new + 2 * beta) / 3
            if halvings == 1:
                # the scale does not shrink to less than a third at once
                new[p:free] = np.maximum(new[p:free], beta[p:free] - 1.1)
        else:
            halvings = 0
            best, beta, covariance = value, new, inverse
            new = _moved(beta, step)
    return _Optimum(beta, covariance, best, most, False)


def _moved(beta: FloatArray, step: FloatArray) -> FloatArray:
    new = beta.copy()
    new[: step.size] += step
    return new


def _step(data: SurvregData, beta: FloatArray) -> tuple[float, FloatArray, FloatArray]:
    """The log likelihood, Newton's step from there, and the inverse of the information."""
    p, count = data.x.shape[1], data.scales
    eta = data.x @ beta[:p] + data.offset
    own = np.zeros_like(data.strata) if data.scale is not None else data.strata
    at = derivatives(data, eta, np.exp(beta[p:][own]))
    w = data.weights
    member = (own[:, np.newaxis] == np.arange(count)).astype(np.float64)
    with np.errstate(invalid="ignore"):
        scores = np.column_stack([at.dg[:, np.newaxis] * data.x, at.ds[:, np.newaxis] * member])
    information = np.empty((p + count, p + count))
    with np.errstate(invalid="ignore"):
        information[:p, :p] = -data.x.T @ ((w * at.ddg)[:, np.newaxis] * data.x)
        information[:p, p:] = -data.x.T @ ((w * at.dsg)[:, np.newaxis] * member)
        information[p:, p:] = -np.diag((w * at.dds) @ member)
    information[p:, :p] = information[:p, p:].T
    value = float((w * at.g).sum())
    if not np.isfinite(information).all() or not np.isfinite(scores).all():
        return -math.inf, np.zeros(p + count), np.zeros_like(information)
    sizes = np.linalg.eigvalsh(information)
    if sizes[0] < -8 * _PIVOT * abs(sizes[-1]):
        information = scores.T @ (w[:, np.newaxis] * scores)
    inverse = inverse_of(information, _PIVOT)[1]
    return value, inverse @ (w @ scores), inverse
