"""A stream's draws from continuous distributions."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import exponential, wichura
from rport.stats.distributions.exponential import reciprocals
from rport.stats.distributions.wichura import blocks
from rport.stats.random import beta_draws, gamma_draws, mersenne_twister, mixed_draws
from rport.stats.random.stream_source import BoolArray, FloatArray, Source, count_of, in_turn

Draw = Callable[..., FloatArray]


class ContinuousDraws(Source):
    """Draws of `n` numbers each.

    Parameters are one number or several, which are taken in turn. Where they are invalid, the
    result is NaN with R's warning, a RuntimeWarning, and nothing is drawn; where they leave one
    value only, that is the result and nothing is drawn either. All raise ValueError for an `n` that
    is no count, and for a parameter without a number.
    """

    def runif(self, n: int, min: npt.ArrayLike = 0.0, max: npt.ArrayLike = 1.0) -> FloatArray:
        """Numbers uniform between `min` and `max`, both exclusive, as R's `runif`.

        Limits that are not finite, or in the wrong order, are invalid.
        """
        if _is_number(min) and _is_number(max) and -math.inf < min < max < math.inf:
            result = self._uniforms(count_of(n))
            result *= max - min
            result += min
            return result
        low, high = in_turn(n, min, max)
        invalid = ~(np.isfinite(low) & np.isfinite(high)) | (high < low)
        valid = ~invalid & (low != high)
        otherwise = np.where(invalid, math.nan, low)
        return self._where_valid(
            valid,
            otherwise,
            lambda count: low[valid] + (high[valid] - low[valid]) * self._uniforms(count),
        )

    def rnorm(self, n: int, mean: npt.ArrayLike = 0.0, sd: npt.ArrayLike = 1.0) -> FloatArray:
        """Numbers from the normal distribution, as R's `rnorm`: two uniform numbers for each.

        An `sd` that is negative or not finite is invalid.
        """
        if _is_number(mean) and _is_number(sd) and math.isfinite(mean) and 0 < sd < math.inf:
            result = np.empty(count_of(n))
            self._fill_normal(result)
            with np.errstate(over="ignore"):  # R is silent
                result *= sd
                result += mean
            return result
        means, sds = in_turn(n, mean, sd)
        invalid = np.isnan(means) | ~np.isfinite(sds) | (sds < 0)
        valid = ~invalid & (sds > 0) & np.isfinite(means)
        return self._where_valid(
            valid,
            np.where(invalid, math.nan, means),
            lambda count: means[valid] + sds[valid] * self._normals(count),
        )

    def rexp(self, n: int, rate: npt.ArrayLike = 1.0) -> FloatArray:
        """Numbers from the exponential distribution, as R's `rexp`.

        A `rate` that is not positive is invalid; for an infinite one all are 0.
        """
        (scales,) = in_turn(n, reciprocals(rate))
        valid = np.isfinite(scales) & (scales > 0)
        return self._where_valid(
            valid,
            np.where(scales == 0, 0.0, math.nan),
            lambda count: scales[valid] * self._drawn(count, exponential.draws, 2.0),
        )

    def rgamma(self, n: int, shape: npt.ArrayLike, rate: npt.ArrayLike = 1.0) -> FloatArray:
        """Numbers from the gamma distribution, as R's `rgamma(n, shape, rate)`.

        A negative `shape` or `rate` is invalid. With a `shape` of 0 or an infinite `rate` all are
        0, with an infinite `shape` or a `rate` of 0 infinite.
        """
        return self._gamma(n, shape, reciprocals(rate))

    def rchisq(self, n: int, df: npt.ArrayLike) -> FloatArray:
        """Numbers from the chi-squared distribution, as R's `rchisq`.

        A `df` that is negative or infinite is invalid.
        """
        degrees = np.asarray(df, dtype=np.float64)
        return self._gamma(n, np.where(np.isfinite(degrees), degrees / 2.0, math.nan), 2.0)

    def _gamma(self, n: int, shape: npt.ArrayLike, scale: npt.ArrayLike) -> FloatArray:
        shapes, scales = in_turn(n, shape, scale)
        invalid = np.isnan(shapes) | np.isnan(scales)
        zero = ~invalid & ((shapes == 0) | (scales == 0))
        invalid |= ~zero & ((shapes < 0) | (scales < 0))
        infinite = ~zero & (np.isinf(shapes) | np.isinf(scales))
        otherwise = np.where(invalid, math.nan, np.where(zero, 0.0, math.inf))

        def of_one(count: int, shape: float, scale: float) -> FloatArray:
            draws = gamma_draws.draws_below_one if shape < 1 else gamma_draws.draws_from_one
            return self._drawn(count, partial(draws, shape=shape, scale=scale), 4.0)

        valid = ~(invalid | zero | infinite)
        return self._where_valid(
            valid, otherwise, lambda count: _in_runs(of_one, shapes[valid], scales[valid])
        )

    def rbeta(self, n: int, shape1: npt.ArrayLike, shape2: npt.ArrayLike) -> FloatArray:
        """Numbers from the beta distribution, as R's `rbeta`.

        A negative shape is invalid. A shape of 0 puts all mass at 0 or 1, an infinite one at 1 or
        0, both of them at 1/2: two zeros put one half at 0 and one at 1.
        """
        a, b = in_turn(n, shape1, shape2)
        invalid = np.isnan(a) | np.isnan(b) | (a < 0) | (b < 0)
        at_half = (a == math.inf) & (b == math.inf)
        ends = (a == 0) & (b == 0)
        otherwise = np.where(np.isinf(a) | (b == 0), 1.0, 0.0)
        otherwise = np.where(at_half, 0.5, np.where(invalid, math.nan, otherwise))

        def of_one(count: int, a: float, b: float) -> FloatArray:
            if a == 0:
                return (self._uniforms(count) >= 0.5).astype(np.float64)
            return self._drawn(count, partial(beta_draws.draws, shape1=a, shape2=b), 3.0)

        valid = ~invalid & (ends | (np.isfinite(a) & np.isfinite(b) & (a > 0) & (b > 0)))
        return self._where_valid(
            valid, otherwise, lambda count: _in_runs(of_one, a[valid], b[valid])
        )

    def rt(self, n: int, df: npt.ArrayLike) -> FloatArray:
        """Numbers from the t distribution, as R's `rt`; a `df` that is not positive is invalid."""
        (degrees,) = in_turn(n, df)
        return self._mixed(degrees > 0, mixed_draws.t, degrees)

    def rf(self, n: int, df1: npt.ArrayLike, df2: npt.ArrayLike) -> FloatArray:
        """Numbers from the F distribution, as R's `rf`.

        Degrees of freedom that are not positive are invalid.
        """
        m, n_ = in_turn(n, df1, df2)
        return self._mixed((m > 0) & (n_ > 0), mixed_draws.f, m, n_)

    def rcauchy(
        self, n: int, location: npt.ArrayLike = 0.0, scale: npt.ArrayLike = 1.0
    ) -> FloatArray:
        """Numbers from the Cauchy distribution, as R's `rcauchy`.

        A `scale` that is negative or infinite is invalid.
        """
        places, scales = in_turn(n, location, scale)
        invalid = np.isnan(places) | ~np.isfinite(scales) | (scales < 0)
        valid = ~invalid & (scales != 0) & np.isfinite(places)
        return self._where_valid(
            valid,
            np.where(invalid, math.nan, places),
            lambda count: places[valid] + scales[valid] * libm.tan(math.pi * self._uniforms(count)),
        )

    def rweibull(self, n: int, shape: npt.ArrayLike, scale: npt.ArrayLike = 1.0) -> FloatArray:
        """Numbers from the Weibull distribution, as R's `rweibull`.

        A `shape` or `scale` that is not positive, or infinite, is invalid, but all are 0 for a
        `scale` of 0.
        """
        shapes, scales = in_turn(n, shape, scale)
        valid = np.isfinite(shapes) & np.isfinite(scales) & (shapes > 0) & (scales > 0)
        return self._where_valid(
            valid,
            np.where(scales == 0, 0.0, math.nan),
            lambda count: (
                scales[valid] * libm.pow(-libm.log(self._uniforms(count)), 1.0 / shapes[valid])
            ),
        )

    def rlnorm(
        self, n: int, meanlog: npt.ArrayLike = 0.0, sdlog: npt.ArrayLike = 1.0
    ) -> FloatArray:
        """Numbers from the log-normal distribution, as R's `rlnorm`: the exponential of `rnorm`."""
        with np.errstate(over="ignore"):
            return libm.exp(self.rnorm(n, meanlog, sdlog))

    def rlogis(
        self, n: int, location: npt.ArrayLike = 0.0, scale: npt.ArrayLike = 1.0
    ) -> FloatArray:
        """Numbers from the logistic distribution, as R's `rlogis`.

        An infinite `scale` is invalid.
        """
        places, scales = in_turn(n, location, scale)
        invalid = np.isnan(places) | ~np.isfinite(scales)
        valid = ~invalid & (scales != 0) & np.isfinite(places)

        def draw(count: int) -> FloatArray:
            u = self._uniforms(count)
            return np.asarray(places[valid] + scales[valid] * libm.log(u / (1.0 - u)))

        return self._where_valid(valid, np.where(invalid, math.nan, places), draw)

    def _normals(self, count: int) -> FloatArray:
        normals = np.empty(count)
        self._fill_normal(normals)
        return normals

    def _fill_normal(self, result: FloatArray) -> None:
        for block in blocks(result):
            mersenne_twister.fill_fine_uniform(self._generator, block)
            wichura.quantiles(block)

    def _mixed(
        self, valid: BoolArray, draw: mixed_draws.Draw, *parameters: FloatArray
    ) -> FloatArray:
        rows = list(zip(*(each[valid].tolist() for each in parameters), strict=True))
        draws = partial(mixed_draws.draws, draw=draw, parameters=rows)
        return self._where_valid(valid, math.nan, lambda count: self._drawn(count, draws, 6.0))


def _is_number(value: npt.ArrayLike) -> TypeGuard[float]:
    return isinstance(value, int | float)


def _in_runs(draw: Draw, *parameters: FloatArray) -> FloatArray:
    """Draws, as many at once as follow each other with the same parameters."""
    size = parameters[0].size
    changes = np.logical_or.reduce([each[1:] != each[:-1] for each in parameters])
    starts = [0, *(np.flatnonzero(changes) + 1).tolist(), size]
    result = np.empty(size)
    for start, end in pairwise(starts):
        if end > start:
            result[start:end] = draw(end - start, *(float(each[start]) for each in parameters))
    return result
