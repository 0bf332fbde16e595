"""The axes of a map: which lines of its graticule are labelled on which side.

Source: ggplot2's `CoordSf$fixup_graticule_labels`, `view_scales_from_graticule`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rport.base import format as r_format
from rport.ggplot2.draw.axes import Axis
from rport.ggplot2.draw.axis_grobs import Side
from rport.ggplot2.scales import ContinuousScale
from rport.ggplot2.scales.continuous import as_labels, listed
from rport.ggplot2.waiver import WAIVER
from rport.plotmath import parse

if TYPE_CHECKING:
    from rport.sf import GraticuleLine

_STRAIGHT = 2.0**-511
"""The root of the smallest double, ggplot2's tolerance for angles."""


def labelled(
    lines: Sequence[GraticuleLine], scale_x: ContinuousScale, scale_y: ContinuousScale
) -> list[GraticuleLine]:
    """The lines of a graticule with the labels that they are drawn with, as the scales ask.

    Raises ValueError where a scale has another number of labels than there are lines.
    """
    done: list[GraticuleLine] = []
    for kind, scale in (("E", scale_x), ("N", scale_y)):
        own = [line for line in lines if line.type == kind]
        labels = _labels(own, scale)
        if len(labels) != len(own):
            raise ValueError(
                f"breaks and labels of {'x' if kind == 'E' else 'y'} have different lengths: "
                f"{len(own)} and {len(labels)}"
            )
        done += [replace(line, label=label) for line, label in zip(own, labels, strict=True)]
    return done


def _labels(lines: Sequence[GraticuleLine], scale: ContinuousScale) -> Sequence[Any]:
    if scale.labels is WAIVER:
        return [
            parse(line.label) if line.label is not None and "degree" in line.label else line.label
            for line in lines
        ]
    if scale.labels is None or scale.labels is False:
        return ["NA"] * len(lines)  # which R writes
    if callable(scale.labels):
        return as_labels(listed(scale.labels([line.degree for line in lines])))
    if isinstance(scale.labels, dict):
        return [scale.labels.get(line.degree, r_format(line.degree)) for line in lines]
    return as_labels(listed(scale.labels))


def axis_on(
    side: Side,
    lines: Sequence[GraticuleLine],
    bbox: tuple[float, float, float, float],
    view: tuple[float, float],
    kind: str | None,
    ends: str,
) -> Axis:
    """The axis on a side of a map.

    Of the lines that meet the side, those of `kind` are labelled ("E" or "N"), and those whose
    starts or ends are asked for: "S" and "N" for those of longitude, "W" and "E" of latitude.
    """
    along = 0 if side in ("top", "bottom") else 1
    low, high = bbox[1 - along], bbox[3 - along]
    far = side in ("top", "right")
    limit = low + (0.999 if far else 0.001) * (high - low)

    def meets(point: tuple[float, float]) -> bool:
        return point[1 - along] > limit if far else point[1 - along] < limit

    starts = [meets(line.start) for line in lines]
    stops = [meets(line.end) for line in lines]
    if not any(starts) and not any(stops):
        upright = 90.0 if along == 0 else 0.0
        starts = [all(abs(each - upright) < _STRAIGHT for each in line.angles) for line in lines]
    first = _chosen(lines, starts, kind, {"E": "S" in ends, "N": "W" in ends})
    last = _chosen(lines, stops, kind, {"E": "N" in ends, "N": "E" in ends})
    ticks = [(line.start[along], line.label) for line in first]
    ticks += [(line.end[along], line.label) for line in last]
    ticks.sort(key=lambda tick: tick[0])
    breaks, labels = [tick[0] for tick in ticks], [tick[1] for tick in ticks]
    return Axis(view, breaks, [], labels, has_line=bool(breaks))


def _chosen(
    lines: Sequence[GraticuleLine],
    meeting: Sequence[bool],
    kind: str | None,
    asked: dict[str, bool],
) -> list[GraticuleLine]:
    """The lines that meet a side and are labelled there: those of the side's kind come first."""
    met = [line for line, meets in zip(lines, meeting, strict=True) if meets]
    found = [line for line in met if line.type == kind]
    for each in ("E", "N"):
        found += [line for line in met if asked[each] and line.type == each and each != kind]
    return found
