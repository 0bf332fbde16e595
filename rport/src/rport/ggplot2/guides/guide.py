"""A guide as a plot asks for it, and `guides()`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from rport.ggplot2.aesthetics import renamed
from rport.ggplot2.from_plotnine import own
from rport.ggplot2.grammar.addition import Addition
from rport.ggplot2.scales.arguments import Look, Title
from rport.ggplot2.themes.elements import Element, Rel
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER, Waiver
from rport.ggplot2.warn import warn
from rport.grid import Grob

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot

Kind: TypeAlias = Literal[
    "legend", "colourbar", "bins", "coloursteps", "axis", "axis_logticks", "axis_stack",
    "axis_theta", "custom", "none",
]  # fmt: skip
KINDS = (
    "legend", "colourbar", "bins", "coloursteps", "axis", "axis_logticks", "axis_theta", "none",
)  # fmt: skip
Looks: TypeAlias = Mapping[str, Look | Sequence[Look]]


@dataclass(frozen=True)
class Guide:
    """A guide as the user asked for it: `kind` is one of `KINDS`."""

    kind: Kind
    title: Title = WAIVER
    position: str | Sequence[float] | None = None
    direction: Literal["horizontal", "vertical"] | None = None
    reverse: bool = False
    order: int = 0
    nrow: int | None = None
    ncol: int | None = None
    override_aes: Looks = field(default_factory=dict)
    theme: Mapping[str, Element] = field(default_factory=dict)
    nbin: int = 300
    draw_limits: tuple[bool, bool] = (True, True)
    display: Literal["raster", "rectangles"] = "raster"
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
    logticks: LogTicks | None = None
    """Of axis_logticks: its ticks."""
    stack: tuple[Guide, ...] = ()
    """Of axis_stack: the axes from the panel outward."""
    spacing: float | None = None
    """Of axis_stack: points between the axes; None: as long as a tick."""
    custom: Custom | None = None
    """Of custom: what is drawn."""


@dataclass(frozen=True)
class LogTicks:
    """Ticks at the digits of powers. Source: ggplot2's `GuideAxisLogticks`.

    `long`, `mid` and `short` are lengths in points, or `rel()` to those of the axis.
    """

    long: float | Rel = field(default_factory=lambda: Rel(2.25))
    mid: float | Rel = field(default_factory=lambda: Rel(1.5))
    short: float | Rel = field(default_factory=lambda: Rel(0.75))
    prescale_base: float | None = None
    negative_small: float | None = None
    short_theme: Element = None
    expanded: bool = True


@dataclass(frozen=True)
class Custom:
    """A grob with its size in points; the size is the grob's own where it is None."""

    grob: Grob
    width: float | None
    height: float | None


GuideGiven: TypeAlias = Guide | str | bool | Waiver | None


def guide_of(given: GuideGiven) -> Guide:
    """The guide that a guide, its name, or "none" asks for.

    Raises UnsupportedPlot for another one.
    """
    given = own(given)
    if given is None or given is False:
        return Guide("none")
    if isinstance(given, Guide):
        return given
    kind = str(given).replace("color", "colour").removeprefix("guide_")
    if kind not in KINDS:
        raise UnsupportedPlot(f"guide_{given}")
    if kind == "axis_logticks":
        return Guide("axis_logticks", minor_ticks=True, logticks=LogTicks())
    return Guide(kind)  # type: ignore[arg-type]


class guides(Addition):
    """The guide of each aesthetic: a guide, its name, or "none". Source: ggplot2's `guides`."""

    def __init__(
        self,
        *,
        x: GuideGiven = WAIVER,
        y: GuideGiven = WAIVER,
        x_sec: GuideGiven = WAIVER,
        y_sec: GuideGiven = WAIVER,
        colour: GuideGiven = WAIVER,
        color: GuideGiven = WAIVER,
        fill: GuideGiven = WAIVER,
        alpha: GuideGiven = WAIVER,
        size: GuideGiven = WAIVER,
        shape: GuideGiven = WAIVER,
        linetype: GuideGiven = WAIVER,
        linewidth: GuideGiven = WAIVER,
        stroke: GuideGiven = WAIVER,
        **others: GuideGiven,
    ):
        given = {
            "x": x, "y": y, "x_sec": x_sec, "y_sec": y_sec, "colour": colour, "color": color,
            "fill": fill, "alpha": alpha, "size": size, "shape": shape, "linetype": linetype,
            "linewidth": linewidth, "stroke": stroke, **others,
        }  # fmt: skip
        if any(each is False for each in given.values()):
            warn(
                'The `<scale>` argument of `guides()` cannot be `FALSE`. Use "none" instead as of '
                "ggplot2 3.3.4."
            )
        self.given: dict[str, GuideGiven] = renamed(
            {name: each for name, each in given.items() if each is not WAIVER}
        )

    def add_to(self, plot: ggplot) -> None:
        """Put the guides into a plot's."""
        plot.guides = {**plot.guides, **self.given}
