"""ggplot2 4.0's themes."""

from __future__ import annotations

import plotnine

from calculus_for_ml.r.grdevices import Colour, col2rgb, col_mix


class theme_minimal(plotnine.theme_minimal):  # type: ignore[misc]
    """ggplot2 4.0's `theme_minimal(base_size, ink, paper)`, to be added to a plotnine plot.

    `base_size` is the axis titles' font size in points; every other length follows from it. `ink`
    and `paper` are the two colours that all others are mixed from: exchanging them turns a plot
    dark without moving anything. Raises ValueError for a size that is not positive and for what is
    no colour.
    """

    def __init__(self, base_size: float = 11, ink: str = "black", paper: str = "white"):
        if not base_size > 0:
            raise ValueError(f"base_size must be positive, not {base_size}")
        super().__init__(base_size)
        self.base_size = base_size
        self.ink, self.paper = col2rgb(ink), col2rgb(paper)

    @property
    def axis_text(self) -> Colour:
        """Colour of the tick labels."""
        return col_mix(self.ink, self.paper, 0.302)

    @property
    def panel_grid(self) -> Colour:
        """Colour of the grid lines."""
        return col_mix(self.ink, self.paper, 0.92)

    @property
    def linewidth(self) -> float:
        """Default width of lines in mm."""
        return self.base_size / 22
