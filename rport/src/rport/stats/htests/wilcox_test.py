"""Wilcoxon's signed rank and rank sum tests. Source: R's `wilcox.test`; Bauer (1972)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base.calls import matched_call
from rport.base.indexes import check_index
from rport.stats.distributions.normal import pnorm
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.rank_distributions import Counted, rank_sums, signed_ranks
from rport.stats.htests.samples import samples_of
from rport.stats.htests.shifts import (
    exact_shifts,
    normal_shifts,
    one_sample_z,
    two_sample_z,
)
from rport.stats.moments import median, total
from rport.stats.ranks import rank

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("x", "y", "data", "subset")
_FEW = 50
"""Fewer observations than this are tested exactly by default."""


def wilcox_test(
    x: Any,
    y: Any = None,
    *,
    data: Any = None,
    subset: Any = None,
    alternative: str = "two.sided",
    mu: float = 0.0,
    paired: bool = False,
    exact: bool | None = None,
    correct: bool = True,
    conf_int: bool = False,
    conf_level: float = 0.95,
    tol_root: float = 1e-4,
) -> HTest:
    """Whether a distribution is symmetric about `mu`, or two differ in location by it.

    `x` and `y` are vectors, or `x` a formula for `data`. The p-value is exact, given ties and
    zeros, for fewer than 50 observations in each sample, else by the normal approximation, with
    correction for continuity if `correct`; with `conf_int` there are an estimate and limits. Raises
    ValueError, in R's words, for bad input. Source: R's `wilcox.test` since 4.6.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("wilcox_test", _PARAMETERS, {"x": x, "y": y, "data": data})
    found = samples_of(call, x, y, data, subset)
    first, second = found.x, found.y
    paired = paired or found.is_paired
    if paired:
        if second is None:
            raise ValueError("'y' is missing for paired test")
        check_index(x, y)
        if found.groups:
            raise ValueError("cannot use 'paired' in formula method")
        if first.size != second.size:
            raise ValueError("'x' and 'y' must have the same length")
        first, second = first - second, None
    first = first[~np.isnan(first)]
    if not first.size:
        raise ValueError("not enough (non-missing) 'x' observations")
    if second is not None:
        second = second[~np.isnan(second)]
        if not second.size:
            raise ValueError("not enough 'y' observations")
    if exact is None:
        exact = first.size < _FEW and (second is None or second.size < _FEW)
    name, letter = ("signed rank", "V") if second is None else ("rank sum", "W")
    method = f"Wilcoxon {name} {'exact ' if exact else ''}test"
    if not exact and correct:
        method += " with continuity correction"
    if second is None:
        statistic, distribution = _signed(first - mu, exact)
        z = one_sample_z(first, mu, alternative, correct)
        shifts = np.add.outer(first, first)[np.triu_indices(first.size)] / 2
        label = "(pseudo)median"
    else:
        statistic, distribution = _summed(first - mu, second, exact)
        z = two_sample_z(first, second, mu, alternative, correct)
        shifts = np.subtract.outer(first, second).ravel()
        label = "difference in location"
    if distribution is not None:
        p = _exact_p(statistic, distribution, alternative, second is None)
    else:
        p = _normal_p(z, alternative)
    interval, level, estimate = None, conf_level, {}
    if conf_int and exact:
        interval, level = exact_shifts(first, second, shifts, alternative, conf_level)
        estimate = {label: median(shifts)}
    elif conf_int:
        interval, middle = normal_shifts(first, second, alternative, conf_level, correct, tol_root)
        estimate = {label: middle}
    return HTest(
        method=method,
        data_name=found.name,
        p_value=p,
        statistic={letter: statistic},
        estimate=estimate,
        null_value={"location shift" if paired or second is not None else "location": mu},
        alternative=alternative,
        conf_int=interval,
        conf_level=level,
    )


def _signed(x: FloatArray, exact: bool) -> tuple[float, Counted | None]:
    """The sum of the positive ranks, and its distribution without those of zeros."""
    if not exact:
        x = x[x != 0]
    ranks = rank(np.abs(x))
    statistic = total(ranks[x > 0])
    return statistic, signed_ranks(ranks[x != 0]) if exact else None


def _summed(x: FloatArray, y: FloatArray, exact: bool) -> tuple[float, Counted | None]:
    """The sum of the first sample's ranks less its least, and its distribution."""
    ranks = rank(np.concatenate([x, y]))
    statistic = total(ranks[: x.size]) - x.size * (x.size + 1) / 2
    return statistic, rank_sums(ranks, x.size) if exact else None


def _exact_p(statistic: float, counted: Counted, alternative: str, is_signed: bool) -> float:
    if alternative == "less":
        return counted.below(statistic)
    if alternative == "greater":
        return counted.above(statistic)
    below, above = counted.below(statistic), counted.above(statistic)
    if is_signed:
        middle = (counted.values[0] + counted.values[-1]) / 2
        return min(2 * (above if statistic > middle else below), 1.0)
    return min(2 * below, 2 * above, 1.0)


def _normal_p(z: float, alternative: str) -> float:
    if math.isnan(z):
        return math.nan
    if alternative != "two.sided":
        return float(pnorm(z, lower_tail=alternative == "less"))
    p = float(pnorm(z))
    return 2 * min(p, 1 - p)
