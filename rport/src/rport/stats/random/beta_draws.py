"""The draws behind R's `rbeta`, to the last bit.

Source: R. C. H. Cheng (1978), Generating beta variates with nonintegral shape parameters, Comm. ACM
21, 317-322 (algorithms BB and BC), as in R's `rbeta`.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from rport.base import libm

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

_LARGEST = np.finfo(np.float64).max
_LOG_LARGEST = 1024 * math.log(2.0)
_LOG_4 = 1.3862944
_1_PLUS_LOG_5 = 2.609438


def draws(uniforms: FloatArray, n: int, shape1: float, shape2: float) -> tuple[FloatArray, int]:
    """The first `n` draws for finite, positive shapes, or as many as the uniform numbers give.

    Also returns how many uniform numbers these took: two for each attempt, BC if a shape is at most
    1 and else BB.
    """
    pairs = uniforms[: uniforms.size // 2 * 2].reshape(-1, 2)
    smaller, larger = np.float64(min(shape1, shape2)), np.float64(max(shape1, shape2))
    attempts = _algorithm_bc if smaller <= 1.0 else _algorithm_bb
    with np.errstate(all="ignore"):  # shapes whose product is no double are drawn for, as in C
        values, accepted = attempts(
            pairs[:, 0], pairs[:, 1], smaller, larger, bool(shape1 == smaller)
        )
    places = np.flatnonzero(accepted)[:n]
    used = 2 * int(places[-1] + 1) if places.size else 0
    return values[places], used


def _algorithm_bc(
    u1: FloatArray, u2: FloatArray, a: np.float64, b: np.float64, a_is_first: bool
) -> tuple[FloatArray, BoolArray]:
    alpha, beta = a + b, 1.0 / a
    delta = 1.0 + b - a
    k1 = delta * (0.0138889 + 0.0416667 * a) / (b * beta - 0.777778)
    k2 = 0.25 + (0.5 + 0.25 / delta) * a
    y = u1 * u2
    low = u1 < 0.5
    z = np.where(low, u1 * y, u1 * u1 * u2)
    at_once = ~low & (z <= 0.25)
    hopeless = np.where(low, 0.25 * u2 + z - y >= k1, z >= k2)
    v, w = _v_and_w(u1, beta, b)
    slow = alpha * (libm.log(alpha / (a + w)) + v) - _LOG_4 >= libm.log(z)
    values = (a if a_is_first else w) / (a + w)
    return values, at_once | (~hopeless & slow)


def _algorithm_bb(
    u1: FloatArray, u2: FloatArray, a: np.float64, b: np.float64, a_is_first: bool
) -> tuple[FloatArray, BoolArray]:
    alpha = a + b
    beta = np.sqrt((alpha - 2.0) / (2.0 * a * b - alpha))
    gamma = a + 1.0 / beta
    v, w = _v_and_w(u1, beta, a)
    z = u1 * u1 * u2
    r = gamma * v - _LOG_4
    s = a + r - w
    t = libm.log(z)
    at_once = (s + _1_PLUS_LOG_5 >= 5.0 * z) | (s > t)
    slow = ~(r + alpha * libm.log(alpha / (b + w)) < t)  # NaN is accepted
    values = (w if a_is_first else b) / (b + w)
    return values, at_once | slow


def _v_and_w(u1: FloatArray, beta: float, factor: float) -> tuple[FloatArray, FloatArray]:
    v = beta * libm.log(u1 / (1.0 - u1))
    w = factor * libm.exp(np.minimum(v, _LOG_LARGEST))
    w[~((v <= _LOG_LARGEST) & np.isfinite(w))] = _LARGEST
    return v, w
