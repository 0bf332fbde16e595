"""Pearson's chi-squared tests. Source: R's `chisq.test`."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base import Table
from rport.base.calls import matched_call
from rport.base.indexes import check_index
from rport.base.language import Call
from rport.base.row_names import has_names, row_names
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.columns import column_of
from rport.stats.htests.htest import HTest
from rport.stats.htests.samples import factor_of, name_of, numbers
from rport.stats.moments import total
from rport.stats.random.random_tables import random_tables
from rport.stats.random.streams import Stream

FloatArray = npt.NDArray[np.float64]
Counts = FloatArray | Table | pd.Series | pd.DataFrame
"""With names where the table has them."""


@dataclass(frozen=True, repr=False, kw_only=True)
class ChisqTest(HTest):
    """A chi-squared test, with the counts that it compares."""

    table: FloatArray
    means: FloatArray
    names: tuple[tuple[str, ...], ...] = ()
    """Of the rows and the columns; none for a matrix or a vector without names."""
    dnn: tuple[str, ...] = ()
    """What rows and columns stand for, where the counts are R's table."""

    @property
    def observed(self) -> Counts:
        """The counts."""
        return self._named(self.table)

    @property
    def expected(self) -> Counts:
        """What they would be on average by the hypothesis: in R a matrix, not a table."""
        if len(self.names) < 2:
            return self._named(self.means)
        titles = self.dnn or (None, None)
        rows, columns = (pd.Index(each, name=t) for each, t in zip(self.names, titles, strict=True))
        return pd.DataFrame(self.means, rows, columns)

    @property
    def residuals(self) -> Counts:
        """Pearson's: observed less expected counts over the roots of these."""
        return self._named((self.table - self.means) / np.sqrt(self.means))

    @property
    def stdres(self) -> Counts:
        """Observed less expected counts over their standard errors."""
        n = float(self.table.sum())
        if self.table.ndim == 1:
            variance = self.means * (1 - self.means / n)
        else:
            rows, columns = sums_of(self.table)
            variance = np.outer(rows * (n - rows), columns * (n - columns)) / n**3
        return self._named((self.table - self.means) / np.sqrt(variance))

    def _named(self, values: FloatArray) -> Counts:
        if self.dnn:
            return Table(values, self.names, self.dnn)
        if len(self.names) == 1:
            return pd.Series(values, list(self.names[0]))
        if not self.names:
            return values
        rows, columns = map(list, self.names)
        return pd.DataFrame(values, rows, columns)


def chisq_test(
    x: Any,
    y: Any = None,
    *,
    correct: bool = True,
    p: npt.ArrayLike | None = None,
    rescale_p: bool = False,
    simulate_p_value: bool = False,
    B: float = 2000,
    stream: Stream | None = None,
) -> ChisqTest:
    """Whether the rows and columns of a table are independent, or counts have given shares `p`.

    `x` is a table (a data frame or a matrix) or a vector of counts; or `x` and `y` are two
    vectors of categories. A table of 2 by 2 is tested with Yates' correction if `correct`. With
    `simulate_p_value` the p-value is by `B` tables that `stream` draws. Raises ValueError, in R's
    words, for bad input, and warns where expected counts are below 5. Source: R's `chisq.test`.
    """
    if simulate_p_value and stream is None:
        raise ValueError("simulate_p_value needs a stream, such as set_seed(42)")
    draws = int(B) if simulate_p_value else 0
    call = matched_call("chisq_test", ("x", "y"), {"x": x, "y": y})
    table, name = counts_of(call, x, y)
    test = _test_of(table, name, correct, p, rescale_p, draws, stream)
    if not math.isnan(test.parameter["df"]) and (test.means < 5).any():
        warnings.warn("Chi-squared approximation may be incorrect", RuntimeWarning, stacklevel=2)
    names, dnn = _names(call, x, y, table)
    return replace(test, names=names, dnn=dnn)


