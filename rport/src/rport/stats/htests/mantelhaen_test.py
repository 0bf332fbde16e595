"""Tests of independence in strata. Source: R's `mantelhaen.test`.

W. G. Cochran (1954); N. Mantel and W. Haenszel (1959); J. Robins, N. Breslow and S. Greenland
(1986), Estimators of the Mantel-Haenszel variance, Biometrics 42; A. Agresti (1990).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base import Table
from rport.base.calls import matched_call
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import pnorm, qnorm
from rport.stats.formulas.columns import column_of
from rport.stats.htests.conditional_odds import ConditionalOdds
from rport.stats.htests.htest import HTest, check_alternative, check_level
from rport.stats.htests.samples import factor_of, name_of
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]


def mantelhaen_test(
    x: Any, y: Any = None, z: Any = None, *, alternative: str = "two.sided", correct: bool = True,
    exact: bool = False, conf_level: float = 0.95,
) -> HTest:  # fmt: skip
    """Whether two variables are independent in each stratum of a third.

    `x` is an array or table of counts, shape (rows, columns, strata), or `x`, `y` and `z` are
    vectors of categories. For tables of 2 by 2 there are a common odds ratio and its limits, with
    `exact` by all tables' probabilities. Raises ValueError, in R's words, for bad input.
    Source: R's `mantelhaen.test`.
    """
    check_alternative(alternative)
    check_level(conf_level)
    call = matched_call("mantelhaen_test", ("x", "y", "z"), {"x": x, "y": y, "z": z})
    name = name_of(call, "x")
    if y is None and z is None:
        table = np.asarray(x.counts if isinstance(x, Table) else x, dtype=np.float64)
        if table.ndim != 3:
            raise ValueError("'x' must be a 3-dimensional array")
    else:
        table = _cross(x, y, z)
        name = f"{name} and {name_of(call, 'y')} and {name_of(call, 'z')}"
    if min(table.shape) < 2 and y is None:
        raise ValueError("each dimension in table must be >= 2")
    if (table.sum(axis=(0, 1)) < 2).any():
        raise ValueError("sample size in each stratum must be > 1")
    if table.shape[:2] != (2, 2):
        return _general(table, name)
    if exact:
        return _exact(table, name, alternative, conf_level)
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), table.sum(axis=(0, 1))
    (a, b), (c, d) = table
    delta = total(a - rows[0] * columns[0] / n)
    yates = 0.5 if correct and abs(delta) >= 0.5 else 0.0
    variance = total(rows.prod(axis=0) * columns.prod(axis=0) / (n**2 * (n - 1)))
    statistic = base.power(abs(delta) - yates, 2) / variance
    if alternative == "two.sided":
        p = float(pchisq(statistic, 1, lower_tail=False))
    else:
        root = math.copysign(math.sqrt(statistic), delta)
        p = float(pnorm(root, lower_tail=alternative == "less"))
    main, off = np.float64(total(a * d / n)), np.float64(total(b * c / n))
    with np.errstate(all="ignore"):
        estimate = float(main / off)
        spread = total((a + d) * a * d / n**2) / (2 * (main * main))
        spread += total(((a + d) * b * c + (b + c) * a * d) / n**2) / (2 * main * off)
        spread += total((b + c) * b * c / n**2) / (2 * (off * off))
        sd = float(np.sqrt(spread))
    reach = float(qnorm((1 + conf_level) / 2 if alternative == "two.sided" else conf_level))
    low = 0.0 if alternative == "less" else estimate * math.exp(-reach * sd)
    high = math.inf if alternative == "greater" else estimate * math.exp(reach * sd)
    return HTest(
        method="Mantel-Haenszel chi-squared test "
        f"{'with' if yates else 'without'} continuity correction",
        data_name=name,
        p_value=p,
        statistic={"Mantel-Haenszel X-squared": statistic},
        parameter={"df": 1},
        estimate={"common odds ratio": estimate},
        null_value={"common odds ratio": 1.0},
        alternative=alternative,
        conf_int=(low, high),
        conf_level=conf_level,
    )


def _exact(table: FloatArray, name: str, alternative: str, level: float) -> HTest:
    cells = ConditionalOdds(table)
    return HTest(
        method="Exact conditional test of independence in 2 x 2 x k tables",
        data_name=name,
        p_value=cells.p_value(1.0, alternative),
        statistic={"S": float(cells.x)},
        estimate={"common odds ratio": cells.estimate()},
        null_value={"common odds ratio": 1.0},
        alternative=alternative,
        conf_int=cells.limits(alternative, level),
        conf_level=level,
    )


def _cross(x: Any, y: Any, z: Any) -> FloatArray:
    if y is None or z is None:
        raise ValueError("if 'x' is not an array, 'y' and 'z' must be given")
    columns = [column_of(each) for each in (x, y, z)]
    if len({len(each) for each in columns}) != 1:
        raise ValueError("'x', 'y', and 'z' must have the same length")
    known = np.flatnonzero(~np.logical_or.reduce([each.missing() for each in columns]))
    factors = [factor_of(each.take(known)) for each in columns]
    if any(len(each.levels) < 2 for each in factors[:2]):
        raise ValueError("'x' and 'y' must have at least 2 levels")
    table = np.zeros([len(each.levels) for each in factors])
    np.add.at(table, tuple(each.values.astype(int) for each in factors), 1)
    return table


def _general(table: FloatArray, name: str) -> HTest:
    """Cochran, Mantel and Haenszel's test of larger tables."""
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    difference, covariance = np.zeros(df), np.zeros((df, df))
    for stratum in np.moveaxis(table, 2, 0):
        n = stratum.sum()
        rows, columns = stratum.sum(axis=1)[:-1], stratum.sum(axis=0)[:-1]
        difference += (stratum[:-1, :-1] - np.outer(rows, columns) / n).ravel(order="F")
        across = np.diag(n * columns) - np.outer(columns, columns)
        down = np.diag(n * rows) - np.outer(rows, rows)
        covariance += np.kron(across, down) / (n**2 * (n - 1))
    statistic = float(difference @ np.linalg.solve(covariance, difference))
    return HTest(
        method="Cochran-Mantel-Haenszel test",
        data_name=name,
        p_value=float(pchisq(statistic, df, lower_tail=False)),
        statistic={"Cochran-Mantel-Haenszel M^2": statistic},
        parameter={"df": df},
    )
