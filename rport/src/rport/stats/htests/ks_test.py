"""Kolmogorov and Smirnov's tests. Source: R's `ks.test`.

G. Marsaglia, W. W. Tsang and J. Wang (2003), Evaluating Kolmogorov's distribution, Journal of
Statistical Software 8; G. Schröer and D. Trenkler (1995), Exact and randomization distributions of
Kolmogorov-Smirnov tests, Computational Statistics & Data Analysis 20; Z. W. Birnbaum and F. H.
Tingey (1951), Annals of Mathematical Statistics 22.
"""

from __future__ import annotations

import functools
import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.stats.htests.htest import HTest, check_alternative
from rport.stats.htests.samples import name_of, numbers, samples_of

FloatArray = npt.NDArray[np.float64]
_LETTERS = {"two.sided": "D", "greater": "D^+", "less": "D^-"}
_TOLERANCE = 1e-6


def ks_test(
    x: Any,
    y: Any = None,
    *parameters: float,
    data: Any = None,
    subset: Any = None,
    alternative: str = "two.sided",
    exact: bool | None = None,
    **named: float,
) -> HTest:
    """Whether `x` has the distribution of `y`: another sample, or a distribution function.

    A function is one of vectors of numbers, or the name of one of `stats` such as "pnorm", with its
    `parameters` or by their names, such as `mean=1`. Or `x` is a formula for `data`: "y ~ group".
    The p-value is exact for fewer than 100 numbers without ties, and for two samples
    whose sizes have a product below 10000. Raises ValueError, in R's words, for bad input, and
    warns of ties as R does. Source: R's `ks.test`.
    """
    check_alternative(alternative)
    call = matched_call("ks_test", ("x", "y"), {"x": x, "y": y})
    if isinstance(x, str):
        samples = samples_of(call, x, y, data, subset)
        first, second = samples.x, samples.y
        if second is None:
            raise ValueError("'formula' must have two groups, such as 'y ~ group'")
        first, second = first[~np.isnan(first)], second[~np.isnan(second)]
        return _two_samples(first, second, samples.name, alternative, exact)
    sample = numbers(x, "x")
    sample = sample[~np.isnan(sample)]
    if not sample.size:
        raise ValueError("not enough 'x' data")
    name = name_of(call, "x")
    if isinstance(y, str) or callable(y):
        distribution = functools.partial(_distribution(y), **named)
        return _one_sample(sample, distribution, parameters, name, alternative, exact)
    other = numbers(y, "y")
    other = other[~np.isnan(other)]
    if not other.size:
        raise ValueError("not enough 'y' data")
    return _two_samples(sample, other, f"{name} and {name_of(call, 'y')}", alternative, exact)


def _distribution(y: str | Callable[..., Any]) -> Callable[..., Any]:
    if not isinstance(y, str):
        return y
    from rport import stats  # here, since it has this module

    found = getattr(stats, y, None)
    if not callable(found):
        raise ValueError(f"'y' must be numeric or a distribution function of stats, not {y!r}")
    return found  # type: ignore[no-any-return]


def _one_sample(
    x: FloatArray, distribution: Callable[..., Any], parameters: tuple[float, ...], name: str,
    alternative: str, exact: bool | None,
) -> HTest:  # fmt: skip
    n = x.size
    has_ties = np.unique(x).size < n
    if has_ties:
        warnings.warn(
            "ties should not be present for the one-sample Kolmogorov-Smirnov test",
            RuntimeWarning,
            stacklevel=3,
        )
    if exact is None:
        exact = n < 100 and not has_ties
    above = np.asarray(distribution(np.sort(x), *parameters)) - np.arange(n) / n
    below = 1 / n - above
    most = {"two.sided": max(above.max(), below.max()), "greater": below.max(), "less": above.max()}
    statistic = float(most[alternative])
    if alternative == "two.sided":
        p = 1 - _kolmogorov(statistic, n) if exact else _limit(math.sqrt(n) * statistic)
    else:
        p = _one_sided(statistic, n) if exact else math.exp(-2 * n * base.power(statistic, 2))
    words = {"two.sided": "two-sided"} | {
        each: f"the CDF of x lies {where} the null hypothesis"
        for each, where in (("less", "below"), ("greater", "above"))
    }
    kind = "Exact" if exact else "Asymptotic"
    return HTest(
        method=f"{kind} one-sample Kolmogorov-Smirnov test",
        data_name=name,
        p_value=min(1.0, max(0.0, p)),
        statistic={_LETTERS[alternative]: statistic},
        alternative=words[alternative],
    )


