"""A second axis on the other side of a panel: its numbers are a function of the first's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeVar

import numpy as np

from rport.base import seq
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.scales.arguments import Breaks, GuideGiven, Labels, Title
from rport.ggplot2.scales.continuous import ContinuousScale, Floats
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER, Waiver

_DETAIL = 1000


class Derived(Enum):
    """What is taken from the first axis. Source: ggplot2's `derive`."""

    DERIVED = "derived"

    def __repr__(self) -> str:
        return "derive()"


DERIVED: Final = Derived.DERIVED


def derive() -> Derived:
    """What is taken from the first axis. Source: ggplot2's `derive`."""
    return DERIVED


@dataclass(frozen=True)
class SecondaryAxis:
    """An axis of other numbers. Source: ggplot2's `AxisSecondary`."""

    transform: Callable[[Any], Any]
    name: Title | Derived = WAIVER
    breaks: Breaks | Derived = WAIVER
    labels: Labels | Derived = WAIVER
    guide: GuideGiven | Derived = WAIVER

    def title(self, scale: Scale, label: object) -> object:
        """Its title: its own, or the first axis' where that is derived; none by default."""
        if isinstance(self.name, Derived):
            return label if scale.name is WAIVER else scale.name
        return None if self.name is WAIVER else self.name

    def guide_of(self, scale: Scale) -> GuideGiven:
        """How it is asked for: as the first axis where that is derived."""
        return scale.guide if isinstance(self.guide, Derived) else self.guide

    def of(self, scale: Scale, view: tuple[float, float]) -> Axis:
        """The axis over a range of the first, at whose numbers it stands; see `in_own_numbers`."""
        own, first, second = self._axis(scale, view)
        order = np.argsort(second, kind="stable")

        def place(values: list[float]) -> list[float]:
            found = np.interp(values, second[order], first[order])
            return [float(each) for each in scale.transform.transform(found)]  # type: ignore[attr-defined]

        return Axis(view, place(own.breaks), place(own.minor_breaks), own.labels)

    def in_own_numbers(self, scale: Scale, view: tuple[float, float]) -> Axis:
        """The axis over a range of the first, in its own numbers.

        Raises UnsupportedPlot where the first has no numbers, ValueError for a function that turns.
        Source: `AxisSecondary$break_info`.
        """
        return self._axis(scale, view)[0]

    def _axis(self, scale: Scale, view: tuple[float, float]) -> tuple[Axis, Floats, Floats]:
        """The axis in its own numbers, and numbers of the first scale with their second ones."""
        if not isinstance(scale, ContinuousScale) or scale.transform.name in ("date", "time"):
            raise UnsupportedPlot("sec_axis() of categories or dates")
        first = scale.transform.inverse(seq(view[0], view[1], _DETAIL))
        second = np.asarray(self.transform(first), dtype=np.float64)
        if len(set(np.sign(np.diff(second)))) != 1:
            raise ValueError("the transformation of a secondary axis must be strictly monotonic")
        limits = float(np.nanmin(second)), float(np.nanmax(second))
        breaks = scale.breaks if isinstance(self.breaks, Derived) else self.breaks
        if breaks is WAIVER:
            count = [] if scale.n_breaks is None else [scale.n_breaks]
            breaks = lambda ends: scale.transform.breaks(ends, *count)  # noqa: E731
        own = ContinuousScale(
            scale.aesthetics,
            breaks=breaks,
            labels=scale.labels if isinstance(self.labels, Derived) else self.labels,
            limits=limits,
        )
        known = own.get_breaks(limits) or []
        kept = [i for i, each in enumerate(known) if limits[0] <= each <= limits[1]]
        labels = own.get_labels(known, limits)  # of all breaks together, shown or not
        shown = [known[i] for i in kept]
        minor = [each for each in own.get_minor_breaks(shown, limits) if each not in shown]
        axis = Axis(limits, shown, minor, [labels[i] for i in kept] if labels else [])
        return axis, first, second


S = TypeVar("S", bound=Scale)


def with_secondary(scale: S, second: SecondaryAxis | Waiver | None) -> S:
    """A scale with a second axis, where one is given. Source: ggplot2's `set_sec_axis`."""
    if isinstance(second, SecondaryAxis):
        scale.secondary = second
    return scale


def sec_axis(
    transform: Callable[[Any], Any] | None = None,
    name: Title | Derived = WAIVER,
    breaks: Breaks | Derived = WAIVER,
    labels: Labels | Derived = WAIVER,
    guide: GuideGiven | Derived = WAIVER,
    trans: Callable[[Any], Any] | None = None,
) -> SecondaryAxis:
    """An axis whose numbers are `transform` of the first's. Source: ggplot2's `sec_axis`."""
    function = transform or trans
    if not callable(function):
        raise TypeError("sec_axis() needs a function")
    return SecondaryAxis(function, name, breaks, labels, guide)


def dup_axis(
    transform: Callable[[Any], Any] = lambda x: x,
    name: Title | Derived = DERIVED,
    breaks: Breaks | Derived = DERIVED,
    labels: Labels | Derived = DERIVED,
    guide: GuideGiven | Derived = DERIVED,
) -> SecondaryAxis:
    """The same axis on the other side. Source: ggplot2's `dup_axis`."""
    return SecondaryAxis(transform, name, breaks, labels, guide)
