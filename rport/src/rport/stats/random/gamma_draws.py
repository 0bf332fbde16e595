"""The draws behind R's `rgamma`, to the last bit.

Source: J. H. Ahrens and U. Dieter (1982), Generating gamma variates by a modified rejection
technique, Comm. ACM 25, 47-54 (algorithm GD, shape 1 and above); (1974), Computer methods for
sampling from gamma, beta, Poisson and binomial distributions, Computing 12, 223-246 (algorithm GS,
shape below 1), as in R's `rgamma`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import exponential, normal
from rport.stats.random.look_ahead import Ahead

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Draws = tuple[FloatArray, int]

_ONE_OVER_E = 0.36787944117144232159
_ROOT_32 = 5.656854
_LOWEST = -0.71874483771719
_Q0_SERIES = (2.424e-4, 2.4511e-4, -7.388e-5, 0.00144121, 0.00801191, 0.02083148, 0.04166669)
_Q_SERIES = (0.1233795, -0.1367177, 0.1423657, -0.1662921, 0.2000062, -0.250003, 0.3333333)


def draws_below_one(uniforms: FloatArray, n: int, shape: float, scale: float) -> Draws:
    """The first `n` draws for 0 < `shape` < 1, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took. Algorithm GS: each attempt takes one, and an
    exponential draw to decide.
    """
    exponentials, taken = exponential.draws_from_each(uniforms)
    starts, used = exponential.follow(1 + taken[1:], uniforms.size)
    bound = 1.0 + _ONE_OVER_E * shape
    p = bound * uniforms[starts]
    upper = p >= 1.0
    x = np.empty_like(p)
    x[upper] = -libm.log((bound - p[upper]) / shape)
    x[~upper] = libm.exp(libm.log(p[~upper]) / shape)
    least = x.copy()
    least[upper] = (1.0 - shape) * libm.log(x[upper])
    accepted = np.flatnonzero(exponentials[starts + 1] >= least)[:n]
    if accepted.size == 0:
        return np.empty(0), 0
    after = np.append(starts, used)[accepted[-1] + 1]
    return scale * x[accepted], int(after)


class _Constants(NamedTuple):
    """What algorithm GD derives from the shape, by the authors' names."""

    s: float
    s2: float
    d: float
    q0: float
    b: float
    si: float
    c: float


def _constants(shape: float) -> _Constants:
    r = 1.0 / shape
    s2 = shape - 0.5
    s = math.sqrt(s2)
    if shape <= 3.686:
        b, si, c = 0.463 + s + 0.178 * s2, 1.235, 0.195 / s - 0.079 + 0.16 * s
    elif shape <= 13.022:
        b, si, c = 1.654 + 0.0076 * s2, 1.68 / s + 0.275, 0.062 / s + 0.024
    else:
        b, si, c = 1.77, 0.75, 0.1515 / s
    return _Constants(s, s2, _ROOT_32 - s * 12.0, _polynomial(_Q0_SERIES, r) * r, b, si, c)


def draws_from_one(uniforms: FloatArray, n: int, shape: float, scale: float) -> Draws:
    """The first `n` draws for `shape` >= 1, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took. Algorithm GD: a normal number, squared, is
    accepted at once (after two uniform numbers), by its quotient (after three), or replaced by
    a double exponential one, tried again until it is accepted. As it is not known beforehand where
    a draw begins, all that is asked of a number is computed for each.
    """
    constants = _constants(shape)
    s = constants.s
    t = normal.draws_from_each(uniforms)
    u = uniforms[2:]
    x = s + 0.5 * t
    at_once = t >= 0.0
    by_quotient = constants.d * u <= t * t * t
    doubtful = np.flatnonzero(~at_once & ~by_quotient & (x > 0.0))
    by_quotient[doubtful] = libm.log(1.0 - u[doubtful]) <= _log_quotient(t[doubtful], constants)
    first_values = scale * (x * x)

    t, accepted_later, taken_later = _double_exponential_from_each(uniforms, constants)
    x = s + 0.5 * t
    later_values = scale * x * x

    immediate, squeezed = at_once.tolist(), by_quotient.tolist()
    later, steps, end = accepted_later.tolist(), taken_later.tolist(), uniforms.size
    values: list[float] = []
    used = at = 0
    while len(values) < n and at + 3 <= end:
        if immediate[at]:
            values.append(first_values[at])
            at += 2
        elif squeezed[at]:
            values.append(first_values[at])
            at += 3
        else:
            at += 3
            while at < end and not later[at]:
                at += steps[at]
            if at >= end:
                break
            values.append(later_values[at])
            at += steps[at]
        used = at
    return np.array(values), used


