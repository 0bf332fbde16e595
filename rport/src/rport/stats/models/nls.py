"""Nonlinear least squares by Gauss and Newton's method.

Source: R's `nls` with its default algorithm; Bates and Watts (1988).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, Expression, Name, deparse
from rport.base.printing import Printed, named_vector
from rport.lapack import chol2inv
from rport.stats.coefficient_tables import correlation_text, print_coefmat
from rport.stats.distributions.f import pf
from rport.stats.distributions.normal import qnorm
from rport.stats.distributions.student import pt
from rport.stats.formulas.columns import column_of, data_frame
from rport.stats.formulas.evaluation import VARIABLES, Evaluation
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.terms import parse_formula
from rport.stats.models.anova import Anova, less, model_lines
from rport.stats.models.fit import EXPRESSIONS, LogLik, chosen, missing_note
from rport.stats.models.gauss_newton import Model, NlsControl, Point, iterated
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
Start = Mapping[str, float | Sequence[float]]
_PARAMETERS = ("formula", "data", "start", "subset", "weights", "na_action")
_COLUMNS = ("Estimate", "Std. Error", "t value", "Pr(>|t|)")


class Nls(Printed):
    """A fitted nonlinear model; `print` shows it as R does."""

    def __init__(
        self, call: Call, formula: Call, frame: ModelFrame, model: Model, point: Point,
        iterations: int, tolerance: float,
    ) -> None:  # fmt: skip
        self.call, self.tree, self.frame = call, formula, frame
        self.iterations, self.tolerance = iterations, tolerance
        self._model, self._point = model, point
        self.prior_weights = frame.extras.get("weights")
        self.names = [
            f"{name}{at + 1}" if size > 1 else name
            for name, size in model.sizes.items()
            for at in range(size)
        ]

    @property
    def formula(self) -> str:
        """The formula as R writes it."""
        return deparse(self.tree, 60)

    def coef(self) -> pd.Series[float]:
        """The parameters; those of a vector are numbered from 1."""
        return pd.Series(self._point.theta, index=self.names)

    def fitted(self) -> pd.Series[float]:
        """The means for the data."""
        return self.frame.series(self._point.means)

    def residuals(self, type: Literal["response", "pearson"] = "response") -> pd.Series[float]:
        """Residuals; of type "pearson" weighted, over their standard deviation.

        Raises ValueError for another type. Source: R's `residuals.nls`.
        """
        if type not in ("response", "pearson"):
            raise ValueError(f"type is response or pearson, not {type!r}")
        if type == "response":
            return self.frame.series(self._model.response - self._point.means)
        values = self._point.residuals
        spread = math.sqrt(self.deviance() / (values.size - len(self.names)))
        return self.frame.series(values / spread)

    def deviance(self) -> float:
        """The (weighted) sum of squared residuals."""
        return self._point.deviance

    def nobs(self) -> int:
        """How many observations of weight above 0 there are."""
        return int(np.count_nonzero(self._model.roots))

    @property
    def df_residual(self) -> int:
        """Observations less parameters."""
        return self.nobs() - len(self.names)

    def sigma(self) -> float:
        """The residuals' standard deviation. Source: R's `sigma`."""
        return math.sqrt(self.deviance() / self.df_residual) if self.df_residual else math.nan

    def unscaled_covariance(self) -> FloatArray:
        """Of the parameters, for residuals of variance 1."""
        count = len(self.names)
        return chol2inv(self._point.decomposition.qr[:count, :count])

    def vcov(self) -> pd.DataFrame:
        """The covariances of the parameters. Source: R's `vcov`."""
        table = self.unscaled_covariance() * base.power(self.sigma(), 2)
        return pd.DataFrame(table, self.names, self.names)

    def correlation(self) -> pd.DataFrame:
        """The correlations of the parameters."""
        covariance = self.unscaled_covariance()
        errors = np.sqrt(np.diag(covariance))
        return pd.DataFrame(covariance / np.outer(errors, errors), self.names, self.names)

    def confint_default(
        self, parm: Sequence[str] | str | None = None, level: float = 0.95
    ) -> pd.DataFrame:
        """Confidence limits by the normal distribution, from the errors.

        Raises ValueError for names in `parm` that no parameter has. Source: `confint.default`.
        """
        low = (1 - level) / 2
        shares = np.array([low, 1 - low])
        errors = np.sqrt(np.diag(self.vcov().to_numpy()))
        limits = [self._point.theta + errors * each for each in qnorm(shares).tolist()]
        columns = [f"{each} %" for each in format(100 * shares, 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), self.names, columns)
        return table.loc[chosen(parm, self.names)]

    def log_lik(self) -> LogLik:
        """The log likelihood of normal residuals. Source: R's `logLik.nls`."""
        n = self.nobs()
        weights = np.ones(self.frame.n) if self.prior_weights is None else self.prior_weights
        logs = total(base.log(weights + (weights == 0))) / n
        constant = math.log(2 * math.pi) + 1 - math.log(n) - logs
        value = -n * (constant + math.log(self.deviance())) / 2
        return LogLik(value, len(self.names) + 1, n)

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each parameter."""
        found = self.log_lik()
        return -2 * found.value + k * found.df

    def bic(self) -> float:
        """Schwarz's Bayesian information criterion."""
        return self.aic(math.log(self.nobs()))

    def predict(self, newdata: Any = None) -> pd.Series[float]:
        """Means in `newdata`, by default in the data of the fit. Source: R's `predict.nls`."""
        if newdata is None:
            return self.fitted()
        table = data_frame(newdata)
        columns = {str(name): column_of(table[name]) for name in table.columns}
        return pd.Series(self._model.values(self._point.theta, columns, len(table)), table.index)

    def anova(self, *others: Nls) -> Anova:
        """A comparison with other models, each with the one before it, by F tests.

        Raises ValueError without another model. Source: R's `anova.nls`.
        """
        if not others:
            raise ValueError('anova is only defined for sequences of "nls" objects')
        return _compared([self, *others])

    def summary(self, correlation: bool = False) -> SummaryNls:
        """Standard errors and tests; with `correlation` that of the parameters is shown too.

        Source: R's `summary.nls`.
        """
        return SummaryNls(self, correlation)

    def convergence(self, digits: int) -> str:
        """How the iterations ended."""
        return (
            f"\nNumber of iterations to convergence: {self.iterations} \n"
            f"Achieved convergence tolerance: {format(self.tolerance, digits)}\n"
        )

    def _text(self, digits: int = 4) -> str:
        weights = self.prior_weights
        weighted = "weighted " if weights is not None and np.ptp(weights) else ""
        data = deparse(dict(self.call.named()).get("data", Name("parent.frame()")))
        return (
            f"Nonlinear regression model\n  model: {_joined(self.formula)}\n   data: {data}\n"
            f"{named_vector(self.names, format(self._point.theta, digits))}"
            f" {weighted}residual sum-of-squares: {format(self.deviance(), digits)}\n"
            f"{self.convergence(digits)}"
        )


