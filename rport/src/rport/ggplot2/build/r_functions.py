"""R's functions that a mapping's expressions may use, by their names in R."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rport import scales
from rport.base.factors import Factor
from rport.ggplot2.build.discrete import collated, is_discrete
from rport.ggplot2.grammar import cuts
from rport.ggplot2.scales.defaults import kind_of
from rport.scales import alpha
from rport.stats.formulas.calling import Function, Summary, called
from rport.stats.formulas.columns import Column, column_of
from rport.stats.formulas.functions import FUNCTIONS
from rport.stats.formulas.functions_of_factors import FunctionsOfFactors, of_codes
from rport.stats.formulas.vectors import FACTORS, doubles, numeric, one_number, text

_DAY = np.timedelta64(1, "D")
_SECOND = np.timedelta64(1, "s")


def column(values: object) -> Column:
    """Values as R has them; dates and date-times as well. Raises ValueError for other kinds."""
    if isinstance(values, Column):
        return values
    if not isinstance(values, pd.Series):
        values = pd.Series(
            values if np.iterable(values) and not isinstance(values, str) else [values]
        )
    if isinstance(values.dtype, pd.CategoricalDtype) or is_discrete(values):
        return column_of(values)
    kind = kind_of(values)
    if kind == "date" or (kind == "datetime" and getattr(values.dt, "tz", None) is None):
        return _times(values, kind)
    if kind != "continuous":
        raise ValueError(f"a column of kind {kind} is not among those that R's functions take here")
    return column_of(values)


def _times(values: pd.Series, kind: str) -> Column:
    moments = pd.to_datetime(values).to_numpy().astype("datetime64[ns]")
    since = moments - np.datetime64("1970-01-01", "ns")
    found = since / (_DAY if kind == "date" else _SECOND)
    return Column("date" if kind == "date" else "datetime", found)


def values_of(found: Column) -> Any:
    """A column as pandas has it: a number or text where it is one value, else an array."""
    if found.kind in FACTORS:
        codes = np.where(np.isnan(found.values), -1, found.values).astype(int).tolist()
        levels = pd.Index(found.levels)
        return pd.Categorical.from_codes(codes, levels, ordered=found.kind == "ordered")
    cells = _cells(found)
    if len(cells) != 1:
        return cells
    return cells[0].item() if isinstance(cells[0], np.generic) else cells[0]


def _cells(found: Column) -> Any:
    if found.kind == "text":
        return found.values
    if found.kind in ("date", "datetime"):
        unit = _DAY if found.kind == "date" else _SECOND
        since = pd.to_timedelta(found.values * (unit / np.timedelta64(1, "ns")), unit="ns")
        return (pd.Timestamp("1970-01-01") + since).array
    if found.kind == "matrix":
        if found.values.shape[1] != 1:
            raise ValueError("a matrix cannot be an aesthetic")
        return found.values[:, 0]
    if found.kind == "logical" and not found.missing().any():
        return found.values.astype(bool)
    if found.kind == "logical":
        cells = np.empty(len(found), dtype=object)
        cells[:] = [None if each != each else bool(each) for each in found.values.tolist()]
        return cells
    return found.values


def _of_factor(found: Factor, ordered: bool = False) -> Column:
    return of_codes(found.codes, found.levels, ordered)


def _words(given: Column | None) -> Sequence[str] | None:
    return None if given is None else [str(word) for word in given.texts()]


def _cut_interval(x: Column, n: int | None = None, length: float | None = None,
                  labels: Column | None = None, dig_lab: int = 3) -> Column:  # fmt: skip
    return _of_factor(
        cuts.cut_interval(doubles(x), n, length, labels=_words(labels), dig_lab=dig_lab)
    )


def _cut_number(x: Column, n: int, labels: Column | None = None, dig_lab: int = 3) -> Column:
    return _of_factor(cuts.cut_number(doubles(x), n, labels=_words(labels), dig_lab=dig_lab))


def _cut_width(x: Column, width: float, center: float | None = None,
               boundary: float | None = None, closed: str = "right",
               labels: Column | None = None, dig_lab: int = 3) -> Column:  # fmt: skip
    places = (width, center, boundary, closed)
    return _of_factor(cuts.cut_width(doubles(x), *places, labels=_words(labels), dig_lab=dig_lab))


def _alpha(colour: Column, alpha_: Column | None = None) -> Column:
    shares = [1.0] if alpha_ is None else doubles(alpha_).tolist()
    count = max(len(colour), len(shares))
    names = [colour.texts()[at % len(colour)] for at in range(count)]
    return text([alpha(name, shares[at % len(shares)]) for at, name in enumerate(names)])


def _labelled(function: Callable[..., Any]) -> Function:
    """One of scales' functions of numbers, which gives texts or numbers."""

    def apply(x: Column, accuracy: float | None = None, scale: float | None = None,
              prefix: str | None = None, suffix: str | None = None, big_mark: str | None = None,
              decimal_mark: str | None = None) -> Column:  # fmt: skip
        given = {
            "accuracy": accuracy, "scale": scale, "prefix": prefix, "suffix": suffix,
            "big_mark": big_mark, "decimal_mark": decimal_mark,
        }  # fmt: skip
        options = {name: value for name, value in given.items() if value is not None}
        return column(list(function(doubles(x), **options)))

    return apply


