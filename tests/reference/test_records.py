"""Records are put in place whole, and compared bit for bit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from calculus_for_ml.config import default_config

from ..conftest import RECORD, REFERENCE, ROOT


def run(
    script: str, *arguments: str | Path, path: str | None = None
) -> subprocess.CompletedProcess:
    environment = os.environ if path is None else {**os.environ, "PATH": path}
    return subprocess.run(
        [sys.executable, ROOT / script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def make(to: Path, script: Path, path: str | None = None) -> subprocess.CompletedProcess:
    settings = to.with_name("settings.json")
    config = json.loads(default_config().to_json())
    settings.write_text(json.dumps({"config": config, "part": "", "references": [], "code": ""}))
    return run("workflow/scripts/make_reference.py", settings, to, script, path=path)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the committed record's numbers."""
    folder = tmp_path / "record"
    shutil.copytree(RECORD, folder, ignore=shutil.ignore_patterns("figures"))
    return folder


def test_equal_records_are_equal(copy: Path) -> None:
    compared = run(".ci/compare_references.py", copy, RECORD)
    assert compared.returncode == 0, compared.stderr
    assert "R 4.6.1 gives the same bits as R 4.6.1" in compared.stdout


def one_bit(copy: Path) -> None:
    file = copy / "tables" / "regression.csv"
    text = file.read_text()
    assert "p-1" in text
    file.write_text(text.replace("p-1", "p-2", 1))


def no_values(copy: Path) -> None:
    (copy / "values" / "regression.json").unlink()


def one_more_table(copy: Path) -> None:
    (copy / "tables" / "series.csv").touch()


def other_generator(copy: Path) -> None:
    file = copy / "versions.json"
    versions = json.loads(file.read_text())
    file.write_text(
        json.dumps({**versions, "RNGkind": ["Wichmann-Hill", "Inversion", "Rejection"]})
    )


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (one_bit, "tables/regression.csv"),
        (no_values, "values/regression.json"),
        (one_more_table, "tables/series.csv"),
        (other_generator, "RNGkind"),
    ],
)
def test_what_differs_is_named(copy: Path, change: Callable[[Path], None], named: str) -> None:
    change(copy)
    compared = run(".ci/compare_references.py", copy, RECORD)
    assert compared.returncode != 0
    assert compared.stderr.splitlines() == [
        f"R's output here differs from the committed one: {named}"
    ]


def test_without_r_there_is_one_line_and_no_record(tmp_path: Path) -> None:
    made = make(tmp_path / "to", REFERENCE / "make_reference.R", path=str(tmp_path))
    assert made.returncode != 0
    [line] = made.stderr.splitlines()
    assert line.startswith("R is not installed")
    assert "apt-get install r-base-core" in line
    assert not (tmp_path / "to").exists()


def test_an_r_that_cannot_run_is_one_line(tmp_path: Path) -> None:
    fake = tmp_path / "Rscript"
    fake.write_text("#!/bin/sh\necho no libR.so >&2\nexit 127\n")
    fake.chmod(0o755)
    made = make(tmp_path / "to", REFERENCE / "make_reference.R", path=f"{tmp_path}:/bin")
    assert made.stderr.splitlines() == ["Rscript cannot run: no libR.so"]


def test_packages_that_r_lacks_are_named(tmp_path: Path) -> None:
    fake = tmp_path / "Rscript"
    fake.write_text("#!/bin/sh\necho ggplot2\necho svglite\n")
    fake.chmod(0o755)
    made = make(tmp_path / "to", REFERENCE / "make_reference.R", path=str(tmp_path))
    [line] = made.stderr.splitlines()
    assert line.startswith("R lacks the packages jsonlite, ragg. On Debian")


def test_a_run_that_fails_leaves_the_record_as_it_was(
    rscript: Callable[..., str], tmp_path: Path
) -> None:
    to = tmp_path / "to"
    to.mkdir()
    (to / "versions.json").write_text("the old one")
    script = tmp_path / "stops.R"
    script.write_text("stop('the disk is full', call. = FALSE)")
    made = make(to, script)
    assert made.returncode != 0
    assert "the disk is full" in made.stderr
    assert "R stopped with exit code 1" in made.stderr
    assert [(path.name, path.read_text()) for path in to.iterdir()] == [
        ("versions.json", "the old one")
    ]
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["settings.json", "stops.R", "to"]
