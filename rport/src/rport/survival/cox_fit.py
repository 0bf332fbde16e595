"""Cox's partial likelihood, maximised by Newton's method.

Source: D. R. Cox (1972), Regression models and life-tables; B. Efron (1977), The efficiency of
Cox's likelihood function for censored data; the steps are those of R's `coxph.fit`.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rport.stats.linear_models import times
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_EPSILON = 1e-9
_PIVOT = 2.0**-39
_MOST_ROUNDS = 20


@dataclass(frozen=True)
class CoxFit:
    """A fitted model."""

    coefficients: FloatArray
    """NaN for those that the data do not tell."""
    covariance: FloatArray
    """Zeros in the rows and columns of coefficients that are not known."""
    log_likelihoods: tuple[float, float]
    """At the start and at the end."""
    score: float
    means: FloatArray
    iterations: int
    linear_predictors: FloatArray
    residuals: FloatArray
    """Martingale residuals."""


@dataclass(frozen=True)
class CoxData:
    """Times, events, columns, weights, offsets and strata, each of n observations."""

    time: FloatArray
    status: FloatArray
    x: FloatArray
    weights: FloatArray
    offset: FloatArray
    strata: IntArray
    efron: bool

    def sorted(self) -> tuple[CoxData, IntArray]:
        """The observations by stratum and falling time, and the order."""
        order = np.lexsort((-self.time, self.strata))
        return self.take(order), order

    def take(self, rows: IntArray) -> CoxData:
        """The observations at `rows`."""
        return CoxData(
            self.time[rows],
            self.status[rows],
            self.x[rows],
            self.weights[rows],
            self.offset[rows],
            self.strata[rows],
            self.efron,
        )

    def with_columns(self, x: FloatArray) -> CoxData:
        """The same observations with other columns."""
        return replace(self, x=x)


def cox_fit(data: CoxData) -> CoxFit:
    """The coefficients that make the partial likelihood largest.

    Warns, in R's words, where it does not converge and of coefficients that may be infinite. Raises
    ValueError without any event.
    """
    if not (data.status == 1).any():
        raise ValueError("Can't fit a Cox model with 0 failures")
    n, p = data.x.shape
    weights = data.weights
    dummies = np.array([np.isin(column, (-1, 0, 1)).all() for column in data.x.T], dtype=bool)
    means = np.where(dummies, 0, (weights[:, None] * data.x).sum(axis=0) / weights.sum())
    centred = data.x - means
    sizes = (weights[:, None] * np.abs(centred)).sum(axis=0)
    with np.errstate(divide="ignore"):
        scale = np.where(dummies | (sizes == 0), 1, weights.sum() / sizes)
    scaled, order = data.with_columns(centred * scale).sorted()
    rounds = _Rounds(scaled)
    beta, found = rounds.run(np.zeros(p))
    coefficients = beta * scale
    inverse = found.inverse * np.outer(scale, scale)
    lost = found.pivots == 0
    risk = times(data.x, coefficients) + data.offset - total(coefficients * means)
    _warn_of_infinite(rounds, found, inverse, coefficients, scale)
    residuals = np.empty(n)
    residuals[order] = _martingale(scaled, np.exp(risk[order]))
    return CoxFit(
        np.where(lost, math.nan, coefficients),
        inverse,
        (rounds.first, found.log_likelihood),
        rounds.score,
        means,
        rounds.iterations,
        risk,
        residuals,
    )


@dataclass(frozen=True)
class _At:
    """The log likelihood and its derivatives at some coefficients."""

    log_likelihood: float
    score: FloatArray
    pivots: FloatArray
    inverse: FloatArray
    """Of the information, zeros where a pivot is 0."""


class _Rounds:
    """Newton's steps, halved where the likelihood falls."""

    first: float
    score: float
    iterations = 0
    converged = False

    def __init__(self, data: CoxData) -> None:
        self.data = data

    def run(self, start: FloatArray) -> tuple[FloatArray, _At]:
        beta = start
        found = _derivatives(self.data, beta)
        self.first = best = found.log_likelihood
        step = found.inverse @ found.score
        self.score = float(found.score @ step)
        if not len(beta):
            return beta, found
        new = beta + step
        halvings = 0
        for self.iterations in range(1, _MOST_ROUNDS + 1):
            found = _derivatives(self.data, new)
            value = found.log_likelihood
            if halvings == 0 and abs(1 - best / value) <= _EPSILON:
                self.converged = True
                return new, found
            if self.iterations == _MOST_ROUNDS:
                break
            if not value >= best:
                halvings += 1
                new = (new + halvings * beta) / (halvings + 1)
            else:
                halvings = 0
                best, beta = value, new
                new = beta + found.inverse @ found.score
        return new, found


