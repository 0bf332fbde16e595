"""summary.md: what a run says of its checks, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check, worst
from rport.compare import bounds

AT_ONCE = 12
"""Failures that a summary tells in full."""


def question(part: str) -> str:
    """What a run of the post, of its companion or of the study answers."""
    return f"Does the {part} match R?"


def headline(checks: Sequence[Check]) -> tuple[str, str]:
    """The verdict that stands for all checks, and the sentence that a run leads with everywhere."""
    count = Counter(check.verdict for check in checks)
    judged = count["passed"] + count["failed"]
    if count["failed"]:
        return "failed", f"{count['failed']} of {many(judged, 'check')} failed."
    if count["no reference"]:
        unknown = many(count["no reference"], "check")
        return "no reference", (
            f"No R reference for {unknown} of this configuration; {_others(judged)} passed."
        )
    if count["not judged"] or not judged:
        distances = many(count["not judged"], "distance")
        return "not judged", f"Measured but not judged: {distances}; {_others(judged)} passed."
    return "passed", f"{'All ' if judged > 1 else ''}{many(judged, 'check')} passed."


def many(count: int, noun: str) -> str:
    """A count and its noun, in the plural where it is not one."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _others(count: int) -> str:
    return (
        f"{'all ' if count > 1 else ''}{many(count, 'other check')}" if count else "no other check"
    )


def compared(checks: Iterable[Check]) -> list[str]:
    """What was compared with R, counted as a reader counts it, and how far off the worst is."""
    found = [check for check in checks if check.distance is not None]
    tables = [check for check in found if check.kind == "table"]
    values = [check for check in found if check.kind == "value" and not check.tolerance]
    figures = [check for check in found if check.kind == "figure"]
    lines = []
    if tables:
        names = {check.subject.partition(".")[0] for check in tables}
        cells = sum(check.count for check in tables)
        of = f"{many(cells, 'cell')} of {many(len(names), 'table')}"
        lines.append(f"{of}: {_farthest(tables)}")
    if values:
        numbers = many(sum(check.count for check in values), "other number")
        lines.append(f"{numbers}: {_farthest(values)}")
    if figures:
        names = {check.subject for check in figures}
        lines.append(f"{many(len(names), 'figure')}: {_figures(figures)}")
    return lines


def _farthest(checks: Sequence[Check]) -> str:
    check = worst(checks)
    if not check.distance:
        return "bit-for-bit identical to R's"
    return f"{check.subject} is farthest, {check.measure} {check.distance:.6g}"


def _figures(checks: Sequence[Check]) -> str:
    """The largest distance in points, and the least similarity."""
    vertices = [check for check in checks if "(pt)" in check.measure]
    similar = [check for check in checks if check.measure == bounds.INK_SSIM.measure]
    parts = []
    if vertices:
        parts.append(f"at most {max(check.distance or 0.0 for check in vertices):.2g} pt apart")
    if similar:
        parts.append(f"SSIM around the ink {1 - (worst(similar).distance or 0.0):.6f} or more")
    return ", ".join(parts) or "their axes alone"


def summarise(part: str, checks: Sequence[Check], config: Config, folder: Path) -> str:
    """The summary of a run in Markdown: verdict, what was compared, what failed, where to look.

    `part` is "post" or "companion", and `folder` that of its results.
    """
    lines = [f"# {question(part)}", headline(checks)[1]]
    lines += [f"- {line}" for line in compared(checks)]
    for verdict, heading in (("failed", "Failed"), ("no reference", "Without an R reference")):
        rows = [check for check in checks if check.verdict == verdict]
        if rows:
            lines += ["", f"## {heading}"]
            lines += _failures(rows) if verdict == "failed" else _subjects(rows)
    if any(check.verdict == "not judged" for check in checks):
        lines += ["", f"Not judged: {bounds.NOT_JUDGED}."]
    lines += [
        "",
        f"Figures: {folder}/figures ({', '.join(config.figure.formats)}). "
        f"R's beside ours: {folder}/parity/index.html. Every check: {folder}/checks/checks.csv.",
        "",
    ]
    return "\n".join(lines)


def _failures(checks: Sequence[Check]) -> Iterator[str]:
    """What failed and by how much: the first `AT_ONCE`, and how many more there are."""
    for check in checks[:AT_ONCE]:
        yield (
            f"- {check.what}: {check.distance:.6g}, allowed {check.tolerance:.6g} "
            f"(expected {check.expected}, got {check.got})"
        )
    if len(checks) > AT_ONCE:
        yield f"- and {len(checks) - AT_ONCE} more in checks.csv"


def _subjects(checks: Sequence[Check]) -> Iterator[str]:
    """What has no reference, and once what makes one."""
    subjects = dict.fromkeys(check.subject for check in checks)
    yield f"- {', '.join(subjects)}"
    yield f"- {checks[0].expected}"
