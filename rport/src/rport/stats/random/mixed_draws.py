"""Draws that take numbers of several kinds in turn: t, F, geometric and negative binomial ones.

Source: R's `rt`, `rf`, `rgeom` and `rnbinom`; the mixtures are those of L. Devroye (1986),
Non-Uniform Random Variate Generation, chapters IX.5 and X.4.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rport.stats.random import gamma_draws, poisson_draws
from rport.stats.random.look_ahead import Ahead, looking_ahead

FloatArray = npt.NDArray[np.float64]
Draw = Callable[..., tuple[float, int]]
"""From the numbers ahead, a place and parameters the draw and the place after it."""


def draws(
    uniforms: FloatArray, n: int, draw: Draw, parameters: Sequence[tuple[float, ...]]
) -> tuple[FloatArray, int]:
    """The draws for the last `n` of `parameters`, or as many as the uniform numbers suffice for.

    Also returns how many uniform numbers these took.
    """
    ahead = looking_ahead(uniforms)
    values: list[float] = []
    used = 0
    try:
        for each in parameters[len(parameters) - n :]:
            value, used = draw(ahead, used, *each)
            values.append(value)
    except IndexError:  # the numbers end within a draw
        pass
    return np.array(values), used


def t(ahead: Ahead, at: int, df: float) -> tuple[float, int]:
    """A normal number divided by the root of a chi-squared one over its degrees of freedom."""
    value = ahead.normal[at]
    if math.isinf(df):
        return value, at + 2
    squares, at = gamma_draws.draw(ahead, at + 2, df / 2.0, 2.0)
    return _quotient(value, math.sqrt(squares / df)), at


def f(ahead: Ahead, at: int, df1: float, df2: float) -> tuple[float, int]:
    """A quotient of two chi-squared numbers, each over its degrees of freedom."""
    means = []
    for df in (df1, df2):
        mean = 1.0
        if math.isfinite(df):
            squares, at = gamma_draws.draw(ahead, at, df / 2.0, 2.0)
            mean = squares / df
        means.append(mean)
    return _quotient(means[0], means[1]), at


def geometric(ahead: Ahead, at: int, prob: float) -> tuple[float, int]:
    """A Poisson number whose mean is exponential."""
    mean = ahead.exponential[at] * ((1 - prob) / prob)
    return _poisson(ahead, _within(ahead, at + ahead.taken[at]), mean)


def negative_binomial(ahead: Ahead, at: int, size: float, scale: float) -> tuple[float, int]:
    """A Poisson number whose mean is a gamma one."""
    if scale == 0:
        return 0.0, at
    mean = math.inf
    if math.isfinite(scale):
        mean, at = gamma_draws.draw(ahead, at, size, scale)
    return _poisson(ahead, _within(ahead, at), mean)


def _poisson(ahead: Ahead, at: int, mean: float) -> tuple[float, int]:
    return (math.nan, at) if math.isinf(mean) else poisson_draws.draw(ahead, at, mean)


def _within(ahead: Ahead, at: int) -> int:
    if at > len(ahead.uniform):
        raise IndexError
    return at


def _quotient(x: float, y: float) -> float:
    """A quotient as IEEE 754 has it: `y` may underflow to 0."""
    if y:
        return x / y
    return math.copysign(math.inf, x) if x else math.nan
