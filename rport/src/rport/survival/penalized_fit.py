"""Cox's model with penalised terms: Newton's method inside a search for the penalties' size.

Source: T. M. Therneau, P. M. Grambsch and V. S. Pankratz (2003), Penalized survival models and
frailty, Journal of Computational and Graphical Statistics 12; R. J. Gray (1992), Flexible methods
for analyzing survival data using splines, JASA 87; the steps are those of R's `coxpenal.fit`.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport.stats.formulas.frame import ModelFrame
from rport.survival.cox_fit import (
    CoxData,
    CoxFit,
    dummies,
    inverse_of,
    likelihood,
    martingale,
    weighted_means,
)
from rport.survival.penalties import Frailty, Penalty
from rport.survival.penalty_searches import Outcome, Search

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
_EPSILON = 1e-9
_MOST_ROUNDS = 20
_MOST_SEARCHES = 10


@dataclass(frozen=True)
class Terms:
    """Which columns each term has, and the penalties."""

    columns: list[IntArray]
    """Of the terms that are not sparse; empty for the sparse one."""
    penalties: dict[int, Penalty]
    """By the place of the term."""
    is_centred: npt.NDArray[np.bool_]
    """Of which columns the mean is taken away."""
    groups: IntArray | None = None
    """Of the sparse frailty."""

    @property
    def sparse(self) -> int | None:
        """The place of the sparse term."""
        return next((at for at, each in self.penalties.items() if each.is_sparse), None)


def penalties_of(
    frame: ModelFrame, data: CoxData, names: tuple[str, ...], assign: IntArray,
    labels: tuple[str, ...],
) -> tuple[Terms, CoxData, tuple[str, ...], IntArray] | None:  # fmt: skip
    """The penalised terms, and the data without the sparse one; None without any.

    The names of coefficients are those of the penalties. Raises ValueError for several sparse terms
    and for exact ties.
    """
    bases = {at: frame.bases.get(label) for at, label in enumerate(labels)}
    penalties = {at: each for at, each in bases.items() if isinstance(each, Penalty)}
    if not penalties:
        return None
    if data.ties == "exact":
        raise ValueError("penalised terms with exact ties are not provided")
    if sum(isinstance(each, Frailty) for each in penalties.values()) > 1:
        raise ValueError("multiple frailty terms are not supported")
    groups, known = None, list(names)
    kept = np.ones(len(names), dtype=np.bool_)
    for at, each in penalties.items():
        own = np.flatnonzero(assign == at + 1)
        if each.is_sparse:
            groups = np.unique(data.x[:, own[0]], return_inverse=True)[1].reshape(-1)
            kept[own] = False
        else:
            for place, name in zip(own.tolist(), each.names, strict=True):
                known[place] = name
    assign = assign[kept]
    columns = [np.flatnonzero(assign == at + 1) for at in range(len(labels))]
    names = tuple(name for name, is_kept in zip(known, kept, strict=True) if is_kept)
    # R looks for dummies among the columns with the sparse term, and takes the first of these
    is_centred = ~dummies(data.x)[: len(assign)]
    terms = Terms(columns, penalties, is_centred, groups)
    return terms, data.with_columns(data.x[:, kept]), names, assign


@dataclass(frozen=True)
class PenalizedFit(CoxFit):
    """A fitted model with penalised terms; `iterations` are those of all searches."""

    terms: Terms
    var2: FloatArray
    """The covariances between the penalty's and the likelihood's (Gray's)."""
    effects: FloatArray
    """Of the groups of a sparse frailty; empty without."""
    effects_variance: FloatArray
    df: FloatArray
    """Of each term."""
    penalty: FloatArray
    """The second derivative of the penalty by the coefficients (p, p)."""
    searches: list[Search]
    """For each penalised term."""
    rounds: int
    """How many values of theta were tried."""


@dataclass(frozen=True)
class _Point:
    """The penalised log likelihood with derivatives at some coefficients."""

    beta: FloatArray
    effects: FloatArray
    log_likelihood: float
    penalty: float
    score: FloatArray
    """Of the effects, then of the coefficients."""
    diagonal: FloatArray
    """Of the information of the effects, taken for diagonal, with the penalty."""
    cross: FloatArray
    """Shape (effects, coefficients)."""
    block: FloatArray
    """The information of the coefficients, with the penalty."""
    second: FloatArray
    """The penalty's second derivative by the coefficients (p, p)."""
    of_effects: FloatArray
    """The same by the effects (k)."""

    def blocks(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The inverse information: of effects the diagonal, crosswise, and of coefficients."""
        known = np.zeros_like(self.diagonal)
        np.divide(1, self.diagonal, out=known, where=self.diagonal > 0)
        share = self.cross * known[:, np.newaxis]
        inner = inverse_of(self.block - self.cross.T @ share)[1]
        crosswise = -share @ inner
        return known - (crosswise * share).sum(axis=1), crosswise, inner

    def step(self) -> tuple[FloatArray, FloatArray]:
        """Newton's step of effects and of coefficients."""
        known = np.zeros_like(self.diagonal)
        np.divide(1, self.diagonal, out=known, where=self.diagonal > 0)
        count = known.size
        u, v = self.score[:count], self.score[count:]
        share = self.cross * known[:, np.newaxis]
        inner = inverse_of(self.block - self.cross.T @ share)[1]
        beta = inner @ (v - share.T @ u)
        return known * u - share @ beta, beta


class _Penalized:
    """The likelihood of one model, whose penalties have sizes that change."""

    def __init__(self, data: CoxData, terms: Terms) -> None:
        self.terms = terms
        self.count = 0 if terms.groups is None else int(terms.groups.max()) + 1
        self.p = data.x.shape[1]
        x = data.x
        if terms.groups is not None:
            dummies = (terms.groups[:, np.newaxis] == np.arange(self.count)).astype(np.float64)
            x = np.column_stack([dummies, x])
        self.data = data.with_columns(x).sorted()[0]

    def at(self, effects: FloatArray, beta: FloatArray, theta: dict[int, float]) -> _Point:
        k = self.count
        value, score, information = likelihood(self.data, np.concatenate([effects, beta]), k)
        diagonal, cross = np.diag(information)[:k].copy(), information[:k, k:].copy()
        block, score = information[k:, k:].copy(), score.copy()
        beta, penalty = beta.copy(), 0.0
        second, of_effects = np.zeros((self.p, self.p)), np.zeros(k)
        for place, each in self.terms.penalties.items():
            if each.is_sparse:
                pull = each.at(effects, theta[place])
                penalty += pull.value
                if pull.is_zero:
                    score[:k], diagonal[:], cross[:] = 0, 0, 0
                else:
                    score[:k] -= pull.first
                    diagonal += pull.second
                    of_effects = pull.second
                effects = pull.coef
                continue
            own = self.terms.columns[place]
            pull = each.at(beta[own], theta[place])
            penalty += pull.value
            beta[own] = pull.coef
            if pull.is_zero:
                self._fix(own, score, block)
                continue
            score[k + own] -= pull.first
            square = np.diag(pull.second) if pull.second.ndim == 1 else pull.second
            second[np.ix_(own, own)] = square
        block += second
        return _Point(
            beta, effects, value - penalty, penalty, score, diagonal, cross, block, second,
            of_effects,
        )  # fmt: skip

    def _fix(self, own: IntArray, score: FloatArray, block: FloatArray) -> None:
        """Take away what moves coefficients, but, as R does, not what ties them to later ones."""
        score[self.count + own] = 0
        for at in own.tolist():
            block[at, :at] = block[:at, at] = 0
            block[at, at] = 1

    def run(
        self, effects: FloatArray, beta: FloatArray, theta: dict[int, float]
    ) -> tuple[_Point, int]:
        """Newton's steps from some coefficients, halved where the likelihood falls."""
        best, halvings = 0.0, 0
        old = effects, beta
        for iteration in range(_MOST_ROUNDS + 1):
            found = self.at(effects, beta, theta)
            value = found.log_likelihood
            if abs(1 - best / value) <= _EPSILON and not halvings:
                return found, iteration
            if iteration == _MOST_ROUNDS:
                break
            if iteration > 0 and value < best:
                halvings += 1
                effects, beta = (
                    (before + now) / 2
                    for before, now in zip(old, (found.effects, found.beta), strict=True)
                )
            else:
                halvings, best = 0, value
                old = found.effects, found.beta
                steps = found.step()
                effects, beta = found.effects + steps[0], found.beta + steps[1]
        return found, _MOST_ROUNDS


def penalized_fit(data: CoxData, terms: Terms) -> PenalizedFit:
    """The coefficients and effects that make the penalised partial likelihood largest.

    Warns, in R's words, where Newton's method does not converge. Raises ValueError without any
    event.
    """
    if not (data.status == 1).any():
        raise ValueError("Can't fit a Cox model with 0 failures")
    means = np.where(terms.is_centred, weighted_means(data), 0)
    centred = data.with_columns(data.x - means)
    model = _Penalized(centred, terms)
    searches = {place: each.search() for place, each in terms.penalties.items()}
    theta = {place: each.theta for place, each in searches.items()}
    start = np.zeros(model.count), np.zeros(model.p)
    first = likelihood(model.data, np.concatenate(start), model.count)[0]
    tried, kept, steps, failed = [list(theta.values())], [], 0, []
    for rounds in range(1, _MOST_SEARCHES + 1):
        found, iterations = model.run(*start, theta)
        steps += iterations
        if iterations >= _MOST_ROUNDS:
            failed.append(rounds)
        spread = _Spread(found, terms, model.count)
        done = True
        for place, search in searches.items():
            outcome = _outcome(place, found, spread, data, terms)
            done &= search.step(outcome)
        if done:
            break
        theta = {place: each.theta for place, each in searches.items()}
        kept.append((found.effects, found.beta))
        distances = [sum((a - b) ** 2 for a, b in zip(each, theta.values(), strict=True))
                     for each in tried]  # fmt: skip
        start = kept[int(np.argmin(distances[:rounds]))]
        tried.append(list(theta.values()))
    if failed:
        which = " ".join(map(str, failed))
        warnings.warn(
            f"Inner loop failed to coverge for iterations {which}", RuntimeWarning, stacklevel=4
        )
    if data.start is not None:  # which R does not weight here
        means = np.where(terms.is_centred, data.x.mean(axis=0), 0)
    eta = data.offset + (data.x - means) @ found.beta
    if terms.groups is not None:
        eta = eta + found.effects[terms.groups]
    lost = np.diag(spread.inner) == 0
    return PenalizedFit(
        np.where(lost, math.nan, found.beta), spread.inner,
        (first, found.log_likelihood + found.penalty), math.nan, means, steps, eta,
        martingale(data, np.exp(eta)), terms, spread.var2, found.effects, spread.effects_variance,
        spread.df, found.second, list(searches.values()), rounds,
    )  # fmt: skip


class _Spread:
    """Covariances and degrees of freedom at the maximum. Source: R's `coxpenal.df`."""

    def __init__(self, found: _Point, terms: Terms, count: int) -> None:
        self.effects_variance, crosswise, inner = found.blocks()
        self.inner = inner
        penalty = found.second
        if count:
            between = crosswise.T @ (found.of_effects[:, np.newaxis] * crosswise)
            self.var2 = inner - between - inner @ penalty @ inner
        else:
            self.var2 = inner @ (found.block - penalty) @ inner
        df, self.traces = [], []
        for at, own in enumerate(terms.columns):
            if at == terms.sparse:
                # of products with the penalty, R takes the diagonals' alone
                apart = np.diag(inner - inverse_of(found.block)[1])
                lost = float((self.effects_variance * found.of_effects).sum())
                df.append(count - lost - float((apart * np.diag(penalty)).sum()))
                self.traces.append(float(self.effects_variance.sum()))
                continue
            one, other = (each[np.ix_(own, own)] for each in (inner, self.var2))
            df.append(float(np.trace(inverse_of(one, 1e-9)[1] @ other)))
            self.traces.append(float(np.trace(one)))
        if not count and len(terms.columns) == 1:
            df = [float(((found.block - penalty) * inner).sum())]
        self.df = np.array(df)


def _outcome(place: int, found: _Point, spread: _Spread, data: CoxData, terms: Terms) -> Outcome:
    penalty = terms.penalties[place]
    coef = found.effects if penalty.is_sparse else found.beta[terms.columns[place]]
    deaths: FloatArray = np.zeros(0)
    if isinstance(penalty, Frailty):
        groups = terms.groups
        if not penalty.is_sparse or groups is None:
            groups = data.x[:, terms.columns[place]].argmax(axis=1)
        deaths = np.asarray(np.bincount(groups, data.status), dtype=np.float64)
    return Outcome(
        coef, found.log_likelihood, found.log_likelihood + found.penalty, float(spread.df[place]),
        spread.traces[place], deaths,
    )  # fmt: skip
