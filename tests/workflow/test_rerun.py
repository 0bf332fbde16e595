"""What a change makes again, and what it leaves alone."""

from __future__ import annotations

import os
import time

import pytest

from .conftest import Project

EXACT = {"make_exact_tables", "draw_exact_figures", "check_exact_numbers", "compare_exact_figures"}
SIMULATED = {name.replace("exact", "simulated") for name in EXACT}
VERDICT = {"write_post_report", "judge_post"}


def edit(project: Project, path: str) -> None:
    with open(project / path, "a", encoding="utf-8") as file:
        file.write("\n# a comment\n")
    later = time.time() + 2
    os.utime(project / path, (later, later))


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        ("src/calculus_for_ml/sections/loss/__init__.py", EXACT | SIMULATED | VERDICT),
        ("src/calculus_for_ml/r/base/means.py", EXACT | SIMULATED | VERDICT),
        (
            "src/calculus_for_ml/r/svglite.py",
            {
                "draw_exact_figures",
                "draw_simulated_figures",
                "compare_exact_figures",
                "compare_simulated_figures",
            }
            | VERDICT,
        ),
        (
            "src/calculus_for_ml/parity/numbers.py",
            {
                "check_exact_numbers",
                "check_simulated_numbers",
                "compare_exact_figures",
                "compare_simulated_figures",
            }
            | VERDICT,
        ),
        ("requirements.lock", EXACT | SIMULATED | VERDICT),
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
    assert {"draw_exact_figures", "draw_simulated_figures"} <= planned
    assert not {"make_exact_tables", "make_simulated_tables"} & planned
    assert finished.planned("--config=figure={dpi: 96}") == planned
