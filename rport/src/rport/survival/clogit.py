"""Logistic regression with an intercept for each matched set. Source: `clogit` of R's survival.

N. E. Breslow and N. E. Day (1980), Statistical Methods in Cancer Research, volume 1: its likelihood
is that of Cox's model in which all sets' cases die at one time.
"""

from __future__ import annotations

import warnings
from typing import Any, Literal, get_args

from rport.base.calls import matched_call
from rport.base.language import Call, Constant, Expression, deparse, parse
from rport.stats.formulas.terms import parse_formula
from rport.survival.cox_fit import Ties
from rport.survival.coxph import Coxph, fitted
from rport.survival.surv import survival_frame, warn_of_response, without_cluster

Method = Literal["exact", "approximate", "efron", "breslow"]
_PARAMETERS = ("formula", "data", "weights", "subset", "na_action", "method")
_EXPRESSIONS = ("formula", "weights", "subset")


class Clogit(Coxph):
    """A fitted conditional logistic regression; `print` shows it as R does."""

    def __init__(self, fit: Coxph, user_call: Call) -> None:
        self.__dict__.update(vars(fit))
        self.user_call = user_call

    def _text(self) -> str:
        written = f"Call:\n{deparse(self.user_call, 60)}\n\n"
        return super()._text().replace(self.head(), written, 1)


def clogit(
    formula: str, data: Any, *, weights: Any = None, subset: Any = None,
    na_action: str = "na.omit", method: Method = "exact",
) -> Clogit:  # fmt: skip
    """The logistic regression of "case ~ x + strata(set)", conditional on the number of cases.

    `method` is exact, or an approximation: efron or breslow, which is approximate. The other
    arguments are those of `coxph`; the exact method warns that it leaves weights out. Raises
    ValueError, in R's words, for bad input. Source: R's `clogit`.
    """
    if method not in get_args(Method):
        raise ValueError(f"method is one of {', '.join(get_args(Method))}, not {method!r}")
    ties: Ties = "breslow" if method == "approximate" else method
    if ties == "exact" and without_cluster(formula, data)[1] is not None:
        raise ValueError("robust variance plus the exact method is not supported")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action,
        "method": None if method == "exact" else method,
    }  # fmt: skip
    written = matched_call("clogit", _PARAMETERS, given, _EXPRESSIONS, _PARAMETERS[1:])
    user_call = Call("clogit", written.arguments, (None, *written.names[1:]))
    left, right = parse_formula(formula).arguments
    case = deparse(left)
    whole = Call("~", (parse(f"Surv(1 + 0 * {case}, {case})"), right))
    known = {name: each for name, each in written.named()}
    known |= {"formula": whole, "method": Constant(ties)}
    order = [each.replace("_", ".") for each in _PARAMETERS]
    named: dict[str | None, Expression] = {n: known[n] for n in order if n in known}
    if ties == "exact" and weights is not None:
        warnings.warn(
            "weights ignored: not possible for the exact method", RuntimeWarning, stacklevel=2
        )
        weights = None
        del named["weights"]
    call = Call("coxph", tuple(named.values()), tuple(named))
    extras = {"weights": weights}
    frame = survival_frame(deparse(whole), data, subset=subset, na_action=na_action, extras=extras)
    warn_of_response(frame)
    return Clogit(fitted(call, frame, ties, None, None), user_call)
