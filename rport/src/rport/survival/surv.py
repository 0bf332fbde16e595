"""Times with censoring, and strata, in a formula. Source: R's `Surv`, `aeqSurv`, `strata`."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rport.base.language import Call, Constant, Expression, deparse
from rport.stats.formulas.columns import Column, data_frame
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.frame import ModelFrame, NoObservations, model_frame
from rport.stats.formulas.terms import is_call, parse_formula, terms
from rport.survival.penalized_terms import frailty, pspline, ridge

FloatArray = npt.NDArray[np.float64]
_TOLERANCE = 2.0**-26


class SurvivalEvaluation(Evaluation):
    """Expressions with `Surv(time, event)`, `Surv(start, stop, event)` and `strata(...)`.

    Also `Surv(time, event, type = "left")`, `Surv(low, high, type = "interval2")` and
    `Surv(low, high, status, type = "interval")`.
    """

    def _surv(self, tree: Call) -> Column:
        kind = next((each for name, each in tree.named() if name == "type"), None)
        type = kind.value if isinstance(kind, Constant) else None
        if kind is not None and type not in _TYPES:
            raise ValueError(f"{deparse(tree)}: type is {', '.join(_TYPES)}, not {type!r}")
        pairs = [(name, each) for name, each in tree.named() if name != "type"]
        is_long = len(pairs) == 3
        names = ("time", "time2", "event") if is_long else ("time", "event")
        if type == "interval2":
            names = ("time", "time2")
        given = Call("Surv", *zip(*((e, n) for n, e in pairs), strict=True)).matched(names)
        columns = {name: self.column(each) for name, each in given.items()}
        for name, word in (("time", "Time"), ("time2", "Stop time")):
            if name in columns and columns[name].kind not in ("numeric", "logical"):
                raise ValueError(f"{word} variable is not numeric")
        start = columns["time"].values
        if type == "interval":
            if not is_long:
                raise ValueError("Wrong number of args for this type of survival data")
            return _limits(start, columns["time2"].values, columns["event"])
        status, states = np.ones(self.n), tuple[str, ...]()
        if "event" in columns:
            status, states = _status(columns["event"])
        if type == "interval2":
            return _interval(start, columns["time2"].values)
        if type == "left":
            values = np.column_stack([start, start, np.where(status == 0, 2, status)])
            return Column("matrix", values, names=INTERVAL)
        if "time2" not in columns:
            values = np.column_stack([start, status])
            return Column("matrix", values, states, ("time", "status"))
        stop = columns["time2"].values
        start = np.where(start >= stop, math.nan, start)
        if (columns["time"].values >= stop).any():
            _warn("Stop time must be > start time, NA created")
        names = ("start", "stop", "status")
        return Column("matrix", np.column_stack([start, stop, status]), states, names)

    def _strata(self, tree: Call) -> Column:
        names = [name or deparse(each) for name, each in tree.named()]
        columns = [self.column(each) for each in tree.arguments]
        is_short = all(each.kind in ("text", "factor", "ordered") for each in columns)
        return groups([""] * len(names) if is_short else names, columns)

    def _tt(self, tree: Call) -> Column:
        return self.column(tree.arguments[0])


SurvivalEvaluation.calls = {
    **Evaluation.calls,
    "Surv": SurvivalEvaluation._surv,
    "strata": SurvivalEvaluation._strata,
    "tt": SurvivalEvaluation._tt,
    "ridge": ridge,
    "pspline": pspline,
    **dict.fromkeys(("frailty", "frailty.gamma", "frailty.gaussian"), frailty),
}


_TYPES = ("right", "left", "interval", "interval2", "counting")
INTERVAL = ("time1", "time2", "status")
"""The columns of times of which limits are known; the status is R's: 0 right, 2 left, 3 both."""


