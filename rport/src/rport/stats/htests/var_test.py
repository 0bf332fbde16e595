"""The F test of two variances. Source: R's `var.test`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from rport.base.calls import matched_call
from rport.stats.distributions.f import pf, qf
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.samples import samples_of
from rport.stats.moments import var


def var_test(
    x: Any,
    y: Any = None,
    *,
    data: Any = None,
    subset: Any = None,
    ratio: float = 1.0,
    alternative: str = "two.sided",
    conf_level: float = 0.95,
) -> HTest:
    """Whether the variances of two normal samples have a `ratio`.

    `x` and `y` are vectors, or `x` a formula for `data`, such as "extra ~ group". Missing values
    are left out. Raises ValueError, in R's words, for bad input. Source: R's `var.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    if not (math.isfinite(ratio) and ratio > 0):
        raise ValueError("'ratio' must be a single positive number")
    call = matched_call("var_test", ("x", "y", "data"), {"x": x, "y": y, "data": data})
    found = samples_of(call, x, y, data, subset)
    if found.y is None:
        raise ValueError("'y' is missing")
    samples = [each[np.isfinite(each)] for each in (found.x, found.y)]
    one, other = (each.size - 1 for each in samples)
    for name, df in (("x", one), ("y", other)):
        if df < 1:
            raise ValueError(f"not enough '{name}' observations")
    with np.errstate(all="ignore"):
        estimate = float(np.float64(var(samples[0])) / var(samples[1]))
    statistic = estimate / ratio
    p = float(pf(statistic, one, other))

    def limit(share: float) -> float:
        return estimate / float(qf(share, one, other))

    tail = (1 - conf_level) / 2
    if alternative == "two.sided":
        p, interval = 2 * min(p, 1 - p), (limit(1 - tail), limit(tail))
    elif alternative == "greater":
        p, interval = 1 - p, (limit(conf_level), math.inf)
    else:
        interval = (0.0, limit(1 - conf_level))
    return HTest(
        method="F test to compare two variances",
        data_name=found.name,
        p_value=p,
        statistic={"F": statistic},
        parameter={"num df": one, "denom df": other},
        estimate={"ratio of variances": estimate},
        null_value={"ratio of variances": ratio},
        alternative=alternative,
        conf_int=interval,
        conf_level=conf_level,
    )
