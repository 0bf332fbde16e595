"""What linear and generalised linear models that are fitted have in common."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed
from rport.lapack import chol2inv
from rport.stats.distributions.student import qt
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.matrix import ModelMatrix
from rport.stats.linear_models import QR
from rport.stats.models.influence import Influence

FloatArray = npt.NDArray[np.float64]


class Fit(Printed):
    """A model fitted to a data frame."""

    call: Call
    """As R writes it."""
    frame: ModelFrame
    """The data that were used."""
    matrix: ModelMatrix
    coefficients: FloatArray
    decomposition: QR
    df_residual: int
    prior_weights: FloatArray | None

    @property
    def rank(self) -> int:
        """How many coefficients the data tell."""
        return self.decomposition.rank

    @property
    def known(self) -> npt.NDArray[np.int64]:
        """The places of the coefficients that the data tell, in the order of the decomposition."""
        return self.decomposition.pivot[: self.rank]

    @property
    def formula(self) -> str:
        """The model's formula, with all columns for `.`, in lines as R breaks them."""
        return deparse(self.frame.terms.formula, 60)

    def coef(self) -> pd.Series[float]:
        """The coefficients by R's names; NaN for those that the data do not tell."""
        return pd.Series(self.coefficients, index=list(self.matrix.names))

    def model_matrix(self) -> pd.DataFrame:
        """The columns by which the response is fitted. Source: R's `model.matrix`."""
        columns = list(self.matrix.names)
        return pd.DataFrame(self.matrix.values, index=self.frame.index, columns=columns)

    def nobs(self) -> int:
        """How many observations the fit used: those of weight above 0."""
        if self.prior_weights is None:
            return self.frame.n
        return int(np.count_nonzero(self.prior_weights))

    def dispersion(self) -> float:
        """The variance of one observation, relative to its variance function and weight."""
        raise NotImplementedError

    def unscaled_covariance(self) -> FloatArray:
        """Of the known coefficients, for a dispersion of 1, in the order of `known`."""
        triangle = self.decomposition.qr[: self.rank, : self.rank]
        return chol2inv(triangle)

    def vcov(self) -> pd.DataFrame:
        """The coefficients' covariances; NaN for those that the data do not tell.

        Source: R's `vcov`.
        """
        names = list(self.matrix.names)
        table = np.full((len(names), len(names)), base.NA)
        table[np.ix_(self.known, self.known)] = self.dispersion() * self.unscaled_covariance()
        return pd.DataFrame(table, index=names, columns=names)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """The coefficients' confidence limits by Student's t. Source: R's `confint.lm`.

        Raises ValueError for names in `parm` that no coefficient has.
        """
        a = (1 - level) / 2
        shares = (a, 1 - a)
        errors = np.sqrt(np.diag(self.vcov().to_numpy()))
        limits = [self.coefficients + errors * qt(each, self.df_residual) for each in shares]
        columns = [f"{each} %" for each in format([100 * each for each in shares], 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.matrix.names), columns)
        return table.loc[chosen(parm, self.matrix.names)]

    def log_lik(self) -> LogLik:
        """The logarithm of the likelihood."""
        raise NotImplementedError

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each parameter."""
        found = self.log_lik()
        return -2 * found.value + k * found.df

    def bic(self) -> float:
        """Schwarz's Bayesian information criterion."""
        found = self.log_lik()
        return -2 * found.value + math.log(found.nobs) * found.df

    @property
    def known_dispersion(self) -> float | None:
        """The dispersion of the family; None where it is estimated."""
        return None

    def weighted_residuals(self) -> FloatArray:
        """Of the observations of weight above 0: R's `weighted.residuals`."""
        raise NotImplementedError

    def _used(self, values: FloatArray) -> FloatArray:
        """The values of the observations of weight above 0."""
        return values if self.prior_weights is None else values[self.prior_weights > 0]

    def on_used_rows(self, values: FloatArray) -> pd.Series[float]:
        """Values of the observations of weight above 0, with their labels."""
        if len(values) == self.frame.n:
            return self.frame.series(values)
        return pd.Series(values, index=self.frame.index[np.asarray(self.prior_weights) > 0])

    def hatvalues(self) -> pd.Series[float]:
        """The leverage of each observation of weight above 0. Source: R's `hatvalues`.

        It is 0 for a row that is left out, where `na_action` puts these back.
        """
        return self.on_used_rows(Influence(self).hat).fillna(0.0)

    def dfbeta(self) -> pd.DataFrame:
        """How much each observation moves each known coefficient. Source: R's `dfbeta`."""
        return self._table_of_used(Influence(self).changes())

    def dfbetas(self) -> pd.DataFrame:
        """The same relative to the coefficients' standard errors. Source: R's `dfbetas`."""
        found = Influence(self, self.known_dispersion)
        errors = np.sqrt(np.diag(self.unscaled_covariance()))
        with np.errstate(all="ignore"):
            return self._table_of_used(found.changes() / np.outer(found.sigma, errors))

    def dffits(self) -> pd.Series[float]:
        """How much each observation moves its own prediction. Source: R's `dffits`."""
        found = Influence(self, self.known_dispersion)
        with np.errstate(all="ignore"):
            moved = found.residuals * np.sqrt(found.hat) / (found.sigma * (1 - found.hat))
        moved[np.isinf(moved)] = math.nan
        return self.on_used_rows(moved)

    def _table_of_used(self, values: FloatArray) -> pd.DataFrame:
        index = self.frame.index
        if len(values) < self.frame.n:
            index = index[np.asarray(self.prior_weights) > 0]
        names = [self.matrix.names[at] for at in self.known.tolist()]
        table = pd.DataFrame(values, index, names)
        return table if len(values) < self.frame.n else self.frame.padded(table)


class LogLik(Printed):
    """A log likelihood, with how many parameters and observations it is of."""

    def __init__(self, value: float, df: int, nobs: int) -> None:
        self.value, self.df, self.nobs = float(value), df, nobs

    def __float__(self) -> float:
        return self.value

    def _text(self) -> str:
        return f"'log Lik.' {format(self.value)} (df={self.df})\n"


def chosen(parm: Sequence[str] | str | None, names: Sequence[str]) -> list[str]:
    """The names that `parm` asks for; all of them without it."""
    asked = list(names) if parm is None else [parm] if isinstance(parm, str) else list(parm)
    unknown = [each for each in asked if each not in names]
    if unknown:
        raise ValueError(f"no coefficient is called {unknown[0]!r}; there are {', '.join(names)}")
    return asked


def missing_count(frame: ModelFrame) -> str:
    """What R says of rows that are left out; empty for none."""
    if not frame.omitted:
        return ""
    rows = "observation" if frame.omitted == 1 else "observations"
    return f"{frame.omitted} {rows} deleted due to missingness"


def missing_note(frame: ModelFrame) -> str:
    """The same in a line of its own."""
    note = missing_count(frame)
    return f"  ({note})\n" if note else ""
