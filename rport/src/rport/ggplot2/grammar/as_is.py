"""Values that no scale changes: `I`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AsIs:
    """Values of an aesthetic as they are drawn; places are shares of the panel."""

    value: Any


def I(x: object) -> AsIs:  # noqa: E743
    """Values that no scale changes: `aes(colour=I("red"))`, `annotate("text", x=I(0.5), ...)`.

    A text is the value itself; a column is `"I(column)"`. Places are shares of the panel's width
    and height. Source: R's `I`, as ggplot2 takes it.
    """
    return x if isinstance(x, AsIs) else AsIs(x)


def value_of(given: object) -> Any:
    """What is within `I()`, or the thing itself."""
    return given.value if isinstance(given, AsIs) else given
