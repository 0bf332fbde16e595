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
from rport.stats.models.splits import Parts, Split, parts_of_terms
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
    factors: Sequence[Sequence[str]]
    """The variables of each."""
    names: Sequence[str]
    """Of the columns."""

    @property
    def rank(self) -> int:
        """How many coefficients can be estimated."""
        return self.model.decomposition.rank

    @property
    def rest(self) -> float:
        """The (weighted) sum of squared residuals."""
        weighted = self.model.residuals * np.sqrt(self.model.weights)
        return total(weighted * weighted)

    def rows(
        self, has_intercept: bool = False, split: Split | None = None
    ) -> tuple[list[str], FloatArray, FloatArray]:
        """Of each term, of its parts and of the residuals the label, sum of squares and df."""
        found = self.model.decomposition
        assign = self.assign[found.pivot[: self.rank]]
        effects = self.model.effects[: self.rank]
        numbers = [each for each in dict.fromkeys(assign.tolist()) if each or has_intercept]
        names = ["(Intercept)", *self.labels]
        split_terms = self._parts(assign, split) if split else {}
        labels, squares, counts = [], [], []
        for each in numbers:
            own = effects[assign == each]
            parts = {names[each]: list(range(own.size))}
            for part, places in split_terms.get(each, {}).items():
                parts[f"  {names[each]}: {part}"] = places
            for label, places in parts.items():
                labels.append(label)
                squares.append(total(own[places] ** 2))
                counts.append(float(len(places)))
        if self.model.df_residual:
            squares.append(self.rest)
            counts.append(float(self.model.df_residual))
            labels.append("Residuals")
        return labels, np.array(squares), np.array(counts)

    def _parts(self, assign: npt.NDArray[np.int64], split: Split) -> dict[int, Parts]:
        """The parts of the terms in this stratum."""
        names = np.array(self.names)[self.model.decomposition.pivot[: self.rank]]
        columns = {each: names[assign == each].tolist() for each in np.unique(assign).tolist()}
        columns.pop(0, None)
        return parts_of_terms(split, self.labels, self.factors, columns)

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
        balance = "" if labels == ["Residuals"] else self.balance()
        return "".join([*parts, balance])

    def balance(self) -> str:
        """How many effects cannot be estimated, and whether the others are balanced."""
        count, note = len(self.assign), ""
        triangle = np.triu(self.model.decomposition.qr[:count])
        if self.rank < count:
            note = f"{count - self.rank} out of {count} effects not estimable\n"
            triangle = triangle[:, : self.rank]
        size = np.abs(np.diag(triangle)).sum()
        beside = np.abs(np.triu(triangle, 1)).sum()
        how = "may be unbalanced" if beside / size > _TOLERANCE else "are balanced"
        return f"{note}Estimated effects {how}\n"

    def summary(
        self,
        has_intercept: bool = False,
        split: Split | None = None,
        note: str = "",
        digits: int = 4,
    ) -> Anova:
        """F tests of the terms, and of the parts of those that are split."""
        labels, squares, counts = self.rows(has_intercept, split)
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
        return Anova(np.column_stack(columns), rows, names, "", digits, note)