def _names(
    call: Call, x: Any, y: Any, table: FloatArray
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The names of the table's rows and columns, and what they stand for."""
    if y is not None:
        levels = tuple(factor_of(column_of(each)).levels for each in (x, y))
        return levels, (name_of(call, "x"), name_of(call, "y"))
    if isinstance(x, Table) and x.counts.ndim == table.ndim:
        return x.names, x.dnn or ("",) * table.ndim
    if isinstance(x, pd.DataFrame) and table.ndim == 2:
        return (tuple(row_names(x.index)), tuple(map(str, x.columns))), ()
    if isinstance(x, pd.Series) and has_names(x):
        return (tuple(row_names(x.index)),), ()
    return (), ()


def _test_of(
    table: FloatArray, name: str, correct: bool, p: npt.ArrayLike | None, rescale_p: bool,
    draws: int, stream: Stream | None,
) -> ChisqTest:  # fmt: skip
    size = total(table)
    if size == 0:
        raise ValueError("at least one entry of 'x' must be positive")
    if table.ndim == 1:
        return _given_shares(table, size, name, p, rescale_p, draws, stream)
    rows, columns = sums_of(table)
    expected = np.outer(rows, columns) / size
    method, yates = "Pearson's Chi-squared test", 0.0
    if stream is not None and draws and (rows > 0).all() and (columns > 0).all():
        drawn = random_tables(stream, draws, rows.astype(np.int64), columns.astype(np.int64))
        found = [float(((each - expected) ** 2 / expected).sum()) for each in drawn]
        statistic = total(np.sort((table - expected).ravel() ** 2 / expected.ravel())[::-1])
        return _simulated(method, name, statistic, found, table, expected)
    if draws:
        warnings.warn(
            "cannot compute simulated p-value with zero marginals", RuntimeWarning, stacklevel=3
        )
    if correct and table.shape == (2, 2):
        yates = min(0.5, float(np.abs(table - expected).min()))
        method += " with Yates' continuity correction" if yates > 0 else ""
    with np.errstate(all="ignore"):
        terms = (np.abs(table - expected) - yates) ** 2 / expected
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    return _result(method, name, total(terms.ravel(order="F")), df, table, expected)


def _given_shares(
    counts: FloatArray, size: float, name: str, p: npt.ArrayLike | None, rescale_p: bool,
    draws: int, stream: Stream | None,
) -> ChisqTest:  # fmt: skip
    if counts.size == 1:
        raise ValueError("'x' must at least have 2 elements")
    given = np.full(counts.size, 1 / counts.size) if p is None else np.asarray(p, np.float64)
    if given.size != counts.size:
        raise ValueError("'x' and 'p' must have the same number of elements")
    if (given < 0).any():
        raise ValueError("probabilities must be non-negative.")
    if abs(total(given) - 1) > 2.0**-26:
        if not rescale_p:
            raise ValueError("probabilities must sum to 1.")
        given = given / total(given)
    expected = size * given
    statistic = total((counts - expected) ** 2 / expected)
    method = "Chi-squared test for given probabilities"
    if stream is not None and draws:
        members = stream.sample(counts.size, round(draws * size), replace=True, prob=given)
        found = []
        for each in members.reshape(draws, -1):
            drawn = np.bincount(each - 1, minlength=counts.size)
            found.append(total((drawn - expected) ** 2 / expected))
        return _simulated(method, name, statistic, found, counts, expected)
    return _result(method, name, statistic, counts.size - 1, counts, expected)


def _simulated(
    method: str, name: str, statistic: float, drawn: list[float], observed: FloatArray,
    expected: FloatArray,
) -> ChisqTest:  # fmt: skip
    count = len(drawn)
    as_large = sum(each >= (1 - 64 * 2.0**-52) * statistic for each in drawn)
    replicates = base.format(float(count), 15)
    return ChisqTest(
        method=f"{method} with simulated p-value (based on {replicates} replicates)",
        data_name=name,
        p_value=(1 + as_large) / (count + 1),
        statistic={"X-squared": statistic},
        parameter={"df": base.NA},
        table=observed,
        means=expected,
    )


def _result(
    method: str, name: str, statistic: float, df: int, observed: FloatArray, expected: FloatArray
) -> ChisqTest:
    return ChisqTest(
        method=method,
        data_name=name,
        p_value=float(pchisq(statistic, df, lower_tail=False)),
        statistic={"X-squared": statistic},
        parameter={"df": df},
        table=observed,
        means=expected,
    )


def sums_of(table: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The sums of rows and of columns."""
    return np.array([total(row) for row in table]), np.array([total(each) for each in table.T])


def counts_of(call: Call, x: Any, y: Any) -> tuple[FloatArray, str]:
    """A table of counts, or a vector of them, and what R calls it.

    Raises ValueError for counts that are negative or missing, and for vectors that do not match.
    """
    name = name_of(call, "x")
    if y is not None:
        return cross_table(x, y), f"{name} and {name_of(call, 'y')}"
    if isinstance(x, Table):
        x = x.counts
    if isinstance(x, pd.DataFrame) or np.ndim(x) == 2:
        table = np.asarray(x, dtype=np.float64)
        table = table.ravel() if min(table.shape) == 1 else table
    else:
        table = numbers(x, "x")
    if (table < 0).any() or not np.isfinite(table).all():
        raise ValueError("all entries of 'x' must be nonnegative and finite")
    return table, name


def cross_table(x: Any, y: Any) -> FloatArray:
    """How often each category of `x` (rows) comes with each of `y` (columns)."""
    check_index(x, y)
    first, second = column_of(x), column_of(y)
    if len(first) != len(second):
        raise ValueError("'x' and 'y' must have the same length")
    used = np.flatnonzero(~(first.missing() | second.missing()))
    one, other = factor_of(first.take(used)), factor_of(second.take(used))
    if len(one.levels) < 2 or len(other.levels) < 2:
        raise ValueError("'x' and 'y' must have at least 2 levels")
    table = np.zeros((len(one.levels), len(other.levels)))
    np.add.at(table, (one.values.astype(int), other.values.astype(int)), 1)
    return table
