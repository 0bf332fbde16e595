"""Models of counts by the negative binomial distribution. Source: `glm.nb` of R's package MASS.

W. N. Venables and B. D. Ripley (2002), Modern Applied Statistics with S, section 7.4; J. F. Lawless
(1987), Negative binomial and mixed Poisson regression, Canadian Journal of Statistics 15.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, Constant, Name
from rport.mass.comparison import Comparison, compared
from rport.stats.distributions.gamma_function import lgamma
from rport.stats.families import Family, Response, poisson
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.glm_fit import GlmFit, glm_fit
from rport.stats.links import LINKS
from rport.stats.models.anova import Anova
from rport.stats.models.fit import LogLik
from rport.stats.models.glm import Glm
from rport.stats.models.glm_summary import SummaryGlm
from rport.stats.models.single_terms import GlmTest, Scope
from rport.stats.moments import total

FloatArray = npt.NDArray[np.float64]
Link = Literal["log", "identity", "sqrt"]
_PARAMETERS = (
    "formula", "data", "weights", "subset", "na_action", "contrasts", "init_theta", "link",
)  # fmt: skip
_EXPRESSIONS = ("formula", "weights", "subset")
_EPSILON = 1e-8
_MOST_ROUNDS = 25


class Theta(NamedTuple):
    """The negative binomial's shape, its standard error, and what is wrong with them."""

    value: float
    error: float
    warning: str = ""


def negative_binomial(theta: float, link: Link = "log") -> Family:
    """The family whose variance is mu + mu^2 / theta. Source: `negative.binomial` of MASS."""
    if link not in ("log", "identity", "sqrt"):
        raise ValueError(f"link is log, identity or sqrt, not {link!r}")

    def deviance(y: FloatArray, mu: FloatArray, weights: FloatArray) -> FloatArray:
        counts = y * base.log(np.maximum(1, y) / mu)
        return np.asarray(
            2 * weights * (counts - (y + theta) * base.log((y + theta) / (mu + theta)))
        )

    def prepare(y: FloatArray, weights: FloatArray) -> Response:
        if (y < 0).any():
            raise ValueError("negative values not allowed for the negative binomial family")
        return Response(y, weights, y + (y == 0) / 6)

    def aic(response: Response, mu: FloatArray, deviance: float) -> float:
        return -2 * _log_likelihood(theta, mu, response.y, response.weights)

    return Family(
        f"Negative Binomial({format(base.rounded(theta, 4))})", LINKS[link],
        lambda mu: mu + mu * mu / theta, deviance, prepare, aic,
        lambda mu: bool((mu > 0).all()), 1.0,
    )  # fmt: skip


def theta_ml(
    y: npt.ArrayLike, mu: npt.ArrayLike, weights: npt.ArrayLike | None = None, limit: int = 10
) -> Theta:
    """The shape that makes the likelihood of counts `y` with means `mu` largest.

    Warns, in R's words, where it is below 0 or where `limit` rounds are too few. Source: `theta.ml`
    of MASS.
    """
    from scipy.special import digamma, polygamma  # here, since it takes long to import

    counts, means = np.asarray(y, dtype=np.float64), np.asarray(mu, dtype=np.float64)
    w = np.ones(counts.size) if weights is None else np.asarray(weights, dtype=np.float64)
    theta = float(w.sum() / (w * (counts / means - 1) ** 2).sum())
    change, information, at = 1.0, math.nan, 1
    while at < limit and abs(change) > 2.0**-13:
        theta = abs(theta)
        whole = means + theta
        score = digamma(theta + counts) - digamma(theta) + math.log(theta) + 1
        score = score - np.log(whole) - (counts + theta) / whole
        curve = polygamma(1, theta) - polygamma(1, theta + counts) - 1 / theta + 2 / whole
        information = float((w * (curve - (counts + theta) / whole**2)).sum())
        change = float((w * score).sum()) / information
        theta += change
        at += 1
    warning = ""
    if theta < 0:
        theta, warning = 0.0, "estimate truncated at zero"
        warnings.warn(warning, RuntimeWarning, stacklevel=2)
    if at == limit:
        warning = "iteration limit reached"
        warnings.warn(warning, RuntimeWarning, stacklevel=2)
    return Theta(theta, math.sqrt(1 / information) if information > 0 else math.nan, warning)


