"""Models with one term less or one more. Sources: R's `drop1` and `add1`."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from rport import base
from rport.stats import linear_models
from rport.stats.distributions.f import pf
from rport.stats.distributions.gamma import pchisq
from rport.stats.families import Response
from rport.stats.formulas.frame import ModelFrame
from rport.stats.formulas.matrix import model_matrix
from rport.stats.formulas.terms import Terms, terms
from rport.stats.formulas.updating import added, dropped, label_in, update_formula
from rport.stats.glm_fit import glm_fit, score_of
from rport.stats.models.anova import Anova
from rport.stats.models.glm_response import glm_response
from rport.stats.moments import total

if TYPE_CHECKING:
    from rport.stats.models.fit import Fit
    from rport.stats.models.glm import Glm
    from rport.stats.models.lm import Lm

FloatArray = npt.NDArray[np.float64]
LmTest = Literal["none", "Chisq", "F"]
GlmTest = Literal["none", "Chisq", "LRT", "Rao", "F"]
Scope = Sequence[str] | str | None
"""Terms by their labels, or a formula that has them."""


class Candidates(NamedTuple):
    """The terms to drop or to add, and the columns of each model."""

    labels: list[str]
    columns: list[npt.NDArray[np.bool_]]
    """Of the fit, and of the models with a term less or more, for each column of `values`."""
    values: FloatArray
    offset: FloatArray | None
    is_added: bool


def drop1_lm(fit: Lm, scope: Scope, test: LmTest, k: float) -> Anova:
    """What the sum of squares and Akaike's criterion are without each term.

    Raises ValueError for an unknown test, and for terms that cannot be dropped.
    """
    found = _to_drop(fit, scope)
    y = fit.model.residuals + fit.model.fitted
    y = y if found.offset is None else y - found.offset
    return _compared_lm(fit, found, y, fit.prior_weights, test, k)


def add1_lm(fit: Lm, scope: Scope, test: LmTest, k: float) -> Anova:
    """What the sum of squares and Akaike's criterion are with each term more.

    Raises ValueError for an unknown test, and without terms to add.
    """
    found, frame = _to_add(fit, scope)
    assert frame.response is not None
    y = frame.response.values.reshape(-1)
    y = y if found.offset is None else y - found.offset
    return _compared_lm(fit, found, y, frame.extras.get("weights"), test, k)


def _compared_lm(
    fit: Lm, found: Candidates, y: FloatArray, weights: FloatArray | None, test: LmTest, k: float
) -> Anova:
    _check(test, ("none", "Chisq", "F"))
    rss, ranks = [], []
    roots = 1.0 if weights is None else np.sqrt(weights)
    for each in found.columns:
        part = linear_models.lm(found.values[:, each], y, weights)
        weighted = part.residuals * roots
        rss.append(total(weighted * weighted))
        ranks.append(part.decomposition.rank)
    if not found.is_added:
        rss[0], ranks[0] = fit.deviance(), fit.rank
    squares, n = np.array(rss), len(y)
    aic = n * base.log(squares / n) + k * np.array(ranks)
    sign = -1 if found.is_added else 1
    df = _rise(ranks, -sign)
    more = _rise(squares, sign)
    table = [df, more, squares, aic]
    names = ["Df", "Sum of Sq", "RSS", "AIC"]
    if test == "Chisq":
        rise = n * base.log(squares / n)
        table.append(_p_of(sign * (rise - rise[0]), df))
        names.append("Pr(>Chi)")
    elif test == "F":
        table += _f_tests(more, df, squares, fit.df_residual, found.is_added)
        names += ["F value", "Pr(>F)"]
    return _table(fit, found, table, names)


def drop1_glm(fit: Glm, scope: Scope, test: GlmTest, k: float) -> Anova:
    """What the deviance and Akaike's criterion are without each term.

    Raises ValueError for an unknown test and for terms that cannot be dropped, and warns of F tests
    for families whose dispersion is known.
    """
    return _compared_glm(fit, _to_drop(fit, scope), fit.model.response, test, k)


def add1_glm(fit: Glm, scope: Scope, test: GlmTest, k: float) -> Anova:
    """What the deviance and Akaike's criterion are with each term more.

    Raises ValueError for an unknown test and without terms to add, and warns as `drop1_glm`.
    """
    found, frame = _to_add(fit, scope)
    return _compared_glm(fit, found, glm_response(frame, fit.family), test, k)


def _compared_glm(
    fit: Glm, found: Candidates, response: Response, test: GlmTest, k: float
) -> Anova:
    _check(test, ("none", "Chisq", "LRT", "Rao", "F"))
    deviances, ranks, scores = [], [], [math.nan]
    first = fit.model
    for at, each in enumerate(found.columns):
        part = first
        if at or found.is_added:
            part = glm_fit(
                found.values[:, each], response, fit.family, offset=found.offset,
                **fit.control,  # type: ignore[arg-type]
            )  # fmt: skip
        deviances.append(part.deviance)
        ranks.append(part.decomposition.rank)
        if not at:
            first = part
        elif test == "Rao":
            small, large = (first, each) if found.is_added else (part, found.columns[0])
            scores.append(score_of(small, found.values[:, large]))
    deviance, n = np.array(deviances), len(found.values)
    dispersion, family = fit.dispersion(), fit.family.name
    likelihood = n * base.log(deviance / n) if family == "gaussian" else deviance / dispersion
    aic = likelihood + k * np.array(ranks)
    aic = aic + (fit.model.aic + (k - 2) * fit.rank - aic[0])
    sign = -1 if found.is_added else 1
    df = _rise(ranks, -sign)
    table, names = [df, deviance], ["Df", "Deviance"]
    if not np.isnan(aic).all():
        table.append(aic)
        names.append("AIC")
    if test in ("Chisq", "LRT"):
        rise = np.maximum(0, sign * (likelihood - likelihood[0]))
        table += [_first_na(rise), _p_of(rise, df)]
        names += ["LRT" if dispersion == 1 else "scaled dev.", "Pr(>Chi)"]
    elif test == "Rao":
        score = np.maximum(0, np.array(scores))
        table += [_first_na(score / dispersion), _p_of(score / dispersion, df)]
        names += ["Rao score" if dispersion == 1 else "scaled Rao sc.", "Pr(>Chi)"]
    elif test == "F":
        if family in ("binomial", "poisson"):
            quasi = f"quasi{family}" if found.is_added else f"'quasi{family}'"
            warnings.warn(f"F test assumes {quasi} family", RuntimeWarning, stacklevel=4)
        rise = np.maximum(0, sign * (deviance - deviance[0]))
        table += _f_tests(rise, df, deviance, fit.df_residual, found.is_added)
        names += ["F value", "Pr(>F)"]
    return _table(fit, found, table, names)


def _check(test: str, known: tuple[str, ...]) -> None:
    if test not in known:
        raise ValueError(f"test is one of {', '.join(known)}, not {test!r}")


def scope_terms(own: Terms, formula: str) -> Terms:
    """The terms of a formula in which `.` is for a fit's own."""
    return terms(update_formula(own.formula, formula))


