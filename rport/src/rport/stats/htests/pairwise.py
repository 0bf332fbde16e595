"""Tests of all pairs of groups. Source: R's `pairwise.t.test` and its kind."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.indexes import check_index
from rport.base.printing import Printed, left, width_of
from rport.stats.adjustment import Adjustment, p_adjust
from rport.stats.coefficient_tables import format_pval
from rport.stats.distributions.student import pt
from rport.stats.formulas.columns import column_of
from rport.stats.htests.htest import HTest, check_alternative
from rport.stats.htests.prop_test import prop_test
from rport.stats.htests.samples import factor_of, name_of, numbers
from rport.stats.htests.t_test import t_test
from rport.stats.htests.wilcox_test import wilcox_test
from rport.stats.moments import sd, total

FloatArray = npt.NDArray[np.float64]
Compare = Callable[[int, int], float]


class PairwiseTests(Printed):
    """The adjusted p-value of each pair of groups, in `p_value`."""

    def __init__(self, method: str, name: str, p: pd.DataFrame, adjustment: str) -> None:
        self.method, self.data_name, self.p_value, self.p_adjust_method = (
            method,
            name,
            p,
            adjustment,
        )

    def _text(self) -> str:
        values = self.p_value.to_numpy()
        flat = values.ravel(order="F")
        texts = np.array(format_pval(flat, 2), dtype=object)
        texts[np.isnan(flat)] = "-"
        cells = texts.reshape(values.shape, order="F")
        columns = [str(each) for each in self.p_value.columns]
        rows = [str(each) for each in self.p_value.index]
        first = max(map(width_of, rows))
        lines = [["", *columns], *([row, *each] for row, each in zip(rows, cells, strict=True))]
        widths = [first, *(max(width_of(line[at]) for line in lines)
                           for at in range(1, len(lines[0])))]  # fmt: skip
        table = "".join(
            " ".join(left(cell, width) for cell, width in zip(line, widths, strict=True)) + "\n"
            for line in lines
        )
        return (
            f"\n\tPairwise comparisons using {self.method} \n\n"
            f"data:  {self.data_name} \n\n{table}\n"
            f"P value adjustment method: {self.p_adjust_method} \n"
        )


def pairwise_t_test(
    x: Any, g: Any, p_adjust_method: Adjustment = "holm", *, pool_sd: bool | None = None,
    paired: bool = False, alternative: str = "two.sided",
) -> PairwiseTests:  # fmt: skip
    """T tests of all pairs of the groups `g` of numbers `x`, adjusted for their number.

    With `pool_sd`, which is the default unless they are `paired`, all groups have one standard
    deviation. Raises ValueError, in R's words, for bad input. Source: R's `pairwise.t.test`.
    """
    check_alternative(alternative)
    pool = not paired if pool_sd is None else pool_sd
    if paired and pool:
        raise ValueError("pooling of SD is incompatible with paired tests")
    call = matched_call("pairwise_t_test", ("x", "g"), {"x": x, "g": g})
    name = f"{name_of(call, 'x')} and {name_of(call, 'g')}"
    samples, levels = _samples(x, g)
    if not pool:
        method = "paired t tests" if paired else "t tests with non-pooled SD"

        def compare(i: int, j: int) -> float:
            return t_test(samples[i], samples[j], paired=paired, alternative=alternative).p_value

        return _table(method, name, levels, compare, p_adjust_method)
    known = [each[~np.isnan(each)] for each in samples]
    means = [base.mean(each) for each in known]
    n = np.array([float(each.size) for each in known])
    df = n - 1
    squares = np.array([base.power(sd(each), 2) if each.size > 1 else 0.0 for each in known])
    pooled = math.sqrt(total(squares * df) / total(df))

    def pooled_p(i: int, j: int) -> float:
        t = (means[i] - means[j]) / (pooled * math.sqrt(1 / n[i] + 1 / n[j]))
        if alternative == "two.sided":
            return 2 * float(pt(-abs(t), total(df)))
        return float(pt(t, total(df), lower_tail=alternative == "less"))

    return _table("t tests with pooled SD", name, levels, pooled_p, p_adjust_method)


def pairwise_wilcox_test(
    x: Any, g: Any, p_adjust_method: Adjustment = "holm", *, paired: bool = False, **options: Any
) -> PairwiseTests:
    """Wilcoxon tests of all pairs of the groups `g` of numbers `x`, adjusted for their number.

    `options` are those of `wilcox_test`. Raises ValueError, in R's words, for bad input. Source:
    R's `pairwise.wilcox.test`.
    """
    call = matched_call("pairwise_wilcox_test", ("x", "g"), {"x": x, "g": g})
    name = f"{name_of(call, 'x')} and {name_of(call, 'g')}"
    samples, levels = _samples(x, g)
    tests: list[HTest] = []

    def compare(i: int, j: int) -> float:
        tests.append(wilcox_test(samples[i], samples[j], paired=paired, **options))
        return tests[-1].p_value

    found = _table("", name, levels, compare, p_adjust_method)
    found.method = tests[0].method
    return found


def pairwise_prop_test(
    x: Any, n: Any = None, p_adjust_method: Adjustment = "holm", **options: Any
) -> PairwiseTests:
    """Tests of all pairs of proportions, adjusted for their number.

    `x` has successes and `n` trials, or `x` is a table with a column of successes and one of
    failures; `options` are those of `prop_test`. Raises ValueError, in R's words, for bad input.
    Source: R's `pairwise.prop.test`.
    """
    call = matched_call("pairwise_prop_test", ("x", "n"), {"x": x, "n": n})
    name = name_of(call, "x")
    if n is None:
        table = np.asarray(x.counts if isinstance(x, base.Table) else x, dtype=np.float64)
        if table.ndim != 2 or table.shape[1] != 2:
            raise ValueError("'x' must have 2 columns")
        successes, trials = table[:, 0], table.sum(axis=1)
    else:
        name = f"{name} out of {name_of(call, 'n')}"
        successes, trials = numbers(x, "x"), numbers(n, "n")
    if successes.size != trials.size:
        raise ValueError("'x' and 'n' must have the same length")
    known = ~(np.isnan(successes) | np.isnan(trials))
    successes, trials = successes[known], trials[known]
    if successes.size < 2:
        raise ValueError("too few groups")
    levels = x.names[0] if isinstance(x, base.Table) else map(str, range(1, successes.size + 1))

    def compare(i: int, j: int) -> float:
        return prop_test(successes[[i, j]], trials[[i, j]], **options).p_value

    method = "Pairwise comparison of proportions"
    return _table(method, name, tuple(levels), compare, p_adjust_method)


def _samples(x: Any, g: Any) -> tuple[list[FloatArray], tuple[str, ...]]:
    check_index(x, g)
    values, groups = numbers(x, "x"), factor_of(column_of(g))
    if values.size != len(groups):
        raise ValueError("'x' and 'g' must have the same length")
    if len(groups.levels) < 2:
        raise ValueError("all observations are in the same group")
    return [values[groups.values == at] for at in range(len(groups.levels))], groups.levels


def _table(
    method: str, name: str, levels: tuple[str, ...], compare: Compare, adjustment: Adjustment
) -> PairwiseTests:
    count = len(levels) - 1
    p = np.full((count, count), math.nan)
    for j in range(count):
        for i in range(j, count):
            p[i, j] = compare(i + 1, j)
    column, row = np.triu_indices(count)
    p[row, column] = p_adjust(p[row, column], adjustment)
    table = pd.DataFrame(p, list(levels[1:]), list(levels[:-1]))
    return PairwiseTests(method, name, table, adjustment)
