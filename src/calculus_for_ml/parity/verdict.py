"""The verdict: what speaks against a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from calculus_for_ml.config import Config
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.checks_csv import as_csv
from calculus_for_ml.parity.summary import many
from calculus_for_ml.sections.section import Section, file_name
from rport.compare import bounds


def judge(
    written: str, found: Sequence[Check], config: Config, sections: Sequence[Section]
) -> list[str]:
    """What speaks against a run, one line each; empty where it passes.

    `written` is the content of checks.csv and `found` what the jobs found: they must be the same,
    every output that the sections declare must be among them, and none may have failed.
    """
    if written != as_csv(found):
        return ["checks.csv does not hold what the checks found; remove it and run again"]
    against = [f"{output}: was not checked" for output in unchecked(found, config, sections)]
    if failed := sum(check.verdict == "failed" for check in found):
        against.append(f"{many(failed, 'check')} failed: see the summary below")
    return against


def unchecked(
    checks: Iterable[Check], config: Config, sections: Iterable[Section]
) -> Iterator[str]:
    """What the sections declare and no check is about."""
    measures: dict[tuple[str, str], set[str]] = {}
    without: set[str] = set()
    for check in checks:
        subject = check.subject.partition(".")[0]
        measures.setdefault((check.kind, subject), set()).add(check.measure)
        if check.verdict == "no reference":
            without.add(check.what)
    for section in sections:
        for table in section.tables:
            if ("table", table) not in measures:
                yield table
        if section.has("identities") and not any(
            ("identity", table) in measures for table in section.tables
        ):
            yield f"{section.name} (identities)"
        for figure in section.figures:
            for theme in config.figure.themes:
                name = Path(file_name(figure, theme, "svg")).stem
                done = measures.get(("figure", name), set())
                yield from (
                    f"{name} ({measure})" for measure in _wanted(name, config, without) - done
                )


def _wanted(name: str, config: Config, without: set[str]) -> set[str]:
    """The measures of a figure in the formats that are drawn and that R drew."""
    groups = {"axes": [bounds.AXES]}
    if "svg" in config.figure.formats:
        groups["SVG"] = [*bounds.OF_SVG]
    if "png" in config.figure.formats:
        groups["PNG"] = [bounds.SSIM]  # pictures of different sizes have no other measure
    return {
        bound.measure
        for kind, group in groups.items()
        if f"{name}: {kind} against R's" not in without
        for bound in group
    }
