"""Newton's method for quantiles of the beta distribution, for x or for its logarithm.

Source: as `beta_quantiles`.
"""

from __future__ import annotations

import math
import sys
import warnings
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import incomplete_beta
from rport.stats.distributions import probabilities as pr

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

TINY = sys.float_info.min / 4.0
"""The smallest quantile but 0."""
LOG_TINY = pr.LOG_2 * (sys.float_info.min_exp - 2)

_FREE_STEPS = 4
"""Steps before those that turn back limit the next ones; for x, these are of any length."""

_MOST_STEPS = 1000
_THIRDS = np.divide.accumulate(np.r_[1.0, np.full(999, 3.0)])
"""What a step is multiplied by to become shorter: a third, a third of that, and on to 0."""
_CLOSE = 4e-16
_SHORTEST = 3e-308
_LARGE_ERROR, _LARGE_LOG_ERROR = 1e-4, 3.0
"""Of a probability and of its logarithm; R warns beyond."""


class State(NamedTuple):
    """Where the search begins, and what is looked for."""

    x: FloatArray
    u: FloatArray
    """The logarithm of x."""
    alpha: FloatArray
    log_alpha: FloatArray
    log_beta: FloatArray
    pp: FloatArray
    qq: FloatArray
    accuracy: FloatArray

    def at(self, places: npt.NDArray[np.intp] | BoolArray) -> State:
        """The same of some of the searches."""
        return State(*(each[places] for each in self))


def plain_steps(state: State, swap: BoolArray, log_p: bool) -> tuple[FloatArray, BoolArray]:
    """The quantiles by steps for x, 1 - x where `swap`; also where a step is infinite."""
    x, y, lost = _steps(state, log_p, by_log=False)
    _warn_of_inaccurate(y, state.log_alpha if log_p else state.alpha, log_p)
    stuck = np.flatnonzero(y == pr.nothing(log_p))
    if stuck.size:
        nearer = _is_tiny_nearer(state.at(stuck), y[stuck], log_p)
        x[stuck[nearer]] = TINY
    return np.where(swap, 1 - x, x), lost


def logarithmic_steps(state: State, swap: BoolArray, log_p: bool) -> tuple[FloatArray, BoolArray]:
    """The quantiles by steps for log(x), and a last one for x; also where a step is infinite."""
    u, y, lost = _steps(state, log_p, by_log=True)
    _warn_of_inaccurate(y, state.log_alpha, log_p=True)
    x = libm.exp(u)
    w = _plain_step(state, x, _probability(state, x, log_p), log_p)
    x = np.where(np.isfinite(w), x - w, x)
    x = np.where(swap, 1 - x, x)
    return np.where(y == -math.inf, at_tiny(swap), x), lost


def _warn_of_inaccurate(y: FloatArray, target: FloatArray, log_p: bool) -> None:
    """R's warning about probabilities that are far from those asked for."""
    largest, nothing, scale = _LARGE_ERROR, 0.0, ""
    if log_p:
        largest, nothing, scale = _LARGE_LOG_ERROR, -math.inf, ", log_"
    error = np.abs(y - target)
    for value in error[(error > largest) & (y > nothing)].tolist():
        about = f"|pbeta(x0,*{scale}) - alpha| = {value:.5g}"
        text = f"qbeta(a, *) =: x0 with {about} is not accurate"
        warnings.warn(text, RuntimeWarning, stacklevel=2)


def at_tiny(swap: BoolArray) -> FloatArray:
    """The quantiles where the search for log(x) ends at the smallest one."""
    return np.where(swap, -math.expm1(LOG_TINY), math.exp(LOG_TINY))


def _is_tiny_nearer(state: State, y: FloatArray, log_p: bool) -> BoolArray:
    w = _probability(state, np.full_like(y, TINY), log_p)
    return np.asarray((np.abs(w - state.alpha) <= np.abs(y - state.alpha)) | log_p)


def _probability(state: State, x: FloatArray, log_p: bool) -> FloatArray:
    y = incomplete_beta.distribution(x, state.pp, state.qq, True, log_p)
    return np.where(np.isnan(x), math.nan, y)


def _plain_step(state: State, x: FloatArray, y: FloatArray, log_p: bool) -> FloatArray:
    log_slope = state.log_beta + (1 - state.pp) * libm.log(x) + (1 - state.qq) * libm.log1p(-x)
    if log_p:
        log_slope = (
            y + state.log_beta + (1 - state.pp) * libm.log(x) + (1 - state.qq) * libm.log1p(-x)
        )
        return (y - state.log_alpha) * libm.exp(log_slope)
    return (y - state.alpha) * libm.exp(log_slope)


