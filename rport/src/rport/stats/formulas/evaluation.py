"""Values of R's expressions over columns of data."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.language import Call, Constant, Expression, Name, deparse
from rport.stats.formulas.columns import Column, factor
from rport.stats.moments import column_mean, total
from rport.stats.polynomials import poly

FloatArray = npt.NDArray[np.float64]
Basis = Callable[[FloatArray], FloatArray]

_FUNCTIONS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "abs": np.abs,
    "ceiling": np.ceil,
    "cos": base.cos,
    "exp": base.exp,
    "expm1": base.expm1,
    "floor": np.floor,
    "log10": base.log10,
    "log1p": base.log1p,
    "log2": base.log2,
    "sin": base.sin,
    "sqrt": np.sqrt,
}
_ARITHMETIC: dict[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "%%": np.mod,
    "%/%": np.floor_divide,
}
_COMPARISONS = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    ">": np.greater,
    "<=": np.less_equal,
    ">=": np.greater_equal,
}


@dataclass
class Evaluation:
    """Expressions over `columns` of n observations.

    `bases` holds what `poly` and `scale` found in the data of a fit: with it they give the same
    functions of other data. Source: R's `makepredictcall`.
    """

    columns: Mapping[str, Column]
    n: int
    bases: dict[str, Basis] = field(default_factory=dict)

    calls: ClassVar[dict[str, Callable[[Any, Call], Column]]] = {}
    """R's functions by name."""

    def column(self, tree: Expression) -> Column:
        """The value of an expression. Raises ValueError for what is not known."""
        with np.errstate(all="ignore"):
            return self._column(tree)

    def _column(self, tree: Expression) -> Column:
        if isinstance(tree, Name):
            if tree.text == "pi":
                return self._constant(math.pi)
            if tree.text not in self.columns:
                raise ValueError(f"object '{tree.text}' not found")
            return self.columns[tree.text]
        if isinstance(tree, Constant):
            return self._constant(tree.value)
        function = tree.function.rpartition("::")[2]
        method = self.calls.get(function)
        if method is not None:
            return method(self, tree)
        if function in _FUNCTIONS:
            return self._numeric(_FUNCTIONS[function](self._doubles(tree.arguments[0])))
        if function in _ARITHMETIC and len(tree.arguments) == 2:
            left, right = (self._doubles(each) for each in tree.arguments)
            return self._numeric(_ARITHMETIC[function](left, right))
        if function in _COMPARISONS:
            return self._compare(tree)
        raise ValueError(f'could not find function "{tree.function}"')

    def _constant(self, value: float | int | str | bool | None) -> Column:
        if isinstance(value, str):
            texts = np.empty(self.n, dtype=object)
            texts[:] = value
            return Column("text", texts)
        if value is None:
            raise ValueError("NULL cannot be a variable of a model")
        kind = "logical" if isinstance(value, bool) else "numeric"
        return Column(kind, np.full(self.n, float(value)))  # type: ignore[arg-type]

    def _numeric(self, values: FloatArray) -> Column:
        return Column("numeric", np.asarray(values, dtype=np.float64))

    def _doubles(self, tree: Expression) -> FloatArray:
        column = self._column(tree)
        if column.kind not in ("numeric", "logical", "matrix"):
            raise ValueError(f"{deparse(tree)} is not numeric: it is a {column.kind}")
        return np.asarray(column.values, dtype=np.float64)

    def _compare(self, tree: Call) -> Column:
        columns = [self._column(each) for each in tree.arguments]
        compare = _COMPARISONS[tree.function]
        absent = columns[0].missing() | columns[1].missing()
        if all(each.kind in ("numeric", "logical") for each in columns):
            found = compare(columns[0].values, columns[1].values)
        else:
            words = [np.array([str(word) for word in each.texts()], object) for each in columns]
            found = compare(*words)
        return Column("logical", np.where(absent, math.nan, np.asarray(found, dtype=np.float64)))

    # the methods below are R's functions, by name in `calls`

    def _same(self, tree: Call) -> Column:
        return self._column(tree.arguments[0])

    def _minus(self, tree: Call) -> Column:
        if len(tree.arguments) == 1:
            return self._numeric(-self._doubles(tree.arguments[0]))
        left, right = (self._doubles(each) for each in tree.arguments)
        return self._numeric(left - right)

    def _power(self, tree: Call) -> Column:
        left, right = tree.arguments
        if isinstance(right, Constant) and isinstance(right.value, int | float):
            return self._numeric(base.powers(self._doubles(left), float(right.value)))
        pairs = zip(self._doubles(left).tolist(), self._doubles(right).tolist(), strict=True)
        return self._numeric(np.array([base.power(x, y) for x, y in pairs]))

    def _log(self, tree: Call) -> Column:
        values = base.log(self._doubles(tree.arguments[0]))
        if len(tree.arguments) == 1:
            return self._numeric(values)
        number = self._number(tree.arguments[1])
        if number in (2, 10):
            own = base.log2 if number == 2 else base.log10
            return self._numeric(own(self._doubles(tree.arguments[0])))
        return self._numeric(values / base.log(number))

    def _logical(self, tree: Call) -> Column:
        if tree.function == "!":
            return Column("logical", 1 - self._doubles(tree.arguments[0]))
        left, right = (self._doubles(each) for each in tree.arguments)
        decisive = 0.0 if tree.function.startswith("&") else 1.0
        found = np.where(np.isnan(left) | np.isnan(right), math.nan, 1 - decisive)
        return Column(
            "logical", np.where((left == decisive) | (right == decisive), decisive, found)
        )

    def _round(self, tree: Call) -> Column:
        digits = round(self._number(tree.arguments[1])) if len(tree.arguments) > 1 else 0
        values = self._doubles(tree.arguments[0]).tolist()
        return self._numeric(np.array([base.rounded(each, digits) for each in values]))

    def _is_missing(self, tree: Call) -> Column:
        return Column("logical", self._column(tree.arguments[0]).missing().astype(np.float64))

    def _in(self, tree: Call) -> Column:
        left, right = tree.arguments
        words = self._column(left).texts()
        members = {str(each) for each in self._members(right)}
        return Column("logical", np.array([float(str(word) in members) for word in words]))

    def _members(self, tree: Expression) -> list[str]:
        """The elements of `c("a", "b")`, of `1:3` or of one constant, in words."""
        if isinstance(tree, Call) and tree.function == "c":
            return [word for each in tree.arguments for word in self._members(each)]
        if isinstance(tree, Call) and tree.function == ":":
            low, high = (round(self._number(each)) for each in tree.arguments)
            return [str(each) for each in range(low, high + 1)]
        if isinstance(tree, Constant):
            if isinstance(tree.value, str):
                return [tree.value]
            return [word for word in Evaluation({}, 1)._column(tree).texts() if word is not None]
        raise ValueError(f"{deparse(tree)} is not a vector of constants")

    def _number(self, tree: Expression) -> float:
        return float(Evaluation({}, 1)._doubles(tree)[0])

    def _ifelse(self, tree: Call) -> Column:
        test, yes, no = (self._column(each) for each in tree.arguments)
        chosen = np.where(np.nan_to_num(test.values) != 0, yes.values, no.values)
        if yes.kind == "text":
            chosen[test.missing()] = None
            return Column("text", chosen)
        return Column(yes.kind, np.where(test.missing(), math.nan, chosen), yes.levels)

    def _factor(self, tree: Call) -> Column:
        given = {name: each for name, each in tree.named() if name}
        positional = [each for name, each in tree.named() if name is None]
        given |= dict(zip(("x", "levels", "labels"), positional, strict=False))
        x = self._column(given["x"])
        levels = tuple(self._members(given["levels"])) if "levels" in given else None
        labels = tuple(self._members(given["labels"])) if "labels" in given else None
        ordered = tree.function == "ordered" or given.get("ordered") == Constant(True)
        if tree.function == "as.factor" and x.kind in ("factor", "ordered"):
            return x
        return factor(x, levels, labels, ordered)

    def _relevel(self, tree: Call) -> Column:
        x = self._column(tree.arguments[0]).as_factor()
        reference = self._members(tree.arguments[1])[0]
        if reference not in x.levels:
            raise ValueError(f"'ref' must be an existing level, not {reference!r}")
        return x.with_levels((reference, *(each for each in x.levels if each != reference)))

    def _as_numeric(self, tree: Call) -> Column:
        column = self._column(tree.arguments[0])
        if column.kind in ("factor", "ordered"):
            return self._numeric(column.values + 1)
        if column.kind == "text":
            words = [math.nan if word is None else float(word) for word in column.texts()]
            return self._numeric(np.array(words))
        whole = tree.function == "as.integer"
        return self._numeric(np.trunc(column.values) if whole else column.values)

    def _cbind(self, tree: Call) -> Column:
        names = [name or deparse(each) for name, each in tree.named()]
        parts = [self._doubles(each) for each in tree.arguments]
        return Column("matrix", np.column_stack(parts), names=tuple(names))

    def _basis(self, tree: Call, found: Callable[[FloatArray], tuple[FloatArray, Basis]]) -> Column:
        key = deparse(tree)
        x = self._doubles(tree.arguments[0])
        if key in self.bases:
            values = self.bases[key](x)
        else:
            values, self.bases[key] = found(x)
        names = tuple(str(at + 1) for at in range(values.shape[1]))
        return Column("matrix", values, names=names if len(names) > 1 else ("",))

    def _poly(self, tree: Call) -> Column:
        given: dict[str, Expression] = {name: each for name, each in tree.named() if name}
        rest = [each for name, each in tree.named()[1:] if name is None]
        degree = round(self._number(given.get("degree", rest[0] if rest else Constant(1.0))))
        if given.get("raw") == Constant(True):

            def powers(x: FloatArray) -> FloatArray:
                return np.column_stack([base.powers(x, at) for at in range(1, degree + 1)])

            return self._basis(tree, lambda x: (powers(x), powers))

        def orthogonal(x: FloatArray) -> tuple[FloatArray, Basis]:
            if np.isnan(x).any():
                raise ValueError("missing values are not allowed in 'poly'")
            columns, recursion = poly(x, degree)
            return columns[:, 1:], lambda new: recursion.columns(new)[:, 1:]

        return self._basis(tree, orthogonal)

    def _scale(self, tree: Call) -> Column:
        def standard(x: FloatArray) -> tuple[FloatArray, Basis]:
            known = x[~np.isnan(x)]
            middle = column_mean(known)
            centred = known - middle
            size = math.sqrt(total(centred * centred) / max(1, known.size - 1))

            def scaled(new: FloatArray) -> FloatArray:
                return ((new - middle) / size)[:, np.newaxis]

            return scaled(x), scaled

        return self._basis(tree, standard)


Evaluation.calls = {
    "(": Evaluation._same,
    "I": Evaluation._same,
    "offset": Evaluation._same,
    "as.vector": Evaluation._same,
    "-": Evaluation._minus,
    "^": Evaluation._power,
    "log": Evaluation._log,
    "!": Evaluation._logical,
    "&": Evaluation._logical,
    "|": Evaluation._logical,
    "&&": Evaluation._logical,
    "||": Evaluation._logical,
    "round": Evaluation._round,
    "is.na": Evaluation._is_missing,
    "%in%": Evaluation._in,
    "ifelse": Evaluation._ifelse,
    "factor": Evaluation._factor,
    "as.factor": Evaluation._factor,
    "ordered": Evaluation._factor,
    "relevel": Evaluation._relevel,
    "as.numeric": Evaluation._as_numeric,
    "as.integer": Evaluation._as_numeric,
    "cbind": Evaluation._cbind,
    "poly": Evaluation._poly,
    "scale": Evaluation._scale,
}
