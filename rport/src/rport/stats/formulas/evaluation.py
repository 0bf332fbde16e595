"""Values of R's expressions over columns of data."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.language import Call, Constant, Expression, Name, deparse
from rport.stats.formulas.columns import Column
from rport.stats.moments import median, quantile, sd, total, var

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
    "sign": np.sign,
    "sin": base.sin,
    "sqrt": np.sqrt,
    "trunc": np.trunc,
}
_SUMMARIES: dict[str, Callable[[FloatArray], float]] = {
    "max": np.max,
    "mean": base.mean,
    "median": median,
    "min": np.min,
    "sd": sd,
    "sum": total,
    "var": var,
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

    `bases` holds what `poly`, `scale` and splines found in the data of a fit: with it they give
    the same functions of other data. Source: R's `makepredictcall`.
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
        if function in _SUMMARIES:
            return self._constant(self._summary(function, tree))
        if function in _FUNCTIONS:
            return self._numeric(_FUNCTIONS[function](self.doubles(tree.arguments[0])))
        if function in _ARITHMETIC and len(tree.arguments) == 2:
            left, right = (self.doubles(each) for each in tree.arguments)
            return self._numeric(_ARITHMETIC[function](left, right))
        if function in _COMPARISONS:
            return self._compare(tree)
        raise ValueError(f'could not find function "{tree.function}"')

    def _summary(self, function: str, tree: Call) -> float:
        given = tree.matched(("x", "na.rm"))
        x = self.doubles(given["x"])
        if given.get("na.rm") == Constant(True):
            x = x[~np.isnan(x)]
        return math.nan if np.isnan(x).any() else float(_SUMMARIES[function](x))

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

    def doubles(self, tree: Expression) -> FloatArray:
        """The value of an expression as numbers. Raises ValueError where it has none."""
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
            return self._numeric(-self.doubles(tree.arguments[0]))
        left, right = (self.doubles(each) for each in tree.arguments)
        return self._numeric(left - right)

    def _power(self, tree: Call) -> Column:
        left, right = tree.arguments
        if isinstance(right, Constant) and isinstance(right.value, int | float):
            return self._numeric(base.powers(self.doubles(left), float(right.value)))
        pairs = zip(self.doubles(left).tolist(), self.doubles(right).tolist(), strict=True)
        return self._numeric(np.array([base.power(x, y) for x, y in pairs]))

    def _log(self, tree: Call) -> Column:
        values = base.log(self.doubles(tree.arguments[0]))
        if len(tree.arguments) == 1:
            return self._numeric(values)
        number = self.number(tree.arguments[1])
        if number in (2, 10):
            own = base.log2 if number == 2 else base.log10
            return self._numeric(own(self.doubles(tree.arguments[0])))
        return self._numeric(values / base.log(number))

    def _logical(self, tree: Call) -> Column:
        if tree.function == "!":
            return Column("logical", 1 - self.doubles(tree.arguments[0]))
        left, right = (self.doubles(each) for each in tree.arguments)
        decisive = 0.0 if tree.function.startswith("&") else 1.0
        found = np.where(np.isnan(left) | np.isnan(right), math.nan, 1 - decisive)
        return Column(
            "logical", np.where((left == decisive) | (right == decisive), decisive, found)
        )

    def _round(self, tree: Call) -> Column:
        digits = round(self.number(tree.arguments[1])) if len(tree.arguments) > 1 else 0
        values = self.doubles(tree.arguments[0]).tolist()
        return self._numeric(np.array([base.rounded(each, digits) for each in values]))

    def _is_missing(self, tree: Call) -> Column:
        return Column("logical", self._column(tree.arguments[0]).missing().astype(np.float64))

    def members(self, tree: Expression) -> list[str]:
        """The elements of `c("a", "b")`, of `1:3` or of one constant, in words."""
        if isinstance(tree, Call) and tree.function == "c":
            return [word for each in tree.arguments for word in self.members(each)]
        if isinstance(tree, Call) and tree.function == ":":
            low, high = (round(self.number(each)) for each in tree.arguments)
            return [str(each) for each in range(low, high + 1)]
        if isinstance(tree, Constant):
            if isinstance(tree.value, str):
                return [tree.value]
            return [word for word in Evaluation({}, 1)._column(tree).texts() if word is not None]
        raise ValueError(f"{deparse(tree)} is not a vector of constants")

    def vector(self, tree: Expression) -> FloatArray:
        """The numbers of `c(1, 2)`, `1:3`, `seq(...)`, `quantile(x, ...)` or of one constant."""
        if not isinstance(tree, Call) or tree.function not in ("c", ":", "seq", "quantile"):
            return np.array([self.number(tree)])
        if tree.function == "c":
            return np.concatenate([self.vector(each) for each in tree.arguments])
        if tree.function == "quantile":
            given = tree.matched(("x", "probs", "na.rm", "names", "type"))
            x = self.doubles(given["x"])
            shares = self.vector(given["probs"]) if "probs" in given else base.seq(0, 1, 5)
            return quantile(x[~np.isnan(x)], shares.tolist())
        if tree.function == "seq":
            given = tree.matched(("from", "to", "by", "length.out"))
            low, high = self.number(given["from"]), self.number(given["to"])
            if "length.out" in given:
                return base.seq(low, high, round(self.number(given["length.out"])))
            return np.array(base.seq_by(low, high, self.number(given.get("by", Constant(1.0)))))
        low, high = (round(self.number(each)) for each in tree.arguments)
        return np.arange(low, high + 1, dtype=np.float64)

    def number(self, tree: Expression) -> float:
        """The number of an expression without variables, or of a summary such as `mean(x)`."""
        if isinstance(tree, Call) and tree.function in _SUMMARIES:
            return float(self.doubles(tree)[0])
        return float(Evaluation({}, 1).doubles(tree)[0])

    def _extreme(self, tree: Call) -> Column:
        columns = [self.doubles(each) for each in tree.arguments]
        extreme = np.minimum if tree.function == "pmin" else np.maximum
        return self._numeric(functools.reduce(extreme, columns))

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
        parts = [self.doubles(each) for each in tree.arguments]
        return Column("matrix", np.column_stack(parts), names=tuple(names))


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
    "as.numeric": Evaluation._as_numeric,
    "as.integer": Evaluation._as_numeric,
    "unclass": Evaluation._as_numeric,
    "cbind": Evaluation._cbind,
    "Pair": Evaluation._cbind,
    "pmin": Evaluation._extreme,
    "pmax": Evaluation._extreme,
}
