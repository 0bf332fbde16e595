"""plotnine's objects that are given to ours: elements, margins, themes, guides and scales."""

from __future__ import annotations

from typing import Any


def is_plotnine(given: object) -> bool:
    """Whether an object is of a class of plotnine's."""
    return type(given).__module__.partition(".")[0] == "plotnine"


def own(given: Any) -> Any:
    """Our object for one of plotnine's; any other stays.

    Raises UnsupportedPlot for what is not covered.
    """
    if not is_plotnine(given):
        return given
    module = type(given).__module__.split(".")[1]
    if module == "scales":
        from rport.ggplot2.from_plotnine.scales import scale_from

        return scale_from(given)
    if module == "guides":
        from rport.ggplot2.from_plotnine.guides import guide_from

        return guide_from(given)
    if hasattr(given, "themeables"):
        from rport.ggplot2.from_plotnine.themes import theme_from

        return theme_from(given)
    from rport.ggplot2.from_plotnine.themes import element_from

    return element_from(given)
