"""Coordinates with ggplot2's arguments, where plotnine's take fewer."""

from __future__ import annotations

from typing import Any

import plotnine

Limits = Any
"""Two numbers, None for one that the data settles."""


class coord_cartesian(plotnine.coord_cartesian):  # type: ignore[misc]
    """Straight axes: `xlim` and `ylim` zoom, without removing data.

    `clip="off"` lets the data leave the panel, `reverse` is "x", "y" or "xy". Source: ggplot2's
    `coord_cartesian`.
    """

    def __init__(
        self,
        xlim: Limits = None,
        ylim: Limits = None,
        expand: Any = True,
        default: bool = False,
        clip: str = "on",
        reverse: str = "none",
        ratio: float | None = None,
    ):
        super().__init__(xlim, ylim, expand)
        if reverse not in ("none", "x", "y", "xy"):
            raise ValueError(f"reverse must be none, x, y or xy, not {reverse!r}")
        self.clip = clip
        self.reverse = reverse
        self.ratio = ratio


class coord_fixed(coord_cartesian):
    """A unit of y is `ratio` times as long as one of x. Source: ggplot2's `coord_fixed`."""

    def __init__(self, ratio: float = 1, xlim: Limits = None, ylim: Limits = None, **more: Any):
        super().__init__(xlim, ylim, ratio=ratio, **more)


coord_equal = coord_fixed


class coord_trans(plotnine.coord_trans):  # type: ignore[misc]
    """Axes transformed after the statistics. Source: ggplot2's `coord_transform`."""

    def __init__(
        self,
        x: Any = "identity",
        y: Any = "identity",
        xlim: Limits = None,
        ylim: Limits = None,
        expand: Any = True,
        clip: str = "on",
    ):
        super().__init__(x, y, xlim, ylim, expand)
        self.clip = clip


coord_transform = coord_trans


class coord_flip(plotnine.coord_flip):  # type: ignore[misc]
    """x goes up and y across. Source: ggplot2's `coord_flip`."""

    def __init__(
        self, xlim: Limits = None, ylim: Limits = None, expand: Any = True, clip: str = "on"
    ):
        super().__init__(xlim, ylim, expand)
        self.clip = clip
