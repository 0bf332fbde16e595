"""How much penalised terms of Cox's model are penalised: searches for a good theta.

Source: T. M. Therneau, P. M. Grambsch and V. S. Pankratz (2003), Penalized survival models and
frailty, Journal of Computational and Graphical Statistics 12; the steps are those of R's
`frailty.controlgam`, `frailty.controlgauss`, `frailty.controldf` and `frailty.controlaic`.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """What a fit with one theta gives, as far as it concerns one term."""

    coef: FloatArray
    log_likelihood: float
    """Less the penalty."""
    partial: float
    """The log likelihood without penalty."""
    df: float
    trace: float
    """Of the covariance of the term's coefficients."""
    deaths: FloatArray
    """Of each group of a frailty; empty for other terms."""


@dataclass
class Search(ABC):
    """A sequence of values of theta, from that of the first fit."""

    theta: float
    """That to fit with next."""
    eps: float = 1e-5
    is_gamma: bool = False
    """Whether the effects of groups are gamma distributed."""
    tried: list[float] = field(default_factory=list)
    """The values of theta so far."""
    found: list[float] = field(default_factory=list)
    """What is looked at, for each of them."""
    likelihood: float | None = None
    """Of a gamma frailty, with the random effects integrated out."""

    def step(self, outcome: Outcome) -> bool:
        """Take the fit with `theta` into account, and set the next; whether it is done."""
        if self.is_gamma:
            self.likelihood = outcome.log_likelihood + gamma_correction(outcome.deaths, self.theta)
        self.tried.append(self.theta)
        return self._next(outcome)

    @abstractmethod
    def _next(self, outcome: Outcome) -> bool: ...


class Fixed(Search):
    """One theta."""

    def _next(self, outcome: Outcome) -> bool:
        return True


class ByLikelihood(Search):
    """The largest likelihood of a gamma frailty with the random effects integrated out."""

    def _next(self, outcome: Outcome) -> bool:
        assert self.likelihood is not None
        self.found.append(self.likelihood)
        x, y, n = self.tried, self.found, len(self.tried)
        if n == 1:
            self.theta = 1.0
            return False
        if n == 2:
            self.theta = (x[0] + x[1]) / 2 if y[1] < y[0] + 1 else 2 * x[1]
            return False
        if y[-1] == max(y) and x[-1] == max(x):
            self.theta = 2 * max(x)
        else:
            self.theta = brent(np.sqrt(x), np.array(y), 0.0, math.inf) ** 2
        return abs(1 - y[-1] / y[-2]) < self.eps


class ByMoments(Search):
    """The restricted likelihood of a Gaussian frailty, by its estimating equation."""

    def _next(self, outcome: Outcome) -> bool:
        theta = self.theta
        squares = float((outcome.coef**2).sum())
        self.found.append(squares / (outcome.coef.size - outcome.trace / theta) - theta)
        x, y, n = self.tried, self.found, len(self.tried)
        if n == 1:
            self.theta = theta * 3 if y[0] > 0 else theta / 3
            return False
        if n == 2:
            is_between = y[0] * y[1] <= 0
            self.theta = (x[0] + x[1]) / 2 if is_between else x[1] * (2 if y[0] > 0 else 0.5)
            return False
        order = np.argsort(x, kind="stable")
        xs, ys = np.array(x)[order], np.array(y)[order]
        if (ys > 0).all():
            self.theta = 2 * float(xs.max())
        elif (ys < 0).all():
            self.theta = 0.5 * float(xs.min())
        else:
            at = int(np.flatnonzero(order == n - 1)[0])
            self.theta = _inverse_quadratic(xs, ys, min(max(at, 1), n - 2))
        return abs(y[-1]) < self.eps


def _inverse_quadratic(x: FloatArray, y: FloatArray, at: int) -> float:
    """Where the inverse of a parabola through three points is 0, kept near the middle one."""
    r, s = y[at] / y[at + 1], y[at] / y[at - 1]
    u = r / s
    p = s * (u * (r - u) * (x[at + 1] - x[at]) - (1 - r) * (x[at] - x[at - 1]))
    new = float(x[at] + p / ((u - 1) * (r - 1) * (s - 1)))
    if new > x[at + 1]:
        new = float((x[at] + x[at + 1]) / 2)
    if new < x[at - 1]:
        new = float((x[at] + x[at - 1]) / 2)
    return new


