"""Whole plots of plotnine's, and what a single object adds to one."""

from __future__ import annotations

from typing import Any

import plotnine

from rport.ggplot2.from_plotnine.coords import coord_from, map_coord_from
from rport.ggplot2.from_plotnine.facets import facet_from
from rport.ggplot2.from_plotnine.guides import guides_from
from rport.ggplot2.from_plotnine.labels import labels_from
from rport.ggplot2.from_plotnine.layers import layer_from
from rport.ggplot2.from_plotnine.scales import scale_from
from rport.ggplot2.from_plotnine.themes import theme_from
from rport.ggplot2.geoms.sf import geom_sf
from rport.ggplot2.grammar.environment import Environment
from rport.ggplot2.grammar.labels import labs
from rport.ggplot2.grammar.plot import ggplot
from rport.ggplot2.guides.guide import guides
from rport.ggplot2.unsupported import UnsupportedPlot


def plot_from(given: Any) -> ggplot:
    """Our plot for one of plotnine's. Raises UnsupportedPlot for what ggplot2 does not have."""
    if given.watermarks:
        raise UnsupportedPlot("a watermark")
    found = ggplot(given.data, given.mapping)
    found.environment = Environment(*given.environment.namespaces)
    found.layers = [layer_from(each) for each in given.layers]
    found.scales = [scale_from(each) for each in given.scales]
    found.facet = facet_from(given.facet)
    on_map = any(isinstance(each, geom_sf) for each in found.layers)
    found.coord = (map_coord_from if on_map else coord_from)(given.coordinates)
    found.labels = labels_from(given.labels)
    found.guides = {**guides_from(given.guides)}
    found.theme = theme_from(given.theme)
    return found


def additions_from(given: Any) -> list[Any]:
    """What an object of plotnine's adds to a plot, found out on an empty one."""
    if isinstance(given, plotnine.theme):
        return [theme_from(given)]
    if isinstance(given, plotnine.ggplot):
        raise UnsupportedPlot("a plot added to another")
    kinds = {cls.__name__ for cls in type(given).__mro__}
    plain = plot_from(plotnine.ggplot() + given)
    words: dict[str, Any] = dict(plain.labels)
    return [
        *([plain.mapping] if plain.mapping else []),
        *plain.layers,
        *plain.scales,
        *([plain.facet] if "facet" in kinds else []),
        *([plain.coord] if "coord" in kinds else []),
        *([labs(**words)] if words else []),
        *([guides(**plain.guides)] if plain.guides else []),
    ]
