"""Tables of coefficients and of tests, as R prints them. Sources: `printCoefmat`, `format.pval`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.formatting import format
from rport.base.printing import matrix, width_of, zapsmall

if TYPE_CHECKING:
    import pandas as pd

FloatArray = npt.NDArray[np.float64]
_EPSILON = 2.0**-52
_STARS = ((0.001, "***"), (0.01, "**"), (0.05, "*"), (0.1, "."), (1.0, " "))
_LEGEND = "0 ‘***’ 0.001 ‘**’ 0.01 ‘*’ 0.05 ‘.’ 0.1 ‘ ’ 1"


def format_pval(p: npt.ArrayLike, digits: int = 5, eps: float = _EPSILON) -> list[str]:
    """P-values as texts: those below `eps` as "<" and `eps`. Source: R's `format.pval`."""
    values = np.atleast_1d(np.asarray(p, dtype=np.float64))
    texts = np.full(values.size, "NA", dtype=object)
    known = ~np.isnan(values)
    tiny = known & (values < eps)
    rest = known & ~tiny
    if rest.any():
        exponents = np.floor(np.log10(np.where(values > 0, values, 1e-50)))
        fixed = (exponents >= -3) | ((exponents == -4) & (digits > 1))
        for part in (rest & fixed, rest & ~fixed):
            if part.any():
                texts[part] = format(values[part], digits)
    if tiny.any():
        count = max(1, digits - 2)
        blank = "" if count == 1 else " "
        if rest.any():
            widest = max(map(width_of, texts[rest]))
            if count > 1 and count + 6 > widest:
                count = max(1, widest - 7)
            blank = "" if count == 1 and widest <= 6 else " "
        texts[tiny] = f"<{blank}{format(eps, count)}"
    return [str(each) for each in texts]


def stars(p: float) -> str:
    """The sign of a p-value's size; nothing for NaN."""
    return "" if math.isnan(p) else next(sign for limit, sign in _STARS if p <= limit)


def print_coefmat(
    values: npt.ArrayLike,
    row_names: Sequence[str],
    column_names: Sequence[str],
    digits: int = 5,
    *,
    estimates: Sequence[int] | None = None,
    tests: Sequence[int] | None = None,
    zapped: Sequence[int] = (),
    has_p: bool = True,
    eps_p: float = _EPSILON,
    na: str = "NA",
    signif_stars: bool = True,
) -> str:
    """A table whose `estimates` columns share one format, whose `tests` are rounded.

    By default the last column is of p-values and that before it of tests; the rest are estimates.
    Source: R's `printCoefmat`.
    """
    x = np.array(values, dtype=np.float64, ndmin=2)
    count = x.shape[1]
    last = count - 1 if has_p else count
    tests = [last - 1] if tests is None else list(tests)
    estimates = list(range(last - 1)) if estimates is None else list(estimates)
    tested = max(1, min(5, digits - 1))
    for at in zapped:
        x[:, at] = zapsmall(x[:, at], digits)
    cells = np.full(x.shape, "", dtype=object)
    if estimates:
        part = x[:, estimates]
        sizes = np.abs(part[np.isfinite(part) & (part != 0)])
        if np.isfinite(part).any():
            lowest = math.floor(math.log10(sizes.min())) if sizes.size else -1
            places = max(1, digits - 1 - lowest)
            cells[:, estimates] = _formatted(_round_all(part, places), digits)
    if tests:
        cells[:, tests] = _formatted(_round_all(x[:, tests], tested), digits)
    others = [at for at in range(last) if at not in estimates and at not in tests]
    for at in others:
        cells[:, [at]] = _formatted(x[:, [at]], digits)
    absent = np.isnan(x)
    _show_small(x, cells, absent, tests, last, digits)
    is_na = absent & (x.view(np.uint64) & 0xFFFFFFFF == 1954)
    cells[absent] = "NaN"
    cells[is_na] = na
    names = list(column_names)
    legend = ""
    if has_p:
        p = x[:, -1]
        known = ~np.isnan(p)
        if known.any():
            cells[known, -1] = format_pval(p[known], tested, eps_p)
            if signif_stars and (p[known] < 0.1).any():
                signs = [stars(each) for each in p.tolist()]
                width = max(map(len, signs))
                cells = np.column_stack([cells, [each.ljust(width) for each in signs]])
                names.append("")
                legend = f"---\nSignif. codes:  {_LEGEND}\n"
    return matrix(cells.tolist(), row_names, names) + legend


def correlation_text(table: pd.DataFrame) -> str:
    """The correlations of coefficients below the diagonal. Source: `print.summary.lm`."""
    count = len(table)
    if count < 2:
        return ""
    rounded = _round_all(table.to_numpy(), 2).ravel(order="F")
    texts = np.array(format(rounded, 4, nsmall=2), dtype=object).reshape(count, count, order="F")
    cells = np.where(np.tri(count, k=-1, dtype=np.bool_), texts, "")[1:, :-1]
    names = [str(each) for each in table.columns]
    shown = matrix(cells.tolist(), names[1:], names[:-1], is_left=True)
    return f"\nCorrelation of Coefficients:\n{shown}"


def _show_small(
    x: FloatArray,
    cells: npt.NDArray[np.object_],
    absent: npt.NDArray[np.bool_],
    tests: Sequence[int],
    last: int,
    digits: int,
) -> None:
    """Write with a digit less in scientific notation what rounding would show as 0."""
    ok = ~absent[:, :last]
    ok[:, list(tests)] = False
    places = [(i, j) for j in range(last) for i in range(len(x)) if ok[i, j]]
    wrong = [at for at in places if (x[at] == 0) != (float(str(cells[at])) == 0)]
    if wrong:
        texts = format([float(x[at]) for at in wrong], max(1, digits - 1))
        for at, text in zip(wrong, texts, strict=True):
            cells[at] = text


def _round_all(x: FloatArray, digits: int) -> FloatArray:
    flat = [base.rounded(each, digits) for each in x.ravel().tolist()]
    return np.array(flat).reshape(x.shape)


def _formatted(x: FloatArray, digits: int) -> npt.NDArray[np.object_]:
    texts = np.array(format(x.ravel(order="F"), digits), dtype=object)
    return texts.reshape(x.shape, order="F")
