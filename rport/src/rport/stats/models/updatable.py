"""Models that are fitted again by another formula, and compared by Akaike's criterion.

Source: R's `update`, `drop1.default` and `add1.default`.
"""

from __future__ import annotations

from typing import Literal, Self

import numpy as np

from rport import base
from rport.base.language import Call, deparse
from rport.base.printing import Printed
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.updating import added, dropped, update_formula
from rport.stats.models.anova import Anova
from rport.stats.models.single_terms import Scope, scope_terms

Test = Literal["none", "Chisq"]


class Updatable(Printed):
    """A fitted model of which the likelihood is known."""

    call: Call
    """As R writes it."""
    frame: ModelFrame
    """The data that were used."""

    @property
    def formula(self) -> str:
        """The model's formula as R writes it."""
        return deparse(self.frame.terms.formula, 60)

    def nobs(self) -> float:
        """How many observations there are."""
        raise NotImplementedError

    def extract_aic(self, k: float = 2) -> tuple[float, float]:
        """The number of parameters and Akaike's criterion. Source: R's `extractAIC`."""
        raise NotImplementedError

    def refit(self, formula: Call) -> Self:
        """The same model by another formula, fitted to the same data."""
        raise NotImplementedError

    def update(self, formula: str) -> Self:
        """The model by a formula in which `.` is for what this one has: `. ~ . + x`.

        All other arguments stay as they are. Source: R's `update`.
        """
        return self.refit(update_formula(self.frame.terms.formula, formula))

    def drop1(self, scope: Scope = None, test: Test = "none", k: float = 2) -> Anova:
        """Akaike's criterion without each term that is in no other one, and a test of it.

        Raises ValueError for another test, and where a smaller model has other rows. Source: R's
        `drop1`.
        """
        own = self.frame.terms
        labels = dropped(own) if scope is None else list(scope)
        if isinstance(scope, str):
            labels = list(scope_terms(own, scope).labels)
        return self._changed(labels, "-", test, k)

    def add1(self, scope: Scope = None, test: Test = "none", k: float = 2) -> Anova:
        """Akaike's criterion with each term of `scope` more, and a test of it.

        Raises ValueError as `drop1`, and without terms to add. Source: R's `add1`.
        """
        own = self.frame.terms
        labels = list(scope or ())
        if isinstance(scope, str):
            labels = added(own, scope_terms(own, scope))
        if not labels:
            raise ValueError("no terms in scope for adding to object")
        return self._changed(labels, "+", test, k)

    def _changed(self, labels: list[str], sign: Literal["-", "+"], test: Test, k: float) -> Anova:
        if test not in ("none", "Chisq"):
            raise ValueError(f"test is none or Chisq, not {test!r}")
        fits = [self, *(self.update(f". ~ . {sign} {label}") for label in labels)]
        if any(each.nobs() != self.nobs() for each in fits):
            raise ValueError("number of rows in use has changed: remove missing values?")
        df, aic = np.array([each.extract_aic(k) for each in fits], dtype=np.float64).T
        way = 1 if sign == "-" else -1
        more = np.array([base.NA, *(way * (df[0] - df[1:]))])
        table, names = [more, aic], ["Df", "AIC"]
        if test == "Chisq":
            deviance = aic - k * df
            rise = np.array([base.NA, *(way * (deviance[1:] - deviance[0]))])
            p = np.where(more > 0, pchisq(rise, more, lower_tail=False), base.NA)
            table, names = [*table, rise, p], [*names, "LRT", "Pr(>Chi)"]
        rows = ["<none>", *labels] if labels else [""]
        word = "deletions" if sign == "-" else "additions"
        heading = f"Single term {word}\n\nModel:\n{self.formula}\n"
        return Anova(np.column_stack(table), rows, names, heading)
