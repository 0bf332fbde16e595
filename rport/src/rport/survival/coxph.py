"""Cox's proportional hazards model. Source: `coxph` of R's package survival."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, deparse
from rport.stats.coefficient_tables import format_pval, print_coefmat
from rport.stats.distributions.gamma import pchisq
from rport.stats.distributions.normal import qnorm
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.updating import with_formula
from rport.stats.models.anova import Anova
from rport.stats.models.fit import LogLik, chosen, missing_count
from rport.stats.models.updatable import Updatable
from rport.survival.cox_anova import compared, term_by_term
from rport.survival.cox_columns import columns_of_terms
from rport.survival.cox_fit import CoxData, CoxFit, Ties, cox_fit, inverse_of
from rport.survival.cox_penalized_text import SummaryPenalized, penalized_text
from rport.survival.cox_predict import Predicted, Predictions, Reference, predict
from rport.survival.cox_residuals import (
    Residuals,
    by_cluster,
    dfbeta,
    residuals,
    score_residuals,
)
from rport.survival.cox_summary import SummaryCoxph, two_decimals
from rport.survival.cox_time_transform import Transform, risk_rows
from rport.survival.pairs import pairs
from rport.survival.penalized_fit import PenalizedFit, penalized_fit, penalties_of
from rport.survival.surv import (
    has_transforms,
    strata_of,
    survival_frame,
    times_of,
    warn_of_response,
    without_cluster,
)

FloatArray = npt.NDArray[np.float64]
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "ties", "robust", "tt", "method", "id",
    "cluster",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset", "cluster", "id")


class Coxph(Updatable):
    """A fitted proportional hazards model; `print` shows it as R does."""

    def __init__(
        self, call: Call, frame: ModelFrame, data: CoxData, fit: CoxFit, names: tuple[str, ...],
        assign: npt.NDArray[np.int64], labels: tuple[str, ...],
        cluster: npt.NDArray[np.int64] | None, robust: bool | None,
        tt: Transform | Sequence[Transform] | None = None,
    ) -> None:  # fmt: skip
        self.call, self.frame, self.data, self.fit = call, frame, data, fit
        self.names, self.assign, self.labels = names, assign, labels
        self.cluster, self.robust, self.tt = cluster, robust, tt
        self.covariance = fit.covariance
        """The robust one, where observations are in clusters."""
        if cluster is not None:
            changes = by_cluster(dfbeta(self), cluster)
            self.covariance = changes.T @ changes

    @property
    def n(self) -> int:
        """How many observations there are."""
        return self.frame.n

    @property
    def persons(self) -> int | None:
        """How many different persons there are, where the data tell them apart by `id`."""
        ids = self.frame.extras.get("id")
        return None if ids is None else int(np.unique(ids).size)

    @property
    def nevent(self) -> int:
        """How many events there are."""
        return int((self.data.status == 1).sum())

    @property
    def df(self) -> float:
        """How many coefficients can be estimated; degrees of freedom, where some are penalised."""
        if isinstance(self.fit, PenalizedFit):
            return float(self.fit.df.sum())
        return int((~np.isnan(self.fit.coefficients)).sum())

    def refit(self, formula: Call) -> Coxph:
        """The same model by another formula, fitted to the same data."""
        call = with_formula(self.call, formula)
        return fitted(call, self.frame.of(formula), self.data.ties, self.robust, self.tt)

    def coef(self) -> pd.Series[float]:
        """Logarithms of hazard ratios, by R's names."""
        return pd.Series(self.fit.coefficients, index=list(self.names))

    def check_rows(self) -> None:
        """Raise ValueError where the rows of the model are not the observations."""
        if has_transforms(self.frame):
            raise ValueError("function not defined for models with tt() terms")

    def check_effects(self) -> None:
        """Raise ValueError for random effects, of which new data do not tell."""
        if isinstance(self.fit, PenalizedFit) and self.fit.effects.size:
            raise ValueError("predictions of new data and curves are not provided with a frailty")

    def vcov(self) -> pd.DataFrame:
        """The coefficients' covariances: the robust ones, where observations are in clusters."""
        names = list(self.names)
        return pd.DataFrame(self.covariance, index=names, columns=names)

    def confint(self, parm: Sequence[str] | str | None = None, level: float = 0.95) -> pd.DataFrame:
        """Confidence limits by the normal distribution. Source: R's `confint.default`."""
        a = (1 - level) / 2
        errors = np.sqrt(np.diag(self.covariance))
        limits = [self.fit.coefficients + errors * float(qnorm(each)) for each in (a, 1 - a)]
        columns = [f"{each} %" for each in format([100 * a, 100 * (1 - a)], 3, trim=True)]
        table = pd.DataFrame(np.column_stack(limits), list(self.names), columns)
        return table.loc[chosen(parm, self.names)]

    def model_matrix(self) -> pd.DataFrame:
        """The columns of the terms, without an intercept. Source: R's `model.matrix`."""
        return pd.DataFrame(self.data.x, self.frame.index, list(self.names))

    def nobs(self) -> int:
        """How many events there are."""
        return self.nevent

    def log_lik(self) -> LogLik:
        """The partial log likelihood; its observations are the events."""
        return LogLik(self.fit.log_likelihoods[1], self.df, self.nevent)

    def aic(self, k: float = 2) -> float:
        """Akaike's information criterion, with the penalty `k` for each coefficient."""
        return -2 * self.fit.log_likelihoods[1] + k * self.df

    def extract_aic(self, k: float = 2) -> tuple[float, float]:
        """The number of coefficients and Akaike's criterion. Source: R's `extractAIC`."""
        return self.df, self.aic(k)

    def bic(self) -> float:
        """Schwarz's criterion."""
        return self.aic(math.log(self.nevent))

    def residuals(
        self, type: Residuals = "martingale", *, weighted: bool | None = None,
        collapse: npt.ArrayLike | None = None,
    ) -> pd.Series[float] | pd.DataFrame:  # fmt: skip
        """Residuals of R's types, those with a value for each coefficient as a data frame.

        "schoenfeld" and "scaledsch" have a row for each event, labelled by its time. `weighted`
        multiplies by the weights, by default for the dfbetas; `collapse` has a group for each
        observation, and gives sums by group. Raises ValueError for another type, and for one that
        ties treated exactly or a model without terms do not have. Source: `residuals.coxph`.
        """
        self.check_rows()
        return residuals(self, type, weighted, collapse)

    def predict(
        self, newdata: Any = None, *, type: Predictions = "lp", se_fit: bool = False,
        reference: Reference | None = None,
    ) -> pd.Series[float] | pd.DataFrame | Predicted:  # fmt: skip
        """The linear predictor, the relative risk, or the terms that it is the sum of.

        They are relative to the means of the columns in each stratum, with `reference` "sample" to
        the means of all, by default for type "terms", or with "zero" to 0. Of type "expected" it is
        how many events the model expects of each observation until its time, and "survival" the
        probability of none, for which `newdata` need times too. With `se_fit` also the standard
        errors. Raises ValueError for another type or reference, and for new strata. Source:
        `predict.coxph`.
        """
        self.check_rows()
        if newdata is not None:
            self.check_effects()
        return predict(self, newdata, type, se_fit, reference)

    def tests(self) -> dict[str, float]:
        """The statistics of the likelihood ratio, of Wald's and of the score test."""
        known = ~np.isnan(self.fit.coefficients)
        b = self.fit.coefficients[known]
        wald = float(b @ inverse_of(self.covariance[np.ix_(known, known)])[1] @ b)
        start, end = self.fit.log_likelihoods
        return {"likelihood": -2 * (start - end), "wald": wald, "score": self.fit.score}

    def robust_score(self) -> float | None:
        """The score test's statistic by clusters; None without clusters."""
        if self.cluster is None:
            return None
        at_0 = score_residuals(self.data, self.data.offset)
        known = ~np.isnan(self.fit.coefficients)
        score = by_cluster(self.data.weights[:, np.newaxis] * at_0, self.cluster)[:, known]
        whole = score.sum(axis=0)
        return float(whole @ inverse_of(score.T @ score)[1] @ whole)

    def concordance(self) -> tuple[float, float]:
        """The share of pairs in which the higher risk has the shorter time, and its error."""
        return pairs(self.data, self.fit.linear_predictors, self.cluster)[1:]

    def table(self) -> FloatArray:
        """Coefficient, hazard ratio, standard error, z and p-value, a row for each.

        With clusters the robust error stands after the other, and z is by it.
        """
        b = np.where(np.isnan(self.fit.coefficients), base.NA, self.fit.coefficients)
        errors = [np.sqrt(np.diag(self.fit.covariance))]
        if self.cluster is not None:
            errors.append(np.sqrt(np.diag(self.covariance)))
        with np.errstate(all="ignore"):
            z = b / errors[-1]
            p = pchisq(z * z, 1, lower_tail=False)
        return np.column_stack([b, np.exp(b), *errors, z, np.where(np.isnan(z), z, p)])

    def columns(self, p: str) -> list[str]:
        """What the columns of the table are called; the last one is `p`."""
        robust = [] if self.cluster is None else ["robust se"]
        return ["coef", "exp(coef)", "se(coef)", *robust, "z", p]

    def summary(self, conf_int: float = 0.95) -> SummaryCoxph | SummaryPenalized:
        """Hazard ratios with limits, and tests of the whole. Source: `summary.coxph`."""
        if isinstance(self.fit, PenalizedFit):
            return SummaryPenalized(self, self.fit, conf_int)
        return SummaryCoxph(self, conf_int)

    def anova(self, *others: Coxph) -> Anova:
        """Rises of the log likelihood by each term, or from model to model, with tests.

        Smaller models that it fits itself are without weights and offsets, as R has them; it warns
        of that. Source: `anova.coxph`. Raises ValueError for a model with clusters.
        """
        if not others:
            self.check_rows()
        if isinstance(self.fit, PenalizedFit) and not others:
            raise ValueError("a table term by term is not provided for penalised terms")
        if any(each.cluster is not None for each in (self, *others)):
            raise ValueError("Can't do anova tables with robust variances")
        return compared([self, *others]) if others else term_by_term(self)

    def head(self) -> str:
        """What R prints of the call."""
        return f"Call:\n{deparse(self.call, 60)}\n\n"

    def counts(self, persons: int | None = None) -> str:
        """What R prints of the numbers of observations, events and missing ones."""
        ids = "" if persons is None else f"unique id= {persons}, "
        note = missing_count(self.frame)
        omitted = f"   ({note})\n" if note else ""
        return f"n= {self.n}, {ids}number of events= {self.nevent} \n{omitted}"

    def _text(self) -> str:
        if isinstance(self.fit, PenalizedFit):
            return penalized_text(self, self.fit)
        if not self.names:
            note = missing_count(self.frame)
            value = format(self.fit.log_likelihoods[0])
            n = f"{self.n} ({note})" if note else f"{self.n} "
            head = self.head().replace("Call:\n", "Call:  ")
            return f"{head}Null model\n  log likelihood= {value} \n  n={'' if note else ' '}{n}\n"
        table = print_coefmat(self.table(), self.names, self.columns("p"), 4, signif_stars=False)
        test = self.tests()["likelihood"]
        p = format_pval(pchisq(test, self.df, lower_tail=False), 4)[0]
        ratio = f"Likelihood ratio test={two_decimals(test)}  on {self.df} df, p={p}\n"
        return self.head() + table + "\n" + ratio + self.counts(self.persons)