def _warn_of_infinite(
    rounds: _Rounds, found: _At, inverse: FloatArray, coefficients: FloatArray, scale: FloatArray
) -> None:
    if not rounds.converged and len(coefficients):
        warnings.warn("Ran out of iterations and did not converge", RuntimeWarning, stacklevel=4)
        return
    left = np.abs((found.score / scale) @ inverse)
    # as far as a last step would still go: more than the precision and a share of the coefficient
    infinite = (left > _EPSILON) & (left > math.sqrt(_EPSILON) * np.abs(coefficients))
    if infinite.any():
        which = ",".join(str(at + 1) for at in np.flatnonzero(infinite).tolist())
        warnings.warn(
            f"Loglik converged before variable  {which} ; coefficient may be infinite. ",
            RuntimeWarning,
            stacklevel=4,
        )


def _derivatives(data: CoxData, beta: FloatArray) -> _At:
    """Sums over the events of each time in each stratum, with Efron's or Breslow's ties."""
    p = data.x.shape[1]
    eta = data.x @ beta + data.offset
    risk = data.weights * np.exp(eta)
    log_likelihood, score, information = 0.0, np.zeros(p), np.zeros((p, p))
    for start, stop, sums in _risk_sets(data, risk):
        died = np.arange(start, stop)[data.status[start:stop] == 1]
        if not died.size:
            continue
        whole, first, second = sums
        x, weights, own = data.x[died], data.weights[died], risk[died]
        log_likelihood += float((weights * eta[died]).sum())
        score += weights @ x
        mean_weight = weights.sum() / died.size
        own_whole, own_first = own.sum(), own @ x
        own_second = (own[:, None] * x).T @ x
        for k in range(died.size):
            share = k / died.size if data.efron else 0.0
            denominator = whole - share * own_whole
            mean = (first - share * own_first) / denominator
            log_likelihood -= mean_weight * math.log(denominator)
            score -= mean_weight * mean
            square = (second - share * own_second) / denominator
            information += mean_weight * (square - np.outer(mean, mean))
    pivots, inverse = _inverse(information)
    return _At(log_likelihood, score, pivots, inverse)


def _risk_sets(data: CoxData, risk: FloatArray):  # type: ignore[no-untyped-def]
    """Each time of each stratum: its observations' places and the sums over those at risk."""
    n, p = data.x.shape
    changes = (np.diff(data.time) != 0) | (np.diff(data.strata) != 0)
    ends = np.append(np.flatnonzero(changes) + 1, n)
    start, stratum = 0, None
    for stop in ends.tolist():
        if data.strata[start] != stratum:
            stratum = data.strata[start]
            whole, first, second = 0.0, np.zeros(p), np.zeros((p, p))
        x, own = data.x[start:stop], risk[start:stop]
        whole = whole + own.sum()
        first = first + own @ x
        second = second + (own[:, None] * x).T @ x
        yield start, stop, (whole, first, second)
        start = stop


def _inverse(matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The pivots of Cholesky's decomposition, near 0 as 0, and the inverse without those."""
    n = len(matrix)
    lower = matrix.copy()
    largest = float(np.abs(np.diag(matrix)).max()) if n else 0.0
    pivots = np.zeros(n)
    for i in range(n):
        pivot = lower[i, i]
        if not pivot > _PIVOT * largest:
            lower[i:, i] = 0
            continue
        pivots[i] = pivot
        for j in range(i + 1, n):
            factor = lower[j, i] / pivot
            lower[j, j] -= factor * factor * pivot
            lower[j + 1 :, j] -= factor * lower[j + 1 :, i]
            lower[j, i] = factor
    kept = np.flatnonzero(pivots)
    inverse = np.zeros_like(matrix)
    if kept.size:
        inverse[np.ix_(kept, kept)] = np.linalg.inv(matrix[np.ix_(kept, kept)])
    return pivots, inverse


def _martingale(data: CoxData, hazard: FloatArray) -> FloatArray:
    """Events less those that the model expects, in the order of `data`."""
    n = len(hazard)
    expected = np.zeros(n)
    for each in np.unique(data.strata).tolist():
        own = np.flatnonzero(data.strata == each)[::-1]
        cumulated = 0.0
        at = 0
        time, status = data.time[own], data.status[own]
        risk = data.weights[own] * hazard[own]
        left = np.cumsum(risk[::-1])[::-1]
        while at < own.size:
            stop = int(np.searchsorted(time, time[at], side="right"))
            died = np.arange(at, stop)[status[at:stop] == 1]
            full, reduced = 0.0, 0.0
            weight = data.weights[own[died]].sum() / died.size if died.size else 0.0
            for k in range(died.size):
                share = k / died.size if data.efron else 0.0
                part = weight / (left[at] - share * risk[died].sum())
                full += part
                reduced += part * (1 - share)
            expected[own[at:stop]] = cumulated + full
            expected[own[died]] = cumulated + reduced
            cumulated += full
            at = stop
    return np.asarray(data.status - expected * hazard)
