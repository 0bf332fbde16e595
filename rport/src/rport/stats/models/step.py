"""Terms dropped and added as long as a criterion falls.

Source: R's `step`; Hastie and Pregibon (1992), in Statistical Models in S.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, TypeVar

import numpy as np

from rport import base
from rport.base.formatting import format
from rport.stats.formulas.terms import Terms
from rport.stats.formulas.updating import added, dropped
from rport.stats.models.anova import Anova
from rport.stats.models.glm import Glm
from rport.stats.models.lm import Lm
from rport.stats.models.single_terms import scope_terms
from rport.stats.models.updatable import Updatable

AnyFit = TypeVar("AnyFit", Lm, Glm, Updatable)
Direction = Literal["both", "backward", "forward"]
DIRECTIONS = ("both", "backward", "forward")


def step(
    fit: AnyFit,
    scope: str | Mapping[str, str] | None = None,
    direction: Direction | None = None,
    *,
    trace: bool | int = True,
    k: float = 2,
) -> AnyFit:
    """The model that Akaike's criterion chooses, a term at a time.

    Each time the term is dropped or added that makes the criterion, with the penalty `k` for each
    parameter, lowest. `scope` is a formula with the largest model, or a mapping with formulas
    "lower" and "upper"; without it terms are dropped alone, unless `direction` says otherwise.
    `trace` prints the steps as R does. Raises TypeError for what is not a fit that has the
    criterion, and ValueError where it is not defined, or where a step would change the rows in
    use. Source: R's `step`.
    """
    if not isinstance(fit, Lm | Glm | Updatable):
        raise TypeError(
            "step() takes a fit of lm, glm, coxph, survreg, glm_nb or polr, not "
            f"{type(fit).__name__}"
        )
    chosen = direction or ("backward" if scope is None else "both")
    if chosen not in DIRECTIONS:
        raise ValueError(f"direction is one of {', '.join(DIRECTIONS)}, not {direction!r}")
    limits = scope if isinstance(scope, Mapping) else {} if scope is None else {"upper": scope}
    if unknown := set(limits) - {"lower", "upper"}:
        raise ValueError(f"scope has 'lower' and 'upper', not {sorted(unknown)[0]!r}")
    lower = scope_terms(fit.frame.terms, limits["lower"]) if "lower" in limits else None
    upper = scope_terms(fit.frame.terms, limits["upper"]) if "upper" in limits else fit.frame.terms
    criterion, n = fit.extract_aic(k)[1], fit.nobs()
    if math.isnan(criterion):
        raise ValueError("AIC is not defined for this model, so 'step' cannot proceed")
    if trace:
        print(f"Start:  AIC={format(base.rounded(criterion, 2))}\n{fit.formula}\n")
    while True:
        change = _best_change(fit, lower, upper, chosen, bool(trace), k)
        if change is None:
            return fit
        changed = fit.update(f". ~ . {change}")
        if changed.nobs() != n:
            raise ValueError("number of rows in use has changed: remove missing values?")
        reached = changed.extract_aic(k)[1]
        if trace:
            print(f"\nStep:  AIC={format(base.rounded(reached, 2))}\n{changed.formula}\n")
        is_worse = reached >= criterion + 1e-7
        fit, criterion = changed, reached
        if is_worse:
            return fit


def _best_change(
    fit: Lm | Glm | Updatable,
    lower: Terms | None,
    upper: Terms,
    direction: Direction,
    trace: bool,
    k: float,
) -> str | None:  # fmt: skip
    """The change that makes the criterion lowest, such as "- x"; None for none."""
    tables = []
    if direction != "forward" and (labels := dropped(fit.frame.terms, lower)):
        table = fit.drop1(labels, k=k).table
        idle = [label for label, df in zip(table.index, table["Df"], strict=True) if df == 0]
        if idle:
            return f"- {idle[-1]}"
        tables.append(table.rename(index=lambda label: f"- {label}"))
    if direction != "backward" and (labels := added(fit.frame.terms, upper)):
        table = fit.add1(labels, k=k).table
        tables.append(table.rename(index=lambda label: f"+ {label}"))
    if not tables:
        return None
    names = [str(each) for each in tables[0].columns]
    rows = np.vstack([tables[0].to_numpy(), *(each.to_numpy()[1:] for each in tables[1:])])
    changes = ["<none>", *(str(each) for table in tables for each in table.index[1:])]
    kept = [at for at in range(len(rows)) if rows[at, names.index("Df")] != 0]
    order = sorted(kept, key=lambda at: rows[at, names.index("AIC")])
    if trace:
        print(Anova(rows[order], [changes[at] for at in order], names, ""))
    return changes[order[0]] if order[0] else None