def _log_likelihood(theta: float, mu: FloatArray, y: FloatArray, weights: FloatArray) -> float:
    at = np.array([theta])
    shape = float(lgamma(at)[0])
    parts = lgamma(theta + y) - shape - lgamma(y + 1) + theta * math.log(theta)
    parts = parts + y * np.log(mu + (y == 0)) - (theta + y) * np.log(theta + mu)
    return total(weights * parts)


class Negbin(Glm):
    """A fitted negative binomial model; `print` shows it as R does."""

    theta: Theta
    """The shape with its standard error."""
    twologlik: float
    """Twice the log likelihood."""

    def fitted_again(self, call: Call, frame: ModelFrame, given: Mapping[str, Any]) -> Negbin:
        """The same model of another frame, from this one's shape. Raises as `glm_nb`."""
        shape = float(base.signif(self.theta.value, 10))
        contrasts = given.get("contrasts") or self.contrasts_of(frame)
        return _fitted(call, frame, contrasts, shape, given.get("link", self.family.link.name))

    def summary(self, correlation: bool = False, dispersion: float | None = None) -> SummaryNegbin:
        """Standard errors and tests. Source: `summary.negbin`."""
        return SummaryNegbin(self, correlation, dispersion)

    def log_lik(self) -> LogLik:
        """The log likelihood; theta is a parameter too."""
        return LogLik(self.twologlik / 2, self.rank + 1, self.frame.n)

    def extract_aic(self, k: float = 2) -> tuple[int, float]:
        """The number of coefficients, and Akaike's criterion by them. Source: `extractAIC`."""
        return self.rank, -self.twologlik + k * self.rank

    def anova(  # type: ignore[override]
        self, *others: Negbin, test: Literal["Chisq", "F"] = "Chisq"
    ) -> Anova | Comparison:
        """What each term takes from the deviance, theta as it is, or a comparison of models.

        Warns that theta stays. Source: `anova.negbin`. Raises ValueError for models of different
        responses.
        """
        if others:
            fits = [self, *others]
            shapes = {"theta": [each.theta.value for each in fits]}
            heading = "Likelihood ratio tests of Negative Binomial Models"
            doubled = [-each.twologlik for each in fits]
            return compared(fits, heading, doubled, shapes, ("   2 x log-lik.", -1), "   df")
        warnings.warn("tests made without re-estimating 'theta'", RuntimeWarning, stacklevel=2)
        return super().anova(test=test)

    def drop1(self, scope: Scope = None, test: GlmTest = "none", k: float = 2) -> Anova:
        """The model less one term at a time, theta as it is. Source: R's `drop1`."""
        found = super().drop1(scope, test, k)
        found.table["AIC"] -= 2  # theta does not count
        return found


class SummaryNegbin(SummaryGlm):
    """A negative binomial model's tests, with its shape."""

    fit: Negbin

    def _text(self, digits: int = 4, signif_stars: bool = True) -> str:
        theta, error, warning = self.fit.theta
        places = max(2 - math.floor(math.log10(error)), 0)
        value, spread = (
            format(base.rounded(each, places), nsmall=places) for each in (theta, error)
        )
        note = f"Warning while fitting theta: {warning} \n" if warning else ""
        likelihood = format(base.rounded(self.fit.twologlik, 3), nsmall=places)
        return (
            super()._text(digits, signif_stars)
            + f"\n              Theta:  {value} \n          Std. Err.:  {spread} \n{note}"
            + f"\n 2 x log-likelihood:  {likelihood} \n"
        )


