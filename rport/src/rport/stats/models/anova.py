"""Tables of variance and of deviance. Source: R's `anova` and `print.anova`."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.printing import Printed
from rport.stats.coefficient_tables import print_coefmat
from rport.stats.distributions.f import pf
from rport.stats.distributions.gamma import pchisq
from rport.stats.moments import total

if TYPE_CHECKING:
    from rport.stats.models.lm import Lm

FloatArray = npt.NDArray[np.float64]


class Anova(Printed):
    """A table of tests, as a data frame in `table`, with what R prints above and below it."""

    def __init__(
        self, values: FloatArray, rows: Sequence[str], columns: Sequence[str], heading: str,
        digits: int = 5, note: str = "",
    ) -> None:  # fmt: skip
        self.table = pd.DataFrame(values, list(rows), list(columns))
        self.heading, self.digits, self.note = heading, digits, note

    def _text(self, digits: int | None = None, signif_stars: bool = True) -> str:
        columns = [str(each) for each in self.table.columns]
        has_p = columns[-1].startswith(("P(", "Pr("))
        last = len(columns) - has_p
        tests = [at for at in range(last) if columns[at][1:7] == " value" or columns[at] in
                 ("F", "Cp", "Chisq")]  # fmt: skip
        zapped = [at for at in range(last) if at not in tests and not columns[at].endswith("Df")]
        values = self.table.to_numpy(dtype=np.float64)
        rows = [str(each) for each in self.table.index]
        table = print_coefmat(
            values, rows, columns, digits or self.digits, estimates=(), tests=tests,
            zapped=zapped, has_p=has_p, na="", signif_stars=signif_stars,
        )  # fmt: skip
        return self.heading + table + self.note


def anova_lm(fit: Lm) -> Anova:
    """The sum of squares of each term after those before it, with F tests."""
    model = fit.model
    rest, df = fit.squares(), fit.df_residual
    weights = 1.0 if fit.prior_weights is None else fit.prior_weights
    if rest < 1e-10 * total(weights * (model.fitted * model.fitted)):
        warnings.warn(
            "ANOVA F-tests on an essentially perfect fit are unreliable",
            RuntimeWarning,
            stacklevel=3,
        )
    effects = model.effects[: fit.rank]
    assign = fit.matrix.assign[fit.known]
    present = [each for each in np.unique(assign).tolist() if each or not fit.frame.terms.intercept]
    squares = [total(effects[assign == each] ** 2) for each in present]
    counts = [int((assign == each).sum()) for each in present]
    ss, dfs = np.array([*squares, rest]), np.array([*counts, df], dtype=np.float64)
    with np.errstate(all="ignore"):
        mean = ss / dfs
        f = mean / (rest / df if df else math.nan)
        p = pf(f, dfs, df, lower_tail=False) if df else np.full(len(f), math.nan)
    f[-1] = p[-1] = base.NA
    labels = ["(Intercept)", *fit.frame.terms.labels]
    rows = [*(labels[each] for each in present), "Residuals"]
    response = fit.frame.terms.plain_names[0]
    return Anova(
        np.column_stack([dfs, ss, mean, f, p]),
        rows,
        ("Df", "Sum Sq", "Mean Sq", "F value", "Pr(>F)"),
        f"Analysis of Variance Table\n\nResponse: {response}\n",
    )


def anova_lm_list(fits: Sequence[Lm], test: str = "F") -> Anova:
    """A comparison of models of one response by tests against the largest of them.

    Raises ValueError for models of different responses or different numbers of observations, and
    for a test that is not F, Chisq or none.
    """
    check_fits(fits)
    if test not in ("F", "Chisq", "none"):
        raise ValueError(f"test is F, Chisq or none, not {test!r}")
    check_comparable([each.frame.terms.names[0] for each in fits], [e.frame.n for e in fits])
    df = np.array([each.df_residual for each in fits], dtype=np.float64)
    deviance = np.array([each.deviance() for each in fits])
    largest = int(np.argsort(df, kind="stable")[0])
    table = np.column_stack([df, deviance, less(df), less(deviance)])
    columns = ["Res.Df", "RSS", "Df", "Sum of Sq"]
    scale = deviance[largest] / df[largest]
    if test == "F":
        tested, names = f_test(table[:, 2], table[:, 3], scale, df[largest])
    elif test == "Chisq":
        tested, names = chi_squared_test(table[:, 2], table[:, 3], scale)
    else:
        tested, names = np.empty((len(df), 0)), []
    return Anova(
        np.column_stack([table, tested]),
        [str(at + 1) for at in range(len(fits))],
        [*columns, *names],
        "Analysis of Variance Table\n\n" + model_lines([each.formula for each in fits]),
    )


def check_fits(fits: Sequence[object]) -> None:
    """Raise TypeError for anything that is not a fit."""
    for each in fits:
        if not hasattr(each, "frame"):
            raise TypeError(f"anova() compares fits, not {type(each).__name__}")


def check_comparable(responses: Sequence[str], counts: Sequence[int]) -> None:
    """Raise ValueError for models that are of different responses or numbers of observations."""
    for each in responses[1:]:
        if each != responses[0]:
            raise ValueError(f"the models have different responses: {responses[0]} and {each}")
    if len(set(counts)) > 1:
        raise ValueError("models were not all fitted to the same size of dataset")


def model_lines(formulas: Sequence[str]) -> str:
    """The line `Model 1: y ~ x` for each of the models that are compared."""
    width = len(str(len(formulas)))
    lines = [f"Model {at:>{width}}: {each}\n" for at, each in enumerate(formulas, start=1)]
    return "".join(lines)


def less(values: FloatArray) -> FloatArray:
    """By how much each number is less than the one before it; NA for the first."""
    return np.array([base.NA, *(values[:-1] - values[1:])])


def f_test(
    df: FloatArray, deviance: FloatArray, scale: float, residual_df: float
) -> tuple[FloatArray, list[str]]:
    """Columns F and Pr(>F) for what each row explains. Source: R's `stat.anova`."""
    with np.errstate(all="ignore"):
        f = deviance / df / scale
    f[np.isnan(df) | (df == 0) | (f < 0)] = base.NA
    p = pf(f, np.abs(df), residual_df, lower_tail=False)
    p[np.isnan(f)] = f[np.isnan(f)]
    return np.column_stack([f, p]), ["F", "Pr(>F)"]


def chi_squared_test(
    df: FloatArray, deviance: FloatArray, scale: float
) -> tuple[FloatArray, list[str]]:
    """The column Pr(>Chi) for what each row explains. Source: R's `stat.anova`."""
    with np.errstate(all="ignore"):
        values = deviance / scale * np.sign(df)
    values[np.isnan(df) | (df == 0) | (values < 0)] = base.NA
    p = pchisq(values, np.abs(df), lower_tail=False)
    p[np.isnan(values)] = values[np.isnan(values)]
    return p[:, np.newaxis], ["Pr(>Chi)"]
