"""The theme of plots that have none, and what it can be set to."""

from __future__ import annotations

from typing import Unpack

from rport.ggplot2.from_plotnine import own
from rport.ggplot2.themes.complete_themes import theme_grey
from rport.ggplot2.themes.settings import Settings
from rport.ggplot2.themes.theme import theme

_current = theme_grey()


def theme_get() -> theme:
    """The theme of plots that have none. Source: ggplot2's `theme_get`."""
    return _current


def theme_set(new: theme | None = None) -> theme:
    """Set the theme of plots that have none, and return the one before; None sets the default.

    Raises TypeError for anything that is not a theme. Source: ggplot2's `theme_set`.
    """
    global _current
    chosen = theme_grey() if new is None else own(new)
    if not isinstance(chosen, theme):
        raise TypeError(f"theme_set() needs a theme, not {type(new).__name__}")
    before, _current = _current, chosen if chosen.complete else theme_grey() + chosen
    return before


def theme_update(**settings: Unpack[Settings]) -> theme:
    """Add settings to the theme of plots that have none. Source: ggplot2's `theme_update`."""
    return theme_set(_current + theme(**settings))


def theme_replace(**settings: Unpack[Settings]) -> theme:
    """`theme_update` that leaves nothing of the elements before. Source: `theme_replace`."""
    return theme_set(_current.replaced(theme(**settings)))


get_theme, set_theme, update_theme, replace_theme = (
    theme_get,
    theme_set,
    theme_update,
    theme_replace,
)


def theme_of(given: theme | None) -> theme:
    """The complete theme of a plot: its own, or its settings on top of the current one.

    Raises UnsupportedPlot for a theme that ggplot2 does not have. Source: ggplot2's `plot_theme`.
    """
    found = own(given)
    if found is None:
        return _current
    complete: theme = found if found.complete else _current + found
    return complete
