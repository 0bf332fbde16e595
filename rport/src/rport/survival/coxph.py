"""Cox's proportional hazards model. Source: `coxph` of R's package survival."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.base.printing import Printed, numeric_matrix
from rport.stats.coefficient_tables import format_pval, print_coefmat
from rport.stats.formulas.frame import ModelFrame, new_frame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.gamma import pchisq
from rport.stats.models.anova import Anova, check_comparable, less
from rport.stats.models.fit import LogLik, chosen, missing_count
from rport.stats.normal import qnorm
from rport.survival.concordance import concordance
from rport.survival.cox_fit import CoxData, CoxFit, cox_fit
from rport.survival.surv import SurvivalEvaluation, strata_of, survival_frame, times_of

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = ("formula", "data", "weights", "subset", "na_action", "ties")
_EXPRESSIONS = ("formula", "weights", "subset")


class Coxph(Printed):
    """A fitted proportional hazards model; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, data: CoxData, fit: CoxFit, names: tuple[str, ...],
        assign: npt.NDArray[np.int64], labels: tuple[str, ...],
    ) -> None:  # fmt: skip
        self.call, self.frame, self.data, self.fit = call, frame, data, fit
        self.names, self.assign, self.labels = names, assign, labels

    @property
    def n(self) -> int:
        """How many observations there are."""
        return self.frame.n

    @property
    def nevent(self) -> int:
        """How many events there are."""
        return int((self.data.status == 1).sum())

    @property
    def df(self) -> int:
        """How many coefficients the data tell."""
        return int((~np.isnan(self.fit.coefficients)).sum())

    @property
    def formula(self) -> str:
        """The model's formula as R writes it."""
        return deparse(self.frame.terms.formula, 60)

    def coef(self) -> pd.Series[float]:
        """Logarithms of hazard ratios, by R's names."""
        return pd.Series(self.fit.coefficients, index=list(self.names))

    def vcov(self) -> pd.DataFrame:
        """The coefficients' covariances."""
        names = list(self.names)
        return pd.DataFrame(self.fit.covariance, index=names, columns=names)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """Confidence limits by the normal distribution. Source: R's `confint.default`."""
        a = (1 - level) / 2
        errors = np.sqrt(np.diag(self.fit.covariance))
        limits = [self.fit.coefficients + errors * float(qnorm(each)) for each in (a, 1 - a)]
        columns = [f"{each} %" for each in format([100 * a, 100 * (1 - a)], 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.names), columns)
        return table.loc[chosen(parm, self.names)]

    def log_lik(self) -> LogLik:
        """The partial log likelihood; its observations are the events."""
        return LogLik(self.fit.log_likelihoods[1], self.df, self.nevent)

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each coefficient."""
        return -2 * self.fit.log_likelihoods[1] + k * self.df

    def bic(self) -> float:
        """Schwarz's criterion."""
        return self.aic(math.log(self.nevent))

    def residuals(self, type: Literal["martingale", "deviance"] = "martingale") -> pd.Series[float]:
        """Events less those expected, or their deviance form. Source: `residuals.coxph`."""
        m, status = self.fit.residuals, self.data.status
        if type == "martingale":
            return self.frame.series(m)
        if type != "deviance":
            raise ValueError(f"no residuals of type {type!r}")
        with np.errstate(all="ignore"):
            logs = np.where(status == 0, 0, status * np.log(np.where(status == 0, 1, status - m)))
        return self.frame.series(np.sign(m) * np.sqrt(-2 * (m + logs)))

    def predict(
        self, newdata: Any = None, *, type: Literal["lp", "risk"] = "lp"
    ) -> pd.Series[float]:
        """The linear predictor, centred on the strata's means, or the relative risk.

        Source: `predict.coxph`.
        """
        if type not in ("lp", "risk"):
            raise ValueError(f"type is lp or risk, not {type!r}")
        coefficients = np.nan_to_num(self.fit.coefficients)
        x, strata, frame = self.data.x, self.data.strata, self.frame
        offset = self.data.offset
        means = [self.fit.means]
        if strata_of(self.frame) is not None:
            means = [
                np.average(x[strata == each], axis=0, weights=self.data.weights[strata == each])
                for each in np.unique(strata)
            ]
        if newdata is not None:
            frame = new_frame(self.frame, newdata, SurvivalEvaluation)
            x = _columns(frame)[0]
            found = strata_of(frame)
            known = strata_of(self.frame)
            if found is not None and known is not None:
                found = found.with_levels(known.levels)
                strata = found.values.astype(int)
            else:
                strata = np.zeros(len(x), dtype=np.int64)
            offset = np.zeros(len(x)) if frame.offset is None else frame.offset
        centred = x - np.array(means)[strata]
        eta = centred @ coefficients + offset
        return frame.series(np.exp(eta) if type == "risk" else eta)

    def tests(self) -> dict[str, float]:
        """The statistics of the likelihood ratio, of Wald's and of the score test."""
        known = ~np.isnan(self.fit.coefficients)
        b = self.fit.coefficients[known]
        wald = float(b @ np.linalg.solve(self.fit.covariance[np.ix_(known, known)], b))
        start, end = self.fit.log_likelihoods
        return {"likelihood": -2 * (start - end), "wald": wald, "score": self.fit.score}

    def concordance(self) -> tuple[float, float]:
        """The share of pairs in which the higher risk has the shorter time, and its error."""
        data = self.data
        return concordance(
            data.time, data.status, self.fit.linear_predictors, data.weights, data.strata
        )

    def table(self) -> FloatArray:
        """Coefficient, hazard ratio, standard error, z and p-value, a row for each."""
        b = np.where(np.isnan(self.fit.coefficients), base.NA, self.fit.coefficients)
        with np.errstate(all="ignore"):
            errors = np.sqrt(np.diag(self.fit.covariance))
            z = b / errors
            p = pchisq(z * z, 1, lower_tail=False)
        return np.column_stack([b, np.exp(b), errors, z, np.where(np.isnan(z), z, p)])

    def summary(self, conf_int: float = 0.95) -> SummaryCoxph:
        """Hazard ratios with limits, and tests of the whole. Source: `summary.coxph`."""
        return SummaryCoxph(self, conf_int)

    def anova(self, *others: Coxph) -> Anova:
        """Rises of the log likelihood by each term, or from model to model, with tests.

        Weights and offsets count in each of the models, which R's own table forgets. Source:
        `anova.coxph`.
        """
        return _compared([self, *others]) if others else _term_by_term(self)

    def _head(self) -> str:
        return f"Call:\n{deparse(self.call, 60)}\n\n"

    def _counts(self) -> str:
        return f"n= {self.n}, number of events= {self.nevent} \n"

    def _omitted(self) -> str:
        note = missing_count(self.frame)
        return f"   ({note})\n" if note else ""

    def _text(self) -> str:
        columns = ("coef", "exp(coef)", "se(coef)", "z", "p")
        table = print_coefmat(self.table(), self.names, columns, 4, signif_stars=False)
        test = self.tests()["likelihood"]
        p = format_pval(pchisq(test, self.df, lower_tail=False), 4)[0]
        ratio = f"Likelihood ratio test={_two(test)}  on {self.df} df, p={p}\n"
        return self._head() + table + "\n" + ratio + self._counts() + self._omitted()


