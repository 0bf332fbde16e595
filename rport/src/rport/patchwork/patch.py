"""What takes the place of a plot in a composition."""

from __future__ import annotations

from rport.ggplot2.grammar.figure import Figure
from rport.ggplot2.grammar.plot import ggplot


class Patch(ggplot):
    """A plot without data, of which the margins and the background are drawn."""

    tagged = False
    """Whether it counts when plots are tagged."""


class Spacer(Patch):
    """An empty place."""


class GuideArea(Patch):
    """The place of the collected legends."""


class Wrapped(Patch):
    """Figures that are drawn as they are, aligned to nothing."""

    def __init__(self, figures: dict[str, Figure], clip: bool, ignore_tag: bool):
        super().__init__()
        self.figures = figures
        self.clip = clip
        self.tagged = not ignore_tag
