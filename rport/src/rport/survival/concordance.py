"""How well a risk orders the times of events. Source: `concordance` of R's package survival."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

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


def concordance(
    object: str | Coxph | Survreg,
    data: Any = None,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    cluster: Any = None,
    reverse: bool = False,
) -> Concordance:
    """How often the larger of two predictions comes with the longer time.

    `object` is a formula such as "Surv(time, event) ~ score", with a term `strata(...)` for pairs
    in each stratum alone, or a fitted `coxph`, whose higher risks are compared with shorter times,
    or `survreg`.
    `reverse` compares larger predictions with shorter times. Raises ValueError, in R's words, for
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
    columns = columns_of_terms(frame)[0]
    if columns.shape[1] != 1:
        raise ValueError("Only one predictor variable allowed")
    members = None
    if cluster is not None:
        members = np.unique(frame.extras["cluster"], return_inverse=True)[1].reshape(-1)
    risk = columns[:, 0] * (1 if reverse else -1)
    return _concordance(call, frame, risk, members, missing_count(frame))


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
