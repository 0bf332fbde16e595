"""Quantiles of counts, searched for from a Cornish-Fisher approximation, as in R since 4.2.0.

Source: R. A. Fisher and E. A. Cornish (1960), The percentile points of distributions having known
cumulants, Technometrics 2, 209-225; R's help pages for the slack that is given to a probability.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rport.stats import normal

FloatArray = npt.NDArray[np.float64]
Distribution = Callable[..., FloatArray]
"""From counts, parameters, `lower_tail` and `log_p` their probabilities."""

_EPSILON = sys.float_info.epsilon


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

    R steps through the counts. Where rounding leaves the distribution function not monotone, far in
    a tail, it may stop at another one.

    `moments` are mean, standard deviation and skewness, `largest` is the largest count, if there is
    one. Only the first guess depends on the moments.
    """
    mean, sd, skewness = moments
    end = np.full_like(p, math.inf) if largest is None else largest
    z = normal.quantiles(p, np.zeros_like(p), np.ones_like(p), lower_tail, log_p)
    guess = np.rint(mean + sd * (z + skewness * (z * z - 1) / 6))
    guess = np.where(np.isnan(guess) | (guess < 0), 0.0, np.minimum(guess, end))  # -0 remains
    target = _with_slack(p, lower_tail, log_p)

    def reaches(count: FloatArray, at: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
        values = distribution(count, *(each[at] for each in parameters), lower_tail, log_p)
        reached = values >= target[at] if lower_tail else values < target[at]
        return np.asarray(reached | np.isnan(values) | (count >= end[at]))

    least = _least(reaches, guess, end)
    return np.where(guess + 1 == guess, guess, least)  # beyond 2^53 counts have gaps


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


def _least(
    reaches: Callable[[FloatArray, npt.NDArray[np.intp]], npt.NDArray[np.bool_]],
    guess: FloatArray,
    end: FloatArray,
) -> FloatArray:
    """The least count that reaches: steps that double until it is enclosed, then bisection.

    R steps down or up from its guess; the result is the same, as the probabilities are monotone.
    """
    everywhere = np.arange(guess.size)
    reached = reaches(guess, everywhere)
    low, high = guess - 1.0, guess.copy()  # low does not reach, high does
    step = np.ones_like(guess)
    places = everywhere[reached & (guess > 0)]
    while places.size:
        trial = np.maximum(high[places] - step[places], 0.0)
        here = reaches(trial, places)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
        low[places[here & (trial == 0)]] = -1.0
        step[places] *= 2
        places = places[here & (trial > 0)]
    places = everywhere[~reached]
    low[places] = guess[places]
    while places.size:
        trial = np.minimum(low[places] + step[places], end[places])
        here = reaches(trial, places)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
        step[places] *= 2
        places = places[~here]
    places = everywhere
    while places.size:
        trial = np.floor(low[places] + (high[places] - low[places]) / 2)
        between = (low[places] < trial) & (trial < high[places])
        places, trial = places[between], trial[between]
        here = reaches(trial, places)
        high[places[here]] = trial[here]
        low[places[~here]] = trial[~here]
    return high
