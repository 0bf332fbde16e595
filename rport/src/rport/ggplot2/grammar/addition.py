"""What is added to a plot with `+`."""

from __future__ import annotations

from typing import Any, TypeAlias

Plot: TypeAlias = Any


class Addition:
    """A part of a plot: `plot + part` calls `part.add_to` with a copy of the plot."""

    def add_to(self, plot: Any) -> None:
        """Put this into a plot, which may be changed."""
        raise NotImplementedError

    def __radd__(self, plot: Any) -> Any:
        """The plot with this in it."""
        from rport.ggplot2.from_plotnine.guides import guides_from
        from rport.ggplot2.from_plotnine.objects import own

        if not isinstance(plot.guides, dict):
            plot.guides = guides_from(plot.guides)
        plot.theme = own(plot.theme)
        self.add_to(plot)
        return plot
