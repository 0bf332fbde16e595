"""Values of R's expressions over columns of data."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from rport import base
from rport.base.language import Call, Constant, Expression, Name, deparse
from rport.stats.formulas.bases import BASES, Basis
from rport.stats.formulas.calling import Argument, Function, Summary, called
from rport.stats.formulas.columns import Column, FloatArray
from rport.stats.formulas.functions import FUNCTIONS
from rport.stats.formulas.functions_of_times import as_date
from rport.stats.formulas.vectors import (
    FACTORS,
    NUMBERS,
    TIMES,
    constant,
    like,
    logical,
    numeric,
    one_number,
    recycled,
    resized,
    text,
    whole,
)

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
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTH_NAMES = (
    "January February March April May June July August September October November December"
)
VARIABLES: dict[str, Column] = {
    "pi": numeric(math.pi),
    "T": logical(True),
    "F": logical(False),
    "Inf": numeric(math.inf),
    "NaN": numeric(math.nan),
    "NA": logical(math.nan),
    "NA_real_": numeric(math.nan),
    "NA_integer_": numeric(math.nan, True),
    "NA_character_": text([None]),
    "LETTERS": text([chr(65 + at) for at in range(26)]),
    "letters": text([chr(97 + at) for at in range(26)]),
    "month.abb": text(_MONTHS.split()),
    "month.name": text(_MONTH_NAMES.split()),
}
"""R's own, where the data have none of the name."""


