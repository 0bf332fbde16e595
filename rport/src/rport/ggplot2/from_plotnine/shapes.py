"""plotnine's plotting symbols, which are matplotlib's."""

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


def looks_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """Looks, or the arguments of a layer, with their shapes in R's numbers."""
    return {
        name: shapes_from(value) if name.endswith("shape") else value
        for name, value in given.items()
    }
