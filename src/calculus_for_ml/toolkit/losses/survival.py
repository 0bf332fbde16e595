"""Cox's loss: the negative log partial likelihood of survival times, over n.

Each death asks which of those at risk it is, and those with a larger eta = x beta are likelier:

    value = sum over deaths of (log S - eta of the one who died) / n
    S     = sum over the risk set of exp(eta)

Where d die at the same time, Breslow lets each of them face the whole risk set; Efron takes the
share l / d of the tied deaths out of the risk set for the one that comes l-th, l = 0, ..., d - 1.
Sources: Cox (1972), Breslow (1974), Efron (1977); R's `survival::coxph`.

All sums of exponentials are kept as logarithms, and columns of X are centred (which changes no
difference of two eta), so that nothing overflows, vanishes or cancels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from calculus_for_ml.toolkit import arrays
from calculus_for_ml.toolkit.arrays import Array
from calculus_for_ml.toolkit.losses.loss import Loss, Recession

Ties = Literal["efron", "breslow"]
Indices = npt.NDArray[np.intp]

_SAME_TIME = float(np.sqrt(np.finfo(np.float64).eps))


@dataclass(frozen=True)
class Cox(Loss):
    """Cox's negative log partial likelihood over n; `y` is n by 2, time and event (1 a death)."""

    ties: Ties
    name = "Cox"

    def __post_init__(self) -> None:
        """Refuse another way to treat ties."""
        if self.ties not in ("efron", "breslow"):
            raise ValueError(f"ties must be 'efron' or 'breslow', not {self.ties!r}")

    def check(self, X: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Array, Array]:
        """`X` and `y` as arrays of doubles, or ValueError in one sentence."""
        X, y = arrays.matrix(X, "X"), arrays.real(y, "y")
        if y.shape != (len(X), 2):
            raise ValueError(
                f"y must have {len(X)} rows, like X, and 2 columns, time and event, "
                f"not shape {y.shape}"
            )
        y = arrays.finite(y, "y")
        wrong = y[~np.isin(y[:, 1], (0, 1)), 1]
        if wrong.size:
            raise ValueError(
                f"the event, y[:, 1], must be 1 for a death and 0 for a censored time, "
                f"but one is {wrong[0]:g}"
            )
        return X, y

    def value(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """The sum over deaths of (log S - eta), over n."""
        risk, rows, eta = self._in_order(beta, X, y)
        return float(np.sum(risk.log_sums(eta) - eta[risk.deaths]) / len(rows))

    def gradient(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """X' (expected deaths - deaths) / n (p): the martingale residuals with the sign changed."""
        risk, rows, eta = self._in_order(beta, X, y)
        residual = risk.expected(eta)
        residual[risk.deaths] -= 1
        return np.asarray(rows.T @ residual / len(rows))

    def hessian(self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike) -> Array:
        """The sum over deaths of the covariance of x in the risk set, over n (p by p)."""
        risk, rows, eta = self._in_order(beta, X, y)
        means = risk.means(eta, rows)
        return np.asarray(((rows.T * risk.expected(eta)) @ rows - means.T @ means) / len(rows))

    def _in_order(
        self, beta: npt.ArrayLike, X: npt.ArrayLike, y: npt.ArrayLike
    ) -> tuple[RiskSets, Array, Array]:
        """The risk sets, the rows of the centred X in their order, and eta of each."""
        X, y = self.check(X, y)
        risk = RiskSets(y, self.ties)
        rows: Array = (X - X.mean(axis=0))[risk.order]
        return risk, rows, rows @ self.coefficients(beta, X)

    def design(self, X: Array, y: Array) -> Array:
        """The centred rows of those whose eta is ever compared: at risk when somebody dies."""
        time, event = same_times(y[:, 0]), y[:, 1]
        if not event.any():
            raise ValueError("y holds no death, and without one Cox's loss is 0 for every beta")
        X = X[time >= time[event == 1].min()]
        centred = X - X.mean(axis=0)
        # what centring leaves of a constant column is rounding
        rounding = 8 * np.finfo(np.float64).eps * np.abs(X).max(axis=0)
        return np.where(np.abs(centred).max(axis=0) > rounding, centred, 0.0)

    def recession(self, X: Array, y: Array) -> Recession:
        """Whoever dies has the largest eta of all at risk.

        It is enough to compare each with the death next in `RiskSets.order`: the one who dies has
        the largest eta of an earlier risk set too, and those who die together have the same.
        """
        risk = RiskSets(y, self.ties)
        X = X[risk.order]
        place = np.searchsorted(risk.deaths, np.arange(len(X)), side="right")
        place[risk.deaths] = np.arange(1, len(risk.deaths) + 1)
        compared = np.flatnonzero(place < len(risk.deaths))
        following = risk.deaths[place[compared]]
        falls = X[following] - X[compared]
        first = np.isin(compared, risk.deaths) & (risk.time[compared] == risk.time[following])
        return Recession(falls=falls[~first], level=falls[first])


def same_times(time: Array) -> Array:
    """Times that differ by no more than rounding, made equal, as `coxph(timefix = TRUE)` does.

    Two neighbours are the same time if they are 1.5e-8 apart, or that times the mean time. Source:
    survival's `aeqSurv`.
    """
    times = np.unique(time)
    gaps = np.diff(times)
    tied = (gaps <= _SAME_TIME) | (gaps <= _SAME_TIME * np.mean(np.abs(times)))
    if not tied.any():
        return time
    starts = times[np.concatenate([[True], ~tied])]
    return np.asarray(starts[np.searchsorted(starts, time, side="right") - 1])


class RiskSets:
    """Who is at risk at each death, once for all deaths.

    `order` sorts the observations from the latest time to the earliest, at equal times those who
    are censored before those who die. The risk set of a death is then all up to the last death of
    its time, and sums over risk sets are running sums. Every method takes and gives `order`ed rows.
    """

    def __init__(self, y: Array, ties: Ties) -> None:
        """`y` is n by 2, time and event."""
        time, event = same_times(y[:, 0]), y[:, 1]
        self.order: Indices = np.lexsort((event, -time))
        self.time = time[self.order]
        self.deaths: Indices = np.flatnonzero(event[self.order] == 1)
        died = self.time[self.deaths]
        self.starts: Indices = np.flatnonzero(np.diff(died, prepend=np.inf))
        """The first death of each time, counted in deaths."""
        sizes = np.diff(self.starts, append=len(died))
        self.tie: Indices = np.repeat(np.arange(len(sizes)), sizes)
        """The time of each death, counted from the latest."""
        rank = np.arange(len(died)) - self.starts[self.tie]
        share = rank / sizes[self.tie] if ties == "efron" else np.zeros(len(died))
        self.log_weight = np.log1p(-share)
        """The logarithm of the weight with which those who die now stay in the risk set."""

    def log_sums(self, eta: Array) -> Array:
        """Log S of each death, S the weighted sum of exp(eta) over its risk set."""
        return np.logaddexp(self._others(eta), self._dying(eta) + self.log_weight)

    def expected(self, eta: Array) -> Array:
        """The expected number of deaths of each observation, given eta (Breslow)."""
        hazards = -self.log_sums(eta)
        later = np.append(_log_running_sum(hazards[::-1])[::-1], -np.inf)
        log_hazard = later[np.searchsorted(self.deaths, np.arange(len(eta)))]
        ends = np.append(self.starts[1:], len(self.deaths))
        if len(self.deaths):
            now = np.logaddexp.reduceat(hazards + self.log_weight, self.starts)
            log_hazard[self.deaths] = np.logaddexp(now, later[ends])[self.tie]
        return np.asarray(np.exp(eta + log_hazard))

    def means(self, eta: Array, X: Array) -> Array:
        """The mean of x in the risk set of each death, weighted by exp(eta) (deaths by p)."""
        # West (1979): mean += (x - mean) * weight of x in the sum so far
        weights = np.exp(eta - _log_running_sum(eta))
        running = np.zeros((len(X) + 1, X.shape[1]))
        for at, (weight, x) in enumerate(zip(weights.tolist(), X, strict=True)):
            running[at + 1] = running[at] + weight * (x - running[at])
        others = running[self.deaths[self.starts]][self.tie]
        dying = np.zeros((len(self.starts), X.shape[1]))
        within = np.exp(eta[self.deaths] - self._dying(eta))
        np.add.at(dying, self.tie, within[:, np.newaxis] * X[self.deaths])
        weight = np.exp(self._dying(eta) + self.log_weight - self.log_sums(eta))
        return others + weight[:, np.newaxis] * (dying[self.tie] - others)

    def _others(self, eta: Array) -> Array:
        """Log of the sum of exp(eta) over those at risk at each death that do not die then."""
        running = np.append(-np.inf, _log_running_sum(eta))
        return running[self.deaths[self.starts]][self.tie]

    def _dying(self, eta: Array) -> Array:
        """Log of the sum of exp(eta) over those who die at the time of each death."""
        if not len(self.deaths):
            return np.empty(0)
        return np.asarray(np.logaddexp.reduceat(eta[self.deaths], self.starts)[self.tie])


def _log_running_sum(logs: Array) -> Array:
    """The logarithms of the running sums of exp(logs)."""
    return np.asarray(np.logaddexp.accumulate(logs))


def cox(ties: Ties = "efron") -> Cox:
    """Cox's loss, with Efron's (R's default) or Breslow's way to treat tied deaths.

    `y` is n by 2: the time, in any unit, and the event, 1 for a death and 0 for a censored time.
    Raises ValueError for other `ties`.
    """
    return Cox(ties)
