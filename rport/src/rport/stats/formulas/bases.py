"""Calls in formulas that stand for several columns: `poly`, `scale`, `bs` and `ns`.

What they find in the data of a fit is kept, so that they are the same functions of other data.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rport import base, splines
from rport.base.language import Call, Constant, Expression, deparse
from rport.stats.formulas.columns import Column
from rport.stats.moments import column_mean, total
from rport.stats.polynomials import poly

if TYPE_CHECKING:
    from rport.stats.formulas.evaluation import Evaluation

FloatArray = npt.NDArray[np.float64]
Basis = Callable[[FloatArray], FloatArray]
"""The columns that stand for a variable's values."""

_SPLINES = {
    "bs": ("x", "df", "knots", "degree", "intercept", "Boundary.knots"),
    "ns": ("x", "df", "knots", "intercept", "Boundary.knots"),
}


def _columns(data: Evaluation, tree: Call, basis: Basis) -> Column:
    values = basis(data.doubles(tree.arguments[0]))
    names = tuple(str(at + 1) for at in range(values.shape[1]))
    return Column("matrix", values, names=names if len(names) > 1 else ("",))


def _poly(data: Evaluation, tree: Call) -> Column:
    key = deparse(tree)
    given = tree.matched(("x", "degree", "coefs", "raw"))
    degree = round(data.number(given.get("degree", Constant(1.0))))

    def powers(x: FloatArray) -> FloatArray:
        return np.column_stack([base.powers(x, at) for at in range(1, degree + 1)])

    if key not in data.bases:
        x = data.doubles(given["x"])
        if given.get("raw") == Constant(True):
            data.bases[key] = powers
        elif np.isnan(x).any():
            raise ValueError("missing values are not allowed in 'poly'")
        else:
            columns, recursion = poly(x, degree)
            data.bases[key] = lambda new: recursion.columns(new)[:, 1:]
            names = tuple(str(at) for at in range(1, degree + 1))
            return Column("matrix", columns[:, 1:], names=names if degree > 1 else ("",))
    return _columns(data, tree, data.bases[key])


def _scale(data: Evaluation, tree: Call) -> Column:
    key = deparse(tree)
    if key not in data.bases:
        given = tree.matched(("x", "center", "scale"))
        x = data.doubles(given["x"])
        known = x[~np.isnan(x)]
        middle = column_mean(known) if given.get("center") != Constant(False) else 0.0
        centred = known - middle
        size = 1.0
        if given.get("scale") != Constant(False):
            size = math.sqrt(total(centred * centred) / max(1, known.size - 1))
        data.bases[key] = lambda new: ((new - middle) / size)[:, np.newaxis]
    return _columns(data, tree, data.bases[key])


def _spline(data: Evaluation, tree: Call) -> Column:
    key = deparse(tree)
    if key not in data.bases:
        name = tree.function.rpartition("::")[2]
        given = tree.matched(_SPLINES[name])
        x = data.doubles(given.pop("x"))
        words: dict[str, Any] = {name: _argument(data, name, each) for name, each in given.items()}
        boundary = words.pop("Boundary.knots", None)
        make = splines.bs if name == "bs" else splines.ns
        data.bases[key] = make(x, boundary_knots=boundary, **words).columns
    return _columns(data, tree, data.bases[key])


def _argument(data: Evaluation, name: str, tree: Expression) -> int | bool | FloatArray | None:
    if tree == Constant(None):
        return None
    if name in ("df", "degree"):
        return round(data.number(tree))
    return tree == Constant(True) if name == "intercept" else data.doubles(tree)


BASES: dict[str, Callable[[Evaluation, Call], Column]] = {
    "bs": _spline,
    "ns": _spline,
    "poly": _poly,
    "scale": _scale,
}
"""The calls by their names in R."""