def draw(ahead: Ahead, at: int, shape: float, scale: float) -> tuple[float, int]:
    """The draw from place `at` on, and the place after it; IndexError where the numbers end.

    `shape` and `scale` are finite and not negative.
    """
    if shape == 0 or scale == 0:
        return 0.0, at
    return (_draw_below_one if shape < 1 else _draw_from_one)(ahead, at, shape, scale)


def _draw_below_one(ahead: Ahead, at: int, shape: float, scale: float) -> tuple[float, int]:
    bound = 1.0 + _ONE_OVER_E * shape
    while True:
        p = bound * ahead.uniform[at]
        exponential_draw = ahead.exponential[at + 1]
        at += 1 + ahead.taken[at + 1]
        if at > len(ahead.uniform):
            raise IndexError
        if p >= 1.0:
            x = -math.log((bound - p) / shape)
            least = (1.0 - shape) * math.log(x) if x else -math.inf
        else:
            x = least = math.exp(math.log(p) / shape)
        if exponential_draw >= least:
            return scale * x, at


def _draw_from_one(ahead: Ahead, at: int, shape: float, scale: float) -> tuple[float, int]:
    constants = _constants(shape)
    t = ahead.normal[at]
    at += 2
    x = constants.s + 0.5 * t
    if t >= 0.0:
        return scale * (x * x), at
    u = ahead.uniform[at]
    at += 1
    if constants.d * u <= t * t * t:
        return scale * (x * x), at
    if x > 0.0 and math.log(1.0 - u) <= _log_quotient_of_one(t, constants):
        return scale * (x * x), at
    while True:
        e = ahead.exponential[at]
        at += ahead.taken[at]
        u = ahead.uniform[at]
        at += 1
        u = u + u - 1.0
        t = constants.b - constants.si * e if u < 0.0 else constants.b + constants.si * e
        if t >= _LOWEST:
            q = _log_quotient_of_one(t, constants)
            hat = math.expm1(q) * math.exp(e - 0.5 * t * t) if q > 0.0 else -1.0
            if constants.c * abs(u) <= hat:
                x = constants.s + 0.5 * t
                return scale * x * x, at


def _log_quotient_of_one(t: float, constants: _Constants) -> float:
    return float(_log_quotient(np.array([t]), constants)[0])


def _double_exponential_from_each(
    uniforms: FloatArray, constants: _Constants
) -> tuple[FloatArray, BoolArray, IntArray]:
    """The attempt that would begin at each uniform number: t, whether accepted, numbers taken."""
    size = uniforms.size
    e, taken = exponential.draws_from_each(uniforms)
    sign_at = np.arange(size) + taken
    complete = sign_at < size
    u = uniforms[np.where(complete, sign_at, 0)]
    u = u + u - 1.0
    t = np.where(u < 0.0, constants.b - constants.si * e, constants.b + constants.si * e)
    accepted = np.zeros(size, dtype=np.bool_)
    likely = np.flatnonzero(t >= _LOWEST)
    q = _log_quotient(t[likely], constants)
    likely, q = likely[q > 0.0], q[q > 0.0]
    w = libm.expm1(q)
    hat = w * libm.exp(e[likely] - 0.5 * t[likely] * t[likely])
    accepted[likely] = constants.c * np.abs(u[likely]) <= hat
    taken = np.where(complete, taken + 1, size + 1)
    return t, accepted & complete, taken


def _log_quotient(t: FloatArray, constants: _Constants) -> FloatArray:
    """The logarithm of the quotient of the gamma's density and the normal one (steps 6 and 10)."""
    s, s2, q0 = constants.s, constants.s2, constants.q0
    v = t / (s + s)
    q = q0 + 0.5 * t * t * _polynomial(_Q_SERIES, v) * v
    far = np.abs(v) > 0.25
    t = t[far]
    q[far] = q0 - s * t + 0.25 * t * t + (s2 + s2) * libm.log(1.0 + v[far])
    return q


@overload
def _polynomial(coefficients: Sequence[float], x: float) -> float: ...
@overload
def _polynomial(coefficients: Sequence[float], x: FloatArray) -> FloatArray: ...
def _polynomial(coefficients: Sequence[float], x: float | FloatArray) -> float | FloatArray:
    """By Horner's rule, the coefficient of the highest power first."""
    total: float | FloatArray = coefficients[0]
    for coefficient in coefficients[1:]:
        total = total * x + coefficient
    return total
