"""Single objects of plotnine's that are given to ours, such as elements, guides and scales."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.from_plotnine.guides import guide_from
from rport.ggplot2.from_plotnine.scales import scale_from
from rport.ggplot2.from_plotnine.themes import element_from, theme_from


def own_object(given: Any) -> Any:
    """Our object for one of plotnine's."""
    module = type(given).__module__.split(".")[1]
    if module == "scales":
        return scale_from(given)
    if module == "guides":
        return guide_from(given)
    return theme_from(given) if hasattr(given, "themeables") else element_from(given)
