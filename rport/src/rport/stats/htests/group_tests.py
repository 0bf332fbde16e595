"""Tests whether groups differ in location or in spread.

Sources: R's `kruskal.test`, `bartlett.test`, `fligner.test` and `oneway.test`; Hollander and Wolfe
(1973); W. J. Conover, M. E. Johnson and M. M. Johnson (1981), Technometrics 23; B. L. Welch (1951),
Biometrika 38.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.stats.distributions.f import pf
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import qnorm
from rport.stats.htests.htest import HTest
from rport.stats.htests.samples import groups_of
from rport.stats.moments import median, total, var
from rport.stats.ranks import rank

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("x", "g", "data", "subset")


def kruskal_test(x: Any, g: Any = None, *, data: Any = None, subset: Any = None) -> HTest:
    """Whether groups differ in location, by the ranks: Kruskal and Wallis's test.

    `x` is a formula for `data`, such as "score ~ arm", a vector with the groups `g` of its members,
    or a list of samples. Missing values are left out. Raises ValueError, in R's words, for bad
    input. Source: R's `kruskal.test`.
    """
    call = matched_call("kruskal_test", _PARAMETERS, {"x": x, "g": g, "data": data})
    found = groups_of(call, x, g, data, subset)
    everything = found.everything
    n = everything.size
    ranks = found.split(rank(everything))
    sums = total(np.array([base.power(total(each), 2) / each.size for each in ranks]))
    _, ties = np.unique(everything, return_counts=True)
    shared = total(ties.astype(np.float64) ** 3 - ties) / (float(n) ** 3 - n)
    statistic = (12 * sums / (n * (n + 1)) - 3 * (n + 1)) / (1 - shared)
    return _chi_squared(
        "Kruskal-Wallis rank sum test", "Kruskal-Wallis chi-squared", statistic, found.name,
        len(ranks) - 1,
    )  # fmt: skip


def bartlett_test(x: Any, g: Any = None, *, data: Any = None, subset: Any = None) -> HTest:
    """Whether the variances of normal groups differ. The arguments are those of `kruskal_test`.

    Source: R's `bartlett.test`.
    """
    call = matched_call("bartlett_test", _PARAMETERS, {"x": x, "g": g, "data": data})
    found = groups_of(call, x, g, data, subset)
    n = np.array([each.size - 1.0 for each in found.samples])
    if (n <= 0).any():
        raise ValueError("there must be at least 2 observations in each group")
    variances = np.array([var(each) for each in found.samples])
    pooled = total(n * variances) / total(n)
    spread = total(n) * float(base.log(pooled)) - total(n * base.log(variances))
    statistic = spread / (1 + (total(1 / n) - 1 / total(n)) / (3 * (n.size - 1)))
    return _chi_squared(
        "Bartlett test of homogeneity of variances", "Bartlett's K-squared", statistic,
        found.name, n.size - 1,
    )  # fmt: skip


def fligner_test(x: Any, g: Any = None, *, data: Any = None, subset: Any = None) -> HTest:
    """Whether groups differ in spread, by ranks of the distances from their medians.

    The arguments are those of `kruskal_test`. Source: R's `fligner.test`.
    """
    call = matched_call("fligner_test", _PARAMETERS, {"x": x, "g": g, "data": data})
    found = groups_of(call, x, g, data, subset)
    distances = np.concatenate([each - median(each) for each in found.samples])
    scores = qnorm((1 + rank(np.abs(distances)) / (distances.size + 1)) / 2)
    scores = scores - base.mean(scores)
    variance = total(scores * scores) / (distances.size - 1)
    parts = found.split(scores)
    squares = [each.size * base.power(base.mean(each), 2) for each in parts]
    statistic = total(np.array(squares)) / variance
    return _chi_squared(
        "Fligner-Killeen test of homogeneity of variances", "Fligner-Killeen:med chi-squared",
        statistic, found.name, len(parts) - 1,
    )  # fmt: skip


def oneway_test(formula: str, data: Any, *, subset: Any = None, var_equal: bool = False) -> HTest:
    """Whether the means of normal groups differ, with equal variances or not (Welch's test).

    Raises ValueError, in R's words, for bad input. Source: R's `oneway.test`.
    """
    call = matched_call("oneway_test", ("formula", "data", "subset"), {"data": data})
    found = groups_of(call, formula, None, data, subset)
    n = np.array([float(each.size) for each in found.samples])
    if (n < 2).any():
        raise ValueError("not enough observations")
    means = np.array([base.mean(each) for each in found.samples])
    variances = np.array([var(each) for each in found.samples])
    k = n.size
    method = "One-way analysis of means"
    if var_equal:
        between = total(n * (means - base.mean(found.everything)) ** 2) / (k - 1)
        df = total(n) - k
        statistic = between / (total((n - 1) * variances) / df)
    else:
        weights = n / variances
        whole = total(weights)
        shares = total((1 - weights / whole) ** 2 / (n - 1)) / (k**2 - 1)
        middle = total(weights * means) / whole
        statistic = total(weights * (means - middle) ** 2)
        statistic /= (k - 1) * (1 + 2 * (k - 2) * shares)
        df = 1 / (3 * shares)
        method += " (not assuming equal variances)"
    return HTest(
        method=method,
        data_name=found.name.replace(" by ", " and "),
        p_value=float(pf(statistic, k - 1, df, lower_tail=False)),
        statistic={"F": statistic},
        parameter={"num df": k - 1, "denom df": df},
    )


def _chi_squared(method: str, label: str, statistic: float, name: str, df: int) -> HTest:
    return HTest(
        method=method,
        data_name=name,
        p_value=float(pchisq(statistic, df, lower_tail=False)),
        statistic={label: statistic},
        parameter={"df": df},
    )
