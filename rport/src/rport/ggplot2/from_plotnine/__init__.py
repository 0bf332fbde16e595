"""Translation from plotnine: its plots, and single objects of it, as ours.

Nothing else here knows plotnine, which need not be installed. A whole plot is translated once,
before it is built, from what its objects say of themselves; what ggplot2 does not have is refused
by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rport.ggplot2.facets.labellers import StripLabels
    from rport.ggplot2.grammar.figure import Figure
    from rport.ggplot2.grammar.plot import ggplot
    from rport.ggplot2.positions.position import Position
    from rport.ggplot2.stats.stat import Stat


def is_foreign(given: object) -> bool:
    """Whether something is plotnine's: an object, one of its classes, or one derived from them."""
    kinds = given.__mro__ if isinstance(given, type) else type(given).__mro__
    modules = [kind.__module__ for kind in kinds]
    own = getattr(given, "__module__", None)
    return any(
        module.partition(".")[0] == "plotnine" for module in [*modules, own] if module is not None
    )


def is_plot(given: object) -> bool:
    """Whether something is a plot of plotnine's."""
    return is_foreign(given) and hasattr(given, "layers") and hasattr(given, "coordinates")


def plot(given: Any) -> ggplot:
    """Our plot for one of plotnine's. Raises UnsupportedPlot for what ggplot2 does not have."""
    from rport.ggplot2.from_plotnine.plots import plot_from

    return plot_from(given)


def is_figure(given: object) -> bool:
    """Whether something is a plot of plotnine's, or a composition of such."""
    return is_plot(given) or (
        is_foreign(given) and hasattr(given, "items") and not isinstance(given, dict)
    )


def figure(given: Any) -> Figure:
    """Our plot or composition for one of plotnine's.

    Raises UnsupportedPlot for what ggplot2 and patchwork do not have.
    """
    if is_plot(given):
        return plot(given)
    from rport.ggplot2.from_plotnine.compositions import composition_from

    return composition_from(given)


def adopt(given: Any) -> None:
    """Turn a plot of plotnine's into one of ours, in place.

    plotnine's `+` gives back the copy that it has made of the plot, whatever the added object
    makes of it; so that copy becomes ours.
    """
    become(given, plot(given))


def become(given: Any, ours: Figure) -> None:
    """Turn a plot of plotnine's into a figure of ours, in place."""
    given.__class__ = type(ours)
    given.__dict__ = ours.__dict__


def addition(given: Any) -> list[Any]:
    """What an object of plotnine's adds to a plot, as objects of ours."""
    from rport.ggplot2.from_plotnine.plots import additions_from

    return additions_from(given)


def own(given: Any) -> Any:
    """Our object for a theme, an element, a guide or a scale of plotnine's; any other stays.

    Raises UnsupportedPlot for anything not covered.
    """
    if not is_foreign(given):
        return given
    from rport.ggplot2.from_plotnine.objects import own_object

    return own_object(given)


def mapping(given: Any) -> dict[str, Any]:
    """The aesthetics of plotnine's `aes`."""
    from rport.ggplot2.from_plotnine.layers import mapping_from

    return mapping_from(given)


def stat(given: Any) -> Stat:
    """Our statistic for one of plotnine's."""
    from rport.ggplot2.from_plotnine.layers import stat_from

    return stat_from(given)


def position(given: Any) -> Position:
    """Our adjustment of position for one of plotnine's."""
    from rport.ggplot2.from_plotnine.layers import position_from

    return position_from(given)


def labeller(given: Any) -> Callable[[StripLabels], StripLabels]:
    """Our labeller for one of plotnine's."""
    from rport.ggplot2.from_plotnine.facets import labeller_from

    return labeller_from(given)