class SummaryNls(Printed):
    """A nonlinear model's parameters with their tests, in `table`."""

    def __init__(self, fit: Nls, correlation: bool = False) -> None:
        self.fit, self.shows_correlation = fit, correlation
        df = fit.df_residual
        self.sigma = fit.sigma()
        theta = fit.coef().to_numpy()
        variance = fit.deviance() / df if df else math.nan
        with np.errstate(all="ignore"):
            errors = np.sqrt(np.diag(fit.unscaled_covariance()) * variance)
            t = theta / errors
            p = 2 * pt(np.abs(t), df, lower_tail=False) if df else np.full(t.size, math.nan)
        self.table = np.column_stack([theta, errors, t, p])

    def coef(self) -> pd.DataFrame:
        """Estimates, standard errors, t values and p-values."""
        return pd.DataFrame(self.table, self.fit.names, list(_COLUMNS))

    def _text(self, digits: int = 4, signif_stars: bool = True) -> str:
        fit = self.fit
        table = print_coefmat(self.table, fit.names, _COLUMNS, digits, signif_stars=signif_stars)
        sigma = format(base.signif(self.sigma, digits))
        shown = correlation_text(fit.correlation()) if self.shows_correlation else ""
        shown = shown.replace("of Coefficients", "of Parameter Estimates")
        return (
            f"\nFormula: {fit.formula}\n\nParameters:\n{table}"
            f"\nResidual standard error: {sigma} on {fit.df_residual} degrees of freedom\n"
            f"{shown}{fit.convergence(digits)}{missing_note(fit.frame)}\n"
        )


