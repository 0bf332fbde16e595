"""A guide with its key: what it takes from its scale."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from rport.ggplot2.guides.guide import Guide


@dataclass
class Trained:
    """A guide with its key: one entry for each break."""

    asked: Guide
    title: object
    aesthetics: list[str]
    key: dict[str, list[Any]]
    """What is drawn for each break, by aesthetic."""
    values: list[Any]
    labels: list[Any]
    bar: list[Any] = field(default_factory=list)
    """Of a colourbar its colours, from low to high."""
    along: list[float] = field(default_factory=list)
    """Of a colourbar the numbers that these are the colours of."""
    shares: list[float] = field(default_factory=list)
    """Of a colourbar or bins where the breaks lie along it."""
    edges: list[float] = field(default_factory=list)
    """Of coloursteps where each begins and ends."""
    ends: tuple[bool, bool] = (False, False)
    """Of bins whether the first and the last break are shown."""
    places: list[int] = field(default_factory=list)
    """Where the breaks are among the scale's limits, from 1; only if the labels have names."""
    layers: list[Any] = field(default_factory=list)
    """Of a legend the layers that draw its keys."""

    def ends_shown(self, i: int) -> bool:
        """Whether break `i` of bins is shown: an inner one, or an end that is."""
        last = len(self.shares) - 1
        return (i != 0 or self.ends[0]) and (i != last or self.ends[1])

    def merge(self, other: Trained) -> None:
        """Take over another guide's looks."""
        self.key.update(other.key)
        self.aesthetics += [each for each in other.aesthetics if each not in self.aesthetics]
        override = {**other.asked.override_aes, **self.asked.override_aes}
        self.asked = replace(self.asked, override_aes=override)
