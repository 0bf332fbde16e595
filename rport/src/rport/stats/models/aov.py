"""Analysis of variance. Source: R's `aov`; Chambers, Freeny and Heiberger (1992)."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from rport.base.calls import matched_call
from rport.base.formatting import format
from rport.base.language import Call, Expression, deparse
from rport.base.printing import Printed
from rport.stats import linear_models
from rport.stats.formulas.columns import data_frame
from rport.stats.formulas.contrasts import Coding
from rport.stats.formulas.frame import ModelFrame, model_frame
from rport.stats.formulas.matrix import ModelMatrix, model_matrix
from rport.stats.formulas.terms import Terms, is_call, parse_formula, terms
from rport.stats.models.anova import Anova
from rport.stats.models.fit import EXPRESSIONS, missing_count
from rport.stats.models.lm import PARAMETERS, Lm, fit_lm, lm
from rport.stats.models.lm_summary import SummaryLm
from rport.stats.models.splits import Split
from rport.stats.models.strata import Stratum

_LEAST = 1e-5
"""The sum of squares that a column has in a stratum where it is estimated."""


class Aov(Lm):
    """An analysis of variance; `print` shows it as R does."""

    @property
    def stratum(self) -> Stratum:
        """The fit with its terms."""
        return stratum_of(self.model, self.frame.terms, self.matrix)

    def coef(self) -> pd.Series[float]:
        """The coefficients that the data determine, by R's names. Source: R's `coef.aov`."""
        return super().coef().iloc[np.sort(self.known)]

    def _text(self, digits: int = 4) -> str:  # R's print.aov leaves them out
        note = missing_count(self.frame)
        text = f"Call:\n   {deparse(self.call, 60)}\n{self.stratum.text()}"
        return text + (f"{note}\n" if note else "")

    def summary(  # type: ignore[override]
        self, intercept: bool = False, split: Split | None = None
    ) -> Anova:
        """F tests of the terms, each after those before it.

        `split` has contrasts, counted from 1, that are tested apart: {"dose": {"linear": 1, "rest":
        [2, 3]}}; so are those of interactions. Raises ValueError for a term that is not there.
        Source: R's `summary.aov`.
        """
        note = missing_count(self.frame)
        return self.stratum.summary(intercept, split, note=f"{note}\n" if note else "")

    def summary_lm(self, correlation: bool = False) -> SummaryLm:
        """The coefficients with their tests. Source: R's `summary.lm`."""
        return SummaryLm(self, correlation)

    def fitted_again(self, call: Call, frame: ModelFrame, given: Mapping[str, Any]) -> Aov:
        """The same analysis of another frame, with other arguments."""
        fit = super().fitted_again(call, frame, given)
        return Aov(fit.call, fit.frame, fit.matrix, fit.model, fit.prior_weights)


class AovStrata(Printed):
    """An analysis of variance in several strata of errors; `print` shows it as R does.

    `strata` has them by name, with "Within" for what is left. Source: R's class `aovlist`.
    """

    def __init__(self, call: Call, mean: float | None, strata: dict[str, Stratum]) -> None:
        self.call, self.mean, self.strata = call, mean, strata

    def _text(self) -> str:
        parts = [f"\nCall:\n{deparse(self.call, 60)}\n"]
        if self.mean is not None:
            parts.append(f"\nGrand Mean: {format(self.mean)}\n")
        for at, (name, each) in enumerate(self.strata.items(), start=1):
            parts.append(f"\nStratum {at}: {name}\n{each.text()}")
        return "".join(parts)

    def summary(self, split: Split | None = None) -> StrataSummary:
        """F tests in each stratum, with `split` as for one. Source: R's `summary.aovlist`."""
        found = {name: each.summary(split=split) for name, each in self.strata.items()}
        return StrataSummary(found)


class StrataSummary(Printed):
    """The F tests of each stratum."""

    def __init__(self, tables: dict[str, Anova]) -> None:
        self.tables = tables

    def _text(self) -> str:
        return "".join(f"\nError: {name}\n{each._text()}" for name, each in self.tables.items())


