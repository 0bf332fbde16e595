"""Cox's partial likelihood, maximised by Newton's method.

Source: D. R. Cox (1972), Regression models and life-tables; B. Efron (1977), The efficiency of
Cox's likelihood function for censored data; the steps are those of R's `coxph.fit`.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from rport.stats.linear_models import times
from rport.stats.moments import total
from rport.survival.cox_exact import exact_likelihood
from rport.survival.risk_sets import RiskSets

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Ties = Literal["efron", "breslow", "exact"]
_EPSILON = 1e-9
_PIVOT = 2.0**-39
_MOST_ROUNDS = 20


@dataclass(frozen=True)
class CoxFit:
    """A fitted model."""

    coefficients: FloatArray
    """NaN for those that the data do not determine."""
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
    """Times, events, columns, weights, offsets and strata, each of n observations.

    An observation is at risk after its `start`, which is None where all are from the beginning.
    """

    start: FloatArray | None
    time: FloatArray
    status: FloatArray
    x: FloatArray
    weights: FloatArray
    offset: FloatArray
    strata: IntArray
    ties: Ties

    def sorted(self) -> tuple[CoxData, IntArray]:
        """The observations by stratum and falling time, and the order."""
        order = np.lexsort((-self.time, self.strata))
        return self.take(order), order

    def take(self, rows: IntArray) -> CoxData:
        """The observations at `rows`."""
        return CoxData(
            None if self.start is None else self.start[rows],
            self.time[rows],
            self.status[rows],
            self.x[rows],
            self.weights[rows],
            self.offset[rows],
            self.strata[rows],
            self.ties,
        )

    def with_columns(self, x: FloatArray) -> CoxData:
        """The same observations with other columns."""
        return replace(self, x=x)

    def in_strata(self) -> list[IntArray]:
        """The places of each stratum's observations, where these are sorted."""
        starts = np.flatnonzero(np.diff(self.strata)) + 1
        return [np.asarray(each) for each in np.split(np.arange(len(self.time)), starts)]


@np.errstate(all="ignore")
def cox_fit(data: CoxData) -> CoxFit:
    """The coefficients that make the partial likelihood largest.

    Warns, in R's words, where it does not converge and of coefficients that may be infinite. Raises
    ValueError without any event.
    """
    if not (data.status == 1).any():
        raise ValueError("Can't fit a Cox model with 0 failures")
    p, weights = data.x.shape[1], data.weights
    is_dummy = dummies(data.x)
    means = np.where(is_dummy, 0, weighted_means(data))
    centred = data.x - means
    sizes = (weights[:, None] * np.abs(centred)).sum(axis=0)
    with np.errstate(divide="ignore"):
        scale = np.where(is_dummy | (sizes == 0), 1, weights.sum() / sizes)
    rounds = _Rounds(data.with_columns(centred * scale).sorted()[0])
    beta, found = rounds.run(np.zeros(p))
    coefficients = beta * scale
    inverse = found.inverse * np.outer(scale, scale)
    lost = found.pivots == 0
    if data.start is not None:
        means = np.where(is_dummy, 0, data.x.mean(axis=0))  # which R does not weight here
    risk = times(data.x, coefficients) + data.offset - total(coefficients * means)
    _warn_of_infinite(rounds, found, inverse, coefficients, scale)
    return CoxFit(
        np.where(lost, math.nan, coefficients),
        inverse,
        (rounds.first, found.log_likelihood),
        rounds.score,
        means,
        rounds.iterations,
        risk,
        martingale(data, np.exp(risk)),
    )


def dummies(x: FloatArray) -> npt.NDArray[np.bool_]:
    """Which columns have no other values than -1, 0 and 1."""
    return np.array([np.isin(column, (-1, 0, 1)).all() for column in x.T], dtype=np.bool_)


def weighted_means(data: CoxData) -> FloatArray:
    """The means of the columns."""
    weights = data.weights
    return np.asarray((weights[:, None] * data.x).sum(axis=0) / weights.sum())


