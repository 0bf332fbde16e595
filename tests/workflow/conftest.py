"""The workflow run for real, in a temporary copy of the project."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "CHANGELOG.md",
    "Snakefile",
    "config.yaml",
    "requirements.lock",
    "src",
    "workflow",
    "profiles",
    "docs",
    "benchmarks",
    "examples",
    "rport/src",
    "rport/examples",
)


@dataclass(frozen=True)
class Project:
    """A copy of the project, and Snakemake in it."""

    folder: Path

    def __truediv__(self, path: str) -> Path:
        return self.folder / path

    def environment(self) -> dict[str, str]:
        """The environment in which Python finds the copy's own sources."""
        return {
            **os.environ,
            "PYTHONPATH": f"{self.folder / 'src'}{os.pathsep}{self.folder / 'rport/src'}",
        }

    def snakemake(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run Snakemake with the copy's own sources; its two streams come as one text."""
        with alone(self.folder):
            return subprocess.run(
                [sys.executable, "-m", "snakemake", *arguments],
                cwd=self.folder,
                env={**self.environment(), **(environment or {})},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=timeout,
            )

    def make(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str:
        """Run Snakemake, which must succeed, and return what it printed."""
        done = self.snakemake("--cores", "4", *arguments, environment=environment)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def planned(self, *arguments: str) -> set[str]:
        """The rules that a run would carry out now."""
        text = self.make("--dry-run", *arguments)
        if "Job stats:" not in text:
            return set()
        table = text.split("Job stats:")[1].strip().split("\n\n")[0].splitlines()
        return {line.split()[0] for line in table[2:]} - {"all", "total"}

    def contents(self, folder: str = "results") -> dict[str, bytes]:
        """Every file below a folder, except the logs."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted((self.folder / folder).rglob("*"))
            if path.is_file() and "logs" not in path.parts
        }


def copy_project(folder: Path) -> Project:
    """Copy what a run needs, with what Python has compiled of it and without results."""
    folder.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        elif (ROOT / part).exists():
            shutil.copy2(ROOT / part, folder / part)
    return Project(folder)


def make_project(folder: Path) -> Project:
    """Copy what a run needs, and run it."""
    project = copy_project(folder)
    project.make()
    return project


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one worker of the tests at a time into a folder that they share."""
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which a full run has ended; tests must leave it as they found it."""
    return shared("finished", tmp_path_factory, make_project)


@pytest.fixture(scope="session")
def built(finished: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with both themes, embedded, documented, refreshed and reported; likewise."""

    def make(folder: Path) -> None:
        with alone(finished.folder):
            shutil.copytree(finished.folder, folder)
        shutil.copy2(ROOT / "README.md", folder)
        project = Project(folder)
        project.make("refresh")  # what is committed tells of a run as it is configured
        both = ["--config", "figure={themes: [light, dark]}"]
        project.make("all", "embed", "docs", *both)
        project.make("--report", "results/report.html", *both)

    return shared("built", tmp_path_factory, make)


def shared(
    name: str, tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path], object]
) -> Project:
    """The copy of that name, which the first of all workers of pytest-xdist to need it makes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    whole = folder.with_name(f"{name}.whole")
    with alone(whole):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a failed attempt left
            make(folder)
            whole.touch()
    return Project(folder)


@pytest.fixture
def project(finished: Project, tmp_path: Path) -> Project:
    """A finished copy of the test's own."""
    folder = tmp_path / "project"
    with alone(finished.folder):
        shutil.copytree(finished.folder, folder, ignore=shutil.ignore_patterns("log"))
    return Project(folder)
