"""Analysis of variance of several responses. Source: R's `manova` and `summary.manova`.

Literature: Krzanowski (1988), Principles of Multivariate Analysis; Hand and Taylor (1987).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, matrix, zapsmall
from rport.stats import linear_models
from rport.stats.distributions.f import pf
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.linear_models import LinearModel, qr
from rport.stats.models.anova import Anova
from rport.stats.models.aov import stratum_of
from rport.stats.models.fit import EXPRESSIONS, missing_count
from rport.stats.models.lm import PARAMETERS
from rport.stats.models.strata import Stratum

FloatArray = npt.NDArray[np.float64]
Test = Literal["Pillai", "Wilks", "Hotelling-Lawley", "Roy"]


class Manova(Printed):
    """An analysis of variance of several responses; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, matrix: ModelMatrix, names: Sequence[str],
        models: Sequence[LinearModel],
    ) -> None:  # fmt: skip
        self.call, self.frame, self.matrix = call, frame, matrix
        self.names, self.models = list(names), list(models)

    @property
    def strata(self) -> list[Stratum]:
        """The analysis of each response alone."""
        return [stratum_of(each, self.frame.terms, self.matrix) for each in self.models]

    @property
    def df_residual(self) -> int:
        """Observations less coefficients."""
        return self.models[0].df_residual

    def coef(self) -> pd.DataFrame:
        """The coefficients, a column for each response."""
        columns = [each.coefficients for each in self.models]
        return pd.DataFrame(np.column_stack(columns), list(self.matrix.names), self.names)

    def residuals(self) -> pd.DataFrame:
        """The residuals, a column for each response."""
        columns = [each.residuals for each in self.models]
        return pd.DataFrame(np.column_stack(columns), self.frame.index, self.names)

    def fitted(self) -> pd.DataFrame:
        """The means that the model has for the data, a column for each response."""
        columns = [each.fitted for each in self.models]
        return pd.DataFrame(np.column_stack(columns), self.frame.index, self.names)

    def summary(self, test: Test = "Pillai", intercept: bool = False, tol: float = 1e-7) -> Anova:
        """Tests of each term for all responses together: Pillai's or another statistic.

        Raises ValueError for another test, and where the residuals of a response are a linear
        combination of the others', up to `tol`. Source: R's `summary.manova`.
        """
        if test not in _TESTS:
            raise ValueError(f"test is one of {', '.join(_TESTS)}, not {test!r}")
        model = self.models[0]
        assign = self.matrix.assign[model.decomposition.pivot[: model.decomposition.rank]]
        effects = np.column_stack([each.effects[: assign.size] for each in self.models])
        residuals = np.column_stack([e.residuals * np.sqrt(e.weights) for e in self.models])
        rest, df = residuals.T @ residuals, self.df_residual
        if not df:
            raise ValueError("No error degrees of freedom")
        labels = ["(Intercept)", *self.frame.terms.labels]
        present = [each for each in dict.fromkeys(assign.tolist()) if each or intercept]
        parts = [effects[assign == each] for each in present]
        products = [each.T @ each for each in parts]
        sizes, whole = np.sqrt(np.diag(rest)), np.diag(rest) + sum(map(np.diag, products))
        sizes[sizes < np.sqrt(whole) * 1e-6] = 1
        scale = np.outer(1 / sizes, 1 / sizes)
        if (rank := qr(rest * scale, tol).rank) < len(self.names):
            raise ValueError(f"residuals have rank {rank} < {len(self.names)}")
        table = np.full((len(present) + 1, 6), base.NA)
        for at, (part, product) in enumerate(zip(parts, products, strict=True)):
            values = np.linalg.eigvals(np.linalg.solve(rest * scale, product * scale)).real
            table[at, 0] = len(part)
            table[at, 1:5] = _TESTS[test](values, len(part), df)
            table[at, 5] = pf(table[at, 2], table[at, 3], table[at, 4], lower_tail=False)
        table[-1, 0] = df
        columns = ["Df", test, "approx F", "num Df", "den Df", "Pr(>F)"]
        return Anova(table, [*(labels[each] for each in present), "Residuals"], columns, "")

    def anova(self, test: Test = "Pillai") -> Anova:
        """The same tests with that of the intercept. Source: R's `anova.mlm`."""
        found = self.summary(test, intercept=True)
        found.heading = "Analysis of Variance Table\n\n"
        return found

    def summary_aov(self) -> ResponseSummaries:
        """The F tests of each response alone. Source: R's `summary.aov`."""
        tables = [each.summary(digits=5) for each in self.strata]
        return ResponseSummaries(dict(zip(self.names, tables, strict=True)))

    def _text(self) -> str:
        strata = self.strata
        labels, _, counts = strata[0].rows()
        squares = np.column_stack([each.rows()[1] for each in strata])
        zapped = zapsmall(squares.ravel()).reshape(squares.shape)
        cells = [*(format(column) for column in zapped.T), format(counts)]
        shown = matrix(cells, [*self.names, "Deg. of Freedom"], labels)
        df, note = self.df_residual, missing_count(self.frame)
        errors = " ".join(format(math.sqrt(each.rest / df)) for each in strata) if df else ""
        return (
            f"Call:\n   {deparse(self.call, 60)}\n\nTerms:\n{shown}\n"
            + (f"Residual standard errors: {errors}\n" if df else "")
            + strata[0].balance()
            + (f"{note}\n" if note else "")
        )


