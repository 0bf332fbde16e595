"""plotnine's plotting symbols and line types, which are matplotlib's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rport.ggplot2.unsupported import UnsupportedPlot

_SYMBOLS = {"o": 19, "s": 15, "^": 17, "v": 25, "D": 18, "d": 18, "+": 3, "x": 4, "*": 8}
"""R's equivalents; symbols without one are refused where they are drawn."""


def shapes_from(given: Any) -> Any:
    """One shape, or several, as R's numbers.

    Raises UnsupportedPlot for a shape of one's own: matplotlib's tuples of numbers.
    """
    if isinstance(given, str):
        return _SYMBOLS.get(given, given)
    if isinstance(given, Mapping):
        return {name: shapes_from(each) for name, each in given.items()}
    if isinstance(given, tuple) and not any(isinstance(each, str) for each in given):
        raise UnsupportedPlot(f"shape {given!r}")
    return [shapes_from(each) for each in given] if isinstance(given, list | tuple) else given


def linetypes_from(given: Any) -> Any:
    """One line type, or several. Raises UnsupportedPlot for one that begins within a dash."""
    if isinstance(given, Mapping):
        return {name: linetypes_from(each) for name, each in given.items()}
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[1], tuple):
        if given[0] != 0:
            raise UnsupportedPlot(f"linetype {given!r}")
        return given
    return [linetypes_from(each) for each in given] if isinstance(given, list | tuple) else given


def looks_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """Looks, or the arguments of a layer, with their shapes in R's numbers."""
    looks = dict(given)
    for name, value in given.items():
        if name.endswith("shape"):
            looks[name] = shapes_from(value)
        elif name == "linetype":
            looks[name] = linetypes_from(value)
    return looks
