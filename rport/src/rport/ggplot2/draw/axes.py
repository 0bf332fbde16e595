"""The axes of a panel: their breaks and labels, and how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from rport import scales as r_scales
from rport.ggplot2.draw.axis_grobs import AxisGrob, AxisStack, Side, Ticks
from rport.ggplot2.draw.drawing import title_grob
from rport.ggplot2.themes.elements import BLANK, Each, Elements, Rel, Text, merge, text_of
from rport.ggplot2.unsupported import UnsupportedPlot

if TYPE_CHECKING:
    from rport.ggplot2.guides.guide import Guide, LogTicks
    from rport.ggplot2.scales.continuous import ContinuousScale


@dataclass(frozen=True)
class Axis:
    """One axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[Any]
    has_line: bool = True
    """Whether its line is drawn, where the theme has one."""
    scale: ContinuousScale | None = None
    """The panel's scale, where the axis is its own and straight."""

    @property
    def is_finite(self) -> bool:
        """Whether any data says what it spans: else lines across it have no ends."""
        return math.isfinite(self.range[0]) and math.isfinite(self.range[1])

    def share(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        start, end = self.range
        return 0.5 if r_scales.zero_range(self.range) else (value - start) / (end - start)


def axis_grob(
    axis: Axis,
    side: Side,
    theme: Elements,
    asked: Guide | None = None,
    suffix: str | None = None,
) -> AxisGrob | AxisStack:
    """The axis as the theme draws it at a side of the panel, or as a guide asks for it.

    `suffix` names the theme's elements, by default by the side. Raises UnsupportedPlot for ticks
    of logarithms where the axis has no scale of its own.
    """
    if asked is not None and asked.theme:
        theme = theme.adding(dict(asked.theme))
    suffix = suffix or f"{'x' if side in ('top', 'bottom') else 'y'}_{side}"
    if asked is not None and asked.kind == "axis_stack":
        spacing = asked.spacing
        if spacing is None:
            spacing = theme[f"axis_ticks_length_{suffix}"]
        stack = asked.stack if axis.labels else asked.stack[:1]
        made = [axis_grob(axis, side, theme, each, suffix) for each in stack]
        return AxisStack(side, [each for each in made if isinstance(each, AxisGrob)], spacing)
    text = theme[f"axis_text_{suffix}"]
    if asked is not None and asked.angle is not None and isinstance(text, Text):
        hjust, vjust = angled(side, asked.angle)
        text = replace(text, angle=asked.angle, hjust=hjust, vjust=vjust)
    horizontal = side in ("top", "bottom")
    grobs = [
        title_grob(text_of(text, i), label, margin_x=not horizontal, margin_y=horizontal)
        for i, label in enumerate(axis.labels)
    ]
    shares = [axis.share(value) for value in axis.breaks]
    if asked is not None and asked.logticks is not None:
        ticks = _log_ticks(axis, theme, suffix, asked.logticks)
        marks = [share for each in ticks for share in each.positions]
        low, high = _capped(asked, marks)
    else:
        ticks = _plain_ticks(axis, theme, suffix, asked is not None and asked.minor_ticks)
        low, high = (None if end is None else axis.share(end) for end in cap_ends(axis, asked))
    return AxisGrob(
        side,
        shares,
        [grob for grob in grobs if grob is not None],
        ticks,
        theme[f"axis_line_{suffix}"] if axis.has_line else BLANK,
        asked.n_dodge if asked is not None else 1,
        (0.0 if low is None else low, 1.0 if high is None else high),
        asked is not None and asked.check_overlap,
        _copies(text),
    )


def _copies(text: object) -> int:
    """How many justifications and angles an element of texts has. Source: `rotate_just`."""
    if not isinstance(text, Text):
        return 1
    several = (text.angle, text.hjust, text.vjust)
    return max((len(each) for each in several if isinstance(each, Each)), default=1)


def _plain_ticks(axis: Axis, theme: Elements, suffix: str, minor: bool) -> list[Ticks]:
    """Ticks at the breaks and, if asked for, at the minor ones."""
    element = theme[f"axis_ticks_{suffix}"]
    length = 0.0 if element is BLANK else theme[f"axis_ticks_length_{suffix}"]
    shares = [axis.share(value) for value in axis.breaks]
    ticks = [Ticks(shares, element, length if shares else 0.0)]
    if minor:
        element = theme[f"axis_minor_ticks_{suffix}"]
        length = 0.0 if element is BLANK else theme[f"axis_minor_ticks_length_{suffix}"]
        ticks.append(Ticks([axis.share(value) for value in axis.minor_breaks], element, length))
    return ticks


def _log_ticks(axis: Axis, theme: Elements, suffix: str, asked: LogTicks) -> list[Ticks]:
    """Ticks at the powers, at their fivefold and at other multiples.

    Source: `GuideAxisLogticks$extract_params`.
    """
    scale = axis.scale
    if scale is None:
        raise UnsupportedPlot("guide_axis_logticks() of a second axis, categories or coord_trans()")
    transform = scale.transform
    if asked.prescale_base is not None:
        transform = r_scales.transform_log(asked.prescale_base)
    limits = scale.get_limits()
    low, high = axis.range if asked.expanded else limits
    low, high = min(low, high), max(low, high)
    ends = sorted(transform.inverse(np.array(limits)).tolist())
    groups = r_scales.log_ticks((ends[0], ends[1]), smallest=asked.negative_small)
    major, minor = theme[f"axis_ticks_{suffix}"], theme[f"axis_minor_ticks_{suffix}"]
    short = minor if asked.short_theme is None else merge(asked.short_theme, minor)
    unit = 0.0 if major is BLANK else theme[f"axis_ticks_length_{suffix}"]
    found = []
    for group, element, length in zip(
        groups, (major, minor, short), (asked.long, asked.mid, asked.short), strict=True
    ):
        with np.errstate(all="ignore"):
            values = transform.transform(np.array(group, dtype=np.float64))
        own = float(length) * unit if isinstance(length, Rel) else float(length)
        shown = [axis.share(each) for each in values.tolist() if low <= each <= high]
        found.append(Ticks(shown, element, own))
    return found


def cap_ends(axis: Axis, asked: Guide | None) -> tuple[float | None, float | None]:
    """The values where an axis' line starts and ends if it is cut to the breaks.

    Source: `GuideAxis$extract_decor`.
    """
    if asked is None:
        return None, None
    values = [*axis.breaks, *(axis.minor_breaks if asked.minor_ticks else [])]
    return _capped(asked, values)


def _capped(asked: Guide, values: Sequence[float]) -> tuple[float | None, float | None]:
    """The first and last of some values, where a guide asks to cut the line there."""
    return (
        min(values) if values and asked.cap in ("both", "lower") else None,
        max(values) if values and asked.cap in ("both", "upper") else None,
    )


def angled(side: str, angle: float) -> tuple[float, float]:
    """The justification of labels turned by an angle. Source: `label_angle_heuristic`."""
    radian = math.radians(angle)
    cosine, sine = (
        (round(value, 3) > 0) / 2 - (round(value, 3) < 0) / 2 + 0.5
        for value in (math.cos(radian), math.sin(radian))
    )
    hjust = {"left": cosine, "right": 1 - cosine, "top": 1 - sine}.get(side, sine)
    vjust = {"left": 1 - sine, "right": sine, "top": 1 - cosine}.get(side, cosine)
    return hjust, vjust