def _limits(low: FloatArray, high: FloatArray, event: Column) -> Column:
    """Limits, of which the status says the kind."""
    if event.kind != "numeric":
        raise ValueError("Invalid status value, must be logical or numeric")
    status = np.where(np.isin(event.values, (0, 1, 2, 3)), event.values, math.nan)
    if np.isnan(status).any():
        _warn("Status must be 0, 1, 2 or 3; converted to NA")
    is_backward = (status == 3) & (low > high)
    if is_backward.any():
        _warn("Invalid interval: start > stop, NA created")
    status = np.where(is_backward, math.nan, status)
    return Column(
        "matrix", np.column_stack([low, np.where(status == 3, high, low), status]), names=INTERVAL
    )


def _warn(message: str) -> None:
    warnings.warn(message, RuntimeWarning, stacklevel=10)


def _interval(low: FloatArray, high: FloatArray) -> Column:
    """Limits, missing where there is none on a side."""
    low = np.where(np.isinf(low), math.nan, low)
    high = np.where(np.isinf(high), math.nan, high)
    status = np.select([np.isnan(high), np.isnan(low), low == high], [0.0, 2.0, 1.0], 3.0)
    if (low > high).any():
        _warn("Invalid interval: start > stop, NA created")
    status = np.where(np.isnan(low) & np.isnan(high) | (low > high), math.nan, status)
    first, second = np.where(np.isnan(low), high, low), np.where(np.isnan(high), low, high)
    return Column("matrix", np.column_stack([first, second, status]), names=INTERVAL)


def _status(event: Column) -> tuple[FloatArray, tuple[str, ...]]:
    """1 for an event and 0 for a censored time; NaN for anything else, of which it warns.

    Of a factor it is the place of the state that an event leads to, whose names are the second.
    """
    values = np.asarray(event.values)
    if event.kind == "logical":
        return values.astype(np.float64), ()
    if event.kind in ("factor", "ordered"):
        return values, event.levels[1:]
    if event.kind != "numeric":
        raise ValueError("Invalid status value, must be logical or numeric")
    present = values[~np.isnan(values)]
    if present.size and present.max() == 2:
        values = values - 1
        present = present - 1
    if not np.isin(present, (0, 1)).all():
        _warn("Invalid status value, converted to NA")
    return np.where((values == 0) | (values == 1), values, math.nan), ()


def survival_frame(
    formula: str, data: Any, with_transforms: bool = False,
    nothing: str = "No (non-missing) observations", **more: Any,
) -> ModelFrame:  # fmt: skip
    """The variables of a formula whose left side is `Surv(...)`, factors with all their levels.

    Raises ValueError for another left side, for `tt(...)` unless `with_transforms`, and, with the
    words `nothing`, where no observation is left.
    """
    try:
        frame = model_frame(
            formula, data, evaluation=SurvivalEvaluation, drop_unused_levels=False, **more
        )
    except NoObservations as error:
        raise NoObservations(nothing) from error
    response = frame.terms.response
    if response is None or not is_call(response, ["Surv"]):
        raise ValueError("response must be a survival object")
    if not with_transforms and has_transforms(frame):
        raise ValueError("tt() is for coxph() with its argument tt")
    return frame


def warn_of_response(frame: ModelFrame) -> None:
    """Warn, in R's words, of a variable on both sides of the formula, as far as R looks for it."""
    left, right = (_summands(each) for each in frame.terms.formula.arguments)
    if left & right and len(frame.terms.variables) > 1:
        message = "a variable appears on both the left and right sides of the formula"
        warnings.warn(message, RuntimeWarning, stacklevel=3)


def _summands(tree: Expression) -> set[str]:
    """The terms of an expression, without functions of one argument around them."""
    if not isinstance(tree, Call) or tree.function in ("$", "["):
        return set() if isinstance(tree, Constant) else {deparse(tree)}
    is_formula = tree.function in ("+", "*", "-", ":", "Surv")
    arguments = tree.arguments if is_formula or len(tree.arguments) == 1 else ()
    return {each for argument in arguments for each in _summands(argument)}


def has_transforms(frame: ModelFrame) -> bool:
    """Whether a formula has terms of `tt`, which change with time."""
    return any(is_call(each, ["tt"]) for each in frame.terms.variables)