class UnknownName(ValueError):
    """A variable or function that an expression names, and nobody knows."""


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
    """What depends on how a call is written, by the function's name."""
    functions: ClassVar[Mapping[str, Function]] = FUNCTIONS
    """R's functions of values, by name."""

    def column(self, tree: Expression) -> Column:
        """The value of an expression, of one number for each observation.

        Raises ValueError for anything that is not known.
        """
        found = self.value(tree)
        if len(found) not in (1, self.n):
            raise ValueError(
                f"variable lengths differ (found for '{deparse(tree)}'): {len(found)}, not {self.n}"
            )
        return resized(found, self.n) if len(found) == 1 else found

    def value(self, tree: Expression) -> Column:
        """The value of an expression, of whatever length. Raises ValueError as `column`."""
        with np.errstate(all="ignore"):
            return self._column(tree)

    def _column(self, tree: Expression) -> Column:
        if isinstance(tree, Name):
            return self._variable(tree.text)
        if isinstance(tree, Constant):
            return constant(tree.value)
        name = tree.function.rpartition("::")[2]
        method = self.calls.get(name)
        if method is not None:
            return method(self, tree)
        if name in _COMPARISONS:
            return self._compare(tree)
        function = self._function(tree.function)
        if function is None and tree.function == "$":
            raise ValueError(f"a formula has columns' names alone: x, not {deparse(tree)}")
        if function is None:
            raise UnknownName(f'could not find function "{tree.function}"')
        try:
            return called(function, self._arguments(tree))
        except TypeError as error:
            raise ValueError(f"{deparse(tree)}: {error}") from None

    def _has(self, name: str) -> bool:
        """Whether there is a variable of the name."""
        return name in self.columns or name in VARIABLES

    def _variable(self, name: str) -> Column:
        if name in self.columns:
            return self.columns[name]
        if name in VARIABLES:
            return VARIABLES[name]
        raise UnknownName(f"object '{name}' not found")

    def _function(self, name: str) -> Function | None:
        """What R calls by a name, with its package before it or without."""
        return self.functions.get(name.rpartition("::")[2])

    def _arguments(self, tree: Call) -> list[tuple[str | None, Argument]]:
        return [
            (name, self._argument(each)) for name, each in tree.named() if each != Constant(None)
        ]

    def _argument(self, tree: Expression) -> Argument:
        """A value, or a function by its name, which one argument of another may be."""
        if isinstance(tree, Name) and not self._has(tree.text):
            function = self._function(tree.text)
            if function is not None:
                return _summary(function)
        return self._column(tree)

    def doubles(self, tree: Expression) -> FloatArray:
        """The value of an expression as numbers. Raises ValueError where it has none."""
        column = self._column(tree)
        if column.kind not in (*NUMBERS, *TIMES, "matrix"):
            raise ValueError(f"{deparse(tree)} is not numeric: it is a {column.kind}")
        return np.asarray(column.values, dtype=np.float64)

    def number(self, tree: Expression) -> float:
        """The value of an expression as one number. Raises ValueError where it is not one."""
        return one_number(self._column(tree))

    def _pair(self, tree: Call) -> list[Column]:
        """Both sides of an operator, as numbers of one length."""
        for each in tree.arguments:
            self.doubles(each)
        return recycled(*(self._column(each) for each in tree.arguments))

    def _compare(self, tree: Call) -> Column:
        columns = recycled(*(self._column(each) for each in tree.arguments))
        if {"text"} < {each.kind for each in columns} and any(e.kind in TIMES for e in columns):
            columns = [as_date(each) if each.kind == "text" else each for each in columns]
        compare = _COMPARISONS[tree.function]
        absent = columns[0].missing() | columns[1].missing()
        if all(each.kind in (*NUMBERS, *TIMES) for each in columns):
            found = compare(columns[0].values, columns[1].values)
        elif columns[0].kind == "ordered":
            places = {level: float(at) for at, level in enumerate(columns[0].levels)}
            right = np.array([places.get(str(word), math.nan) for word in columns[1].texts()])
            found = compare(columns[0].values, right)
        else:
            words = [np.array([str(word) for word in each.texts()], object) for each in columns]
            found = compare(*words)
        return logical(np.where(absent, math.nan, np.asarray(found, dtype=np.float64)))

    # the methods below are R's functions, by name in `calls`

    def _same(self, tree: Call) -> Column:
        return self._column(tree.arguments[0])

    def _arithmetic(self, tree: Call) -> Column:
        if len(tree.arguments) == 1:
            column = self._column(tree.arguments[0])
            values = self.doubles(tree.arguments[0])
            return like(column, -values if tree.function == "-" else values)
        left, right = self._pair(tree)
        found = _ARITHMETIC[tree.function](left.values, right.values)
        kinds = [each.kind for each in (left, right)]
        if tree.function in "+-" and any(kind in TIMES for kind in kinds):
            if kinds[0] in TIMES and kinds[1] in TIMES:
                return numeric(found)
            return like(left if kinds[0] in TIMES else right, found)
        if "matrix" in kinds:
            return numeric(found)
        return numeric(found, whole(left, right) and tree.function != "/")

    def _power(self, tree: Call) -> Column:
        left, right = tree.arguments
        if isinstance(right, Constant) and isinstance(right.value, int | float):
            x = self.doubles(left)
            return numeric(x * x if right.value == 2 else base.powers(x, float(right.value)))
        pairs = zip(*(each.values.tolist() for each in self._pair(tree)), strict=True)
        return numeric(np.array([base.power(x, y) for x, y in pairs]))

    def _logical(self, tree: Call) -> Column:
        if tree.function == "!":
            return logical(self.doubles(tree.arguments[0]) == 0)
        left, right = (each.values for each in self._pair(tree))
        if tree.function == "xor":
            return logical((left != 0) ^ (right != 0))
        decisive = 0.0 if tree.function.startswith("&") else 1.0
        absent = np.isnan(left) | np.isnan(right)
        found = np.where(absent, math.nan, 1 - decisive)
        is_told = [((each != 0) == decisive) & ~np.isnan(each) for each in (left, right)]
        return logical(np.where(is_told[0] | is_told[1], decisive, found))

    def _element(self, tree: Call) -> Column:
        """`x[test]`, `x[c(1, 3)]` and `x[[1]]`."""
        x, at = self._column(tree.arguments[0]), self._column(tree.arguments[1])
        if at.kind == "logical":
            return x.take(np.flatnonzero(np.nan_to_num(resized(at, len(x)).values)))
        if at.kind in FACTORS:
            return x.take(at.values.astype(int))
        places = self.doubles(tree.arguments[1]).astype(int)
        if (places < 0).any():
            return x.take(np.delete(np.arange(len(x)), -places - 1))
        return x.take(places[places > 0] - 1)

    def _cbind(self, tree: Call) -> Column:
        names = [name or deparse(each) for name, each in tree.named()]
        parts = [each.values for each in recycled(*(self._column(e) for e in tree.arguments))]
        return Column("matrix", np.column_stack(parts), names=tuple(names))

    def _coded(self, tree: Call) -> Column:
        """A factor with its contrasts: `C(x, contr.sum)`."""
        given = tree.matched(("object", "contr", "how.many", "base"))
        if "how.many" in given:
            raise ValueError(f"{deparse(tree)}: the argument 'how.many' of C() is not provided")
        column = self._column(given["object"]).as_factor()
        coding = deparse(given["contr"]) if "contr" in given else ""
        if "base" in given:
            coding += f"(levels, base = {deparse(given['base'])})"
        return replace(column, coding=coding)

    def _case_when(self, tree: Call) -> Column:
        """Source: dplyr's `case_when`."""
        found: Column | None = None
        for name, each in reversed(tree.named()):
            if name is not None and name.lstrip(".") == "default":
                found = self._column(each)
                continue
            if not isinstance(each, Call) or each.function != "~" or len(each.arguments) != 2:
                raise ValueError(f'{deparse(each)} is not a case such as x > 1 ~ "many"')
            test, value = (self._column(part) for part in each.arguments)
            other = text([None]) if value.kind == "text" else numeric(math.nan)
            sides = [value, other if found is None else found]
            length = max(len(test), *map(len, sides))
            found = self.functions["ifelse"](resized(test, length), *sides)
        if found is None:
            raise ValueError('case_when() needs a case such as x > 1 ~ "many"')
        return found

    def _rows(self, tree: Call) -> Column:
        return numeric(self.n, True)


def _summary(function: Function) -> Summary:
    def summary(values: npt.NDArray[np.float64]) -> float:
        return one_number(called(function, [(None, numeric(values))]))

    return summary


Evaluation.calls = {
    **BASES,
    "(": Evaluation._same,
    "offset": Evaluation._same,
    **dict.fromkeys(_ARITHMETIC, Evaluation._arithmetic),
    "^": Evaluation._power,
    **dict.fromkeys(("!", "&", "|", "&&", "||", "xor"), Evaluation._logical),
    **dict.fromkeys(("[", "[["), Evaluation._element),
    "C": Evaluation._coded,
    "case_when": Evaluation._case_when,
    "cbind": Evaluation._cbind,
    "Pair": Evaluation._cbind,
    "n": Evaluation._rows,
}

WRITTEN = frozenset({*Evaluation.calls, *_COMPARISONS})
"""The operators and those functions whose value depends on how their call is written."""
