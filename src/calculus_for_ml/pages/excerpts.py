"""The parts of a run that the docs show: numbers for the prose, and tables in Markdown."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import Config
from calculus_for_ml.config.schema import Rule, describe, schema
from calculus_for_ml.embed.picture import Picture, pictures
from calculus_for_ml.embed.snippets import myst
from calculus_for_ml.pages.bounds import bounds_table
from calculus_for_ml.pages.growth import growth_figures
from calculus_for_ml.pages.try_descent import try_descent
from calculus_for_ml.parity.check import Check, worst
from calculus_for_ml.parity.checks_csv import read_checks
from calculus_for_ml.parity.summary import compared, headline
from calculus_for_ml.sections import SECTIONS, TABLES
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

Row = Mapping[str, str]

_OF_NUMBERS = ("compared", "figures", "largest distance", "distance", "allowed", "ours", "theirs")


def write_excerpts(
    config: Config,
    results: Sequence[Path],
    checks: Sequence[Path],
    versions: Mapping[str, Any],
    benchmarks: Path,
    figures: str,
    to: Path,
    seen_from_page: str,
) -> None:
    """Write facts.json and a Markdown file for each table that the docs include.

    `results` are the folders of the run's parts, with `tables` and `records` below, `checks` the
    checks.csv of each part, the post's first, `versions` are those of R and
    its packages, `benchmarks` is the folder of what the benchmarks found, if they ran, and
    `figures` is where the figures lie as the pages see it, and `seen_from_page` where what is
    written to `to` will.
    """
    to.mkdir(parents=True, exist_ok=True)
    found = {name: read_table(find_file(results, f"tables/{name}.csv")) for name in TABLES}
    judged = read_checks(checks[0])
    facts = {
        "config": _written(config),
        "versions": versions,
        "checks": count_verdicts(judged),
        "cairo_ssim": CAIRO_SSIM_TEXT,
        **{name: table_facts(table) for name, table in found.items()},
        "integrals": {row["name"]: row for row in _rows(found["integrals"])},
    }
    (to / "facts.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    pages = {f"{name}.md": excerpt(name, table) for name, table in found.items()}
    pages["first_figure.md"] = first_figure(pictures(config, results, figures))
    pages["try_descent.md"] = try_descent(found["regression"])
    pages["configuration.md"] = configuration_reference(schema(), config)
    pages["verdict.md"] = verdict(judged)
    for path in checks[1:]:
        part = path.parents[1].name
        pages[f"{part}_verdict.md"] = verdict(read_checks(path))
    pages["figures_against_r.md"] = captioned(
        "Figures: the largest distance from R's for each measure", figures_against_r(judged)
    )
    pages["numbers_against_r.md"] = captioned(
        "Numbers: the largest distance from R's, in units in the last place",
        numbers_against_r(judged),
    )
    pages["bounds.md"] = captioned("Bounds: how far a figure may be from R's", bounds_table())
    pages["identities.md"] = captioned(
        "Identities: what must hold for every configuration", identities(judged)
    )
    of_all_parts = [check for path in checks for check in read_checks(path)]
    for section in SECTIONS:
        of_section = [
            check for check in of_all_parts if check.subject.split(".")[0] in section.tables
        ]
        pages[f"identities_{section.name}.md"] = captioned(
            "What must hold for every configuration", identities(of_section)
        )
    pages["benchmarks.md"] = benchmark_tables(
        _read_rows(benchmarks / "results.csv"), _read_rows(benchmarks / "machine.csv")
    )
    growth = _read_rows(benchmarks / "growth.csv")
    machine = _read_rows(benchmarks / "growth_machine.csv")
    pages["growth.md"] = growth_figures(growth, machine, seen_from_page, to) + growth_table(growth)
    pages["study_costs.md"] = study_costs(_read_rows(benchmarks / "study.csv"))
    pages["study_planning.md"] = study_planning(_read_rows(benchmarks / "study_planning.csv"))
    for name, text in pages.items():
        (to / name).write_text(text, encoding="utf-8")


# ---- tables ----------------------------------------------------------------------------------


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
        _markdown([f"`{key}`" for key in columns], lines, words),
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


# ---- checks ----------------------------------------------------------------------------------


def count_verdicts(checks: Iterable[Check]) -> dict[str, int]:
    """How many checks passed, failed, had no reference or were not judged, and were judged."""
    counts = Counter(check.verdict.replace(" ", "_") for check in checks)
    found = {name: counts[name] for name in ("passed", "failed", "no_reference", "not_judged")}
    return {**found, "judged": counts["passed"] + counts["failed"]}


def verdict(checks: Sequence[Check]) -> str:
    """The words that a run leads with, and what was compared."""
    lines = [f"**{headline(checks)[1]}**", "", *(f"- {line}" for line in compared(checks))]
    return "\n".join(lines) + "\n"


def figures_against_r(checks: Iterable[Check]) -> str:
    """The worst of all figures for each measure."""
    return _worst_of(
        ["measure", "figures"],
        [check for check in checks if check.kind == "figure"],
        lambda check: check.measure,
        lambda check: f"`{check.subject}`",
    )


def numbers_against_r(checks: Iterable[Check]) -> str:
    """The worst distance for each table and for the values of each section."""
    return _worst_of(
        ["numbers (distance in ulp)", "compared"],
        [check for check in checks if check.kind in ("table", "value") and not check.tolerance],
        lambda check: (
            f"`{check.subject.partition('.')[0]}`"
            f"{' (cells)' if check.kind == 'table' else ' (other numbers)'}"
        ),
        lambda check: check.subject,
    )


def identities(checks: Iterable[Check]) -> str:
    """What must hold for every configuration, one line each."""
    lines = [
        f"{_text(check.what)} | {_number(check.distance)} | {_number(check.tolerance)} | "
        f"{check.verdict}"
        for check in checks
        if check.kind == "identity"
    ]
    return _markdown(["identity", "distance", "allowed", "verdict"], lines)


def _worst_of(
    title: Sequence[str],
    checks: Sequence[Check],
    group: Callable[[Check], str],
    where: Callable[[Check], str],
) -> str:
    groups: dict[str, list[Check]] = {}
    for check in checks:
        groups.setdefault(group(check), []).append(check)
    lines = []
    for name, members in groups.items():
        check = worst(members)
        at = where(check) if check.distance else "all"
        count = sum(member.count for member in members)
        lines.append(
            f"{name} | {count:,} | {_number(check.distance)} | {at} | "
            f"{_number(check.tolerance)} | {check.verdict}"
        )
    header = [*title, "largest distance", "where", "allowed", "verdict"]
    return _markdown(header, lines)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}"


# ---- configuration and benchmarks ------------------------------------------------------------


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


def benchmark_tables(results: Sequence[Row], machine: Sequence[Row]) -> str:
    """What the benchmarks found, and on which machine, as they wrote it to CSV files."""
    if not results:
        return "No benchmark has been run here yet.\n"
    found = captioned("Measured ratios", _as_it_is([_in_short(row) for row in results]))
    if not machine:
        return found
    return f"{found}\n{captioned('The machine, and what ran on it', _as_it_is(machine))}"


def study_costs(rows: Sequence[Row]) -> str:
    """How the study's costs grow, in some of the columns that the CSV file has."""
    if not rows:
        return ""
    names = {
        "jobs": "jobs",
        "CPU s": "CPU s",
        "Snakemake's share": "Snakemake's share",
        "R": "R (CPU s)",
        "ratio": "ratio",
        "ratio to R on Snakemake": "to R on Snakemake",
        "MB": "MB",
        "R's MB": "R's MB",
    }
    lines = [
        " | ".join([f"{int(row['replicates']):,}", *(row[name] or "-" for name in names)])
        for row in rows
    ]
    header = ["replicates", *names.values()]
    return captioned(
        "The study's costs by the number of replicates: CPU seconds of all processes, MB of the "
        "largest",
        _markdown(header, lines, numbers=header),
    )


