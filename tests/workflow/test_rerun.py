"""What a change makes again, and what it leaves alone."""

from __future__ import annotations

import os
import time

import pytest

from .conftest import Project

TABLES = {"make_{}_tables", "check_{}_numbers"}
FIGURES = {"draw_{}_figures", "compare_{}_figures"}
VERDICT = {"write_post_report", "judge_post", "write_companion_report", "judge_companion"}


def jobs(of: set[str], *batches: str) -> set[str]:
    """These jobs of the post's batches and of the companion's."""
    return {job.format(f"{part}{batch}") for job in of for batch in batches for part in PARTS}


PARTS = ("", "companion_")
DRAWN = jobs(FIGURES, "exact", "simulated")
ALL = jobs(TABLES | FIGURES, "exact", "simulated")
SIMULATED = jobs(TABLES | FIGURES, "simulated")
COMPARED = {job for job in ALL if job.startswith(("check", "compare"))}
# No section of the companion reads the keys of the post's curves
EXACT = {job for job in jobs(TABLES | FIGURES, "exact") if "companion" not in job}


def edit(project: Project, path: str) -> None:
    with open(project / path, "a", encoding="utf-8") as file:
        file.write("\n# a comment\n")
    later = time.time() + 2
    os.utime(project / path, (later, later))


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("src/calculus_for_ml/sections/loss/__init__.py", ALL | VERDICT),
        ("src/calculus_for_ml/r/base/means.py", ALL | VERDICT),
        ("src/calculus_for_ml/r/svglite.py", DRAWN | VERDICT),
        ("src/calculus_for_ml/parity/numbers.py", COMPARED | VERDICT),
        ("requirements.lock", ALL | VERDICT),
        ("README.md", set()),
    ],
)
def test_an_edit_makes_again_what_depends_on_it(
    project: Project, path: str, rules: set[str]
) -> None:
    edit(project, path)
    assert project.planned() == rules


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ("seed=7", SIMULATED | VERDICT),
        ("regression={n: 50}", SIMULATED | VERDICT),
        ("loss={minimum: 2.5}", EXACT | VERDICT),
        ("curve={points: 100}", EXACT | VERDICT),
        ("seed=123", set()),
    ],
)
def test_a_new_number_makes_again_what_depends_on_it(
    finished: Project, change: str, rules: set[str]
) -> None:
    assert finished.planned("--config", change) == rules


def test_another_resolution_leaves_the_tables_alone(finished: Project) -> None:
    planned = finished.planned("--config", "figure={dpi: 96}")
    assert planned >= DRAWN
    assert not {job for job in planned if job.startswith("make")}
    assert finished.planned("--config=figure={dpi: 96}") == planned