class SummaryCoxph(Printed):
    """A proportional hazards model's hazard ratios with limits, and tests of the whole."""

    def __init__(self, fit: Coxph, conf_int: float) -> None:
        self.fit, self.level = fit, conf_int
        self.table = fit.table()
        z = float(qnorm((1 + conf_int) / 2))
        b, errors = self.table[:, 0], self.table[:, 2]
        with np.errstate(all="ignore"):
            limits = [np.exp(b), np.exp(-b), np.exp(b - z * errors), np.exp(b + z * errors)]
        self.conf_int = np.column_stack(limits)

    def coef(self) -> pd.DataFrame:
        """Coefficients with hazard ratios, standard errors, z and p-values."""
        columns = ["coef", "exp(coef)", "se(coef)", "z", "Pr(>|z|)"]
        return pd.DataFrame(self.table, list(self.fit.names), columns)

    def _text(self) -> str:
        fit = self.fit
        columns = ("coef", "exp(coef)", "se(coef)", "z", "Pr(>|z|)")
        level = format(base.rounded(100 * self.level, 2))
        limits = ("exp(coef)", "exp(-coef)", f"lower .{level}", f"upper .{level}")
        share, error = (base.rounded(each, 3) for each in fit.concordance())
        parts = [
            fit._head(), "  ", fit._counts(), fit._omitted(), "\n",
            print_coefmat(self.table, fit.names, columns, 4), "\n",
            numeric_matrix(self.conf_int, fit.names, limits, 4), "\n",
            f"Concordance= {format(share, 4)}  (se = {format(error, 4)} )\n",
        ]  # fmt: skip
        labels = ("Likelihood ratio test= ", "Wald test            = ", "Score (logrank) test = ")
        for label, value in zip(labels, fit.tests().values(), strict=True):
            p = format_pval(pchisq(value, fit.df, lower_tail=False), 1)[0]
            parts.append(f"{label}{_two(value)}  on {fit.df} df,   p={p}\n")
        return "".join(parts) + "\n"


