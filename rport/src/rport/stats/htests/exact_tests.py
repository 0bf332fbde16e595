"""Exact tests of a probability and of a rate. Sources: R's `binom.test` and `poisson.test`.

C. J. Clopper and E. S. Pearson (1934), Biometrika 26; F. Garwood (1936), Biometrika 28.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base.calls import matched_call
from rport.stats.distributions.beta import qbeta
from rport.stats.distributions.binomial import dbinom, pbinom
from rport.stats.distributions.gamma import qgamma
from rport.stats.distributions.poisson import dpois, ppois
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.samples import name_of, numbers

FloatArray = npt.NDArray[np.float64]
_RELATIVE = 1 + 1e-7


def binom_test(
    x: Any, n: float | None = None, p: float = 0.5, *, alternative: str = "two.sided",
    conf_level: float = 0.95,
) -> HTest:  # fmt: skip
    """Whether the probability of success is `p`.

    `x` is how many of `n` trials succeeded, or the numbers of successes and of failures. Raises
    ValueError, in R's words, for bad input. Source: R's `binom.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("binom_test", ("x", "n", "p"), {"x": x, "n": n, "p": p})
    name = name_of(call, "x")
    counts = _whole(x, "'x' must be nonnegative and integer")
    if counts.size == 2:
        successes, trials = float(counts[0]), float(counts.sum())
    elif counts.size == 1:
        successes = float(counts[0])
        if n is None or math.isnan(n) or n < 1 or abs(n - round(n)) > 1e-7 or successes > n:
            raise ValueError("'n' must be a positive integer >= 'x'")
        trials, name = float(round(n)), f"{name} and {name_of(call, 'n')}"
    else:
        raise ValueError("incorrect length of 'x'")
    if not 0 <= p <= 1:
        raise ValueError("'p' must be a single number between 0 and 1")
    alpha = (1 - conf_level) / (2 if alternative == "two.sided" else 1)
    low = float(qbeta(alpha, successes, trials - successes + 1)) if successes else 0.0
    left = trials - successes
    high = float(qbeta(1 - alpha, successes + 1, left)) if left else 1.0
    limits = {"less": (0.0, high), "greater": (low, 1.0), "two.sided": (low, high)}
    return HTest(
        method="Exact binomial test",
        data_name=name,
        p_value=_binomial_p(successes, trials, p, alternative),
        statistic={"number of successes": successes},
        parameter={"number of trials": trials},
        estimate={"probability of success": successes / trials},
        null_value={"probability of success": p},
        alternative=alternative,
        conf_int=limits[alternative],
        conf_level=conf_level,
    )


def _binomial_p(x: float, n: float, p: float, alternative: str) -> float:
    if alternative == "less":
        return float(pbinom(x, n, p))
    if alternative == "greater":
        return float(pbinom(x - 1, n, p, lower_tail=False))
    if p in (0, 1):
        return float(x == n * p)
    density, mean = float(dbinom(x, n, p)), n * p
    if x == mean:
        return 1.0
    if x < mean:
        others = np.arange(math.ceil(mean), n + 1)
        count = int((dbinom(others, n, p) <= density * _RELATIVE).sum())
        return float(pbinom(x, n, p)) + float(pbinom(n - count, n, p, lower_tail=False))
    others = np.arange(0.0, math.floor(mean) + 1)
    count = int((dbinom(others, n, p) <= density * _RELATIVE).sum())
    return float(pbinom(count - 1, n, p)) + float(pbinom(x - 1, n, p, lower_tail=False))


def poisson_test(
    x: Any, t: Any = 1.0, r: float = 1.0, *, alternative: str = "two.sided",
    conf_level: float = 0.95,
) -> HTest:  # fmt: skip
    """Whether events have the rate `r` in the time `t`, or two rates the ratio `r`.

    `x` is one count or two, with as many times; R calls these T. Raises ValueError, in R's words,
    for bad input. Source: R's `poisson.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("poisson_test", ("x", "t"), {"x": x, "t": t})
    name = f"{name_of(call, 'x')} time base: {name_of(call, 't')}"
    counts = _whole(x, "'x' must be finite, nonnegative, and integer")
    times = np.atleast_1d(numbers(np.atleast_1d(t), "T"))
    if times.size == 1:
        times = np.repeat(times, counts.size)
    if times.size != counts.size:
        raise ValueError("'x' and 'T' have incompatible length")
    if not (times >= 0).all():
        raise ValueError("'T' must be nonnegative")
    if counts.size > 2:
        raise ValueError("the case k > 2 is unimplemented")
    if not r >= 0:
        raise ValueError("'r' must be a single positive number")
    if counts.size == 2:
        return _two_rates(counts, times, r, alternative, conf_level, name)
    events, time = float(counts[0]), float(times[0])
    alpha = (1 - conf_level) / (2 if alternative == "two.sided" else 1)
    low = float(qgamma(alpha, events)) / time if events else 0.0
    high = float(qgamma(1 - alpha, events + 1)) / time
    limits = {"less": (0.0, high), "greater": (low, math.inf), "two.sided": (low, high)}
    return HTest(
        method="Exact Poisson test",
        data_name=name,
        p_value=_poisson_p(events, r * time, alternative),
        statistic={"number of events": events},
        parameter={"time base": time},
        estimate={"event rate": events / time},
        null_value={"event rate": r},
        alternative=alternative,
        conf_int=limits[alternative],
        conf_level=conf_level,
    )


def _two_rates(
    counts: FloatArray, times: FloatArray, r: float, alternative: str, level: float, name: str
) -> HTest:
    events, whole = counts.tolist(), float(counts.sum())
    first, second = times.tolist()
    share = r * first / (r * first + second)
    found = binom_test(counts, p=share, alternative=alternative, conf_level=level)
    assert found.conf_int is not None
    low, high = (
        each / (1 - each) * second / first if each < 1 else math.inf for each in found.conf_int
    )
    return replace(
        found,
        method="Comparison of Poisson rates",
        data_name=name,
        statistic={"count1": events[0]},
        parameter={"expected count1": whole * r * first / (first + second * r)},
        estimate={"rate ratio": (events[0] / first) / (events[1] / second)},
        null_value={"rate ratio": r},
        conf_int=(low, high),
    )


def _poisson_p(x: float, mean: float, alternative: str) -> float:
    if alternative == "less":
        return float(ppois(x, mean))
    if alternative == "greater":
        return float(ppois(x - 1, mean, lower_tail=False))
    if mean == 0:
        return float(x == 0)
    density = float(dpois(x, mean))
    if x == mean:
        return 1.0
    if x < mean:
        far = float(math.ceil(2 * mean - x))
        while float(dpois(far, mean)) > density:
            far *= 2
        others = np.arange(math.ceil(mean), far + 1)
        count = int((dpois(others, mean) <= density * _RELATIVE).sum())
        return float(ppois(x, mean)) + float(ppois(far - count, mean, lower_tail=False))
    others = np.arange(0.0, math.floor(mean) + 1)
    count = int((dpois(others, mean) <= density * _RELATIVE).sum())
    return float(ppois(count - 1, mean)) + float(ppois(x - 1, mean, lower_tail=False))


def _whole(x: Any, message: str) -> FloatArray:
    values = np.atleast_1d(numbers(np.atleast_1d(x), "x"))
    whole = np.rint(values)
    if not np.isfinite(values).all() or (values < 0).any() or np.abs(values - whole).max() > 1e-7:
        raise ValueError(message)
    return whole
