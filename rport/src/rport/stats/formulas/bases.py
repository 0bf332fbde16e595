"""Calls in formulas that stand for several columns: `poly`, `scale`, `bs` and `ns`.

What they find in the data of a fit is kept, so that they are the same functions of other data.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from rport import base, splines
from rport.base.language import Call, Constant, Expression, Name, deparse
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
    """Polynomials of one variable, or products of those of several: R's `poly`, `polym`."""
    words = {name: each for name, each in tree.named() if name is not None}
    variables = [each for name, each in tree.named() if name in (None, "x")]
    if len(variables) > 1 and isinstance(variables[-1], Constant):
        words["degree"] = variables.pop()
    if unknown := set(words) - {"x", "degree", "coefs", "raw", "simple"}:
        raise ValueError(f"poly() has no argument '{sorted(unknown)[0]}'")
    degree = round(data.number(words.get("degree", Constant(1.0))))
    is_raw = words.get("raw") in (Constant(True), Name("T"))
    parts = [_powers(data, tree, each, degree, is_raw) for each in variables]
    if len(parts) == 1:
        names = tuple(str(at) for at in range(1, degree + 1))
        return Column("matrix", parts[0], names=names if degree > 1 else ("",))
    ones = np.ones((len(parts[0]), 1))
    bases = [np.hstack([ones, each]) for each in parts]
    exponents = [
        each[::-1]
        for each in itertools.product(range(degree + 1), repeat=len(parts))
        if 0 < sum(each) <= degree
    ]
    columns = [
        math.prod((base[:, at] for base, at in zip(bases, each, strict=True)), start=np.float64(1))
        for each in exponents
    ]
    names = tuple(".".join(map(str, each)) for each in exponents)
    return Column("matrix", np.column_stack(columns), names=names)


def _powers(
    data: Evaluation, tree: Call, variable: Expression, degree: int, is_raw: bool
) -> FloatArray:
    """The polynomials of one variable up to a degree, shape (n, degree)."""
    key = f"{deparse(tree)} {deparse(variable)}"
    x = data.doubles(variable)
    if key not in data.bases:
        if is_raw:
            exponents = range(1, degree + 1)
            data.bases[key] = lambda new: np.column_stack([base.powers(new, e) for e in exponents])
        elif np.isnan(x).any():
            raise ValueError("missing values are not allowed in 'poly'")
        else:
            columns, recursion = poly(x, degree)
            data.bases[key] = lambda new: recursion.columns(new)[:, 1:]
            return columns[:, 1:]
    return data.bases[key](x)


def _scale(data: Evaluation, tree: Call) -> Column:
    key = deparse(tree)
    if key not in data.bases:
        given = tree.matched(("x", "center", "scale"))
        x = data.doubles(given["x"])
        known = x[~np.isnan(x)]
        middle = _given(data, given.get("center"), lambda: column_mean(known), 0.0)
        centred = known - middle

        def spread() -> float:
            return math.sqrt(total(centred * centred) / max(1, known.size - 1))

        size = _given(data, given.get("scale"), spread, 1.0)
        data.bases[key] = lambda new: ((new - middle) / size)[:, np.newaxis]
    return _columns(data, tree, data.bases[key])


def _given(
    data: Evaluation, tree: Expression | None, default: Callable[[], float], without: float
) -> float:
    """A number that is given, or what TRUE or FALSE stand for."""
    if tree in (None, Constant(True), Name("T")):
        return default()
    if tree in (Constant(False), Name("F")):
        return without
    return data.number(tree)


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
