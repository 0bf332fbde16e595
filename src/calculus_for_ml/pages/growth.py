"""How time and memory grow with size: what benchmarks/growth.py measured, as figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pandas import Categorical, DataFrame, concat

from calculus_for_ml.drawing import THEMES
from calculus_for_ml.embed.picture import Picture
from calculus_for_ml.embed.snippets import myst
from rport.ggplot2 import (
    aes,
    facet_wrap,
    geom_line,
    geom_point,
    ggplot,
    ggsave,
    labs,
    scale_x_log10,
    scale_y_log10,
    theme,
    theme_minimal,
)

Row = Mapping[str, str]

RESOLUTION = "resolution"
"""The one work whose size is no number of rows or points."""

_SECONDS = {"ours": "CPU s", "ours without AVX-512": "without AVX-512", "R": "R"}
_MEGABYTES = {"ours": "MB", "R": "R's MB"}
_POWERS = {1e-4: "10⁻⁴", 1e-2: "10⁻²", 1.0: "1", 1e2: "10²", 1e4: "10⁴", 1e6: "10⁶"}
_WIDTH, _DPI = 7.0, 192


def seconds_by_size(measured: DataFrame) -> ggplot:
    """CPU seconds, whose powers of ten are written like those of the sizes."""
    powers = scale_y_log10(breaks=list(_POWERS), labels=list(_POWERS.values()))
    return _by_size(measured, _SECONDS) + powers + labs(y="CPU seconds")


def memory_by_size(measured: DataFrame) -> ggplot:
    """Megabytes at the peak."""
    return _by_size(measured, _MEGABYTES) + scale_y_log10() + labs(y="Peak memory in MB")


def _by_size(measured: DataFrame, columns: Mapping[str, str]) -> ggplot:
    """A panel for each work, all on the same logarithmic scales, so that slopes can be compared."""
    return (
        ggplot(_lines(measured[measured["work"] != RESOLUTION], columns), aes("size", y="value"))
        + geom_line(aes(colour="of"), linewidth=0.7)
        + geom_point(aes(colour="of"), size=1.2)
        + facet_wrap("work", ncol=3)
        + scale_x_log10(breaks=list(_POWERS), labels=list(_POWERS.values()))
        + labs(x="Rows or points", colour="")
    )


def by_resolution(measured: DataFrame) -> ggplot:
    """Seconds and megabytes of one scatter plot, by its dots per inch."""
    chosen = measured[measured["work"] == RESOLUTION]
    kinds = {"CPU seconds": _SECONDS, "Peak memory in MB": _MEGABYTES}
    both = concat(_lines(chosen, columns).assign(kind=kind) for kind, columns in kinds.items())
    return (
        ggplot(both, aes("size", y="value"))
        + geom_line(aes(colour="of"), linewidth=0.7)
        + geom_point(aes(colour="of"), size=1.2)
        + facet_wrap("kind", scales="free_y")
        + scale_x_log10(breaks=[75, 150, 300, 600])
        + scale_y_log10()
        + labs(x="Dots per inch", y="", colour="")
    )


def growth_figures(rows: Sequence[Row], machine: Sequence[Row], folder: str, to: Path) -> str:
    """Draw the figures to a folder, which pages see as `folder`, and return the text around them.

    `rows` and `machine` are those of growth.csv and growth_machine.csv.
    """
    if not rows:
        return "No growth has been measured here yet.\n"
    measured = DataFrame(rows)
    facts = {row["fact"]: row["value"] for row in machine}
    compared = [row for row in rows if row["ratio"]]
    largest = {row["work"]: row for row in compared}.values()
    times = ", ".join(f"{row['ratio']} for {row['work']}" for row in largest)
    memory = ", ".join(f"{row['ratio of MB']} for {row['work']}" for row in largest)
    plots = {
        "growth_seconds": (
            seconds_by_size(measured),
            6.5,
            "CPU seconds against size, both logarithmic, a panel for each work. Ours divided by "
            f"R's at the largest size: {times}.",
            "How time grows. The steepness of a line is the exponent in the table: 1 is linear.",
        ),
        "growth_memory": (
            memory_by_size(measured),
            6.5,
            "Peak memory against size, both logarithmic, a panel for each work. Ours divided by "
            f"R's at the largest size: {memory}.",
            "How memory grows, interpreter and packages included.",
        ),
        "growth_resolution": (
            by_resolution(measured),
            3.5,
            "CPU seconds and peak memory of one PNG against its dots per inch, both logarithmic.",
            "What resolution costs: the post's scatter plot of 100 points as PNG.",
        ),
    }
    parts = [_about(facts)]
    for name, (plot, height, alt, caption) in plots.items():
        picture = Picture(
            name=name,
            section="growth",
            title=name,
            alt=alt,
            caption=caption,
            width=_WIDTH,
            height=height,
            dpi=_DPI,
            themes=tuple(THEMES),
            formats=("svg",),
            folder=folder,
        )
        for name_of_theme, (ink, paper) in THEMES.items():
            file = to / picture.file(name_of_theme, "svg")
            ggsave(
                plot + theme_minimal(ink=ink, paper=paper) + theme(legend_position="bottom"),
                file,
                width=_WIDTH,
                height=height,
                alt=alt,
            )
        parts.append(myst(picture))
    return "\n".join(parts)


def _lines(measured: DataFrame, columns: Mapping[str, str]) -> DataFrame:
    """The measurements of several columns one below the other, each by its name in `of`."""
    parts = [
        measured[["work", "size"]].assign(value=measured[column], of=name)
        for name, column in columns.items()
    ]
    stacked = concat(parts, ignore_index=True)
    stacked = stacked[stacked["value"] != ""]
    works = Categorical(stacked["work"], list(dict.fromkeys(stacked["work"])))
    numbers = {name: stacked[name].astype(float) for name in ("size", "value")}
    return stacked.assign(work=works, **numbers)


def _about(facts: Mapping[str, str]) -> str:
    """What it was measured on, and how often."""
    extensions = facts["vector extensions"]
    avx512 = (
        "it was measured with and without them"
        if "X86_V4" in extensions
        else "it has no AVX-512, so that there is no column without it"
    )
    rounds = int(facts["rounds"])
    which = f"Medians of {rounds} interleaved rounds" if rounds > 1 else "One round"
    return (
        f"{which} on {facts['cores']} cores of "
        f"{facts['CPU']}, whose load average was {facts['load average at the start']} when it "
        f"began, against R {facts['R']} with ggplot2 {facts['ggplot2']}. Of the CPU's "
        f"vector extensions numpy uses {extensions}: {avx512}.\n"
    )
