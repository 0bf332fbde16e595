"""Positions with ggplot2's arguments, where plotnine's take fewer."""

from __future__ import annotations

from typing import Any

import plotnine


class position_dodge(plotnine.position_dodge):  # type: ignore[misc]
    """Groups side by side; `reverse` puts the last group first."""

    def __init__(
        self,
        width: float | None = None,
        preserve: str = "total",
        orientation: str = "x",
        reverse: bool = False,
    ):
        super().__init__(width, preserve)
        self.params |= {"orientation": orientation, "reverse": reverse}


class position_jitter(plotnine.position_jitter):  # type: ignore[misc]
    """Points moved at random by R's stream from `seed` (plotnine's `random_state`)."""

    def __init__(
        self,
        width: float | None = None,
        height: float | None = None,
        seed: int | None = None,
        random_state: Any = None,
    ):
        super().__init__(width, height, random_state)
        self.params |= {"seed": seed}


class position_jitterdodge(plotnine.position_jitterdodge):  # type: ignore[misc]
    """Groups side by side, their points moved at random by R's stream from `seed`."""

    def __init__(
        self,
        jitter_width: float | None = None,
        jitter_height: float = 0,
        dodge_width: float = 0.75,
        reverse: bool = False,
        seed: int | None = None,
        random_state: Any = None,
    ):
        super().__init__(jitter_width, jitter_height, dodge_width, random_state)
        self.params |= {"reverse": reverse, "seed": seed}
