"""A part of the fault suite: `python tests/faults/run.py` injects the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..conftest import missing
from ..workflow.conftest import Project, make_project
from . import determinism, edits, ends, hostile, kills, starved, tampering
from .outcome import Row, as_table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("finished") / "project")


def held(rows: list[Row]) -> None:
    assert sum(row.tried for row in rows) > 0
    assert [note for row in rows for note in row.notes] == []


def test_a_killed_run_is_healed_by_the_next(tmp_path: Path) -> None:
    held(kills.kills(tmp_path, quick=True))


def test_a_run_that_nobody_listens_to_ends(tmp_path: Path) -> None:
    held(ends.ends(tmp_path, quick=True))


def test_a_run_without_room_says_so(tmp_path: Path) -> None:
    if not starved.can_mount():
        missing("needs root, to mount disks without room")
    held(starved.starved(tmp_path, quick=True))


def test_a_changed_result_is_named_and_made_again(tmp_path: Path, finished: Project) -> None:
    held(tampering.tampering(tmp_path, quick=True, finished=finished))


def test_an_edited_file_is_not_green(tmp_path: Path, finished: Project) -> None:
    held(edits.edits(tmp_path, quick=True, finished=finished))


def test_hostile_input_ends_in_one_line(tmp_path: Path) -> None:
    held(hostile.hostile(tmp_path, quick=True))


def test_the_run_is_the_same_elsewhere(tmp_path: Path, finished: Project) -> None:
    held(determinism.determinism(tmp_path, quick=True, finished=finished))


def test_a_fault_that_did_not_hold_is_counted() -> None:
    row = Row("a fault", "it holds")
    row.count(True)
    row.count(False, "it did not")
    assert (row.tried, row.held, row.notes) == (2, 1, ["it did not"])
    other = Row("another fault", "it holds", tried=3, held=3)
    table = as_table([row], earlier=as_table([Row("a fault", "it holds"), other]))
    assert table.splitlines()[3:-1] == [
        "| a fault | 2 | 1 | it holds |",
        "| another fault | 3 | 3 | it holds |",
    ]
