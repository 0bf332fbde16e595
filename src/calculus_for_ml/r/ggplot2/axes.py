"""The axes of a panel: plotnine trains the scales, R's rules give limits, breaks and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import plotnine

from calculus_for_ml.r import scales
from calculus_for_ml.r.ggplot2.unsupported import UnsupportedPlot


@dataclass(frozen=True)
class Axis:
    """One continuous axis: its range with the expansion, and the breaks that lie in it."""

    range: tuple[float, float]
    breaks: list[float]
    minor_breaks: list[float]
    labels: list[str]


class Cartesian(plotnine.coord_cartesian):  # type: ignore[misc]
    """Cartesian coordinates whose axes are ours: limits, breaks and labels as R has them."""

    def setup_panel_params(self, scale_x: Any, scale_y: Any) -> SimpleNamespace:
        """The two axes, once plotnine has trained their scales."""
        return SimpleNamespace(
            x=_axis(scale_x, self.limits.x, self.expand),
            y=_axis(scale_y, self.limits.y, self.expand),
        )


def _axis(scale: Any, zoom: tuple[float, float] | None, expand: bool) -> Axis:
    """The axis of a position scale, where `zoom` are the coordinates' own limits."""
    _refuse_scale(scale)
    low, high = sorted(float(limit) for limit in zoom or scale.final_limits)
    limits = scales.expand_range((low, high), scale.default_expansion(expand=expand))
    if scale.breaks is True:
        breaks = scales.breaks_extended(limits)
    else:
        breaks = [float(each) for each in _given(scale.breaks, limits)]
    shown = scales.within(breaks, limits)
    if scale.minor_breaks is True:
        minor = scales.regular_minor_breaks(shown, limits)
    else:
        minor = [float(each) for each in _given(scale.minor_breaks, limits)]
    if scale.labels is True:
        labels = scales.number_labels(shown)
    else:
        given = zip(breaks, _given(scale.labels, breaks), strict=True) if scale.labels else ()
        labels = [str(label) for at, label in given if at in shown]
    return Axis(
        range=limits,
        breaks=shown,
        minor_breaks=[at for at in scales.within(minor, limits) if at not in shown],
        labels=labels,
    )


def _given(what: Any, argument: Any) -> Sequence[Any]:
    """Breaks or labels that the user gave: a list, a function, or None for none."""
    if what is None or what is False:
        return []
    return list(what(argument) if callable(what) else what)


def _refuse_scale(scale: Any) -> None:
    """Raise UnsupportedPlot for an axis that is not continuous and linear, or has no data."""
    name = type(scale).__name__
    if name not in ("scale_x_continuous", "scale_y_continuous"):
        raise UnsupportedPlot(f"an axis by {name}")
    if type(scale._trans).__name__ != "identity_trans":
        raise UnsupportedPlot(f"a transformed axis ({scale._trans})")
    if scale.is_empty() or not np.isfinite(np.asarray(scale.final_limits, dtype=float)).all():
        raise UnsupportedPlot(f"no data along {scale.aesthetics[0]}")
