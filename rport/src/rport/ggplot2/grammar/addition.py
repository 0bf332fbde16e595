"""What can be added to a plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rport.ggplot2 import from_plotnine

if TYPE_CHECKING:
    from rport.ggplot2.grammar.plot import ggplot


class Addition:
    """A layer, a scale, a theme or another part of a plot."""

    def add_to(self, plot: ggplot) -> None:
        """Take its place in a plot, which `+` has copied."""
        raise NotImplementedError

    def __radd__(self, plot: Any) -> Any:
        """Add it to a plot of another package, which becomes one of ours."""
        if not from_plotnine.is_foreign(plot):
            return NotImplemented
        from_plotnine.adopt(plot)
        return plot.__iadd__(self)
