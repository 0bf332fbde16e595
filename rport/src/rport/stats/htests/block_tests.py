"""Tests of paired and blocked categories and ranks.

Sources: R's `friedman.test`, `quade.test` and `mcnemar.test`; Hollander and Wolfe (1973); McNemar
(1947).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.language import Call, deparse, parse
from rport.stats.distributions.f import pf
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.columns import column_of, data_frame
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.htests.chisq_test import counts_of
from rport.stats.htests.htest import HTest
from rport.stats.htests.samples import factor_of, name_of
from rport.stats.moments import total
from rport.stats.ranks import rank

FloatArray = npt.NDArray[np.float64]


def friedman_test(y: Any, groups: Any = None, blocks: Any = None, *, data: Any = None) -> HTest:
    """Whether groups differ in location, by ranks in each block.

    `y` is a matrix or data frame with a column for each group and a row for each block; or a vector
    with the `groups` and `blocks` of its members; or a formula "y ~ group | block" for `data`.
    Raises ValueError, in R's words, for bad input. Source: R's `friedman.test`.
    """
    table, name = _blocks("friedman_test", y, groups, blocks, data)
    n, k = table.shape
    ranks = np.array([rank(row) for row in table])
    ties = [np.unique(row, return_counts=True)[1].astype(np.float64) for row in table]
    shared = total(np.concatenate([each**3 - each for each in ties])) / (k - 1)
    sums = np.array([total(column) for column in ranks.T])
    statistic = 12 * total((sums - n * (k + 1) / 2) ** 2) / (n * k * (k + 1) - shared)
    return HTest(
        method="Friedman rank sum test",
        data_name=name,
        p_value=float(pchisq(statistic, k - 1, lower_tail=False)),
        statistic={"Friedman chi-squared": statistic},
        parameter={"df": k - 1},
    )


def quade_test(y: Any, groups: Any = None, blocks: Any = None, *, data: Any = None) -> HTest:
    """Whether groups differ in location, by ranks in each block with weights by its range.

    The arguments are those of `friedman_test`. Raises ValueError, in R's words, for bad input.
    Source: R's `quade.test`; D. Quade (1979), Using weighted rankings in the analysis of complete
    blocks with additive block effects, Journal of the American Statistical Association 74.
    """
    table, name = _blocks("quade_test", y, groups, blocks, data)
    b, k = table.shape
    ranks = np.array([rank(row) for row in table])
    weights = rank(table.max(axis=1) - table.min(axis=1))
    scores = weights[:, np.newaxis] * (ranks - (k + 1) / 2)
    whole = total(scores.ravel(order="F") ** 2)
    between = total(np.array([total(column) for column in scores.T]) ** 2) / b
    if whole == between:
        statistic, dfs = math.nan, (base.NA, base.NA)
        p = math.gamma(k + 1) ** (1 - b)
    else:
        statistic, dfs = (b - 1) * between / (whole - between), (k - 1.0, (b - 1.0) * (k - 1))
        p = float(pf(statistic, *dfs, lower_tail=False))
    return HTest(
        method="Quade test",
        data_name=name,
        p_value=p,
        statistic={"Quade F": statistic},
        parameter=dict(zip(("num df", "denom df"), dfs, strict=True)),
    )


def _blocks(function: str, y: Any, groups: Any, blocks: Any, data: Any) -> tuple[FloatArray, str]:
    """A row for each block with a column for each group, and what R calls them."""
    given = {"y": y, "groups": groups, "blocks": blocks}
    call = matched_call(function, ("y", "groups", "blocks"), given, depth=3)
    if isinstance(y, str):
        y, groups, blocks, name = _by_formula(y, groups if data is None else data)
    else:
        name = name_of(call, "y")
        if groups is not None:
            name += f", {name_of(call, 'groups')} and {name_of(call, 'blocks')}"
    table = np.asarray(y, dtype=np.float64)
    if table.ndim == 1:
        if groups is None or blocks is None:
            raise ValueError("'y' must be a matrix, or 'groups' and 'blocks' must be given")
        one, other = (factor_of(column_of(each)) for each in (groups, blocks))
        if one.missing().any() or other.missing().any():
            raise ValueError("NAs are not allowed in 'groups' or 'blocks'")
        if not len(one) == len(other) == table.size:
            raise ValueError("'y', 'groups' and 'blocks' must have the same length")
        places = other.values.astype(int), one.values.astype(int)
        cells = np.full((len(other.levels), len(one.levels)), np.nan)
        counts = np.zeros(cells.shape)
        np.add.at(counts, places, 1)
        if (counts != 1).any():
            raise ValueError("not an unreplicated complete block design")
        cells[places] = table
        table = cells
    return table[~np.isnan(table).any(axis=1)], name


def _by_formula(formula: str, data: Any) -> tuple[Any, Any, Any, str]:
    tree = parse(formula)
    right = tree.arguments[-1] if isinstance(tree, Call) and tree.function == "~" else None
    if not (isinstance(tree, Call) and isinstance(right, Call) and right.function == "|"):
        raise ValueError("incorrect specification for 'formula'")
    table = data_frame(data)
    columns = {str(each): column_of(table[each]) for each in table.columns}
    evaluated = Evaluation(columns, len(table))
    parts = (tree.arguments[0], *right.arguments)
    names = [deparse(each) for each in parts]
    y, groups, blocks = (evaluated.column(each) for each in parts)
    return y.values, groups, blocks, " and ".join(names)


def mcnemar_test(x: Any, y: Any = None, *, correct: bool = True) -> HTest:
    """Whether a square table of counts is symmetric.

    `x` is the table, or `x` and `y` are vectors of categories. A table of 2 by 2 is tested with a
    correction for continuity if `correct`. Raises ValueError, in R's words, for bad input. Source:
    R's `mcnemar.test`.
    """
    call = matched_call("mcnemar_test", ("x", "y"), {"x": x, "y": y})
    table, name = counts_of(call, x, y)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or len(table) < 2:
        raise ValueError("'x' must be square with at least two rows and columns")
    above = np.triu_indices(len(table), 1)
    differences = table - table.T
    method = "McNemar's Chi-squared test"
    if correct and len(table) == 2 and differences.any():
        differences = np.abs(differences) - 1
        method += " with continuity correction"
    # by columns, as R adds them
    order = np.lexsort(above)
    terms = (differences[above] ** 2 / (table + table.T)[above])[order]
    df = len(table) * (len(table) - 1) / 2
    statistic = total(terms)
    return HTest(
        method=method,
        data_name=name,
        p_value=float(pchisq(statistic, df, lower_tail=False)),
        statistic={"McNemar's chi-squared": statistic},
        parameter={"df": df},
    )