def coxph(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    ties: Ties | None = None,
    method: Ties | None = None,
    robust: bool | None = None,
    cluster: Any = None,
    id: Any = None,
    tt: Transform | Sequence[Transform] | None = None,
) -> Coxph:
    """The proportional hazards model of `formula`, "Surv(time, event) ~ age + strata(site)".

    Times are right censored, or of a counting process, "Surv(start, stop, event)"; `weights` count
    identical observations. `ties`, or `method`, says how deaths of one time are handled: efron (the
    default), breslow or exact. The variance is robust with `robust`, by default where observations
    belong together, by `cluster` or by "cluster(id)" in the formula, where a person by `id` has
    several events, and where weights are not whole numbers. A term "tt(age)" is what the function
    `tt` gives for the variable's values and the times of events: `lambda x, t: x * np.log(t)`;
    several such terms have a list of functions. Such fits have no predictions. The other arguments
    are those of `lm`. Raises ValueError, in R's words, for bad input, and warns as R does. Source:
    `coxph` of R's package survival.
    """
    handled: Ties = ties or method or "efron"
    if handled not in get_args(Ties):
        raise ValueError(f"ties is efron, breslow or exact, not {handled!r}")
    formula, grouped = without_cluster(formula, data)
    if grouped is not None:
        if cluster is not None:
            warnings.warn(
                "cluster appears both in a formula and as an argument, formula term ignored",
                RuntimeWarning,
                stacklevel=2,
            )
        else:
            cluster = grouped
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action,
        "ties": ties, "method": method, "robust": robust, "cluster": cluster,
        "id": id, "tt": tt,
    }  # fmt: skip
    call = matched_call("coxph", _PARAMETERS, given, _EXPRESSIONS)
    extras = {"weights": weights, "cluster": cluster, "id": id}
    frame = survival_frame(
        formula, data, tt is not None, subset=subset, na_action=na_action, extras=extras
    )
    warn_of_response(frame)
    return fitted(call, frame, handled, robust, tt)


