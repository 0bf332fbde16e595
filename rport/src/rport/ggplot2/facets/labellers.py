"""Labellers with ggplot2's arguments: from the values of a facet's variables to its strips' texts.

A labeller takes and returns plotnine's `strip_label_details`: texts by variable.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any

import plotnine
from plotnine.iapi import strip_label_details as Details

from rport.ggplot2.build.discrete import as_text

Labeller = Callable[[Details], Details]


def label_parsed(details: Details, multi_line: bool = True) -> Details:
    """Values as plotmath, read in R's syntax. Source: ggplot2's `label_parsed`."""
    from rport.plotmath import parse

    values = details.variables
    if multi_line:
        return Details({name: parse(value) for name, value in values.items()}, details.meta)
    return Details({"all": parse(f"list({', '.join(values.values())})")}, details.meta)


_WHOLE: dict[str, Labeller] = {
    "label_value": plotnine.label_value,
    "label_both": plotnine.label_both,
    "label_context": plotnine.label_context,
    "label_parsed": label_parsed,
}


class _Labeller:
    """A labeller that was made from something else."""

    def __init__(self, label: Labeller):
        self.label = label

    def __call__(self, details: Details) -> Details:
        return self.label(details)


def _NA(value: str) -> str:
    return "NA"


def as_labeller(x: Any, default: Any = "label_value", multi_line: bool = True) -> _Labeller:
    """A labeller from a name, a mapping of values to labels, or a function of one value.

    What a mapping does not have is labelled "NA". Raises ValueError for another thing. Source:
    ggplot2's `as_labeller`.
    """
    label = _labeller_of(x, _NA if isinstance(x, Mapping) else default)
    return _Labeller(label if multi_line else lambda details: label(details).collapse())


def facet_labeller(x: Any) -> _Labeller:
    """A facet's own labeller: as for plotnine, a mapping keeps what it does not have."""
    return _Labeller(_labeller_of(x))


def _labeller_of(x: Any, default: Any = "label_value") -> Labeller:
    if isinstance(x, _Labeller | plotnine.labeller):
        return x
    if isinstance(x, str) and x in _WHOLE:
        return _WHOLE[x]
    if isinstance(x, Mapping):
        known = {as_text(key): label for key, label in x.items()}
        rest = _labeller_of(default)

        def looked_up(details: Details) -> Details:
            found = rest(details).variables
            for name, value in details.variables.items():
                label = known.get(value)
                if label is not None:
                    found[name] = label(value) if callable(label) else label
            return Details(found, details.meta)

        return looked_up
    if callable(x):
        if getattr(x, "__name__", "") in _WHOLE:
            whole: Labeller = x
            return whole
        return lambda details: Details(
            {name: x(value) for name, value in details.variables.items()}, details.meta
        )
    raise ValueError(
        f"a labeller is one of {', '.join(_WHOLE)}, a mapping or a function, not {x!r}"
    )


def labeller(
    rows: Any = None,
    cols: Any = None,
    multi_line: bool = True,
    default: Any = "label_value",
    **by_variable: Any,
) -> _Labeller:
    """A labeller for each variable, or for rows and columns. Source: ggplot2's `labeller`."""

    def label(details: Details) -> Details:
        along = rows if details.meta.get("dimension") == "rows" else cols
        if along is not None:
            return _labeller_of(along, default)(details)
        found: dict[str, Any] = {}
        for name, value in details.variables.items():
            own = _labeller_of(by_variable.get(name, default), default)
            found.update(own(Details({name: value}, details.meta)).variables)
        return Details(found, details.meta)

    return as_labeller(_Labeller(label), multi_line=multi_line)


def label_wrap_gen(width: int = 25, multi_line: bool = True) -> _Labeller:
    """A labeller that breaks lines before `width` letters. Source: `label_wrap_gen`."""

    def wrapped(text: str) -> str:
        lines = textwrap.wrap(text, width - 1, break_long_words=False, break_on_hyphens=False)
        return "\n".join(lines)

    return as_labeller(wrapped, multi_line=multi_line)
