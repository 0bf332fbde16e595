"""Quantiles of the gamma distribution, as in R's `qgamma`.

Sources: D. J. Best and D. E. Roberts (1975), Algorithm AS 91, Applied Statistics 24, 385-388, with
J. P. Royston's remark AS R85 (1991), Applied Statistics 40; R ends with steps of Newton's method.
"""

from __future__ import annotations

import math
import sys

import numpy as np
import numpy.typing as npt

from rport.base import libm
from rport.stats.distributions import incomplete_gamma, normal
from rport.stats.distributions import probabilities as pr
from rport.stats.distributions.gamma_function import lgamma, lgamma1p
from rport.stats.distributions.vectorised import by_case

FloatArray = npt.NDArray[np.float64]

_FINEST_START, _FINEST = 1e-2, 5e-7
_NEWTON_TOLERANCE = 1e-15
_LEAST_P, _LARGEST_P = 1e-100, 1 - 1e-14
_MOST_STEPS = 1000


def quantiles(
    p: FloatArray, shape: FloatArray, scale: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """The quantiles of vectors of the same length."""

    def inside(p: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
        return _quantiles(p, shape, scale, lower_tail, log_p)

    return by_case(
        (p, shape, scale),
        (pr.outside(p, log_p), math.nan),
        (pr.is_start(p, lower_tail, log_p), 0.0),
        (pr.is_end(p, lower_tail, log_p), math.inf),
        ((shape < 0) | (scale < 0), math.nan),
        ((shape == 0) | (scale == 0), 0.0),
        (True, inside),
    )


def _quantiles(
    p: FloatArray, shape: FloatArray, scale: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    probability = pr.lower(p, lower_tail, log_p)
    log_gamma = lgamma(shape)
    start = _chi_squared_start(p, 2 * shape, log_gamma, lower_tail, log_p)
    chi = start.copy()
    steps = np.full(p.size, 1)
    steps[~np.isfinite(start)] = 0
    steps[start < _FINEST] = 20
    extreme = np.isfinite(start) & (start >= _FINEST)
    middle = extreme & (probability <= _LARGEST_P) & (probability >= _LEAST_P)
    steps[extreme & ~middle] = 20
    places = np.flatnonzero(middle)
    if places.size:
        chi[places], failed = _taylor(
            probability[places], shape[places], log_gamma[places], chi[places]
        )
        chi[places[failed]] = start[places[failed]]
        steps[places[failed]] = 27
    x = 0.5 * scale * chi
    refined = steps > 0
    if refined.any():
        log_probability = p if log_p else libm.log(p)
        x[refined] = _newton(
            x[refined],
            log_probability[refined],
            shape[refined],
            scale[refined],
            steps[refined],
            lower_tail,
        )
    return x


def _chi_squared_start(
    p: FloatArray, df: FloatArray, log_gamma: FloatArray, lower_tail: bool, log_p: bool
) -> FloatArray:
    """AS 91's starting values: quantiles of the chi-squared distribution to some 1 %."""
    log_lower = pr.log_lower(p, lower_tail, log_p)
    log_upper = pr.log_upper(p, lower_tail, log_p)

    def small(
        df: FloatArray, p: FloatArray, log_lower: FloatArray, log_upper: FloatArray, g: FloatArray
    ) -> FloatArray:
        half = 0.5 * df
        log_gamma_1p = by_case(
            (half, g), (half < 0.5, lambda a, g: lgamma1p(a)), (True, lambda a, g: libm.log(a) + g)
        )
        return libm.exp((log_gamma_1p + log_lower) / half + pr.LOG_2)

    def wilson_hilferty(
        df: FloatArray, p: FloatArray, log_lower: FloatArray, log_upper: FloatArray, g: FloatArray
    ) -> FloatArray:
        x = normal.standard_quantiles(p, lower_tail, log_p)
        v = 2.0 / (9 * df)
        root = x * np.sqrt(v) + 1 - v
        chi = df * libm.pow(root, 3.0)
        c = 0.5 * df - 1
        tail = -2 * (log_upper - c * libm.log(0.5 * chi) + g)
        return np.where(chi > 2.2 * df + 6, tail, chi)

    def iterated(
        df: FloatArray, p: FloatArray, log_lower: FloatArray, log_upper: FloatArray, g: FloatArray
    ) -> FloatArray:
        c = 0.5 * df - 1
        a = log_upper + g + c * pr.LOG_2
        chi = np.full_like(df, 0.4)
        results, places = chi.copy(), np.arange(df.size)
        while places.size:
            before = chi
            p1 = 1.0 / (1 + chi * (4.67 + chi))
            p2 = chi * (6.73 + chi * (6.66 + chi))
            t = -0.5 + (4.67 + 2 * chi) * p1 - (6.73 + chi * (13.32 + 3 * chi)) / p2
            chi = chi - (1 - libm.exp(a + 0.5 * chi) * p2 * p1) / t
            results[places] = chi
            going = np.abs(before - chi) > _FINEST_START * np.abs(chi)
            places, chi, a = places[going], chi[going], a[going]
        return results

    return by_case(
        (df, p, log_lower, log_upper, log_gamma),
        (df < -1.24 * log_lower, small),
        (df > 0.32, wilson_hilferty),
        (True, iterated),
    )


def _taylor(
    probability: FloatArray, shape: FloatArray, log_gamma: FloatArray, chi: FloatArray
) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """AS 91's steps by a Taylor series of seven terms; also says where they left the range."""
    c = shape - 1
    s6 = (120 + c * (346 + 127 * c)) * (1 / 5040.0)
    results, failed = chi.copy(), np.zeros(chi.size, dtype=np.bool_)
    places = np.arange(chi.size)
    for _ in range(_MOST_STEPS):
        half = 0.5 * chi
        missing = probability - incomplete_gamma.distribution(half, shape, True, False)
        lost = ~np.isfinite(missing) | (chi <= 0)
        if lost.any():
            failed[places[lost]] = True
            places = places[~lost]
            chi, half, missing, probability, shape, log_gamma, c, s6 = (
                each[~lost] for each in (chi, half, missing, probability, shape, log_gamma, c, s6)
            )
        before = chi
        t = missing * libm.exp(shape * pr.LOG_2 + log_gamma + half - c * libm.log(chi))
        b = t / chi
        a = 0.5 * t - b * c
        s1 = (210 + a * (140 + a * (105 + a * (84 + a * (70 + 60 * a))))) * (1 / 420.0)
        s2 = (420 + a * (735 + a * (966 + a * (1141 + 1278 * a)))) * (1 / 2520.0)
        s3 = (210 + a * (462 + a * (707 + 932 * a))) * (1 / 2520.0)
        s4 = (252 + a * (672 + 1182 * a) + c * (294 + a * (889 + 1740 * a))) * (1 / 5040.0)
        s5 = (84 + 2264 * a + c * (1175 + 606 * a)) * (1 / 2520.0)
        chi = chi + t * (
            1 + 0.5 * t * s1 - b * c * (s1 - b * (s2 - b * (s3 - b * (s4 - b * (s5 - b * s6)))))
        )
        found = np.abs(before - chi) < _FINEST * chi
        far = ~found & (np.abs(before - chi) > 0.1 * chi)
        chi = np.where(far, np.where(chi < before, 0.9 * before, 1.1 * before), chi)
        results[places] = chi
        if found.any():
            places = places[~found]
            chi, probability, shape, log_gamma, c, s6 = (
                each[~found] for each in (chi, probability, shape, log_gamma, c, s6)
            )
        if not places.size:
            break
    return results, failed


def _newton(
    x: FloatArray,
    p: FloatArray,
    shape: FloatArray,
    scale: FloatArray,
    steps: npt.NDArray[np.intp],
    lower_tail: bool,
) -> FloatArray:
    """Steps of Newton's method on the logarithm of the probability, while they bring it nearer."""
    results = x.copy()
    at_zero = x == 0
    x = np.where(at_zero, sys.float_info.min, x)
    log_p = incomplete_gamma.scaled(x, shape, scale, lower_tail, True)
    slack = p * (1.0 + 1e-7) if lower_tail else p * (1.0 - 1e-7)
    stay = at_zero & ((log_p > slack) if lower_tail else (log_p < slack))
    results[~stay] = x[~stay]
    results[np.isneginf(log_p)] = 0.0
    places = np.flatnonzero(~stay & ~np.isneginf(log_p))
    columns = [each[places] for each in (x, p, shape, scale, log_p)]
    step = 0
    while True:
        step += 1
        off = columns[4] - columns[1]
        going = (step <= steps[places]) & ~(np.abs(off) < np.abs(_NEWTON_TOLERANCE * columns[1]))
        places = places[going]
        if not places.size:
            return results
        x, p, shape, scale, log_p, off = (each[going] for each in (*columns, off))
        log_density = incomplete_gamma.density(x, shape, scale, True)
        move = off * libm.exp(log_p - log_density)
        trial = x - move if lower_tail else x + move
        trial_log_p = incomplete_gamma.scaled(trial, shape, scale, lower_tail, True)
        size = np.abs(trial_log_p - p)
        going = (log_density != -math.inf) & ~(size > np.abs(off))
        going &= ~((step > 1) & (size == np.abs(off)))
        places = places[going]
        columns = [each[going] for each in (trial, p, shape, scale, trial_log_p)]
        results[places] = columns[0]