def _log_step(state: State, u: FloatArray, y: FloatArray) -> FloatArray:
    r, t = 1 - state.pp, 1 - state.qq
    log_slope = y - u + state.log_beta + r * u + t * pr.log1_minus_exp(u)
    return np.where(y == -math.inf, 0.0, (y - state.log_alpha) * libm.exp(log_slope))


def _steps(state: State, log_p: bool, by_log: bool) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Where the searches end, the probabilities one step before, and where a step is infinite."""
    size = state.x.size
    ends, last, lost = np.ones(size), np.full(size, -1.0), np.zeros(size, dtype=np.bool_)
    places = np.arange(size)
    x, now = state.x, state.u if by_log else state.x
    trial = np.ones(size) if by_log else now
    before, limit, adjustment = np.zeros(size), np.ones(size), np.ones(size)
    for count in range(_MOST_STEPS):
        y = _probability(state, x, log_p or by_log)
        w = _log_step(state, now, y) if by_log else _plain_step(state, x, y, log_p)
        if count >= _FREE_STEPS:
            turned = w * before <= 0
            limit = np.where(turned, np.maximum(np.abs(adjustment), _SHORTEST), limit)
        is_free = count < _FREE_STEPS and not by_log
        trial, adjustment, done = _shortened(state, now, w, limit, trial, is_free, by_log)
        change = np.abs(trial - now)
        if by_log:
            done |= np.minimum(np.abs(adjustment), change) <= _CLOSE * np.abs(trial + now)
        else:
            done |= (change <= _CLOSE * (trial + now)) | (trial == 0)
        no_step = ~np.isfinite(w)
        done |= no_step
        lost[places[no_step]] = True
        trial, y = np.where(no_step, math.nan, trial), np.where(no_step, math.nan, y)
        if done.any():
            ends[places[done]], last[places[done]] = trial[done], y[done]
            going = ~done
            places = places[going]
            if not places.size:
                return ends, last, lost
            state = state.at(going)
            trial, w, limit, adjustment, y = (
                each[going] for each in (trial, w, limit, adjustment, y)
            )
        now, before = trial, w
        x = libm.exp(now) if by_log else now
    warnings.warn(
        "full precision may not have been achieved in 'qbeta'", RuntimeWarning, stacklevel=2
    )
    ends[places], last[places] = trial, math.nan
    return ends, last, lost


def _shortened(
    state: State,
    now: FloatArray,
    w: FloatArray,
    limit: FloatArray,
    trial: FloatArray,
    is_free: bool,
    by_log: bool,
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Steps of w, or a third of it, or of that, that stay inside; also their lengths.

    The last array says which searches are over, as their steps are short enough.
    """
    close = (limit <= state.accuracy) | (np.abs(w) <= state.accuracy)
    is_finite = np.isfinite(w)

    def stops(at: npt.NDArray[np.intp], thirds: npt.NDArray[np.intp]) -> BoolArray:
        length = _THIRDS[thirds] * w[at]
        allowed = is_free | (np.abs(length) < limit[at])
        return np.asarray(allowed & _is_inside(now[at] - length, close[at], by_log))

    thirds = np.zeros(now.size, dtype=np.intp)
    short = stops(np.arange(now.size), thirds)
    rows = np.flatnonzero(~short & is_finite)
    if rows.size:
        least, most = np.ones(rows.size, dtype=np.intp), np.full(rows.size, _THIRDS.size - 1)
        while (least < most).any():
            middle = (least + most) // 2
            here = stops(rows, middle)
            least, most = np.where(here, least, middle + 1), np.where(here, middle, most)
            least = np.minimum(least, most)
        thirds[rows] = most
        short[rows] = stops(rows, most)
    adjustment = _THIRDS[thirds] * w
    allowed = is_finite & (is_free | (np.abs(adjustment) < limit))
    trial = np.where(allowed, now - adjustment, trial)
    return trial, adjustment, short & close


def _is_inside(moved: FloatArray, close: BoolArray, by_log: bool) -> BoolArray:
    """Where a step stays in the range, and not at its ends but by a step that is the last."""
    if by_log:
        return np.asarray(moved <= 0)
    return np.asarray((moved > 0) & (moved < 1) | (moved >= 0) & (moved <= 1) & close)
