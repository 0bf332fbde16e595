"""The checks as files, the words that a run leads with, and what the last rule makes of them."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from calculus_for_ml.config import Config, default_config, merge
from calculus_for_ml.parity.check import Check
from calculus_for_ml.parity.checks_csv import as_csv, read_checks
from calculus_for_ml.parity.outcome import open_checks, save_checks
from calculus_for_ml.parity.summary import headline, summarise
from calculus_for_ml.parity.verdict import judge, unchecked
from calculus_for_ml.sections import SECTIONS
from rport.compare import bounds

CONFIG = default_config()
PASSED = Check("table", "a, b", "ulp", "1.0", "1.0", 0.0, 0.0, count=12)
FAILED = Check("table", "c", "ulp", "1.0", "2.0", 4.5e15, 0.0)
UNDEFINED = Check("identity", "d", "distance from 0", "1.0", "nan", math.nan, 2.0, "rounding")
WITHOUT = Check("table", "e", "distance from R", "no R reference", "", None, None)
SHOWN = Check("figure", "f", "x (pt)", "at most 1", "3", 3.0, None)
ALL = [PASSED, FAILED, UNDEFINED, WITHOUT, SHOWN]


def test_checks_are_handed_on_whole(tmp_path: Path) -> None:
    save_checks({"first": ALL[:2], "second": ALL[3:]}, tmp_path / "checks.json")
    back = open_checks(tmp_path / "checks.json")
    assert back == {"first": ALL[:2], "second": ALL[3:]}


def test_checks_csv_gives_the_checks_back(tmp_path: Path) -> None:
    (tmp_path / "checks.csv").write_text(as_csv(ALL), encoding="utf-8")
    assert str(read_checks(tmp_path / "checks.csv")) == str(ALL)


@pytest.mark.parametrize(
    ("checks", "verdict", "words"),
    [
        ([PASSED, PASSED], "passed", "All 2 checks passed."),
        (ALL, "failed", "2 of 3 checks failed."),
        (
            [PASSED, WITHOUT, SHOWN],
            "no reference",
            "No R reference for 1 check of this configuration; 1 other check passed.",
        ),
        (
            [PASSED, SHOWN],
            "not judged",
            "Measured but not judged: 1 distance; 1 other check passed.",
        ),
        ([PASSED], "passed", "1 check passed."),
        (
            [WITHOUT],
            "no reference",
            "No R reference for 1 check of this configuration; no other check passed.",
        ),
        ([], "not judged", "Measured but not judged: 0 distances; no other check passed."),
    ],
)
def test_the_headline_says_the_worst_first(checks: list[Check], verdict: str, words: str) -> None:
    assert headline(checks) == (verdict, words)


def test_the_summary_says_what_failed_and_what_is_open() -> None:
    summary = summarise("post", ALL, CONFIG, Path("results"))
    assert summary.index("2 of 3 checks failed.") < summary.index("## Failed")
    assert "- c: ulp: 4.5e+15, allowed 0 (expected 1.0, got 2.0)" in summary
    assert "## Without an R reference\n- e\n- no R reference" in summary
    assert "Not judged: bounds hold from 150 dpi on" in summary
    assert "13 cells of 2 tables: c is farthest, ulp 4.5e+15" in summary


def test_the_summary_of_many_failures_is_short() -> None:
    many = [replace(FAILED, subject=f"c{number}") for number in range(100)]
    summary = summarise("post", many, CONFIG, Path("results"))
    assert "- and 88 more in checks.csv" in summary
    assert len(summary.splitlines()) < 30


# ---- the judgement: a run in which every declared output was checked


def complete(config: Config = CONFIG) -> list[Check]:
    """A passed check of everything that the sections declare."""
    checks = []
    for section in SECTIONS:
        checks += [replace(PASSED, subject=f"{table}.x") for table in section.tables]
        if section.has("identities"):
            checks.append(replace(PASSED, kind="identity", subject=f"{section.tables[0]}.x"))
        for figure in section.figures:
            for theme in config.figure.themes:
                name = figure if theme == "light" else f"{figure}-{theme}"
                checks += [
                    replace(PASSED, kind="figure", subject=name, measure=bound.measure)
                    for bound in bounds.BOUNDS
                ]
    return checks


def judged(checks: list[Check], config: Config = CONFIG) -> list[str]:
    return judge(as_csv(checks), checks, config, SECTIONS)


def test_a_complete_run_passes() -> None:
    assert judged(complete()) == []
    dark = Config(merge(CONFIG, {"figure": {"themes": ["light", "dark"]}}))
    assert judged(complete(dark), dark) == []
    assert "loss_curve-dark" in str(judged(complete(), dark))


@pytest.mark.parametrize("written", ["", as_csv([]), as_csv(complete()[1:])])
def test_another_checks_csv_does_not_pass(written: str) -> None:
    [against] = judge(written, complete(), CONFIG, SECTIONS)
    assert "checks.csv does not hold what the checks found" in against


def test_a_failure_does_not_pass() -> None:
    assert judged([*complete(), FAILED]) == ["1 check failed: see the summary below"]


def test_whatever_was_not_checked_is_named() -> None:
    everything = complete()
    for check in everything:
        rest = [other for other in everything if other != check]
        assert len(rest) < len(everything)
        needed = check.kind != "figure" or check.measure not in {
            bound.measure
            for bound in (*bounds.OF_POINTS, bounds.INK_SSIM, bounds.INK_FAR, bounds.MARK)
        }
        assert bool(list(unchecked(rest, CONFIG, SECTIONS))) == needed, check


def test_what_has_no_reference_need_not_be_measured() -> None:
    checks = [check for check in complete() if check.subject != "loss_curve"]
    assert len(judged(checks)) > 3
    for kind in ("axes", "SVG", "PNG"):
        checks.append(
            replace(WITHOUT, kind="figure", subject="loss_curve", measure=f"{kind} against R's")
        )
    assert judged(checks) == []
