"""How well a risk orders the times of events. Source: `concordance` of R's package survival."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, named_vector, numeric_matrix
from rport.stats.formulas.frame import ModelFrame
from rport.stats.models.fit import missing_count
from rport.survival.cox_columns import columns_of_terms
from rport.survival.cox_fit import CoxData
from rport.survival.coxph import Coxph
from rport.survival.pairs import Pairs, pairs
from rport.survival.surv import strata_of, survival_frame, times_of
from rport.survival.survreg import Survreg

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("object", "data", "weights", "subset", "na_action", "cluster", "reverse")
_COUNTS = ("concordant", "discordant", "tied.x", "tied.y", "tied.xy")
_MOST_STRATA = 10


class Concordance(Printed):
    """The share of concordant pairs, its standard error, and how many pairs there are."""

    def __init__(
        self, call: Call, n: int, found: Pairs, strata: tuple[str, ...], note: str = ""
    ) -> None:
        self.call, self.n, self.strata, self.note = call, n, strata, note
        self.count, self.concordance, self.error = found
        if not 1 < len(strata) <= _MOST_STRATA:
            self.strata, self.count = (), self.count.sum(axis=0)

    def _text(self) -> str:
        counts = np.vectorize(base.rounded)(self.count, 2)
        table = (
            numeric_matrix(counts, self.strata, _COUNTS)
            if self.strata
            else named_vector(_COUNTS, format(counts))
        )
        n = f"n={self.n} ({self.note})" if self.note else f"n= {self.n} "
        share, error = format(self.concordance, 4), format(self.error, 4)
        return f"Call:\n{deparse(self.call, 60)}\n\n{n}\nConcordance= {share} se= {error}\n{table}"


class Concordances(Printed):
    """The same for each of several predictors, with the pairs of all strata."""

    def __init__(self, call: Call, parts: dict[str, Concordance]) -> None:
        self.call, self.parts = call, parts
        table = [[each.concordance, each.error] for each in parts.values()]
        self.concordance = pd.DataFrame(table, list(parts), ["concordance", "se"])

    def _text(self) -> str:
        names = list(self.parts)
        first = self.parts[names[0]]
        shares = np.vectorize(base.rounded)(self.concordance.to_numpy(), 4)
        counts = np.vectorize(base.rounded)([each.count for each in self.parts.values()], 2)
        tables = (
            numeric_matrix(shares, names, ("concordance", "se")),
            numeric_matrix(counts, names, _COUNTS),
        )
        n = f"n={first.n} ({first.note})" if first.note else f"n= {first.n} "
        return f"Call:\n{deparse(self.call, 60)}\n\n{n}\n" + "\n".join(tables)


def concordance(
    object: str | Coxph | Survreg,
    data: Any = None,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    cluster: Any = None,
    reverse: bool = False,
) -> Concordance | Concordances:
    """How often the larger of two predictions comes with the longer time.

    `object` is a formula such as "Surv(time, event) ~ score", with a term `strata(...)` for pairs
    in each stratum alone, or a fitted `coxph`, whose higher risks are compared with shorter times,
    or `survreg`.
    Several predictors have a row each. `reverse` compares larger predictions with shorter times.
    Raises ValueError, in R's words, for
    bad input. Source: `concordance` of R's package survival.
    """
    if isinstance(object, Coxph):
        object.check_rows()
    if isinstance(object, Coxph | Survreg):
        call = matched_call("concordance", _PARAMETERS, {"object": object})
        kind = type(object).__name__.lower()
        call = Call(f"concordance.{kind}", call.arguments, call.names)
        eta = object.fit.linear_predictors
        if isinstance(object, Survreg):
            return _concordance(call, object.frame, -eta, None, "")
        has_cluster = "cluster" in object.frame.extras or "id" not in object.frame.extras
        return _concordance(call, object.frame, eta, object.cluster if has_cluster else None, "")
    given = {
        "object": object, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action, "cluster": cluster,
        "reverse": reverse or None,
    }  # fmt: skip
    expressions = ("object", "weights", "subset", "cluster")
    call = matched_call("concordance", _PARAMETERS, given, expressions)
    call = Call("concordance.formula", call.arguments, call.names)
    if data is None:
        raise TypeError("concordance() of a formula needs data")
    extras = {"weights": weights, "cluster": cluster}
    frame = survival_frame(object, data, subset=subset, na_action=na_action, extras=extras)
    columns, names, _ = columns_of_terms(frame)
    if not names:
        raise ValueError("a predictor variable is needed")
    members = None
    if cluster is not None:
        members = np.unique(frame.extras["cluster"], return_inverse=True)[1].reshape(-1)
    risks, note = columns * (1 if reverse else -1), missing_count(frame)
    parts = [_concordance(call, frame, risk, members, note) for risk in risks.T]
    if len(parts) == 1:
        return parts[0]
    if strata_of(frame) is not None:
        raise ValueError("several predictors with strata are not provided")
    return Concordances(call, dict(zip(names, parts, strict=True)))


def _concordance(
    call: Call,
    frame: ModelFrame,
    risk: FloatArray,
    cluster: npt.NDArray[np.int64] | None,
    note: str,
) -> Concordance:
    times = times_of(
        frame,
        "concordance not defined for a multi-state outcome",
        "left or interval censored data is not supported",
    )
    strata = strata_of(frame)
    codes = np.zeros(frame.n, np.int64) if strata is None else strata.values.astype(np.int64)
    weights = frame.extras.get("weights", np.ones(frame.n))
    nothing = np.zeros(frame.n)
    data = CoxData(times.start, times.stop, times.status, nothing, weights, nothing, codes, "efron")
    levels = () if strata is None else strata.levels
    return Concordance(call, frame.n, pairs(data, risk, cluster), levels, note)
