"""Models chosen by Akaike's criterion. Source: `stepAIC` of R's package MASS."""

from __future__ import annotations

from collections.abc import Mapping

from rport.mass.negative_binomial import Negbin
from rport.stats.models.step import AnyFit, Direction, step


def step_aic(
    fit: AnyFit,
    scope: str | Mapping[str, str] | None = None,
    direction: Direction | None = None,
    *,
    trace: bool | int = True,
    k: float = 2,
) -> AnyFit:
    """The model that Akaike's criterion chooses, a term at a time, as `step` has it.

    Raises ValueError for fits of `glm_nb`, for which it would estimate theta again with each term.
    Otherwise as `step`. Source: `stepAIC` of R's package MASS.
    """
    if isinstance(fit, Negbin):
        raise ValueError("step_aic() of a fit of glm_nb is not provided; step() keeps its theta")
    return step(fit, scope, direction, trace=trace, k=k)
