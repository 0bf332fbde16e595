"""Models less one term at a time. Source: R's `drop1`."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats import linear_models
from rport.stats.distributions.f import pf
from rport.stats.distributions.gamma import pchisq
from rport.stats.glm_fit import glm_fit
from rport.stats.models.anova import Anova
from rport.stats.moments import total

if TYPE_CHECKING:
    from rport.stats.models.fit import Fit
    from rport.stats.models.glm import Glm
    from rport.stats.models.lm import Lm

FloatArray = npt.NDArray[np.float64]
LmTest = Literal["none", "Chisq", "F"]
GlmTest = Literal["none", "Chisq", "LRT", "Rao", "F"]


def drop1_lm(fit: Lm, test: LmTest, k: float) -> Anova:
    """What the sum of squares and Akaike's criterion are without each term.

    Raises ValueError for an unknown test.
    """
    if test not in ("none", "Chisq", "F"):
        raise ValueError(f"test is none, Chisq or F, not {test!r}")
    labels, columns = _scope(fit)
    offset = fit.frame.offset
    y = fit.model.residuals + fit.model.fitted
    y = y if offset is None else y - offset
    rss, ranks = [fit.deviance()], [fit.rank]
    weights = 1.0 if fit.prior_weights is None else np.sqrt(fit.prior_weights)
    for each in columns:
        part = linear_models.lm(fit.matrix.values[:, each], y, fit.prior_weights)
        weighted = part.residuals * weights
        rss.append(total(weighted * weighted))
        ranks.append(part.decomposition.rank)
    squares, n = np.array(rss), fit.frame.n
    aic = n * base.log(squares / n) + k * np.array(ranks)
    df = _less(ranks)
    more = squares - squares[0]
    more[0] = base.NA
    table = [df, more, squares, aic]
    names = ["Df", "Sum of Sq", "RSS", "AIC"]
    if test == "Chisq":
        rise = n * base.log(squares / n)
        table.append(_p_of(rise - rise[0], df))
        names.append("Pr(>Chi)")
    elif test == "F":
        table += _f_tests(more, df, squares[0] / fit.df_residual, fit.df_residual)
        names += ["F value", "Pr(>F)"]
    return _table(fit, table, labels, names)


def drop1_glm(fit: Glm, test: GlmTest, k: float) -> Anova:
    """What the deviance and Akaike's criterion are without each term.

    Raises ValueError for an unknown test, and warns of F tests for families whose dispersion is
    known.
    """
    if test not in ("none", "Chisq", "LRT", "Rao", "F"):
        raise ValueError(f"test is none, Chisq, LRT, Rao or F, not {test!r}")
    labels, columns = _scope(fit)
    deviances, ranks, scores = [fit.deviance()], [fit.rank], [math.nan]
    for each in columns:
        part = glm_fit(
            fit.matrix.values[:, each], fit.model.response, fit.family, offset=fit.frame.offset,
            **fit.control,  # type: ignore[arg-type]
        )  # fmt: skip
        deviances.append(part.deviance)
        ranks.append(part.decomposition.rank)
        if test == "Rao":
            whole = linear_models.lm(fit.matrix.values, part.residuals, part.weights)
            mean = total(part.weights * part.residuals) / total(part.weights)
            null = total(part.weights * (part.residuals - mean) ** 2)
            scores.append(null - total(part.weights * whole.residuals**2))
    deviance, n = np.array(deviances), fit.frame.n
    dispersion, family = fit.dispersion(), fit.family.name
    likelihood = n * base.log(deviance / n) if family == "gaussian" else deviance / dispersion
    aic = likelihood + k * np.array(ranks)
    aic = aic + (fit.model.aic + (k - 2) * fit.rank - aic[0])
    df = _less(ranks)
    table, names = [df, deviance], ["Df", "Deviance"]
    if not np.isnan(aic).all():
        table.append(aic)
        names.append("AIC")
    if test in ("Chisq", "LRT"):
        rise = np.maximum(0, likelihood - likelihood[0])
        table += [_first_na(rise), _p_of(rise, df)]
        names += ["LRT" if dispersion == 1 else "scaled dev.", "Pr(>Chi)"]
    elif test == "Rao":
        score = np.maximum(0, np.array(scores))
        table += [_first_na(score / dispersion), _p_of(score / dispersion, df)]
        names += ["Rao score" if dispersion == 1 else "scaled Rao sc.", "Pr(>Chi)"]
    elif test == "F":
        if family in ("binomial", "poisson"):
            message = f"F test assumes 'quasi{family}' family"
            warnings.warn(message, RuntimeWarning, stacklevel=3)
        rise = np.maximum(0, deviance - deviance[0])
        table += _f_tests(rise, df, deviance[0] / fit.df_residual, fit.df_residual)
        names += ["F value", "Pr(>F)"]
    return _table(fit, table, labels, names)


def _scope(fit: Fit) -> tuple[list[str], list[npt.NDArray[np.int64]]]:
    """The terms that are in no other term, and the columns without each."""
    terms, assign = fit.frame.terms, fit.matrix.assign
    inside = [any(each < other for other in terms.sets) for each in terms.sets]
    free = [at for at, is_inside in enumerate(inside) if not is_inside]
    return [terms.labels[at] for at in free], [np.flatnonzero(assign != at + 1) for at in free]


def _less(ranks: list[int]) -> FloatArray:
    return _first_na(ranks[0] - np.array(ranks, dtype=np.float64))


def _first_na(values: FloatArray) -> FloatArray:
    return np.concatenate([[base.NA], values[1:]])


def _p_of(rise: FloatArray, df: FloatArray) -> FloatArray:
    p = pchisq(rise, np.abs(df), lower_tail=False)
    return _first_na(np.where(df > 0, p, base.NA))


def _f_tests(rise: FloatArray, df: FloatArray, scale: float, rest: int) -> list[FloatArray]:
    with np.errstate(all="ignore"):
        f = rise / df / scale
    f[np.isnan(df) | (df < 1e-4)] = base.NA
    return [f, np.where(np.isnan(f), base.NA, pf(f, np.abs(df), rest, lower_tail=False))]


def _table(fit: Fit, columns: list[FloatArray], labels: list[str], names: list[str]) -> Anova:
    heading = f"Single term deletions\n\nModel:\n{fit.formula}\n"
    return Anova(np.column_stack(columns), ["<none>", *labels], names, heading)
