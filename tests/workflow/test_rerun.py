"""What a change makes again, and what it leaves alone."""

from __future__ import annotations

import os
import time

import pytest

from .conftest import Project

POST = {"make_tables", "draw_figures"}
COMPANION = {"make_companion_tables", "draw_companion_figures"}
FIGURES = {"draw_figures", "draw_companion_figures"}
VERDICT = {"judge_checks"}
ALL = POST | COMPANION | VERDICT


def edit(project: Project, path: str) -> None:
    with open(project / path, "a", encoding="utf-8") as file:
        file.write("\n# a comment\n")
    later = time.time() + 2
    os.utime(project / path, (later, later))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("src/calculus_for_ml/sections/loss/__init__.py", ALL),
        ("rport/src/rport/base/means.py", ALL),
        ("workflow/scripts/make_tables.py", ALL),
        ("workflow/reference/r-4.6.1-ggplot2-4.0.3/versions.json", ALL),
        ("requirements.lock", ALL),
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
        ("seed=7", ALL),
        ("curve={points: 100}", POST | FIGURES | VERDICT),
        ("figure={dpi: 96}", FIGURES | VERDICT),
        ("embed={folder: ../img}", VERDICT),
        ("seed=123", set()),
    ],
)
def test_a_new_number_makes_again_what_depends_on_it(
    finished: Project, change: str, rules: set[str]
) -> None:
    assert finished.planned("--config", change) == rules


@pytest.mark.slow
def test_an_edit_that_a_study_s_jobs_do_not_read_leaves_them_alone(project: Project) -> None:
    given = ["--config", "study={seeds: 20, n: [10], seeds_per_job: 10}"]
    chunks = [f"results/study/chunks/seeds_{first}_to_{first + 9}.parquet" for first in (1, 11)]
    project.make(*chunks, *given)
    edit(project, "src/calculus_for_ml/parity/numbers.py")
    assert project.planned(*chunks, *given) == set()
    edit(project, "src/calculus_for_ml/sections/study/replicates.py")
    assert project.planned(*chunks, *given) == {"replicate_study"}
