"""The parts of a run that the docs show: numbers for the prose, and tables in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.config.schema import Rule, describe, schema
from calculus_for_ml.embed.picture import Picture, pictures
from calculus_for_ml.embed.snippets import myst
from calculus_for_ml.pages.benchmarks import benchmark_pages
from calculus_for_ml.pages.checks import check_pages, count_verdicts
from calculus_for_ml.pages.markdown import captioned, markdown_table
from calculus_for_ml.pages.try_descent import try_descent
from calculus_for_ml.parity.checks_csv import read_checks
from calculus_for_ml.sections import TABLES
from calculus_for_ml.sections.section import find_file
from calculus_for_ml.table import read_table
from rport.base import format
from rport.compare.bounds import CAIRO_SSIM_TEXT

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Column, Table

ENDS = 3
"""Rows shown from either end of a long table."""

WHOLE = 11
"""Tables of so many rows are shown whole."""

STEPS = (0, 1, 2, 5, 10, 20, 50, 100)
"""Rows shown of gradient descent, which is quick at first."""

FIRST_FIGURE = "loss_gradient"
"""The figure of the first page."""


def write_excerpts(
    config: Config,
    results: Sequence[Path],
    versions: Mapping[str, Any],
    benchmarks: Path,
    to: Path,
    *,
    figures_seen_from_page: str,
    seen_from_page: str,
) -> None:
    """Write facts.json and a Markdown file for each table that the docs include.

    `results` are the folders of the run's parts, the post's first; `versions` are those of R and
    its packages; `benchmarks` is the folder of what the benchmarks measured. The docs' pages see
    the figures, and the folder `to`, in the last two.
    """
    to.mkdir(parents=True, exist_ok=True)
    tables = {name: read_table(find_file(results, f"tables/{name}.csv")) for name in TABLES}
    facts = {
        "config": _written(config),
        "versions": versions,
        "checks": count_verdicts(read_checks(results[0] / "checks/checks.csv")),
        "cairo_ssim": CAIRO_SSIM_TEXT,
        **{name: table_facts(table) for name, table in tables.items()},
        "integrals": {row["name"]: row for row in _rows(tables["integrals"])},
    }
    (to / "facts.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    pages = {
        **{f"{name}.md": excerpt(name, table) for name, table in tables.items()},
        "first_figure.md": first_figure(pictures(config, results, figures_seen_from_page)),
        "try_descent.md": try_descent(tables["regression"]),
        "configuration.md": configuration_reference(schema(), config),
        **check_pages(results),
        **benchmark_pages(benchmarks, to, seen_from_page),
    }
    for name, text in pages.items():
        (to / name).write_text(text, encoding="utf-8")


def table_facts(table: Table) -> dict[str, Any]:
    """The number of rows, and the first and the last of them, written as R prints numbers."""
    rows = _rows(table)
    return {"rows": len(rows), "first": rows[0], "last": rows[-1]}


def excerpt(name: str, table: Table) -> str:
    """Some rows of a table in Markdown; its caption links to the whole of it."""
    count = len(next(iter(table.values())))
    if name == "gradient_descent":
        chosen = [step for step in STEPS if step < count]
    elif count <= WHOLE:
        chosen = list(range(count))
    else:
        chosen = [*range(ENDS), *range(count - ENDS, count)]
    columns = {key: _cells([column[row] for row in chosen]) for key, column in table.items()}
    lines = [" | ".join(cells) for cells in zip(*columns.values(), strict=True)]
    if name != "gradient_descent" and len(chosen) < count:
        lines.insert(ENDS, " | ".join("…" for _ in columns))
    words = [f"`{key}`" for key, column in table.items() if isinstance(column[0], str)]
    shown = f"{len(chosen)} of {count} rows" if len(chosen) < count else f"all {count} rows"
    file = f"../{TABLES[name].folder}/tables/{name}.csv"
    return captioned(
        f"{{download}}`{name}.csv <{file}>`, {shown}, to 7 digits",
        markdown_table([f"`{key}`" for key in columns], lines, words),
    )


def _rows(table: Table) -> list[dict[str, str]]:
    columns = {name: [_cells([cell])[0] for cell in column] for name, column in table.items()}
    cells = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in cells]


def _cells(column: Column | Sequence[Any]) -> list[str]:
    if isinstance(column[0], str):
        return [str(cell) for cell in column]
    return format(np.asarray(column, dtype=np.float64), trim=True)


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _written(below) for key, below in value.items()}
    if isinstance(value, float):
        return format(value)
    return value


def configuration_reference(rules: Rule, config: Mapping[str, Any], path: str = "") -> str:
    """Every key of the schema: what it means, what is allowed, and its value in this build."""
    parts = []
    for key, rule in rules["properties"].items():
        name, value = f"{path}{key}", config[key]
        if rule["type"] == "object":
            inner = configuration_reference(rule, value, f"{name}.")
            parts.append(f"## `{name}`\n\n{rule['description'].strip()}\n\n{inner}")
        else:
            allowed = describe(rule)
            shown = json.dumps(_written(value)).replace('"', "")
            parts.append(
                f"`{name}`\n: {rule['description'].strip()}\n"
                f"  {allowed[0].upper()}{allowed[1:]}. Here: `{shown}`.\n"
            )
    return "\n".join(parts)


def first_figure(drawn: Iterable[Picture]) -> str:
    """A figure for the first page: its snippet, under its own label."""
    picture = next(each for each in drawn if each.name == FIRST_FIGURE)
    shown = replace(picture, themes=("light", "dark"))
    return myst(shown).replace(picture.label, f"{picture.label}-first")
