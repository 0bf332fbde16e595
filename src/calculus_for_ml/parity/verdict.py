"""The checks as files, the summary of a run, and the judgement."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from calculus_for_ml.check import Check
from calculus_for_ml.parity.bounds import NOT_JUDGED

COLUMNS = [field.name for field in fields(Check)] + ["verdict"]


def save_checks(checks: Mapping[str, Iterable[Check]], path: str | Path) -> None:
    """Hand checks, in groups under their headings, on from one job to the next, as JSON."""
    groups = {heading: [asdict(check) for check in group] for heading, group in checks.items()}
    Path(path).write_text(json.dumps(groups, indent=1), encoding="utf-8")


def open_checks(path: str | Path) -> dict[str, list[Check]]:
    """Read what `save_checks` wrote."""
    groups = json.loads(Path(path).read_text(encoding="utf-8"))
    return {heading: [Check(**row) for row in group] for heading, group in groups.items()}


def write_checks(checks: Sequence[Check], path: str | Path) -> None:
    """Write checks.csv: one row for each expectation, with its verdict."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for check in checks:
            writer.writerow([*asdict(check).values(), check.verdict])


def read_failures(path: str | Path) -> list[str]:
    """What failed in a checks.csv, and by how much: one line for each."""
    with open(path, encoding="utf-8", newline="") as file:
        return [
            f"{row['what']}: distance {row['distance']}, allowed {row['tolerance']} "
            f"(expected {row['expected']}, got {row['got']})"
            for row in csv.DictReader(file)
            if row["verdict"] == "failed"
        ]


def summarise(checks: Sequence[Check]) -> str:
    """The summary of a run in Markdown: how many passed, what failed, and what has no reference."""
    counts = Counter(check.verdict for check in checks)
    judged = counts["passed"] + counts["failed"]
    lines = ["# Does it match R?", "", f"{counts['passed']} of {judged} checks passed."]
    for verdict, heading in (("failed", "Failed"), ("no reference", "Without an R reference")):
        rows = [check for check in checks if check.verdict == verdict]
        if rows:
            lines += ["", f"## {heading}", "", *map(_line, rows)]
    if counts["not judged"]:
        unjudged = f"{counts['not judged']} distances are measured but not judged"
        lines += ["", f"{unjudged}: {NOT_JUDGED}."]
    lines += ["", "Every check with its numbers: results/checks/checks.csv", ""]
    return "\n".join(lines)


def _line(check: Check) -> str:
    if check.distance is None:
        return f"- {check.what}: {check.expected}"
    words = f"- {check.what}: distance {check.distance:.6g}, allowed {check.tolerance:.6g}"
    return f"{words}; {check.reason}" if check.reason else words
