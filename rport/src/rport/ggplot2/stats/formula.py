"""Model formulas in one variable, as `geom_smooth` takes them: `y ~ x`, `y ~ poly(x, 2)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.arithmetic import powers
from rport.ggplot2.unsupported import UnsupportedPlot

Floats = npt.NDArray[np.float64]
Columns = Callable[[Floats], list[Floats]]

_FUNCTIONS: dict[str, Callable[[Floats], Floats]] = {
    "exp": base.exp,
    "log": base.log,
    "log2": base.log2,
    "log10": base.log10,
    "sin": base.sin,
    "cos": base.cos,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "I": lambda values: values,
}
_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


@dataclass(frozen=True)
class Formula:
    """What y is fitted by; `text` is how R writes it."""

    text: str
    terms: tuple[ast.expr, ...]
    intercept: bool

    @property
    def is_line(self) -> bool:
        """Whether it is `y ~ x`."""
        return self.intercept and [ast.unparse(term) for term in self.terms] == ["x"]

    def smooth(self) -> tuple[str, int]:
        """The basis and the knots of the one smooth term `s(x, bs = "cs", k = 10)`.

        Raises UnsupportedPlot for another formula.
        """
        term = self.terms[0] if len(self.terms) == 1 and self.intercept else None
        if isinstance(term, ast.Call) and ast.unparse(term.func) == "s" and len(term.args) == 1:
            given = {each.arg: getattr(each.value, "value", None) for each in term.keywords}
            basis, k = given.pop("bs", None), given.pop("k", 10)
            plain = not given and ast.unparse(term.args[0]) == "x"
            if plain and basis in ("cs", "cr") and isinstance(k, int) and k >= 3:
                return str(basis), k
        raise UnsupportedPlot(
            f"geom_smooth(method='gam', formula={self.text!r}); drawn: y ~ s(x, bs = \"cs\")"
        )

    def design(self, x: Floats) -> Columns:
        """What gives a model's columns at any places, for a fit to `x`.

        Raises UnsupportedPlot for a term that is not covered.
        """
        makers = [_maker(term, x) for term in self.terms]

        def columns(places: Floats) -> list[Floats]:
            ones = [np.ones_like(places)] if self.intercept else []
            return [*ones, *(column for maker in makers for column in maker(places))]

        return columns


def formula_of(given: Any) -> Formula:
    """The formula of a text such as "y ~ x + I(x^2)"; None is `y ~ x`.

    `**` and numpy's functions (`np.log`) are understood as well. Raises UnsupportedPlot for another
    left side, and ValueError for what is no formula.
    """
    if given is None:
        given = "y ~ x"
    if not isinstance(given, str) or given.count("~") != 1:
        raise ValueError(f"formula must be a text such as 'y ~ x', not {given!r}")
    left, right = (side.strip() for side in given.split("~"))
    if left != "y":
        raise UnsupportedPlot(f"formula={given!r}: the left side must be y")
    try:
        tree = ast.parse(re.sub(r"\bnp\.", "", right).replace("^", "**"), mode="eval").body
    except SyntaxError:
        raise ValueError(f"formula must be a text such as 'y ~ x', not {given!r}") from None
    terms: list[ast.expr] = []
    intercept = True
    for sign, term in _summands(tree):
        if isinstance(term, ast.Constant) and term.value in (0, 1):
            intercept = (term.value == 1) == (sign > 0)
        elif sign < 0:
            raise UnsupportedPlot(f"formula={given!r}: a term is taken away")
        else:
            terms.append(term)
    return Formula(f"{left} ~ {right}", tuple(terms), intercept)


def _summands(tree: ast.expr, sign: int = 1) -> list[tuple[int, ast.expr]]:
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
        second = sign if isinstance(tree.op, ast.Add) else -sign
        return [*_summands(tree.left, sign), *_summands(tree.right, second)]
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        return _summands(tree.operand, -sign)
    return [(sign, tree)]


def _maker(term: ast.expr, x: Floats) -> Columns:
    """What gives a term's columns at any places."""
    if isinstance(term, ast.Call) and getattr(term.func, "id", None) == "poly":
        degree, raw = _poly_arguments(term)
        if raw:
            return lambda places: [powers(places, power) for power in range(1, degree + 1)]
        return _orthogonal(x, degree)
    if isinstance(term, ast.Name) and term.id == "x":
        return lambda places: [places]
    if isinstance(term, ast.Call):
        return lambda places: [np.asarray(_value(term, places), dtype=np.float64)]
    raise UnsupportedPlot(f"the term {ast.unparse(term).replace('**', '^')} of a formula")


def _poly_arguments(term: ast.Call) -> tuple[int, bool]:
    given = {each.arg: each.value for each in term.keywords}
    positional = [each for each in term.args[1:]]
    degree = positional[0] if positional else given.pop("degree", ast.Constant(1))
    raw = given.pop("raw", ast.Constant(False))
    on = {"True": True, "TRUE": True, "T": True, "False": False, "FALSE": False, "F": False}
    whole = isinstance(degree, ast.Constant) and isinstance(degree.value, int)
    is_x = bool(term.args) and ast.unparse(term.args[0]) == "x"
    if not (is_x and whole and not given and ast.unparse(raw) in on and len(positional) < 2):
        raise UnsupportedPlot(f"the term {ast.unparse(term)} of a formula")
    return int(degree.value), on[ast.unparse(raw)]  # type: ignore[attr-defined]


def _value(node: ast.expr, x: Floats) -> Any:
    if isinstance(node, ast.Name) and node.id == "x":
        return x
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, x)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        power = _value(node.right, x)
        if isinstance(power, float):
            return powers(_value(node.left, x), power)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left, x), _value(node.right, x))
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        name = getattr(node.func, "id", None)
        if name in _FUNCTIONS:
            with np.errstate(invalid="ignore", divide="ignore"):
                return _FUNCTIONS[name](np.asarray(_value(node.args[0], x), dtype=np.float64))
    raise UnsupportedPlot(f"the term {ast.unparse(node).replace('**', '^')} of a formula")


def _orthogonal(x: Floats, degree: int) -> Columns:
    """Orthogonal polynomials by their recurrence. Source: R's `poly`."""
    if degree < 1 or degree >= len(np.unique(x)):
        raise ValueError("'degree' must be less than number of unique points")
    centred = x - base.mean(x)
    q, _ = np.linalg.qr(np.vander(centred, degree + 1, increasing=True))
    raw = q * (q * np.vander(centred, degree + 1, increasing=True)).sum(axis=0)
    norms = (raw * raw).sum(axis=0)
    alpha = (centred[:, None] * raw * raw).sum(axis=0)[:degree] / norms[:degree] + base.mean(x)
    sizes = np.concatenate([[1.0], norms])

    def columns(places: Floats) -> list[Floats]:
        found = [np.ones_like(places), places - alpha[0]]
        for i in range(1, degree):
            step = (places - alpha[i]) * found[i] - sizes[i + 1] / sizes[i] * found[i - 1]
            found.append(step)
        return [found[i] / np.sqrt(sizes[i + 1]) for i in range(1, degree + 1)]

    return columns
