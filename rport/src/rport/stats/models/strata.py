"""What an analysis of variance shows of one stratum. Sources: R's `print.aov`, `summary.aov`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.formatting import format
from rport.base.printing import matrix, zapsmall
from rport.stats.distributions.f import pf
from rport.stats.linear_models import LinearModel
from rport.stats.models.anova import Anova
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
_ROWS = ("Sum of Squares", "Deg. of Freedom")
_TOLERANCE = 2.0**-26


@dataclass(frozen=True)
class Stratum:
    """A least squares fit whose columns belong to terms."""

    model: LinearModel
    assign: npt.NDArray[np.int64]
    """Of which term each column is: from 1, and 0 for the intercept."""
    labels: Sequence[str]
    """Of all terms."""

    @property
    def rank(self) -> int:
        """How many coefficients can be estimated."""
        return self.model.decomposition.rank

    @property
    def rest(self) -> float:
        """The (weighted) sum of squared residuals."""
        weighted = self.model.residuals * np.sqrt(self.model.weights)
        return total(weighted * weighted)

    def rows(self, has_intercept: bool = False) -> tuple[list[str], FloatArray, FloatArray]:
        """Of each term and of the residuals the label, the sum of squares and the df."""
        found = self.model.decomposition
        assign = self.assign[found.pivot[: self.rank]]
        effects = self.model.effects[: self.rank]
        numbers = [each for each in dict.fromkeys(assign.tolist()) if each or has_intercept]
        names = ["(Intercept)", *self.labels]
        squares = [total(effects[assign == each] ** 2) for each in numbers]
        counts = [float((assign == each).sum()) for each in numbers]
        labels = [names[each] for each in numbers]
        if self.model.df_residual:
            squares.append(self.rest)
            counts.append(float(self.model.df_residual))
            labels.append("Residuals")
        return labels, np.array(squares), np.array(counts)

    def text(self) -> str:
        """The terms, the error, and how far the effects are balanced."""
        labels, squares, counts = self.rows()
        if not labels:
            return f"\nTerms:\n{matrix([['0'], ['0']], _ROWS, ['<empty>'])}"
        cells = [format(zapsmall(squares)), format(counts)]
        parts = [f"\nTerms:\n{matrix(cells, _ROWS, labels)}\n"]
        df = self.model.df_residual
        if df:
            parts.append(f"Residual standard error: {format(math.sqrt(self.rest / df))}\n")
        if labels == ["Residuals"]:
            return "".join(parts)
        count = len(self.assign)
        triangle = np.triu(self.model.decomposition.qr[:count])
        if self.rank < count:
            parts.append(f"{count - self.rank} out of {count} effects not estimable\n")
            triangle = triangle[:, : self.rank]
        size = np.abs(np.diag(triangle)).sum()
        beside = np.abs(np.triu(triangle, 1)).sum()
        how = "may be unbalanced" if beside / size > _TOLERANCE else "are balanced"
        return "".join([*parts, f"Estimated effects {how}\n"])

    def summary(self, has_intercept: bool = False, heading: str = "", note: str = "") -> Anova:
        """F tests of the terms, each after those before it."""
        labels, squares, counts = self.rows(has_intercept)
        with np.errstate(all="ignore"):
            means = squares / counts
        columns, names = [counts, squares, means], ["Df", "Sum Sq", "Mean Sq"]
        if self.model.df_residual:
            f = means / means[-1]
            p = pf(f, counts, self.model.df_residual, lower_tail=False)
            f[-1] = p[-1] = base.NA
            columns += [f, p]
            names += ["F value", "Pr(>F)"]
        widest = max(map(len, [*labels, "(Intercept)" if (self.assign == 0).any() else ""]))
        rows = [each.ljust(widest) for each in labels]
        return Anova(np.column_stack(columns), rows, names, heading, digits=4, note=note)
