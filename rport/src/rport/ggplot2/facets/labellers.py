"""Labellers with ggplot2's arguments: from the values of a facet's variables to its strips' texts.

A labeller takes and returns `StripLabels`: texts by variable.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from rport.ggplot2 import from_plotnine
from rport.ggplot2.build.discrete import as_text
from rport.plotmath import expression, parse
from rport.plotmath.bquote import filled, variables_of_caller
from rport.remade import Remade, remade

_OF_ALL = ("rows", "cols", "multi_line", "default")
"""The arguments of `labeller` that are not for one variable."""


@dataclass(frozen=True)
class StripLabels:
    """The labels of a strip by variable; `along` says whether it is that of "rows" or "cols"."""

    variables: dict[str, Any]
    along: str = "cols"

    def collapsed(self) -> StripLabels:
        """All labels on one line."""
        joined = ", ".join(str(each) for each in self.variables.values())
        return replace(self, variables={"value": joined})


Labeller = Callable[[StripLabels], StripLabels]

LabellerLike = str | Mapping[Any, object] | Callable[..., object]
"""The name of a labeller, labels by value, or a function of one value or of `StripLabels`."""


def label_value(labels: StripLabels, multi_line: bool = True) -> StripLabels:
    """Values as they are. Source: ggplot2's `label_value`."""
    return labels if multi_line else labels.collapsed()


def label_both(labels: StripLabels, multi_line: bool = True, sep: str = ": ") -> StripLabels:
    """Variable and value. Source: ggplot2's `label_both`."""
    both = {name: f"{name}{sep}{value}" for name, value in labels.variables.items()}
    return label_value(replace(labels, variables=both), multi_line)


def label_context(labels: StripLabels, multi_line: bool = True, sep: str = ": ") -> StripLabels:
    """Values, with the variables if there are several. Source: ggplot2's `label_context`."""
    if len(labels.variables) == 1:
        return label_value(labels, multi_line)
    return label_both(labels, multi_line, sep)


def label_parsed(labels: StripLabels, multi_line: bool = True) -> StripLabels:
    """Values as plotmath, read in R's syntax. Source: ggplot2's `label_parsed`."""
    values = labels.variables
    if multi_line:
        return replace(labels, variables={name: parse(value) for name, value in values.items()})
    joined: expression = parse(f"list({', '.join(values.values())})")
    return replace(labels, variables={"all": joined})


_WHOLE: dict[str, Labeller] = {
    "label_value": label_value,
    "label_both": label_both,
    "label_context": label_context,
    "label_parsed": label_parsed,
}


class _Labeller(Remade):
    """A labeller that was made from something else."""

    def __init__(self, label: Labeller):
        self.label = label

    def __call__(self, labels: StripLabels) -> StripLabels:
        return self.label(labels)


def _NA(value: str) -> str:
    return "NA"


@remade
def as_labeller(
    x: LabellerLike, default: LabellerLike = "label_value", multi_line: bool = True
) -> _Labeller:
    """A labeller from a name, a mapping of values to labels, or a function of one value.

    What a mapping does not have is labelled "NA". Raises ValueError for another thing. Source:
    ggplot2's `as_labeller`.
    """
    label = _labeller_of(x, _NA if isinstance(x, Mapping) else default)
    return _Labeller(label if multi_line else lambda labels: label(labels).collapsed())


@remade
def facet_labeller(x: LabellerLike) -> _Labeller:
    """A facet's own labeller, in which a mapping keeps what it does not have."""
    return _Labeller(_labeller_of(x))


def _labeller_of(x: LabellerLike, default: LabellerLike = "label_value") -> Labeller:
    if isinstance(x, _Labeller):
        return x
    if from_plotnine.is_foreign(x):
        return from_plotnine.labeller(x)
    if isinstance(x, str) and x in _WHOLE:
        return _WHOLE[x]
    if isinstance(x, Mapping):
        known = {as_text(key): label for key, label in x.items()}
        rest = _labeller_of(default)

        def looked_up(labels: StripLabels) -> StripLabels:
            found = dict(rest(labels).variables)
            for name, value in labels.variables.items():
                label = known.get(value)
                if label is not None:
                    found[name] = _label_by(label, value) if callable(label) else label
            return replace(labels, variables=found)

        return looked_up
    if callable(x):
        if x in _WHOLE.values():
            return next(whole for whole in _WHOLE.values() if whole == x)
        function = x
        return lambda labels: _by_function(function, labels)
    raise ValueError(
        f"a labeller is one of {', '.join(_WHOLE)}, a mapping or a function, not {x!r}"
    )


def _by_function(function: Callable[..., object], labels: StripLabels) -> StripLabels:
    """What a function gives for all labels together, or else for each value."""
    try:
        found = function(labels)
    except Exception:  # one of values, which may raise whatever it likes for labels
        found = None
    if isinstance(found, StripLabels):
        return found
    each = {name: _label_by(function, value) for name, value in labels.variables.items()}
    return replace(labels, variables=each)


def _label_by(function: Callable[..., Any], value: Any) -> Any:
    """What a function of one value, or of all values together, gives for a value."""
    found = function(value)
    return function([value])[0] if isinstance(found, list | np.ndarray) else found


@remade
def labeller(
    rows: LabellerLike | None = None,
    cols: LabellerLike | None = None,
    multi_line: bool = True,
    default: LabellerLike = "label_value",
    **by_variable: LabellerLike,
) -> _Labeller:
    """A labeller for each variable, or for rows and columns. Source: ggplot2's `labeller`.

    Arguments that begin with a dot in R may begin with an underscore: `_rows`, `_multi_line`.
    """
    given = {name: by_variable.pop(f"_{name}", None) for name in _OF_ALL}
    rows, cols = given["rows"] or rows, given["cols"] or cols
    default = given["default"] or default
    multi_line = multi_line if given["multi_line"] is None else bool(given["multi_line"])

    def label(labels: StripLabels) -> StripLabels:
        along = rows if labels.along == "rows" else cols
        if along is not None:
            return _labeller_of(along, default)(labels)
        found: dict[str, Any] = {}
        for name, value in labels.variables.items():
            own = _labeller_of(by_variable.get(name, default), default)
            found.update(own(replace(labels, variables={name: value})).variables)
        return replace(labels, variables=found)

    return as_labeller(_Labeller(label), multi_line=multi_line)


@remade
def label_wrap_gen(width: int = 25, multi_line: bool = True) -> _Labeller:
    """A labeller that breaks lines before `width` letters. Source: `label_wrap_gen`."""

    def wrapped(text: str) -> str:
        lines = textwrap.wrap(text, width - 1, break_long_words=False, break_on_hyphens=False)
        return "\n".join(lines)

    return as_labeller(wrapped, multi_line=multi_line)


def label_bquote(
    rows: str | None = None, cols: str | None = None, default: LabellerLike = "label_value"
) -> _Labeller:
    """Strips as plotmath with the variables' values in `.()`: `label_bquote("alpha^.(g)")`.

    The first expression alone is for rows and columns; the caller's variables are known as well.
    Source: ggplot2's `label_bquote`.
    """
    caller = variables_of_caller(1)

    def label(labels: StripLabels) -> StripLabels:
        own = {"rows": rows, "cols": cols}
        both = rows if cols is None else cols if rows is None else None
        text = own[labels.along] if both is None else both
        if text is None:
            return label_value(labels)
        values = {name: _number(value) for name, value in labels.variables.items()}
        return replace(labels, variables={"bquote": parse(filled(text, {**caller, **values}))})

    return _Labeller(label)


def _number(value: object) -> object:
    """A text that is a number's as the number."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value
