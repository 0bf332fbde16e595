"""What of ggplot2's vocabulary is drawn, and what of plotnine's is not, as the code has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def vocabulary() -> str:
    """A Markdown list of the names that are drawn by kind, and of plotnine's that are refused."""
    import plotnine

    from rport import ggplot2
    from rport.ggplot2.geoms import GEOMS
    from rport.ggplot2.positions import POSITIONS
    from rport.ggplot2.refused import REFUSED
    from rport.ggplot2.stats import STATS
    from rport.ggplot2.themes.complete import COMPLETE

    drawn = {
        "Geoms": sorted(GEOMS),
        "Statistics": [f"stat_{name}" for name in sorted(STATS)],
        "Positions": [f"position_{name}" for name in sorted(POSITIONS)],
        "Scales": [name for name in sorted(ggplot2.__all__) if _is_scale_drawn(name)],
        "Guides": _named("guide_", REFUSED),
        "Facets": _named("facet_", REFUSED),
        "Labellers": ["as_labeller", *_named("label_", REFUSED), "labeller"],
        "Coordinates": _named("coord_", REFUSED),
        "Themes": [*sorted(COMPLETE), *_named("theme_sub", REFUSED)],
    }
    refused = [
        name
        for name in sorted({*plotnine.__all__, *REFUSED})
        if name in REFUSED
        or (name.startswith("geom_") and not _is_one_of(name, GEOMS))
        or (name.startswith("stat_") and not _is_one_of(name, [f"stat_{each}" for each in STATS]))
        or (name.startswith("scale_") and not _is_scale_drawn(name))
        or (name.startswith("theme_") and name[6:] in _PLOTNINES)
    ]
    return "\n".join(_lines({**drawn, "Refused by name": refused}))


def _is_one_of(name: str, known: Iterable[str]) -> bool:
    """Whether a geom or a statistic is one of the known, perhaps under another name."""
    from rport import ggplot2

    return getattr(ggplot2, name).__name__ in known


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
    from rport.ggplot2.scales.plotnine import scale_from

    if not name.startswith("scale_"):
        return False
    try:
        scale_from(getattr(ggplot2, name)())
    except ggplot2.UnsupportedPlot:
        return False
    except (TypeError, ValueError):  # it needs arguments, as scale_colour_manual does
        return True
    return True


def _lines(names: dict[str, list[str]]) -> Iterator[str]:
    for kind, some in names.items():
        yield f"**{kind}** ({len(some)}): {', '.join(f'`{name}`' for name in some)}\n"