def fitted(
    call: Call,
    frame: ModelFrame,
    ties: Ties,
    asked: bool | None,
    tt: Transform | Sequence[Transform] | None,
) -> Coxph:
    """The model of the variables of `frame`, as `call` writes it; `asked` is for a robust error."""
    own = frame.extras.get("weights", np.ones(frame.n))
    if (own <= 0).any():
        raise ValueError("Invalid weights, must be >0")
    if ties == "exact" and (own != 1).any():
        raise ValueError("Case weights are not supported for the exact method")
    no_id = "an id statement is required for multi-state models"
    times = times_of(frame, *([] if "id" in frame.extras else [no_id]))
    strata = strata_of(frame)
    codes = np.zeros(frame.n, np.int64) if strata is None else strata.values.astype(np.int64)
    start, stop, status = times
    wide, rows = frame, np.arange(frame.n)
    if tt is not None and has_transforms(frame):
        wide, rows, status, codes = risk_rows(frame, times, codes, tt)
        start, stop = None, np.ones(rows.size)
    columns, names, assign = columns_of_terms(wide)
    if not np.isfinite(columns).all():
        raise ValueError("data contains an infinite predictor")
    offset = np.zeros(frame.n) if frame.offset is None else frame.offset
    used = CoxData(start, stop, status, columns, own[rows], offset[rows], codes, ties)
    pairs = zip(frame.terms.labels, frame.terms.sets, strict=True)
    labels = tuple(name for name, each in pairs if not frame.terms.is_only(each, ["strata"]))
    robust = asked
    if asked is None:
        persons = frame.extras.get("id", np.arange(frame.n))[times.status == 1]
        is_whole = bool((own == np.floor(own)).all())
        has_several = np.unique(persons).size < persons.size
        robust = "cluster" in frame.extras or has_several or not is_whole
    members = None
    if robust:
        if ties == "exact":
            raise ValueError("score residuals are not available for the exact method")
        groups = frame.extras.get("cluster", frame.extras.get("id", np.arange(frame.n)))
        members = np.unique(groups, return_inverse=True)[1].reshape(-1)[rows]
    penalized = penalties_of(frame, used, names, assign, labels)
    if penalized is None:
        fit = cox_fit(used)
    else:
        if members is not None:
            members = None
            warnings.warn(
                "the robust variance is not defined for a penalized model, option ignored",
                RuntimeWarning,
                stacklevel=3,
            )
        terms, used, names, assign = penalized
        fit = penalized_fit(used, terms)
    return Coxph(call, frame, used, fit, names, assign, labels, members, asked, tt)
