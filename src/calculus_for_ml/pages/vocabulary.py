"""What of ggplot2's vocabulary is drawn, and what of plotnine's is not, as the code has it."""

from __future__ import annotations

from collections.abc import Iterator


def vocabulary() -> str:
    """A Markdown list of the names that are drawn by kind, and of plotnine's that are refused."""
    import plotnine

    from calculus_for_ml.r import ggplot2
    from calculus_for_ml.r.ggplot2.geoms import GEOMS
    from calculus_for_ml.r.ggplot2.positions import POSITIONS
    from calculus_for_ml.r.ggplot2.stats import STATS

    drawn = {
        "Geoms": sorted(GEOMS),
        "Statistics": [f"stat_{name}" for name in sorted(STATS)],
        "Positions": [f"position_{name}" for name in sorted(POSITIONS)],
        "Scales": [name for name in sorted(ggplot2.__all__) if _is_scale_drawn(name)],
        "Themes": [name for name in sorted(ggplot2.__all__) if name.startswith("theme_")],
    }
    refused = [
        name
        for name in sorted(plotnine.__all__)
        if (name.startswith("geom_") and name not in GEOMS)
        or (name.startswith("stat_") and name.removeprefix("stat_") not in STATS)
        or (name.startswith("scale_") and not _is_scale_drawn(name))
    ]
    return "\n".join(_lines({**drawn, "Refused by name": refused}))


def _is_scale_drawn(name: str) -> bool:
    """Whether a scale's name stands for one that is drawn, as it is made without arguments."""
    from calculus_for_ml.r import ggplot2
    from calculus_for_ml.r.ggplot2.scales.plotnine import scale_from

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