def _wrapped(x: Column, width: int) -> Column:
    words = ["NA" if each is None else each for each in x.texts()]  # as strwrap() has it
    return text(list(scales.label_wrap(width)(words)))


def _rescale(x: Column, to: Column | None = None) -> Column:
    ends = (0.0, 1.0) if to is None else tuple(doubles(to).tolist()[:2])
    values = doubles(x)
    known = values[np.isfinite(values)]
    return numeric(scales.rescale(values, ends, (float(known.min()), float(known.max()))))


R_FUNCTIONS: dict[str, Function] = {
    **FUNCTIONS,
    **FunctionsOfFactors(collated).by_name(),
    "alpha": _alpha,
    "cut_interval": _cut_interval,
    "cut_number": _cut_number,
    "cut_width": _cut_width,
    "rescale": _rescale,
    **{
        made: _labelled(getattr(scales, name))
        for name in ("comma", "dollar", "number", "ordinal", "percent", "scientific")
        for made in (name, f"label_{name}()", f"{name}_format()")
    },
    "label_wrap()": _wrapped,
    "wrap_format()": _wrapped,
}
"""The functions of values by name, with those of ggplot2 and scales; words sorted as plots do."""


def python_function(name: str) -> Callable[..., Any]:
    """A function of R's that takes and gives what pandas has, for expressions in Python."""
    function = R_FUNCTIONS[name]

    def apply(*values: object, **named: object) -> Any:
        given = [(None, each) for each in values]
        renamed = [(_R_NAMES.get((name, own), own), each) for own, each in named.items()]
        if name == "reorder" and "ascending" in named:
            renamed = [(own, each) for own, each in renamed if own != "ascending"]
            renamed.append(("decreasing", not named["ascending"]))
        arguments = [(own, _argument(each)) for own, each in [*given, *renamed] if each is not None]
        return values_of(called(function, arguments))

    apply.__name__ = name
    return apply


_R_NAMES = {("factor", "categories"): "levels", ("reorder", "fun"): "FUN"}
"""What plotnine calls some arguments."""


def _argument(value: object) -> Column | Summary:
    if not callable(value):
        return column(value)
    known = getattr(value, "__name__", "")
    if value is python_functions.get(known):
        return lambda values: one_number(called(R_FUNCTIONS[known], [(None, numeric(values))]))
    function: Summary = value
    return function


python_functions: dict[str, Callable[..., Any]] = {
    name: python_function(name) for name in R_FUNCTIONS if name.isidentifier()
}
"""R's functions as an expression in Python calls them, with `_` for a dot in their names."""
python_functions |= {
    name.replace(".", "_"): python_function(name) for name in R_FUNCTIONS if "." in name
}
