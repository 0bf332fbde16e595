"""Which of ggplot2's names are drawn, and which of plotnine's are not, read from the code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def vocabulary() -> str:
    """A Markdown list of the names that are drawn by kind, and of those that are refused."""
    from rport import ggplot2
    from rport.ggplot2.refused import REFUSED
    from rport.ggplot2.themes.complete import COMPLETE

    drawn = {
        "Geoms": [*_named("geom_", REFUSED), *_named("annotation_", REFUSED)],
        "Statistics": _named("stat_", REFUSED),
        "Positions": _named("position_", REFUSED),
        "Scales": [name for name in sorted(ggplot2.__all__) if _is_scale_drawn(name)],
        "Guides": _named("guide_", REFUSED),
        "Facets": _named("facet_", REFUSED),
        "Labellers": ["as_labeller", *_named("label_", REFUSED), "labeller"],
        "Coordinates": _named("coord_", REFUSED),
        "Themes": [*sorted(COMPLETE), *_named("theme_sub", REFUSED)],
    }
    refused = [
        name
        for name in sorted({*ggplot2.__all__, *REFUSED})
        if name in REFUSED
        or (name.startswith("scale_") and not _is_scale_drawn(name))
        or (name.startswith("theme_") and name[6:] in _PLOTNINES)
    ]
    return "\n".join(_lines({**drawn, "Refused by name": refused}))


_PLOTNINES = ("538", "matplotlib", "seaborn", "tufte", "xkcd")
"""plotnine's themes that ggplot2 does not have."""


def _named(prefix: str, refused: Iterable[str]) -> list[str]:
    """The names with a prefix that are drawn."""
    from rport import ggplot2

    names = [name for name in ggplot2.__all__ if name.startswith(prefix)]
    return sorted(name for name in set(names) if name not in refused)


def _is_scale_drawn(name: str) -> bool:
    """Whether a scale's name stands for one that is drawn, as it is made without arguments."""
    from rport import ggplot2

    if not name.startswith("scale_"):
        return False
    try:
        getattr(ggplot2, name)()
    except ggplot2.UnsupportedPlot:
        return False
    except (TypeError, ValueError):  # it needs arguments, as scale_colour_manual does
        return True
    return True


def _lines(names: dict[str, list[str]]) -> Iterator[str]:
    for kind, some in names.items():
        yield f"**{kind}** ({len(some)}): {', '.join(f'`{name}`' for name in some)}\n"
