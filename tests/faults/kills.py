"""Runs that are killed at a random moment, and what the README's command makes of the rest."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ..workflow.conftest import Project, copy_project
from .outcome import Row

# Each signal, to the whole process group and to the process alone
WAYS = tuple(itertools.product((signal.SIGTERM, signal.SIGINT, signal.SIGKILL), (True, False)))
ORPHANS = 3  # seconds in which a job that was still importing may notice that its run has ended
PATIENCE = 120  # seconds for a run to end after SIGTERM or SIGINT


@dataclass(frozen=True)
class Kind:
    """A run that is killed, in a project where nothing or everything is made, and what heals it."""

    name: str
    in_finished: bool = True
    arguments: tuple[str, ...] = ()
    healing: tuple[str, ...] = ()


KINDS = (
    Kind("first run", in_finished=False, arguments=("post",), healing=("post",)),
    Kind("new seed", arguments=("post", "--config", "seed=7"), healing=("post",)),
    Kind("embed", arguments=("embed",), healing=("embed",)),
    Kind("study", in_finished=False, arguments=("study",), healing=("study",)),
)
LONG = (Kind("everything", in_finished=False), Kind("docs", arguments=("docs",), healing=("docs",)))


def kills(scratch: Path, quick: bool = False) -> list[Row]:
    """Kill runs of each kind by each signal, to the process or to its group, at random moments.

    Held: the README's command alone then ends with the bytes of a run that nobody killed, and
    nothing that the killed run had started is left.
    """
    kinds = KINDS[:1] if quick else (*KINDS * 2, *LONG)
    fresh = copy_project(scratch / "fresh")
    finished = _copied(fresh, scratch / "finished")
    if any(kind.in_finished for kind in kinds):
        finished.make()
    lasted, clean = {}, {}
    for kind in dict.fromkeys(kinds):
        project = _copied(finished if kind.in_finished else fresh, scratch / "clean")
        began = time.monotonic()
        project.make(*kind.arguments)
        lasted[kind] = round(time.monotonic() - began, 2)
        project.make(*kind.healing)
        clean[kind] = project.contents()
        shutil.rmtree(project.folder)
    chance = random.Random(1)
    rows = {
        (number, whole): Row(
            f"{number.name} to the {'process group' if whole else 'process'}",
            "the README's command alone ends in the same bytes; no process is left behind",
        )
        for number, whole in (WAYS[-1:] if quick else WAYS)
    }
    for kind, (number, whole) in itertools.product(kinds, rows):
        moment = None if quick else round(chance.uniform(0, lasted[kind]), 2)
        project = _copied(finished if kind.in_finished else fresh, scratch / "killed")
        trouble = _kill(project, kind, number, whole, moment) or _heal(project, kind, clean[kind])
        note = f"{kind.name}, after {moment} of {lasted[kind]} s: {trouble}"
        rows[number, whole].count(not trouble, note)
        shutil.rmtree(project.folder)
    return list(rows.values())


def _copied(project: Project, folder: Path) -> Project:
    shutil.copytree(project.folder, folder)
    return Project(folder)


def _kill(
    project: Project, kind: Kind, number: signal.Signals, whole: bool, moment: float | None
) -> str:
    """Begin a run and kill it at a moment, or while it draws; what is wrong then, or nothing."""
    run = subprocess.Popen(
        [sys.executable, "-m", "snakemake", "--cores", "4", *kind.arguments],
        cwd=project.folder,
        env=project.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if moment is not None:
        time.sleep(moment)
    else:
        while run.poll() is None and not any((project / "results/figures").glob("[!.]*")):
            time.sleep(0.01)
    (os.killpg if whole else os.kill)(run.pid, number)
    try:
        run.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        return "the killed run did not end"
    deadline = time.monotonic() + ORPHANS
    while left := processes_in(project.folder):
        if time.monotonic() > deadline:
            return f"left running: {', '.join(left)}"
        time.sleep(0.05)
    return ""


def _heal(project: Project, kind: Kind, clean: dict[str, bytes]) -> str:
    """Run the README's command; what is wrong then, or nothing."""
    done = project.snakemake("--cores", "4", *kind.healing)
    if done.returncode:
        return f"the next run failed: {done.stdout[-2000:]}"
    return differences(project.contents(), clean)


def processes_in(folder: Path) -> list[str]:
    """The names of the processes whose working directory is a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve() == folder:
                found.append((process / "cmdline").read_text().replace("\0", " ")[:80])
        except OSError:
            continue  # it has just ended
    return [name for name in found if name]


def differences(ours: dict[str, bytes], theirs: dict[str, bytes]) -> str:
    """The files in which two results differ, as one text."""
    names = {*ours, *theirs}
    return ", ".join(sorted(name for name in names if ours.get(name) != theirs.get(name)))