@dataclass
class ByDf(Search):
    """As many degrees of freedom as are asked for: the power of a distance through three points."""

    target: float = 0.0
    rounds: int = 0
    halvings: int = 0

    def _next(self, outcome: Outcome) -> bool:
        self.rounds += 1
        self.found.append(outcome.df)
        x, y, n = np.array(self.tried), np.array(self.found), len(self.tried)
        if n == 2:
            self.theta = float(x[0] + (x[1] - x[0]) * (self.target - y[0]) / (y[1] - y[0]))
            self.theta *= 1.5 if self.target > outcome.df else 1
            return False
        is_done = self.rounds > 1 and abs(outcome.df - self.target) < self.eps
        is_well = abs((y[-1] - self.target) / (y[-2] - self.target)) <= 0.6
        sign = 1 if (x[0] - x[1]) * (y[0] - y[1]) > 0 else -1
        order = np.argsort(x, kind="stable")
        x, y, target = x[order], sign * y[order], sign * self.target
        if (y > target).all():
            low = 0
        elif (y < target).all():
            low = n - 3
        else:
            low = int(np.flatnonzero(y <= target)[-1])
            if not is_well and self.halvings < 2:
                self.theta = float((x[low] + x[low + 1]) / 2)
                self.halvings += 1
                return is_done
            if low + 2 == n or (low > 0 and target - y[low] < y[low + 1] - target):
                low -= 1
        xx = np.log(x[low + 1 : low + 3] - x[low])
        yy = np.log(y[low + 1 : low + 3] - y[low])
        power = (yy[1] - yy[0]) / (xx[1] - xx[0])
        shift = (np.log(target - y[low]) - (yy[0] - power * xx[0])) / power
        self.theta = float(x[low] + np.exp(shift))
        self.halvings = 0
        return is_done


@dataclass
class ByAic(Search):
    """The best of Akaike's criteria."""

    second: float = 1.0
    """The theta to fit with after the first one."""
    lower: float = 0.0
    upper: float = math.inf

    def _next(self, outcome: Outcome) -> bool:
        self.found.append(outcome.partial - outcome.df)
        x, y, n = self.tried, self.found, len(self.tried)
        if n < 3:
            self.theta = self.second if n == 1 else (x[0] + x[1]) / 2
            return False
        if x[-1] == max(y) and x[-1] == max(x):
            self.theta = 2 * max(x)
        else:
            self.theta = brent(np.array(x), np.array(y), self.lower, self.upper)
        return abs(1 - y[-1] / y[-2]) < self.eps


def brent(x: FloatArray, y: FloatArray, lower: float, upper: float) -> float:
    """A next place to look for the maximum of y: by a parabola, or else outside or by a part.

    Raises ValueError for several largest values. Source: R's `frailty.brent`.
    """
    order = np.argsort(x, kind="stable")
    xs, ys, n = x[order], y[order], x.size
    best = np.flatnonzero(ys == ys.max())
    if best.size > 1:
        raise ValueError("Ties for max(y), I surrender")
    at = int(best[0])
    if at == 0:
        new = float(xs[0] - 3 * (xs[1] - xs[0]))
        return lower + (float(xs[xs > lower].min()) - lower) / 10 if new < lower else new
    if at == n - 1:
        new = float(xs[-1] + 3 * (xs[-1] - xs[-2]))
        return upper + (float(xs[xs < upper].max()) - upper) / 10 if new > upper else new
    (a, b, c), (fa, fb, fc) = xs[at - 1 : at + 2], ys[at - 1 : at + 2]
    above = (b - a) ** 2 * (fb - fc) - (b - c) ** 2 * (fb - fa)
    new = float(b - 0.5 * above / ((b - a) * (fb - fc) - (b - c) * (fb - fa)))
    is_wild = n > 4 and new - x[-1] > 0.5 * abs(x[-2] - x[-3])
    if new < a or new > c or is_wild:
        return float(b - 0.38 * (b - a) if b - a > c - b else b + 0.32 * (c - b))
    return new


def gamma_correction(deaths: FloatArray, theta: float) -> float:
    """What integrating out gamma effects of variance `theta` adds to the log likelihood.

    `deaths` are those of each group. Source: R's `frailty.gammacon`.
    """
    if theta == 0:
        return 0.0
    nu = 1 / theta
    most = float(deaths.max())
    first = float((deaths * deaths).sum() / nu)
    if nu <= 1e7 * most:
        first = float((deaths + nu * np.log(nu / (nu + deaths))).sum())
    ratios = 0.0
    for each in deaths[deaths > 0].tolist():
        ratios += float(np.log((nu + np.arange(each)) / (nu + each)).sum())
    return first + ratios
