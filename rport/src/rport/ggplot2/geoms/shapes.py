"""The names of plotting symbols."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from rport.ggplot2.unsupported import UnsupportedPlot

_NAMES = (
    "square open", "circle open", "triangle open", "plus", "cross", "diamond open",
    "triangle down open", "square cross", "asterisk", "diamond plus", "circle plus", "star",
    "square plus", "circle cross", "square triangle", "square", "circle small", "triangle",
    "diamond", "circle", "bullet", "circle filled", "square filled", "diamond filled",
    "triangle filled", "triangle down filled",
)  # fmt: skip
"""The symbols 0 to 25 by name. Source: ggplot2's `translate_shape_string`."""

_NOTHING = ("none", "None", "", " ")


@lru_cache(maxsize=256)
def _named(name: str) -> int | str | None:
    if name in _NOTHING:
        return None
    if len(name) == 1:
        return name
    found = [i for i, each in enumerate(_NAMES) if each == name]
    found = found or [i for i, each in enumerate(_NAMES) if each.startswith(name)]
    if len(found) != 1:
        raise UnsupportedPlot(f"shape {name!r}")
    return found[0]


def shape_number(given: object) -> int | str | None:
    """R's symbol for a number, a name or a character; None for a missing one."""
    if given is None or given != given:
        return None
    if isinstance(given, int | float | np.number):
        return int(given)
    if isinstance(given, str):
        return _named(given)
    raise UnsupportedPlot(f"shape {given!r}")
