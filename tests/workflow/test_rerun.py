"""What a change makes again, and what it leaves alone."""

from __future__ import annotations

import os
import time

import pytest

from calculus_for_ml.sections import SECTIONS

from .conftest import Project

RUN = [section for section in SECTIONS if section.part != "study"]
TABLES = {"make_{}_tables", "check_{}_numbers"}
FIGURES = {"draw_{}_figures", "compare_{}_figures"}
VERDICT = {"write_post_report", "judge_post", "write_companion_report", "judge_companion"}


def jobs(of: set[str], *keys: str) -> set[str]:
    """These jobs of the batches that read one of the keys, or of all batches."""
    batches = {
        section.batch for section in RUN if not keys or not set(keys).isdisjoint(section.reads)
    }
    return {job.format(batch) for job in of for batch in batches}


ALL = jobs(TABLES | FIGURES)
DRAWN = jobs(FIGURES)
COMPARED = {job for job in ALL if job.startswith(("check", "compare"))}


def edit(project: Project, path: str) -> None:
    with open(project / path, "a", encoding="utf-8") as file:
        file.write("\n# a comment\n")
    later = time.time() + 2
    os.utime(project / path, (later, later))


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("src/calculus_for_ml/sections/loss/__init__.py", ALL | VERDICT),
        ("src/rport/base/means.py", ALL | VERDICT),
        ("src/rport/svglite.py", DRAWN | VERDICT),
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
        ("seed=7", jobs(TABLES | FIGURES, "seed") | VERDICT),
        ("regression={n: 50}", jobs(TABLES | FIGURES, "regression") | VERDICT),
        ("loss={minimum: 2.5}", jobs(TABLES | FIGURES, "loss") | VERDICT),
        ("curve={points: 100}", jobs(TABLES | FIGURES, "curve") | VERDICT),
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
