"""Files that are written whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calculus_for_ml.running.atomic import folder_written_aside, write_whole, written_aside

KILLED_HALFWAY = """
import os, signal, sys
from pathlib import Path
write = Path.write_bytes
def half(path, content):
    write(path, content[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
Path.write_bytes = half
from calculus_for_ml.running.atomic import write_whole
write_whole(sys.argv[1], "the new content")
"""


def test_a_process_killed_while_it_writes_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    for before in (None, "the old content"):
        if before is not None:
            path.write_text(before)
        done = subprocess.run([sys.executable, "-c", KILLED_HALFWAY, str(path)])
        assert done.returncode == -signal.SIGKILL
        assert (path.read_text() if path.exists() else None) == before
    write_whole(path, "the new content")
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]
    assert path.read_text() == "the new content"


@pytest.mark.parametrize("error", [ValueError("a bad number"), KeyboardInterrupt()])
def test_a_failure_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "figure.png"
    path.write_text("the old content")

    def fail_halfway() -> None:
        with written_aside(path) as aside:
            aside.write_text("half of the new")
            raise error

    with pytest.raises(type(error)):
        fail_halfway()
    assert [file.name for file in tmp_path.iterdir()] == ["figure.png"]
    assert path.read_text() == "the old content"


def test_a_disk_without_room_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with (
        pytest.raises(OSError, match=r"No space left on device: '.*table\.csv'"),
        written_aside(path),
        open("/dev/full", "w") as full,
    ):
        full.write("x" * 10_000)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_takes_its_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "embed"
    for content in ("old", "new"):
        with folder_written_aside(path) as aside:
            (aside / content).write_text(content)
            assert not (path / content).exists()
    assert [file.name for file in path.iterdir()] == ["new"]

    def fail_halfway() -> None:
        with folder_written_aside(path) as aside:
            (aside / "half").write_text("of the next")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert [file.name for file in tmp_path.rglob("*")] == ["embed", "new"]
