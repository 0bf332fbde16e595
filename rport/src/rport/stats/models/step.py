"""Terms dropped as long as a criterion falls. Source: R's `step`; Hastie and Pregibon (1992)."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

from rport import base
from rport.base.formatting import format
from rport.base.language import Call, Expression, deparse
from rport.stats.formulas.terms import Terms, parse_formula, terms
from rport.stats.models.anova import Anova
from rport.stats.models.fit import Fit
from rport.stats.models.glm import Glm, fit_glm
from rport.stats.models.lm import Lm, fit_lm

AnyFit = TypeVar("AnyFit", Lm, Glm)


def step(fit: AnyFit, *, trace: bool = True, k: float = 2) -> AnyFit:
    """The model from which no term can be dropped without raising Akaike's criterion.

    Terms are dropped one at a time, each time the one without which the criterion, with the penalty
    `k` for each parameter, is lowest; `trace` prints the steps as R does. All models are fitted to
    the rows of the first one. Source: R's `step`, backward.
    """
    criterion = _criterion(fit, k)
    if trace:
        print(f"Start:  AIC={format(base.rounded(criterion, 2))}\n{fit.formula}\n")
    while fit.frame.terms.labels:
        table = fit.drop1(k=k).table
        labels = [str(each) for each in table.index]
        order = np.argsort(table["AIC"].to_numpy(), kind="stable").tolist()
        if trace:
            rows = [labels[at] if not at else f"- {labels[at]}" for at in order]
            columns = [str(each) for each in table.columns]
            print(Anova(table.to_numpy()[order], rows, columns, ""))
        if order[0] == 0:
            break
        smaller = _without(fit, labels[order[0]])
        lower = _criterion(smaller, k)
        if trace:
            print(f"\nStep:  AIC={format(base.rounded(lower, 2))}\n{smaller.formula}\n")
        is_worse = lower >= criterion + 1e-7
        fit, criterion = smaller, lower
        if is_worse:
            break
    return fit


def _criterion(fit: Lm | Glm, k: float) -> float:
    """Akaike's criterion as R's `extractAIC` has it: of a linear model up to a constant."""
    if isinstance(fit, Glm):
        return fit.model.aic + (k - 2) * fit.rank
    n = fit.frame.n
    return n * float(base.log(fit.deviance() / n)) + k * (n - fit.df_residual)


def _without(fit: AnyFit, label: str) -> AnyFit:
    """The same model less a term, fitted to the same rows."""
    found: Terms = fit.frame.terms
    kept: list[str] = [each for each in found.labels if each != label]
    right = [*kept, *(found.names[at] for at in found.offsets)]
    if not found.intercept:
        right.append("-1")
    left = deparse(found.formula.arguments[0])
    formula = parse_formula(f"{left} ~ {' + '.join(right) or '1'}".replace("+ -1", "- 1"))
    smaller = terms(formula)
    columns = {name: fit.frame.columns[name] for name in smaller.names}
    frame = replace(fit.frame, terms=smaller, columns=columns)
    names = set(smaller.names)
    contrasts = {name: each for name, each in fit.matrix.contrasts.items() if name in names}
    call = _with_formula(fit, formula)
    if isinstance(fit, Glm):
        return fit_glm(call, frame, contrasts, fit.family, fit.control)
    return fit_lm(call, frame, contrasts)


def _with_formula(fit: Fit, formula: Expression) -> Call:
    pairs = [(name, formula if name == "formula" else each) for name, each in fit.call.named()]
    names, arguments = zip(*pairs, strict=True)
    return Call(fit.call.function, tuple(arguments), tuple(names))
