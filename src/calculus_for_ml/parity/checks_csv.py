"""checks.csv: every check of a run, a row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from calculus_for_ml.parity.check import Check

COLUMNS = [field.name for field in fields(Check)] + ["verdict"]


def as_csv(checks: Sequence[Check]) -> str:
    """The content of checks.csv: one row for each expectation, with its verdict."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for check in checks:
        writer.writerow([*asdict(check).values(), check.verdict])
    return text.getvalue()


def read_checks(path: str | Path) -> list[Check]:
    """The checks that checks.csv holds; their verdicts follow from their numbers."""
    with open(path, encoding="utf-8", newline="") as file:
        return [_check(row) for row in csv.DictReader(file)]


def _check(row: Mapping[str, str]) -> Check:
    numbers = {name: float(row[name]) if row[name] else None for name in ("distance", "tolerance")}
    texts = {name: row[name] for name in ("subject", "measure", "expected", "got", "reason")}
    return Check(kind=row["kind"], count=int(row["count"]), **texts, **numbers)  # type: ignore[arg-type]
