"""What the docs quote of the benchmarks, as benchmarks/ wrote it to CSV files."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from calculus_for_ml.pages.growth import growth_figures
from calculus_for_ml.pages.markdown import captioned, escaped, markdown_table

Row = Mapping[str, str]


def benchmark_pages(benchmarks: Path, to: Path, seen_from_page: str) -> dict[str, str]:
    """The Markdown files about the benchmarks, by name; figures are drawn to the folder `to`.

    `seen_from_page` is where the docs' pages see that folder.
    """
    growth = _read_rows(benchmarks / "growth.csv")
    machine = _read_rows(benchmarks / "growth_machine.csv")
    return {
        "benchmarks.md": benchmark_tables(
            _read_rows(benchmarks / "results.csv"), _read_rows(benchmarks / "machine.csv")
        ),
        "growth.md": growth_figures(growth, machine, seen_from_page, to) + growth_table(growth),
        "study_costs.md": study_costs(_read_rows(benchmarks / "study.csv")),
        "study_planning.md": study_planning(_read_rows(benchmarks / "study_planning.csv")),
    }


def benchmark_tables(results: Sequence[Row], machine: Sequence[Row]) -> str:
    """What the benchmarks found, and on which machine, as they wrote it to CSV files."""
    if not results:
        return "No benchmark has been run here yet.\n"
    found = captioned("Measured ratios", _all_columns([_in_short(row) for row in results]))
    if not machine:
        return found
    return f"{found}\n{captioned('The machine, and what ran on it', _all_columns(machine))}"


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
        markdown_table(header, lines, numbers=header),
    )


def study_planning(rows: Sequence[Row]) -> str:
    """What Snakemake alone takes to plan a study."""
    if not rows:
        return ""
    lines = [f"{int(row['jobs']):,} | {row['CPU s']} | {row['MB']}" for row in rows]
    header = ["jobs", "CPU s", "MB"]
    return captioned(
        "What Snakemake takes to plan a study of so many jobs",
        markdown_table(header, lines, numbers=header),
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
    return captioned("How costs grow with size", _all_columns(columns))


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


def _all_columns(rows: Sequence[Row]) -> str:
    return markdown_table(list(rows[0]), [" | ".join(map(escaped, row.values())) for row in rows])


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file; none where nothing was measured."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
