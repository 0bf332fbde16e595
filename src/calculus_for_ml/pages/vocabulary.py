"""Which of ggplot2's names are drawn, and which of plotnine's are not, read from the code."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator

_SPELLINGS = {"color": "colour", "gray": "grey", "bin2d": "bin_2d", "binhex": "bin_hex"}
_SPELLINGS |= {"density2d": "density_2d", "summary2d": "summary_2d"}
"""Parts of names that are other spellings of what is listed."""


def vocabulary(shown: Collection[str]) -> str:
    """A Markdown list of the names that are drawn by kind, and of those that are refused.

    Those that are `shown` link to their place `plot-NAME` in the reference.
    """
    from rport import cowplot, ggplot2, ggrepel, ggtext, gridextra, patchwork
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
        "Compositions, from `rport.patchwork`": list(patchwork.__all__),
        "Compositions and themes, from `rport.cowplot`": list(cowplot.__all__),
        "Compositions, from `rport.gridextra`": list(gridextra.__all__),
        "Labels that repel, from `rport.ggrepel`": list(ggrepel.__all__),
        "Markdown, from `rport.ggtext`": list(ggtext.__all__),
    }
    refused = [
        name
        for name in sorted({*ggplot2.__all__, *REFUSED})
        if name in REFUSED
        or (name.startswith("scale_") and not _is_scale_drawn(name))
        or (name.startswith("theme_") and name[6:] in _PLOTNINES)
    ]
    return "\n".join(_lines({**drawn, "Refused by name": refused}, shown))


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
        with warnings.catch_warnings(action="ignore"):  # what it says of its use
            getattr(ggplot2, name)()
    except ggplot2.UnsupportedPlot:
        return False
    except (TypeError, ValueError):  # it needs arguments, as scale_colour_manual does
        return True
    return True


def _lines(names: dict[str, list[str]], shown: Collection[str]) -> Iterator[str]:
    for kind, some in names.items():
        listed = [name for name in some if _spelt(name) not in some or _spelt(name) == name]
        links = [f"[`{each}`](#plot-{each})" if each in shown else f"`{each}`" for each in listed]
        yield f"## {kind}\n\n{', '.join(links)}.\n"


def _spelt(name: str) -> str:
    """A name in the spelling that is listed."""
    for other, listed in _SPELLINGS.items():
        name = name.replace(other, listed)
    return name