class ResponseSummaries(Printed):
    """The F tests of each response, in `tables`."""

    def __init__(self, tables: Mapping[str, Anova]) -> None:
        self.tables = dict(tables)

    def _text(self) -> str:
        parts = [f" Response {name} :\n{table._text()}\n" for name, table in self.tables.items()]
        return "".join(parts)


def manova(
    formula: str,
    data: Any,
    *,
    subset: Any = None,
    weights: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, Coding] | None = None,
) -> Manova:
    """The analysis of variance of several responses: "cbind(length, width) ~ species".

    The arguments are those of `lm`. Raises ValueError, in R's words, for bad input and for one
    response. Source: R's `manova`.
    """
    given = {
        "formula": formula, "data": data, "subset": subset, "weights": weights,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
    }  # fmt: skip
    call = matched_call("manova", PARAMETERS, given, EXPRESSIONS, names_all=False)
    frame = model_frame(formula, data, subset, na_action, {"weights": weights})
    response = frame.response
    if response is None or response.kind != "matrix" or response.values.shape[1] < 2:
        raise ValueError("need multiple responses")
    columns = model_matrix(frame, contrasts)
    own = frame.extras.get("weights")
    models = [linear_models.lm(columns.values, y, own) for y in response.values.T]
    return Manova(call, frame, columns, response.names, models)


def _pillai(values: FloatArray, q: int, df: int) -> tuple[float, ...]:
    test, p = float((values / (1 + values)).sum()), values.size
    s, m, n = min(p, q), 0.5 * (abs(p - q) - 1), 0.5 * (df - p - 1)
    one, two = 2 * m + s + 1, 2 * n + s + 1
    return test, (two / one * test) / (s - test), s * one, s * two


def _wilks(values: FloatArray, q: int, df: int) -> tuple[float, ...]:
    test, p = float((1 / (1 + values)).prod()), values.size
    one, two, three = df - 0.5 * (p - q + 1), (p * q - 2) / 4, p**2 + q**2 - 5
    root = math.sqrt(((p * q) ** 2 - 4) / three) if three > 0 else 1.0
    rest = one * root - 2 * two
    return test, (test ** (-1 / root) - 1) * rest / p / q, p * q, rest


def _hotelling_lawley(values: FloatArray, q: int, df: int) -> tuple[float, ...]:
    test, p = float(values.sum()), values.size
    s, m, n = min(p, q), 0.5 * (abs(p - q) - 1), 0.5 * (df - p - 1)
    one, two = 2 * m + s + 1, 2 * (s * n + 1)
    return test, two * test / s / s / one, s * one, two


def _roy(values: FloatArray, q: int, df: int) -> tuple[float, ...]:
    test, most = float(values.max()), max(values.size, q)
    rest = df - most + q
    return test, rest * test / most, most, rest


_TESTS: dict[str, Callable[[FloatArray, int, int], tuple[float, ...]]] = {
    "Pillai": _pillai,
    "Wilks": _wilks,
    "Hotelling-Lawley": _hotelling_lawley,
    "Roy": _roy,
}
"""The statistic, its approximate F value, and the degrees of freedom of that."""
