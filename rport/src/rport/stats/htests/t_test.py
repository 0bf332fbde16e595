"""Student's t tests. Source: R's `t.test`; Welch (1947), Biometrika 34."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.indexes import check_index
from rport.stats.distributions.student import pt, qt
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.samples import samples_of
from rport.stats.moments import var

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("x", "y", "data", "subset")
_ROUNDING = 10 * 2.0**-52


def t_test(
    x: Any,
    y: Any = None,
    *,
    data: Any = None,
    subset: Any = None,
    alternative: str = "two.sided",
    mu: float = 0.0,
    paired: bool = False,
    var_equal: bool = False,
    conf_level: float = 0.95,
) -> HTest:
    """Whether a mean is `mu`, or by how much two means differ, as Student or Welch tests it.

    `x` and `y` are vectors, or `x` a formula for `data`, such as "extra ~ group", or
    "Pair(before, after) ~ 1" for pairs. Missing values
    are left out. Raises ValueError, in R's words, for bad input. Source: R's `t.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("t_test", _PARAMETERS, {"x": x, "y": y, "data": data})
    found = samples_of(call, x, y, data, subset)
    first, second, groups = found.x, found.y, found.groups
    paired = paired or found.is_paired
    if paired:
        if second is None:
            raise ValueError("'y' is missing for paired test")
        check_index(x, y)
        if groups:
            raise ValueError("cannot use 'paired' in formula method")
        if first.size != second.size:
            raise ValueError("'x' and 'y' must have the same length")
        first, second = first - second, None
    first = first[~np.isnan(first)]
    if second is None:
        method = "Paired t-test" if paired else "One Sample t-test"
        means, error, df = _one(first)
        name = "mean difference" if paired else "mean"
        estimate = {name if paired else "mean of x": means[0]}
        difference = means[0]
    else:
        second = second[~np.isnan(second)]
        method = "Two Sample t-test" if var_equal else "Welch Two Sample t-test"
        means, error, df = _two(first, second, var_equal)
        labels = [f"mean in group {each}" for each in groups] or ["mean of x", "mean of y"]
        estimate = dict(zip(labels, means, strict=True))
        name = "difference in means"
        if groups:
            name += f" between group {groups[0]} and group {groups[1]}"
        difference = means[0] - means[1]
    if error < _ROUNDING * max(abs(each) for each in means):
        raise ValueError("data are essentially constant")
    t = (difference - mu) / error
    if alternative == "less":
        p, limits = float(pt(t, df)), (-math.inf, t + float(qt(conf_level, df)))
    elif alternative == "greater":
        p, limits = float(pt(t, df, lower_tail=False)), (t - float(qt(conf_level, df)), math.inf)
    else:
        reach = float(qt(1 - (1 - conf_level) / 2, df))
        p, limits = 2 * float(pt(-abs(t), df)), (t - reach, t + reach)
    return HTest(
        method=method,
        data_name=found.name,
        p_value=p,
        statistic={"t": t},
        parameter={"df": df},
        estimate=estimate,
        null_value={name: mu},
        alternative=alternative,
        conf_int=(mu + limits[0] * error, mu + limits[1] * error),
        conf_level=conf_level,
        stderr=error,
    )


def _one(x: FloatArray) -> tuple[list[float], float, float]:
    """The mean, its standard error and the degrees of freedom."""
    if x.size < 2:
        raise ValueError("not enough 'x' observations")
    return [base.mean(x)], math.sqrt(var(x) / x.size), x.size - 1


def _two(x: FloatArray, y: FloatArray, var_equal: bool) -> tuple[list[float], float, float]:
    """The means, the standard error of their difference and the degrees of freedom."""
    for name, sample in (("x", x), ("y", y)):
        if sample.size < (1 if var_equal else 2):
            raise ValueError(f"not enough '{name}' observations")
    means = [base.mean(x), base.mean(y)]
    if var_equal:
        if x.size + y.size < 3:
            raise ValueError("not enough observations")
        df = x.size + y.size - 2
        pooled = 0.0
        for sample in (x, y):
            if sample.size > 1:
                pooled += (sample.size - 1) * var(sample)
        return means, math.sqrt(pooled / df * (1 / x.size + 1 / y.size)), df
    one, other = (math.sqrt(var(sample) / sample.size) for sample in (x, y))
    error = math.sqrt(one * one + other * other)
    parts = [base.power(each, 4) / (size - 1) for each, size in ((one, x.size), (other, y.size))]
    return means, error, base.power(error, 4) / (parts[0] + parts[1])