@dataclass(frozen=True)
class Derivatives:
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
        self.derivatives: Callable[[CoxData, FloatArray], Derivatives] = (
            exact_derivatives if data.ties == "exact" else _derivatives
        )

    def run(self, start: FloatArray) -> tuple[FloatArray, Derivatives]:
        beta = start
        found = self.derivatives(self.data, beta)
        self.first = best = found.log_likelihood
        step = found.inverse @ found.score
        self.score = float(found.score @ step)
        if not len(beta):
            return beta, found
        new = beta + step
        halvings = 0
        for self.iterations in range(1, _MOST_ROUNDS + 1):
            found = self.derivatives(self.data, new)
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
    rounds: _Rounds,
    found: Derivatives,
    inverse: FloatArray,
    coefficients: FloatArray,
    scale: FloatArray,
) -> None:
    if not rounds.converged and len(coefficients):
        warnings.warn("Ran out of iterations and did not converge", RuntimeWarning, stacklevel=4)
        return
    left = np.abs((found.score / scale) @ inverse)
    # as far as a last step would still go: more than the precision and a share of the coefficient
    infinite = (left > _EPSILON) & (left > math.sqrt(_EPSILON) * np.abs(coefficients))
    if infinite.any():
        which = ",".join(str(at + 1) for at in np.flatnonzero(infinite).tolist())
        is_plain = rounds.data.start is None and rounds.data.ties != "exact"
        what = "coefficient" if is_plain else "beta"
        warnings.warn(
            f"Loglik converged before variable  {which} ; {what} may be infinite. ",
            RuntimeWarning,
            stacklevel=4,
        )


def _derivatives(data: CoxData, beta: FloatArray) -> Derivatives:
    log_likelihood, score, information = likelihood(data, beta)
    return Derivatives(log_likelihood, score, *inverse_of(information))


def likelihood(
    data: CoxData, beta: FloatArray, sparse: int = 0
) -> tuple[float, FloatArray, FloatArray]:
    """The log likelihood, the score and the information of sorted data, summed over strata.

    Of the first `sparse` columns there is the diagonal alone in their block of the information.
    """
    p = data.x.shape[1]
    eta = data.x @ beta + data.offset
    log_likelihood, score, information = 0.0, np.zeros(p), np.zeros((p, p))
    diagonal = np.zeros(sparse)
    for rows in data.in_strata():
        part = data.take(rows)
        risk = part.weights * np.exp(eta[rows])
        found = RiskSets(part, risk)
        mean = found.means(part.x)
        log_likelihood += float((part.weights * eta[rows])[found.died].sum())
        log_likelihood -= float((found.weight * np.log(found.denominator)).sum())
        score += part.weights[found.died] @ part.x[found.died] - found.weight @ mean
        weighted = part.x * (risk * found.over_time(found.hazard, found.share))[:, np.newaxis]
        spread = mean * found.weight[:, np.newaxis]
        information[:, sparse:] += weighted.T @ part.x[:, sparse:] - spread.T @ mean[:, sparse:]
        diagonal[:] += ((weighted * part.x).sum(axis=0) - (spread * mean).sum(axis=0))[:sparse]
    information[range(sparse), range(sparse)] = diagonal
    return log_likelihood, score, information


def exact_derivatives(data: CoxData, beta: FloatArray) -> Derivatives:
    """The same for the exact likelihood of ties."""
    log_likelihood, score, information = exact_likelihood(data, beta)
    return Derivatives(log_likelihood, score, *inverse_of(information))


def inverse_of(matrix: FloatArray, tolerance: float = _PIVOT) -> tuple[FloatArray, FloatArray]:
    """The pivots of Cholesky's decomposition, near 0 as 0, and the inverse without those."""
    n = len(matrix)
    lower = matrix.copy()
    largest = float(np.abs(np.diag(matrix)).max()) if n else 0.0
    pivots = np.zeros(n)
    for i in range(n):
        pivot = lower[i, i]
        if not pivot > tolerance * largest:
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


def martingale(data: CoxData, risk: FloatArray) -> FloatArray:
    """Events less those that the model expects for relative risks."""
    ordered, order = data.sorted()
    expected = np.zeros(len(risk))
    for rows in ordered.in_strata():
        part, own = ordered.take(rows), risk[order[rows]]
        found = RiskSets(part, part.weights * own)
        expected[order[rows]] = own * found.over_time(found.hazard, found.share)
    return data.status - expected