def _two(value: float) -> str:
    """The number with two decimals, in four digits at least."""
    return format(base.rounded(value, 2), 4)


def _term_by_term(fit: Coxph) -> Anova:
    values, df = [fit.fit.log_likelihoods[0]], [0]
    data = fit.data
    count = len(fit.labels)
    for term in range(1, count):
        part = cox_fit(data.with_columns(data.x[:, fit.assign <= term]))
        values.append(part.log_likelihoods[1])
        df.append(int((~np.isnan(part.coefficients)).sum()))
    values.append(fit.fit.log_likelihoods[1])
    df.append(fit.df)
    heading = (
        f"Analysis of Deviance Table\n Cox model: response is {fit.frame.terms.names[0]}\n"
        "Terms added sequentially (first to last)\n\n"
    )
    return _likelihoods(values, df, ["NULL", *fit.labels], heading)


def _compared(fits: Sequence[Coxph]) -> Anova:
    check_comparable([each.frame.terms.names[0] for each in fits], [each.n for each in fits])
    heading = (
        f"Analysis of Deviance Table\n Cox model: response is  {fits[0].frame.terms.names[0]}\n"
    )
    for at, each in enumerate(fits, start=1):
        heading += f" Model {at}: ~ {each.formula.partition(' ~ ')[2]}\n"
    values = [each.fit.log_likelihoods[1] for each in fits]
    rows = [str(at + 1) for at in range(len(fits))]
    return _likelihoods(values, [each.df for each in fits], rows, heading)


def _likelihoods(
    values: Sequence[float], df: Sequence[int], rows: Sequence[str], heading: str
) -> Anova:
    logs, counts = np.array(values), np.array(df, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        rise, more = np.abs(2 * less(logs)), np.abs(less(counts))
    p = np.where(np.isnan(rise), base.NA, pchisq(rise, more, False))
    columns = ("loglik", "Chisq", "Df", "Pr(>|Chi|)")
    rise[0] = more[0] = base.NA
    return Anova(np.column_stack([logs, rise, more, p]), rows, columns, heading)


def _columns(frame: ModelFrame) -> tuple[FloatArray, tuple[str, ...], npt.NDArray[np.int64]]:
    """The columns of the terms but the strata, coded as beside an intercept, and their names."""
    terms = frame.terms
    matrix = model_matrix(frame.with_terms(terms.with_intercept()))
    kept = [at for at, each in enumerate(terms.sets) if not terms.is_only(each, ["strata"])]
    place = {term + 1: at + 1 for at, term in enumerate(kept)}
    columns = [at for at, term in enumerate(matrix.assign.tolist()) if term in place]
    assign = np.array([place[int(matrix.assign[at])] for at in columns], dtype=np.int64)
    return matrix.values[:, columns], tuple(matrix.names[at] for at in columns), assign


def coxph(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    ties: Literal["efron", "breslow"] = "efron",
) -> Coxph:
    """The proportional hazards model of `formula`, "Surv(time, event) ~ age + strata(site)".

    Times are right censored; `weights` count identical observations. The other arguments
    are those of `lm`. Raises ValueError, in R's words, for bad input, and warns as R does. Source:
    `coxph` of R's package survival.
    """
    if ties not in ("efron", "breslow"):
        raise ValueError(f"ties is efron or breslow, not {ties!r}")
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action,
        "ties": None if ties == "efron" else ties,
    }  # fmt: skip
    call = matched_call("coxph", _PARAMETERS, given, _EXPRESSIONS)
    frame = survival_frame(
        formula, data, subset=subset, na_action=na_action, extras={"weights": weights}
    )
    own = frame.extras.get("weights", np.ones(frame.n))
    if (own <= 0).any():
        raise ValueError("Invalid weights, must be >0")
    if (own != np.floor(own)).any():
        raise ValueError("weights must be whole numbers: robust variances are not provided")
    time, status = times_of(frame)
    columns, names, assign = _columns(frame)
    if not names:
        raise ValueError("a model without terms is not provided: use survfit")
    if not np.isfinite(columns).all():
        raise ValueError("data contains an infinite predictor")
    strata = strata_of(frame)
    codes = np.zeros(frame.n, np.int64) if strata is None else strata.values.astype(np.int64)
    offset = np.zeros(frame.n) if frame.offset is None else frame.offset
    used = CoxData(time, status, columns, own, offset, codes, ties == "efron")
    pairs = zip(frame.terms.labels, frame.terms.sets, strict=True)
    labels = tuple(name for name, each in pairs if not frame.terms.is_only(each, ["strata"]))
    return Coxph(call, frame, used, cox_fit(used), names, assign, labels)