def _to_drop(fit: Fit, scope: Scope) -> Candidates:
    own, assign = fit.frame.terms, fit.matrix.assign
    if scope is None:
        labels = dropped(own)
    else:
        labels = list(scope_terms(own, scope).labels) if isinstance(scope, str) else list(scope)
    places = [label_in(own, each) for each in labels]
    for label, place in zip(labels, places, strict=True):
        if place < 0:
            raise ValueError(f"the term {label!r} is not one of the model: {', '.join(own.labels)}")
    columns = [np.ones(len(assign), dtype=np.bool_), *(assign != at + 1 for at in places)]
    return Candidates(labels, columns, fit.matrix.values, fit.frame.offset, False)


def _to_add(fit: Fit, scope: Scope) -> tuple[Candidates, ModelFrame]:
    own = fit.frame.terms
    upper = scope_terms(own, scope) if isinstance(scope, str) else None
    labels = list(scope or ()) if upper is None else added(own, upper)
    if not labels:
        raise ValueError("no terms in scope for adding to object")
    frame = fit.frame.of(update_formula(own.formula, " + ".join(["~ .", *labels])))
    if frame.n < fit.frame.n:
        rows = "row" if fit.frame.n == 1 else "rows"
        message = f"using the {frame.n}/{fit.frame.n} {rows} from a combined fit"
        warnings.warn(message, RuntimeWarning, stacklevel=4)
    matrix = model_matrix(frame, fit.matrix.contrasts)
    is_own = np.isin(matrix.assign, [0, *(label_in(frame.terms, e) + 1 for e in own.labels)])
    terms_of = [label_in(frame.terms, each) + 1 for each in labels]
    columns = [is_own, *(is_own | (matrix.assign == at) for at in terms_of)]
    return Candidates(labels, columns, matrix.values, frame.offset, True), frame


def _rise(values: npt.ArrayLike, sign: int) -> FloatArray:
    """By how much each is more than the first, times the sign."""
    found = np.asarray(values, dtype=np.float64)
    return _first_na(sign * (found - found[0]))


def _first_na(values: FloatArray) -> FloatArray:
    return np.concatenate([[base.NA], values[1:]])


def _p_of(rise: FloatArray, df: FloatArray) -> FloatArray:
    return _first_na(np.where(df > 0, pchisq(rise, np.abs(df), lower_tail=False), base.NA))


def _f_tests(
    rise: FloatArray, df: FloatArray, rest: FloatArray, residual_df: int, is_added: bool
) -> list[FloatArray]:
    """Against what is left: in the larger model of each pair."""
    with np.errstate(all="ignore"):
        left = residual_df - df if is_added else np.full(len(df), float(residual_df))
        f = rise / df / ((rest if is_added else rest[0]) / left)
    f[np.isnan(df) | (df < 1e-4)] = base.NA
    return [f, np.where(np.isnan(f), base.NA, pf(f, np.abs(df), left, lower_tail=False))]


def _table(fit: Fit, found: Candidates, columns: list[FloatArray], names: list[str]) -> Anova:
    what = "additions" if found.is_added else "deletions"
    heading = f"Single term {what}\n\nModel:\n{fit.formula}\n"
    return Anova(np.column_stack(columns), ["<none>", *found.labels], names, heading)
