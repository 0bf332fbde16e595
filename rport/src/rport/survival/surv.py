"""Times with censoring, and strata, in a formula. Source: R's `Surv`, `aeqSurv`, `strata`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rport.base.language import Call, deparse
from rport.stats.formulas.columns import Column
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.terms import is_call

FloatArray = npt.NDArray[np.float64]
_TOLERANCE = 2.0**-26


class SurvivalEvaluation(Evaluation):
    """Expressions with `Surv(time, event)` and `strata(...)`."""

    def _surv(self, tree: Call) -> Column:
        if not 1 <= len(tree.arguments) <= 2:
            raise ValueError(f"{deparse(tree)}: only right censored data, Surv(time, event)")
        time = self._column(tree.arguments[0])
        if time.kind != "numeric":
            raise ValueError("Time variable is not numeric")
        if len(tree.arguments) == 1:
            status = np.ones(self.n)
        else:
            status = _status(self._column(tree.arguments[1]))
        return Column("matrix", np.column_stack([time.values, status]), names=("time", "status"))

    def _strata(self, tree: Call) -> Column:
        names = [name or deparse(each) for name, each in tree.named()]
        columns = [self._column(each) for each in tree.arguments]
        is_short = all(each.kind in ("text", "factor", "ordered") for each in columns)
        return groups([""] * len(names) if is_short else names, columns)

    def _refused(self, tree: Call) -> Column:
        raise ValueError(f"the term {deparse(tree)} is not provided")


SurvivalEvaluation.calls = {
    **Evaluation.calls,
    "Surv": SurvivalEvaluation._surv,
    "strata": SurvivalEvaluation._strata,
    **dict.fromkeys(("cluster", "frailty", "pspline", "ridge", "tt"), SurvivalEvaluation._refused),
}


def _status(event: Column) -> FloatArray:
    """1 for an event and 0 for a censored time; NaN for what is neither."""
    values = event.values
    if event.kind == "logical":
        return np.asarray(values, dtype=np.float64)
    if event.kind != "numeric":
        raise ValueError("Invalid status value, must be logical or numeric")
    present = values[~np.isnan(values)]
    if present.size and present.max() == 2:
        values = values - 1
    return np.where((values == 0) | (values == 1), values, math.nan)


def survival_frame(formula: str, data: Any, **more: Any) -> ModelFrame:
    """The variables of a formula whose left side is `Surv(...)`.

    Raises ValueError for another left side.
    """
    frame = model_frame(formula, data, evaluation=SurvivalEvaluation, **more)
    response = frame.terms.response
    if response is None or not is_call(response, ["Surv"]):
        raise ValueError("Response must be a survival object")
    return frame


def times_of(frame: ModelFrame) -> tuple[FloatArray, FloatArray]:
    """Times, those that differ by rounding alone made equal, and 1 for each event."""
    response = frame.response
    assert response is not None
    time, status = response.values.T
    places = np.unique(time)
    gaps = np.diff(places)
    size = float(np.abs(places).mean())
    tied = (gaps <= _TOLERANCE) | (gaps <= _TOLERANCE * size)
    if tied.any():
        cuts = places[np.concatenate([[True], ~tied])]
        time = cuts[np.searchsorted(cuts, time, side="right") - 1]
    return np.asarray(time, dtype=np.float64), np.asarray(status, dtype=np.float64)


def groups(names: Sequence[str], columns: Sequence[Column]) -> Column:
    """The combinations of categories that occur, called "sex=1, arm=low".

    A name that is empty is left out with its equals sign.
    """
    factors = [each.as_factor() for each in columns]
    codes = np.zeros(len(factors[0]))
    labels = [""]
    for at, (name, factor) in enumerate(zip(names, factors, strict=True)):
        own = [f"{name}={level}" if name else level for level in factor.levels]
        width = max(map(len, own), default=0) if name else 0
        words = [f", {each.ljust(width)}" for each in own] if at else own
        labels = [before + each for before in labels for each in words]
        codes = codes * len(own) + factor.values
    return Column("factor", codes, tuple(labels)).without_unused_levels()


def strata_of(frame: ModelFrame) -> Column | None:
    """The combinations of all strata terms; None without any."""
    named = [
        (name, frame.columns[name])
        for name, tree in zip(frame.terms.names, frame.terms.variables, strict=True)
        if is_call(tree, ["strata"])
    ]
    if not named:
        return None
    return groups([name for name, _ in named], [column for _, column in named])


def groups_of(frame: ModelFrame) -> Column | None:
    """The combinations of the terms other than strata; None without any."""
    rest = frame.terms.without(["strata"])
    if not rest.labels:
        return None
    if any(len(each) > 1 for each in rest.sets):
        raise ValueError("Interaction terms are not valid for this function")
    return groups(rest.labels, [frame.columns[name] for name in rest.labels])
