"""Labels of plotnine's."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.aesthetics import british
from rport.ggplot2.unsupported import UnsupportedPlot


def labels_from(given: Any) -> dict[str, Any]:
    """The labels that were given to a plot. Raises UnsupportedPlot for one that R lacks."""
    found: dict[str, Any] = {}
    for name, value in given.iterfields():
        if value is None:
            continue
        if name == "footer":
            raise UnsupportedPlot("labs(footer=...)")
        found[british(name)] = value
    return found