def nls(
    formula: str,
    data: Any,
    start: Start | None = None,
    *,
    control: Mapping[str, float] | None = None,
    subset: Any = None,
    weights: Any = None,
    na_action: str = "na.omit",
) -> Nls:
    """The nonlinear model of `formula`, such as "y ~ a * exp(-b * x)", fitted by least squares.

    What the formula names and the data do not have are parameters; `start` has a first value of
    each, or several values of one that is used as `a[group]`. `control` may have `maxiter`, `tol`,
    `minFactor` and `scaleOffset`. Raises ValueError, in R's words, for bad input, and where the
    iterations do not converge; warns without `start`. Derivatives are numerical, as R's are for
    expressions; R's self-starting models are not provided. Source: R's `nls`.
    """
    given = {
        "formula": formula, "data": data, "start": start, "subset": subset, "weights": weights,
        "na_action": None if na_action == "na.omit" else na_action,
    }  # fmt: skip
    call = matched_call("nls", _PARAMETERS, given, EXPRESSIONS)
    limits = NlsControl(**(control or {}))  # type: ignore[arg-type]
    tree = parse_formula(formula)
    if len(tree.arguments) != 2:
        raise ValueError(f"the formula {formula!r} has no response")
    known = [str(each) for each in data_frame(data).columns]
    names = list(dict.fromkeys(_variables(tree)))
    first = _started([each for each in names if each not in known], start)
    variables = [each for each in names if each in known and each not in first]
    if not first:
        raise ValueError("no parameters to fit")
    right = " + ".join(deparse(Name(each)) for each in variables)
    frame = model_frame(f"~ {right}", data, subset, na_action, {"weights": weights})
    columns = dict(zip(frame.terms.plain_names, frame.columns.values(), strict=True))
    own_weights = frame.extras.get("weights", np.ones(frame.n))
    if (own_weights < 0).any():
        raise ValueError("missing or negative weights not allowed")
    response = Evaluation(columns, frame.n).column(tree.arguments[0]).values
    sizes = {name: np.size(each) for name, each in first.items()}
    model = Model(tree.arguments[1], columns, response, np.sqrt(own_weights), sizes)
    theta = np.concatenate([np.ravel(np.asarray(each, np.float64)) for each in first.values()])
    point, iterations, tolerance = iterated(model, theta, limits)
    return Nls(call, tree, frame, model, point, iterations, tolerance)


def _started(unknown: Sequence[str], start: Start | None) -> dict[str, float | Sequence[float]]:
    """The first value of each parameter."""
    if start is None:
        quoted = ", ".join(f"‘{each}’" for each in unknown)
        warnings.warn(
            f"No starting values specified for some parameters.\nInitializing {quoted} to '1.'.\n"
            "Consider specifying 'start' or using a selfStart model",
            RuntimeWarning,
            stacklevel=3,
        )
        return dict.fromkeys(unknown, 1.0)
    absent = [each for each in unknown if each not in start]
    if absent:
        raise ValueError(f"parameters without starting value in 'data': {', '.join(absent)}")
    return dict(start)


def _variables(tree: Expression) -> list[str]:
    """The names in an expression but R's own."""
    if isinstance(tree, Call):
        return [name for each in tree.arguments for name in _variables(each)]
    return [tree.text] if isinstance(tree, Name) and tree.text not in VARIABLES else []


def _joined(text: str) -> str:
    return text.replace("\n", "")


def _compared(fits: Sequence[Nls]) -> Anova:
    df = np.array([each.df_residual for each in fits], dtype=np.float64)
    rest = np.array([each.deviance() for each in fits])
    fewer, explained = less(df), less(rest)
    f, p = np.full(len(fits), base.NA), np.full(len(fits), base.NA)
    for at in range(1, len(fits)):
        larger = at if fewer[at] > 0 else at - 1
        if fewer[at] == 0:
            explained[at] = 0.0
            continue
        f[at] = explained[at] / fewer[at] / (rest[larger] / df[larger])
        p[at] = pf(f[at], abs(fewer[at]), df[larger], lower_tail=False)
    return Anova(
        np.column_stack([df, rest, fewer, explained, f, p]),
        [str(at + 1) for at in range(len(fits))],
        ["Res.Df", "Res.Sum Sq", "Df", "Sum Sq", "F value", "Pr(>F)"],
        "Analysis of Variance Table\n\n" + model_lines([_joined(each.formula) for each in fits]),
    )
