"""What the docs quote of the checks: the verdict, the worst distances, the identities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from calculus_for_ml.pages.bounds import bounds_table
from calculus_for_ml.pages.markdown import captioned, escaped, markdown_table
from calculus_for_ml.parity.check import Check, worst
from calculus_for_ml.parity.checks_csv import read_checks
from calculus_for_ml.parity.summary import compared, headline
from calculus_for_ml.sections import SECTIONS


def check_pages(results: Sequence[Path]) -> dict[str, str]:
    """The Markdown files about the checks, by name; `results` are the folders, the post's first."""
    checks = {folder.name: read_checks(folder / "checks/checks.csv") for folder in results}
    post, *others = checks
    pages = {
        "verdict.md": verdict(checks[post]),
        "figures_against_r.md": captioned(
            "Figures: the largest distance from R's for each measure",
            figures_against_r(checks[post]),
        ),
        "numbers_against_r.md": captioned(
            "Numbers: the largest distance from R's, in units in the last place",
            numbers_against_r(checks[post]),
        ),
        "bounds.md": captioned("Bounds: how far a figure may be from R's", bounds_table()),
        "identities.md": captioned(
            "Identities: what must hold for every configuration", identities(checks[post])
        ),
    }
    for part in others:
        pages[f"{part}_verdict.md"] = verdict(checks[part])
    for section in SECTIONS:
        found = [
            check
            for of_part in checks.values()
            for check in of_part
            if check.subject.split(".")[0] in section.tables
        ]
        pages[f"identities_{section.name}.md"] = captioned(
            "What must hold for every configuration", identities(found)
        )
    return pages


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
        f"{escaped(check.what)} | {_number(check.distance)} | {_number(check.tolerance)} | "
        f"{check.verdict}"
        for check in checks
        if check.kind == "identity"
    ]
    return markdown_table(["identity", "distance", "allowed", "verdict"], lines)


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
    return markdown_table(header, lines)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}"
