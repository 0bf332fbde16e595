"""Quantiles of counts, searched for from a Cornish-Fisher approximation, as in R since 4.2.0.

Source: R. A. Fisher and E. A. Cornish (1960), The percentile points of distributions having known
cumulants, Technometrics 2, 209-225; R's help pages for the slack that is given to a probability.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.stats.distributions import normal

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]
Distribution = Callable[..., FloatArray]
"""From counts, parameters, `lower_tail` and `log_p` their probabilities."""

_EPSILON = sys.float_info.epsilon
_SMALL = 4096
"""From such a guess on, the first steps are long ones."""
_MOST_AT_ONCE = 64
_FAR = -200.0
"""Below this logarithm of a probability, distribution functions may not be monotone."""


def search(
    p: FloatArray,
    parameters: tuple[FloatArray, ...],
    distribution: Distribution,
    moments: tuple[FloatArray, FloatArray, FloatArray],
    lower_tail: bool,
    log_p: bool,
    largest: FloatArray | None = None,
) -> FloatArray:
    """The least count whose distribution function reaches each `p`, which is inside its range.

    R steps through the counts. Far in a tail, where rounding leaves the distribution function not
    monotone, the way decides where it ends, and is followed.

    `moments` are mean, standard deviation and skewness, `largest` is the largest count, if there is
    one. Only the first guess depends on the moments.
    """
    mean, sd, skewness = moments
    end = np.full_like(p, math.inf) if largest is None else largest
    z = normal.standard_quantiles(p, lower_tail, log_p)
    guess = np.rint(mean + sd * (z + skewness * (z * z - 1) / 6))
    guess = np.where(guess < 0, 0.0, np.where(guess > end, end, guess))
    target = _with_slack(p, lower_tail, log_p)
    counts = guess.copy()
    has_gaps = guess + 1 == guess  # beyond 2^53
    is_far = (p < _FAR) if log_p else np.zeros(p.size, dtype=np.bool_)
    for chosen, search_from in ((~is_far, _least), (is_far, _as_r_steps)):
        places = np.flatnonzero(chosen & ~has_gaps & ~np.isnan(guess))
        if places.size:
            column = tuple(each[places] for each in parameters)
            ask = _Question(distribution, column, target[places], end[places], lower_tail, log_p)
            counts[places] = search_from(ask, guess[places])
    return counts


class _Question(NamedTuple):
    """Whether the distribution function reaches the probabilities at counts."""

    distribution: Distribution
    parameters: tuple[FloatArray, ...]
    target: FloatArray
    end: FloatArray
    lower_tail: bool
    log_p: bool

    def __call__(self, count: FloatArray, at: IntArray, if_unknown: BoolArray | bool) -> BoolArray:
        columns = (each[at] for each in self.parameters)
        values = self.distribution(count, *columns, self.lower_tail, self.log_p)
        reached = values >= self.target[at] if self.lower_tail else values < self.target[at]
        return np.where(np.isnan(values), if_unknown, reached | (count >= self.end[at]))


def _with_slack(p: FloatArray, lower_tail: bool, log_p: bool) -> FloatArray:
    """`p` moved a little towards smaller counts, so that quantiles of probabilities come back."""
    if log_p:
        slack = 2 * _EPSILON
        if lower_tail:
            return np.where(p > -sys.float_info.max, p * (1 + slack), p)
        return p * (1 - slack)
    slack = 8 * _EPSILON
    if lower_tail:
        return p * (1 - slack)
    return np.where(1 - p > 32 * _EPSILON, p * (1 + slack), p)


def _as_r_steps(ask: _Question, guess: FloatArray) -> FloatArray:
    """Where R's steps of 1, or long ones from a large guess and shorter ones then, come to."""
    counts = guess.copy()
    reached = ask(guess, np.arange(guess.size), False)
    step = np.where(guess < _SMALL, 1.0, np.floor(guess / 64))
    places = np.arange(guess.size)
    while places.size:
        length = step[places]
        counts[places], reached[places] = _walk(
            ask, counts[places], length, reached[places], places
        )
        step[places] = np.maximum(1.0, np.floor(length / 8))
        places = places[(length > 1) & (step[places] > counts[places] * 1e-15)]
    return counts


def _walk(
    ask: _Question, start: FloatArray, step: FloatArray, reached: BoolArray, at: IntArray
) -> tuple[FloatArray, BoolArray]:
    """Steps down from counts that reach while the next one does too, or up to the first that does.

    Long steps up end before that one. Also says which of the last counts reach. Each time, more
    counts of a walk are asked about at once, as a call for few numbers takes as long as one for
    many.
    """
    counts, sign = start.copy(), np.where(reached, -1.0, 1.0)
    ends = reached.copy()
    rows, batch = np.flatnonzero(~reached | (start > 0)), 1
    while rows.size:
        ahead = counts[rows, None] + (sign * step)[rows, None] * np.arange(1.0, batch + 1)
        ahead = np.minimum(ahead, ask.end[at[rows], None])
        down = reached[rows]
        places, up = np.repeat(at[rows], batch), np.repeat(~down, batch)
        inside = ask(ahead.reshape(-1), places, up).reshape(ahead.shape)
        stops = np.where(down[:, None], ~inside | (ahead == 0), inside)
        stopped = stops.any(axis=1)
        first = np.where(stopped, stops.argmax(axis=1), batch - 1)
        each = np.arange(rows.size)
        last = ahead[each, first]
        overshot = np.where(down, ~inside[each, first], step[rows] > 1)
        stays = stopped & overshot
        before = np.where(first > 0, ahead[each, first - 1], counts[rows])
        counts[rows] = np.where(stays, before, last)
        ends[rows] = down | (stopped & ~overshot)
        rows = rows[~stopped]
        batch = min(2 * batch, _MOST_AT_ONCE)
    return counts, ends


def _least(ask: _Question, guess: FloatArray) -> FloatArray:
    """The least count that reaches: steps that double until it is enclosed, then bisection."""
    everywhere = np.arange(guess.size)
    reached = ask(guess, everywhere, True)
    low, high = guess - 1.0, guess.copy()  # low does not reach, high does
    step = np.ones_like(guess)
    places = everywhere[reached & (guess > 0)]
    while places.size:
        trial = np.maximum(high[places] - step[places], 0.0)
        here = ask(trial, places, True)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
        low[places[here & (trial == 0)]] = -1.0
        step[places] *= 2
        places = places[here & (trial > 0)]
    places = everywhere[~reached]
    low[places] = guess[places]
    while places.size:
        trial = np.minimum(low[places] + step[places], ask.end[places])
        here = ask(trial, places, True)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
        step[places] *= 2
        places = places[~here]
    places = everywhere
    while places.size:
        trial = np.floor(low[places] + (high[places] - low[places]) / 2)
        between = (low[places] < trial) & (trial < high[places])
        places, trial = places[between], trial[between]
        here = ask(trial, places, True)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
    return high
