"""Information criteria of several models beside each other. Sources: R's `AIC` and `BIC`."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol, overload

import pandas as pd

from rport.base.calls import matched_call
from rport.base.console import printed
from rport.base.language import deparse
from rport.base.printing import Printed
from rport.stats.models.fit import LogLik


class HasLogLik(Protocol):
    """A fit that has a log likelihood."""

    def log_lik(self) -> LogLik:
        """The logarithm of the likelihood."""


class Criteria(Printed):
    """A row for each model: its degrees of freedom and its criterion, in `table`."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table

    def _text(self) -> str:
        return printed(self.table)._text()


@overload
def aic(fit: HasLogLik, *, k: float = ...) -> float: ...
@overload
def aic(fit: HasLogLik, *others: HasLogLik, k: float = ...) -> Criteria: ...
def aic(fit: HasLogLik, *others: HasLogLik, k: float = 2) -> float | Criteria:
    """Akaike's information criterion, with the penalty `k` for each parameter.

    Of several fits it is a table. Source: R's `AIC`.
    """
    return _criterion("aic", (fit, *others), lambda nobs: k)


@overload
def bic(fit: HasLogLik) -> float: ...
@overload
def bic(fit: HasLogLik, *others: HasLogLik) -> Criteria: ...
def bic(fit: HasLogLik, *others: HasLogLik) -> float | Criteria:
    """Schwarz's Bayesian information criterion; of several fits a table. Source: R's `BIC`."""
    return _criterion("bic", (fit, *others), math.log)


def _criterion(
    name: str, fits: tuple[HasLogLik, ...], penalty: Callable[[int], float]
) -> float | Criteria:
    found = [each.log_lik() for each in fits]
    values = [-2 * each.value + penalty(each.nobs) * each.df for each in found]
    if len(fits) == 1:
        return values[0]
    parameters = tuple(f"fit{at}" for at in range(len(fits)))
    call = matched_call(name, parameters, dict(zip(parameters, fits, strict=True)), depth=3)
    rows = [deparse(each) for each in call.arguments]
    columns = {"df": [each.df for each in found], name.upper(): values}
    return Criteria(pd.DataFrame(columns, index=rows))
