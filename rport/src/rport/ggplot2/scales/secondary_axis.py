"""A second axis on the other side of a panel: its numbers are a function of the first's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeVar

import numpy as np

from rport.base import seq
from rport.base.language import Expression
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.scales.arguments import Breaks, GuideGiven, Labels, Title
from rport.ggplot2.scales.continuous import ContinuousScale, Floats, listed
from rport.ggplot2.scales.discrete import DiscretePositionScale
from rport.ggplot2.scales.scale import Scale
from rport.ggplot2.scales.transforms import as_numbers, from_numbers
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER, Waiver
from rport.ggplot2.warn import deprecated
from rport.stats.formulas.evaluation import Evaluation
from rport.stats.formulas.terms import parse_formula
from rport.stats.formulas.vectors import numeric

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
        if isinstance(scale, DiscretePositionScale):
            return self._of_categories(scale, view)
        assert isinstance(scale, ContinuousScale)
        own, first, second = self._axis(scale, view)
        order = np.argsort(second, kind="stable")
        low, high = own.range

        def place(values: list[float]) -> list[float]:
            if _is_time(scale):
                shares = (np.array(values) - low) / (high - low)
                return [float(each) for each in view[0] + shares * (view[1] - view[0])]
            found = np.interp(values, second[order], first[order])
            return [float(each) for each in scale.transform.transform(found)]

        return Axis(view, place(own.breaks), place(own.minor_breaks), own.labels)

    def in_own_numbers(self, scale: Scale, view: tuple[float, float]) -> Axis:
        """The axis over a range of the first, in its own numbers.

        Raises ValueError for a function that turns. Source: `AxisSecondary$break_info`.
        """
        if not isinstance(scale, ContinuousScale):
            raise UnsupportedPlot("sec_axis() of categories along a circle")
        return self._axis(scale, view)[0]

    def _axis(
        self, scale: ContinuousScale, view: tuple[float, float]
    ) -> tuple[Axis, Floats, Floats]:
        """The axis in its own numbers, and numbers of the first scale with their second ones."""
        first = scale.transform.inverse(seq(view[0], view[1], _DETAIL))
        is_time = _is_time(scale)
        second = self._times(first, scale) if is_time else self._numbers(first)
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
        if is_time:
            own.transform = scale.transform
            own.breaks = scale.breaks if isinstance(self.breaks, Derived) else self.breaks
        known = own.get_breaks(limits) or []
        kept = [i for i, each in enumerate(known) if limits[0] <= each <= limits[1]]
        labels = own.get_labels(known, limits)  # of all breaks together, shown or not
        shown = [known[i] for i in kept]
        minor = [each for each in own.get_minor_breaks(shown, limits) if each not in shown]
        axis = Axis(limits, shown, minor, [labels[i] for i in kept] if labels else [])
        return axis, first, second

    def _numbers(self, first: Floats) -> Floats:
        """The second axis' numbers for the first's."""
        second = np.asarray(self.transform(first), dtype=np.float64)
        if len(set(np.sign(np.diff(second)))) != 1:
            raise ValueError("the transformation of a secondary axis must be strictly monotonic")
        return second

    def _times(self, first: Floats, scale: ContinuousScale) -> Floats:
        """The second axis' dates or times for the first's, as the scale counts them."""
        if isinstance(self.transform, Formula):
            return self._numbers(first)
        moments = self.transform(from_numbers(first, scale.transform))
        return np.asarray(as_numbers(moments, scale.transform), dtype=np.float64)

    def _of_categories(self, scale: DiscretePositionScale, view: tuple[float, float]) -> Axis:
        given = scale.breaks if isinstance(self.breaks, Derived) else self.breaks
        asked = scale.get_breaks() if given is WAIVER or callable(given) else given
        known = listed(asked) if asked is not None and asked is not False else []
        is_number = all(isinstance(each, int | float) for each in known)
        at = [float(each) for each in known] if is_number else scale.positions(known)
        own = DiscretePositionScale(scale.aesthetics)
        own.labels = scale.labels if isinstance(self.labels, Derived) else self.labels
        labels = own.get_labels(known)
        second = self._numbers(seq(view[0], view[1], _DETAIL))
        first = np.interp(at, second, seq(view[0], view[1], _DETAIL)).tolist()
        kept = [i for i, each in enumerate(first) if view[0] <= each <= view[1]]
        shown = [labels[i] for i in kept] if labels else []
        return Axis(view, [first[i] for i in kept], [], shown)


def _is_time(scale: ContinuousScale) -> bool:
    return scale.transform.name in ("date", "time")


@dataclass(frozen=True)
class Formula:
    """A function that is written as R's formula: `~ . * 2`."""

    tree: Expression

    def __call__(self, values: Floats) -> Floats:
        """The formula's value for a vector."""
        given = {name: numeric(values) for name in (".", ".x")}
        return np.asarray(Evaluation(given, len(values)).column(self.tree).values, np.float64)


def _function_of(given: object) -> Callable[[Any], Any]:
    """A function, or one that a formula stands for. Raises TypeError for anything else."""
    if isinstance(given, str):
        tree = parse_formula(given)
        return Formula(tree.arguments[-1])
    if not callable(given):
        raise TypeError("sec_axis() needs a function, or a formula such as '~ . * 2'")
    return given


S = TypeVar("S", bound=Scale)


def with_secondary(scale: S, second: SecondaryAxis | str | Waiver | None) -> S:
    """A scale with a second axis, where one is given. Source: ggplot2's `set_sec_axis`."""
    if isinstance(second, str):
        second = sec_axis(second)
    if isinstance(second, SecondaryAxis):
        scale.secondary = second
    return scale


def sec_axis(
    transform: Callable[[Any], Any] | str | None = None,
    name: Title | Derived = WAIVER,
    breaks: Breaks | Derived = WAIVER,
    labels: Labels | Derived = WAIVER,
    guide: GuideGiven | Derived = WAIVER,
    trans: Callable[[Any], Any] | str | None = None,
) -> SecondaryAxis:
    """A second axis: `transform` of the numbers of the first, a function or "~ . * 2".

    Source: ggplot2's `sec_axis`.
    """
    if trans is not None:
        argument = "The `trans` argument of `sec_axis()` is"
        deprecated(argument, "3.5.0", "the `transform` argument")
    function = _function_of(transform if trans is None else trans)
    return SecondaryAxis(function, name, breaks, labels, guide)


def dup_axis(
    transform: Callable[[Any], Any] | str = "~ .",
    name: Title | Derived = DERIVED,
    breaks: Breaks | Derived = DERIVED,
    labels: Labels | Derived = DERIVED,
    guide: GuideGiven | Derived = DERIVED,
    trans: Callable[[Any], Any] | str | None = None,
) -> SecondaryAxis:
    """The same axis on the other side. Source: ggplot2's `dup_axis`."""
    function = _function_of(transform if trans is None else trans)
    return SecondaryAxis(function, name, breaks, labels, guide)
