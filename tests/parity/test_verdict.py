"""The checks as files, and what the last rule makes of them."""

from __future__ import annotations

import math
from pathlib import Path

from calculus_for_ml.check import Check
from calculus_for_ml.parity.verdict import (
    open_checks,
    read_failures,
    save_checks,
    summarise,
    write_checks,
)

PASSED = Check("a, b", "1.0", "1.0", 0.0, 0.0, "")
FAILED = Check("c", "1.0", "2.0", 4.5e15, 0.0, "")
UNDEFINED = Check("d", "1.0", "nan", math.nan, 2.0, "rounding")
WITHOUT = Check("e", "no R reference", "", None, None, "")
SHOWN = Check("f", "at most 1", "3", 3.0, None, "")
ALL = [PASSED, FAILED, UNDEFINED, WITHOUT, SHOWN]


def test_checks_are_handed_on_whole(tmp_path: Path) -> None:
    save_checks({"first": ALL[:2], "second": ALL[3:]}, tmp_path / "checks.json")
    back = open_checks(tmp_path / "checks.json")
    assert back == {"first": ALL[:2], "second": ALL[3:]}


def test_failures_say_which_and_by_how_much(tmp_path: Path) -> None:
    write_checks(ALL, tmp_path / "checks.csv")
    failures = read_failures(tmp_path / "checks.csv")
    assert len(failures) == 2
    assert failures[0] == "c: distance 4500000000000000.0, allowed 0.0 (expected 1.0, got 2.0)"
    assert failures[1].startswith("d: distance nan")


def test_nothing_fails_where_all_passed(tmp_path: Path) -> None:
    write_checks([PASSED, WITHOUT, SHOWN], tmp_path / "checks.csv")
    assert read_failures(tmp_path / "checks.csv") == []


def test_the_summary_counts_only_what_was_judged() -> None:
    summary = summarise(ALL)
    assert "1 of 3 checks passed" in summary
    assert summary.index("## Failed") < summary.index("- c: distance 4.5e+15")
    assert "## Without an R reference\n\n- e: no R reference" in summary
    assert "1 distances are measured but not judged" in summary