class Times(NamedTuple):
    """Times of n observations, and 1 for each event."""

    start: FloatArray | None
    """None where all are at risk from the beginning."""
    stop: FloatArray
    status: FloatArray

    def take(self, rows: npt.NDArray[np.int64]) -> Times:
        """Those of the observations at `rows`."""
        start = None if self.start is None else self.start[rows]
        return Times(start, self.stop[rows], self.status[rows])


def times_of(
    frame: ModelFrame,
    multi_state: str = "multi-state models are not provided",
    limited: str = 'Cox model doesn\'t support "{kind}" survival data',
) -> Times:
    """The response's times, those that differ by rounding alone made equal.

    Raises ValueError where an interval ends where it begins, with the words `multi_state`, if there
    are some, where the event is a factor, and with `limited` for times with limits.
    """
    response = frame.response
    assert response is not None
    if response.levels and multi_state:
        raise ValueError(multi_state)
    if response.names == INTERVAL:
        is_left = bool(np.isin(response.values[:, 2], (1, 2)).all())
        raise ValueError(limited.format(kind="left" if is_left else "interval"))
    *columns, status = response.values.T
    times = _equal(np.stack(columns))
    if len(times) == 1:
        return Times(None, times[0], np.asarray(status))
    if (times[0] >= times[1]).any():
        raise ValueError("aeqSurv exception, an interval has effective length 0")
    return Times(times[0], times[1], np.asarray(status))


def limits_of(frame: ModelFrame) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of times with limits: the only or lower one, the upper one and the status (see INTERVAL)."""
    assert frame.response is not None
    low, high, status = frame.response.values.T
    low, high = _equal(np.stack([low, high]))
    return low, high, np.asarray(status)


def _equal(times: FloatArray) -> FloatArray:
    places = np.unique(times)
    gaps = np.diff(places)
    size = float(np.abs(places).mean())
    tied = (gaps <= _TOLERANCE) | (gaps <= _TOLERANCE * size)
    if not tied.any():
        return times
    cuts = places[np.concatenate([[True], ~tied])]
    return np.asarray(cuts[np.searchsorted(cuts, times, side="right") - 1])


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
    pairs = zip(frame.terms.names, frame.terms.variables, strict=True)
    columns = [frame.columns[name] for name, tree in pairs if is_call(tree, ["strata"])]
    return groups([""] * len(columns), columns) if columns else None


def without_cluster(formula: str, data: Any) -> tuple[str, str | None]:
    """The formula less its term `cluster(id)`, all others spelled out, and the term's `id`.

    A formula without such a term stays as it is. Raises ValueError for several of them and for
    one in an interaction.
    """
    tree = parse_formula(formula)
    found = terms(tree, [str(each) for each in data_frame(data).columns])
    places = [at for at, each in enumerate(found.variables) if is_call(each, ["cluster"])]
    if not places:
        return formula, None
    if len(places) > 1:
        raise ValueError("a formula cannot have multiple cluster terms")
    if any(len(each) > 1 and places[0] in each for each in found.sets):
        raise ValueError("cluster() cannot be in an interaction")
    rest = found.without(["cluster"])
    offsets = [found.names[at] for at in found.offsets]
    right = " + ".join([*rest.labels, *offsets]) or "1"
    variable = found.variables[places[0]]
    assert isinstance(variable, Call)
    left = f"{deparse(found.response)} ~ " if found.response is not None else "~ "
    return left + right, deparse(variable.arguments[0])


def groups_of(frame: ModelFrame, without: Sequence[str] = ("strata",)) -> Column | None:
    """The combinations of the terms but calls of `without`; None where none are left."""
    rest = frame.terms.without(without)
    if not rest.labels:
        return None
    if any(len(each) > 1 for each in rest.sets):
        raise ValueError("Interaction terms are not valid for this function")
    return groups(rest.labels, [frame.columns[name] for name in rest.labels])