def aov(
    formula: str,
    data: Any,
    *,
    subset: Any = None,
    weights: Any = None,
    na_action: str = "na.omit",
    contrasts: Mapping[str, Coding] | None = None,
) -> Aov | AovStrata:
    """The analysis of variance of `formula`, an `Aov`; the arguments are those of `lm`.

    With a term `Error(block/plot)` it is one in several strata, an `AovStrata`. Raises ValueError,
    in R's words, for bad input, and for weights with several strata. Source: R's `aov`.
    """
    given = {
        "formula": formula, "data": data, "subset": subset, "weights": weights,
        "na_action": None if na_action == "na.omit" else na_action, "contrasts": contrasts,
    }  # fmt: skip
    call = matched_call("aov", PARAMETERS, given, EXPRESSIONS)
    tree = parse_formula(formula)
    errors = _errors(tree)
    if not errors:
        fit = lm(
            formula, data, subset=subset, weights=weights, na_action=na_action, contrasts=contrasts
        )
        return Aov(call, fit.frame, fit.matrix, fit.model, fit.prior_weights)
    if len(errors) > 1:
        raise ValueError(f"there are {len(errors)} Error terms: only 1 is allowed")
    if weights is not None:
        raise ValueError("weights are not provided for an analysis with a term Error(...)")
    frame = model_frame(deparse(_with_parentheses(tree)), data, subset, na_action)
    names = [str(each) for each in data_frame(data).columns]
    treatments = frame.with_terms(terms(tree, names).without(["Error"]))
    within = Call("~", (tree.arguments[0], errors[0].arguments[0]))
    blocks = frame.with_terms(replace(terms(within), intercept=treatments.terms.intercept))
    return _in_strata(call, treatments, blocks, contrasts)


def _errors(tree: Expression) -> list[Call]:
    """The calls of `Error` in a formula."""
    if is_call(tree, ["Error"]) and isinstance(tree, Call):
        return [tree]
    parts = tree.arguments if isinstance(tree, Call) else ()
    return [found for each in parts for found in _errors(each)]


def _with_parentheses(tree: Expression) -> Expression:
    """The formula with what is in `Error` among its terms."""
    if not isinstance(tree, Call):
        return tree
    inside = tuple(map(_with_parentheses, tree.arguments))
    return Call("(" if is_call(tree, ["Error"]) else tree.function, inside, tree.names)


def _in_strata(
    call: Call, treatments: ModelFrame, blocks: ModelFrame, contrasts: Mapping[str, Coding] | None
) -> AovStrata:
    """The treatments' fit in the space of each term of the errors, and in what is left."""
    coded = {name: "contr.helmert" for name in blocks.levels if not _is_ordered(blocks, name)}
    errors = fit_lm(call, blocks, coded)
    found = errors.decomposition
    if found.rank < len(errors.coefficients):
        warnings.warn("Error() model is singular", RuntimeWarning, stacklevel=3)
    n, labels = blocks.n, ["(Intercept)", *blocks.terms.labels]
    stratum = np.full(n, len(labels))
    stratum[: found.rank] = errors.matrix.assign[found.pivot[: found.rank]]
    labels.append("Within")
    matrix = model_matrix(treatments, contrasts)
    response = errors.frame.response
    assert response is not None
    y = found.qty(response.values.reshape(-1))
    x = np.column_stack([found.qty(column) for column in matrix.values.T])
    strata: dict[str, Stratum] = {}
    mean = None
    for at, label in enumerate(labels):
        rows = np.flatnonzero(stratum == at)
        if not rows.size:
            continue
        columns = np.flatnonzero((x[rows] ** 2).sum(axis=0) > _LEAST)
        model = linear_models.lm(x[np.ix_(rows, columns)], y[rows])
        if at:
            strata[label] = Stratum(
                model, matrix.assign[columns], treatments.terms.labels,
                _factors(treatments.terms), [matrix.names[each] for each in columns.tolist()],
            )  # fmt: skip
        elif columns.size:
            mean = float(model.coefficients[0])
    return AovStrata(call, mean, strata)


def stratum_of(model: linear_models.LinearModel, terms: Terms, matrix: ModelMatrix) -> Stratum:
    """A fit by all columns of a matrix."""
    return Stratum(model, matrix.assign, terms.labels, _factors(terms), matrix.names)


def _factors(terms: Terms) -> list[list[str]]:
    """The names of each term's variables."""
    return [[terms.names[at] for at in sorted(each)] for each in terms.sets]


def _is_ordered(frame: ModelFrame, name: str) -> bool:
    return frame.columns[name].kind == "ordered"
