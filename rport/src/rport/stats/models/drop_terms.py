"""Terms dropped from models that know their update and their criterion. Source: `drop1.default`."""

from __future__ import annotations

from typing import Literal, Protocol, Self

import numpy as np

from rport import base
from rport.stats.distributions.gamma import pchisq
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.updating import dropped
from rport.stats.models.anova import Anova

Test = Literal["none", "Chisq"]


class Model(Protocol):
    """A fitted model."""

    frame: ModelFrame

    @property
    def formula(self) -> str:
        """As R writes it."""
        ...

    def update(self, formula: str) -> Self:
        """The model by another formula."""
        ...

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of parameters and Akaike's criterion."""
        ...


def drop_terms(fit: Model, test: Test, k: float) -> Anova:
    """Akaike's criterion without each term that is in no other one, and a test of it.

    Raises ValueError for another test, and where a smaller model has other rows.
    """
    if test not in ("none", "Chisq"):
        raise ValueError(f"test is none or Chisq, not {test!r}")
    labels = dropped(fit.frame.terms)
    fits = [fit, *(fit.update(f". ~ . - {label}") for label in labels)]
    if any(each.frame.n != fit.frame.n for each in fits):
        raise ValueError("number of rows in use has changed: remove missing values?")
    df, aic = np.array([each.extract_aic(k) for each in fits], dtype=np.float64).T
    less = np.array([base.NA, *(df[0] - df[1:])])
    table, names = [less, aic], ["Df", "AIC"]
    if test == "Chisq":
        deviance = aic - k * df
        rise = np.array([base.NA, *(deviance[1:] - deviance[0])])
        p = np.where(less > 0, pchisq(rise, less, lower_tail=False), base.NA)
        table, names = [*table, rise, p], [*names, "LRT", "Pr(>Chi)"]
    rows = ["<none>", *labels] if labels else [""]
    heading = f"Single term deletions\n\nModel:\n{fit.formula}\n"
    return Anova(np.column_stack(table), rows, names, heading)
