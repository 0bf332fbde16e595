"""Calls in formulas that make categories, or ask for them: `factor`, `cut`, `%in%` and the like."""

from __future__ import annotations

import math

import numpy as np

from rport import base
from rport.base.language import Call, Constant, Expression
from rport.stats.formulas.columns import Column, factor
from rport.stats.formulas.evaluation import Evaluation


def _in(data: Evaluation, tree: Call) -> Column:
    left, right = tree.arguments
    words = data.column(left).texts()
    members = set(data.members(right))
    return Column("logical", np.array([float(str(word) in members) for word in words]))


def _ifelse(data: Evaluation, tree: Call) -> Column:
    test, yes, no = (data.column(each) for each in tree.arguments)
    chosen = np.where(np.nan_to_num(test.values) != 0, yes.values, no.values)
    if yes.kind == "text":
        chosen[test.missing()] = None
        return Column("text", chosen)
    return Column(yes.kind, np.where(test.missing(), math.nan, chosen), yes.levels)


def _factor(data: Evaluation, tree: Call) -> Column:
    given = tree.matched(("x", "levels", "labels", "exclude", "ordered"))
    x = data.column(given["x"])
    levels = tuple(data.members(given["levels"])) if "levels" in given else None
    labels = tuple(data.members(given["labels"])) if "labels" in given else None
    ordered = tree.function == "ordered" or given.get("ordered") == Constant(True)
    if tree.function == "as.factor" and x.kind in ("factor", "ordered"):
        return x
    return factor(x, levels, labels, ordered)


def _relevel(data: Evaluation, tree: Call) -> Column:
    x = data.column(tree.arguments[0]).as_factor()
    reference = data.members(tree.arguments[1])[0]
    if reference not in x.levels:
        raise ValueError(f"'ref' must be an existing level, not {reference!r}")
    return x.with_levels((reference, *(each for each in x.levels if each != reference)))


def _cut(data: Evaluation, tree: Call) -> Column:
    given = tree.matched(
        ("x", "breaks", "labels", "include.lowest", "right", "dig.lab", "ordered_result")
    )
    labels = given.get("labels")
    coded = labels == Constant(False)
    found = base.cut(
        data.doubles(given["x"]),
        data.vector(given["breaks"]),
        None if labels in (None, Constant(None)) or coded else data.members(_known(labels)),
        given.get("include.lowest") == Constant(True),
        given.get("right") != Constant(False),
        round(data.number(given.get("dig.lab", Constant(3.0)))),
    )
    codes = np.where(found.codes < 0, math.nan, found.codes)
    if coded:
        return Column("numeric", codes + 1)
    ordered = given.get("ordered_result") == Constant(True)
    return Column("ordered" if ordered else "factor", codes, found.levels)


def _known(tree: Expression | None) -> Expression:
    assert tree is not None
    return tree


def _interaction(data: Evaluation, tree: Call) -> Column:
    """All combinations, the first factor's levels varying fastest."""
    factors = [data.column(each).as_factor() for each in tree.arguments]
    codes, labels = factors[0].values, list(factors[0].levels)
    for each in factors[1:]:
        codes = codes + each.values * len(labels)
        labels = [f"{first}.{level}" for level in each.levels for first in labels]
    return Column("factor", codes, tuple(labels))


def _as_text(data: Evaluation, tree: Call) -> Column:
    words = np.array(data.column(tree.arguments[0]).texts(), dtype=object)
    return Column("text", words)


def _without_unused(data: Evaluation, tree: Call) -> Column:
    return data.column(tree.arguments[0]).as_factor().without_unused_levels()


Evaluation.calls |= {
    "%in%": _in,
    "ifelse": _ifelse,
    "factor": _factor,
    "as.factor": _factor,
    "ordered": _factor,
    "relevel": _relevel,
    "cut": _cut,
    "interaction": _interaction,
    "as.character": _as_text,
    "droplevels": _without_unused,
}