def _two_samples(
    x: FloatArray, y: FloatArray, name: str, alternative: str, exact: bool | None
) -> HTest:
    both = np.concatenate([x, y])
    if exact is None:
        exact = x.size * y.size < 10000
    order = np.argsort(both, kind="stable")
    jumps = np.where(order < x.size, 1 / x.size, -1 / y.size).astype(np.longdouble)
    steps = np.add.accumulate(jumps).astype(np.float64)
    ends = np.append(np.diff(both[order]) != 0, True)
    if not ends.all() and not exact:
        warnings.warn(
            "p-value will be approximate in the presence of ties", RuntimeWarning, stacklevel=3
        )
    steps = steps[ends]
    most = {"two.sided": np.abs(steps).max(), "greater": steps.max(), "less": -steps.min()}
    statistic = float(most[alternative])
    if exact:
        p = _smirnov(statistic, x.size, y.size, ends, alternative)
    else:
        n = x.size * y.size / (x.size + y.size)
        tail = 1 + float(base.expm1(-2 * n * base.power(statistic, 2)))
        p = _limit(math.sqrt(n) * statistic) if alternative == "two.sided" else tail
    words = {"two.sided": "two-sided"} | {
        each: f"the CDF of x lies {where} that of y"
        for each, where in (("less", "below"), ("greater", "above"))
    }
    kind = "Exact" if exact else "Asymptotic"
    return HTest(
        method=f"{kind} two-sample Kolmogorov-Smirnov test",
        data_name=name,
        p_value=min(1.0, max(0.0, p)),
        statistic={_LETTERS[alternative]: statistic},
        alternative=words[alternative],
    )


def _limit(x: float) -> float:
    """The probability above `x` in Kolmogorov's limiting distribution."""
    if x <= 0:
        return 1.0
    if x <= 1:
        most = int(math.sqrt(2 - math.log(_TOLERANCE)))
        z = -(math.pi / 2 * (math.pi / 4)) / (x * x)
        terms = [math.exp(k * k * z - math.log(x)) for k in range(1, most, 2)]
        return 1 - sum(terms) / (1 / math.sqrt(2 * math.pi))
    z = -2 * x * x
    found, before, k, sign = 2 * math.exp(z), 0.0, 2, -1
    while abs(before - found) > _TOLERANCE:
        before = found
        found += 2 * sign * math.exp(z * k * k)
        sign, k = -sign, k + 1
    return found


def _kolmogorov(statistic: float, n: int) -> float:
    """The exact distribution function, as a power of a matrix."""
    k = int(n * statistic) + 1
    size = 2 * k - 1
    h = k - n * statistic
    row, column = np.indices((size, size))
    matrix = (row - column + 1 >= 0).astype(np.float64)
    powers = h ** np.arange(1, size + 1)
    matrix[:, 0] -= powers
    matrix[-1] -= powers[::-1]
    matrix[-1, 0] += (2 * h - 1) ** size if 2 * h - 1 > 0 else 0
    factorials = np.array([math.factorial(max(each, 0)) for each in range(size + 1)], np.float64)
    matrix /= factorials[np.maximum(row - column + 1, 0)]
    found, exponent = _power(matrix, n)
    value = float(found[k - 1, k - 1])
    for at in range(1, n + 1):
        value *= at / n
        if value < 1e-140:
            value *= 1e140
            exponent -= 140
    return value * 10.0**exponent


def _power(matrix: FloatArray, n: int) -> tuple[FloatArray, int]:
    """A power of the matrix, less a power of ten that keeps it small."""
    if n == 1:
        return matrix, 0
    half, exponent = _power(matrix, n // 2)
    found, exponent = half @ half, 2 * exponent
    if n % 2:
        found = matrix @ found
    middle = len(found) // 2
    if found[middle, middle] > 1e140:
        found, exponent = found * 1e-140, exponent + 140
    return found, exponent


def _one_sided(statistic: float, n: int) -> float:
    """The probability of a one-sided statistic above."""
    if statistic <= 0:
        return 1.0
    if statistic >= 1:
        return 0.0
    j = np.arange(math.floor(n * (1 - statistic)) + 1)
    ways = np.array([math.lgamma(n + 1) - math.lgamma(a + 1) - math.lgamma(n - a + 1) for a in j])
    with np.errstate(divide="ignore"):
        inner = np.log(1 - statistic - j / n)
    terms = ways + (n - j) * inner + (j - 1) * np.log(statistic + j / n)
    return statistic * float(np.exp(terms).sum())


def _smirnov(
    statistic: float, m: int, n: int, ends: npt.NDArray[np.bool_], alternative: str
) -> float:
    """The share of the orders of two samples that are as far apart, given ties."""
    least = (0.5 + math.floor(statistic * m * n - 1e-7)) / (m * n)
    i, j = np.indices((m + 1, n + 1))
    apart = i / m - j / n
    if alternative == "two.sided":
        apart = np.abs(apart)
    elif alternative == "less":
        apart = -apart
    reached = (apart >= least) & np.concatenate([[False], ends])[i + j]
    found = np.zeros((m + 1, n + 1))
    for a in range(m + 1):
        for b in range(n + 1):
            if reached[a, b]:
                found[a, b] = 1.0
            elif a + b:
                before = a * found[a - 1, b] if a else 0.0
                found[a, b] = (before + (b * found[a, b - 1] if b else 0.0)) / (a + b)
    return float(found[m, n])
