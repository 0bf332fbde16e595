"""Cox's model with penalised terms as R prints it.

Sources: `print.coxph.penal` and `summary.coxph.penal` of R's package survival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.printing import Printed, matrix, numeric_matrix
from rport.stats.coefficient_tables import format_pval, print_coefmat
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import qnorm
from rport.survival.penalized_fit import PenalizedFit
from rport.survival.penalties import Line

if TYPE_CHECKING:
    from rport.survival.coxph import Coxph

FloatArray = npt.NDArray[np.float64]
COLUMNS = ("coef", "se(coef)", "se2", "Chisq", "DF", "p")
_MOST_CHARACTERS = 25
"""Of a row's name."""


def lines(model: Coxph, fit: PenalizedFit) -> list[Line]:
    """The rows of the table of coefficients, with their whole names."""
    found = []
    for at, own in enumerate(fit.terms.columns):
        penalty = fit.terms.penalties.get(at)
        coef, df = fit.coefficients[own], float(fit.df[at])
        var, var2 = (each[np.ix_(own, own)] for each in (fit.covariance, fit.var2))
        if penalty is not None and penalty.has_lines:
            if penalty.is_sparse:
                coef, var = fit.effects, fit.effects_variance
            rows = penalty.lines(coef, var, var2, df)
            found += [Line(model.labels[at] + label, cells) for label, cells in rows]
            continue
        for place, b in zip(own.tolist(), coef.tolist(), strict=True):
            error, second = (float(each[place, place]) for each in (fit.covariance, fit.var2))
            b = base.NA if np.isnan(b) else b
            with np.errstate(all="ignore"):
                test = float(np.float64(b) * b / error)
                p = float(pchisq(test, 1, False)) if test == test else base.NA
            cells = (b, error**0.5, second**0.5, test, 1.0, p)
            found.append(Line(model.names[place], cells))
    return found


def penalized_text(model: Coxph, fit: PenalizedFit) -> str:
    """What R prints of the fit."""
    rows = lines(model, fit)
    table = print_coefmat(
        [each.cells for each in rows], [each.label[:_MOST_CHARACTERS] for each in rows], COLUMNS, 3,
        na="", signif_stars=False,
    )  # fmt: skip
    head = f"{model.head()}{table}\n{_searches(fit, 3, 3)}"
    return f"{head}{_ratio(model, fit, 'Likelihood ratio test=', ' p=', 3)}\n{model.counts()}"


def _searches(fit: PenalizedFit, digits: int, theta_digits: int) -> str:
    notes = [
        penalty.note(search, theta_digits)
        for penalty, search in zip(fit.terms.penalties.values(), fit.searches, strict=True)
    ]
    df = format([base.rounded(each, 1) for each in fit.df.tolist()], digits)
    return (
        f"Iterations: {fit.rounds} outer, {fit.iterations} Newton-Raphson\n"
        + "".join(f"     {each} \n" for each in notes if each)
        + f"Degrees of freedom for terms= {' '.join(df)} \n"
    )


def _ratio(model: Coxph, fit: PenalizedFit, before: str, middle: str, digits: int) -> str:
    test = model.tests()["likelihood"]
    df = base.rounded(float(fit.df.sum()), 2)
    p = format_pval(pchisq(test, df, False), 1)[0]
    return (
        f"{before}{format(base.rounded(test, 2), digits)}  on {format(df, digits)} df,{middle}{p}"
    )


class SummaryPenalized(Printed):
    """The coefficients with their tests, hazard ratios with limits, and a test of the whole."""

    def __init__(self, model: Coxph, fit: PenalizedFit, conf_int: float) -> None:
        self.model, self.fit, self.level = model, fit, conf_int
        self.lines = lines(model, fit)
        z = float(qnorm((1 + conf_int) / 2))
        b, error = fit.coefficients, np.sqrt(np.diag(fit.covariance))
        b = np.where(np.isnan(b), base.NA, b)
        limits = [np.exp(b), np.exp(-b), np.exp(b - z * error), np.exp(b + z * error)]
        self.conf_int = np.column_stack(limits)

    def coef(self) -> pd.DataFrame:
        """Coefficients with both standard errors, chi-squared tests, their df and p-values."""
        rows = [each.label for each in self.lines]
        return pd.DataFrame([each.cells for each in self.lines], rows, list(COLUMNS))

    def _text(self) -> str:
        model, values = self.model, np.array([each.cells for each in self.lines])
        rounded = values.copy()
        for at, round_one in ((3, base.rounded), (4, base.rounded), (5, base.signif)):
            rounded[:, at] = [float(round_one(each, 2)) for each in values[:, at].tolist()]
        columns = [format(column, 4) for column in rounded.T]
        cells = [
            ["" if np.isnan(value) else text for value, text in zip(row, texts, strict=True)]
            for row, texts in zip(values, zip(*columns, strict=True), strict=True)
        ]
        names = [each.label[:_MOST_CHARACTERS] for each in self.lines]
        parts = [model.head(), "  ", model.counts(), "\n"]
        parts.append(matrix(cells, names, COLUMNS, is_left=True))
        if model.names:
            level = format(base.rounded(100 * self.level, 2))
            limits = ("exp(coef)", "exp(-coef)", f"lower .{level}", f"upper .{level}")
            parts += ["\n", numeric_matrix(self.conf_int, model.names, limits, 4)]
        share, error = (base.rounded(each, 3) for each in model.concordance())
        parts += [
            "\n", _searches(self.fit, 4, 7),
            f"Concordance= {format(share, 4)}  (se = {format(error, 4)} )\n",
            _ratio(model, self.fit, "Likelihood ratio test= ", "   p=", 4), "\n",
        ]  # fmt: skip
        return "".join(parts) + "\n"
