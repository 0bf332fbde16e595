"""Tables of deviance of accelerated failure time models. Source: `anova.survreg`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import Printed, matrix
from rport.stats.formulas.terms import parse_formula
from rport.stats.models.anova import Anova, check_comparable, chi_squared_test, less

if TYPE_CHECKING:
    from rport.survival.survreg import Survreg


def term_by_term(fit: Survreg) -> Anova:
    """What each term takes from minus twice the log likelihood after those before it."""
    found = fit.frame.terms
    left = deparse(found.formula.arguments[0])
    offsets = [found.names[at] for at in found.offsets]
    fits = [fit]
    for count in range(len(found.labels) - 1, -1, -1):
        right = [*found.labels[:count], *offsets]
        if not found.intercept:
            right.append("-1")
        text = f"{left} ~ {' + '.join(right) or '1'}".replace("+ -1", "- 1")
        fits.append(fit.refit(parse_formula(text)))
    fits.reverse()
    doubled = np.array([-2 * each.log_likelihoods[1] for each in fits])
    rest = np.array([each.df_residual for each in fits], dtype=np.float64)
    table = np.column_stack([less(rest), less(doubled), rest, doubled])
    tested, names = chi_squared_test(table[:, 0], table[:, 1], 1.0)
    scale = "Scale estimated\n"
    if fit.data.scale is not None:
        scale = f"Scale fixed at {format(fit.data.scale)} \n"
    heading = (
        f"Analysis of Deviance Table\n\n distribution with  link\n\nResponse: {left}\n\n{scale}\n"
        "Terms added sequentially (first to last)\n"
    )
    columns = ["Df", "Deviance", "Resid. Df", "-2*LL", *names]
    return Anova(np.column_stack([table, tested]), ["NULL", *found.labels], columns, heading)


class Comparison(Printed):
    """Models compared, as the data frame that R makes of them, in `table`."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table

    def _text(self) -> str:
        cells = []
        for name in self.table:
            column = self.table[name]
            is_text = name in ("Terms", "Test")
            cells.append(list(column) if is_text else format(column.to_numpy(dtype=np.float64)))
        rows = list(map(list, zip(*cells, strict=True)))
        return matrix(
            rows, [str(each) for each in self.table.index], [str(each) for each in self.table]
        )


def compared(fits: Sequence[Survreg]) -> Comparison:
    """By how much minus twice the log likelihood falls from model to model, with tests.

    Raises ValueError for models of different responses.
    """
    check_comparable([each.frame.terms.names[0] for each in fits], [0 for _ in fits])
    rest = np.array([each.df_residual for each in fits], dtype=np.float64)
    doubled = np.array([-2 * each.log_likelihoods[1] for each in fits])
    df, deviance = less(rest), less(doubled)
    tested, names = chi_squared_test(df, deviance, 1.0)
    labels = [each.frame.terms.labels for each in fits]
    pairs = enumerate(itertools.pairwise(labels), start=1)
    tests = ["", *(_changed(*pair, at) for at, pair in pairs)]
    columns = {
        "Terms": [each.formula.partition(" ~ ")[2] for each in fits], "Resid. Df": rest,
        "-2*LL": doubled, "Test": tests, "Df": df, "Deviance": deviance, names[0]: tested[:, 0],
    }  # fmt: skip
    return Comparison(pd.DataFrame(columns, [str(at + 1) for at in range(len(fits))]))


def _changed(before: Sequence[str], after: Sequence[str], at: int) -> str:
    """Which terms a model has more or less than the one before it."""
    more = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    if more and gone:
        return f"{at} vs. {at + 1}"
    found = "".join([*(f"+{each}" for each in more), *(f"-{each}" for each in gone)])
    return found or "="
