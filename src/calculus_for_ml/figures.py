"""The figures that the sections declare, drawn by plotnine from the CSV on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from plotnine import aes, geom_hline, geom_line, geom_point, ggplot, labs

from calculus_for_ml.config import Config
from calculus_for_ml.r.ggplot2 import Rendering, render, theme_minimal
from calculus_for_ml.sections import FIGURES
from calculus_for_ml.sections.section import file_name
from calculus_for_ml.table import read_table
from calculus_for_ml.workers import map_workers

if TYPE_CHECKING:
    from calculus_for_ml.r.ggplot2.axes import Axis
    from calculus_for_ml.sections.section import Figure, Table

# ink and paper of each theme, as ggplot2 calls the two colours that all others are mixed from
THEMES = {"light": ("black", "white"), "dark": ("#E6E6E6", "#131416")}


def plot(figure: Figure, data: pd.DataFrame, theme: str = "light") -> ggplot:
    """The plotnine plot of a declared figure, with the geoms of the post."""
    ink, paper = THEMES[theme]
    layers = [geom_line(size=0.9)] if figure.geom == "line" else [geom_point(alpha=0.7)]
    if figure.zero_line:
        layers.append(geom_hline(yintercept=0, linetype="dashed"))
    words = labs(title=figure.title, x=figure.x_label, y=figure.y_label)
    # Added as one list, since plotnine copies the whole plot at each +
    parts = [*layers, words, theme_minimal(ink=ink, paper=paper)]
    return ggplot(data, aes(x=figure.x, y=figure.y)) + parts


def render_figure(
    name: str, config: Config, theme: str = "light", table: Table | None = None
) -> Rendering:
    """Draw one figure of the post; in a notebook what is returned shows itself.

    `table` holds its columns, which are computed where it is not given. Raises KeyError for a name
    that no section declares.
    """
    section = FIGURES[name].module
    figure = section.figures(config)[name]
    data = pd.DataFrame(section.tables(config)[figure.table] if table is None else table)
    size = config.figure
    return render(
        plot(figure, data, theme),
        width=size.width,
        height=size.height,
        dpi=size.dpi,
        background="transparent" if size.background == "transparent" else None,
        alt=figure.alt,
    )


def draw(
    name: str, config: Config, theme: str, tables: Path, to: Path, axes_to: Path | None
) -> None:
    """Draw one figure once, and write it in every format that the configuration asks for.

    Its axes are written below `axes_to` in the form of R's record, to be held against it.
    """
    table = FIGURES[name].module.figures(config)[name].table
    drawn = render_figure(name, config, theme, read_table(tables / f"{table}.csv"))
    for file_format in config.figure.formats:
        path = to / file_name(name, theme, file_format)
        path.write_bytes(drawn.png if file_format == "png" else drawn.svg.encode())
        print(f"{name}: drew {path.name}", flush=True)
    if axes_to is not None:
        text = json.dumps({side: _axis(axis) for side, axis in drawn.axes.items()}, indent=1)
        (axes_to / f"{name}.json").write_text(text, encoding="utf-8")


def _axis(axis: Axis) -> dict[str, Any]:
    return {
        "range": axis.range,
        "breaks": axis.breaks,
        # ggplot2 counts the breaks among the minor ones, and draws each line once
        "minor": sorted({*axis.minor_breaks, *axis.breaks}),
        "labels": axis.labels,
    }


def draw_figures(
    names: Sequence[str],
    config: Config,
    theme: str,
    tables: Path,
    to: Path,
    axes_to: Path | None,
    workers: int,
) -> None:
    """Draw several figures in worker processes; a WorkerError names the one that fails."""
    work = partial(draw, config=config, theme=theme, tables=tables, to=to, axes_to=axes_to)
    map_workers(work, names, workers)
