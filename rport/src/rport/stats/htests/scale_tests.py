"""Tests of a difference in scale by ranks. Sources: R's `ansari.test` and `mood.test`.

A. R. Ansari and R. A. Bradley (1960), Annals of Mathematical Statistics 31; A. M. Mood (1954),
Annals of Mathematical Statistics 25; P. W. Mielke (1967), Technometrics 9, for ties.
"""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.language import Call
from rport.stats.distributions.normal import pnorm
from rport.stats.htests.htest import HTest, check_alternative
from rport.stats.htests.samples import samples_of
from rport.stats.moments import total, var
from rport.stats.ranks import rank

FloatArray = npt.NDArray[np.float64]
_MOST_EXACT = 50


def ansari_test(
    x: Any,
    y: Any = None,
    *,
    data: Any = None,
    subset: Any = None,
    alternative: str = "two.sided",
    exact: bool | None = None,
) -> HTest:
    """Whether two samples differ in scale, by Ansari and Bradley's test.

    `x` and `y` are vectors, or `x` a formula for `data`: "y ~ group". The p-value is exact for
    fewer than 50 numbers in each sample without ties, and R's warning says where it cannot be.
    Raises ValueError, in R's words, for bad input. Source: R's `ansari.test`, without its
    confidence interval.
    """
    check_alternative(alternative)
    call = matched_call("ansari_test", ("x", "y"), {"x": x, "y": y})
    first, second, name = _pair(call, x, y, data, subset, np.isnan)
    m, n = first.size, second.size
    for size, letter in ((m, "x"), (n, "y")):
        if size < 1:
            raise ValueError(f"not enough '{letter}' observations")
    ranks = rank(np.concatenate([first, second]))
    scores = np.minimum(ranks, m + n - ranks + 1)
    statistic = total(scores[:m])
    has_ties = np.unique(ranks).size < ranks.size
    if exact is None:
        exact = m < _MOST_EXACT and n < _MOST_EXACT
    if exact and not has_ties:
        p = _exact_p(statistic, m, n, alternative)
    else:
        below = float(pnorm(_standardised(statistic, scores, m, n, has_ties)))
        p = {"two.sided": 2 * min(below, 1 - below), "less": 1 - below}.get(alternative, below)
        if exact:
            message = "cannot compute exact p-value with ties"
            warnings.warn(message, RuntimeWarning, stacklevel=2)
    return HTest(
        method="Ansari-Bradley test",
        data_name=name,
        p_value=p,
        statistic={"AB": statistic},
        null_value={"ratio of scales": 1.0},
        alternative=alternative,
    )


def _exact_p(statistic: float, m: int, n: int, alternative: str) -> float:
    ways = _ways(m, n)
    whole = sum(ways)

    def below(value: float) -> float:
        return sum(ways[: math.floor(value) + 1]) / whole

    if alternative == "less":
        return 1 - below(statistic - 1)
    if alternative == "greater":
        return below(statistic)
    is_high = statistic > ((m + 1) ** 2 // 4 + (m * n // 2) / 2)
    return min(2 * (1 - below(statistic - 1) if is_high else below(statistic)), 1.0)


def _ways(m: int, n: int) -> list[int]:
    """In how many ways `m` of the scores 1, 2, ..., 2, 1 have each sum."""
    scores = [min(at, m + n - at + 1) for at in range(1, m + n + 1)]
    most = sum(sorted(scores)[-m:])
    found = np.zeros((m + 1, most + 1), dtype=object)
    found[0, 0] = 1
    for score in scores:
        found[1:, score:] += found[:-1, : most + 1 - score].copy()
    return list(found[m])


def _standardised(s: float, scores: FloatArray, m: int, n: int, has_ties: bool) -> float:
    both = m + n
    if has_ties:
        return (s - m * base.mean(scores)) / math.sqrt(m * n * var(scores) / both)
    if both % 2 == 0:
        spread = m * n * (both + 2) * (both - 2) / (48 * (both - 1))
        return (s - m * (both + 2) / 4) / math.sqrt(spread)
    spread = m * n * (both + 1) * (3 + both**2) / (48 * both**2)
    return (s - m * (both + 1) ** 2 / (4 * both)) / math.sqrt(spread)


def mood_test(
    x: Any, y: Any = None, *, data: Any = None, subset: Any = None, alternative: str = "two.sided"
) -> HTest:
    """Whether two samples differ in scale, by Mood's test.

    `x` and `y` are vectors, or `x` a formula for `data`: "y ~ group". Raises ValueError, in R's
    words, for bad input. Source: R's `mood.test`.
    """
    check_alternative(alternative)
    call = matched_call("mood_test", ("x", "y"), {"x": x, "y": y})
    first, second, name = _pair(call, x, y, data, subset, lambda each: ~np.isfinite(each))
    m, n = first.size, second.size
    both = m + n
    if both < 3:
        raise ValueError("not enough observations")
    expected = m * (both**2 - 1) / 12
    spread = (1 / 180) * m * n * (both + 1) * (both + 2) * (both - 2)
    values = np.concatenate([first, second])
    different, which, ties = np.unique(values, return_inverse=True, return_counts=True)
    if different.size == both:
        statistic = total((rank(values)[:m] - (both + 1) / 2) ** 2)
    else:
        t = ties.astype(np.float64)
        own = np.bincount(which[:m], minlength=t.size).astype(np.float64)
        sums = base.cumsum((np.arange(1.0, both + 1) - (both + 1) / 2) ** 2)
        last = np.cumsum(ties)
        tied = t * (t**2 - 1) * (t**2 - 4 + 15 * (both - 2 * last + t) ** 2)
        spread -= (m * n) / (180 * both * (both - 1)) * total(tied)
        statistic = total(own * np.diff(np.append(0, sums[last - 1])) / t)
    z = (statistic - expected) / math.sqrt(spread)
    below = float(pnorm(z))
    p = {"two.sided": 2 * min(below, 1 - below), "greater": 1 - below}.get(alternative, below)
    return HTest(
        method="Mood two-sample test of scale",
        data_name=name,
        p_value=p,
        statistic={"Z": z},
        alternative=alternative,
    )


def _pair(
    call: Call, x: Any, y: Any, data: Any, subset: Any, is_left_out: Any
) -> tuple[FloatArray, FloatArray, str]:
    """Both samples without what is left out, and what R calls them."""
    found = samples_of(call, x, y, data, subset)
    if found.y is None:
        raise ValueError("'y' must be given, or 'x' must be a formula with two groups")
    return found.x[~is_left_out(found.x)], found.y[~is_left_out(found.y)], found.name
