"""What linear and generalised linear models that are fitted have in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed
from rport.base.row_names import named
from rport.lapack import chol2inv
from rport.stats.distributions.normal import qnorm
from rport.stats.distributions.student import qt
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.matrix import ModelMatrix
from rport.stats.formulas.updating import update_formula, with_arguments, with_formula
from rport.stats.linear_models import QR
from rport.stats.models.influence import Influence

if TYPE_CHECKING:
    from rport.stats.models.influence_measures import InfluenceMeasures

FloatArray = npt.NDArray[np.float64]
EXPRESSIONS = ("formula", "subset", "weights", "offset")
"""Those arguments whose texts are R's code."""


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
        """How many coefficients can be estimated."""
        return self.decomposition.rank

    @property
    def known(self) -> npt.NDArray[np.int64]:
        """The places of the coefficients that the data determine, in the decomposition's order."""
        return self.decomposition.pivot[: self.rank]

    @property
    def formula(self) -> str:
        """The model's formula, with all columns for `.`, in lines as R breaks them."""
        return deparse(self.frame.terms.formula, 60)

    def refit(self, formula: Call) -> Self:
        """The same model by another formula, fitted to the same data. Raises ValueError as that."""
        raise NotImplementedError

    def fitted_again(self, call: Call, frame: ModelFrame, given: Mapping[str, Any]) -> Self:
        """The same model of another frame, with other arguments."""
        raise NotImplementedError

    def update(self, formula: str | None = None, **arguments: Any) -> Self:
        """The model with other arguments, such as `subset="x > 3"`.

        In the formula `.` is for what this one has: `. ~ . + x`. What is not given stays as it is.
        Raises ValueError as the call of the model does. Source: R's `update`.
        """
        tree = self.frame.terms.formula
        tree = tree if formula is None else update_formula(tree, formula)
        if not arguments:
            return self.refit(tree)
        written = matched_call("update", tuple(arguments), arguments, EXPRESSIONS)
        call = self.call if formula is None else self.call_of(tree)
        frame = self.frame.of(tree, arguments)
        return self.fitted_again(with_arguments(call, written), frame, arguments)

    def call_of(self, formula: Call) -> Call:
        """The model's call with another formula."""
        return with_formula(self.call, formula)

    def contrasts_of(self, frame: ModelFrame) -> dict[str, Coding]:
        """How those factors are coded that another frame has too."""
        names = set(frame.terms.names)
        return {name: each for name, each in self.matrix.contrasts.items() if name in names}

    def coef(self) -> pd.Series[float]:
        """The coefficients by R's names; NaN for those that the data do not determine."""
        return pd.Series(self.coefficients, index=list(self.matrix.names))

    def model_matrix(self) -> pd.DataFrame:
        """The columns by which the response is fitted. Source: R's `model.matrix`."""
        columns = list(self.matrix.names)
        return pd.DataFrame(self.matrix.values, index=self.frame.index, columns=columns)

    def model_frame(self) -> pd.DataFrame:
        """The variables, evaluated, of the observations used. Source: R's `model.frame`.

        A matrix, such as of `poly`, has a column for each of its own.
        """
        frame = self.frame
        found: dict[str, object] = {}
        shown = dict(zip(frame.terms.names, frame.terms.plain_names, strict=True))
        for variable, column in frame.columns.items():
            name = shown.get(variable, variable)
            if column.kind == "matrix":
                for each, values in zip(column.names, column.values.T, strict=True):
                    found[f"{name}.{each}" if each else name] = values
            elif column.kind in ("factor", "ordered"):
                is_ordered = column.kind == "ordered"
                found[name] = pd.Categorical(column.texts(), list(column.levels), is_ordered)
            else:
                found[name] = column.values if column.kind == "numeric" else column.texts()
        found |= {f"({name})": values for name, values in frame.extras.items()}
        return pd.DataFrame(found, index=frame.index)

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
        """The coefficients' covariances; NaN for those that the data do not determine.

        Source: R's `vcov`.
        """
        names = list(self.matrix.names)
        table = np.full((len(names), len(names)), base.NA)
        table[np.ix_(self.known, self.known)] = self.dispersion() * self.unscaled_covariance()
        return pd.DataFrame(table, index=names, columns=names)

    def correlation(self) -> pd.DataFrame:
        """The correlations of the coefficients that the data determine."""
        covariance = self.unscaled_covariance()
        errors = np.sqrt(np.diag(covariance))
        names = [self.matrix.names[at] for at in self.known.tolist()]
        return pd.DataFrame(covariance / np.outer(errors, errors), index=names, columns=names)

    def known_rows(self, table: FloatArray, columns: Sequence[str]) -> pd.DataFrame:
        """Those rows of a table of all coefficients that the data determine."""
        known = np.sort(self.known)
        names = [self.matrix.names[at] for at in known.tolist()]
        return pd.DataFrame(table[known], names, list(columns))

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """The coefficients' confidence limits by Student's t. Source: R's `confint.lm`.

        Raises ValueError for names in `parm` that no coefficient has.
        """
        return self._limits(parm, level, lambda share: qt(share, self.df_residual))

    def _limits(
        self,
        parm: Sequence[str] | str | None,
        level: float,
        quantile: Callable[[FloatArray], FloatArray],
    ) -> pd.DataFrame:
        low = (1 - level) / 2
        shares = np.array([low, 1 - low])
        with np.errstate(invalid="ignore"):
            errors = np.sqrt(np.diag(self.vcov().to_numpy()))
            limits = [self.coefficients + errors * each for each in quantile(shares).tolist()]
        columns = [f"{each} %" for each in format(100 * shares, 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.matrix.names), columns)
        return table.loc[chosen(parm, self.matrix.names)]

    def confint_default(
        self, parm: Sequence[str] | str | None = None, level: float = 0.95
    ) -> pd.DataFrame:
        """The coefficients' confidence limits by the normal distribution, from their errors.

        Raises ValueError for names in `parm` that no coefficient has. Source: `confint.default`.
        """
        return self._limits(parm, level, qnorm)

    def log_lik(self) -> LogLik:
        """The logarithm of the likelihood."""
        raise NotImplementedError

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each parameter."""
        found = self.log_lik()
        return -2 * found.value + k * found.df

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of coefficients, and Akaike's criterion as R's `extractAIC` has it.

        That is of linear models up to a constant.
        """
        raise NotImplementedError

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
        used = np.asarray(self.prior_weights) > 0
        return named(pd.Series(values, index=self.frame.index[used]))

    def hatvalues(self) -> pd.Series[float]:
        """The leverage of each observation of weight above 0. Source: R's `hatvalues`.

        It is 0 for a row that is left out, where `na_action` puts these back.
        """
        return self.on_used_rows(Influence(self).hat).fillna(0.0)

    def cooks_distance(self) -> pd.Series[float]:
        """How far each observation moves the coefficients."""
        raise NotImplementedError

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
            moved = self.weighted_residuals() * np.sqrt(found.hat) / (found.sigma * (1 - found.hat))
        moved[np.isinf(moved)] = math.nan
        return self.on_used_rows(moved)

    def covratio(self) -> pd.Series[float]:
        """How much each observation changes the coefficients' covariance. Source: `covratio`."""
        found = Influence(self)
        p, rest = self.rank, 1 - found.hat
        scale = self.known_dispersion
        sigma = found.sigma if scale is None else np.full(found.hat.size, math.sqrt(scale))
        n = len(found.hat)
        with np.errstate(all="ignore"):
            scaled = self.weighted_residuals() / (sigma * np.sqrt(rest))
            growth = (n - p - 1 + scaled * scaled) / (n - p)
            ratio = 1 / (rest * base.powers(growth, p))
        return self.on_used_rows(ratio)

    def influence_measures(self) -> InfluenceMeasures:
        """All of these in one table, with marks where they are large.

        Raises ValueError for fewer observations than coefficients. Source: R's
        `influence.measures`.
        """
        from rport.stats.models.influence_measures import InfluenceMeasures  # it is of fits

        return InfluenceMeasures(self)

    def _table_of_used(self, values: FloatArray) -> pd.DataFrame:
        index = self.frame.index
        if len(values) < self.frame.n:
            index = index[np.asarray(self.prior_weights) > 0]
        names = [self.matrix.names[at] for at in self.known.tolist()]
        table = pd.DataFrame(values, index, names)
        return table if len(values) < self.frame.n else self.frame.padded(table)


class LogLik(Printed):
    """A log likelihood, with how many parameters and observations it is of."""

    def __init__(self, value: float, df: float, nobs: int) -> None:
        self.value, self.df, self.nobs = float(value), df, nobs

    def __float__(self) -> float:
        return self.value

    def _text(self) -> str:
        return f"'log Lik.' {format(self.value)} (df={format(self.df)})\n"


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
