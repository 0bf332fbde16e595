"""Analysis of variance. Source: R's `aov`; Chambers, Freeny and Heiberger (1992)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import deparse
from rport.base.printing import matrix, zapsmall
from rport.stats.distributions.f import pf
from rport.stats.models.anova import Anova
from rport.stats.models.fit import missing_count
from rport.stats.models.lm import EXPRESSIONS, PARAMETERS, Lm, lm
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
_TOLERANCE = 2.0**-26


class Aov(Lm):
    """An analysis of variance; `print` shows it as R does."""

    def strata(self) -> tuple[list[int], list[str], FloatArray, FloatArray]:
        """The terms' numbers and labels, sums of squares and degrees of freedom.

        The residuals come last, where there are degrees of freedom left.
        """
        effects = self.model.effects[: self.rank]
        assign = self.matrix.assign[self.known]
        numbers = [each for each in dict.fromkeys(assign.tolist()) if each]
        squares = [total(effects[assign == each] ** 2) for each in numbers]
        counts = [float((assign == each).sum()) for each in numbers]
        labels = [self.frame.terms.labels[each - 1] for each in numbers]
        if self.df_residual:
            squares.append(self.deviance())
            counts.append(float(self.df_residual))
            labels.append("Residuals")
        return numbers, labels, np.array(squares), np.array(counts)

    def _text(self) -> str:
        _, labels, squares, counts = self.strata()
        rows = [format(zapsmall(squares)), format(counts)]
        table = matrix(rows, ["Sum of Squares", "Deg. of Freedom"], labels)
        parts = [f"Call:\n   {deparse(self.call, 60)}\n\nTerms:\n{table}\n"]
        if self.df_residual:
            error = format(math.sqrt(self.deviance() / self.df_residual))
            parts.append(f"Residual standard error: {error}\n")
        count = len(self.coefficients)
        if self.rank < count:
            parts.append(f"{count - self.rank} out of {count} effects not estimable\n")
        if labels[:1] != ["Residuals"]:
            triangle = np.triu(self.decomposition.qr[:count, :count])[:, : self.rank]
            size = np.abs(np.diag(triangle)).sum()
            beside = np.abs(np.triu(triangle, 1)).sum()
            how = "may be unbalanced" if beside / size > _TOLERANCE else "are balanced"
            parts.append(f"Estimated effects {how}\n")
        note = missing_count(self.frame)
        return "".join(parts) + (f"{note}\n" if note else "")

    def summary(self) -> Anova:  # type: ignore[override]
        """F tests of the terms, each after those before it. Source: R's `summary.aov`."""
        _, labels, squares, counts = self.strata()
        with np.errstate(all="ignore"):
            means = squares / counts
        columns, names = [counts, squares, means], ["Df", "Sum Sq", "Mean Sq"]
        if self.df_residual:
            f = means / means[-1]
            p = pf(f, counts, self.df_residual, lower_tail=False)
            f[-1] = p[-1] = base.NA
            columns += [f, p]
            names += ["F value", "Pr(>F)"]
        widest = max(map(len, [*labels, "(Intercept)" if self.frame.terms.intercept else ""]))
        rows = [each.ljust(widest) for each in labels]
        note = missing_count(self.frame)
        return Anova(
            np.column_stack(columns), rows, names, "", digits=4, note=f"{note}\n" if note else ""
        )


def aov(
    formula: str,
    data: Any,
    *,
    subset: Any = None,
    weights: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, str] | None = None,
) -> Aov:
    """The analysis of variance of `formula` in one stratum; the arguments are those of `lm`.

    Raises ValueError for a term `Error(...)` and, in R's words, for other bad input. Source: R's
    `aov`.
    """
    given = {
        "formula": formula, "data": data, "subset": subset, "weights": weights,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
    }  # fmt: skip
    call = matched_call("aov", PARAMETERS, given, EXPRESSIONS)
    if "Error(" in formula:
        raise ValueError("several strata of errors, a term Error(...), are not provided")
    fit = lm(
        formula, data, subset=subset, weights=weights, na_action=na_action, contrasts=contrasts
    )
    return Aov(call, fit.frame, fit.matrix, fit.model, fit.prior_weights)
