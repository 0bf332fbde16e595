"""What a plot asks of a guide, and what a guide learns from its scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rport.ggplot2.aesthetics import renamed
from rport.ggplot2.scales import WAIVER
from rport.ggplot2.themes.theme import overrides_of
from rport.ggplot2.unsupported import UnsupportedPlot

KINDS = ("legend", "colourbar", "bins", "coloursteps")


@dataclass(frozen=True)
class Asked:
    """A guide as the user asked for it: `kind` is one of `KINDS` or "none"."""

    kind: str
    title: Any = WAIVER
    position: str | None = None
    direction: str | None = None
    reverse: bool = False
    order: int = 0
    nrow: int | None = None
    ncol: int | None = None
    override_aes: Mapping[str, Any] = field(default_factory=dict)
    theme: Mapping[str, Any] = field(default_factory=dict)
    nbin: int = 300
    draw_limits: tuple[bool, bool] = (True, True)
    display: str = "raster"
    alpha: float | None = None
    angle: float | None = None
    """The angle of the labels, which also sets their justification."""
    even_steps: bool = True
    """Of coloursteps: whether each has the same length."""
    show_limits: bool | None = None
    """Of bins and coloursteps: whether the ends are labelled, too; None: as the scale says."""
    n_dodge: int = 1
    minor_ticks: bool = False
    check_overlap: bool = False
    cap: str = "none"


def asked_of(guide: Any) -> Asked:
    """What a word or a plotnine guide asks for. Raises UnsupportedPlot for another one."""
    if guide is None or guide is False or guide == "none":
        return Asked("none")
    if isinstance(guide, Asked):
        return guide
    if isinstance(guide, str):
        kind = guide.replace("color", "colour")
        if kind not in KINDS:
            raise UnsupportedPlot(f"guide_{guide}")
        return Asked(kind)
    kind = type(guide).__name__.removeprefix("guide_").replace("color", "colour")
    if kind not in ("legend", "colourbar"):
        raise UnsupportedPlot(type(guide).__name__)
    asked = Asked(
        kind,
        WAIVER if guide.title is None else guide.title,
        guide.position,
        guide.direction,
        guide.reverse,
        guide.order,
        theme={**overrides_of(guide.theme), **_byrow(guide)},
    )
    if kind == "legend":
        return replace(
            asked,
            nrow=guide.nrow,
            ncol=guide.ncol,
            override_aes=renamed(guide.override_aes),
        )
    return replace(
        asked,
        nbin=guide.nbin or 300,
        draw_limits=(guide.draw_llim, guide.draw_ulim),
        display="rectangles" if guide.display == "rectangles" else "raster",
        alpha=guide.alpha,
    )


def _byrow(guide: Any) -> dict[str, Any]:
    return {"legend_byrow": True} if getattr(guide, "byrow", False) else {}


@dataclass
class Trained:
    """A guide with its key: one entry for each break."""

    asked: Asked
    title: Any
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
