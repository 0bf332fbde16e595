"""The sections' figures, drawn.

Each is available by its name, to be drawn with the post's numbers or with others:

>>> from calculus_for_ml import drawing
>>> drawing.loss_gradient()  # in a notebook it displays itself
>>> drawing.loss_gradient(theme="dark").svg
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculus_for_ml.config import Config, ConfigError, default_config
from calculus_for_ml.embed import escape
from calculus_for_ml.running.atomic import write_whole
from calculus_for_ml.running.workers import map_workers
from calculus_for_ml.sections import FIGURES, TABLES
from calculus_for_ml.sections.section import file_name, find_file
from calculus_for_ml.table import read_table
from rport.ggplot2 import Rendering, render, theme_minimal

if TYPE_CHECKING:
    from calculus_for_ml.parity.outcome import FigureParity
    from calculus_for_ml.parity.reference import Reference
    from calculus_for_ml.sections.section import Table
    from rport.ggplot2.draw.axes import Axis

__all__ = ["THEMES", "draw", "draw_and_compare", "render_figure"]

# ink and paper of each theme, as ggplot2 calls the two colours that all others are mixed from
THEMES = {"light": ("black", "white"), "dark": ("#E6E6E6", "#131416")}


def render_figure(
    name: str,
    config: Config | None = None,
    theme: str = "light",
    tables: Mapping[str, Table] | None = None,
) -> Rendering:
    """Draw one figure; in a notebook the result displays itself.

    `config` is the post's unless given; `tables` holds the tables by name, which are computed where
    they are not given. Raises KeyError for a name that no section declares, and for a theme other
    than "light" and "dark".
    """
    if name not in FIGURES:
        raise KeyError(f"no figure {name!r}; there are: {', '.join(FIGURES)}")
    if theme not in THEMES:
        raise KeyError(f"no theme {theme!r}; there are: {', '.join(THEMES)}")
    config = default_config() if config is None else config
    figure = FIGURES[name].figure(name)
    if tables is None:
        tables = _computed(figure.tables, config)
    ink, paper = THEMES[theme]
    page = config.figure
    return render(
        figure.plot(tables, config) + theme_minimal(ink=ink, paper=paper),
        width=page.width,
        height=page.height,
        dpi=page.dpi,
        background="transparent" if page.background == "transparent" else None,
        alt=figure.words(config)["alt"],
    )


def _computed(names: Sequence[str], config: Config) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for section in {TABLES[name] for name in names}:
        tables |= section.mathematics.tables(config)
    return tables


def __getattr__(name: str) -> Callable[..., Rendering]:
    if name not in FIGURES:
        raise AttributeError(f"no figure {name!r}; there are: {', '.join(FIGURES)}")

    def drawn(
        config: Config | None = None,
        theme: str = "light",
        tables: Mapping[str, Table] | None = None,
    ) -> Rendering:
        return render_figure(name, config, theme, tables)

    drawn.__name__ = drawn.__qualname__ = name
    drawn.__doc__ = (
        f"{FIGURES[name].figure(name).__doc__}\n\nThe arguments are those of `render_figure`."
    )
    return drawn


def __dir__() -> list[str]:
    return [*__all__, *FIGURES]


def draw(
    name: str,
    config: Config,
    theme: str,
    tables_from: Sequence[Path],
    to: Path,
    record_to: Path | None = None,
) -> None:
    """Draw one figure once, and write it in every format that the configuration asks for.

    Its record, NAME.json below `record_to`, saves other jobs from importing plotnine again: it has
    title, alt text, caption, and the axes in the form of R's record. NAME.rst is the caption in
    Snakemake's report. Raises ConfigError where the page is too small for the figure.
    """
    figure = FIGURES[name].figure(name)
    tables = {table: read_table(find_file(tables_from, f"{table}.csv")) for table in figure.tables}
    drawn = render_figure(name, config, theme, tables)
    if not drawn.has_room:
        page = config.figure
        raise ConfigError(
            f"figure.width, figure.height: {page.width:g} x {page.height:g} inches leave no room "
            "for the panel between the labels"
        )
    for file_format in config.figure.formats:
        path = to / file_name(name, theme, file_format)
        write_whole(path, drawn.png if file_format == "png" else drawn.svg)
    if record_to is not None:
        words = figure.words(config)
        record = {
            "title": drawn.title,
            **words,
            "axes": {side: _axis(axis) for side, axis in drawn.axes.items()},
        }
        text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
        write_whole(record_to / f"{name}.json", text)
        write_whole(record_to / f"{name}.rst", f"{escape.rst(escape.one_line(words['caption']))}\n")


def _axis(axis: Axis) -> dict[str, Any]:
    return {
        "range": axis.range,
        "breaks": axis.breaks,
        # ggplot2 counts the breaks among the minor ones, and draws each line once
        "minor": sorted({*axis.minor_breaks, *axis.breaks}),
        "labels": axis.labels,
    }


def draw_and_compare(
    names: Sequence[str],
    config: Config,
    tables_from: Sequence[Path],
    folder: Path,
    references: Sequence[Reference],
    workers: int,
) -> list[FigureParity]:
    """Draw figures in worker processes, in each theme, and compare what was written with R's.

    `tables_from` are folders of tables; `folder` gets `figures` and `records`. Those of the first
    theme come first. Raises WorkerError, which names the figure that fails.
    """
    # here, and before the workers fork, which then need not import it: a notebook needs none of it
    from calculus_for_ml.parity.figure import compare_figures
    from rport import ragg, svglite  # noqa: F401

    work = partial(_draw_and_compare, compare_figures, config, tables_from, folder, references)
    of_names = map_workers(work, names, workers, "drawing").values()
    return [figure for of_theme in zip(*of_names, strict=True) for figure in of_theme]


def _draw_and_compare(
    compare: Callable[..., list[FigureParity]],
    config: Config,
    tables_from: Sequence[Path],
    folder: Path,
    references: Sequence[Reference],
    name: str,
) -> list[FigureParity]:
    figures, records = folder / "figures", folder / "records"
    found = []
    for theme in sorted(config.figure.themes, key=lambda theme: theme != "light"):
        draw(name, config, theme, tables_from, figures, records if theme == "light" else None)
        found += compare([name], config, theme, figures, records, references, 1)
    return found
