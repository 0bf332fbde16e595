"""Runs without room on a disk, or without the right to write."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..workflow.conftest import copy_project
from .outcome import Row

PATIENCE = 60  # seconds in which a run without room must end; one used to wait forever


@dataclass(frozen=True)
class Starved:
    """What a run lacks, and the line that says so; none where the run must succeed all the same.

    `mounts` gives, by folder, the options of a file system in memory that is laid over it, and
    `filled` names those that are filled to the brim.
    """

    name: str
    says: str = ""
    mounts: dict[str, str] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    home: str = ""


CASES = (
    Starved(
        "results/ full",
        "results/ cannot be written to: No space",
        {"results": "size=64k"},
        ("results",),
    ),
    Starved("room for half of the results", "No space left on device", {"results": "size=1200k"}),
    Starved(
        "the logs' disk full",
        "results/logs is full",
        {"results/logs": "size=64k"},
        ("results/logs",),
    ),
    Starved("results/ read-only", "results/ cannot be written to: Read-only", {"results": "ro"}),
    Starved(
        ".snakemake full",
        ".snakemake/ cannot be written to: No space",
        {".snakemake": "size=64k"},
        (".snakemake",),
    ),
    Starved("results a file", "results is not a folder"),
    Starved("checkout read-only", ".snakemake/ cannot be written to: Read-only"),
    Starved("HOME full", mounts={"home": "size=64k"}, filled=("home",), home="home"),
    Starved("HOME read-only", mounts={"home": "ro"}, home="home"),
    Starved("no HOME", home="none"),
)
QUICK = CASES[0:1] + CASES[2:3] + CASES[4:7]


def can_mount(folder: Path) -> bool:
    """Whether this user may lay a file system over a folder."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True)
    if mounted.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    return mounted.returncode == 0


def starved(scratch: Path, cases: tuple[Starved, ...] = CASES) -> list[Row]:
    """Run the pipeline under each lack.

    Held: within a minute the run either ends well or says in one line what it lacks, without a
    traceback.
    """
    row = Row(
        "no room, no right to write", "one line that names the disk or folder, or a whole run"
    )
    for number, case in enumerate(cases):
        trouble = _trouble(case, scratch / f"starved{number}")
        row.count(not trouble, f"{case.name}: {trouble}")
    return [row]


def _trouble(case: Starved, folder: Path) -> str:
    project = copy_project(folder)
    environment = {"HOME": str(folder / case.home)} if case.home else {}
    if case.name == "results a file":
        (project / "results").touch()
    with _mounted(case, folder):
        try:
            done = project.snakemake("--cores", "4", environment=environment, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return "it did not end"
    if "Traceback" in done.stdout or '  File "' in done.stdout:
        return f"a traceback: {done.stdout[-1500:]}"
    lines = [line for line in done.stdout.splitlines() if case.says and case.says in line]
    if case.says and (done.returncode == 0 or not lines):
        return f"it does not say {case.says!r}: {done.stdout[-1500:]}"
    if not case.says and done.returncode:
        return f"it failed: {done.stdout[-1500:]}"
    return ""


@contextmanager
def _mounted(case: Starved, folder: Path) -> Iterator[None]:
    places = []
    try:
        for name, options in case.mounts.items():
            place = folder / name
            place.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
            places.append(place)
            if name in case.filled:
                _fill(place / "filler")
        if case.name == "checkout read-only":
            subprocess.run(["mount", "--bind", folder, folder], check=True)
            places.append(folder)
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        for place in reversed(places):
            subprocess.run(["umount", place], check=True)


def _fill(path: Path) -> None:
    try:
        with path.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return
