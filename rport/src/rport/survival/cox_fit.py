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


@dataclass(frozen=True)
class _Stratum:
    """One stratum's sums over the observations at risk at each death.

    The deaths of one time are taken one after the other: each time with a share of these deaths
    taken from the observations at risk, which is Efron's way, or without, which is Breslow's.
    """

    group: IntArray
    """Of each observation: 0 for the last time, 1 for that before it, and so on."""
    died: IntArray
    weight: FloatArray
    """Of each death: the mean of those of one time."""
    share: FloatArray
    denominator: FloatArray
    count: int
    """Of different times."""

    @property
    def of(self) -> IntArray:
        """The group of each death."""
        return self.group[self.died]

    def sums(self, values: FloatArray) -> FloatArray:
        """A sum over the deaths of each time."""
        return np.asarray(np.bincount(self.of, values, self.count), dtype=np.float64)


def _stratum(data: CoxData, risk: FloatArray) -> _Stratum:
    """The sums of observations of one stratum, those of the last time first."""
    group = np.concatenate([[0], np.cumsum(np.diff(data.time) != 0)])
    count = int(group[-1]) + 1
    died = np.flatnonzero(data.status == 1)
    of = group[died]
    deaths = np.bincount(of, minlength=count)
    place = np.arange(died.size) - np.searchsorted(of, of)
    share = place / deaths[of] if data.efron else np.zeros(died.size)
    whole = np.cumsum(risk)[np.searchsorted(group, np.arange(count), side="right") - 1]
    own = np.bincount(of, risk[died], count)
    weight = np.bincount(of, data.weights[died], count)[of] / deaths[of]
    return _Stratum(group, died, weight, share, whole[of] - share * own[of], count)


def _derivatives(data: CoxData, beta: FloatArray) -> _At:
    """The log likelihood with its derivatives, summed over strata."""
    p = data.x.shape[1]
    eta = data.x @ beta + data.offset
    risk = data.weights * np.exp(eta)
    log_likelihood, score, information = 0.0, np.zeros(p), np.zeros((p, p))
    for rows in _strata(data):
        part, own_risk = data.take(rows), risk[rows]
        found = _stratum(part, own_risk)
        of, died, share = found.of, found.died, found.share
        weighted = own_risk[:, np.newaxis] * part.x
        ends = np.searchsorted(found.group, np.arange(found.count), side="right") - 1
        whole = np.cumsum(weighted, axis=0)[ends]
        own = np.zeros((found.count, p))
        np.add.at(own, of, weighted[died])
        mean = (whole[of] - share[:, np.newaxis] * own[of]) / found.denominator[:, np.newaxis]
        log_likelihood += float((part.weights[died] * eta[rows][died]).sum())
        log_likelihood -= float((found.weight * np.log(found.denominator)).sum())
        score += part.weights[died] @ part.x[died] - found.weight @ mean
        # each observation is at risk at all times of its own and of later groups
        hazard = found.weight / found.denominator
        ahead = np.cumsum(found.sums(hazard)[::-1])[::-1][found.group]
        information += (weighted * ahead[:, np.newaxis]).T @ part.x
        taken = found.sums(hazard * share)[of]
        information -= (weighted[died] * taken[:, np.newaxis]).T @ part.x[died]
        information -= (mean * found.weight[:, np.newaxis]).T @ mean
    pivots, inverse = _inverse(information)
    return _At(log_likelihood, score, pivots, inverse)


def _strata(data: CoxData) -> list[IntArray]:
    """The places of each stratum's observations in sorted data."""
    starts = np.flatnonzero(np.diff(data.strata)) + 1
    return [np.asarray(each) for each in np.split(np.arange(len(data.time)), starts)]


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
    expected = np.zeros(len(hazard))
    for rows in _strata(data):
        part = data.take(rows)
        found = _stratum(part, part.weights * hazard[rows])
        steps = found.weight / found.denominator
        full, reduced = found.sums(steps), found.sums(steps * (1 - found.share))
        before = np.cumsum(full[::-1])[::-1] - full
        last = full[found.group]
        last[found.died] = reduced[found.of]
        expected[rows] = before[found.group] + last
    return np.asarray(data.status - expected * hazard)
