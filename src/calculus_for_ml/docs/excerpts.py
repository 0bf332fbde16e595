"""The parts of a run that the docs show: numbers for the prose, and tables in Markdown."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from calculus_for_ml.config import describe
from calculus_for_ml.r.base import format
from calculus_for_ml.sections import FIGURES, TABLES
from calculus_for_ml.table import read_table

if TYPE_CHECKING:
    from calculus_for_ml.sections.section import Column, Table

ENDS = 3
"""Rows shown from either end of a long table."""

STEPS = (0, 1, 2, 5, 10, 20, 50, 100)
"""Rows shown of gradient descent, which is quick at first."""

Row = Mapping[str, str]

_OF_NUMBERS = ("compared", "largest distance", "distance", "allowed")


def write_excerpts(
    mapping: Mapping[str, Any],
    tables: Path,
    checks: Path,
    schema: Mapping[str, Any],
    versions: Mapping[str, Any],
    benchmarks: Path,
    to: Path,
) -> None:
    """Write facts.json and a Markdown file for each table that the docs include.

    `mapping` is the validated configuration and `schema` what validated it, `tables` the folder
    with the CSV files, `checks` and `benchmarks` CSV files (the latter may not exist), `versions`
    those of R and its packages.
    """
    to.mkdir(parents=True, exist_ok=True)
    found = {name: read_table(tables / f"{name}.csv") for name in TABLES}
    judged = _read_rows(checks)
    facts = {
        "config": _written(mapping),
        "versions": versions,
        "checks": count_verdicts(judged),
        **{name: table_facts(table) for name, table in found.items()},
        "integrals": {row["name"]: row for row in _rows(found["integrals"])},
    }
    (to / "facts.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    pages = {f"{name}.md": excerpt(name, table) for name, table in found.items()}
    pages["configuration.md"] = configuration_reference(schema, mapping)
    pages["figures_against_r.md"] = figures_against_r(judged)
    pages["numbers_against_r.md"] = numbers_against_r(judged)
    pages["identities.md"] = identities(judged)
    pages["benchmarks.md"] = benchmark_table(_read_rows(benchmarks) if benchmarks.exists() else [])
    for name, text in pages.items():
        (to / name).write_text(text, encoding="utf-8")


# ---- tables ----------------------------------------------------------------------------------


def table_facts(table: Table) -> dict[str, Any]:
    """The number of rows, and the first and the last of them, written as R prints numbers."""
    rows = _rows(table)
    return {"rows": len(rows), "first": rows[0], "last": rows[-1]}


def excerpt(name: str, table: Table) -> str:
    """Some rows of a table in Markdown, and where the whole of it is."""
    count = len(next(iter(table.values())))
    if name == "gradient_descent":
        chosen = [step for step in STEPS if step < count]
    elif count <= 2 * ENDS + 1:
        chosen = list(range(count))
    else:
        chosen = [*range(ENDS), *range(count - ENDS, count)]
    columns = {key: _cells([column[row] for row in chosen]) for key, column in table.items()}
    lines = [" | ".join(cells) for cells in zip(*columns.values(), strict=True)]
    if name != "gradient_descent" and len(chosen) < count:
        lines.insert(ENDS, " | ".join("…" for _ in columns))
    return (
        _markdown([f"`{key}`" for key in columns], lines)
        + f"\n{len(chosen)} of {count} rows, to 7 digits. "
        f"The whole table: {{download}}`{name}.csv <../results/tables/{name}.csv>`.\n"
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


def count_verdicts(checks: Iterable[Row]) -> dict[str, int]:
    """How many checks passed, failed, had no reference or were not judged, and were judged."""
    counts = Counter(row["verdict"].replace(" ", "_") for row in checks)
    found = {name: counts[name] for name in ("passed", "failed", "no_reference", "not_judged")}
    return {**found, "judged": counts["passed"] + counts["failed"]}


def figures_against_r(checks: Iterable[Row]) -> str:
    """The worst of all figures for each measure."""
    return _worst_of(
        "measure",
        [row for row in checks if _figure(row)],
        lambda row: row["what"].split(": ", 1)[1],
        lambda row: f"`{_figure(row)}`",
    )


def numbers_against_r(checks: Iterable[Row]) -> str:
    """The worst distance for each table and each random stream."""
    return _worst_of(
        "numbers (distance in ulp)",
        [row for row in checks if " against R" in row["what"]],
        lambda row: f"`{row['what'].replace('.', ' ').split()[0]}`",
        lambda row: row["what"].split(" against R")[0],
    )


def identities(checks: Iterable[Row]) -> str:
    """What must hold for every configuration, one line each."""
    rows = [row for row in checks if not _figure(row) and " against R" not in row["what"]]
    lines = [
        f"{_text(row['what'])} | {_number(row['distance'])} | {_number(row['tolerance'])} | "
        f"{row['verdict']}"
        for row in rows
    ]
    return _markdown(["identity", "distance", "allowed", "verdict"], lines)


def _figure(row: Row) -> str | None:
    name = row["what"].split(":")[0]
    return name if name in FIGURES else None


def _worst_of(
    title: str, rows: Sequence[Row], group: Callable[[Row], str], where: Callable[[Row], str]
) -> str:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group(row), []).append(row)
    lines = []
    for name, members in groups.items():
        worst = max(members, key=_severity)
        at = where(worst) if float(worst["distance"] or 0) else "all"
        lines.append(
            f"{name} | {len(members)} | {_number(worst['distance'])} | {at} | "
            f"{_number(worst['tolerance'])} | {worst['verdict']}"
        )
    header = [title, "compared", "largest distance", "where", "allowed", "verdict"]
    return _markdown(header, lines)


def _severity(row: Row) -> tuple[int, float]:
    order = ("passed", "not judged", "no reference", "failed")
    return order.index(row["verdict"]), float(row["distance"] or 0)


def _number(text: str) -> str:
    return f"{float(text):.3g}" if text else ""


# ---- configuration and benchmarks ------------------------------------------------------------


def configuration_reference(
    schema: Mapping[str, Any], mapping: Mapping[str, Any], path: str = ""
) -> str:
    """Every key of the schema: what it means, what is allowed, and its value in this build."""
    parts = []
    for key, rule in schema["properties"].items():
        name, value = f"{path}{key}", mapping[key]
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


def benchmark_table(rows: Sequence[Row]) -> str:
    """The table that the benchmarks wrote, or how to make it."""
    if not rows:
        return "No benchmark has been run here yet.\n"
    return _markdown(list(rows[0]), [" | ".join(map(_text, row.values())) for row in rows])


def _read_rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text(text: str) -> str:
    return text.replace("|", r"\|").replace("_", r"\_").replace("*", r"\*")


def _markdown(header: Sequence[str], lines: Iterable[str]) -> str:
    """A table; columns that are known to hold numbers stand at the right."""
    sides = ["---:" if name in _OF_NUMBERS or name[0] == "`" else "---" for name in header]
    rows = [" | ".join(header), " | ".join(sides), *lines]
    return "".join(f"| {row} |\n" for row in rows)
