"""Newton's method for quantiles of the beta distribution, for x or for its logarithm.

Source: as `beta_quantiles`.
"""

from __future__ import annotations

import math
import sys
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats import incomplete_beta
from rport.stats import probabilities as pr

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

_FREE_STEPS = 4
"""Steps of full length before they are to become shorter."""

_MOST_STEPS = 100
"""R takes up to 1000 and warns then; where 100 do not do, they diverge."""
_MOST_THIRDS = 1000
_LEAST = 3e-308
_TINY = sys.float_info.min / 4.0
_LOG_TINY = pr.LOG_2 * (sys.float_info.min_exp - 2)


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

    def at(self, places: npt.NDArray[np.intp]) -> State:
        """The same of some of the searches."""
        return State(*(each[places] for each in self))


def plain_steps(state: State, swap: BoolArray, log_p: bool) -> FloatArray:
    """The quantiles by steps for x; where `swap`, they are 1 - x."""
    x, trial, y = _steps(state, log_p, by_log=False)
    del x
    nothing = pr.nothing(log_p)
    stuck = np.flatnonzero(y == nothing)
    if stuck.size:
        _, better = _at_tiny(state.at(stuck), y[stuck], log_p)
        trial[stuck[better]] = _TINY
    return np.where(swap, 1 - trial, trial)


def logarithmic_steps(state: State, swap: BoolArray, log_p: bool) -> FloatArray:
    """The quantiles by steps for log(x), and a last one for x."""
    _, u, y = _steps(state, log_p, by_log=True)
    x = libm.exp(u)
    value = incomplete_beta.distribution(x, state.pp, state.qq, True, log_p)
    trial = x - _plain_step(state, x, value, log_p)
    results = np.where(swap, 1 - trial, trial)
    stuck = np.flatnonzero(y == -math.inf)
    results[stuck] = np.where(swap[stuck], -math.expm1(_LOG_TINY), math.exp(_LOG_TINY))
    return results


def _at_tiny(state: State, y: FloatArray, log_p: bool) -> tuple[FloatArray, BoolArray]:
    least = np.full_like(y, _TINY)
    w = incomplete_beta.distribution(least, state.pp, state.qq, True, log_p)
    nearer = np.abs(w - state.alpha) <= np.abs(y - state.alpha)
    return w, np.asarray(nearer | log_p)


def _plain_step(state: State, x: FloatArray, y: FloatArray, log_p: bool) -> FloatArray:
    r, t = 1 - state.pp, 1 - state.qq
    if log_p:
        log_slope = y + state.log_beta + r * libm.log(x) + t * libm.log1p(-x)
        return (y - state.log_alpha) * libm.exp(log_slope)
    log_slope = state.log_beta + r * libm.log(x) + t * libm.log1p(-x)
    return (y - state.alpha) * libm.exp(log_slope)


def _log_step(state: State, u: FloatArray, y: FloatArray) -> FloatArray:
    r, t = 1 - state.pp, 1 - state.qq
    log_slope = y - u + state.log_beta + r * u + t * pr.log1_minus_exp(u)
    return np.where(y == -math.inf, 0.0, (y - state.log_alpha) * libm.exp(log_slope))


def _steps(state: State, log_p: bool, by_log: bool) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The last but one value, the last one and the probability at the former."""
    size = state.x.size
    now = state.u.copy() if by_log else state.x.copy()
    x = state.x.copy()
    trial, y = now.copy(), np.full(size, -1.0)
    before, previous, adjustment = np.zeros(size), np.ones(size), np.ones(size)
    places = np.arange(size)
    for count in range(_MOST_STEPS):
        if not places.size:
            return now, trial, y
        part = state.at(places)
        y[places] = incomplete_beta.distribution(x[places], part.pp, part.qq, True, log_p or by_log)
        if by_log:
            w = _log_step(part, now[places], y[places])
            lost = ~np.isfinite(w)
        else:
            w = _plain_step(part, x[places], y[places], log_p)
            lost = np.zeros(places.size, dtype=np.bool_)
        if count >= _FREE_STEPS:
            turned = w * before[places] <= 0
            previous[places[turned]] = np.maximum(np.abs(adjustment[places[turned]]), _LEAST)
        done = _shortened(
            places, now, w, trial, adjustment, previous, part.accuracy, count < _FREE_STEPS, by_log
        )
        moved, old = trial[places], now[places]
        if by_log:
            change = np.minimum(np.abs(adjustment[places]), np.abs(moved - old))
            done |= change <= 4e-16 * np.abs(moved + old)
        else:
            done |= np.abs(moved - old) <= 4e-16 * (moved + old)
        done |= lost | np.isnan(moved)
        going = ~done
        at = places[going]
        now[at] = trial[at]
        x[at] = libm.exp(now[at]) if by_log else now[at]
        before[at] = w[going]
        places = at[trial[at] != 0] if not by_log else at
    return now, trial, y


def _shortened(
    places: npt.NDArray[np.intp],
    now: FloatArray,
    w: FloatArray,
    trial: FloatArray,
    adjustment: FloatArray,
    previous: FloatArray,
    accuracy: FloatArray,
    is_free: bool,
    by_log: bool,
) -> BoolArray:
    """Take a third of a step, and of that, until it stays inside; says where the search is over."""
    done = np.zeros(places.size, dtype=np.bool_)
    rows, factor = np.arange(places.size), 1.0
    for _ in range(_MOST_THIRDS):
        at = places[rows]
        adjustment[at] = factor * w[rows]
        short = is_free | (np.abs(adjustment[at]) < previous[at])
        moved = now[at] - adjustment[at]
        trial[at] = np.where(short, moved, trial[at])
        inside = short & ((moved <= 0) if by_log else ((moved >= 0) & (moved <= 1)))
        close = (previous[at] <= accuracy[rows]) | (np.abs(w[rows]) <= accuracy[rows])
        done[rows[inside & close]] = True
        stops = inside & (close if not by_log else np.True_)
        if not by_log:
            stops |= inside & (moved != 0) & (moved != 1)
        rows = rows[~(stops | ~np.isfinite(w[rows]))]
        if not rows.size:
            break
        factor /= 3
    return done