def glm_nb(
    formula: str,
    data: Any,
    *,
    weights: Any = None,
    subset: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, Coding] | None = None,
    init_theta: float | None = None,
    link: Link = "log",
) -> Negbin:
    """The negative binomial model of counts of `formula`, with the shape theta estimated too.

    It begins with a Poisson model, or with the shape `init_theta`. The other arguments are those of
    `glm`. Raises ValueError, in R's words, for bad input, and warns as R does. Source: `glm.nb` of
    R's package MASS.
    """
    given = {
        "formula": formula, "data": data, "weights": weights, "subset": subset,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
        "init_theta": init_theta, "link": None if link == "log" else link,
    }  # fmt: skip
    call = matched_call("glm_nb", _PARAMETERS, given, _EXPRESSIONS)
    frame = model_frame(formula, data, subset, na_action, {"weights": weights})
    return _fitted(call, frame, contrasts, init_theta, link)


def _fitted(
    call: Call,
    frame: ModelFrame,
    contrasts: Mapping[str, Coding] | None,
    init_theta: float | None,
    link: Link,
) -> Negbin:
    design = model_matrix(frame, contrasts)
    column = frame.response
    if column is None or column.kind not in ("numeric", "logical"):
        raise ValueError("the response must be counts")
    y = np.asarray(column.values, dtype=np.float64)
    w = frame.extras.get("weights", np.ones(frame.n))
    if (w < 0).any():
        raise ValueError("negative weights not allowed")
    first = poisson(link) if init_theta is None else negative_binomial(init_theta, link)
    model, theta, likelihood = _alternated(design.values, y, w, frame.offset, first, link,
                                           frame.terms.intercept)  # fmt: skip
    model = replace(model, aic=-2 * likelihood + 2 * model.decomposition.rank + 2)
    null = model.null_deviance
    if frame.offset is not None and frame.terms.intercept:
        family = negative_binomial(theta.value, link)
        response = family.prepare(y, w)
        null = glm_fit(design.values[:, :1], response, family, offset=frame.offset).deviance
    arguments = dict(call.named())
    arguments["init.theta"] = Constant(float(base.signif(theta.value, 10)))
    arguments.setdefault("link", Name(link))
    call = Call("glm.nb", tuple(arguments.values()), tuple(arguments))
    found = Negbin(call, frame, design, model, null, {})
    found.theta, found.twologlik = theta, 2 * likelihood
    return found


def _alternated(
    x: FloatArray, y: FloatArray, w: FloatArray, offset: FloatArray | None, family: Family,
    link: Link, intercept: bool,
) -> tuple[GlmFit, Theta, float]:  # fmt: skip
    """The means for a shape and the shape for the means in turn, and the log likelihood."""
    fit = glm_fit(x, family.prepare(y, w), family, offset=offset, intercept=intercept)
    theta = theta_ml(y, fit.fitted, w, _MOST_ROUNDS)
    size = math.sqrt(2 * max(1, fit.df_residual))
    value = _log_likelihood(theta.value, fit.fitted, y, w)
    last, change, at = value + 2 * size, 1.0, 1
    while at <= _MOST_ROUNDS and abs(last - value) / size + abs(change) > _EPSILON:
        family = negative_binomial(theta.value, link)
        mu = fit.fitted
        fit = glm_fit(
            x, family.prepare(y, w), family, offset=offset, intercept=intercept,
            linear_predictors=family.link.link(mu),
        )  # fmt: skip
        before, theta = theta, theta_ml(y, mu, w, _MOST_ROUNDS)
        change, last = before.value - theta.value, value
        value = _log_likelihood(theta.value, fit.fitted, y, w)
        at += 1
    if at > _MOST_ROUNDS:
        message = "alternation limit reached"
        warnings.warn(message, RuntimeWarning, stacklevel=3)
        theta = theta._replace(warning=message)
    return fit, theta, value