def study_planning(rows: Sequence[Row]) -> str:
    """What Snakemake alone takes to plan a study."""
    if not rows:
        return ""
    lines = [f"{int(row['jobs']):,} | {row['CPU s']} | {row['MB']}" for row in rows]
    header = ["jobs", "CPU s", "MB"]
    return captioned(
        "What Snakemake takes to plan a study of so many jobs",
        _markdown(header, lines, numbers=header),
    )


def growth_table(rows: Sequence[Row]) -> str:
    """How the costs grow with size, in some of the columns that the CSV file has."""
    if not rows:
        return ""
    left_out = () if any(row["ratio without AVX-512"] for row in rows) else ("no AVX-512",)
    shown = [
        {
            "work": row["work"],
            "size": f"{int(row['size']):,} {row['unit']}",
            "ours (CPU s)": row["CPU s"],
            "R (CPU s)": row["R"],
            "ratio": row["ratio"],
            "no AVX-512": row["ratio without AVX-512"],
            "exponent": row["exponent"],
            "R's": row["R's exponent"],
            "ratio of memory": row["ratio of MB"],
        }
        for row in rows
    ]
    columns = [{key: row[key] for key in row if key not in left_out} for row in shown]
    return captioned("How costs grow with size", _as_it_is(columns))


def _in_short(row: Row) -> Row:
    """A measurement in seven columns; the CSV file has more."""
    return {
        "comparison": row["comparison"],
        "ours": f"{row['ours']} {row['unit']}",
        "theirs": f"{row['peer']} {row['unit']}",
        "ratio": f"{row['ratio']} ({row['lowest']} to {row['highest']})",
        "of CPU s": row["CPU ratio"],
        "goal": row["goal"],
        "compared with": row["the peer"],
    }


def _as_it_is(rows: Sequence[Row]) -> str:
    return _markdown(list(rows[0]), [" | ".join(map(_text, row.values())) for row in rows])


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; none where nothing was measured."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text(text: str) -> str:
    return text.replace("|", r"\|").replace("_", r"\_").replace("*", r"\*")


def _markdown(
    header: Sequence[str],
    lines: Iterable[str],
    words: Sequence[str] = (),
    numbers: Sequence[str] = _OF_NUMBERS,
) -> str:
    """A table; columns of numbers are aligned right, and so are data unless they are words."""
    sides = [
        "---:" if name in numbers or (name[0] == "`" and name not in words) else "---"
        for name in header
    ]
    rows = [" | ".join(header), " | ".join(sides), *lines]
    return "".join(f"| {row} |\n" for row in rows)


def captioned(caption: str, table: str) -> str:
    """A Markdown table with a caption, for MyST."""
    return f"~~~{{table}} {caption}\n{table}~~~\n"  # which leaves `code` to the caption


# ---- the first page --------------------------------------------------------------------------


def first_figure(drawn: Iterable[Picture]) -> str:
    """A figure for the first page: its snippet, under its own label."""
    picture = next(each for each in drawn if each.name == FIRST_FIGURE)
    shown = replace(picture, themes=("light", "dark"))
    return myst(shown).replace(picture.label, f"{picture.label}-first")
