"""Which files a run makes of each part: the post, its companion, the study."""

from __future__ import annotations

from calculus_for_ml.config import Config
from calculus_for_ml.sections import SECTIONS, TABLES
from calculus_for_ml.sections.section import Section, file_name


def of_part(part: str) -> list[Section]:
    """The sections of a part; those that a seed changes come last."""
    sections = [section for section in SECTIONS if section.part == part]
    return sorted(sections, key=lambda section: section.is_simulated)


def part_in(folder: str) -> str:
    """The part whose results a folder holds."""
    return next(section.part for section in SECTIONS if section.folder == folder)


def folder_of(part: str) -> str:
    """The folder of a part's results."""
    return of_part(part)[0].folder


def keys_of(part: str) -> list[str]:
    """The keys of the configuration that the tables of a part depend on."""
    return [key for section in of_part(part) for key in section.reads]


def tables(part: str) -> list[str]:
    """The tables of a part."""
    return [f"{each.folder}/tables/{name}.csv" for each in of_part(part) for name in each.tables]


def shown_tables(part: str) -> list[str]:
    """The tables that the figures of a part are drawn from, some of them another part's."""
    others = [(TABLES[name].folder, name) for each in of_part(part) for name in each.shows]
    return [*tables(part), *(f"{folder}/tables/{name}.csv" for folder, name in others)]


def figure_names(part: str) -> list[str]:
    """The names of a part's figures."""
    return [figure for section in of_part(part) for figure in section.figures]


def figures(part: str, config: Config) -> list[str]:
    """The figures of a part in each theme and format."""
    return [
        f"{folder_of(part)}/figures/{file_name(figure, theme, file_format)}"
        for theme in config.figure.themes
        for figure in figure_names(part)
        for file_format in config.figure.formats
    ]


def records(part: str) -> list[str]:
    """What drawing records of a part's figures: words and axes, and captions for the report."""
    names = [f"{folder_of(part)}/records/{name}" for name in figure_names(part)]
    return [f"{name}.{kind}" for name in names for kind in ("json", "rst")]


def reports(part: str) -> list[str]:
    """What a part is judged by: all checks as a table, their summary, and the parity page."""
    names = ("checks/checks.csv", "checks/summary.md", "parity/index.html")
    return [f"{folder_of(part)}/{name}" for name in names]


def judged(part: str, config: Config) -> list[str]:
    """What a part is judged on: its results, and what was found about numbers and figures."""
    found = [f"{folder_of(part)}/{name}" for name in ("checks/numbers.json", "parity/figures.json")]
    gathered = [f"{folder_of(part)}/replicates.parquet"] if part == "study" else []
    return [*tables(part), *gathered, *figures(part, config), *records(part), *found]


def made(part: str, config: Config) -> list[str]:
    """Everything that a run makes of a part, except the manifest."""
    return [*judged(part, config), *reports(part)]
