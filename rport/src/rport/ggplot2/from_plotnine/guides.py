"""What a plotnine guide means in ggplot2."""

from __future__ import annotations

from typing import Any

from rport.ggplot2.aesthetics import british, renamed
from rport.ggplot2.from_plotnine.looks import looks_from
from rport.ggplot2.from_plotnine.themes import theme_from
from rport.ggplot2.guides.guide import Guide, guide_of
from rport.ggplot2.unsupported import UnsupportedPlot
from rport.ggplot2.waiver import WAIVER


def guides_from(given: Any) -> dict[str, Guide]:
    """Our guides by aesthetic for plotnine's `guides`."""
    return {
        british(name): guide_of(each)
        for name, each in vars(given).items()
        if isinstance(each, str | bool) or type(each).__name__.startswith("guide_")
    }


def guide_from(given: Any) -> Guide:
    """Our guide for one of plotnine's, or its name. Raises UnsupportedPlot for another one."""
    if isinstance(given, str | bool | Guide):
        return guide_of(given)
    name = type(given).__name__
    kind = british(name.removeprefix("guide_"))
    theme = {} if given.theme is None else theme_from(given.theme).settings
    if getattr(given, "byrow", False):
        theme["legend_byrow"] = True
    title = WAIVER if given.title is None else given.title
    place = given.position, given.direction, given.reverse, given.order
    if kind == "legend":
        return Guide(
            "legend",
            title,
            *place,
            given.nrow,
            given.ncol,
            renamed(looks_from(given.override_aes)),
            theme,
        )
    if kind == "colourbar":
        return Guide(
            "colourbar",
            title,
            *place,
            theme=theme,
            nbin=given.nbin or 300,
            draw_limits=(given.draw_llim, given.draw_ulim),
            display="rectangles" if given.display == "rectangles" else "raster",
            alpha=given.alpha,
        )
    if kind == "bins":
        looks = renamed(looks_from(given.override_aes))
        return Guide(
            "bins", title, *place, override_aes=looks, theme=theme, show_limits=given.show_limits
        )
    if kind == "coloursteps":
        return Guide(
            "coloursteps", title, *place, theme=theme, alpha=given.alpha,
            even_steps=given.even_steps, show_limits=given.show_limits,
        )  # fmt: skip
    raise UnsupportedPlot(name)
