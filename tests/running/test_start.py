"""What a run checks before it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calculus_for_ml.running.start import StartError, begin_run, delete_stale_lock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_run_begins_in_an_empty_folder(folder: Path) -> None:
    begin_run().close()
    assert {path.name for path in folder.iterdir()} == {".snakemake", "results"}
    assert not list((folder / "results").iterdir())


@pytest.mark.parametrize("name", [".snakemake", "results", "results/embed"])
def test_a_file_in_place_of_a_folder_is_named(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    with pytest.raises(StartError, match=f"{name} is not a folder"):
        begin_run()


def test_a_lock_is_deleted_only_where_no_run_is_alive(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = folder / "locks/0.input.lock"
    lock.parent.mkdir()
    lock.touch()
    script = (
        "import sys; from pathlib import Path\n"
        "from calculus_for_ml.running.start import delete_stale_lock\n"
        "held = delete_stale_lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    (folder / "locks").rename(folder / "aside")
    with subprocess.Popen(
        [sys.executable, "-c", script, os.fspath(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as alive:
        assert alive.stdout
        alive.stdout.readline()
        (folder / "aside").rename(folder / "locks")
        delete_stale_lock(folder).close()
        assert lock.exists()
        alive.kill()
    delete_stale_lock(folder).close()
    assert not lock.exists()
    assert "An earlier run was killed" in capsys.readouterr().err
